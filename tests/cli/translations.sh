#!/bin/sh
# translations.sh POPREG PROJECT: translations by the commits: how often a section of the
# original has changed since, what counts as translated, and what is refused.
. "$(dirname "$0")/lib.sh"

git() { command git -c user.name=test -c user.email=test@example.org "$@"; }
commit() { # DAY MESSAGE
    git -C "$top" add -A
    GIT_AUTHOR_DATE="$1T12:00:00Z" GIT_COMMITTER_DATE="$1T12:00:00Z" \
        git -C "$top" commit -qm "$2"
}
id() { git -C "$top" rev-parse --short=12 "${1-HEAD}"; }
translate() { "$popreg" -C "$registry" --now 2026-11-25 translate "$@"; }

# says TEXT...: the last command printed these lines, in any order
said=$work/said
says() {
    for text in "$@"; do
        grep -qF -- "$text" "$said" || fail "'$text' is not in: $(cat "$said")"
    done
}
lacks() {
    ! grep -qF -- "$1" "$said" || fail "'$1' is in: $(cat "$said")"
}
# ends STATUS ARGUMENT...: a `translate` with these arguments has this status
ends() {
    wanted=$1 status=0
    shift
    translate "$@" >"$said" 2>&1 || status=$?
    [ $status = "$wanted" ] || fail "translate $*: status $status: $(cat "$said")"
}

# the registry is a folder of a larger repository
top=$work/top
registry=$top/inside
small_registry "$registry"
original=$registry/entries/gaming/example-guild.md
french=$registry/entries/gaming/example-guild.fr.md
mark_of() { sed -n "s/^ *$1: \"\(.*\)\"/\1/p" "$french"; }

# in_french FILE: a translator has written in the file that was begun
in_french() {
    sed -i -e 's/^title: .*/title: La guilde du jeu inventé Example Game (exemple)/' \
        -e 's/^summary: .*/summary: "Un exemple pour les tests. Une guilde de joueurs a un canal où demander de l aide, et une éducatrice répond."/' \
        -e 's/^This is a sample\..*/Ceci est un exemple. Dans le jeu, tu peux demander de l aide.[^game-page]/' \
        -e 's/^Players are harassed.*/Des joueurs sont harcelés.[^game-page]/' \
        -e 's/^A player writes.*/Un joueur écrit dans le canal.[^game-page]/' \
        -e 's/^The sources say nothing.*/Les sources n en disent rien./' \
        -e 's/^No figures.*/Aucun chiffre n est publié./' \
        -e 's/^- Who answers.*/- Qui répond la nuit./' "$1"
}

# without a repository
ends 0 start example-guild fr
in_french "$french"
ends 0 status example-guild
says "complete and up to date"
sed -i 's/^Players are harassed/Many players are harassed/' "$original"
ends 0 status example-guild
says "need: the original has changed since it was translated; how often is not known" \
    "there is no history here"
before=$(mark_of need)
ends 1 update example-guild fr
says "need: left: whether it was translated is not known; name it if it was"
[ "$(mark_of need)" = "$before" ] || fail "a mark has changed"
ends 1 update example-guild fr --harmless
says "need: left: what has changed in the original is not known"
sed -i 's/^Des joueurs sont/De nombreux joueurs sont/' "$french"
ends 0 update example-guild fr need
says "need: recorded as made from the original's present text"
[ "$(mark_of need)" != "$before" ] || fail "the mark has not changed"
ends 0 update example-guild fr
says "nothing to record"

# with one: the original changes twice in one section and once in another
git -C "$top" init -q
commit 2025-01-01 "entries"
sed -i 's/^Many players are/Very many players are/' "$original"
commit 2025-02-01 "the need"
first=$(id)
sed -i 's/^Very many players are/Most players are/; s/^No figures have/No figures at all have/' \
    "$original"
commit 2025-03-01 "the need and the results"
second=$(id)
sed -i 's/^Most players/Most  *players*/' "$original"
echo "A note." >"$top/note.txt"
commit 2025-04-01 "layout only"
ends 0 status example-guild
says "need: 2 changes of the original since it was translated" \
    "2025-02-01  $first" "2025-03-01  $second" \
    "results: 1 change of the original since it was translated" \
    "popreg translate update example-guild fr"
lacks "2025-04-01"
lacks "plain-words:"
translate status -q --format json >"$work/json"
python3 - "$work/json" "$first" "$second" <<'END' || fail "the JSON: $(cat "$work/json")"
import json, sys
data = json.load(open(sys.argv[1]))
french = next(l for l in data["languages"] if l["lang"] == "fr")
assert data["history"] == "whole" and data["published"] == 2
assert (french["translated"], french["behind"]) == (2, 1), french
guild = next(t for t in data["translations"] if t["entry"] == "example-guild")
need = next(s for s in guild["sections"] if s["id"] == "need")
assert guild["state"] == "behind" and need["changes"] == 2, need
assert [c["commit"] for c in need["commits"]] == [sys.argv[3], sys.argv[2]], need
assert [c["day"] for c in need["commits"]] == ["2025-03-01", "2025-02-01"], need
END

# the page says so: two commits
page=$registry/out/site/fr/practices/example-guild.html
"$popreg" -q -C "$registry" --now 2026-11-25 build || fail "no site"
cp "$page" "$said"
says "changé depuis cette traduction : 2 modifications dans 2 sections."
says '<a href="../../history/example-guild.html">'

# nothing was translated since: refused, also when it was named, and nothing is written
cp "$french" "$work/before.md"
ends 1 update example-guild fr
says "need: left: the text here is what it was before the original changed" \
    "results: left: the text here" "--harmless"
ends 1 update example-guild fr need
cmp -s "$french" "$work/before.md" || fail "a refusal changes the file"

# one section is translated, and committed; an old typing error was mended long before
sed -i 's/^De nombreux joueurs sont/La plupart des joueurs sont/' "$french"
commit 2025-05-01 "the need in French"
cp "$french" "$work/before.md"
ends 1 update example-guild fr --dry-run
says "need: recorded" "results: left" "+    need:"
cmp -s "$french" "$work/before.md" || fail "a dry run writes"
translate update example-guild fr --dry-run >"$work/patch" 2>/dev/null || :
git -C "$top" apply --check "$work/patch" || fail "the patch does not apply"
ends 1 update example-guild fr
says "need: recorded"
commit 2025-05-02 "the mark"
git -C "$top" apply --check -R "$work/patch" || fail "the patch is not what is written"

# the other change is declared harmless, and shown
ends 0 update example-guild fr results --harmless
says "results: recorded: the change of the original was declared harmless" \
    "-No figures have" "+No figures at all have"
commit 2025-05-03 "harmless"
"$popreg" -C "$registry" check entries/gaming >"$said" 2>&1 || fail "check: $(cat "$said")"
lacks stale-translation

# a change that took out a number is not shown, and so cannot be declared
sed -i 's/^No figures at all/Call +44 20 7946 0958 for figures. No figures at all/' "$original"
commit 2025-05-10 "a number"
sed -i 's/^Aucun chiffre/Aucun, aucun chiffre/' "$french"
ends 0 update example-guild fr
commit 2025-05-11 "in French"
sed -i 's/^Call .* for figures. //' "$original"
commit 2025-05-12 "the number is out"
ends 1 update example-guild fr --harmless
says "results: left: the change is not shown, because it may hold personal data"
lacks 7946
sed -i 's/^Aucun, aucun/Aucun/' "$french"

# a correction made before the original changed is no translation of the change
commit 2025-06-01 "a correction"
ends 0 update example-guild fr
sed -i 's/^Un joueur écrit/Un joueur ou une joueuse écrit/' "$french"
commit 2025-06-02 "marks, and another correction"
sed -i 's/^A player writes in the channel/A player writes or speaks in the channel/' "$original"
ends 0 status example-guild
says "how-it-works: 1 change of the original" "in no commit yet"
commit 2025-06-03 "how it works"
ends 1 update example-guild fr
says "how-it-works: left: the text here is what it was before the original changed"

# original and translation changed in one commit
sed -i 's/^A player writes or speaks/A player writes, speaks or waves/' "$original"
sed -i 's/^Un joueur ou une joueuse écrit/Un joueur ou une joueuse écrit, parle ou fait signe/' "$french"
commit 2025-06-04 "both"
ends 0 update example-guild fr
says "how-it-works: recorded"
commit 2025-06-05 "the mark"

# new in the original; no longer in the original
sed -i 's/^## What we do not know/## Adapting it elsewhere\n\nIt needs a youth worker.[^game-page]\n\n&/' "$original"
commit 2025-07-01 "adapting"
third=$(id)
sed -i 's/^It needs a youth worker/It needs a good youth worker/' "$original"
commit 2025-07-02 "adapting again"
ends 0 status example-guild
says "adapting: is in the original, not in the translation" "2025-07-01  $third"
lacks "2025-07-02"
ends 0 update entries/gaming/example-guild.md fr
says "adapting: added in the words of the original"
sed -n '/^## L.adapter ailleurs/,/^## /p' "$french" | grep -q "^It needs a good youth worker" ||
    fail "the section is not where it belongs: $(cat "$french")"
ends 0 status example-guild
says "adapting: still in the words of the original"
"$popreg" -C "$registry" fmt --check >"$said" 2>&1 || fail "not in the common layout"
sed -i 's/^It needs a good/It needs an excellent/' "$original"
commit 2025-07-03 "adapting"
ends 1 update example-guild fr
says "adapting: left: the text here is what it was"
sed -i 's/^It needs a good youth worker.*/Il faut une excellente éducatrice.[^game-page]/' "$french"
ends 0 update example-guild fr
commit 2025-07-04 "adapting in French"
sed -i '/^## Adapting/,/^It needs/d' "$original"
commit 2025-07-05 "adapting is gone"
ends 1 update example-guild fr
says "adapting: is no longer in the original"
git -C "$top" checkout -q HEAD~1 -- inside/entries/gaming
commit 2025-07-06 "adapting is back"

# history goes on under another name
git -C "$top" mv "inside/entries/gaming/example-guild.md" "inside/entries/gaming/sample-guild.md"
git -C "$top" mv "inside/entries/gaming/example-guild.fr.md" "inside/entries/gaming/sample-guild.fr.md"
original=$registry/entries/gaming/sample-guild.md
french=$registry/entries/gaming/sample-guild.fr.md
sed -i 's/of: example-guild/of: sample-guild/' "$french"
sed -i 's/example-guild/sample-guild/' "$registry"/entries/helplines/*.md
commit 2025-08-02 "another name"
sed -i 's/^- Who answers at night/- Who answers by night/' "$original"
commit 2025-08-03 "what is not known"
sed -i 's/^- Who answers by night/- Who answers, and who does not/' "$original"
commit 2025-08-04 "what is not known, again"
ends 0 status sample-guild
says "unknown: 2 changes of the original since it was translated" "2025-08-03" "2025-08-04"
"$popreg" -q -C "$registry" --now 2026-11-25 build 2>"$said" || fail "no site: $(cat "$said")"
cp "$registry/out/site/fr/practices/sample-guild.html" "$said"
says "2 modifications dans 1 section."

# a mark that nobody knows
sed -i 's/^    unknown: ".*"/    unknown: "0123456789abcdef"/' "$french"
ends 0 status sample-guild
says "unknown: the original has changed since it was translated; how often is not known"
"$popreg" -q -C "$registry" --now 2026-11-25 build || fail "no site"
cp "$registry/out/site/fr/practices/sample-guild.html" "$said"
says "a changé depuis cette traduction ; des passages peuvent"

# a clone that is cut off: the sections all the same
git clone -q --depth 1 "file://$top" "$work/shallow"
whole=$registry registry=$work/shallow/inside
ends 0 status example-helpline sample-guild
says "unknown: the original has changed since it was translated; how often is not known" \
    "'git fetch --unshallow' brings the rest"
lacks "2025-08-03"
ends 1 update sample-guild fr
says "unknown: left: whether it was translated is not known"
registry=$whole

# in braces, and with the line ends of another system
sed -i -e '/^    [a-z-]*: "/d' -e 's/^  sections:.*/  sections: {unknown: "0123456789abcdef"}/' \
    -e 's/$/\r/' "$french"
sed -i 's/^- Qui répond la nuit/- Qui répond, et qui non/' "$french"
ends 0 update sample-guild fr unknown need
says "unknown: recorded" "need: recorded" && grep -q ', need: "' "$french" ||
    fail "marks in braces: $(head -12 "$french")"
[ "$(grep -c "$(printf '\r')\$" "$french")" = "$(wc -l <"$french")" ] ||
    fail "line ends are mixed"
echo "what is behind, by how much, and what may be recorded is told by the commits"
