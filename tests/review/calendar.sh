#!/bin/sh
# calendar.sh POPREG PROJECT INSTALLED: the calendar of reviews, read back by ical.js: each
# published entry is there with its day, texts are what entries hold, and the same commit
# gives the same bytes on every day.
. "$(dirname "$0")/../cli/lib.sh"
. "$here/../npm.sh"
installed=$3

why=$(npm_install "$here" "$installed") || skip "$why"
cp "$here"/*.mjs "$installed"

registry=$work/registry
small_registry "$registry"
mkdir -p "$registry/entries/platforms"
guild=$registry/entries/gaming/example-guild.md
# Texts that want escaping and folding: long, of several scripts, with marks of the format.
title='Long; with, marks \\\\ and \\\"quotes\\\": 良好实践：通过在线参与实现保护 Обзор практик и записей كل طفل 🙂🙂🙂 (sample)'
sed "s|^title: .*|title: \"$title\"|; s/^  next: .*/  next: 2028-02-29/" "$guild" \
    >"$registry/entries/platforms/example-long.md"
sed -i 's/^  next: .*/  next: 2026-11-22/' "$guild"
sed 's/^  status: .*/  status: draft/' "$guild" >"$registry/entries/platforms/example-draft.md"
export GIT_AUTHOR_DATE=2026-11-20T10:11:12Z GIT_COMMITTER_DATE=2026-11-20T10:11:12Z
git -C "$registry" init -q
git -C "$registry" add -A
git -C "$registry" -c user.name=test -c user.email=test@example.org commit -qm first

"$popreg" -C "$registry" review --format json >"$work/queue.json"
"$popreg" -C "$registry" review planned --format json >"$work/planned.json"
"$popreg" -C "$registry" review --format ics -o "$work/reviews.ics"
node "$installed/read-calendar.mjs" "$work/reviews.ics" 20261120T101112Z P14D \
    "$work/queue.json" "$work/planned.json"

# the same commit, whatever the day
"$popreg" -C "$registry" review --format ics --no-input >"$work/again.ics"
cmp "$work/reviews.ics" "$work/again.ics"
for day in 2026-11-25 2029-01-01; do
    "$popreg" -C "$registry" --now $day review --format ics |
        grep -v '^DTSTAMP' >"$work/then.ics"
    grep -v '^DTSTAMP' "$work/reviews.ics" >"$work/now.ics"
    # what is overdue comes first; the events are the same
    sort "$work/now.ics" >"$work/now.sorted"
    sort "$work/then.ics" | cmp - "$work/now.sorted"
done
SOURCE_DATE_EPOCH=0 "$popreg" -C "$registry" review --format ics >"$work/epoch.ics"
grep -q '^DTSTAMP:19700101T000000Z' "$work/epoch.ics" || fail "SOURCE_DATE_EPOCH is not heeded"

# in a language that has other words, and with another reminder
"$popreg" -C "$registry" --now 2026-11-25 --lang fr review --format ics --alarm 5 >"$work/fr.ics"
node "$installed/read-calendar.mjs" "$work/fr.ics" 20261125T000000Z P5D
echo "the calendar is what the entries hold"
