#!/bin/sh
# site.sh POPREG TOOLS PROJECT: what the parts of a full build cost: the index of the search, the
# editions to take away, the smaller files for web servers, each beside a build without any, in one
# run. BENCH_SIZES ("10000") entries in one language, medians of BENCH_RUNS (5) runs.
# shellcheck disable=SC2154 # what `take` sets
set -eu
tools=$2 project=$3
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$project/tests/bench/common.sh"
for size in ${BENCH_SIZES-10000}; do
    dir=$top/site-$$-$size
    corpus "$size" "$dir"
    echo "$size entries, $(du -sm "$dir/entries" | cut -f1) MB; $(threads) cores"
    plain=
    while read -r name options; do
        # a new folder each time: nothing is taken over from a build before
        take part sh -c "$(fresh "$dir/out/$name" "exec '$popreg' -q -C '$dir' build $options -o \"\$n\"")"
        plain=${plain:-$part_s}
        awk -v n="$name" -v s="$part_s" -v p="$plain" -v m="$part_m" -v d="$(du -sm "$dir/out/$name-0" | cut -f1)" \
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
