#!/bin/sh
# serve.sh POPREG PROJECT: the preview shows pages, follows changes, and ends when asked.
. "$(dirname "$0")/lib.sh"
command -v curl >/dev/null || skip "curl is not installed"

registry=$work/registry
small_registry "$registry"
"$popreg" -C "$registry" serve --port 0 >"$work/out" 2>"$work/err" &
pid=$!
trap 'kill $pid 2>/dev/null || :; rm -rf "$work"' EXIT

# wait_for COMMAND...: until it succeeds, for ten seconds
wait_for() {
    n=0
    until "$@" >/dev/null 2>&1; do
        n=$((n + 1))
        [ $n -lt 100 ] || return 1
        sleep 0.1
    done
}

wait_for grep -q http "$work/out" || fail "no address: $(cat "$work/err")"
url=$(cat "$work/out")
page=${url}practices/example-guild.html
status_of() { curl -s -o /dev/null -w '%{http_code}' "$@"; }
shows() { curl -s "$page" | grep -q "$1"; }

shows '<h1>' || fail "the page is not there"
shows '/-/reload.js' || fail "the page does not load itself again"
[ "$(status_of "${url}nothing.html")" = 404 ] || fail "a missing page is found"
[ "$(status_of --path-as-is "${url}../../registry/site.yml")" = 404 ] || fail "it leaves its folder"
[ "$(status_of "${url}.site.inputs")" = 404 ] || fail "hidden files are shown"
[ "$(status_of -H 'Host: elsewhere.example' "$url")" = 403 ] || fail "any host is answered"
[ "$(status_of -X POST "$url")" = 405 ] || fail "POST is answered"

state=$(curl -s "${url}-/state?after=")
curl -s "${url}-/state?after=$state" >"$work/next" &
waiter=$!
sed -i 's/^title: .*/title: Another title of the sample/' \
    "$registry/entries/gaming/example-guild.md"
wait_for shows 'Another title of the sample' || fail "the change is not shown"
wait $waiter
[ "$(cat "$work/next")" != "$state" ] || fail "open pages are not told"

# An entry with errors does not stop the preview.
echo 'nonsense: yes' >"$registry/entries/gaming/broken.md"
wait_for grep -q 'missing-front-matter' "$work/err" || fail "errors are not reported"
shows '<h1>' || fail "the preview is gone"

kill -TERM $pid
status=0
wait $pid || status=$?
[ $status = 0 ] || fail "status $status after SIGTERM: $(cat "$work/err")"
