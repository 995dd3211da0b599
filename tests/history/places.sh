#!/bin/sh
# places.sh POPREG PROJECT GENERATE: registries in repositories of every kind: cut off, bare, with
# several work trees, a submodule, off any branch, without a commit, in no repository, and with a
# merge that has come to no end.
. "$(dirname "$0")/../cli/lib.sh"

GIT_CONFIG_GLOBAL=$work/gitconfig
export GIT_CONFIG_GLOBAL
git config --global user.name test
git config --global user.email test@example.org
git config --global init.defaultBranch main
git config --global protocol.file.allow always

entry=entries/gaming/example-guild.md
in_folder() { folder=$1 && shift && "$popreg" -C "$folder" --color never "$@"; }

# says TEXT STATUS FOLDER ARGUMENT...: the command ends so, and says that
says() {
    text=$1 expected=$2 status=0 && shift 2
    in_folder "$@" >"$work/said" 2>&1 || status=$?
    grep -q -- "$text" "$work/said" && [ "$status" = "$expected" ] && return
    cat "$work/said"
    fail "in $*: status $status, not $expected, or it does not say '$text'"
}

top=$work/top
small_registry "$top"
(cd "$top" && git init -q && git add -A && git commit -qm first)
sed -i 's/^title: .*/title: A title of later days/' "$top/$entry"
git -C "$top" commit -qam second

echo "- a whole repository"
says 'example-guild.md' 0 "$top" history example-guild
[ "$(grep -c '  changed$\|  added$' "$work/said")" = 2 ] || fail "two commits, but: $(cat "$work/said")"
says 'nothing found' 0 "$top" check --staged
says 'nothing found' 0 "$top" check --changed=HEAD~1
says '^1 file checked' 0 "$top" check --changed=HEAD~1
says 'no branch, tag or commit .nowhere' 2 "$top" check --changed=nowhere
says 'choose one of them' 2 "$top" check --changed --staged

echo "- a clone that is cut off"
git clone -q --depth 1 "file://$top" "$work/shallow"
says 'unshallow' 2 "$work/shallow" history
says 'unshallow' 0 "$work/shallow" build
grep -q "In the registry since" "$work/shallow/out/site/practices/example-guild.html" &&
    fail "dates of a history that is cut off"
says 'nothing found' 0 "$work/shallow" check --staged
git -C "$top" branch aside "$(git -C "$top" commit-tree -p HEAD~1 -m aside 'HEAD~1^{tree}')"
git -C "$work/shallow" fetch -q --depth 1 origin aside
# libgit2 1.5 loses a little memory where a commit is missing
ASAN_OPTIONS=detect_leaks=0 says 'unshallow' 2 "$work/shallow" check --changed=FETCH_HEAD

echo "- a bare repository"
git clone -q --bare "$top" "$work/bare.git"
says 'bare repository' 2 "$work/bare.git" check
says 'bare repository' 2 "$work/bare.git" history

echo "- a second work tree"
git -C "$top" worktree add -q -b side "$work/second"
says 'example-guild.md' 0 "$work/second" history example-guild
rm "$work/second/entries/gaming/example-guild.md"
git -C "$work/second" commit -qam "one less"
says 'deleted-entry' 1 "$work/second" check --changed=main --format short
says '2 files\|nothing found' 0 "$top" check
[ "$(find "$XDG_CACHE_HOME/popreg" -name 'history-*' | wc -l)" = 1 ] ||
    fail "the work trees of one repository have caches of their own: $(ls "$XDG_CACHE_HOME/popreg")"

echo "- a submodule"
git init -q "$work/outer"
git -C "$work/outer" submodule --quiet add "file://$top" registry-of-practices
git -C "$work/outer" commit -qm "a submodule"
says 'example-guild.md' 0 "$work/outer/registry-of-practices" history example-guild
[ "$(grep -c '  changed$\|  added$' "$work/said")" = 2 ] || fail "the submodule's history is its own"
says 'nothing found' 0 "$work/outer/registry-of-practices" check --changed=HEAD~1
git clone -q "$top" "$work/host"
git -C "$work/host" submodule --quiet add "file://$work/bare.git" entries/gaming/inner
says 'symlink-entry\|unexpected-file' 1 "$work/host" check --staged --format short

echo "- off any branch"
git clone -q "$top" "$work/detached"
git -C "$work/detached" checkout -q HEAD~0
says 'example-guild.md' 0 "$work/detached" history example-guild
says 'nothing found' 0 "$work/detached" check --changed

echo "- another branch, and a history that was rewritten"
git -C "$work/detached" checkout -q HEAD~1
says 'history was rewritten' 0 "$work/detached" history example-guild
[ "$(grep -c '  changed$\|  added$' "$work/said")" = 1 ] || fail "commits of another branch are told"

echo "- a branch without a commit"
small_registry "$work/unborn"
git -C "$work/unborn" init -q
says 'no history' 2 "$work/unborn" history
says 'no commit yet' 2 "$work/unborn" check --changed
says 'git add registry' 2 "$work/unborn" check --staged
sed -i 's/^title: .*/title: ""/' "$work/unborn/$entry"
git -C "$work/unborn" add -A
says 'example-guild.md' 1 "$work/unborn" check --staged --format short
says '.' 1 "$work/unborn" build
sed -i 's/^title: .*/title: A title of some length/' "$work/unborn/$entry"
says '.' 0 "$work/unborn" build

echo "- no repository"
small_registry "$work/plain"
says 'no history' 2 "$work/plain" history
says 'in no git repository' 2 "$work/plain" check --changed
says 'in no git repository' 2 "$work/plain" check --staged
says 'nothing found' 0 "$work/plain" check

echo "- a merge that has come to no end"
git clone -q "$top" "$work/torn"
(
    cd "$work/torn"
    git checkout -q -b one HEAD~1
    sed -i 's/^title: .*/title: The title of one/' $entry
    git commit -qam one
    git merge -q main >"$work/merge" 2>&1 || :
)
says "left '$entry' in conflict" 2 "$work/torn" check --staged
says 'conflict-marker' 1 "$work/torn" check --format short
says 'nothing found' 0 "$work/torn" check --changed=main
says 'example-guild.md' 0 "$work/torn" history example-guild

echo "what is read is the index and the commit, not the work tree"
git -C "$top" checkout -q -b proposal
sed -i 's/^title: .*/title: ""/' "$top/$entry"
says 'nothing found' 0 "$top" check --changed=main
says 'nothing found' 0 "$top" check --staged
git -C "$top" add -A
git -C "$top" show HEAD:$entry >"$top/$entry"
says 'nothing found' 0 "$top" check --changed=main
says "example-guild.md:2" 1 "$top" check --staged --format short
git -C "$top" reset -q --hard

echo "rules that the change itself loosens do not judge it"
sed -i 's/^ignore: .*/ignore: [no-source-mark, empty-value, title-form, FM]/' "$top/registry/popreg.yml"
sed -i 's/^title: .*/title: ""/' "$top/$entry"
git -C "$top" commit -qam "a loosened rule"
says "example-guild.md:2" 1 "$top" check --changed=main --format short
says "privileged-path" 1 "$top" check --changed=main --format short
git -C "$top" reset -q --hard HEAD~1

echo "a name that others link to is told where they do"
git -C "$top" mv $entry entries/gaming/another-guild.md
git -C "$top" commit -qm "another name"
says "broken-internal-link\|unknown-related\|LN0" 1 "$top" check --changed=main --format short
grep -q '^entries/helplines' "$work/said" || { cat "$work/said"; fail "who links to the old name is not told"; }
