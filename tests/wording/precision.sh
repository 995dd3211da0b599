#!/bin/sh
# precision.sh POPREG PROJECT: how often the rules about wording, accessibility, duplicates
# and translations are right, counted over the registry's own entries and over entries made
# of the fact sheets in $POPREG_SHEETS (YAML, one a practice). Skipped without them.
#
# Every finding has been judged by hand; the wrong ones are listed in wrong.txt as
# "rule<TAB>file<TAB>words of the message". A rule under nine right in ten fails the test.
# LIST=1 prints the findings instead, to be judged.
set -eu

popreg=$1 project=$2
here=$(cd "$(dirname "$0")" && pwd)
sheets=${POPREG_SHEETS-}
[ -d "$sheets" ] || {
    echo "skipped: POPREG_SHEETS names no folder of fact sheets"
    exit 77
}

LC_ALL=C.UTF-8
export LC_ALL
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

rules='misspelling long-sentence reading-level belittling-word promotion moving-time
    proper-name invisible-character future-promise table-in-text emphasis-as-heading
    near-duplicate same-source copied-passage untranslated-block wrong-script
    length-ratio bad-identifier uncited-claim duplicate-link'
rules=$(echo $rules)

mkdir -p "$work/entries"
cp -R "$project/registry" "$work"
for sheet in "$sheets"/*/*.yml; do
    folder=$(basename "$(dirname "$sheet")")
    mkdir -p "$work/entries/$folder"
    awk -f "$here/sheets.awk" "$sheet" \
        >"$work/entries/$folder/$folder-$(basename "$sheet" .yml).md"
done

# findings FOLDER: "rule<TAB>file:line:column<TAB>message", of the rules above
findings() {
    { "$popreg" -q -C "$1" --now 2026-11-25 check --fail-on none --format short || :; } |
        sed -nE 's/^([^ ]+): (error|warning|note): (.*) \[([a-z-]+)\]$/\4\t\1\t\3/p' |
        awk -F '\t' -v rules="$rules" '
            BEGIN { n = split(rules, list, " "); for (i = 1; i <= n; i++) wanted[list[i]] }
            $1 in wanted'
}

findings "$project" >"$work/entries.txt"
findings "$work" >"$work/sheets.txt"
if [ "${LIST-}" = 1 ]; then
    sort "$work/entries.txt" "$work/sheets.txt"
    exit
fi

awk -F '\t' -v rules="$rules" '
    FILENAME ~ /wrong.txt$/ { if ($0 !~ /^#/) wrong[$1, $2, $3]++; next }
    {
        file = $2
        sub(/:[0-9]+:[0-9]+$/, "", file)
        found[$1, FILENAME ~ /sheets.txt$/]++
        for (key in wrong) {
            split(key, k, SUBSEP)
            if (k[1] == $1 && k[2] == file && index($3, k[3])) { bad[$1]++; break }
        }
    }
    END {
        printf "%-20s %8s %8s %8s %8s %10s\n", "rule", "entries", "sheets", "right", "wrong", "precision"
        n = split(rules, list, " ")
        for (i = 1; i <= n; i++) {
            rule = list[i]
            all = found[rule, 0] + found[rule, 1]
            share = all ? sprintf("%.0f %%", 100 * (all - bad[rule]) / all) : "-"
            printf "%-20s %8d %8d %8d %8d %10s\n", rule, found[rule, 0], found[rule, 1], all - bad[rule], bad[rule], share
            if (all && bad[rule] * 10 > all) { low = 1 }
        }
        exit low
    }' "$here/wrong.txt" "$work/entries.txt" "$work/sheets.txt"
