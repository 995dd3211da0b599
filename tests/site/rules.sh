#!/bin/sh
# rules.sh POPREG PROJECT: what the site says about a rule is what `popreg explain` prints.
# Each rule has a page in each language, with the same summary, reason and samples, and the
# index of each language leads to it.
. "$(dirname "$0")/../cli/lib.sh"

registry=$work/registry
small_registry "$registry"
"$popreg" -q -C "$registry" --now 2026-11-25 build --compress none --no-offline
site=$registry/out/site

# page_text FILE: its main part as plain lines, one for each element, entities resolved
page_text() {
    sed -n '/^<main/,/^<\/main>/p' "$1" |
        sed -e 's/<\/\{0,1\}\(p\|pre\|li\|h1\|h2\|ul\|div\)\( [^>]*\)\{0,1\}>/\n/g' -e 's/<[^>]*>//g' \
            -e "s/&#39;/'/g; s/&quot;/\"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g"
}

# samples FILE: what stands in frames, without marks of language
samples() {
    awk '/<pre/ { on = 1 } on { print } /<\/pre>/ { on = 0 }' "$1" |
        sed -e 's/^.*<pre[^>]*>/<pre>/; s/ lang="en" dir="ltr"//'
}

# explained NAME: the lines of its page in the terminal, without headings and indentation
explained() {
    "$popreg" explain "$1" | sed -e '1d; /^$/d; /^Not so:$/d; /^But so:$/d' \
        -e 's/^What: //; s/^    //'
}

languages=$(sed -n 's/^languages: \[\(.*\)\]$/\1/p' "$registry/registry/site.yml" | tr -d ,)
[ -n "$languages" ] || fail "registry/site.yml names no languages"
rules=$("$popreg" rules | awk '{ print $3 }')
pages=0
for lang in $languages; do
    folder=$site/$lang/rules
    [ "$lang" != en ] || folder=$site/rules
    for rule in $rules; do
        [ -f "$folder/$rule.html" ] || fail "$lang: $rule has no page"
        grep -q "<a href=\"$rule.html\">" "$folder/index.html" ||
            fail "$lang: the index does not lead to $rule"
        pages=$((pages + 1))
    done
    [ "$(ls "$folder" | wc -l)" -eq $(($(echo "$rules" | wc -l) + 1)) ] ||
        fail "$lang: there are pages of rules that do not exist"
done

page_text "$site/rules/index.html" >"$work/index"
for rule in $rules; do
    explained "$rule" >"$work/explained"
    [ "$(wc -l <"$work/explained")" -ge 6 ] || fail "$rule: explain says little"
    page_text "$site/rules/$rule.html" >"$work/page"
    grep -qxF -e "$(sed -n 1p "$work/explained")" "$work/index" ||
        fail "$rule: the index has another summary"
    while IFS= read -r line; do
        grep -qxF -e "$line" "$work/page" || fail "$rule: its page does not say '$line'"
    done <"$work/explained"
    summary=">$(sed -e 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g' -e 's/"/\&quot;/g' \
        -e "s/'/\&#39;/g; 1q" "$work/explained")<"
    # Samples are the same in every language. Texts are translated, or say that they are not.
    samples "$site/rules/$rule.html" >"$work/samples"
    for lang in $languages; do
        [ "$lang" != en ] || continue
        page=$site/$lang/rules/$rule.html
        samples "$page" | cmp -s - "$work/samples" || fail "$lang: $rule has other samples"
        ! grep -vF 'lang="en"' "$page" | grep -qF -e "$summary" ||
            fail "$lang: $rule has an English text that is not marked"
    done
done
echo "$pages pages of rules say what 'popreg explain' says"
