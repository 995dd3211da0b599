#!/bin/sh
# fix-kill.sh POPREG PROJECT: a `fix` that is killed at any moment leaves each file as it
# was or as it is to be, and a second run ends the work.
. "$(dirname "$0")/lib.sh"

registry=$work/registry
small_registry "$registry"
mkdir -p "$registry/entries/platforms"
n=0
while [ $n -lt 60 ]; do
    n=$((n + 1))
    sed "s/^title: .*/title: A sample application, number $n/; /^related:/d" \
        "$registry/entries/gaming/example-guild.md" \
        >"$registry/entries/platforms/app-$n.md"
done
cp -R "$registry/entries" "$work/good"
for file in "$registry"/entries/platforms/*.md; do
    sed -i 's/^channels: .*/channels: in-game # by text/; s/$/\r/' "$file"
done
cp -R "$registry/entries" "$work/broken"
"$popreg" -C "$registry" -q --now 2026-11-25 fix >/dev/null || fail "fix fails"
cp -R "$registry/entries" "$work/mended"

# as_it_was_or_is_to_be: counts the files that are mended
as_it_was_or_is_to_be() {
    for file in "$work"/broken/*/*.md; do
        name=${file#"$work/broken/"}
        if cmp -s "$registry/entries/$name" "$work/mended/$name"; then
            continue
        fi
        cmp -s "$registry/entries/$name" "$file" || fail "$name is neither"
    done
}

killed=0 n=0
while [ $n -lt 25 ]; do
    n=$((n + 1))
    rm -rf "$registry/entries"
    cp -R "$work/broken" "$registry/entries"
    "$popreg" -C "$registry" -q --now 2026-11-25 fix >/dev/null &
    pid=$!
    sleep "0.$(printf '%03d' $((n * 8)))"
    kill -KILL $pid 2>/dev/null && killed=$((killed + 1))
    wait $pid 2>/dev/null || :
    as_it_was_or_is_to_be
    "$popreg" -C "$registry" -q --now 2026-11-25 check >/dev/null || [ $? = 1 ] ||
        fail "after attempt $n nothing can be checked"
done
"$popreg" -C "$registry" -q --now 2026-11-25 fix >/dev/null || fail "fix fails afterwards"
diff -r "$work/mended" "$registry/entries" || fail "something is not mended, or left behind"
echo "$killed of $n runs killed"
[ $killed -gt 0 ] || skip "no run was killed"
