#!/bin/sh
# kill.sh POPREG PROJECT: a build that is killed at any moment leaves a whole site.
. "$(dirname "$0")/lib.sh"

registry=$work/registry
site=$registry/out/site
entry=$registry/entries/gaming/example-guild.md
small_registry "$registry"
"$popreg" -C "$registry" -q build
first=$(sha256sum <"$site/SHA256SUMS")
killed=0 finished=0 n=0
while [ $n -lt 30 ]; do
    n=$((n + 1))
    # every page shows the change
    sed -i "s/^tagline: .*/tagline: {en: \"Attempt $n of the test\"}/" \
        "$registry/registry/site.yml"
    sed -i "s/^title: .*/title: A sample application, version $n/" "$entry"
    "$popreg" -C "$registry" -q build &
    pid=$!
    sleep "0.$(printf '%03d' $((n * 12)))"
    if kill -KILL $pid 2>/dev/null; then
        killed=$((killed + 1))
    else
        finished=$((finished + 1))
    fi
    wait $pid 2>/dev/null || :
    is_whole "$site" || fail "after attempt $n the site is not whole"
done
"$popreg" -C "$registry" -q build
is_whole "$site" || fail "the last build is not whole"
[ "$(sha256sum <"$site/SHA256SUMS")" != "$first" ] || fail "nothing was ever built"
"$popreg" -C "$registry" -q build -o "$work/clean"
diff -r "$site" "$work/clean" || fail "the site differs from a clean build"
echo "$killed builds killed, $finished had finished"
[ $killed -gt 0 ] || fail "no build was killed"
