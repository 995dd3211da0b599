#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/str.h"

/*
 * What the program says, in the six languages of the United Nations. Texts stand in the
 * source in English; catalogues of GNU gettext (src/po/) hold the translations and are
 * part of the program, so that nothing has to be installed and every machine says the
 * same. A text without translation stays English.
 */

/* Marks a text for translation that is looked up later. */
#define N_(text) text

/* Languages that there are catalogues for, English first; NULL ends the list. */
extern const char *const message_languages[];

/* From now on messages are in `lang`, such as "fr" or "fr_CA.UTF-8"; false, and nothing
   changes, when there are none. Call before other threads start. */
bool messages_use(struct str lang);

/* The language that the environment asks for (LANGUAGE, LC_ALL, LC_MESSAGES, LANG, the
   first that is set); English when it names none of ours. */
const char *messages_language_wanted(void);

/* The language in use: "en". */
const char *messages_language(void);

/* The translation of `text`, or `text`. Any thread may call it. */
const char *tr(const char *text) FORMAT_ARG(1);

/* The translation of `text` into `lang`, whatever language is in use: pages are made in
   all of them at once. `text` itself, the same pointer, where there is none. Any thread
   may call it. */
const char *tr_in(struct str lang, const char *text) FORMAT_ARG(2);

/* The form for `n`: of `one` and `many` in English, of the forms of the catalogue else.
 */
const char *tr_count(const char *one, const char *many, size_t n) FORMAT_ARG(1)
    FORMAT_ARG(2);
