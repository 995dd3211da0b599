# sample_registry FOLDER: some of the project's entries with their translations into two languages,
# its rules and its site, in a repository with a few commits. Lists have several pages.
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=Someone GIT_AUTHOR_EMAIL=someone@example.org
export GIT_COMMITTER_NAME=Someone GIT_COMMITTER_EMAIL=someone@example.org

sample_names='allo-116-cote-divoire anar-chat-spain child-helpline-international-online-harms
    cyberhus-denmark lebanon-e-helpline numero-3018 chuka-break-the-silence
    enfant-bleu-fortnite-avatar minecraft-counselling help-seeking-on-game-streams
    emc-helpline-morocco take-it-down te-protejo siseve-peru'

# commit DAY MESSAGE
commit() {
    git add -A
    GIT_AUTHOR_DATE="$1T08:00:00Z" GIT_COMMITTER_DATE="$1T08:00:00Z" git commit -qm "$2"
}

copy_entries() { # those of $sample_names, with what they are translated into
    for name in $sample_names; do
        for file in "$project"/entries/*/"$name".md "$project"/entries/*/"$name".fr.md \
            "$project"/entries/*/"$name".es.md; do
            [ ! -e "$file" ] || cp "$file" "entries/$(basename "$(dirname "$file")")"
        done
    done
}

# Relations to entries that are not here go.
prune_related() {
    awk -v names="$(echo $sample_names)" '
        BEGIN { count = split(names, list, " "); for (i = 1; i <= count; i++) here[list[i]] = 1 }
        /^related: \[/ {
            sub(/^related: \[/, ""); sub(/\]$/, "")
            count = split($0, list, ", "); kept = ""
            for (i = 1; i <= count; i++)
                if (list[i] in here) kept = kept (kept == "" ? "" : ", ") list[i]
            if (kept != "") print "related: [" kept "]"
            next
        }
        { print }' "$1" >"$1.new"
    mv "$1.new" "$1"
}

sample_registry() {
    mkdir -p "$1"
    cd "$1"
    cp -R "$project/registry" "$project/site" .
    mkdir -p entries/gaming entries/helplines entries/platforms
    copy_entries
    for file in entries/*/*.md; do
        prune_related "$file"
    done
    sed 's/^languages: .*/languages: [en, fr, es]/; s/^page_size: .*/page_size: 4/' \
        "$project/registry/site.yml" >registry/site.yml
    git init -q -b main .
    cp "entries/helplines/cyberhus-denmark.md" "$work/late"
    sed -i 's/^## The need/## Why it is needed/' entries/helplines/cyberhus-denmark.md
    commit 2026-10-01 "The first entries"
    mv "$work/late" entries/helplines/cyberhus-denmark.md
    commit 2026-10-20 "A heading"
    printf '\nIt is described here as it was found.\n' >>entries/platforms/take-it-down.md
    commit 2026-11-10 "A line more"
}
