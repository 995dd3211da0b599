#!/bin/sh
# world.sh SCRIPT [ARGUMENT...]: runs a script in an internet of its own. Nothing leaves the
# machine: a new network namespace in which every address below is one of its own, public ones so
# that the guard of addresses needs no exception, and private ones so that it would be seen if
# anything went there. The script finds
#   $world           a folder: ca.pem and the certificates of the servers
#   /etc/resolv.conf naming the name server that servers.mjs is, and
#   the list of authorities, which is ca.pem alone.
set -eu

here=$(cd "$(dirname "$0")" && pwd)

skip() {
    echo "skipped: $*"
    exit 77
}

# The addresses that servers.mjs answers at; what goes to 93.185.0.0/16 is lost on the way.
addresses4="93.184.0.0/16 10.0.0.0/8 100.64.0.0/10 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16
198.18.0.0/15 240.0.0.0/5"
addresses6="2606:2800::/32 64:ff9b::/96 fd00::/8 2002:a00::/24"

plug_in() {
    ip link set lo up
    for range in $addresses4; do
        ip route add local "$range" dev lo
    done
    for range in $addresses6; do
        ip -6 route add local "$range" dev lo
    done
    ip link add lost0 type veth peer name lost1
    ip addr add 93.185.0.1/16 dev lost0
    ip link set lost0 up
    ip link set lost1 up
    ip neigh add 93.185.0.9 lladdr 02:00:00:00:00:09 dev lost0
}

# over FILE TEXT: the file holds the text for what runs in here
over() {
    printf '%s\n' "$2" >"$world/over-${1##*/}"
    mount --bind "$world/over-${1##*/}" "$1"
}

if [ "${1-}" != --inside ]; then
    for tool in node openssl ip unshare; do
        command -v $tool >/dev/null || skip "$tool is not installed"
    done
    for how in '-n -m' '-U -r -n -m'; do
        # shellcheck disable=SC2086 # words
        if unshare $how "$0" --inside --try 2>/dev/null; then
            exec unshare $how "$0" --inside "$@"
        fi
    done
    skip "no network of its own can be made here"
fi
shift

world=$(mktemp -d)
export world
trap 'rm -rf "$world"' EXIT
plug_in
over /etc/resolv.conf 'nameserver 127.0.0.1
options timeout:1 attempts:1'
over /etc/hosts '127.0.0.1 localhost
::1 localhost'
over /etc/nsswitch.conf 'hosts: files dns'
[ "$1" != --try ] || exit 0
"$here/certificates.sh" "$world" >"$world/openssl.log" 2>&1 || {
    cat "$world/openssl.log" >&2
    exit 1
}
over /etc/ssl/certs/ca-certificates.crt "$(cat "$world/ca.pem")"
script=$1
shift
"$here/$script" "$@"
