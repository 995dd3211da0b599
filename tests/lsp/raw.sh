#!/bin/sh
# raw.sh POPREG PROJECT: what no proper client sends, and how a session ends.
set -eu
popreg=$1 project=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# frame MESSAGE: with its header
frame() {
    printf 'Content-Length: %d\r\n\r\n%s' "$(printf %s "$1" | wc -c)" "$1"
}

# expect STATUS WHAT PATTERN...: runs popreg on standard input; it has to end with STATUS
# and to answer each PATTERN, in this order
expect() {
    wanted=$1 what=$2
    shift 2
    status=0
    timeout 20 "$popreg" -C "$project" lsp >"$work/out" 2>"$work/err" || status=$?
    rest=$(tr '\r\n' '  ' <"$work/out")
    for pattern; do
        case $rest in
        *"$pattern"*) rest=${rest#*"$pattern"} ;;
        *) status="no '$pattern'" ;;
        esac
    done
    if [ "$status" != "$wanted" ]; then
        echo "FAILED: $what: $status"
        cat "$work/out" "$work/err"
        failed=1
    fi
}

begin='{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
begun='{"jsonrpc":"2.0","method":"initialized","params":{}}'
stop='{"jsonrpc":"2.0","id":9,"method":"shutdown"}'
leave='{"jsonrpc":"2.0","method":"exit"}'

{ frame "$begin"; frame "$begun"; frame "$stop"; frame "$leave"; } |
    expect 0 "a proper end" '"positionEncoding":"utf-16"' '"id":9,"result":null'
{ frame "$begin"; frame "$leave"; } | expect 1 "exit without shutdown" '"id":1,"result"'
frame "$leave" | expect 1 "exit before all else"
frame "$begin" | expect 1 "the client goes away" '"id":1,"result"'
expect 1 "nothing at all" </dev/null
printf 'Content-Length: 500\r\n\r\n{' | expect 1 "the client goes away within a message"

printf 'hello\r\n\r\n' | expect 2 "no header" '"code":-32700'
printf 'Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello' |
    expect 2 "two lengths" '"code":-32700'
head -c 5000 /dev/zero | tr '\0' x | expect 2 "an endless header" '"code":-32700'

{
    frame "$begin"
    printf 'Content-Length: 17000000\r\n\r\n'
    head -c 17000000 /dev/zero
    frame "$stop"
    frame "$leave"
} | expect 0 "a message above the limit is skipped" '"id":1,"result"' 'too long' '"id":9,"result"'

{
    frame '{"jsonrpc":"2.0","id":7,"method":"textDocument/hover","params":{}}'
    frame '{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{}}'
    frame 'this is no JSON'
    frame "$begin"
    frame "$begin"
    frame '{"jsonrpc":"2.0","id":"a","method":"no/such"}'
    frame '{"jsonrpc":"2.0","method":"$/no-such"}'
    frame '{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}'
    frame '[]'
    frame '{"jsonrpc":"2.0","id":5,"result":null}'
    frame "$stop"
    frame '{"jsonrpc":"2.0","id":8,"method":"textDocument/hover","params":{}}'
    frame "$leave"
} | expect 0 "order is kept" '"id":7,"error":{"code":-32002' '"id":null,"error":{"code":-32700' \
    '"id":1,"result"' '"id":1,"error":{"code":-32600' '"id":"a","error":{"code":-32601' \
    '"id":null,"error":{"code":-32600' '"id":9,"result":null' '"id":8,"error":{"code":-32600'

{
    frame "$begin"
    printf 'content-length:%d\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n%s' \
        "$(printf %s "$stop" | wc -c)" "$stop"
    frame "$leave"
} | expect 0 "headers in other words" '"id":9,"result":null'

deep=$(head -c 100000 /dev/zero | tr '\0' '[')
{ frame "$deep"; frame "$begin"; frame "$stop"; frame "$leave"; } |
    expect 0 "a message of brackets" '"code":-32700' '"id":9,"result":null'

[ $failed = 0 ] && echo "the server minds its manners"
exit $failed
