/* A client that sends anything. The first byte chooses: 'R' is a raw stream; else each
   line is one message, framed and cut in pieces, in a session that has begun and has an
   entry open. What is answered has to be JSON. */
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "lsp/server.h"
#include "lsp/transport.h"
#include "model/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

#define FILE_OF(path, text)                                                            \
    {                                                                                  \
        path, {text, sizeof(text) - 1}, FILE_PLAIN                                     \
    }

static const struct memory_file files[] = {
    FILE_OF("entries/gaming/other.md",
            "---\ntitle: Other\nstatus: a\nsources:\n  - id: s\n---\n\n## The need\n"),
    FILE_OF("registry/entry.schema.json",
            "{\"type\":\"object\",\"required\":[\"title\"],\"properties\":{"
            "\"title\":{\"type\":\"string\",\"description\":\"Names it.\"},"
            "\"status\":{\"$ref\":\"#/$defs/status\"},"
            "\"countries\":{\"type\":\"array\",\"items\":{\"type\":\"string\","
            "\"x-checked-by\":\"bad-country\"}},"
            "\"languages\":{\"type\":\"array\",\"items\":{\"type\":\"string\","
            "\"x-checked-by\":\"bad-language-tag\"}},"
            "\"principles\":{\"type\":\"array\",\"items\":{\"type\":\"string\","
            "\"x-checked-by\":\"unknown-principle\"}},"
            "\"related\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},"
            "\"sources\":{\"type\":\"array\",\"items\":{\"type\":\"object\","
            "\"properties\":{\"id\":{\"type\":\"string\"}}}}},"
            "\"$defs\":{\"status\":{\"type\":\"string\",\"x-vocabulary\":\"status\","
            "\"enum\":[\"a\",\"b\"]}}}"),
    FILE_OF("registry/partners.yml", "partners: [{id: p, name: P}]\n"),
    FILE_OF("registry/principles.yml",
            "sets:\n  - id: set\n    title: {en: A set}\n    items:\n"
            "      - {id: one, title: {en: One}, note: {en: First}}\n"),
    FILE_OF("registry/regions.yml",
            "regions:\n  - {id: africa, name: {en: Africa}, countries: [KE]}\n"),
    FILE_OF("registry/sections.yml",
            "sections:\n"
            "  - {id: need, required: yes, heading: {en: The need}, asks: {en: w}}\n"),
    FILE_OF("registry/site.yml",
            "title: {en: Small}\nlanguages: [en]\ndefault_language: en\n"),
    FILE_OF("registry/translation.schema.json", "true"),
    FILE_OF("registry/vocabularies/category.yml",
            "id: category\ntitle: {en: C}\nterms:\n  - {id: gaming, label: {en: G}}\n"),
    FILE_OF("registry/vocabularies/status.yml",
            "id: status\ntitle: {en: S}\nterms:\n  - {id: a, label: {en: A}}\n"
            "  - {id: b, label: {en: B}, note: {en: x}}\n"),
};

static const struct memory_file iso[] = {
    FILE_OF("iso-codes/json/iso_3166-1.json",
            "{\"3166-1\":[{\"alpha_2\":\"KE\",\"name\":\"Kenya\"}]}"),
    FILE_OF(
        "iso-codes/json/iso_639-2.json",
        "{\"639-2\":[{\"alpha_2\":\"en\",\"alpha_3\":\"eng\",\"name\":\"English\"}]}"),
    FILE_OF(
        "iso-codes/json/iso_639-3.json",
        "{\"639-3\":[{\"alpha_2\":\"en\",\"alpha_3\":\"eng\",\"name\":\"English\"}]}"),
};

static const struct memory_files root = {files, COUNT_OF(files)};
static const struct memory_files share = {iso, COUNT_OF(iso)};

static const char *const opening[] = {
    "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{"
    "\"capabilities\":"
    "{\"textDocument\":{\"hover\":{\"contentFormat\":[\"markdown\"]},"
    "\"publishDiagnostics\":{\"relatedInformation\":true}}}}}",
    "{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}",
    "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/"
    "didOpen\",\"params\":{\"textDocument\":"
    "{\"uri\":\"file:///r/entries/gaming/a.md\",\"version\":1,\"text\":"
    "\"---\\ntitle: T\\nstatus: c\\nsources:\\n  - id: s\\n---\\n\\n## The need\\n\\n"
    "\xF0\x9F\x8E\xAE [^s] [x](http://a)\\n\"}}}",
};

static const char *find(void *user, struct arena *a, const char *start,
                        struct source *out)
{
    (void)user;
    (void)a;
    (void)start;
    *out = source_memory(&root);
    return "/r";
}

static void expect_json(void *user, struct str message)
{
    bool *published = user;
    struct arena a;
    struct diags diags;
    arena_init(&a);
    *published = *published || str_contains(message, "/publishDiagnostics");
    diags_init(&diags, &a);
    if (!json_parse(&a, "answer", message, &diags)) {
        __builtin_trap();
    }
    arena_release(&a);
}

/* Handles what is there, then works as often as a patient client would let it. */
static void handle(struct server *s, struct transport *t)
{
    struct str message;
    enum transport_event event;
    while ((event = transport_next(t, &message)) == TRANSPORT_MESSAGE) {
        server_handle(s, message);
    }
    if (event == TRANSPORT_BROKEN) {
        server_refuse(s, "broken");
    }
    for (int i = 0; i < 8 && server_patience(s) >= 0; i++) {
        server_work(s);
    }
}

static void feed_message(struct server *s, struct transport *t, struct str message)
{
    enum { PIECE = 61 };
    struct buf framed = {0};
    transport_frame(&framed, message);
    for (size_t at = 0; at < framed.len; at += PIECE) {
        size_t end = at + PIECE < framed.len ? at + PIECE : framed.len;
        transport_feed(t, str_slice(buf_view(&framed), at, end));
        handle(s, t);
    }
    buf_release(&framed);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct str input = {(const char *)bytes, len}, line;
    bool published = false;
    const struct server_options options = {
        .workspace = {.share = source_memory(&share),
                      .today = {2026, 11, 25},
                      .jobs = 1},
        .find = find,
        .send = expect_json,
        .user = &published,
    };
    struct server *s = server_new(&options);
    struct transport t = {0};
    if (len && bytes[0] == 'R') {
        transport_feed(&t, str_slice(input, 1, len));
        handle(s, &t);
    } else {
        for (size_t i = 0; i < COUNT_OF(opening); i++) {
            feed_message(s, &t, str_from(opening[i]));
        }
        if (!published) {
            __builtin_trap(); /* nothing would be tested */
        }
        while (str_next_line(&input, &line)) {
            feed_message(s, &t, line);
        }
    }
    transport_release(&t);
    server_free(s);
    return 0;
}
