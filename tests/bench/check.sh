#!/bin/sh
# check.sh POPREG GENERATE MEASURE PARSE PROJECT: `popreg check` with all rules over invented
# entries (BENCH_SIZE, 10,000) against reading the same files, and against parsing them with
# libyaml and cmark and nothing else, on as many threads; medians of BENCH_RUNS runs (5).
set -eu
popreg=$1 generate=$2 measure=$3 parse=$4 project=$5
runs=${BENCH_RUNS-5} size=${BENCH_SIZE-10000}
dir=${BENCH_DIR-$project/out/bench}/check-$size
rm -rf "$dir"
mkdir -p "$dir/entries"
cp -R "$project/registry" "$project/site" "$dir"
"$generate" "$size" 1 "$dir/entries"
echo "$size entries, $(du -sm "$dir/entries" | cut -f1) MB, $("$popreg" rules | wc -l) rules"
"$popreg" -q -C "$dir" check --notes --fail-on none | tail -n 1
echo "| threads | read, s | parse, s | check, s | check, MiB | to reading | to parsing |"
echo "| --- | --- | --- | --- | --- | --- | --- |"
for threads in 1 2; do
    read -r read_s _ <<EOF
$("$measure" "$runs" "$parse" read "$threads" "$dir/entries")
EOF
    read -r parse_s _ <<EOF
$("$measure" "$runs" "$parse" parse "$threads" "$dir/entries")
EOF
    read -r check_s check_m <<EOF
$("$measure" "$runs" "$popreg" -q -j "$threads" -C "$dir" check --fail-on none)
EOF
    awk -v t="$threads" -v r="$read_s" -v p="$parse_s" -v c="$check_s" -v m="$check_m" \
        'BEGIN { printf "| %d | %.3f | %.3f | %.3f | %d | %.1f | %.2f |\n", t, r, p, c, m, c / r, c / p }'
done
