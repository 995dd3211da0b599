#!/bin/sh
# publish.sh POPREG TOOLS PROJECT: an edition of BENCH_SIZE (10,000) entries, against jansson's dump
# of the same document.
# shellcheck disable=SC2154 # what `take` sets
set -eu
tools=$2 project=$3
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$project/tests/bench/common.sh"
size=${BENCH_SIZE-10000} dir=$top/publish-$$
corpus "$size" "$dir"
take check "$popreg" -q -C "$dir" check --fail-on none
take publish sh -c "$(fresh "$dir/edition" "exec '$popreg' -q -C '$dir' publish -o \"\$n\"")"
edition=$dir/edition-0
echo "$size entries, publication.json of $(($(wc -c <"$edition/publication.json") / 1000000)) MB," \
    "$(wc -l <"$edition/SHA256SUMS") files"
echo "| | s | MiB |"
echo "| --- | --- | --- |"
echo "| check alone | $check_s | $check_m |"
echo "| publish, all files | $publish_s | $publish_m |"
echo "| jansson: dump to memory and one write | $(dumped "$edition/publication.json" | sed 's/ / | /') |"
rm -rf "$dir"
