#!/bin/sh
# run.sh POPREG REGISTRY RULE: runs the cases of one rule.
#
# A case is a folder <rule>/<case>/ with
#   entries/   files that are laid over those of base/ (may be absent)
#   setup      shell lines that change the copy; the functions of setup.sh are theirs
#   options    more options for `popreg check`
#   links.jsonl  what is remembered of web addresses: then the case is one of
#              `popreg links --offline`, which judges by it
#   site/      a built site, the links of which that command looks at
#   expected   what `popreg check --format full` prints, and its exit status
# UPDATE=1 writes `expected` anew, to be read as a difference. A new case that is to find
# nothing is also listed in silent.txt.
#
# Each case is checked twice, the second time with an empty entry beside it: that one
# finding must come on top, whatever else is wrong, so the rest is still checked. The
# command `links` says nothing about it.
set -eu

popreg=$1 registry=$2 rule=$3
here=$(cd "$(dirname "$0")" && pwd)
. "$here/setup.sh"

LC_ALL=C.UTF-8 TZ=UTC
export LC_ALL TZ
unset NO_COLOR SOURCE_DATE_EPOCH LANGUAGE || :

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# check FORMAT: prints the findings, without the copy's folder and with ids of commits made
# equal, then the status
check() {
    status=0
    # shellcheck disable=SC2046 # options are words
    "$popreg" -C "$work/copy" -q --color never --now 2026-11-25 $(judge "$case") --notes \
        --format "$1" $(cat "$case/options" 2>/dev/null) >"$work/said" 2>&1 || status=$?
    sed -E "s/commit [0-9a-f]{10}( |\$)/commit 0123456789\1/; s|$work/copy/||g" "$work/said"
    echo "status $status"
}

# All findings of before are there, and one more.
rest_is_checked() {
    check short | grep -v '^status\|files$' >"$work/alone" || :
    mkdir -p "$work/copy/entries/platforms"
    : >"$work/copy/entries/platforms/one-more.md"
    check short | grep -v '^status\|files$' >"$work/with-one-more"
    grep -v '^entries/platforms/one-more\.md: ' "$work/with-one-more" >"$work/others" || :
    more=1
    is_of_links "$case" && more=0
    cmp -s "$work/alone" "$work/others" &&
        [ "$(wc -l <"$work/alone")" -eq $(($(wc -l <"$work/with-one-more") - more)) ]
}

failed=0 cases=0
for case in "$here/$rule"/*/; do
    case=${case%/}
    name=$rule/${case##*/}
    cases=$((cases + 1))
    if ! fresh_copy "$case"; then
        echo "$name: its setup failed"
        failed=1
        continue
    fi
    check full >"$work/got"
    if [ "${UPDATE-}" = 1 ]; then
        cp "$work/got" "$case/expected"
    elif ! diff -u "$case/expected" "$work/got"; then
        echo "$name: differs from expected"
        failed=1
    fi
    if ! rest_is_checked; then
        echo "$name: another entry's fault is not found beside it"
        diff "$work/alone" "$work/with-one-more" || :
        failed=1
    fi
done
echo "$cases cases"
[ "$cases" -gt 0 ] && exit "$failed"
