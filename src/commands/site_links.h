#pragma once

#include "commands/command.h"

/*
 * Reads the built site in `folder` and adds a finding of the rule `dead-output-link`
 * for each place within the site that links lead to and that is not there: a file, or
 * the part that an address names. It stands at the first of the links, by the paths of
 * the files, and tells how many pages have one. Links below the site's own address
 * (`base_url` of registry/site.yml) are within it too.
 *
 * `pages` and `links` count what was looked at. False, and said, when the folder holds
 * no site or cannot be read.
 */
bool site_links_check(struct context *c, const char *folder, size_t *pages,
                      size_t *links) MUST_USE;
