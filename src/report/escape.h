#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"

/* Texts from files within other formats, where they must stay texts. */

/*
 * `text` on one line, what cannot be seen spelled as <U+202E>, bytes that are not UTF-8
 * as U+FFFD. Joiners and variation selectors, which letters and symbols need, stay. In
 * `a`.
 */
const char *visible(struct arena *a, struct str text);

/* Whether visible() would spell the code point. */
bool is_spelled(uint32_t code_point);

/*
 * Text within Markdown as GitHub and GitLab read it: no markup, no HTML, no link, and
 * nothing that notifies somebody or links to a change, such as @name, #12 or !12.
 */
void put_markdown(struct buf *out, struct str text);

/* Text or an attribute's value in XML 1.0, which knows no control characters. */
void put_xml(struct buf *out, struct str text);

/* The message or a property of a workflow command of GitHub. */
void put_command_message(struct buf *out, struct str text);
void put_command_property(struct buf *out, struct str text);

/* A relative path as a URI reference (RFC 3986). In `a`. */
const char *relative_uri(struct arena *a, const char *path);
