#!/bin/sh
# run.sh POPREG PROJECT WORK lighthouse|weights [GENERATE]: figures of the site in a browser. What
# they need from npm is installed into WORK, once.
set -eu
popreg=$1 project=$2 work=$3 what=$4
here=$project/tests/bench/web

mkdir -p "$work"
if ! cmp -s "$here/package-lock.json" "$work/installed.json"; then
    cp "$here/package.json" "$here/package-lock.json" "$work"
    (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1) || {
        tail -n 1 "$work/npm.log" >&2
        exit 2
    }
    cp "$here/package-lock.json" "$work/installed.json"
fi
cp "$here"/*.mjs "$project/tests/browser/lib.mjs" "$work"
cd "$work"
node "$what.mjs" "$popreg" "$project" "$work/site" ${5+"$5"}
