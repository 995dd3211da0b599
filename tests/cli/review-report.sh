#!/bin/sh
# review-report.sh POPREG PROJECT: the report on a month is what the entries and the commits of
# that month say; where the history is cut off or missing it says so and leaves those parts out.
. "$(dirname "$0")/lib.sh"

git() { command git -c user.name=test -c user.email=test@example.org "$@"; }
commit() { # DAY MESSAGE
    git -C "$registry" add -A
    GIT_AUTHOR_DATE="$1T12:00:00Z" GIT_COMMITTER_DATE="$1T12:00:00Z" \
        git -C "$registry" commit -qm "$2"
}

registry=$work/registry
small_registry "$registry"
guild=$registry/entries/gaming/example-guild.md
helpline=$registry/entries/helplines/example-helpline.md
chat=$registry/entries/platforms/example-chat.md
mkdir -p "$registry/entries/platforms"
git -C "$registry" init -q
mv "$guild" "$work/guild.md"
commit 2026-09-30 "the last day of September: the helpline"
sed 's/^  reviewed: .*/  reviewed: 2026-10-02/; s/^  next: .*/  next: 2026-11-30/' "$work/guild.md" \
    >"$registry/entries/gaming/example-team.md"
commit 2026-10-02 "the guild, under its former name"
sed 's/^title: .*/title: A chat of the tests, with [a link](x) in its name/
    s/^evidence: .*/evidence: evaluated/; s/^  next: .*/  next: 2026-11-02/
    s/^  - name: .*/  - name: Example Works/' "$work/guild.md" >"$chat"
commit 2026-10-03 "the chat"
sed -i 's/^  next: .*/  next: 2026-12-01/; s/^  reviewed: .*/  reviewed: 2026-10-31/
    s/^summary: "A sample/summary: "Changed. A sample/' "$helpline"
printf -- '---\ntitle: Gone\nreview:\n  status: withdrawn\nwithdrawn:\n  on: 2026-10-05\n  reason: It never was more than a sample.\n---\n' \
    >"$registry/entries/platforms/gone.md"
commit 2026-10-31 "the last day of October: a change, and one that is gone"
# The French text knows the section as it was.
sed -i 's/^  method: human/  method: human\n  sections:\n    need: "0123456789abcdef"/' \
    "$registry/entries/helplines/example-helpline.fr.md"
# What changes again later was changed all the same; a file that gets a new name is not added anew.
sed -i 's/A counsellor reads along/A counsellor reads everything/' "$helpline"
mv "$registry/entries/gaming/example-team.md" "$guild"
commit 2026-11-01 "the first day of November"

report() { "$popreg" -C "$registry" --now 2026-11-25 review report "$@"; }

# has HEADING: what stands below it in the report, without its links, is standard input
has() {
    cat >"$work/expected"
    sed -n "/^## $1\$/,/^## /p" "$work/report" | sed -e '1d; /^## /d; /^$/d' \
        -e 's/](https:[^)]*)/]/' >"$work/got"
    diff -u "$work/expected" "$work/got" || fail "below '$1'"
}

report --month 2026-10 >"$work/report"
head -n 1 "$work/report" | grep -qx '# The registry in 2026-10' || fail "the title"
has 'Added (3)' <<'END'
- 2026-10-02: [Guild of the invented Example Game (sample)] (gaming; Example Game)
- 2026-10-03: [A chat of the tests, with \[a link\](x) in its name] (platforms; Example Works)
- 2026-10-31: [Gone] (platforms)
END
has 'Reviewed (2)' <<'END'
- 2026-10-02: [Guild of the invented Example Game (sample)] (gaming; Example Game)
- 2026-10-31: [Night chat of the invented Example Helpline (sample)] (helplines; Example Helpline)
END
has 'Changed (1)' <<'END'
- 2026-10-31: [Night chat of the invented Example Helpline (sample)] (helplines; Example Helpline)
END
has 'Withdrawn (1)' <<'END'
- 2026-10-05: [Gone] (platforms): It never was more than a sample.
END
has 'Reviews due in the month after (2)' <<'END'
- 2026-11-02: [A chat of the tests, with \[a link\](x) in its name] (platforms; Example Works)
- 2026-11-30: [Guild of the invented Example Game (sample)] (gaming; Example Game)
END
has 'Overdue on 2026-11-25 (1)' <<'END'
| category | entries |
| --- | --- |
| platforms | 1 |
| organisation | entries |
| --- | --- |
| Example Works | 1 |
END
has 'Published without an evaluation (2)' <<'END'
| category | without | of |
| --- | --- | --- |
| gaming | 1 | 1 |
| helplines | 1 | 1 |
| platforms | 0 | 1 |
END
has 'Translations behind their original (1)' <<'END'
- entries/helplines/example-helpline.fr.md
END

# December comes after November, and January after December
report >"$work/report"
head -n 1 "$work/report" | grep -qx '# The registry in 2026-11' || fail "this month"
has 'Added (0)' <<'END'
None.
END
has 'Changed (2)' <<'END'
- 2026-11-01: [Guild of the invented Example Game (sample)] (gaming; Example Game)
- 2026-11-01: [Night chat of the invented Example Helpline (sample)] (helplines; Example Helpline)
END
has 'Reviews due in the month after (1)' <<'END'
- 2026-12-01: [Night chat of the invented Example Helpline (sample)] (helplines; Example Helpline)
END
report --month 2026-12 | grep -q '^## Reviews due in the month after (0)$' || fail "a year's end"

report --month 2026-10 --category gaming >"$work/report"
has 'Added (1)' <<'END'
- 2026-10-02: [Guild of the invented Example Game (sample)] (gaming; Example Game)
END
status=0
report --exit-code >"$work/report" || status=$?
[ $status = 1 ] || fail "an overdue review has status $status"
report --exit-code --category gaming >"$work/report" || fail "nothing of this category is overdue"

# a history that is cut off, and none at all
whole=$registry
git clone -q --depth 1 "file://$whole" "$work/shallow"
registry=$work/shallow
report --month 2026-10 >"$work/report" 2>"$work/said"
grep -q "unshallow" "$work/said" || fail "a history that is cut off is not said"
has 'Added' <<'END'
Not known: the history of this clone is cut off.
END
has 'Reviewed (2)' <<'END'
- 2026-10-02: [Guild of the invented Example Game (sample)] (gaming; Example Game)
- 2026-10-31: [Night chat of the invented Example Helpline (sample)] (helplines; Example Helpline)
END
registry=$work/copy
mkdir "$registry"
(cd "$whole" && cp -R registry entries site "$registry")
report --month 2026-10 --format json >"$work/report.json" 2>"$work/said"
grep -q "no git history" "$work/said" || fail "a missing history is not said"
grep -q '"added": null' "$work/report.json" && grep -q '"changed": null' "$work/report.json" ||
    fail "a copy knows what was added"
report 2>/dev/null | grep -q "Not known: there is no git history here." || fail "a copy has changes"
# as data
command -v python3 >/dev/null || skip "python3 is not installed"
registry=$whole
report --month 2026-10 --format json -o "$work/report.json"
python3 - "$work/report.json" <<'END' || fail "the data of the report"
import json, sys
r = json.load(open(sys.argv[1]))
slugs = lambda name: [e["slug"] for e in r[name]]
assert r["month"] == "2026-10" and r["day"] == "2026-11-25"
assert slugs("added") == ["example-guild", "example-chat", "gone"], r["added"]
assert slugs("reviewed") == ["example-guild", "example-helpline"]
assert slugs("changed") == ["example-helpline"] and r["changed"][0]["day"] == "2026-10-31"
assert slugs("withdrawn") == ["gone"]
assert slugs("due") == ["example-chat", "example-guild"]
assert r["overdue"] == {"count": 1, "categories": [{"name": "platforms", "count": 1}],
                        "owners": [{"name": "Example Works", "count": 1}]}
assert slugs("without_evaluation") == ["example-guild", "example-helpline"]
assert [t["language"] for t in r["translations_behind"]] == ["fr"]
END

echo "the report tells what entries and commits say"
