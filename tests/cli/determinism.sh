#!/bin/sh
# determinism.sh POPREG PROJECT: one commit gives the same bytes in other folders, time
# zones, locales, umasks and with any number of workers; site and publication.
. "$(dirname "$0")/lib.sh"

# A repository of its own: the project's folder may be no clone.
origin=$work/origin
mkdir "$origin"
cp -R "$project/registry" "$project/entries" "$project/site" "$origin"
git() { command git -c user.name=test -c user.email=test@example.org "$@"; }
git -C "$origin" init -q
git -C "$origin" add -A
GIT_COMMITTER_DATE='2026-01-02T03:04:05Z' git -C "$origin" commit -qm test
git clone -q "$origin" "$work/one"
git clone -q "$origin" "$work/a folder with blanks"
(
    umask 077
    TZ=Pacific/Auckland LC_ALL=tr_TR.UTF-8 "$popreg" -q -j 1 -C "$work/one" build
    TZ=Pacific/Auckland LC_ALL=tr_TR.UTF-8 "$popreg" -q -j 1 -C "$work/one" publish
)
cd "$work/a folder with blanks"
TZ=America/Caracas LC_ALL=C LANG=fr_FR "$popreg" -q -j 4 build
TZ=America/Caracas LC_ALL=C LANG=fr_FR "$popreg" -q -j 4 publish pop-2025
diff -r "$work/one/out/site" out/site || fail "the sites differ"
diff -r "$work/one/out/pop-2025" out/pop-2025 || fail "the publications differ"
grep -q '"time": "2026-01-02T03:04:05Z"' out/pop-2025/manifest.json ||
    fail "the time is not the commit's"

# A commit is published from the object store, whatever the work tree holds.
rm -r entries
"$popreg" -q publish pop-2025 --ref HEAD -o "$work/from-store"
diff -r "$work/one/out/pop-2025" "$work/from-store" || fail "the object store differs"

# SOURCE_DATE_EPOCH takes the place of the commit's time.
SOURCE_DATE_EPOCH=86400 "$popreg" -q -C "$work/one" publish -o "$work/epoch"
grep -q '"time": "1970-01-02T00:00:00Z"' "$work/epoch/manifest.json" ||
    fail "SOURCE_DATE_EPOCH is not honoured"
echo "$(wc -l <"$work/one/out/site/SHA256SUMS") files of the site are equal"
