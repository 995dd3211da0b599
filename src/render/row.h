#pragma once

#include "render/site.h"

/* An entry as a list of titles shows it, in the language of `t`: {path, title, lang,
   dir, foreign}. In `a`. */
struct value *title_view(const struct site *s, const struct tongue *t, struct arena *a,
                         const struct entry *e);

/* An entry as lists show it, in the language of `t`: the same with {summary, category
   {id, label, icon}, countries [{label}], scope_label, organisations, evidence {label},
   ended, status_label}. In `a`. */
const struct value *row_view(const struct site *s, const struct tongue *t,
                             struct arena *a, const struct entry *e);

/* Appends its HTML, by the template "row"; `up` leads to the language's root. False,
   and said, on failure. */
bool row_html(const struct site *s, const struct tongue *t, struct arena *a,
              const struct entry *e, const char *up, struct buf *out,
              struct diags *diags);
