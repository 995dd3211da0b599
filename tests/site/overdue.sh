#!/bin/sh
# overdue.sh POPREG PROJECT: an entry whose review is overdue says so on its page in each
# language, in the words of that language; one that is not, does not.
. "$(dirname "$0")/../cli/lib.sh"

registry=$work/registry
small_registry "$registry"
helpline=$registry/entries/helplines/example-helpline.md
guild=$registry/entries/gaming/example-guild.md
sed -i 's/^  next: .*/  next: 2026-11-24/' "$helpline"
sed -i 's/^  next: .*/  next: 2026-11-25/' "$guild"
# a draft has no reviewer whom one could wait for
sed 's/^title: .*/title: An entry of the tests that is still a draft/; s/^  status: .*/  status: draft/' \
    "$guild" >"$registry/entries/gaming/example-draft.md"
sed -i 's/^  next: .*/  next: 2026-11-10/' "$registry/entries/gaming/example-draft.md"

# build DAY: the site as it is made from what stands there at noon of that day
build() {
    SOURCE_DATE_EPOCH=$(date -u -d "$1 12:00" +%s) "$popreg" -q --now "$1" -C "$registry" build \
        --drafts --compress none --no-offline --no-search
}

# page LANG SLUG
page() {
    case $1 in
    en) echo "$registry/out/site/practices/$2.html" ;;
    *) echo "$registry/out/site/$1/practices/$2.html" ;;
    esac
}

languages=$(sed -n 's/^languages: \[\(.*\)\]$/\1/p' "$registry/registry/site.yml" | tr -d ,)
[ "$(echo $languages | wc -w)" = 6 ] || fail "the site is not in six languages"

build 2026-11-25
for lang in $languages; do
    grep -q 'class="notice overdue"' "$(page $lang example-helpline)" ||
        fail "$lang: the page of the overdue entry does not say so"
    words=$(sed -n 's/^notice_overdue: "\(.*\){date}.*/\1/p' "$registry/site/i18n/$lang.yml")
    [ -n "$words" ] || fail "$lang: there are no words for it"
    grep 'class="notice overdue"' "$(page $lang example-helpline)" | grep -qF "$words" ||
        fail "$lang: the notice is not in its words"
    for slug in example-guild example-draft; do
        ! grep -q 'class="notice overdue"' "$(page $lang $slug)" ||
            fail "$lang: $slug is said to be overdue"
    done
done

build 2026-11-24
for lang in $languages; do
    ! grep -q 'class="notice overdue"' "$(page $lang example-helpline)" ||
        fail "$lang: overdue on the day of the review itself"
done
echo "overdue entries say so in: $languages"
