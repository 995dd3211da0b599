#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/visible.h"

/* Texts from files within other formats, where they must stay texts. */

/*
 * Text within Markdown as GitHub and GitLab read it: no markup, no HTML, no link, and
 * nothing that notifies somebody or links to a change, such as @name, #12 or !12.
 */
void put_markdown(struct buf *out, struct str text);

/* An address as a link to itself in Markdown, a long one cut where it is shown. One
   that is no web address, or too long for a link, is only shown. */
void put_markdown_link(struct buf *out, struct str url);

/* Text or an attribute's value in XML 1.0, which knows no control characters. */
void put_xml(struct buf *out, struct str text);

/* The message or a property of a workflow command of GitHub. */
void put_command_message(struct buf *out, struct str text);
void put_command_property(struct buf *out, struct str text);

/* A relative path as a URI reference (RFC 3986). In `a`. */
const char *relative_uri(struct arena *a, const char *path);
