#include "detect/secret.h"

#include <string.h>

#include "base/attr.h"
#include "base/messages.h"
#include "detect/openings.h"

/* What may follow the beginning. */
enum letters {
    CAPITALS = 1,
    SMALL = 2,
    DIGITS = 4,
    UNDERSCORE = 8,
    HYPHEN = 16,
    DOT = 32
};
enum {
    ALNUM = CAPITALS | SMALL | DIGITS,
    BASE64URL = ALNUM | UNDERSCORE | HYPHEN,
};

/* Lengths and letters as the services document them. */
static const struct form {
    const char *start;
    unsigned letters; /* that follow */
    size_t least;     /* how many of them */
    const char *kind;
} forms[] = {
    {"AKIA", CAPITALS | DIGITS, 16, N_("a key of Amazon Web Services")},
    {"ASIA", CAPITALS | DIGITS, 16, N_("a key of Amazon Web Services")},
    {"AIza", BASE64URL, 35, N_("a key of Google")},
    {"ghp_", ALNUM, 36, N_("a token of GitHub")},
    {"gho_", ALNUM, 36, N_("a token of GitHub")},
    {"ghu_", ALNUM, 36, N_("a token of GitHub")},
    {"ghs_", ALNUM, 36, N_("a token of GitHub")},
    {"ghr_", ALNUM, 36, N_("a token of GitHub")},
    {"github_pat_", ALNUM | UNDERSCORE, 60, N_("a token of GitHub")},
    {"glpat-", BASE64URL, 20, N_("a token of GitLab")},
    {"xoxb-", ALNUM | HYPHEN, 20, N_("a token of Slack")},
    {"xoxp-", ALNUM | HYPHEN, 20, N_("a token of Slack")},
    {"xoxa-", ALNUM | HYPHEN, 20, N_("a token of Slack")},
    {"xoxr-", ALNUM | HYPHEN, 20, N_("a token of Slack")},
    {"xoxs-", ALNUM | HYPHEN, 20, N_("a token of Slack")},
    {"sk_live_", ALNUM, 24, N_("a key of Stripe")},
    {"rk_live_", ALNUM, 24, N_("a key of Stripe")},
    {"SG.", BASE64URL | DOT, 60, N_("a key of SendGrid")},
    {"npm_", ALNUM, 36, N_("a token of npm")},
    {"eyJ", BASE64URL | DOT, 40, N_("a signed token that opens a service")},
    {"-----BEGIN ", 0, 0, N_("a private key")},
};

static bool is_of(char c, unsigned letters)
{
    return ((letters & CAPITALS) && is_upper(c)) ||
           ((letters & SMALL) && is_lower(c)) || ((letters & DIGITS) && is_digit(c)) ||
           ((letters & UNDERSCORE) && c == '_') || ((letters & HYPHEN) && c == '-') ||
           ((letters & DOT) && c == '.');
}

/* "PRIVATE KEY-----", perhaps with the kind of key before it. */
static size_t private_key_end(struct str text, size_t at)
{
    size_t line = str_find(text, at, STR("\n"));
    size_t found = str_find(str_slice(text, 0, line), at, STR("PRIVATE KEY"));
    return found < line ? line : 0;
}

/* Three parts with dots between, the second a JSON object too (RFC 7519). */
static bool is_signed_token(struct str token)
{
    size_t first = str_find(token, 0, STR("."));
    struct str rest = str_slice(token, first, token.len);
    return str_starts(rest, ".eyJ") && str_find(rest, 1, STR(".")) + 10 < rest.len;
}

/* Where the secret of this form that begins at `at` ends; 0 for none. */
static size_t end_of(struct str text, size_t at, const struct form *form)
{
    size_t start = at + strlen(form->start), end = start;
    if (form->letters == 0) {
        return private_key_end(text, start);
    }
    while (end < text.len && is_of(text.ptr[end], form->letters)) {
        end++;
    }
    bool whole = end - start >= form->least;
    bool signed_token = strcmp(form->start, "eyJ") == 0;
    return whole && (!signed_token || is_signed_token(str_slice(text, at, end))) ? end
                                                                                 : 0;
}

static struct openings beginnings(void)
{
    struct openings o = {0};
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        openings_add(&o, forms[i].start, false);
    }
    return o;
}

static const struct form *form_at(struct str text, size_t at, size_t *end)
{
    if (at > 0 && is_of(text.ptr[at - 1], ALNUM | UNDERSCORE)) {
        return NULL; /* within a word */
    }
    struct str rest = str_slice(text, at, text.len);
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        if (forms[i].start[0] == rest.ptr[0] && str_starts(rest, forms[i].start) &&
            (*end = end_of(text, at, &forms[i]))) {
            return &forms[i];
        }
    }
    return NULL;
}

bool secret_next(struct str text, size_t *from, struct stretch *at, const char **kind)
{
    struct openings o = beginnings();
    for (size_t i = *from, end; (i = openings_next(&o, text, i)) < text.len; i++) {
        const struct form *form = form_at(text, i, &end);
        if (form) {
            *at = (struct stretch){i, end};
            *kind = form->kind;
            *from = end;
            return true;
        }
    }
    *from = text.len;
    return false;
}
