#include "check/rule.h"

static const struct rule rows[] = {
    {
        .id = "FS004",
        .name = "not-utf8",
        .level = LEVEL_ERROR,
        .summary = N_("the file is not UTF-8 text"),
        .why = N_(
            "Other encodings show wrong letters to readers. Save the file as UTF-8."),
        .bad = "a file saved as Latin-1 or UTF-16",
        .good = "the same file saved as UTF-8",
    },
    {
        .id = "FS005",
        .name = "crlf-line-endings",
        .level = LEVEL_ERROR,
        .summary = N_("the lines end as on Windows, with a carriage return"),
        .why = N_("Mixed line endings make every line look changed in a review. Choose "
                  "'LF' where your editor shows 'CRLF'."),
        .bad = "title: Night chat\\r\\n",
        .good = "title: Night chat\\n",
        .fix = FIX_SAFE,
    },
    {
        .id = "FS014",
        .name = "empty-file",
        .level = LEVEL_ERROR,
        .summary = N_("the file is empty"),
        .why = N_(
            "Remove it, or write the entry: 'popreg new' makes a file to start from."),
        .bad = "a file without text",
        .good = "an entry",
    },
    {
        .id = "FS015",
        .name = "byte-order-mark",
        .level = LEVEL_ERROR,
        .summary = N_("the file begins with a byte order mark"),
        .why =
            N_("Some editors write this invisible mark. Save as 'UTF-8', not as 'UTF-8 "
               "with BOM'."),
        .bad = "(invisible mark)---",
        .good = "---",
        .fix = FIX_SAFE,
    },
    {
        .id = "FM001",
        .name = "missing-front-matter",
        .level = LEVEL_ERROR,
        .summary =
            N_("the entry does not begin with its data between lines of hyphens"),
        .why = N_(
            "Title, countries and sources stand at the top between two lines '---'."),
        .bad = "# Night chat",
        .good = "---\ntitle: Night chat with trained volunteers\n---",
    },
    {
        .id = "FM002",
        .name = "unterminated-front-matter",
        .level = LEVEL_ERROR,
        .summary = N_("the data at the top is not closed"),
        .why = N_("A second line '---' tells where the data ends and the text begins."),
        .bad = "---\ntitle: Night chat with trained volunteers\n\n## In plain words",
        .good = "---\ntitle: Night chat with trained volunteers\n---\n\n## In plain "
                "words",
    },
    {
        .id = "FM003",
        .name = "invalid-yaml",
        .level = LEVEL_ERROR,
        .summary = N_("the data at the top cannot be read"),
        .why = N_(
            "The data is YAML: 'name: value' on each line, lists in brackets or with "
            "'- ', blanks instead of tabs. A value with ': ' in it needs double "
            "quotes."),
        .bad = "title: Don't wait: chat",
        .good = "title: \"Don't wait: chat\"",
    },
    {
        .id = "FM004",
        .name = "duplicate-key",
        .level = LEVEL_ERROR,
        .summary = N_("the same field twice"),
        .why = N_("Programs would take one of the two and nobody knows which."),
        .bad = "status: active\nstatus: ended",
        .good = "status: active",
    },
    {
        .id = "FM018",
        .name = "yaml-feature",
        .level = LEVEL_ERROR,
        .summary = N_("a feature of YAML that entries do not use"),
        .why =
            N_("Anchors, aliases, tags, merges and second documents are hard to read "
               "and easy to abuse."),
        .bad = "channels: &reach [sms]\nfunctions: *reach",
        .good = "channels: [sms]",
    },
    {
        .id = "SE007",
        .name = "parser-limit",
        .level = LEVEL_ERROR,
        .summary = N_("the data is nested too deeply or too large"),
        .why = N_("No entry needs this; it could be meant to stop the program."),
        .bad = "[[[[[[[[[[[[[[[[",
        .good = "[sms, phone]",
        .always = true,
    },
};

const struct rule_set read_rules = RULE_SET(rows);
