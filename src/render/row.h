#pragma once

#include "render/site.h"

/* An entry as lists show it, in the language of `t`: {path, title, summary, lang, dir,
   foreign, category {id, label, icon}, countries [{label}], scope_label, organisations,
   evidence {label}, ended, status_label}. In `a`. */
const struct value *row_view(const struct site *s, const struct tongue *t,
                             struct arena *a, const struct entry *e);
