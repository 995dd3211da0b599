#include "render/search_shards.h"

#include "base/utf8.h"

/* Bytes of JSON at which a shard is full. Larger ones cost each query more, smaller
   ones make the table of them longer; measured at 10,000 entries (tests/bench/web). */
enum { SHARD_BYTES = 16 * 1024 };
enum { NUMBER = 11 }; /* characters of one below 2^32 and the comma behind it */

/* The shard that is being filled. */
struct filling {
    const struct search_lists *lists;
    struct buf words, texts, everywhere;
    size_t *shard_of;  /* of a list: the shard it was last put in, from 1 */
    size_t *number_of; /* of a list: its number in that shard */
    size_t shard, list_count;
};

/* At `end`, which is returned behind them and a comma. */
static char *add_digits(char *end, uint32_t n)
{
    char digits[NUMBER];
    size_t count = 0;
    do {
        digits[count++] = (char)('0' + n % 10);
        n /= 10;
    } while (n);
    while (count) {
        *end++ = digits[--count];
    }
    *end++ = ',';
    return end;
}

/* There are millions of postings, too many for printf. */
static void add_postings(struct buf *out, const struct search_list *l)
{
    uint32_t next = 0;
    char *start = buf_reserve(out, l->count * 2 * NUMBER + 1), *end = start;
    for (size_t i = 0; i < l->count; i++) {
        const struct search_posting *p = &l->postings[i];
        end = add_digits(end, p->document + 1 - next);
        end = add_digits(end, p->weight);
        next = p->document + 1;
    }
    out->len += (size_t)(end - start) - (l->count ? 1 : 0);
}

static void add_list(struct filling *f, size_t list)
{
    const struct search_list *l = &f->lists->lists[list];
    buf_text(&f->texts, f->list_count ? ",[" : "[");
    add_postings(&f->texts, l);
    buf_char(&f->texts, ']');
    if (l->everywhere) {
        buf_printf(&f->everywhere, "%s%zu", f->everywhere.len ? "," : "",
                   f->list_count);
    }
    f->shard_of[list] = f->shard;
    f->number_of[list] = f->list_count++;
}

/* Forms are letters and digits, so nothing in them needs an escape. */
static void add_form(struct filling *f, const struct search_form *form)
{
    if (f->shard_of[form->list] != f->shard) {
        add_list(f, form->list);
    }
    buf_printf(&f->words, "%s\"%.*s\":%zu", f->words.len ? "," : "",
               STR_ARGS(form->form), f->number_of[form->list]);
}

static void close_shard(struct filling *f, struct arena *a, struct search_shards *out)
{
    struct buf text = {0};
    buf_text(&text, "{\"words\":{");
    buf_str(&text, buf_view(&f->words));
    buf_text(&text, "},\"lists\":[");
    buf_str(&text, buf_view(&f->texts));
    buf_text(&text, "],\"everywhere\":[");
    buf_str(&text, buf_view(&f->everywhere));
    buf_text(&text, "]}");
    out->texts[out->count++] = buf_keep(&text, a);
    buf_clear(&f->words);
    buf_clear(&f->texts);
    buf_clear(&f->everywhere);
    f->list_count = 0;
    f->shard++;
}

/* As much of `form` as tells it from the form before it. */
static struct str border(struct arena *a, struct str before, struct str form)
{
    size_t same = 0, end = 0;
    while (same < before.len && same < form.len && before.ptr[same] == form.ptr[same]) {
        same++;
    }
    while (end <= same && end < form.len) {
        (void)utf8_next(form, &end);
    }
    return (struct str){arena_copy(a, form.ptr, end), end};
}

struct search_shards search_shards_of(struct arena *a, struct arena *scratch,
                                      const struct search_lists *lists)
{
    struct search_shards out = {ARENA_ARRAY(a, struct str, lists->form_count + 1),
                                ARENA_ARRAY(a, struct str, lists->form_count + 1), 0};
    struct filling f = {.lists = lists, .shard = 1};
    f.shard_of = ARENA_ARRAY(scratch, size_t, lists->list_count);
    f.number_of = ARENA_ARRAY(scratch, size_t, lists->list_count);
    for (size_t i = 0; i < lists->form_count; i++) {
        if (f.words.len == 0) {
            struct str before = i ? lists->forms[i - 1].form : (struct str){0};
            out.first[out.count] = border(a, before, lists->forms[i].form);
        }
        add_form(&f, &lists->forms[i]);
        if (f.words.len + f.texts.len >= SHARD_BYTES) {
            close_shard(&f, a, &out);
        }
    }
    if (f.words.len) {
        close_shard(&f, a, &out);
    }
    buf_release(&f.words);
    buf_release(&f.texts);
    buf_release(&f.everywhere);
    return out;
}
