#!/bin/sh
# run.sh POPREG GENERATE MEASURE PROJECT: measures popreg against Hugo and against a plain
# copy of the same tree, on invented corpora of BENCH_SIZES entries ("1000 10000"), medians
# of BENCH_RUNS runs (3). Everything of one size is measured in one go, so that the ratios
# hold whatever else the machine does. Works in BENCH_DIR, which must be on a disk.
set -eu
popreg=$1 generate=$2 measure=$3 project=$4
here=$project/tests/bench
runs=${BENCH_RUNS-3}
top=${BENCH_DIR-$project/out/bench}
command -v hugo >/dev/null || {
    echo "bench: Hugo is missing: apt-get install hugo" >&2
    exit 2
}

corpus() { # COUNT FOLDER
    mkdir -p "$2/entries" "$2/data" "$2/static"
    cp -R "$project/registry" "$project/site" "$2"
    sed -i 's/^languages: .*/languages: [en]/' "$2/registry/site.yml"
    "$generate" "$1" 1 "$2/entries"
    cp -R "$here/hugo/." "$2"
    cp -R "$2/site/assets" "$2/static/assets"
    cat "$2"/site/style/*.css >"$2/static/assets/style.css"
    "$popreg" -q -C "$2" publish -o "$2/out/edition"
    sed -n 's/^"labels":\(.*\),$/\1/p' "$2/out/edition/publication.json" >"$2/data/labels.json"
}

# take NAME COMMAND...: measures, keeps and prints
take() {
    name=$1
    shift
    result=$("$measure" "$@")
    eval "${name}_s=${result% *} ${name}_m=${result#* }"
    printf '  %-28s %9s s %7s MiB\n' "$name" "${result% *}" "${result#* }"
}

# fresh COMMAND: the same work into a new folder each time, which the command finds as $n;
# removing a tree first would slow the disk.
fresh() {
    printf 'n=$(cat "%s/n" 2>/dev/null || echo 0); echo $((n+1)) >"%s/n"; %s' "$dir" "$dir" "$1"
}

ratio() {
    awk -v a="$1" -v b="$2" 'BEGIN { printf "1/%.1f", a / b }'
}

row() { # WHAT OURS THEIRS AIM
    printf '| %s | %s | %s | %s | %s |\n' "$1" "$2" "$3" "$(ratio "$3" "$2")" "$4"
}

echo "machine: $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)," \
    "kernel $(uname -r), $(df --output=fstype "$project" | tail -n 1), $(hugo version | cut -d' ' -f2)"
for size in ${BENCH_SIZES-1000 10000}; do
    dir=$top/$size-$$
    corpus "$size" "$dir"
    echo "$size entries, $(du -sm "$dir/entries" | cut -f1) MB"
    take check "$runs" "$popreg" -q -C "$dir" check
    take build "$runs" sh -c "$(fresh "\"$popreg\" -q -C \"$dir\" build -o \"$dir/out/site-\$n\"")"
    site=$dir/out/site-0
    take unchanged "$runs" "$popreg" -q -C "$dir" build -o "$site"
    entry=$dir/entries/helplines/practice-3.md
    take one_entry "$runs" sh -c "echo 'One more line.' >>\"$entry\"; \"$popreg\" -q -C \"$dir\" build -o \"$site\""
    take publish "$runs" "$popreg" -q -C "$dir" publish -o "$dir/out/edition"
    take hugo "$runs" sh -c "$(fresh "hugo --quiet -s \"$dir\" -d \"$dir/out/hugo-\$n\"")"
    hugo_site=$(ls -d "$dir"/out/hugo-* | head -n 1)
    take hugo_unchanged "$runs" hugo --quiet -s "$dir" -d "$hugo_site"
    take hugo_one "$runs" sh -c "echo 'One more line.' >>\"$entry\"; hugo --quiet -s \"$dir\" -d \"$hugo_site\""
    take plain_copy "$runs" sh -c "$(fresh "cp -R \"$site\" \"$dir/out/copy-\$n\"")"
    echo "  popreg: $(find "$site" -type f | wc -l) files, $(du -sm --apparent-size "$site" | cut -f1) MB;" \
        "Hugo: $(find "$hugo_site" -type f | wc -l) files, $(du -sm --apparent-size "$hugo_site" | cut -f1) MB"
    echo
    echo "| $size entries | popreg | Hugo | ratio | aim |"
    echo "| --- | --- | --- | --- | --- |"
    row "full build, s" "$build_s" "$hugo_s" "1/8"
    row "peak memory, MiB" "$build_m" "$hugo_m" "1/6"
    row "nothing changed, s" "$unchanged_s" "$hugo_unchanged_s" "1/50"
    row "one entry changed, s" "$one_entry_s" "$hugo_one_s" "1/50"
    printf '| full build against a plain copy of its tree | %s | %s | %s | |\n' "$build_s" \
        "$plain_copy_s" "$(awk -v a="$build_s" -v b="$plain_copy_s" 'BEGIN { printf "%.1f", a / b }')"
    echo
done
echo "The trees stay in $top; remove them when you have looked."
