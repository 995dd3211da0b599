#!/bin/sh
# complete.sh POPREG: each rule has a case that fires, one that stays silent, and a page
# with both samples. The cases listed in silent.txt find nothing, every other one finds its
# own rule. One cause gives one finding: only a case named several-... may have more.
set -eu

popreg=$1
here=$(cd "$(dirname "$0")" && pwd)
failed=0

say() {
    echo "$*"
    failed=1
}

rules=$("$popreg" rules | awk '{ print $3 }')
[ -n "$rules" ] || say "'popreg rules' lists nothing"

for rule in $rules; do
    fires=no silent=no
    for expected in "$here/$rule"/*/expected; do
        if [ ! -f "$expected" ]; then
            continue
        elif grep -q "\[$rule\]\$" "$expected"; then
            fires=yes
        else
            silent=yes
        fi
    done
    [ $fires = yes ] || say "$rule: no case in which it fires"
    [ $silent = yes ] || say "$rule: no case in which it stays silent"
    page=$("$popreg" explain "$rule") || say "$rule: no page"
    samples=$(printf '%s\n' "$page" | awk '
        /^Not so:$/ { part = "bad" }
        /^But so:$/ { part = "good" }
        /^[^ ]/ && !/^(Not|But) so:$/ { part = "" }
        part && /^    ./ { seen[part] = 1 }
        END { print seen["bad"] + seen["good"] }')
    [ "$samples" = 2 ] || say "$rule: its page does not show both samples"
done

for folder in "$here"/*/; do
    name=$(basename "$folder")
    case " $(echo $rules) base " in
    *" $name "*) ;;
    *) say "$name/: no rule has this name" ;;
    esac
done

for expected in "$here"/*/*/expected; do
    name=${expected#"$here/"}
    case=${name%/expected} rule=${name%%/*}
    if grep -qxF "$case" "$here/silent.txt"; then
        [ "$(cat "$expected")" = "status 0" ] || say "$case: is to stay silent"
    elif ! grep -q "\[$rule\]\$" "$expected"; then
        say "$case: the rule does not fire, and silent.txt does not list it"
    fi
    count=$(grep -cE '^([^ ].*: )?(error|warning|note): .*\[[a-z0-9-]+\]$' "$expected") || :
    case $name in
    */several-*) [ "$count" -gt 1 ] || say "$name: $count findings are not several" ;;
    *) [ "$count" -le 1 ] || say "$name: one cause, $count findings" ;;
    esac
done

# What the schemas ask for has words, and no words are left over.
root=$here/../..
said=$(sed -n 's/.*"x-says": "\([a-z-]*\)".*/\1/p' "$root"/registry/*.schema.json | sort -u)
worded=$(sed -n 's/^    {"\([a-z-]*\)", N_(.*/\1/p; s/^    {"\([a-z-]*\)",$/\1/p' \
    "$root/src/check/schema_words.c" | sort -u)
[ "$said" = "$worded" ] || say "x-says in the schemas and schema_words.c differ:
$said
--
$worded"

while read -r case; do
    [ "${case#"#"}" != "$case" ] || [ -f "$here/$case/expected" ] ||
        say "silent.txt: there is no case $case"
done <"$here/silent.txt"

echo "$(echo "$rules" | wc -l) rules"
exit $failed
