#!/bin/sh
# depends.sh POPREG PROJECT: what depends on a change is made, and pages that do not are kept: they
# stand under the inode that they had.
. "$(dirname "$0")/../cli/lib.sh"

command -v git >/dev/null || skip "there is no git"
. "$here/registry.sh"

registry=$work/registry
sample_registry "$registry"
entry=entries/helplines/numero-3018.md

build() {
    "$popreg" build --no-search --no-offline --compress none -o "$work/site" "$@" 2>"$work/said" ||
        fail "$(cat "$work/said")"
}

inodes() { (cd "$work/site" && find . -type f ! -name SHA256SUMS -exec ls -i {} + | sort); }

# Without a spare, what is kept has to be a further name of what stands.
before() {
    build
    rm -rf "$work/.site.next"
    inodes >"$work/inodes"
}

# after WHAT: builds; $work/changed is the files that were written, by name
after() {
    build
    inodes | comm -13 "$work/inodes" - | awk '{ print substr($2, 3) }' | sort >"$work/changed"
    echo "$1: $(wc -l <"$work/changed") files"
}

made() { grep -qxF "$1" "$work/changed" || fail "$1 is as it was"; }

# only PATTERN: nothing that matches it but the files named after it was written
only() {
    pattern=$1
    shift
    for name; do echo "$name"; done | sort >"$work/expected"
    grep "$pattern" "$work/changed" | diff "$work/expected" - || fail "of '$pattern'"
}

before
build
grep -q 'nothing has changed' "$work/said" || fail "something was built again: $(cat "$work/said")"

# A line of text: the pages of the entry and what tells of everything.
before
sed -i '/^## Results/{n;G;s/$/The sources tell no more than this./;G}' $entry
after "a line of text"
only '^\(../\)\?practices/[^/]*\.html$' practices/numero-3018.html es/practices/numero-3018.html \
    fr/practices/numero-3018.html
only '^data/v1/entries/' data/v1/entries/numero-3018.json
only '^\(concern\|channel\|category\)/.*\.html$'
only '^rules/'

# A title: where the entry is named as well.
before
sed -i 's/^title: ".*"/title: "Another name"/' $entry
after "a title"
made practices/numero-3018.html
made category/helplines.html
[ "$(grep -c '^practices/' "$work/changed")" -lt "$(ls "$work/site/practices" | grep -c 'html$')" ] ||
    fail "all pages of entries are made for a title"

# A commit of what was there: the dates and the history of the entry.
before
commit 2026-11-20 "Two changes"
after "a commit"
only '^practices/[^/]*\.html$' practices/numero-3018.html
made history/numero-3018.html

# A commit of nothing.
before
git commit -q --allow-empty -m "Nothing"
after "a commit of nothing"

# A template: every page that is made from it.
before
sed -i 's|</body>|<!-- another -->&|' site/templates/layout.mustache
after "a template"
for page in "$work"/site/practices/*.html "$work"/site/fr/rules/*.html; do
    made "${page#"$work/site/"}"
    grep -q '<!-- another -->' "$page" || fail "$page is made from the old template"
done
