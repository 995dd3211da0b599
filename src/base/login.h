#pragma once

#include <stdbool.h>

#include "base/arena.h"

/* `text` without the name and password that an address in it may hold (RFC
   3986, 3.2.1): all between the first "://" and the last '@' goes, so that a password
   with a slash or a space in it goes whole. What holds none is returned as it is; else
   in `a`. */
const char *without_login(struct arena *a, const char *text);

/* Whether a name and password may be sent to `address`: by https, or by http to this
   machine. "http://127.0.0.1:80@example.org" leads elsewhere. */
bool login_is_safe_at(const char *address);
