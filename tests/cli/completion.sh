#!/bin/sh
# completion.sh POPREG PROJECT: the scripts of `popreg completion` in real shells, as far
# as they are here.
. "$(dirname "$0")/lib.sh"

# holds SHELL LINE WORD...: behind LINE the shell offers each WORD, and nothing that begins
# with "no-such"
holds() {
    shell=$1 line=$2
    shift 2
    offered=$("complete_$shell" "$line" | tr '\n' ' ')
    for word; do
        case " $offered " in
        *" $word "*) ;;
        *) fail "$shell: behind '$line' there is no '$word' but: $offered" ;;
        esac
    done
}

# lacks SHELL LINE WORD
lacks() {
    case " $("complete_$1" "$2" | tr '\n' ' ') " in
    *" $3 "*) fail "$1: behind '$2' there is '$3'" ;;
    esac
}

# With bash's own word breaks, so that --format=x comes in three pieces.
complete_bash() {
    bash --norc -c '
        . "$1"
        complete -p popreg >/dev/null || exit 1
        line=$2 IFS=" "
        COMP_WORDS=() COMP_LINE=$line COMP_POINT=${#line}
        for word in $line; do
            case $word in
            --*=*) COMP_WORDS+=("${word%%=*}" "=")
                [ -z "${word#*=}" ] || COMP_WORDS+=("${word#*=}") ;;
            *) COMP_WORDS+=("$word") ;;
            esac
        done
        case $line in *" ") COMP_WORDS+=("") ;; esac
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _popreg
        printf "%s\n" "${COMPREPLY[@]}"' bash "$work/popreg.bash" "$1"
}

# The words of zsh are what it would insert: `compadd` tells them, with the completion
# system itself running in a shell on a pseudo terminal.
complete_zsh() {
    zsh -f "$here/completion.zsh" "$work/popreg.zsh" "$1"
}

complete_fish() {
    fish --no-config -c '
        source $argv[1]
        complete -C $argv[2]' "$work/popreg.fish" "$1" | cut -f 1
}

cd "$work"
mkdir "a folder" && : >"a file"
mkdir bin && ln -s "$popreg" bin/popreg
PATH=$work/bin:$PATH
tested=
for shell in bash zsh fish; do
    command -v $shell >/dev/null || continue
    "$popreg" completion $shell >popreg.$shell
    $shell -n popreg.$shell || fail "$shell cannot read its script"
    tested="$tested $shell"
    holds $shell "popreg " check explain completion
    holds $shell "popreg ch" check
    holds $shell "popreg check --f" --format --fail-on
    holds $shell "popreg check --format " full short json
    holds $shell "popreg explain unknown-t" unknown-term
    holds $shell "popreg help c" check completion
    holds $shell "popreg completion " bash zsh fish
    holds $shell "popreg --color " auto always never
    holds $shell "popreg -C / check --fail-on " error warning
    holds $shell "popreg --color=never rules --format " text json
    holds $shell "popreg translate s" status start
    holds $shell "popreg translate --l" --lang
    holds $shell "popreg translate --method " human machine
    holds $shell "popreg review " overdue report
    holds $shell "popreg review --format " md ics
    lacks $shell "popreg rules --format " short
    lacks $shell "popreg check --f" check
done
holds bash "popreg check --format=sh" short
holds bash "popreg check a" "a folder" "a file"
lacks bash "popreg build -o a" file
status=0
"$popreg" completion tcsh 2>/dev/null || status=$?
[ $status = 2 ] || fail "an unknown shell has status $status"
[ -n "$tested" ] || skip "there is no bash, zsh or fish"
echo "completed in:$tested"
