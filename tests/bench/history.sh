#!/bin/sh
# history.sh POPREG TOOLS PROJECT HISTORY_GENERATE: the history of BENCH_SIZE (10,000) entries in
# twice as many commits, against `git log --name-only` of the whole history; and a contribution
# that changes three of so many entries, against a check of everything. Medians of BENCH_RUNS (5).
# shellcheck disable=SC2154 # what `take` sets
set -eu
tools=$2 project=$3 history=$4
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$project/tests/bench/common.sh"
size=${BENCH_SIZE-10000} dir=$top/history-$$
mkdir -p "$dir"
XDG_CACHE_HOME=$dir/cache GIT_CONFIG_GLOBAL=$dir/gitconfig
export XDG_CACHE_HOME GIT_CONFIG_GLOBAL
git config --global user.name bench
git config --global user.email bench@example.org
git config --global gc.auto 0

top=$dir/past
git init -q -b main0 "$top"
"$history" "$size" $((2 * size)) 1 60 | git -C "$top" fast-import --quiet --done
git -C "$top" gc -q
git -C "$top" checkout -q main0
cp -R "$project/registry" "$top"

row() { # NAME COMMAND...: its time and memory
    what=$1 && shift
    take row "$@"
    awk -v n="$what" -v s="$row_s" -v m="$row_m" -v b="${base-}" \
        'BEGIN { printf "| %s | %.3f | %d | %s |\n", n, s, m, b ? sprintf("%.3f", s / b) : "1" }'
}

cat >"$dir/cold" <<EOF
#!/bin/sh
rm -rf "$XDG_CACHE_HOME"
exec "$popreg" -C "$top" history --format tsv
EOF
chmod +x "$dir/cold"
echo "$(git -C "$top" ls-files entries | wc -l) entries, $(git -C "$top" rev-list --count HEAD) commits"
echo "| | s | MiB | ratio |"
echo "| --- | --- | --- | --- |"
base='' row 'git log --name-only' git -C "$top" log --name-only --format=%H
base=$row_s
row 'git log --raw --no-renames' git -C "$top" log --raw --no-renames --format=%H
row 'history, nothing known' "$dir/cold"
for n in 1 2 3 4 5 6 7 8 9 10; do
    entry=$(git -C "$top" ls-files entries | sed -n "$((n * 7))p")
    echo "one more line" >>"$top/$entry"
    git -C "$top" commit -qm "change $n" "$entry"
done
cp -R "$XDG_CACHE_HOME" "$dir/known"
cat >"$dir/warm" <<EOF
#!/bin/sh
rm -rf "$XDG_CACHE_HOME"
cp -R "$dir/known" "$XDG_CACHE_HOME"
exec "$popreg" -C "$top" history --format tsv "$entry"
EOF
cat >"$dir/empty" <<EOF
#!/bin/sh
rm -rf "$XDG_CACHE_HOME"
cp -R "$dir/known" "$XDG_CACHE_HOME"
exec "$popreg" --version
EOF
chmod +x "$dir/warm" "$dir/empty"
row 'the same and a start of popreg, without a history' "$dir/empty"
row 'history, ten commits not known' "$dir/warm"

top=$dir/contribution
corpus "$size" "$top"
git -C "$top" init -q -b main
git -C "$top" add -A
git -C "$top" commit -qm base
git -C "$top" gc -q
git -C "$top" checkout -q -b contribution
git -C "$top" ls-files 'entries/gaming/*.md' | sed -n '10p;20p;30p' | while read -r entry; do
    sed -i '/^## /{n;s/^$/\nOne more sentence stands here now.\n/;}' "$top/$entry"
done
git -C "$top" commit -qam "three entries"
echo
echo "| $size entries | s | MiB | ratio |"
echo "| --- | --- | --- | --- |"
base='' row 'check, everything' "$popreg" -q -C "$top" check
base=$row_s
row 'check --changed, three entries' "$popreg" -q -C "$top" check --changed
git -C "$top" ls-files 'entries/gaming/*.md' | sed -n '40p' | while read -r entry; do
    sed 's/^title: .*/title: An entry that nobody has seen before/' "$top/$entry" >"$top/entries/gaming/one-more.md"
done
git -C "$top" add -A
git -C "$top" commit -qm "a new entry"
row 'check --changed, and a new one' "$popreg" -q -C "$top" check --changed --fail-on none
rm -rf "$dir"
