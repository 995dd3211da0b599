#!/bin/sh
# run.sh KIND PROJECT WORK: entries against the fact sheets that they are written from.
# KIND faults: that the checker finds what it is to find, in fixture/; UPDATE=1 writes its golden
# file anew. KIND entries: every entry of the registry, where the sheets are at hand: in the
# folder FACT_SHEETS, by default ../shared/research/practices beside the project.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
kind=$1 project=$2 work=$3
. "$here/../npm.sh"
npm_install "$here" "$work" || exit 77
export MODULES="$work"

case $kind in
faults)
    status=0
    TABLES=$here/fixture node "$here/check.mjs" "$here/fixture" "$here/fixture/sheets" \
        >"$work/got" || status=$?
    echo "status $status" >>"$work/got"
    if [ "${UPDATE-}" = 1 ]; then
        cp "$work/got" "$here/fixture/expected"
    fi
    diff -u "$here/fixture/expected" "$work/got"
    ;;
entries)
    sheets=${FACT_SHEETS:-$project/../shared/research/practices}
    if [ ! -d "$sheets" ]; then
        echo "there are no fact sheets in $sheets"
        exit 77
    fi
    node "$here/check.mjs" "$project" "$sheets"
    ;;
esac
