#!/bin/sh
# options.sh POPREG PROJECT: whom the guard lets through, which certificates are believed, and when
# nobody is asked.
. "$(dirname "$0")/lib.sh"

registry=$work/registry memory=$work/memory
small_registry "$registry"
rm -r "$registry/entries"
node "$here/classify.mjs" list | grep -E '^(ok-source|in-10|in-127|tls-unknown|status-404|to-private-name) ' |
    node "$here/registry.mjs" "$project/tests/rules/base/entries/gaming/example-guild.md" \
        "$registry/entries/gaming"

# links DAY OPTION...
links() {
    day=$1
    shift
    status=0
    "$popreg" -C "$registry" --now "2026-12-$day" -q links --memory "$memory" --fail-on none --pause 10 \
        --retry 1 --retry-pause 50 --timeout 5 "$@" >"$work/out" 2>"$work/err" || status=$?
    [ $status = 0 ] || fail "status $status: $(cat "$work/err")"
}
result() { # URL
    grep -F "{\"url\":\"$1\"" "$memory" | sed 's/.*"result":"\([^"]*\)".*/\1/'
}
expect() { # URL RESULT
    [ "$(result "$1")" = "$2" ] || fail "$1: $(result "$1"), not $2"
}
asked() { grep -c '"request"' "$log" || :; }
outside() { grep -o '"outside":"[^"]*"' "$log" | sort -u | cut -d '"' -f 4 | tr '\n' ' '; }

start_servers
links 01 --offline
[ "$(asked)" = 0 ] || fail "--offline asks"

links 01
expect http://in-10.example.org/ private
expect https://tls-unknown.example.org/page certificate
expect https://ok-source.example.org/page good
[ -z "$(outside)" ] || fail "it went to $(outside)"
before=$(asked)
[ "$before" -gt 2 ] || fail "nothing was asked"

links 01
[ "$(asked)" = "$before" ] || fail "a second run on the same day asks again"
links 03 --offline
[ "$(asked)" = "$before" ] || fail "--offline asks what is due"
links 03 --max-age 1 --cacert "$world/unknown.pem"
expect https://tls-unknown.example.org/page good
expect https://ok-source.example.org/page certificate

# The sample says something: what is let through does come to the private address.
links 05 --allow-host in-10.example.org --allow-host nobody.example.org
[ "$(outside)" = "10.0.0.1 " ] || fail "--allow-host: it went to '$(outside)'"
expect http://in-127.example.org/ private
expect http://inside.example.org/ private
stop_servers
