#include "base/stem.h"

#include <libstemmer.h>

struct stemmer *stemmer_new(struct str lang)
{
    char code[4] = {0};
    size_t len = str_find(lang, 0, STR("-"));
    if (len == 0 || len >= sizeof code) {
        return NULL;
    }
    memcpy(code, lang.ptr, len);
    return (struct stemmer *)sb_stemmer_new(code, "UTF_8");
}

void stemmer_free(struct stemmer *s)
{
    sb_stemmer_delete((struct sb_stemmer *)s);
}

struct str stem(struct stemmer *s, struct arena *a, struct str word)
{
    if (!s) {
        return word;
    }
    struct sb_stemmer *snowball = (struct sb_stemmer *)s;
    const sb_symbol *out =
        sb_stemmer_stem(snowball, (const sb_symbol *)word.ptr, (int)word.len);
    if (!out) {
        out_of_memory();
    }
    size_t len = (size_t)sb_stemmer_length(snowball);
    return (struct str){arena_copy(a, out, len), len};
}
