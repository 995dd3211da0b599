#include "check/baseline.h"

#include "check/rule.h"
#include "model/yaml.h"

static const char PATH[] = "registry/baseline.yml";

static bool is_row(const struct value *row)
{
    int64_t count;
    return value_get_text(row, "file").len && value_get_text(row, "rule").len &&
           value_to_integer(value_get(row, "count"), &count) && count > 0;
}

const struct baseline *baseline_load(struct arena *a, const struct source *law,
                                     struct diags *diags)
{
    struct str text;
    bool found;
    struct baseline *b = ARENA_NEW(a, struct baseline);
    if (!source_read_if(law, a, PATH, &text, &found, diags)) {
        return NULL;
    }
    if (!found) {
        return b;
    }
    b->root = yaml_parse_file(a, PATH, text, diags);
    const struct value *rows = value_get(b->root, "faults");
    for (size_t i = 0; i < value_count(rows); i++) {
        if (!is_row(value_item(rows, i))) {
            struct diag *d = diag_fail(diags, PATH, "a row needs file, rule and count");
            d->place.span = value_item(rows, i)->span;
            diag_help(diags, d, "'popreg baseline update' writes the list");
            return NULL;
        }
    }
    return b->root ? b : NULL;
}

static const struct value *row_of(const struct baseline *b, const struct diag *d)
{
    const struct value *rows = b ? value_get(b->root, "faults") : NULL;
    for (size_t i = 0; i < value_count(rows); i++) {
        const struct value *row = value_item(rows, i);
        if (str_is(value_get_text(row, "file"), d->place.path) &&
            str_is(value_get_text(row, "rule"), d->rule)) {
            return row;
        }
    }
    return NULL;
}

static int64_t count_of(const struct value *row)
{
    int64_t count = 0;
    return row && value_to_integer(value_get(row, "count"), &count) ? count : 0;
}

static bool can_be_known(const struct diag *d)
{
    const struct rule *rule = d->rule ? rule_find(str_from(d->rule)) : NULL;
    return rule && !rule->always && d->place.path && d->level < LEVEL_FAILURE;
}

/* Findings are sorted by path: those of one file stand together. */
static bool is_same_file(const struct diag *a, const struct diag *b)
{
    return a->place.path && b->place.path && strcmp(a->place.path, b->place.path) == 0;
}

static bool is_same_kind(const struct diag *a, const struct diag *b)
{
    return is_same_file(a, b) && strcmp(a->rule, b->rule) == 0;
}

static bool has_fingerprint(const struct value *row, const struct diag *d)
{
    return d->fingerprint &&
           value_has(value_get(row, "fingerprints"), str_from(d->fingerprint));
}

/* Findings of one kind need not follow each other: the first one marks all. */
static void mark_kind(const struct value *row, const struct diags *diags, size_t first)
{
    int64_t left = count_of(row);
    for (int by_print = 1; by_print >= 0; by_print--) {
        for (size_t i = first; i < diags->count && left > 0; i++) {
            struct diag *d = diags->items[i];
            if (!is_same_file(d, diags->items[first])) {
                break;
            }
            if (can_be_known(d) && !d->known && is_same_kind(d, diags->items[first]) &&
                (!by_print || has_fingerprint(row, d))) {
                d->known = true;
                left--;
            }
        }
    }
}

static bool is_first(const struct diags *diags, size_t i)
{
    const struct diag *d = diags->items[i];
    for (size_t k = i; k > 0; k--) {
        const struct diag *before = diags->items[k - 1];
        if (!before->place.path || strcmp(before->place.path, d->place.path) != 0) {
            return true;
        }
        if (before->rule && strcmp(before->rule, d->rule) == 0) {
            return false;
        }
    }
    return true;
}

void baseline_mark(const struct baseline *b, const struct diags *diags)
{
    if (!b || !b->root) {
        return;
    }
    for (size_t i = 0; i < diags->count; i++) {
        if (can_be_known(diags->items[i]) && is_first(diags, i)) {
            mark_kind(row_of(b, diags->items[i]), diags, i);
        }
    }
}

static void write_row(const struct diags *diags, size_t first, int64_t count,
                      struct buf *out)
{
    const struct diag *d = diags->items[first];
    buf_printf(out, "  - {file: %s, rule: %s, count: %lld", d->place.path, d->rule,
               (long long)count);
    const char *before = ", fingerprints: [";
    int64_t left = count;
    for (size_t i = first; i < diags->count && left > 0; i++) {
        const struct diag *other = diags->items[i];
        if (!is_same_file(other, d)) {
            break;
        }
        if (can_be_known(other) && is_same_kind(other, d) && other->fingerprint) {
            buf_printf(out, "%s%s", before, other->fingerprint);
            before = ", ";
            left--;
        }
    }
    buf_text(out, left < count ? "]}\n" : "}\n");
}

static size_t total(const struct baseline *b)
{
    const struct value *rows = b ? value_get(b->root, "faults") : NULL;
    size_t n = 0;
    for (size_t i = 0; i < value_count(rows); i++) {
        n += (size_t)count_of(value_item(rows, i));
    }
    return n;
}

static int64_t found_of_kind(const struct diags *diags, size_t first)
{
    int64_t n = 0;
    for (size_t i = first;
         i < diags->count && is_same_file(diags->items[i], diags->items[first]); i++) {
        n += can_be_known(diags->items[i]) &&
             is_same_kind(diags->items[i], diags->items[first]);
    }
    return n;
}

struct baseline_change baseline_write(const struct baseline *before,
                                      const struct diags *diags, bool grow,
                                      struct buf *out)
{
    struct baseline_change change = {.before = total(before)};
    buf_text(out,
             "# Known faults of older entries, by file and rule. Written by 'popreg "
             "baseline update';\n# it only shrinks.\nfaults:");
    size_t head = out->len;
    for (size_t i = 0; i < diags->count; i++) {
        if (!can_be_known(diags->items[i]) || !is_first(diags, i)) {
            continue;
        }
        int64_t found = found_of_kind(diags, i);
        int64_t known = count_of(row_of(before, diags->items[i]));
        int64_t count = grow || found < known ? found : known;
        change.grown += found > known ? (size_t)(found - known) : 0;
        change.after += (size_t)count;
        if (count > 0) {
            buf_text(out, out->len == head ? "\n" : "");
            write_row(diags, i, count, out);
        }
    }
    buf_text(out, out->len == head ? " []\n" : "");
    return change;
}
