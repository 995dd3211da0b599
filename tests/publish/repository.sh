# For reading in with `.`, after cli/lib.sh.
# shellcheck shell=sh

git() { command git -c user.name=test -c user.email=test@example.org "$@"; }

# commit FOLDER TIME WORDS: everything in it
commit() {
    git -C "$1" add -A
    GIT_AUTHOR_DATE=$2 GIT_COMMITTER_DATE=$2 git -C "$1" commit -qm "$3"
}

# two_states FOLDER: the project's registry in a repository, tagged `first`, and a later state of
# it, tagged `second`: an entry is new, one has a new name, one is withdrawn, one is changed
two_states() {
    mkdir "$1"
    cp -R "$project/registry" "$project/entries" "$project/site" "$1"
    git -C "$1" init -q
    rm "$1/entries/helplines/krisenchat-germany."*
    without krisenchat-germany "$1/entries"
    commit "$1" 2026-01-02T03:04:05Z "a first state"
    git -C "$1" tag first
    cp -R "$project/entries" "$1"
    rename youthline-teen-to-teen youth-to-youth "$1/entries"
    withdraw "$1/entries/platforms/lantern.md"
    without lantern "$1/entries"
    sed -i 's/^status: .*/status: ended/' "$1/entries/helplines/sekasin-finland.md"
    commit "$1" 2026-02-03T04:05:06Z "a second state"
    git -C "$1" tag second
}

# without ID FOLDER: the others no longer relate to it
without() {
    grep -rlE "^related:.*\b$1\b" "$2" | while read -r file; do
        sed -i -E "/^related:/ { s/\b$1(, )?//; s/, \]/]/; }; /^related: \[\]/d" "$file"
    done
}

# rename OLD NEW FOLDER
rename() {
    file=$(find "$3" -name "$1.md")
    folder=$(dirname "$file")
    for each in "$folder/$1".*md; do
        mv "$each" "$folder/$2${each#"$folder/$1"}"
    done
    sed -i "s/^basis:/aliases: [$1]\n&/" "$folder/$2.md"
    grep -rl "$1" "$3" | while read -r each; do
        [ "$each" = "$folder/$2.md" ] || sed -i "s/\b$1\b/$2/g" "$each"
    done
}

# withdraw FILE
withdraw() {
    sed -i 's/^  status: published/  status: withdrawn/
/^related:/d
/^review:/i withdrawn:\n  on: 2026-02-01\n  reason: "A sample of a reason, for this test."' "$1"
}
