# Functions for the `setup` of a case, which runs in the copy of the registry.
# shellcheck shell=sh disable=SC2034

# is_of_links CASE: the case is one of `popreg links`, not of `popreg check`.
is_of_links() {
    [ -f "$1/links.jsonl" ] || [ -d "$1/site" ]
}

# judge CASE: the command, with the options that it needs.
judge() {
    if ! is_of_links "$1"; then
        echo check
        return
    fi
    echo links --offline --memory "$work/links.jsonl"
    if [ -d "$1/site" ]; then
        echo --site "$work/copy/site"
    fi
}

# fresh_copy CASE: the case's registry in $work/copy, made of $registry, the base entries in
# $here, and what the case lays over them.
fresh_copy() {
    rm -rf "$work/copy"
    mkdir "$work/copy"
    cp -R "$registry" "$work/copy/registry"
    # The sample translation keeps no marks, so that cases may change its original.
    sed 's/^ignore: .*/ignore: [no-source-mark]/' "$registry/popreg.yml" \
        >"$work/copy/registry/popreg.yml"
    cp -R "$here/base/entries" "$work/copy/entries"
    if [ -d "$1/entries" ]; then
        cp -R "$1/entries" "$work/copy"
    fi
    rm -f "$work/links.jsonl"
    if [ -f "$1/links.jsonl" ]; then
        cp "$1/links.jsonl" "$work"
    fi
    if [ -d "$1/site" ]; then
        cp -R "$1/site" "$work/copy"
    fi
    if [ -f "$1/setup" ]; then
        (cd "$work/copy" && set -eu && . "$1/setup")
    fi
}

entry=entries/helplines/example-helpline.md
french=entries/helplines/example-helpline.fr.md
guild=entries/gaming/example-guild.md

# edit SED-SCRIPT [FILE]: changes a file, and fails if nothing changes.
edit() {
    file=${2-$entry}
    sed -E "$1" "$file" >edited
    if cmp -s edited "$file"; then
        echo "edit: '$1' changes nothing in $file" >&2
        return 1
    fi
    mv edited "$file"
}

# another FILE [TITLE]: one more good entry.
another() {
    mkdir -p "$(dirname "$1")"
    sed -E -e "s/^title: .*/title: ${2-One more sample entry}/" -e '/^related:/d' \
        "$guild" >"$1"
}

# publish: the copy as it stands is the newest commit of a repository, `published`.
publish() {
    git init -q . && commit Published && git tag published
}

# commit MESSAGE [ADDRESS]: all changes, by an author with that address.
commit() {
    git add -A && git -c user.name=Test -c user.email="${2-test@example.org}" commit -qm "$1"
}

# review STATUS [FILE]: sets the status of the review.
review() {
    edit "/^review:/,/^---/s/^  status: .*/  status: $1/" "${2-$entry}"
}

# words N: that many words, in short sentences.
words() {
    i=0
    while [ "$i" -lt "$1" ]; do
        i=$((i + 1))
        if [ $((i % 10)) -eq 0 ] && [ "$i" -lt "$1" ]; then
            printf 'word. Word '
            i=$((i + 1))
        else
            printf 'word '
        fi
    done
}

# long_sentence N: that many words without a full stop.
long_sentence() {
    yes word | head -n "$1" | paste -s -d ' ' | tr -d '\n'
}

# withdraw FILE [SUCCESSOR]: the entry is withdrawn, for the other one if it is named.
withdraw() {
    see=${2:+"\\n  see: $2"}
    edit "s/^  status: published/  status: withdrawn/
        s/^  next: .*/&\\nwithdrawn:\\n  on: 2026-10-01\\n  reason: The service has ended.$see/" "$1"
}

# add_term LIST ID [SUCCESSOR]: a term at the end of a list, and in the schema.
add_term() {
    list=registry/vocabularies/$1.yml
    printf '  - id: %s\n    label: {ar: x, en: x, es: x, fr: x, ru: x, zh: x}\n' "$2" >>"$list"
    if [ -n "${3-}" ]; then
        printf '    replaced_by: %s\n' "$3" >>"$list"
    fi
    edit "/\"x-vocabulary\": \"$1\"/,/\\]/s/^( +\"[a-z-]+\"(, \"[a-z-]+\")*)\$/\\1, \"$2\"/" \
        registry/entry.schema.json
}
