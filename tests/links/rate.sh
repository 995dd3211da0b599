#!/bin/sh
# rate.sh POPREG PROJECT: many addresses on few hosts are asked no faster and no more of them at once
# than was said, over HTTP/1.1 and HTTP/2, and a host that asks to be left alone is.
. "$(dirname "$0")/lib.sh"

pause=200 per_host=2 at_once=6

# addresses NAME USE SCHEME COUNT QUERY: on one host
addresses() {
    n=0
    while [ $n -lt "$4" ]; do
        n=$((n + 1))
        echo "$1 $2 $3://$1.example.net/page-$n?$5"
    done
}

registry=$work/registry
small_registry "$registry"
rm -r "$registry/entries"
{
    addresses quick source https 14 wait=5
    addresses quick-head link https 14 wait=5
    # one host, however it is spelt
    addresses spelt source https 4 wait=5
    addresses SPELT source https 4 'wait=5&b'
    addresses Spelt link https 4 'wait=5&c' | sed 's/net/net:443/'
    addresses spelt link https 4 'wait=5&d' | sed 's/net/net./'
    addresses old source http 14 wait=5
    addresses v6-old link http 14 wait=5
    for n in 1 2; do
        addresses slow-$n source https 8 wait=600
        addresses old-slow-$n source http 8 wait=600
    done
    addresses limits source https 5 wait=5
    addresses limits source https 1 'limit=1,2&wait=5'
    addresses old-limits link http 5 wait=5
    addresses old-limits link http 1 'limit=1,2&wait=5'
    addresses faults source https 5 fault=1
} | node "$here/registry.mjs" "$project/tests/rules/base/entries/gaming/example-guild.md" \
    "$registry/entries/gaming"

start_servers
"$popreg" -C "$registry" --now 2026-12-01 -q links --memory "$work/memory" --fail-on none \
    --pause $pause --per-host $per_host --at-once $at_once --retry 2 --retry-pause 100 --timeout 20 \
    >"$work/out" 2>&1 || fail "status $?: $(cat "$work/out")"
stop_servers
node "$here/rate.mjs" "$log" $pause $per_host $at_once || fail "it was not polite"
