#!/bin/sh
# caps.sh POPREG PROJECT: GitHub keeps ten errors, ten warnings and ten notices of a step. More
# are not sent, and a notice among the ten says how many are missing. The summary goes behind
# what is already in the file that GITHUB_STEP_SUMMARY names.
. "$(dirname "$0")/../cli/lib.sh"
. "$here/setup.sh"

# sent COMMAND: how many of them were sent
sent() {
    grep -c "^::$1 " "$work/commands" || :
}

small_registry "$work/registry"
cd "$work/registry"
with_findings
many_errors 25
GITHUB_STEP_SUMMARY=$work/summary
export GITHUB_STEP_SUMMARY
echo 'from the step before' >"$GITHUB_STEP_SUMMARY"
"$popreg" --now 2026-11-25 check --notes --format github >"$work/commands" ||
    [ $? = 1 ]
all=$("$popreg" --now 2026-11-25 check --notes --format jsonl | grep -c '"fingerprint"')
[ "$(sent error)" = 10 ] || fail "$(sent error) errors are sent"
[ "$(sent warning)" -le 10 ] && [ "$(sent notice)" -le 10 ] || fail "too many are sent"
missing=$((all - $(grep -c '^::' "$work/commands") + 1))
tail -n 1 "$work/commands" | grep -q "^::notice title=popreg::$missing more are not shown" ||
    fail "the last line does not say that $missing are missing"
[ "$(grep -vc '^::' "$work/commands")" = 0 ] || fail "other lines are sent"
head -n 1 "$work/summary" | grep -q 'step before' || fail "the summary is written over"
grep -q '^## Thank you' "$work/summary" || fail "there is no summary"

# Nothing is missing: no notice about it.
rm -r entries
cp -R "$project/tests/rules/base/entries" .
[ -z "$("$popreg" --now 2026-11-25 check --format github)" ] || fail "something is sent"

# A comment has at most 65,536 characters.
many_errors 600
GITHUB_STEP_SUMMARY='' "$popreg" --now 2026-11-25 check --format summary >"$work/long" ||
    [ $? = 1 ]
[ "$(wc -c <"$work/long")" -lt 60000 ] || fail "the summary is too long"
grep -q 'more are not listed here' "$work/long" || fail "the summary is cut without a word"
