#!/bin/sh
# resume.sh POPREG PROJECT: a link check that is killed at any moment goes on where it was.
. "$(dirname "$0")/lib.sh"

at_once=8 hosts=12 each=12
registry=$work/registry memory=$work/memory
small_registry "$registry"
rm -r "$registry/entries"
n=0
while [ $n -lt $((hosts * each)) ]; do
    use=source
    [ $((n % 3)) != 0 ] || use=link
    echo "entry-$((n % 10)) $use https://host-$((n % hosts)).example.net/page-$n?wait=150"
    n=$((n + 1))
done >"$work/list"
node "$here/registry.mjs" "$project/tests/rules/base/entries/gaming/example-guild.md" \
    "$registry/entries/gaming" <"$work/list"

# A shell has what it starts in the background ignore SIGINT.
links() {
    exec env --default-signal=INT "$popreg" -C "$registry" --now 2026-12-01 -q links --memory "$memory" --fail-on none \
        --pause 20 --per-host 2 --at-once $at_once --timeout 20
}

start_servers
killed=0 n=0
while [ $n -lt 8 ]; do
    n=$((n + 1))
    signal=KILL
    [ $((n % 2)) = 1 ] || signal=INT
    (links) >"$work/out" 2>&1 &
    pid=$!
    sleep "0.$((200 + $(od -An -N1 -tu1 /dev/urandom)))"
    at=$(date +%s%3N)
    alive=yes
    kill -$signal $pid 2>/dev/null || alive=no
    status=0
    wait $pid || status=$?
    [ $status = 0 ] || killed=$((killed + 1))
    [ $alive = no ] ||
        echo "{\"kill\":\"$signal\",\"at\":$at,\"over\":$(date +%s%3N)}" >>"$work/kills"
    if [ $signal = INT ] && [ $status != 0 ]; then
        [ $status = 130 ] || fail "status $status after SIGINT: $(cat "$work/out")"
        [ -s "$memory" ] || fail "no memory after SIGINT"
        [ ! -e "$memory.journal" ] || fail "SIGINT leaves a journal"
    elif [ $status != 0 ]; then
        # The last line was being written.
        [ $n != 1 ] || printf '{"url":"https://host-1.exam' >>"$memory.journal"
    fi
done
[ $killed -gt 2 ] || fail "hardly a run was killed"
(links) >"$work/out" 2>&1 || fail "status $?: $(cat "$work/out")"
(links) >"$work/out" 2>&1 || fail "status $?: $(cat "$work/out")"
stop_servers
[ ! -e "$memory.journal" ] || fail "a journal is left"
node "$here/resume.mjs" "$log" "$work/kills" "$memory" "$work/list" $at_once || fail "it did not go on where it was"
