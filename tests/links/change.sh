#!/bin/sh
# change.sh POPREG PROJECT: of a change only the addresses are asked that it adds; copies come from
# an archive into the entries.
. "$(dirname "$0")/lib.sh"

registry=$work/registry memory=$work/memory
small_registry "$registry"
cd "$registry"
rm -r entries
sample=$project/tests/rules/base/entries/gaming/example-guild.md
sed -i 's|service: .*|service: http://archive.example.net/|' registry/popreg.yml
git_() { git -c user.name=test -c user.email=test@example.org "$@"; }

# entries LINE...: writes them anew
entries() { printf '%s\n' "$@" | node "$here/registry.mjs" "$sample" entries/gaming; }
links() {
    "$popreg" -q --now 2026-12-01 links --memory "$memory" --fail-on none --pause 10 --retry 0 \
        --timeout 5 "$@" >"$work/out" 2>"$work/err" || fail "status $?: $(cat "$work/err")"
}
# asked: the hosts that were, each once
asked() { sed -n 's/.*"host":"\([^"]*\)".*/\1/p' "$log" | sort -u | tr '\n' ' '; }
expect() { # HOST...
    [ "$(asked)" = "$* " ] || fail "asked were '$(asked)', not '$*'"
    stop_servers
    rm -f "$memory"
    start_servers
}

start_servers
entries 'one source http://a.example.net/' 'one link http://b.example.net/' 'two source http://c.example.net/'
git_ init -q -b main
git_ add -A
git_ commit -q -m before
git_ checkout -q -b change
# c moves from one entry to the other, d and e are new, two's file goes
rm entries/gaming/two.md
entries 'one source http://a.example.net/' 'one source http://c.example.net/' 'one link http://d.example.net/' \
    'three source http://e.example.net/'
git_ add -A
links --staged
expect d.example.net e.example.net
git_ commit -q -m after
links --changed=main
expect d.example.net e.example.net
links entries/gaming/three.md
expect e.example.net
# where everything is gone through, registry/ is, too: its sites do not exist here
links
case " $(asked)" in
*' a.example.net c.example.net d.example.net e.example.net '*) ;;
*) fail "a full run asked '$(asked)'" ;;
esac

entries 'four source http://f.example.net/page' 'four source http://g.example.net/uncopied'
git_ add -A
git_ commit -q -m four
links --archive --fix entries/gaming/four.md
git_ diff -U0 | grep '^[-+] ' >"$work/got" || :
echo '+    archive: https://web.archive.org/web/20261120/http://f.example.net/page' |
    diff -u - "$work/got" || fail "what was added"
requests=$(grep -c '"request"' "$log")
links --archive --fix --allow-dirty entries/gaming/four.md
[ "$(grep -c '"request"' "$log")" = "$requests" ] || fail "the archive is asked twice"
stop_servers
