#!/bin/sh
# encoded.sh POPREG PROJECT: the smaller files for web servers hold the same bytes, are what a
# clean build makes whatever was built before, and go when they are not wanted.
. "$(dirname "$0")/lib.sh"

registry=$work/registry
site=$registry/out/site
small_registry "$registry"
cd "$registry"
sed -i 's/^languages: .*/languages: [en, fr, ar]/' registry/site.yml

clean() { # HOW
    [ -d "$work/$1" ] || "$popreg" -q build --compress "$1" -o "$work/$1"
}

for how in fast best fast fast none best; do
    "$popreg" -q build --force --compress "$how"
    clean "$how"
    diff -r "$site" "$work/$how" || fail "after other builds '$how' differs from a clean one"
done

[ -z "$(find "$work/none" -name '*.gz' -o -name '*.br' -o -name .encoded)" ] ||
    fail "smaller files that are not wanted"
count=0
for file in $(cd "$work/fast" && find . -name '*.gz'); do
    gunzip -c "$work/fast/$file" | cmp - "$work/fast/${file%.gz}" || fail "$file holds something else"
    [ "$(stat -c %s "$work/fast/$file")" -lt "$(stat -c %s "$work/fast/${file%.gz}")" ] ||
        fail "$file is not smaller"
    [ -f "$work/fast/${file%.gz}.br" ] || fail "${file%.gz} has no .br"
    count=$((count + 1))
done
[ $count -gt 50 ] || fail "only $count files"
fast=$(cat $(find "$work/fast" -name '*.br') | wc -c)
best=$(cat $(find "$work/best" -name '*.br') | wc -c)
[ "$best" -lt "$fast" ] || fail "best ($best) is no better than fast ($fast)"
(cd "$work/best" && sha256sum --quiet -c SHA256SUMS) || fail "sums do not hold"
"$popreg" -q build --compress most 2>"$work/said" && fail "'--compress most' is taken"
grep -q "none, fast or best" "$work/said" || fail "what --compress takes is not said"
echo "$count files with smaller ones; best is $best bytes, fast $fast"
