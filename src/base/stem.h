#pragma once

#include "base/arena.h"
#include "base/str.h"

/* Words without their endings, by the Snowball algorithms of libstemmer. */
struct stemmer;

/* For the language of the tag `lang` ("en", "pt-BR"); NULL for a language without an
   algorithm. Belongs to one thread at a time; give it back to stemmer_free(), which
   takes NULL. */
struct stemmer *stemmer_new(struct str lang);
void stemmer_free(struct stemmer *s);

/* What `word`, in lower case, has in common with its other forms, in `a`: "helplin" for
   "helplines". The word itself when `s` is NULL. */
struct str stem(struct stemmer *s, struct arena *a, struct str word);
