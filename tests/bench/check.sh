#!/bin/sh
# check.sh POPREG TOOLS PROJECT: `popreg check` with all rules over invented entries (BENCH_SIZE,
# 10,000) against reading the same files, and against parsing them with libyaml and cmark and
# nothing else, on as many threads; medians of BENCH_RUNS runs (5).
# shellcheck disable=SC2154 # what `take` sets
set -eu
tools=$2 project=$3
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$project/tests/bench/common.sh"
size=${BENCH_SIZE-10000} dir=$top/check-$$
corpus "$size" "$dir"
echo "$size entries, $(du -sm "$dir/entries" | cut -f1) MB, $("$popreg" rules | wc -l) rules"
"$popreg" -q -C "$dir" check --notes --fail-on none | tail -n 1
echo "| threads | read, s | parse, s | check, s | check, MiB | to reading | to parsing |"
echo "| --- | --- | --- | --- | --- | --- | --- |"
for threads in 1 2; do
    take read "$tools/bench_parse" read $threads "$dir/entries"
    take parse "$tools/bench_parse" parse $threads "$dir/entries"
    take check "$popreg" -q -j $threads -C "$dir" check --fail-on none
    awk -v t=$threads -v r="$read_s" -v p="$parse_s" -v c="$check_s" -v m="$check_m" \
        'BEGIN { printf "| %d | %.3f | %.3f | %.3f | %d | %.1f | %.2f |\n", t, r, p, c, m, c / r, c / p }'
done
rm -rf "$dir"
