#pragma once

#include "check/rule.h"

/* What somebody meant who wrote a value in another way. Texts live in `a`; an empty one
   stands for no idea. */

/* A date in other forms, such as 12.03.2026 or 2026/3/12, as one of the `forms` (see
   base/date.h); none when the month and the day could be exchanged. */
struct str suggest_date(struct arena *a, struct str text, unsigned forms);

/* "pt_br" as "pt-BR": hyphens, and letters in the case of each part. Not whether it is
   a language. */
struct str suggest_language_tag(struct arena *a, struct str text);

/* A term of a list, and how sure that is: FIX_SAFE when only case or separators differ,
   when the English label was written, or when a single term is one letter away. */
struct suggested_term {
    struct str id;
    enum fix fix;
};
struct suggested_term suggest_term(struct arena *a, const struct vocabulary *v,
                                   struct str text);

/* The one name of `known` that is one letter away from `name`, in whatever case; empty
   for none, and for several. */
struct str suggest_member(const struct value *known, struct str name);
