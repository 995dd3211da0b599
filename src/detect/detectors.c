#include "detect/detectors.h"

#include <string.h>

#include "base/attr.h"
#include "base/messages.h"
#include "detect/account.h"
#include "detect/birth.h"
#include "detect/child.h"
#include "detect/identity.h"
#include "detect/mail.h"
#include "detect/phone.h"
#include "detect/place.h"

const struct personal personal_detectors[] = {
    {"email-address", find_mail, true,
     N_("remove it and link to a page of the organisation")},
    {"phone-number", find_phone, true,
     N_("remove it and link to the service's own page")},
    {"identity-number", find_identity, true,
     N_("remove it, and tell the editors: it is in the history of the file too")},
    {"exact-place", find_place, false, N_("name the town or the region at most")},
    {"birth-date", find_birth, false, N_("give an age band, such as '10 to 12'")},
    {"named-child", find_named_child, false,
     N_("leave the name out and give an age band, such as '10 to 12'")},
    {"account-name", find_account, false,
     N_("remove it; the organisation's own account may stand in 'organisations' or "
        "'sources'")},
};

const size_t personal_detector_count = COUNT_OF(personal_detectors);

struct str name_of_file(const char *path)
{
    const char *slash = strrchr(path, '/');
    return str_from(slash ? slash + 1 : path);
}
