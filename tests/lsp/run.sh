#!/bin/sh
# run.sh POPREG PROJECT WORK: sessions of an editor with `popreg lsp`. What comes from npm
# is installed into WORK, once.
set -eu
popreg=$1 project=$2 work=$3
here=$project/tests/lsp

skip() {
    echo "skipped: $*"
    exit 77
}

command -v node >/dev/null || skip "Node.js is not installed"
command -v npm >/dev/null || skip "npm is not installed"
mkdir -p "$work"
if ! cmp -s "$here/package-lock.json" "$work/installed.json"; then
    cp "$here/package.json" "$here/package-lock.json" "$work"
    (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1) ||
        skip "npm cannot install: $(tail -n 1 "$work/npm.log")"
    cp "$here/package-lock.json" "$work/installed.json"
fi
cp "$here"/*.mjs "$work"
cd "$work"
node session.test.mjs "$popreg" "$project"
