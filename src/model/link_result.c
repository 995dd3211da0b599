#include "model/link_result.h"

#include <stddef.h>

#include "base/attr.h"
#include "base/messages.h"

static const struct {
    const char *name;
    enum link_weight weight;
    const char *words;
} rows[LINK_RESULT_COUNT] = {
    [LINK_UNASKED] = {"unasked", WEIGHT_UNASKED, N_("it has not been asked yet")},
    [LINK_GOOD] = {"good", WEIGHT_GOOD, N_("the page opens")},
    [LINK_MOVED] = {"moved", WEIGHT_GOOD, N_("it sends on to another address (%ld)")},
    [LINK_GONE] = {"gone", WEIGHT_LASTING, N_("the page does not exist (%ld)")},
    [LINK_NO_NAME] = {"no-such-name", WEIGHT_LASTING,
                      N_("there is no site of this name")},
    [LINK_NO_CONNECTION] = {"no-connection", WEIGHT_FAULT,
                            N_("the site takes no connection")},
    [LINK_CERTIFICATE] = {"certificate", WEIGHT_FAULT,
                          N_("the site's certificate is not valid, so browsers warn")},
    [LINK_BROKEN_OFF] = {"broken-off", WEIGHT_FAULT,
                         N_("the site breaks off its answer")},
    [LINK_BAD_REDIRECT] = {"bad-redirect", WEIGHT_FAULT,
                           N_("it sends on to what is no web address (%ld)")},
    [LINK_LOOP] = {"loop", WEIGHT_FAULT, N_("it sends on without end")},
    [LINK_DENIED] = {"denied", WEIGHT_PASSING,
                     N_("the site does not let programs in (%ld)")},
    [LINK_LIMITED] = {"limited", WEIGHT_PASSING,
                      N_("the site wants fewer requests (%ld)")},
    [LINK_SERVER_FAULT] = {"server-fault", WEIGHT_PASSING,
                           N_("the site is in trouble (%ld)")},
    [LINK_TIMEOUT] = {"timeout", WEIGHT_PASSING, N_("the site did not answer in time")},
    [LINK_NAME_TROUBLE] = {"name-trouble", WEIGHT_PASSING,
                           N_("where the site is could not be found out")},
    [LINK_ODD] = {"odd", WEIGHT_PASSING, N_("the answer cannot be understood (%ld)")},
    [LINK_PRIVATE] = {"private", WEIGHT_FORBIDDEN,
                      N_("it leads into a private network")},
};

/* Statuses that do not count as the hundred that they belong to. */
static const struct {
    long status;
    enum link_result result;
} single[] = {
    {404, LINK_GONE},
    {410, LINK_GONE},
    {429, LINK_LIMITED},
};

enum link_result link_result_of_status(long status, bool sends_on)
{
    for (size_t i = 0; i < COUNT_OF(single); i++) {
        if (single[i].status == status) {
            return single[i].result;
        }
    }
    bool redirect = status == 301 || status == 302 || status == 303 || status == 307 ||
                    status == 308;
    switch (status / 100) {
    case 2:
        return LINK_GOOD;
    case 3:
        return !redirect ? LINK_ODD : sends_on ? LINK_MOVED : LINK_BAD_REDIRECT;
    case 4:
        return LINK_DENIED;
    case 5:
        return LINK_SERVER_FAULT;
    default:
        return LINK_ODD;
    }
}

const char *link_result_name(enum link_result r)
{
    return rows[r].name;
}

enum link_result link_result_find(struct str name)
{
    enum link_result found = LINK_UNASKED;
    for (int i = 0; i < LINK_RESULT_COUNT; i++) {
        found = str_is(name, rows[i].name) ? (enum link_result)i : found;
    }
    return found;
}

enum link_weight link_weight(enum link_result r)
{
    return rows[r].weight;
}

const char *link_result_words(enum link_result r)
{
    return rows[r].words;
}
