#include "check/rule.h"
#include "check/schema_findings.h"

static const struct rule rows[] = {
    {
        .id = "FM005",
        .name = "unknown-key",
        .level = LEVEL_ERROR,
        .summary = N_("a field that entries do not have"),
        .why = N_("Often a spelling slip; its value would be lost without a word."),
        .bad = "audience: [helplines]",
        .good = "audiences: [helplines]",
        .fix = FIX_SAFE,
        .entry = check_schema,
    },
    {
        .id = "FM006",
        .name = "missing-key",
        .level = LEVEL_ERROR,
        .summary = N_("a required field is missing"),
        .why = N_(
            "Readers compare entries by these fields; see CONTRIBUTING.md for all of "
            "them."),
        .bad = "title: Night chat with trained volunteers",
        .good = "title: Night chat with trained volunteers\nsummary: ...",
    },
    {
        .id = "FM007",
        .name = "wrong-type",
        .level = LEVEL_ERROR,
        .summary = N_("a text where a list belongs, or the other way round"),
        .why = N_("Fields with several values are lists, even when there is only one."),
        .bad = "channels: sms",
        .good = "channels: [sms]",
        .fix = FIX_SAFE,
    },
    {
        .id = "FM008",
        .name = "empty-value",
        .level = LEVEL_ERROR,
        .summary = N_("a field without a value"),
        .why = N_("Write the value, or remove the line if the field is optional."),
        .bad = "started:",
        .good = "started: 2015",
    },
    {
        .id = "FM011",
        .name = "value-length",
        .level = LEVEL_ERROR,
        .summary = N_("a value is too short or too long"),
        .why = N_(
            "Titles and summaries stand in lists and on phones; they must say enough "
            "and fit."),
        .bad = "title: Chat",
        .good = "title: Night chat with trained volunteers",
    },
    {
        .id = "FM013",
        .name = "bad-date",
        .level = LEVEL_ERROR,
        .summary = N_("a date in another form than YYYY-MM-DD, YYYY-MM or YYYY"),
        .why = N_("03/04/25 is in March for some readers and in April for others."),
        .bad = "reviewed: 25/11/2025",
        .good = "reviewed: 2025-11-25",
        .fix = FIX_UNSAFE,
    },
    {
        .id = "FM017",
        .name = "conditional-key",
        .level = LEVEL_ERROR,
        .summary = N_("a field that another field demands or forbids"),
        .why =
            N_("For example: countries unless the scope is global; status 'ended' when "
               "there is an end."),
        .bad = "status: active\nended: 2020",
        .good = "status: ended\nended: 2020",
    },
    {
        .id = "FM022",
        .name = "repeated-item",
        .level = LEVEL_ERROR,
        .summary = N_("a list holds the same item twice"),
        .why = N_("Counts per term would be wrong."),
        .bad = "channels: [sms, phone, sms]",
        .good = "channels: [sms, phone]",
        .fix = FIX_SAFE,
    },
    {
        .id = "FM023",
        .name = "bad-slug",
        .level = LEVEL_ERROR,
        .summary = N_("a short name has other characters than a-z, 0-9 and hyphens"),
        .why = N_("Short names become parts of web addresses."),
        .bad = "id: Annual_Report",
        .good = "id: annual-report-2024",
    },
    {
        .id = "FM024",
        .name = "value-range",
        .level = LEVEL_ERROR,
        .summary = N_("a number is outside its range"),
        .why = N_("Ages are given in years of children and young people."),
        .bad = "ages:\n  from: 120",
        .good = "ages:\n  from: 12",
    },
    {
        .id = "FM025",
        .name = "wrong-form",
        .level = LEVEL_ERROR,
        .summary = N_("a value does not have the form that its field asks for"),
        .why = N_("The help line of the finding says what is expected."),
        .bad = "sections:\n  need: first version",
        .good = "sections:\n  need: 3f2a9c01d4b7",
    },
    {
        .id = "VO001",
        .name = "unknown-term",
        .level = LEVEL_ERROR,
        .summary = N_("a value that is not in its list of terms"),
        .why =
            N_("Lists of terms let readers find entries in any language. If a term is "
               "missing, propose it in registry/vocabularies."),
        .bad = "concerns: [groming]",
        .good = "concerns: [grooming]",
        .fix = FIX_SAFE,
    },
    {
        .id = "VO014",
        .name = "schema-out-of-step",
        .level = LEVEL_ERROR,
        .summary = N_("the schema and a vocabulary list different terms"),
        .why = N_("The schema repeats the terms so that editors can offer them; both "
                  "change together."),
        .bad = "a term added in registry/vocabularies only",
        .good = "the term added in registry/entry.schema.json too",
        .corpus = check_schema_in_step,
    },
};

const struct rule_set fields_rules = RULE_SET(rows);
