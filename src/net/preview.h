#pragma once

#include "base/attr.h"
#include "base/diag.h"

/*
 * A small web server for looking at a folder of pages on this machine, by
 * libmicrohttpd. It answers GET and HEAD, on the loopback address only, and asks pages
 * to load themselves again when they have changed. It is no server for the public.
 */
struct preview;

/* Serves `folder` at http://127.0.0.1:`port`/; port 0 takes any free one. The folder
   may be exchanged while it runs. NULL, and said, when the port cannot be had. */
struct preview *preview_start(const char *folder, unsigned port,
                              struct diags *diags) MUST_USE;

unsigned preview_port(const struct preview *p);

/* Tells the pages that are open to load again. */
void preview_changed(struct preview *p);

void preview_stop(struct preview *p);
