#!/bin/sh
# run.sh POPREG TOOLS PROJECT lighthouse|weights: figures of the site in a browser.
set -eu
tools=$2 project=$3 what=$4
# shellcheck source-path=SCRIPTDIR source=../common.sh
. "$project/tests/bench/common.sh"
web || exit 2
cd "$web"
node "$what.mjs" "$popreg" "$project" "$web/site" "$tools/bench_generate"
