#include "base/idn.h"

#include "late/idn2.h"

struct str idn_to_ascii(struct arena *a, struct str host)
{
    char *ascii = NULL;
    struct str name = {0};
    const char *text = arena_str(a, host).ptr;
    if (idn2_to_ascii_8z(text, &ascii, IDN2_NONTRANSITIONAL) == IDN2_OK) {
        name = arena_str(a, str_from(ascii));
    }
    idn2_free(ascii);
    return name;
}
