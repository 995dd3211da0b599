#!/bin/sh
# verify.sh POPREG PROJECT: an edition is published from the object store, whatever the work tree
# holds and wherever that happens, and `verify` proves it.
. "$(dirname "$0")/../cli/lib.sh"
. "$here/repository.sh"

registry=$work/registry
two_states "$registry"
popreg() { "$popreg" --now 2027-01-01 "$@"; }

# The work tree is dirty, and of another registry.
rm -r "$registry/entries/gaming"
echo 'Nothing like an entry' >"$registry/entries/helplines/sekasin-finland.md"
echo 'languages: [en]' >"$registry/registry/site.yml"
for state in first second; do
    popreg -q -C "$registry" publish pop-2025 --ref $state -o "$work/$state"
    popreg -C "$registry" verify "$work/$state" >"$work/said" 2>&1 ||
        fail "$state is not equal: $(cat "$work/said")"
    is_whole "$work/$state" || fail "$state is not what its sums say"
done
cmp -s "$work/first/publication.json" "$work/second/publication.json" &&
    fail "both states are alike"

# verify_says WORDS: the second publication is found to be wrong, and that is said of it
verify_says() {
    status=0
    popreg -C "$registry" verify "$work/second" >"$work/said" 2>/dev/null || status=$?
    [ $status = 1 ] || fail "the status is $status where '$1'"
    [ "$(cat "$work/said")" = "$1" ] || fail "'$1' is not what it says: $(cat "$work/said")"
}

# One flipped bit of one byte, in files of all stages.
for file in publication.json entries/lapor-predator-malaysia.json tables/terms.csv README.md \
    manifest.json SHA256SUMS; do
    cp "$work/second/$file" "$work/kept"
    python3 - "$work/second/$file" <<'END'
import sys
bytes = bytearray(open(sys.argv[1], 'rb').read())
at = len(bytes) - 2
bytes[at] ^= 1
open(sys.argv[1], 'wb').write(bytes)
END
    if [ $file = manifest.json ]; then
        popreg -C "$registry" verify "$work/second" >"$work/said" 2>&1 && fail "$file holds"
    else
        verify_says "$file: differs"
    fi
    cp "$work/kept" "$work/second/$file"
done
mv "$work/second/references.bib" "$work/kept"
verify_says "references.bib: missing"
mv "$work/kept" "$work/second/references.bib"
echo more >"$work/second/entries/more.json"
verify_says "entries/more.json: does not belong here"
rm "$work/second/entries/more.json"

# What has changed between the two is told.
popreg -q -C "$registry" publish --ref second --since first -o "$work/since"
popreg -q -C "$registry" verify "$work/since"
sed -n '/^#/p; /^  - Related/d; /^  - /p' "$work/since/changelog.md" >"$work/outline"
diff -u - "$work/outline" <<'END' || fail "the changes are not told"
# Changes of the edition PoP 2025
## New
## Changed
  - Status: Active → Ended
  - Name: youthline-teen-to-teen → youth-to-youth
  - Aliases; added: youthline-teen-to-teen
## Withdrawn
END
grep -q 'A sample of a reason' "$work/since/changelog.md" || fail "the reason is not told"

# Another machine: folder, zone, locale, umask, workers, and a store that is packed.
git clone -q --no-local "$registry" "$work/another place"
git -C "$work/another place" gc -q
(
    umask 077
    cd "$work/another place"
    SOURCE_DATE_EPOCH=1 TZ=Pacific/Auckland LC_ALL=tr_TR.UTF-8 popreg -q -j 1 publish --ref second \
        -o "$work/elsewhere"
)
diff -r "$work/second" "$work/elsewhere" || fail "another machine gives other bytes"

# A clone without the history has the commit's files, and gives the same or says what it lacks.
git -c advice.detachedHead=false clone -q --depth 1 --branch second "file://$registry" "$work/shallow"
popreg -q -C "$work/shallow" publish --ref second -o "$work/of-shallow"
diff -r "$work/second" "$work/of-shallow" || fail "a shallow clone gives other bytes"
popreg -C "$work/shallow" verify "$work/first" 2>"$work/said" && fail "a commit is made up"
grep -q "git fetch" "$work/said" || fail "what to do is not said: $(cat "$work/said")"

# What was made from a dirty work tree cannot be proven, and says so.
git -C "$registry" checkout -q -- .
sed -i 's/^status: .*/status: unknown/' "$registry/entries/helplines/sekasin-finland.md"
popreg -q -C "$registry" publish -o "$work/dirty"
popreg -C "$registry" verify "$work/dirty" 2>"$work/said" && fail "a dirty tree is proven"
grep -q 'in no commit' "$work/said" || fail "the dirty tree is not named: $(cat "$work/said")"

# Signatures.
if command -v ssh-keygen >/dev/null; then
    for who in editor stranger; do
        ssh-keygen -q -t ed25519 -N '' -C "$who" -f "$work/$who"
        echo "$who@example.org $(cut -d' ' -f1,2 "$work/$who.pub")" >"$work/$who.signers"
    done
    popreg -q -C "$registry" publish --ref second -o "$work/second" --sign "$work/editor"
    popreg -C "$registry" verify "$work/second" --signers "$work/editor.signers" \
        2>"$work/said" || fail "the editor's signature does not hold"
    grep -q 'signed by editor@example.org' "$work/said" || fail "the signer is not named"
    popreg -C "$registry" verify "$work/second" --signers "$work/stranger.signers" \
        2>/dev/null && fail "anybody may sign"
    git -C "$registry" config gpg.ssh.allowedSignersFile "$work/editor.signers"
    popreg -C "$registry" verify "$work/second" 2>&1 | grep -q 'signed by editor' ||
        fail "git's own setting is not read"
    popreg -q -C "$registry" publish --ref first -o "$work/first" --sign "$work/editor"
    cp "$work/first/manifest.json.sig" "$work/second"
    popreg -C "$registry" verify "$work/second" 2>/dev/null && fail "a signature of another"
    for again in 1 2; do
        popreg -q -C "$registry" publish --ref first -o "$work/first"
    done
    [ ! -e "$work/first/manifest.json.sig" ] || fail "an old signature stays"
    popreg -C "$registry" verify "$work/first" --signers "$work/editor.signers" 2>/dev/null &&
        fail "a signature that is asked for may be missing"
fi
echo "$(wc -l <"$work/second/SHA256SUMS") files of two commits are proven"
