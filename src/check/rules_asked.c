#include "check/rule.h"

/* What `popreg links` finds: it asks the web, or looks through the built site. */

static const struct rule rows[] = {
    {
        .id = "LN005",
        .name = "broken-external-link",
        .level = LEVEL_WARNING,
        .asked = true,
        .summary = N_("a web page that no longer opens"),
        .why =
            N_("Nobody can look up any more what the entry rests on. A page is broken "
               "when its site has said twice that it is gone, or could not be "
               "reached on three days; a site that is down for a night, or lets no "
               "programs in, is not. With a copy in an archive readers have that, "
               "and this is a note."),
        .bad = "url: https://helpline.example.org/2019/report",
        .good = "url: https://helpline.example.org/2019/report\n"
                "archive: "
                "https://web.archive.org/web/2024/https://helpline.example.org/2019/"
                "report",
        .fix = FIX_SAFE,
    },
    {
        .id = "LN006",
        .name = "moved-link",
        .level = LEVEL_NOTE,
        .asked = true,
        .summary = N_("a page that has moved to another address for good"),
        .why =
            N_("The old address works only as long as somebody keeps it. The new one "
               "is told when it is certain to be the same page: not when it is the "
               "front page of a site, asks for a login or depends on the reader's "
               "language. When it belongs to another site, look at it first."),
        .bad = "url: http://helpline.example.org/report",
        .good = "url: https://helpline.example.org/about/report",
        .fix = FIX_SAFE,
    },
    {
        .id = "LN019",
        .name = "unarchived-source",
        .level = LEVEL_NOTE,
        .asked = true,
        .summary = N_("a source without the copy that an archive has of it"),
        .why =
            N_("Pages vanish. With 'archive' readers of the entry can still read what "
               "it rests on."),
        .bad = "url: https://helpline.example.org/report",
        .good = "url: https://helpline.example.org/report\n"
                "archive: "
                "https://web.archive.org/web/2026/https://helpline.example.org/report",
        .fix = FIX_SAFE,
    },
    {
        .id = "LN023",
        .name = "changed-page",
        .level = LEVEL_WARNING,
        .asked = true,
        .summary = N_("a page that has turned into something else"),
        .why =
            N_("A name that an organisation gives up is often taken by strangers, and "
               "many sites answer with a page where there is none any more. Readers, "
               "children among them, would be sent there."),
        .bad = "url: https://helpline.example.org/   # \"This domain is for sale\"",
        .good = "url: https://helpline.example.net/",
    },
    {
        .id = "LN024",
        .name = "missing-fragment",
        .level = LEVEL_WARNING,
        .asked = true,
        .summary = N_("an address names a part of a page that the page does not have"),
        .why = N_("What stands behind '#' is the name of a place in the page. Without "
                  "that place readers land at the top and have to search."),
        .bad = "https://helpline.example.org/report#chapter-9",
        .good = "https://helpline.example.org/report#results",
    },
    {
        .id = "DT003",
        .name = "dead-output-link",
        .level = LEVEL_ERROR,
        .asked = true,
        .always = true,
        .summary = N_("a link within the built site that leads to nothing"),
        .why =
            N_("Readers meet an error, or the top of a page instead of the part that "
               "was meant. It comes from a template, a text of the site or the "
               "program: 'popreg check' looks after the entries' own links."),
        .bad = "<a href=\"../practices/nihgt-chat.html\">",
        .good = "<a href=\"../practices/night-chat.html\">",
    },
};

const struct rule_set asked_rules = RULE_SET(rows);
