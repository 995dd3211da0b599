#!/bin/sh
# edits.sh POPREG PROJECT: a registry is edited at random, and after each edit the site is built
# beside the one before; what comes out is what a build from nothing makes (edits.mjs). SEED and
# EDITS choose which edits and how many; ONLY names kinds of edits, EVERY says how many edits may
# pass between comparisons, KEEP a folder in which a difference is left.
. "$(dirname "$0")/../cli/lib.sh"

command -v node >/dev/null || skip "there is no node"
command -v git >/dev/null || skip "there is no git"
. "$here/registry.sh"

registry=$work/registry
sample_registry "$registry"
status=0
node "$here/edits.mjs" "$popreg" "$registry" "$work" || status=$?
[ $status = 0 ] || [ -z "${KEEP-}" ] || cp -a "$work/." "$KEEP"
exit $status
