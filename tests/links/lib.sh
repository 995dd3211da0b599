# Functions of the tests in this folder, which world.sh runs.
. "$(dirname "$0")/../cli/lib.sh"

log=$work/log
HOME=$work
export HOME
mkdir -p "$XDG_CACHE_HOME"
trap 'stop_servers; rm -rf "$work"' EXIT

# The machine's own settings do not reach the program; a proxy that is set must not be asked.
unset no_proxy NO_PROXY CURL_CA_BUNDLE SSL_CERT_FILE SSL_CERT_DIR || :
for name in http_proxy HTTP_PROXY https_proxy HTTPS_PROXY all_proxy ALL_PROXY; do
    export $name=http://93.184.9.9:3128
done

# wait_for COMMAND...: until it succeeds, for 20 seconds
wait_for() {
    n=0
    until "$@" >/dev/null 2>&1; do
        n=$((n + 1))
        [ $n -lt 400 ] || return 1
        sleep 0.05
    done
}

start_servers() {
    : >"$log"
    node "$here/servers.mjs" "$world" "$log" >"$work/servers.out" 2>&1 &
    servers=$!
    wait_for grep -q '"ready"' "$log" || fail "no servers: $(cat "$work/servers.out")"
}

stop_servers() {
    [ -z "${servers-}" ] || kill "$servers" 2>/dev/null || :
    [ ! -s "$work/servers.out" ] || cat "$work/servers.out" >&2
    servers=
}

next_day() { # NUMBER
    kill -USR1 "$servers"
    wait_for grep -q "\"day\":$1}" "$log" || fail "the servers do not count the days"
}
