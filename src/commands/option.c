#include "commands/option.h"

#include <stdlib.h>

#include "base/nearest.h"
#include "base/str.h"

struct parse {
    const struct option_target *targets;
    size_t count;
    int argc, at;
    char **argv;
    struct arena *arena;
    struct buf *error;
};

struct match {
    const struct option *option;
    void *values;
    bool off; /* --no-NAME */
};

static bool find_long(const struct parse *p, struct str name, struct match *out)
{
    bool off = str_starts(name, "no-");
    struct str positive = off ? str_slice(name, 3, name.len) : name;
    for (size_t t = 0; t < p->count; t++) {
        for (const struct option *o = p->targets[t].table; o->name; o++) {
            if (str_is(name, o->name) ||
                (off && o->kind == OPTION_FLAG && str_is(positive, o->name))) {
                *out = (struct match){o, p->targets[t].values, !str_is(name, o->name)};
                return true;
            }
        }
    }
    return false;
}

static bool find_short(const struct parse *p, char letter, struct match *out)
{
    for (size_t t = 0; t < p->count; t++) {
        for (const struct option *o = p->targets[t].table; o->name; o++) {
            if (o->letter == letter) {
                *out = (struct match){o, p->targets[t].values, false};
                return true;
            }
        }
    }
    return false;
}

static void unknown_option(struct parse *p, struct str name)
{
    buf_printf(p->error, "there is no option '--%.*s'", STR_ARGS(name));
    struct nearest n = nearest_within(name, 2);
    for (size_t t = 0; t < p->count; t++) {
        for (const struct option *o = p->targets[t].table; o->name; o++) {
            nearest_try(&n, str_from(o->name));
        }
    }
    if (nearest_found(&n)) {
        buf_printf(p->error, "; a similar one exists: '--%.*s'", STR_ARGS(n.best));
    }
}

static bool parse_number(const char *text, unsigned least, unsigned *out)
{
    char *end;
    unsigned long n = strtoul(text, &end, 10);
    if (!is_digit(text[0]) || *end || n < least || n > 65535) {
        return false;
    }
    *out = (unsigned)n;
    return true;
}

static bool store_number(struct parse *p, const struct match *m, const char *value,
                         unsigned least, unsigned *out)
{
    if (!parse_number(value, least, out)) {
        buf_printf(p->error, "'--%s' needs a number from %u, not '%s'", m->option->name,
                   least, value);
        return false;
    }
    return true;
}

static bool store(struct parse *p, const struct match *m, const char *value)
{
    void *place = (char *)m->values + m->option->at;
    if (m->option->kind == OPTION_FLAG) {
        *(bool *)place = !m->off;
        return true;
    }
    if (m->option->kind == OPTION_NUMBER) {
        return store_number(p, m, value, 1, place);
    }
    if (m->option->kind == OPTION_COUNT) {
        struct option_count *count = place;
        count->given = true;
        return store_number(p, m, value, 0, &count->n);
    }
    if (m->option->kind == OPTION_REPEAT) {
        struct option_values *values = place;
        const char **slot =
            arena_push(p->arena, &values->items, &values->count, sizeof(const char *));
        *slot = value;
        return true;
    }
    const char **text = place;
    bool join = m->option->kind == OPTION_LIST && *text;
    *text = join ? arena_printf(p->arena, "%s,%s", *text, value) : value;
    return true;
}

/* The value of an option that takes one: behind '=' or the next word. */
static const char *value_of(struct parse *p, const struct match *m,
                            const char *inline_value)
{
    if (m->option->kind == OPTION_FLAG) {
        if (inline_value) {
            buf_printf(p->error, "'--%s' takes no value", m->option->name);
        }
        return inline_value ? NULL : "";
    }
    if (inline_value) {
        return inline_value;
    }
    if (!option_takes_value(m->option)) {
        return "";
    }
    if (p->at + 1 >= p->argc) {
        buf_printf(p->error, "'--%s' needs a value: %s", m->option->name,
                   m->option->value);
        return NULL;
    }
    return p->argv[++p->at];
}

bool option_takes_value(const struct option *o)
{
    return o->value && o->kind != OPTION_MAYBE;
}

static bool parse_long(struct parse *p, const char *word)
{
    const char *equals = strchr(word, '=');
    size_t len = equals ? (size_t)(equals - word) : strlen(word);
    struct match m;
    if (!find_long(p, (struct str){word, len}, &m)) {
        unknown_option(p, (struct str){word, len});
        return false;
    }
    const char *value = value_of(p, &m, equals ? equals + 1 : NULL);
    return value && store(p, &m, value);
}

static bool parse_short(struct parse *p, const char *letters)
{
    for (; *letters; letters++) {
        struct match m;
        if (!find_short(p, *letters, &m)) {
            buf_printf(p->error, "there is no option '-%c'", *letters);
            return false;
        }
        bool flag = !option_takes_value(m.option);
        const char *value = value_of(p, &m, !flag && letters[1] ? letters + 1 : NULL);
        if (!value || !store(p, &m, value)) {
            return false;
        }
        if (!flag) {
            return true;
        }
    }
    return true;
}

bool options_parse(const struct option_target *targets, size_t count, int argc,
                   char **argv, bool stop_at_operand, struct parsed *out,
                   struct arena *arena, struct buf *error)
{
    struct parse p = {targets, count, argc, 0, argv, arena, error};
    bool only_operands = false;
    for (; p.at < argc; p.at++) {
        const char *word = argv[p.at];
        bool option = !only_operands && word[0] == '-' && word[1];
        if (option && strcmp(word, "--") == 0) {
            only_operands = out->fenced = true;
            out->before_fence = out->operand_count;
        } else if (option) {
            bool ok =
                word[1] == '-' ? parse_long(&p, word + 2) : parse_short(&p, word + 1);
            if (!ok) {
                return false;
            }
        } else {
            if (stop_at_operand) {
                break;
            }
            out->operands[out->operand_count++] = word;
        }
    }
    if (stop_at_operand) {
        while (p.at < argc) {
            out->operands[out->operand_count++] = argv[p.at++];
        }
    }
    return true;
}

bool options_have(const struct option *table, const char *name)
{
    const struct option *o = table;
    while (o && o->name && strcmp(o->name, name) != 0) {
        o++;
    }
    return o && o->name;
}

void options_help(const struct option *table, const struct option *instead,
                  struct buf *out)
{
    enum { COLUMN = 28 };
    for (const struct option *o = table; o->name; o++) {
        if (options_have(instead, o->name)) {
            continue;
        }
        size_t start = out->len;
        if (o->letter) {
            buf_printf(out, "  -%c, --%s", o->letter, o->name);
        } else {
            buf_printf(out, "      --%s", o->name);
        }
        if (o->value) {
            buf_printf(out, option_takes_value(o) ? " %s" : "[=%s]", o->value);
        }
        if (out->len - start >= COLUMN) {
            buf_char(out, '\n');
            start = out->len;
        }
        while (out->len - start < COLUMN) {
            buf_char(out, ' ');
        }
        buf_printf(out, "%s\n", o->summary);
    }
}
