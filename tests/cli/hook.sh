#!/bin/sh
# hook.sh POPREG PROJECT: .githooks/pre-commit in a repository of its own.
. "$(dirname "$0")/lib.sh"

command -v git >/dev/null || skip "git is not installed"
small_registry "$work/registry"
cd "$work/registry"
mkdir "$work/bin" .githooks
ln -s "$popreg" "$work/bin/popreg"
cp "$project/.githooks/pre-commit" .githooks
PATH=$work/bin:$PATH
GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export PATH GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM
git init -q .
git config user.name test
git config user.email test@example.org
git config core.hooksPath .githooks
entry=entries/gaming/example-guild.md
good=$(cat $entry)

set_status() {
    printf '%s\n' "$good" | sed "s/^status: .*/status: $1/" >$entry
}

git add .
git commit -q -m first || fail "good entries are not committed"

set_status pliot
git add $entry
if git commit -q -m bad >out 2>&1; then fail "an entry with an error is committed"; fi
grep -q "$entry:.*unknown-term" out || fail "the error is not told: $(cat out)"

set_status active
if git commit -q -m bad >out 2>&1; then fail "the work tree counts, not what is staged"; fi
git add $entry
set_status pliot
git commit -q -m good || fail "a fault that is not staged counts"

if git commit -q -a -m bad >out 2>&1; then fail "an error that 'commit -a' adds is committed"; fi
set_status ended
git commit -q -a -m good || fail "what 'commit -a' adds is refused"

git rm -q --cached $entry
if git commit -q -m gone >out 2>&1; then fail "a published entry is deleted"; fi
grep -q "deleted-entry" out || fail "why it is refused is not told: $(cat out)"
git commit -q --no-verify -m gone || fail "the hook cannot be passed by"
echo text >notes.txt
git add notes.txt
PATH=/usr/bin:/bin git commit -q -m notes 2>err || fail "other files need popreg"
echo "the hook guards commits"
