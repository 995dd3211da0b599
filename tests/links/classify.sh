#!/bin/sh
# classify.sh POPREG PROJECT: every kind of address, asked on three days: what is remembered of it,
# how often and how it was asked, and what is said, against expected.txt (what each column means
# stands in classify.mjs; UPDATE=1 writes the file anew); and nothing is asked that must not be.
. "$(dirname "$0")/lib.sh"

most_memory=256 # MiB; without limits an endless body takes more in a second

registry=$work/registry
small_registry "$registry"
rm -r "$registry/entries"
# Something that must stay at home.
printf 'machine ok-link.example.org login user password secret\n' >"$work/.netrc"
echo 'referer = "https://secret.example.org/"' >"$work/.curlrc"
node "$here/classify.mjs" list |
    node "$here/registry.mjs" "$project/tests/rules/base/entries/gaming/example-guild.md" \
        "$registry/entries/gaming"

# A high-water mark lives as long as its process.
peak_of() { # PID
    while [ -e "/proc/$1" ]; do
        sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$1/status" 2>/dev/null || :
        sleep 0.1
    done >"$work/peak"
}

# Addresses that were good are asked again after a day, so each run is two days later.
start_servers
for day in 1 2 3; do
    [ $day = 1 ] || next_day $day
    "$popreg" -C "$registry" --now "2026-12-0$((2 * day))" -q links --memory "$work/memory" \
        --max-age 1 --fail-on none --notes --format json --pause 10 --per-host 4 --at-once 64 --retry 1 \
        --retry-pause 50 --timeout 2 >"$work/findings-$day.json" 2>"$work/err" &
    pid=$!
    peak_of $pid &
    status=0
    wait $pid || status=$?
    [ $status = 0 ] || fail "status $status: $(cat "$work/err")"
    wait $!
    peak=$(sort -n "$work/peak" | tail -n 1)
    [ "$((peak / 1024))" -le $most_memory ] || fail "it took $((peak / 1024)) MiB of memory"
    cp "$work/memory" "$work/memory-$day.jsonl"
done
stop_servers
[ -z "${KEEP-}" ] || cp -R "$work/." "$KEEP"
node "$here/classify.mjs" manners "$work" || fail "it has no manners"
node "$here/classify.mjs" table "$work" >"$work/table"
if [ "${UPDATE-}" = 1 ]; then
    cp "$work/table" "$here/expected.txt"
fi
diff "$here/expected.txt" "$work/table" || fail "addresses are judged otherwise"
echo "$(wc -l <"$work/table") kinds of addresses, $((peak / 1024)) MiB"
