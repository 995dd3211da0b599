#!/bin/sh
# fixable.sh POPREG REGISTRY RULE: what `popreg fix` and `popreg fmt` do about the cases of
# one rule.
#
# In each case that it can mend
#   - the findings that it names are fewer after `fix`, and none is new;
#   - no comment is lost;
#   - a second `fix` changes nothing;
#   - `fix --diff` writes nothing and prints a patch that makes the same files.
# `fix --unsafe` may bring new findings, such as blanks to fill in, but a second run of it
# changes nothing either. `fmt` makes no new finding and loses no comment, and a second run
# changes nothing. In a case of `popreg links` all of the first list holds for `links --fix`,
# and `check` finds nothing new either; what readers have a copy of may become a note.
set -eu

popreg=$1 registry=$2 rule=$3
here=$(cd "$(dirname "$0")" && pwd)
. "$here/setup.sh"

LC_ALL=C.UTF-8 TZ=UTC
export LC_ALL TZ
unset NO_COLOR SOURCE_DATE_EPOCH || :

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() {
    echo "$rule/${case##*/}: $*"
    failed=1
}

run() {
    timeout 60 "$popreg" -C "$work/copy" -q --color never --now 2026-11-25 "$@" \
        2>>"$work/errors" || [ $? -lt 124 ] || say "'$*' does not come to an end"
}

# One "path rule" for each finding. Lines move, so they are left out.
found() {
    run check --notes --format short | sed -nE 's/^([^ ]*\.md)[: ].*\[([a-z0-9-]+)\]$/\1 \2/p' |
        sort
}

# Comments to this program are left out: one that is of no use is for `fix` to remove.
comments() {
    cat "$work"/copy/entries/*/*.md 2>/dev/null | tr -d '\r' |
        grep -aE '(^|[ 	])# ' | grep -v 'popreg-ignore' | sed -E 's/^([^#]*[ 	])?# /# /; s/[ 	]*$//' | sort
}

state() {
    (cd "$work/$1" && find entries -type f | sort | xargs -d '\n' sha256sum)
}

# The rules that fix says it has mended, with the file: one "path rule" each.
named() {
    sed -nE 's/^(.*): [0-9]+ mended \[(.*)\]$/\1 \2/p' "$work/said" | tr -d ',' |
        while read -r path rules; do
            for name in $rules; do
                echo "$path $name"
            done
        done
}

count() {
    grep -cxF "$1" "$2" || :
}

# A finding may be mended in another file than its own, so its rule is counted over all. One
# that comes up on the way, such as two blanks where something is taken out, is gone too.
are_fewer() {
    sed 's/.* //' "$work/before" >"$work/rules-before"
    sed 's/.* //' "$work/after" >"$work/rules-after"
    named | while read -r path name; do
        left=$(count "$name" "$work/rules-after")
        [ "$left" = 0 ] || [ "$left" -lt "$(count "$name" "$work/rules-before")" ] ||
            echo "$name"
    done | sort -u
}

safe_fix() {
    found >"$work/before"
    comments >"$work/comments"
    state copy >"$work/untouched"
    run fix --diff >"$work/patch"
    state copy | cmp -s - "$work/untouched" || say "'fix --diff' writes"
    [ -s "$work/patch" ] || return 0
    mended=$((mended + 1))
    rm -rf "$work/patched"
    mkdir "$work/patched"
    cp -R "$work/copy/entries" "$work/patched"
    (cd "$work/patched" && git apply --whitespace=nowarn "$work/patch") ||
        say "the patch does not apply"
    run fix --allow-dirty >"$work/said"
    state copy >"$work/fixed"
    state patched | cmp -s - "$work/fixed" || say "the patch and 'fix' differ"
    found >"$work/after"
    still=$(are_fewer)
    [ -z "$still" ] || say "still found:" $still
    new=$(comm -13 "$work/before" "$work/after")
    [ -z "$new" ] || say "'fix' makes a new finding:" $new
    comments | cmp -s - "$work/comments" || say "'fix' loses a comment"
    run fix --allow-dirty >/dev/null
    state copy | cmp -s - "$work/fixed" || say "a second 'fix' changes something"
}

links() {
    run links --offline --memory "$work/links.jsonl" "$@"
}

# One "path level rule" for each finding.
told() {
    links --notes --format short |
        sed -nE 's/^([^ ]*\.md)[: ].* (note|warning|error): .*\[([a-z0-9-]+)\]$/\1 \2 \3/p' | sort
}

links_fix() {
    state copy >"$work/untouched"
    links --fix --diff >"$work/patch"
    state copy | cmp -s - "$work/untouched" || say "'links --fix --diff' writes"
    [ -s "$work/patch" ] || return 0
    mended=$((mended + 1))
    told >"$work/before"
    found >"$work/checked"
    comments >"$work/comments"
    rm -rf "$work/patched"
    mkdir "$work/patched"
    cp -R "$work/copy/entries" "$work/patched"
    (cd "$work/patched" && git apply --whitespace=nowarn "$work/patch") ||
        say "the patch does not apply"
    links --fix --allow-dirty >"$work/said"
    state copy >"$work/fixed"
    state patched | cmp -s - "$work/fixed" || say "the patch and 'links --fix' differ"
    told >"$work/after"
    still=$(named | while read -r path name; do
        comm -12 "$work/before" "$work/after" | grep -x "$path [a-z]* $name" || :
    done)
    [ -n "$(named)" ] || say "'links --fix' does not say what it mended"
    [ -z "$still" ] || say "still found:" $still
    new=$(comm -13 "$work/before" "$work/after" | grep -v ' note ' || :)
    [ -z "$new" ] || say "'links --fix' makes a new finding:" $new
    new=$(found | comm -13 "$work/checked" -)
    [ -z "$new" ] || say "'check' finds after 'links --fix':" $new
    comments | cmp -s - "$work/comments" || say "'links --fix' loses a comment"
    links --fix --allow-dirty >"$work/said"
    state copy | cmp -s - "$work/fixed" || say "a second 'links --fix' changes something"
}

unsafe_fix() {
    run fix --allow-dirty --unsafe >"$work/said"
    [ -s "$work/said" ] || return 0
    state copy >"$work/fixed"
    run fix --allow-dirty --unsafe >/dev/null
    state copy | cmp -s - "$work/fixed" || say "a second 'fix --unsafe' changes something"
}

lay_out() {
    run fmt --check >"$work/said"
    [ -s "$work/said" ] || return 0
    found >"$work/before"
    comments >"$work/comments"
    run fmt >"$work/said"
    found >"$work/after"
    new=$(comm -13 "$work/before" "$work/after")
    [ -z "$new" ] || say "'fmt' makes a new finding:" $new
    comments | cmp -s - "$work/comments" || say "'fmt' loses a comment"
    run fmt >"$work/said"
    [ ! -s "$work/said" ] || say "a second 'fmt' changes something"
}

failed=0 cases=0 mended=0
for case in "$here/$rule"/*/; do
    case=${case%/}
    cases=$((cases + 1))
    fresh_copy "$case"
    if is_of_links "$case"; then
        links_fix
        continue
    fi
    cp -R "$work/copy" "$work/again"
    lay_out
    rm -rf "$work/copy"
    mv "$work/again" "$work/copy"
    run fix --unsafe --diff >"$work/patch"
    if [ -s "$work/patch" ]; then
        safe_fix
        unsafe_fix
    fi
done
echo "$cases cases, $mended with something to mend"
exit "$failed"
