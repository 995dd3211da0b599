#!/bin/sh
# history.sh POPREG PROJECT: pages say when entries came and were changed, by the commits; a history
# that is cut off is not trusted, and a copy without one says nothing.
. "$(dirname "$0")/lib.sh"

git() { command git -c user.name=test -c user.email=test@example.org "$@"; }
commit() { # DAY MESSAGE
    git -C "$top" add -A
    GIT_AUTHOR_DATE="$1T12:00:00Z" GIT_COMMITTER_DATE="$1T12:00:00Z" git -C "$top" commit -qm "$2"
}

# the registry is a folder of a larger repository
top=$work/top
registry=$top/inside
small_registry "$registry"
git -C "$top" init -q
held=$work/held.md
entry=$registry/entries/gaming/example-guild.md
mv "$entry" "$held"
commit 2025-03-01 "the first entry"
mv "$held" "$entry"
commit 2025-04-02 "a second entry"
git -C "$top" checkout -q -b side
echo "A note." >"$top/note.txt"
commit 2025-05-03 "no entry"
git -C "$top" checkout -q -
sed -i 's/^title: .*/title: A title of later days/' "$entry"
commit 2025-06-04 "a change"
GIT_AUTHOR_DATE=2025-07-05T12:00:00Z GIT_COMMITTER_DATE=2025-07-05T12:00:00Z \
    git -C "$top" merge -q -m merge side

page() { # of entry SLUG, dates only
    tr '\n' ' ' <"$site/practices/$1.html" | grep -o '<dl class="dates">.*</dl>' |
        sed 's/<[^>]*>/ /g; s/  */ /g'
}
site=$registry/out/site
"$popreg" -q -C "$registry" build
page example-guild | grep -q "In the registry since: 2 April 2025 Last changed: 4 June 2025" ||
    fail "the guild's dates: $(page example-guild)"
page example-helpline | grep -q "In the registry since: 1 March 2025 Last changed: 1 March 2025" ||
    fail "the helpline's dates: $(page example-helpline)"
tr '\n' ' ' <"$site/changes.html" | grep -q "June 2025.*A title of later days.*changed.*March 2025.*new" ||
    fail "the page of changes"
grep -q 'href="practices/example-guild.html">A title of later days' "$site/index.html" ||
    fail "the home page does not show the change"

# what a commit changed in words, with the name that the title had
past=$site/history/example-guild.html
grep -q '<time datetime="2025-06-04">' "$past" && grep -q '<ins>A title of later days</ins>' "$past" ||
    fail "the history does not tell the change: $(cat "$past")"
grep -q 'href="../history/example-guild.html"' "$site/practices/example-guild.html" ||
    fail "the entry does not lead to its history"
grep -q 'href="../../history/example-guild.html"' "$site/ar/practices/example-guild.html" ||
    fail "in Arabic the entry does not lead to its history"
"$popreg" -q -C "$registry" build --no-history
[ ! -e "$site/history" ] || fail "--no-history leaves them in"

# layout alone is no news
sed -i 's/^tags: /tags:  /; s/^title: \(.*\)/title: "\1"/' "$entry"
commit 2025-07-05 "layout"
"$popreg" -q -C "$registry" build
page example-guild | grep -q "Last changed: 4 June 2025" || fail "layout counts as a change: $(page example-guild)"
tr '\n' ' ' <"$past" | grep -q '2025-07-05.*layout only.*2025-06-04' || fail "layout is not told apart"
"$popreg" -C "$registry" history example-guild >"$work/said"
grep -q '^  2025-07-05  [0-9a-f]*  changed (layout only)$' "$work/said" || fail "not in the list: $(cat "$work/said")"

"$popreg" -C "$registry" history example-guild --format json >"$work/said"
grep -q '"added": "2025-04-02T12:00:00Z"' "$work/said" && grep -q '"changed": "2025-07-05T12:00:00Z"' "$work/said" &&
    grep -q '"substantive": "2025-06-04T12:00:00Z"' "$work/said" || fail "the days as data: $(cat "$work/said")"

# an entry that is in no commit yet
sed 's/^title: .*/title: Not in the history/' "$entry" >"$registry/entries/gaming/fresh.md"
"$popreg" -q -C "$registry" build
page fresh | grep -q "since" && fail "a file of no commit has dates"

# once it is committed it has; the day of the content and the files stay as they were
commit 2025-07-05 "a third entry"
"$popreg" -q -C "$registry" build
page fresh | grep -q "In the registry since: 5 July 2025" || fail "a commit changes nothing"

# what is left out once is there again the next time
"$popreg" -q -C "$registry" build --no-offline
[ ! -e "$site/offline.html" ] || fail "--no-offline leaves the editions in"
"$popreg" -q -C "$registry" build
[ -e "$site/offline.html" ] || fail "the editions do not come back"

git clone -q --depth 1 "file://$top" "$work/shallow"
"$popreg" -C "$work/shallow/inside" build 2>"$work/said"
grep -q "unshallow" "$work/said" || fail "a history that is cut off is not said"
grep -q "In the registry since" "$work/shallow/inside/out/site/practices/example-guild.html" &&
    fail "a history that is cut off is trusted"

mkdir "$work/copy"
(cd "$registry" && cp -R registry entries site "$work/copy")
"$popreg" -q -C "$work/copy" build
grep -q "history of this copy" "$work/copy/out/site/changes.html" || fail "a copy has changes"
grep -q "In the registry since" "$work/copy/out/site/practices/example-guild.html" &&
    fail "a copy without history has dates"
echo "dates of commits are on the pages, and no others"
