# Functions for the `setup` of a case, which runs in the copy of the registry.
# shellcheck shell=sh disable=SC2034

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

# words N: that many words, in sentences of ten.
words() {
    i=0
    while [ "$i" -lt "$1" ]; do
        i=$((i + 1))
        case $i in
        *0) printf 'word. ' ;;
        *1) printf 'Word ' ;;
        *) printf 'word ' ;;
        esac
    done
}
