#!/bin/sh
# change-rules.sh POPREG PROJECT: the rules over a change, in repositories of their own: every
# step of the review, what commits show of people, and histories that are cut off.
. "$(dirname "$0")/lib.sh"

command -v git >/dev/null || skip "git is not installed"
GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM
unset GITHUB_HEAD_REF CI_MERGE_REQUEST_SOURCE_BRANCH_NAME || :

# commit MESSAGE [ADDRESS]: everything, in the repository at $top
commit() {
    git -C "$top" add -A
    git -C "$top" -c user.name=test -c user.email="${2-test@example.org}" commit -qm "$1"
}
repository() { # FOLDER [BELOW]: a new one, its registry at its top or in a folder below it
    top=$work/$1 registry=$work/$1${2+/$2}
    small_registry "$registry"
    git init -q "$top"
}
# check REF: what the rules say, in the format of $format; the status in $status
check() {
    status=0
    "$popreg" -q -C "$registry" --color never --now 2026-11-25 check --notes \
        --format "${format-short}" --trusted-ref "$1" >"$work/said" 2>&1 || status=$?
}
says() {
    grep -qF -- "$1" "$work/said" || fail "'$1' is not said: $(cat "$work/said")"
}
says_not() {
    if grep -F -- "$1" "$work/said"; then fail "'$1' is said"; fi
}
# write STATE NAME: the entry of that name in that state of the review
write() {
    sed -e '/^related:/d' -e "s/^title: .*/title: The sample called $2/" \
        -e "/^review:/,/^---/s/^  status: .*/  status: $1/" \
        "$project/tests/rules/base/entries/gaming/example-guild.md" >"$registry/entries/gaming/$2.md"
    if [ "$1" = withdrawn ]; then
        sed -i 's/^  next: .*/&\nwithdrawn:\n  on: 2026-10-01\n  reason: The service has ended./' \
            "$registry/entries/gaming/$2.md"
    fi
}

# Every pair of states, each with an entry of its own.
states="draft in-review published withdrawn"
legal=" new:draft new:in-review draft:draft draft:in-review in-review:in-review
 in-review:draft in-review:published in-review:withdrawn published:published
 published:in-review published:withdrawn withdrawn:withdrawn withdrawn:in-review "
legal=$(printf '%s' "$legal" | tr '\n' ' ')
repository steps
for from in $states; do
    for to in $states; do
        write "$from" "x-$from-to-$to"
    done
done
commit published
git -C "$top" tag before
for from in new $states; do
    for to in $states; do
        write "$to" "x-$from-to-$to"
        # another change as well, so that staying is a change too
        sed -i 's/^concerns: .*/concerns: [harassment, loneliness]/' \
            "$registry/entries/gaming/x-$from-to-$to.md"
    done
done
check before
pairs=0
for from in new $states; do
    for to in $states; do
        pairs=$((pairs + 1))
        said=$(grep -c "/x-$from-to-$to\.md:.*: error: .*\[illegal-transition\]" "$work/said") || :
        case $legal in
        *" $from:$to "*) [ "$said" = 0 ] || fail "from $from to $to is refused" ;;
        *) [ "$said" = 1 ] || fail "from $from to $to is found $said times" ;;
        esac
    done
done
[ "$pairs" = 20 ] || fail "$pairs pairs"

# The same again, one commit for each step: only where each of them is legal.
repository way inside
commit published
git -C "$top" tag before
for state in draft in-review published; do
    write "$state" one-by-one
    commit "entries: $state"
done
check before
says_not illegal-transition
for state in draft published in-review published; do
    write "$state" with-a-leap
    commit "entries: $state"
done
check before
says "entries/gaming/with-a-leap.md:28:11: error: a new entry cannot begin as 'published'"
says_not one-by-one.md

# A removed draft was never published; a removed withdrawn entry was.
repository removed
write draft a-draft
write withdrawn a-stone
commit published
rm "$registry/entries/gaming/a-draft.md" "$registry/entries/gaming/a-stone.md"
check HEAD
says "entries/gaming/a-stone.md: error: the entry 'a-stone' is deleted"
says_not a-draft

# What the rule offers mends it: the alias is back where it was.
repository alias
write published an-app
sed -i 's/^basis:/aliases:\n  - first-app\n  - second-app\nbasis:/' "$registry/entries/gaming/an-app.md"
commit published
sed -i '/^  - first-app/d' "$registry/entries/gaming/an-app.md"
format=json check HEAD
says '"text": "first-app\n  - "'

# People in commits: told in every format, by kind and commit alone.
repository people
commit published
git -C "$top" tag before
git -C "$top" checkout -q -b "fix/mila.k@mail.net"
echo 1 >"$top/note.txt"
commit "notes: one, questions to +44 20 7946 0958

Told by sam.o@web.net, too.

Helped-by: Ann B <ann.b@post.net>" jo.c@home.net
echo 2 >"$top/note.txt"
commit "notes: two" jo.c@home.net
id=$(git -C "$top" rev-parse HEAD~1 | cut -c 1-10)
for format in full plain short json jsonl github gitlab junit sarif rdjsonl summary; do
    check before
    [ "$status" = 1 ] || fail "$format: status $status"
    says "a telephone number in the message of commit $id"
    says "an email address in the name of the branch"
    for secret in 7946 mila sam.o web.net ann.b post.net jo.c home.net; do
        says_not "$secret"
    done
    says_not site.yml
done
unset format
check before
says "error: an email address in the message of commit $id"
says "warning: commit $(git -C "$top" rev-parse HEAD | cut -c 1-10) shows a private email address of its author"
says "warning: commit $id shows a private email address of somebody whom its message names"
[ "$(grep -c "of its author" "$work/said")" = 1 ] || fail "one address is told twice"

# The same of what the branch changes alone.
"$popreg" -q -C "$registry" check --changed=before --format short >"$work/said" 2>&1 || :
says "error: a telephone number in the message of commit $id"
"$popreg" -q -C "$registry" check --staged --format short >"$work/said" 2>&1 || :
says_not personal-data-in-commit

# What is trusted already is nobody's contribution.
check HEAD
says_not "of commit"
# A copy that stands on no branch learns its name from the host.
git -C "$top" checkout -q --detach before
check before
says_not personal-data-in-commit
GITHUB_HEAD_REF=call-020-7946-0958
export GITHUB_HEAD_REF
check before
says "a telephone number in the name of the branch"
unset GITHUB_HEAD_REF

# A message that is no text, and an author without a name.
git -C "$top" checkout -q -b plain before
echo 3 >"$top/note.txt"
git -C "$top" add -A
printf 'notes: \377\376 \033[31m three\n' >"$work/message"
git -C "$top" -c user.name=x -c user.email= -c i18n.commitEncoding=latin1 commit -q -F "$work/message"
check before
says_not personal-data-in-commit

# More commits than are looked at.
repository many
commit published
git -C "$top" tag before
tree=$(git -C "$top" rev-parse 'HEAD^{tree}') at=$(git -C "$top" rev-parse HEAD) i=0
{
    while [ "$i" -lt 501 ]; do
        i=$((i + 1))
        mail=$([ "$i" = 1 ] && echo old@mail.net || echo test@example.org)
        printf 'commit refs/heads/more\ncommitter test <%s> %s +0000\ndata 4\nmore\n' \
            "$mail" $((1790000000 + i))
        [ "$i" -gt 1 ] || printf 'from %s\n' "$at"
        printf '\n'
    done
} | git -C "$top" fast-import --quiet
[ "$(git -C "$top" rev-parse 'more^{tree}')" = "$tree" ] || fail "the commits are not as meant"
git -C "$top" checkout -q more
check before
says "warning: only the newest 500 commits of the contribution were looked at [shallow-history]"
says_not "private email"
git -C "$top" checkout -q more~1
check before
says_not shallow-history
says "private email"

# Clones that are cut off. Two commits deep, all of the contribution is there; one deep, not.
repository deep
commit published
git -C "$top" tag before
for n in 1 2; do
    echo "$n" >"$top/note.txt"
    commit "notes: $n" jo.c@home.net
done
for depth in 1 2 3; do
    git clone -q --depth "$depth" "file://$top" "$work/cut-$depth" 2>/dev/null
    git -C "$work/cut-$depth" fetch -q --depth 1 origin tag before 2>/dev/null
    registry=$work/cut-$depth
    check before
    if [ "$depth" = 1 ]; then
        says "error: this clone does not have all commits of the contribution"
        says_not "private email"
    else
        says_not shallow-history
        says "private email"
    fi
done
format=full
registry=$work/cut-1
check before
says "git fetch --unshallow"
check nowhere
[ "$status" = 2 ] || fail "a commit that is not there: status $status"
says "'git fetch' brings what it lacks"
echo "steps of the review and what commits show are told"
