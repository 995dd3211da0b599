#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"
#include "base/str.h"

/*
 * Codes and names of countries (ISO 3166-1) and languages (ISO 639-2 and 639-3) from
 * Debian's iso-codes package: its JSON files below share/iso-codes/json, its
 * translations below share/locale/<lang>/LC_MESSAGES. What they hold is read when it is
 * first asked for.
 */
struct iso;

/* Opens the package through `share`, a source at /usr/share or the like, with the names
   in the `count` languages `langs`. Lives in `a`; may be asked from any thread. NULL,
   with a failure, without it. */
const struct iso *iso_load(struct arena *a, const struct source *share,
                           const struct str *langs, size_t count, struct diags *diags);

/* Whether `code` is an assigned alpha-2 code, in upper case. */
bool iso_is_country(const struct iso *iso, struct str code);

/* The country's name in `lang`, in English where there is no translation; the code
   itself when it is none. */
struct str iso_country_name(const struct iso *iso, struct str code, struct str lang);

/* All codes of countries, in order; empty behind the last one. */
struct str iso_country_at(const struct iso *iso, size_t i);

/* The code of the country whose name in one of the languages is `name`, regardless of
   the case of ASCII letters; or empty. */
struct str iso_country_called(const struct iso *iso, struct str name);

/* The part of `tag` before the first hyphen is a language of ISO 639. */
bool iso_is_language(const struct iso *iso, struct str tag);

/* All codes of languages, of two letters and of three, in order; empty behind the last
   one. */
struct str iso_language_at(const struct iso *iso, size_t i);

/* The name of the language of `tag` in `lang`, with the region or script subtag behind
   it when there is one: "Portuguese (BR)". */
const char *iso_language_name(const struct iso *iso, struct arena *a, struct str tag,
                              struct str lang);
