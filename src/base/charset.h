#pragma once

#include "base/arena.h"
#include "base/str.h"

/*
 * Pages of the web in whatever charset they were written, through iconv(3).
 *
 * What a page is in is told by its byte order mark, else by the Content-Type that it
 * came with, else by the page itself, in a meta element or an XML declaration at its
 * beginning. Where nothing tells, or what tells is no charset of the web, a text that
 * is UTF-8 is that, and any other is windows-1252 (WHATWG, Encoding and HTML 13.2.3).
 */

/*
 * `bytes` as well-formed UTF-8 without byte order mark and zero bytes; what cannot be
 * read becomes U+FFFD. `content_type` may be empty. The bytes themselves when there is
 * nothing to change, else in `a`. Any thread.
 */
struct str charset_decode(struct arena *a, struct str bytes, struct str content_type);
