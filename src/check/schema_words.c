#include "check/schema_words.h"

#include "base/attr.h"
#include "base/messages.h"

static const struct schema_words words[] = {
    /* forms of a value */
    {"day", N_("not a day in the form YYYY-MM-DD"),
     N_("write the year first, then the month and the day, such as 2026-11-25")},
    {"month", N_("not a year or a month in the form YYYY or YYYY-MM"),
     N_("write the year, or the year and the month, such as 2019 or 2019-05")},
    {"date", N_("not a date in the form YYYY, YYYY-MM or YYYY-MM-DD"),
     N_("write what is known, the year first, such as 2023, 2023-05 or 2023-05-14")},
    {"confirmation", N_("neither 'no' nor a day in the form YYYY-MM-DD"),
     N_("write 'no', or the day on which the organisation confirmed the text, such as "
        "2026-11-25")},
    {"address", N_("not a whole web address"),
     N_("copy the address from the browser; it begins with https:// and has no "
        "blanks")},
    {"short-name", N_("a short name has only small letters, digits and single hyphens"),
     N_("write it in a form such as 'annual-report-2024'")},
    {"fingerprint", N_("not the fingerprint of a section"),
     N_("remove this line: fingerprints are not written by hand")},
    {"language", N_("not the tag of a language"),
     N_("write the short tag of the language, such as 'sw', 'pt' or 'pt-BR'")},
    {"country", N_("not the code of a country"),
     N_("write the two capital letters of the country, such as 'KE' for Kenya")},
    {"principle", N_("not a principle"),
     N_("write a set and one of its items, such as 'interim:easy-to-reach'")},

    /* what one field demands of another */
    {"countries", N_("countries are named unless the scope is 'global'"),
     N_("add a line such as 'countries: [KE, UG]', or write 'scope: global'")},
    {"status-when-ended", N_("'ended' is only for practices whose status is 'ended'"),
     N_("write 'status: ended', or remove the line 'ended'")},
    {"days-of-review",
     N_("a published entry says when it was reviewed and when the next review is due"),
     N_("add it below 'review', as 'reviewed: 2026-11-25' or, at most 24 months later, "
        "'next: 2028-11-25'")},
    {"reason-of-withdrawal",
     N_("an entry with the review status 'withdrawn' says when and why"),
     N_("add 'withdrawn:' and, indented below it, 'on: 2026-11-25' and 'reason: ...'")},
    {"withdrawn-only",
     N_("'withdrawn' is only for entries whose review status is 'withdrawn'"),
     N_("remove 'withdrawn' with the lines below it, or write 'status: withdrawn' "
        "below "
        "'review'")},
};

const struct schema_words *schema_words_find(struct str name)
{
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (str_is(name, words[i].name)) {
            return &words[i];
        }
    }
    return NULL;
}
