#!/bin/sh
# full-disk.sh POPREG PROJECT: a full disk gives an error and the previous site.
. "$(dirname "$0")/lib.sh"

disk=$work/disk
mkdir "$disk"
[ "$(id -u)" = 0 ] || skip "only root can mount a small disk"
mount -t tmpfs -o size=160m tmpfs "$disk" 2>/dev/null || skip "no disk can be mounted here"
trap 'umount "$disk" 2>/dev/null || umount -l "$disk"; rm -rf "$work"' EXIT

registry=$work/registry
small_registry "$registry"
"$popreg" -C "$registry" -q build -o "$disk/site"
sums=$(cat "$disk/site/SHA256SUMS")
head -c 200000000 /dev/zero >"$disk/filler" 2>/dev/null || :
sed -i 's/^tagline: .*/tagline: {en: "Another line"}/' "$registry/registry/site.yml"
status=0
"$popreg" -C "$registry" build --force --base-url https://other.example/ \
    -o "$disk/site" 2>"$work/error" || status=$?
cat "$work/error"
[ $status = 2 ] || fail "status $status instead of 2"
grep -q 'no space left' "$work/error" || fail "the error does not say why"
[ "$(cat "$disk/site/SHA256SUMS")" = "$sums" ] || fail "the site has changed"
is_whole "$disk/site" || fail "the previous site is not whole"
rm "$disk/filler"
"$popreg" -C "$registry" -q build --base-url https://other.example/ -o "$disk/site"
is_whole "$disk/site" || fail "the next build is not whole"
