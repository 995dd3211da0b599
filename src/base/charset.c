#include "base/charset.h"

#include <errno.h>
#include <iconv.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/utf8.h"

/* Browsers look at the first 1024 bytes; some pages say it later and are still read. */
enum { SCAN_BYTES = 4096, LABEL_MAX = 24 };

static const char REPLACEMENT[] = "\xEF\xBF\xBD";
static const char UTF_8[] = "UTF-8";
static const char WINDOWS_1252[] = "CP1252";

/* Labels as pages have them, in small letters without hyphens and the like, and what
   iconv calls what browsers take them for: what says "latin1" is windows-1252. */
static const struct label {
    const char *label, *charset;
} labels[] = {
    {"utf8", UTF_8},
    {"unicode11utf8", UTF_8},
    {"iso88591", WINDOWS_1252},
    {"latin1", WINDOWS_1252},
    {"l1", WINDOWS_1252},
    {"ascii", WINDOWS_1252},
    {"usascii", WINDOWS_1252},
    {"windows1252", WINDOWS_1252},
    {"cp1252", WINDOWS_1252},
    {"iso88592", "ISO-8859-2"},
    {"latin2", "ISO-8859-2"},
    {"iso88593", "ISO-8859-3"},
    {"iso88594", "ISO-8859-4"},
    {"iso88595", "ISO-8859-5"},
    {"cyrillic", "ISO-8859-5"},
    {"iso88596", "ISO-8859-6"},
    {"arabic", "ISO-8859-6"},
    {"iso88597", "ISO-8859-7"},
    {"greek", "ISO-8859-7"},
    {"iso88598", "ISO-8859-8"},
    {"iso88598i", "ISO-8859-8"},
    {"hebrew", "ISO-8859-8"},
    {"iso88599", "CP1254"},
    {"latin5", "CP1254"},
    {"iso885910", "ISO-8859-10"},
    {"iso885911", "CP874"},
    {"iso885913", "ISO-8859-13"},
    {"iso885914", "ISO-8859-14"},
    {"iso885915", "ISO-8859-15"},
    {"latin9", "ISO-8859-15"},
    {"iso885916", "ISO-8859-16"},
    {"windows874", "CP874"},
    {"tis620", "CP874"},
    {"windows1250", "CP1250"},
    {"cp1250", "CP1250"},
    {"windows1251", "CP1251"},
    {"cp1251", "CP1251"},
    {"win1251", "CP1251"},
    {"windows1253", "CP1253"},
    {"windows1254", "CP1254"},
    {"windows1255", "CP1255"},
    {"windows1256", "CP1256"},
    {"cp1256", "CP1256"},
    {"windows1257", "CP1257"},
    {"windows1258", "CP1258"},
    {"koi8r", "KOI8-R"},
    {"koi8", "KOI8-R"},
    {"koi8u", "KOI8-U"},
    {"ibm866", "CP866"},
    {"cp866", "CP866"},
    {"macintosh", "MACINTOSH"},
    {"maccyrillic", "MAC-CYRILLIC"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"gb18030", "GB18030"},
    {"chinese", "GB18030"},
    {"big5", "BIG5-HKSCS"},
    {"big5hkscs", "BIG5-HKSCS"},
    {"cnbig5", "BIG5-HKSCS"},
    {"eucjp", "EUC-JP-MS"},
    {"iso2022jp", "ISO-2022-JP"},
    {"shiftjis", "CP932"},
    {"sjis", "CP932"},
    {"windows31j", "CP932"},
    {"euckr", "UHC"},
    {"ksc56011987", "UHC"},
    {"ksc5601", "UHC"},
    {"korean", "UHC"},
    {"utf16", "UTF-16LE"},
    {"utf16le", "UTF-16LE"},
    {"unicode", "UTF-16LE"},
    {"utf16be", "UTF-16BE"},
};

/* What iconv calls the charset of that label; NULL for one that is none. */
static const char *charset_of(struct str label)
{
    char plain[LABEL_MAX];
    size_t len = 0;
    if (label.len > 2 && to_lower(label.ptr[0]) == 'x' && label.ptr[1] == '-') {
        label = str_slice(label, 2, label.len);
    }
    for (size_t i = 0; i < label.len && len < LABEL_MAX; i++) {
        if (!strchr("-_: ", label.ptr[i])) {
            plain[len++] = to_lower(label.ptr[i]);
        }
    }
    for (size_t i = 0; i < COUNT_OF(labels); i++) {
        if (str_is((struct str){plain, len}, labels[i].label)) {
            return labels[i].charset;
        }
    }
    return NULL;
}

/* The byte index of the first `word`, which is in small letters, at or after `from`, or
   `s.len`; case does not count. */
static size_t find_word(struct str s, size_t from, const char *word)
{
    size_t len = strlen(word);
    for (size_t at = from; at + len <= s.len; at++) {
        size_t same = 0;
        while (same < len && to_lower(s.ptr[at + same]) == word[same]) {
            same++;
        }
        if (same == len) {
            return at;
        }
    }
    return s.len;
}

static size_t skip_any(struct str s, size_t at, const char *bytes)
{
    while (at < s.len && s.ptr[at] && strchr(bytes, s.ptr[at])) {
        at++;
    }
    return at;
}

/* What is set by `name`, as in `charset = "utf-8"`; empty when nothing is. */
static struct str value_of(struct str s, const char *name)
{
    for (size_t at = 0; (at = find_word(s, at, name)) < s.len;) {
        at = skip_any(s, at + strlen(name), " \t\r\n\f");
        if (at < s.len && s.ptr[at] == '=') {
            size_t from = skip_any(s, at + 1, " \t\r\n\f\"'"), to = from;
            while (to < s.len && s.ptr[to] && !strchr(" \t\r\n\f\"';,/>", s.ptr[to])) {
                to++;
            }
            return str_slice(s, from, to);
        }
    }
    return (struct str){0};
}

/* The charset that a meta element tells; one with a name describes something else. */
static const char *charset_of_meta(struct str tag)
{
    bool named =
        value_of(tag, "name").len > 0 || find_word(tag, 0, "property") < tag.len;
    const char *charset = named ? NULL : charset_of(value_of(tag, "charset"));
    /* It could not be read so far if it were of two bytes. */
    return charset && str_starts(str_from(charset), "UTF-16") ? UTF_8 : charset;
}

static const char *charset_in(struct str bytes)
{
    struct str head =
        str_slice(bytes, 0, bytes.len < SCAN_BYTES ? bytes.len : SCAN_BYTES);
    if (str_starts(head, "<?xml")) {
        struct str tag = str_slice(head, 0, str_find(head, 0, STR("?>")));
        const char *charset = charset_of(value_of(tag, "encoding"));
        if (charset && !str_starts(str_from(charset), "UTF-16")) {
            return charset;
        }
    }
    const char *charset = NULL;
    for (size_t at = 0; !charset && (at = str_find(head, at, STR("<"))) < head.len;) {
        struct str rest = str_slice(head, at, head.len);
        if (str_starts(rest, "<!--")) {
            at = str_find(head, at + 4, STR("-->"));
            continue;
        }
        size_t end = str_find(head, at, STR(">"));
        if (find_word(str_slice(rest, 0, rest.len < 5 ? rest.len : 5), 0, "<meta") ==
            0) {
            charset = charset_of_meta(str_slice(head, at, end));
        }
        at++;
    }
    return charset;
}

/* By a byte order mark, or the two bytes that a page of UTF-16 begins with. */
static const char *charset_of_start(struct str bytes, size_t *mark)
{
    static const struct {
        const char *bytes;
        size_t len, mark;
        const char *charset;
    } starts[] = {
        {"\xEF\xBB\xBF", 3, 3, UTF_8},  {"\xFF\xFE", 2, 2, "UTF-16LE"},
        {"\xFE\xFF", 2, 2, "UTF-16BE"}, {"<\0", 2, 0, "UTF-16LE"},
        {"\0<", 2, 0, "UTF-16BE"},
    };
    for (size_t i = 0; i < COUNT_OF(starts); i++) {
        if (bytes.len >= starts[i].len &&
            memcmp(bytes.ptr, starts[i].bytes, starts[i].len) == 0) {
            *mark = starts[i].mark;
            return starts[i].charset;
        }
    }
    *mark = 0;
    return NULL;
}

/* UTF-8 that is, without what may not be in it. */
static struct str mend(struct arena *a, struct str text)
{
    bool zeros = text.len && memchr(text.ptr, '\0', text.len) != NULL;
    if (!zeros && utf8_check(text) == text.len) {
        return text;
    }
    struct buf out = {0};
    while (text.len) {
        size_t good = utf8_check(text);
        for (size_t i = 0; i < good; i++) {
            if (text.ptr[i]) {
                buf_char(&out, text.ptr[i]);
            }
        }
        if (good < text.len) {
            buf_text(&out, REPLACEMENT);
            good++;
        }
        text = str_slice(text, good, text.len);
    }
    return buf_keep(&out, a);
}

/* Converts as much as goes into the next piece of `out`; false, with errno, when more
   is left. Without input, what was held back is written. */
static bool convert_some(iconv_t to_utf8, struct str *in, struct buf *out)
{
    enum { ROOM = 8192 };
    char *room = buf_reserve(out, ROOM), *end = room;
    char *from = in ? (char *)in->ptr : NULL; /* iconv(3) does not write to it */
    size_t space = ROOM;
    bool done = iconv(to_utf8, in ? &from : NULL, in ? &in->len : NULL, &end, &space) !=
                (size_t)-1;
    if (in) {
        in->ptr = from;
    }
    out->len += (size_t)(end - room);
    return done;
}

/* A character that ends behind the text is left out: it was cut. */
static void convert(iconv_t to_utf8, struct str in, size_t unit, struct buf *out)
{
    while (!convert_some(to_utf8, &in, out) && errno != EINVAL && in.len >= unit) {
        if (errno == EILSEQ) {
            buf_text(out, REPLACEMENT);
            in = str_slice(in, unit, in.len);
        }
    }
    convert_some(to_utf8, NULL, out);
}

static struct str from_charset(struct arena *a, struct str bytes, const char *charset)
{
    iconv_t to_utf8 = iconv_open(UTF_8, charset);
    if (to_utf8 == (iconv_t)-1) {
        return bytes; /* not known here: what is ASCII can be read */
    }
    struct buf out = {0};
    convert(to_utf8, bytes, str_starts(str_from(charset), "UTF-16") ? 2 : 1, &out);
    iconv_close(to_utf8);
    return buf_keep(&out, a);
}

struct str charset_decode(struct arena *a, struct str bytes, struct str content_type)
{
    size_t mark;
    const char *charset = charset_of_start(bytes, &mark);
    bytes = str_slice(bytes, mark, bytes.len);
    if (!charset) {
        charset = charset_of(value_of(content_type, "charset"));
    }
    if (!charset) {
        charset = charset_in(bytes);
    }
    if (!charset) {
        charset = utf8_check(bytes) == bytes.len ? UTF_8 : WINDOWS_1252;
    }
    return mend(a, charset == UTF_8 ? bytes : from_charset(a, bytes, charset));
}
