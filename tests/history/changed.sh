#!/bin/sh
# changed.sh POPREG PROJECT GENERATE [EVERY]: what `check --changed` and `check --staged` find in the
# files of a change is what a check of everything finds in them: the rules' own cases, one of EVERY
# (3), each as a contribution to the sample registry.
. "$(dirname "$0")/../cli/lib.sh"

every=${4-6}
here=$project/tests/rules registry=$project/registry
. "$here/setup.sh"

top=$work/copy
git() { command git --git-dir="$work/store" --work-tree="$top" -c user.name=test \
    -c user.email=test@example.org -c core.autocrlf=false "$@"; }
command git init -q --bare "$work/store"
command git --git-dir="$work/store" config core.bare false
mkdir "$work/none"
fresh_copy "$work/none"
git add -A
git commit -qm base
git tag base

# findings OPTION...: one a line, without how many files were read
findings() {
    echo "gitdir: $work/store" >"$top/.git"
    "$popreg" -C "$top" -q --color never --now 2026-11-25 \
        check --notes --format short "$@" 2>&1 | grep -E ': (note|warning|error|failure): ' | sort || :
}

# whose LIST: the findings in those files
whose() { awk -F: 'NR == FNR { path[$1]; next } $1 in path' "$1" -; }

seen=0 number=0 lines=0
for case in "$here"/*/*/; do
    number=$((number + 1))
    [ $((number % every)) = 0 ] && [ -f "$case/expected" ] || continue
    fresh_copy "${case%/}" 2>"$work/said" || continue
    git update-ref --no-deref HEAD base
    git read-tree base
    git add -A 2>"$work/said"
    git diff --cached --name-only base -- entries >"$work/changed"
    [ -s "$work/changed" ] || continue
    findings --staged >"$work/staged"
    git commit -qm "a contribution"
    findings --changed=base >"$work/narrow"
    findings --trusted-ref base >"$work/all"
    cmp -s "$work/narrow" "$work/staged" ||
        { diff "$work/narrow" "$work/staged"; fail "$case: staged and committed differ"; }
    whose "$work/changed" <"$work/all" >"$work/expected"
    whose "$work/changed" <"$work/narrow" >"$work/got"
    cmp -s "$work/expected" "$work/got" ||
        { diff "$work/expected" "$work/got"; fail "$case: other findings in the changed files"; }
    comm -13 "$work/all" "$work/narrow" >"$work/invented"
    [ ! -s "$work/invented" ] || { cat "$work/invented"; fail "$case: findings of its own"; }
    seen=$((seen + 1)) lines=$((lines + $(wc -l <"$work/got")))
done
[ "$seen" -gt 20 ] && [ "$lines" -gt 40 ] || fail "only $seen cases with $lines findings"
echo "$seen contributions, $lines findings in them, the same as in a check of everything"
