#!/bin/sh
# run.sh POPREG PROJECT WORK lighthouse|weights [GENERATE]: figures of the site in a browser. What
# they need from npm is installed into WORK, once.
set -eu
popreg=$1 project=$2 work=$3 what=$4
here=$project/tests/bench/web

. "$project/tests/npm.sh"
why=$(npm_install "$here" "$work") || {
    echo "$why" >&2
    exit 2
}
cp "$here"/*.mjs "$project/tests/browser/lib.mjs" "$work"
cd "$work"
node "$what.mjs" "$popreg" "$project" "$work/site" ${5+"$5"}
