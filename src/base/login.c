#include "base/login.h"

#include <string.h>

#include "base/attr.h"
#include "base/str.h"

const char *without_login(struct arena *a, const char *text)
{
    const char *scheme = strstr(text, "://"), *at = strrchr(text, '@');
    if (!scheme || !at || at < scheme) {
        return text;
    }
    return arena_printf(a, "%.*s%s", (int)(scheme + 3 - text), text, at + 1);
}

bool login_is_safe_at(const char *address)
{
    static const char *const own[] = {"http://127.0.0.1", "http://localhost",
                                      "http://[::1]"};
    if (str_starts(str_from(address), "https://")) {
        return true;
    }
    for (size_t i = 0; i < COUNT_OF(own); i++) {
        size_t len = strlen(own[i]);
        if (strncmp(address, own[i], len) == 0 && strchr(":/", address[len])) {
            return !strchr(address, '@');
        }
    }
    return false;
}
