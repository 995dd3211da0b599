#!/bin/sh
# classify.sh POPREG PROJECT: every kind of address, asked on three days: what is remembered of it,
# how often and how it was asked, and what is said, against expected.txt (classify.mjs tells what its
# columns are; UPDATE=1 writes it anew); and nothing is asked that must not be.
. "$(dirname "$0")/lib.sh"

most_memory=256 # MiB; without limits an endless body takes more in a second
! grep -aqE '__[at]san_init' "$popreg" || most_memory=2048

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

# ask DAY SECONDS: what was good is asked again after a day, so each run is two days later
ask() {
    "$popreg" -C "$registry" --now "2026-12-0$((2 * $1))" -q links --memory "$work/memory" \
        --max-age 1 --fail-on none --notes --format json --pause 10 --per-host 4 --at-once 24 \
        --retry 1 --retry-pause 50 --timeout "$2" >"$work/findings-$1.json" 2>"$work/err" &
    pid=$!
    peak_of $pid &
    status=0
    wait $pid || status=$?
    [ $status = 0 ] || fail "status $status: $(cat "$work/err")"
    wait $!
    peak=$(sort -n "$work/peak" | tail -n 1)
    peak=$((${peak:-0} / 1024))
    [ $peak -le $most_memory ] || fail "it took $peak MiB of memory"
    cp "$work/memory" "$work/memory-$1.jsonl"
}

three_days() { # SECONDS
    rm -f "$work"/memory*
    start_servers
    ask 1 "$1"
    next_day 2
    ask 2 "$1"
    next_day 3
    ask 3 "$1"
    stop_servers
    node "$here/classify.mjs" manners "$work" || fail "it has no manners"
    node "$here/classify.mjs" table "$work" >"$work/table"
}

# On a machine that is busy with something else, good servers are late too.
three_days 3
cmp -s "$here/expected.txt" "$work/table" || three_days 12
if [ "${UPDATE-}" = 1 ]; then
    cp "$work/table" "$here/expected.txt"
fi
[ -z "${KEEP-}" ] || cp -R "$work/." "$KEEP"
diff "$here/expected.txt" "$work/table" || fail "addresses are judged otherwise"
echo "$(wc -l <"$work/table") kinds of addresses, $peak MiB"
