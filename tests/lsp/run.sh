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

. "$here/../npm.sh"
why=$(npm_install "$here" "$work") || skip "$why"
cp "$here"/*.mjs "$work"
cd "$work"
node session.test.mjs "$popreg" "$project"
