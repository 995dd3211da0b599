#include "check/rule.h"

static const struct rule rows[] = {
    {
        .id = "FS016",
        .name = "bad-ignore",
        .level = LEVEL_ERROR,
        .summary = N_("a comment that leaves out a rule cannot be obeyed"),
        .why =
            N_("It has to name a rule that may be left out, and to say why. Rules on "
               "personal data and on the safety of the program always hold."),
        .bad = "<!-- popreg-ignore bare-url -->",
        .good = "<!-- popreg-ignore bare-url: the address is the service's name -->",
        .always = true,
    },
    {
        .id = "FS017",
        .name = "unused-ignore",
        .level = LEVEL_WARNING,
        .summary = N_("a comment leaves out a rule that finds nothing there"),
        .why = N_("It would hide the next fault of its kind. Remove it."),
        .bad = "<!-- popreg-ignore bare-url: the address is the service's name -->\n"
               "A paragraph without any address.",
        .good = "A paragraph without any address.",
        .fix = FIX_SAFE,
    },
};

const struct rule_set ignore_rules = RULE_SET(rows);
