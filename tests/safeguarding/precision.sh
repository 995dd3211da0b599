#!/bin/sh
# precision.sh POPREG PROJECT [SHEETS]: how often the safeguarding rules are right.
#
# Runs them over the registry's own entries and over a folder of fact sheets on real
# practices (SHEETS, or $POPREG_SHEETS), each made an entry: its facts as text, its evidence
# as quoted blocks, its sources as sources. Each finding was judged by hand; the verdicts
# stand in verdicts.txt, by rule, sheet and ordinal, without any text. Prints the figures
# by rule. Fails on a finding that nobody has judged, on a false alarm at level error, and on
# a warning that is right in fewer than 9 of 10 cases.
#
# LIST=1 prints the findings with their places instead, to be judged.
set -eu

popreg=$1 project=$2 sheets=${3-${POPREG_SHEETS-}}
here=$(cd "$(dirname "$0")" && pwd)
LC_ALL=C.UTF-8
export LC_ALL

if [ -z "$sheets" ] || [ ! -d "$sheets" ]; then
    echo "skipped: no folder of fact sheets (POPREG_SHEETS)"
    exit 77
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/copy/entries/platforms"
cp -R "$project/registry" "$work/copy/registry"
cp -R "$project/entries" "$work/copy"

# entry SHEET: the sheet as an entry
entry() {
    awk '
        function value(line) { sub(/^[^:]*: /, "", line); return line }
        function plain(line) {
            line = value(line)
            if (line ~ /^".*"$/) { line = substr(line, 2, length(line) - 2); gsub(/\\"/, "\"", line) }
            if (line ~ /^\047.*\047$/) { line = substr(line, 2, length(line) - 2); gsub(/\047\047/, "\047", line) }
            return line
        }
        /^name: / { title = value($0) }
        /^organisation: / { organisation = value($0) }
        /^countries: \[/ { countries = " " value($0) }
        /^concerns: .*(suicid|self-harm)/ { suicide = 1 }
        /^countries:$/ { part = "countries"; next }
        /^concerns:$/ { part = "concerns"; next }
        /^sources:/ { part = "sources"; next }
        /^unknowns:/ { part = "unknowns"; next }
        /^facts:/ { part = "facts"; next }
        /^[a-z_]+:/ { part = "" }
        part == "countries" && /^- / { countries = countries "\n" $0 }
        part == "concerns" && /suicid|self-harm/ { suicide = 1 }
        part == "sources" { sources = sources $0 "\n" }
        part == "unknowns" { unknowns = unknowns $0 "\n" }
        /^ *- fact: / { fact = plain($0) }
        /^ +kind: / { kind = value($0) }
        /^ +source: / { source = value($0) }
        /^ +evidence: / {
            section = kind == "need" ? "need" : kind == "safeguards" ? "safety" : \
                kind == "results" ? "results" : kind == "lessons" ? "lessons" : "works"
            text[section] = text[section] fact "[^" source "]\n\n> " plain($0) "\n\n"
        }
        END {
            print "---\ntitle: " title
            print "organisations:\n- name: " organisation
            print "countries:" countries
            print "concerns: [" (suicide ? "suicide-self-harm" : "bullying") "]"
            print "sources:\n" sources "---\n"
            print "## The need\n\n" text["need"] "## How it works\n\n" text["works"]
            if (text["safety"]) print "## Safety and privacy\n\n" text["safety"]
            print "## Results\n\n" text["results"] "## Lessons learned\n\n" text["lessons"]
            print "## What we do not know\n\n" unknowns
        }' "$1"
}

count=0
for sheet in "$sheets"/*/*.yml; do
    folder=$(basename "$(dirname "$sheet")")
    entry "$sheet" >"$work/copy/entries/platforms/sheet-$folder-$(basename "$sheet" .yml).md"
    count=$((count + 1))
done
echo "$(find "$project/entries" -name '*.md' | wc -l) files of the registry, $count sheets"

"$popreg" -C "$work/copy" --color never --now 2026-11-25 check --format short --notes \
    --fail-on none >"$work/all" || :
rules=$("$popreg" rules | awk '$1 ~ /^SG/ { print $3 }')
[ -n "$rules" ]

for rule in $rules; do
    grep "\[$rule\]\$" "$work/all" || :
done | sed -E 's/^([^:]*):([0-9]+)(:([0-9]+))?: ([a-z]+): .*\[([a-z-]+)\]$/\6 \1 \2 \4. \5/' |
    sed -E 's/^([a-z-]+) entries\/[a-z]+\/([^ ]*)\.md /\1 \2 /' >"$work/places"
awk '{ key = $1 " " $2; print $1, $2, ++n[key], $5, $3 ":" $4 }' "$work/places" >"$work/found"

if [ "${LIST-}" = 1 ]; then
    while read -r rule name ordinal level place; do
        file=$(find "$work/copy/entries" -name "$name.md")
        echo "$rule $name $ordinal $level | $(sed -n "${place%:*}p" "$file" | cut -c1-400) @${place#*:}"
    done <"$work/found"
    exit 0
fi

awk '
    FNR == NR { if ($0 !~ /^#/ && NF) verdict[$1 " " $2 " " $3] = $4; next }
    {
        v = verdict[$1 " " $2 " " $3]
        found[$1]++
        if (v == "true") right[$1]++
        else if (v == "false") { wrong[$1]++; if ($4 == "error") alarm[$1]++; if ($4 != "note") loud[$1]++ }
        else { print "not judged: " $1, $2, $3; failed = 1 }
        if ($4 != "note") said[$1]++
    }
    END {
        printf "%-22s %9s %6s %6s %10s\n", "rule", "findings", "true", "false", "precision"
        for (rule in found) {
            printf "%-22s %9d %6d %6d %9d%%\n", rule, found[rule], right[rule], wrong[rule], \
                100 * right[rule] / found[rule] | "sort"
            if (alarm[rule]) { print rule ": a false alarm at level error"; failed = 1 }
            if (loud[rule] * 10 > said[rule]) { print rule ": right in fewer than 9 of 10"; failed = 1 }
        }
        close("sort")
        exit failed
    }' "$here/verdicts.txt" "$work/found"
