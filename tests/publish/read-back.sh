#!/bin/sh
# read-back.sh POPREG PROJECT INSTALLED: what other programs read in a publication: its schema by
# Ajv, the package and its tables by Frictionless Data's own library, tables by Python, references
# by Citation.js.
. "$(dirname "$0")/../cli/lib.sh"
. "$here/../npm.sh"
. "$here/repository.sh"
installed=$3

command -v python3 >/dev/null || skip "python3 is not installed"
why=$(npm_install "$here" "$installed") || skip "$why"
cp "$here"/*.mjs "$installed"

registry=$work/registry
two_states "$registry"
# A text that a spreadsheet would run, with all that a table has to keep.
sed -i "s/^title: .*/title: '=HYPERLINK(\"x\"), a \"title\", with; marks'/" \
    "$registry/entries/helplines/sekasin-finland.md"
commit "$registry" 2026-02-04T04:05:06Z "a title like a formula"
"$popreg" -q -C "$registry" publish --ref HEAD --since first -o "$work/edition"
node "$installed/read-back.mjs" "$work/edition" "$here/sample-1.0.0.json"
python3 "$here/tables.py" "$work/edition"
