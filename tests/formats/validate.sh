#!/bin/sh
# validate.sh POPREG PROJECT INSTALLED: the formats that others have defined, read back and held
# against their schemas. What comes from npm is installed into INSTALLED, once.
. "$(dirname "$0")/../cli/lib.sh"
. "$here/setup.sh"
installed=$3

command -v xmllint >/dev/null || skip "xmllint (libxml2-utils) is not installed"
. "$here/../npm.sh"
why=$(npm_install "$here" "$installed") || skip "$why"
cp "$here/validate.mjs" "$here/sarif-schema-2.1.0.json" "$installed"

# reports FOLDER: all formats of the registry here, whatever the status
reports() {
    mkdir -p "$work/$1"
    for format in json jsonl github gitlab junit sarif rdjsonl; do
        "$popreg" --now 2026-11-25 check --notes --format "$format" \
            >"$work/$1/$format" 2>/dev/null || [ $? = "$2" ]
    done
    xmllint --noout --schema "$here/junit.xsd" "$work/$1/junit"
}

small_registry "$work/registry"
cd "$work/registry"
reports nothing-found 0
with_findings
reports findings 1
node "$installed/validate.mjs" "$work/registry" "$work/findings"
# Edits that begin with a byte order mark or end behind the last newline, lines that end in
# CR LF: places that others count in other ways.
printf '\357\273\277' | cat - "$guild" | sed 's/$/\r/' >marked && mv marked "$guild"
reports awkward 1
node "$installed/validate.mjs" "$work/registry" "$work/awkward"
# A check that comes to no end is valid too, and says why.
echo 'languages: {' >registry/site.yml
reports failure 2
node -e '
const { readFileSync } = require("fs");
const read = (name) => JSON.parse(readFileSync(`${process.argv[1]}/${name}`, "utf8"));
const why = read("json").summary.failure;
const invocation = read("sarif").runs[0].invocations[0];
const said = invocation.toolExecutionNotifications[0].message.text;
if (!why || invocation.executionSuccessful || !said) process.exit(1);
' "$work/failure" || fail "the failure is not told"
