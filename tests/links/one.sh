#!/bin/sh
# one.sh POPREG PROJECT REGEX OPTIONS...: kinds that match
. "$(dirname "$0")/lib.sh"
re=$3; shift 3
registry=$work/registry
small_registry "$registry"; rm -r "$registry/entries"
node "$here/classify.mjs" list | grep -E "^($re) " | node "$here/registry.mjs" "$project/tests/rules/base/entries/gaming/example-guild.md" "$registry/entries/gaming"
start_servers
for day in 1 2 3; do
[ $day = 1 ] || next_day $day
"$popreg" -C "$registry" --now 2026-12-0$((2*day)) links --memory $work/memory --pause 10 --retry 1 --max-age 1 --retry-pause 50 --timeout 2 --notes "$@"
grep example.org $work/memory
done
cat $log
