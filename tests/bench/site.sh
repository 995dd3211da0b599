#!/bin/sh
# site.sh POPREG GENERATE MEASURE PROJECT: what the parts of a full build cost: the index of the
# search, the editions to take away, the smaller files for web servers, each beside a build without
# any, in one run. BENCH_SIZES ("10000") entries in one language, medians of BENCH_RUNS (3) runs.
set -eu
popreg=$1 generate=$2 measure=$3 project=$4
runs=${BENCH_RUNS-3}
top=${BENCH_DIR-$project/out/bench}

for size in ${BENCH_SIZES-10000}; do
    dir=$top/site-$size-$$
    mkdir -p "$dir/entries"
    cp -R "$project/registry" "$project/site" "$dir"
    sed -i 's/^languages: .*/languages: [en]/' "$dir/registry/site.yml"
    "$generate" "$size" 1 "$dir/entries"
    echo "$size entries, $(du -sm "$dir/entries" | cut -f1) MB; $(nproc) cores"
    plain=
    while read -r name options; do
        # a new folder each time: nothing is taken over from a build before
        result=$("$measure" "$runs" sh -c "rm -rf '$dir/out'; exec '$popreg' -q -C '$dir' build $options")
        seconds=${result% *}
        plain=${plain:-$seconds}
        awk -v n="$name" -v s="$seconds" -v p="$plain" -v m="${result#* }" -v d="$(du -sm "$dir/out/site" | cut -f1)" \
            'BEGIN { printf "  %-12s %8.2f s  %5.2f times  %5d MiB  site %5d MB\n", n, s, s / p, m, d }'
    done <<'END'
plain --no-search --no-offline --compress none
search --no-offline --compress none
editions --no-search --compress none
compressed --no-search --no-offline
all
END
    rm -rf "$dir"
done
