#include "base/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/pattern_ecma.h"

struct pattern {
    pcre2_code *code; /* in the arena; constant from then on */
};

struct pattern_matcher {
    pcre2_match_data *data;
    pcre2_match_context *limits;
};

enum {
    PATTERN_MAX_BYTES = 64 * 1024,
    TEXT_MAX_BYTES = 1024 * 1024,
    MATCH_MAX_STEPS = 1000 * 1000,
    HEAP_MAX_KIB = 20 * 1024,
};

static void *arena_malloc(size_t size, void *arena)
{
    return arena_alloc(arena, size);
}

static void arena_free(void *memory, void *arena)
{
    (void)memory;
    (void)arena;
}

/*
 * Without automatic possessive quantifiers every step back is counted, so that the
 * match limit bounds the time as well. Only ECMA-262 has empty classes and back
 * references to groups that took no part.
 */
static const uint32_t COMPILE_OPTIONS =
    PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_NO_AUTO_POSSESS | PCRE2_ALLOW_EMPTY_CLASS |
    PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C | PCRE2_NEVER_UCP;

struct compiler {
    struct arena *arena;
    uint32_t options;
    const char *why; /* what is wrong, once something is */
};

static pcre2_code *compile(struct compiler *c, struct str text)
{
    pcre2_general_context *memory =
        pcre2_general_context_create(arena_malloc, arena_free, c->arena);
    pcre2_compile_context *context = pcre2_compile_context_create(memory);
    int error = 0;
    PCRE2_SIZE at = 0;
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)text.ptr, text.len, c->options, &error, &at, context);
    if (!code) {
        char message[256] = "";
        pcre2_get_error_message(error, (PCRE2_UCHAR *)message, sizeof message);
        c->why = arena_copy(c->arena, message, strlen(message));
    }
    return code;
}

static bool is_anchored(const pcre2_code *code)
{
    uint32_t options = 0;
    pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &options);
    return options & PCRE2_ANCHORED;
}

/*
 * PCRE2 counts its steps afresh for each place where a match may begin. A pattern that
 * begins at the start of the text and skips what comes before keeps one count for all.
 */
static pcre2_code *compile_bounded(struct compiler *c, struct str text)
{
    pcre2_code *code = compile(c, text);
    if (!code || is_anchored(code)) {
        return code;
    }
    struct buf wrapped = {0};
    buf_text(&wrapped, "\\A(?s:.*?)(?:");
    buf_str(&wrapped, text);
    buf_char(&wrapped, ')');
    code = compile(c, buf_view(&wrapped));
    buf_release(&wrapped);
    return code;
}

const struct pattern *pattern_compile(struct arena *a, struct str text,
                                      const char **why)
{
    if (text.len > PATTERN_MAX_BYTES) {
        *why = "the pattern is too long";
        return NULL;
    }
    struct pattern *p = ARENA_NEW(a, struct pattern);
    struct buf translated = {0};
    buf_reserve(&translated, 1); /* never NULL */
    struct ecma_result ecma = ecma_translate(&translated, text);
    struct compiler c = {a, COMPILE_OPTIONS, ecma.why};
    c.options |= ecma.refers_to_group ? 0 : PCRE2_NO_AUTO_CAPTURE;
    if (!ecma.why) {
        p->code = compile_bounded(&c, buf_view(&translated));
    }
    buf_release(&translated);
    *why = c.why;
    return p->code ? p : NULL;
}

struct pattern_matcher *pattern_matcher_new(void)
{
    struct pattern_matcher *m = calloc(1, sizeof *m);
    if (!m) {
        out_of_memory();
    }
    m->data = pcre2_match_data_create(1, NULL);
    m->limits = pcre2_match_context_create(NULL);
    if (!m->data || !m->limits) {
        out_of_memory();
    }
    pcre2_set_heap_limit(m->limits, HEAP_MAX_KIB);
    return m;
}

void pattern_matcher_free(struct pattern_matcher *m)
{
    if (m) {
        pcre2_match_data_free(m->data);
        pcre2_match_context_free(m->limits);
        free(m);
    }
}

static bool is_limit(int code)
{
    return code == PCRE2_ERROR_MATCHLIMIT || code == PCRE2_ERROR_DEPTHLIMIT ||
           code == PCRE2_ERROR_HEAPLIMIT;
}

/*
 * PCRE2 does not tell how much it worked, only that a limit was reached. So a match
 * starts with what an ordinary one needs, at a low price, and each further try is paid
 * in full.
 */
enum pattern_result pattern_match(struct pattern_matcher *m, const struct pattern *p,
                                  struct str text, size_t *steps)
{
    if (text.len > TEXT_MAX_BYTES) {
        return PATTERN_LIMIT;
    }
    size_t price = 8 + text.len / 2;
    size_t limit = 64 + 4 * text.len;
    while (*steps >= price && price <= MATCH_MAX_STEPS) {
        *steps -= price;
        pcre2_set_match_limit(m->limits, (uint32_t)limit);
        int code = pcre2_match(p->code, (PCRE2_SPTR)(text.ptr ? text.ptr : ""),
                               text.len, 0, 0, m->data, m->limits);
        if (!is_limit(code)) {
            return code >= 0 ? PATTERN_YES : PATTERN_NO;
        }
        if (code == PCRE2_ERROR_HEAPLIMIT || limit >= MATCH_MAX_STEPS) {
            return PATTERN_LIMIT;
        }
        limit = limit * 16 < MATCH_MAX_STEPS ? limit * 16 : MATCH_MAX_STEPS;
        price = limit;
    }
    return PATTERN_LIMIT;
}
