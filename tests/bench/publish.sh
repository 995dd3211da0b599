#!/bin/sh
# publish.sh POPREG GENERATE MEASURE DUMP PROJECT: an edition of 10,000 entries, against jansson's
# dump of the same document.
set -eu
popreg=$1 generate=$2 measure=$3 dump=$4 project=$5
runs=${BENCH_RUNS-3} size=${BENCH_SIZE-10000}
dir=${BENCH_DIR-$project/out/bench}/publish-$size
rm -rf "$dir"
mkdir -p "$dir/entries"
cp -R "$project/registry" "$project/site" "$dir"
sed -i 's/^cut_off: .*/cut_off: 2099-12-31/' "$dir/registry/editions/pop-2025.yml"
"$generate" "$size" 1 "$dir/entries"
"$popreg" -q -C "$dir" publish -o "$dir/edition"
echo "$size entries, publication.json of $(($(wc -c <"$dir/edition/publication.json") / 1000000)) MB," \
    "$(wc -l <"$dir/edition/SHA256SUMS") files"
echo "| | s | MiB |"
echo "| --- | --- | --- |"
read -r seconds memory <<EOF
$("$measure" "$runs" "$popreg" -q -C "$dir" check --fail-on none)
EOF
echo "| check alone | $seconds | $memory |"
read -r seconds memory <<EOF
$("$measure" 1 "$popreg" -q -C "$dir" publish -o "$dir/fresh")
EOF
echo "| publish, all files | $seconds | $memory |"
read -r seconds memory <<EOF
$("$dump" "$dir/edition/publication.json" "$dir/dumped")
EOF
echo "| jansson: dump to memory and one write | $seconds | $memory |"
rm -rf "$dir"
