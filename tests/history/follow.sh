#!/bin/sh
# follow.sh POPREG PROJECT GENERATE [ENTRIES COMMITS SEED LINES PATHS]: dates and revisions of
# entries are those that `git log --follow` tells, over a history with merges, criss-cross merges,
# renames, removals and returns; of PATHS files drawn at random (0: of all).
. "$(dirname "$0")/../cli/lib.sh"

generate=$3
entries=${4-240} commits=${5-1200} seed=${6-7} lines=${7-24} paths=${8-0}

top=$work/top
git init -q -b main0 "$top"
"$generate" "$entries" "$commits" "$seed" "$lines" | git -C "$top" fast-import --quiet --done
git -C "$top" gc -q
git -C "$top" checkout -q main0
cp -R "$project/registry" "$top"

"$popreg" -C "$top" history --format tsv >"$work/ours"
git -C "$top" ls-files entries >"$work/files"
[ "$paths" = 0 ] || shuf -n "$paths" --random-source=/bin/sh "$work/files" >"$work/drawn"
[ "$paths" = 0 ] && cp "$work/files" "$work/drawn"
# shellcheck disable=SC2016 # the inner shell's own
xargs -P 2 -I PATH sh -c 'git -C "$1" log --follow --format="PATH%x09%H%x09%ct" -- PATH' sh "$top" \
    <"$work/drawn" | sort >"$work/theirs"
cut -f 1-3 "$work/ours" | awk 'NR == FNR { drawn[$1]; next } $1 in drawn' "$work/drawn" - |
    sort >"$work/same"
cmp "$work/theirs" "$work/same" || {
    diff "$work/theirs" "$work/same" | head -20
    fail "git tells other revisions"
}
[ "$(cut -f 4 "$work/ours" | sort -u | tr '\n' ' ')" = "added changed removed renamed " ] ||
    fail "the history has not every kind of change"

# what is told from the cache, wholly or in part, is the same
"$popreg" -C "$top" history --format tsv | cmp - "$work/ours" || fail "the cache tells another story"
rm -r "$XDG_CACHE_HOME"
git -C "$top" checkout -q main0~40
"$popreg" -C "$top" history >"$work/said"
git -C "$top" checkout -q main0
"$popreg" -C "$top" history --format tsv | cmp - "$work/ours" || fail "an older cache tells another story"
truncate -s -1 "$XDG_CACHE_HOME"/popreg/history-*
"$popreg" -C "$top" history --format tsv | cmp - "$work/ours" || fail "a broken cache tells another story"
XDG_CACHE_HOME=/dev/null "$popreg" -C "$top" history --format tsv | cmp - "$work/ours" ||
    fail "without a cache there is another story"

echo "$(wc -l <"$work/same") revisions of $(wc -l <"$work/drawn") files are git's own"
