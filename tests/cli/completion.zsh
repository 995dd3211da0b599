# completion.zsh SCRIPT LINE: what zsh offers behind LINE, one word a line. Completion works
# only where somebody types, so a shell of its own gets LINE and a tab on a pseudo terminal;
# its `compadd` prints what it is given between two lines that begin with a zero byte.
zmodload zsh/zpty
setopt rcquotes
zpty shell zsh -f -i
setup='
PROMPT=
autoload -Uz compinit && compinit -u -D
source '${(q)1}'
bindkey ''^M'' undefined
bindkey ''^J'' undefined
bindkey ''^I'' complete-word
mark() { print -r -- $''\0'' }
compprefuncs=(mark)
comppostfuncs=(mark exit)
zstyle '':completion:*'' insert-tab false
compadd() {
    if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
        builtin compadd "$@"
        return
    fi
    typeset -a hits
    builtin compadd -O hits "$@"
    (( $#hits )) && print -rl -- $hits
    builtin compadd "$@"
}
print ready
'
script=$(mktemp)
print -r -- $setup >$script
zpty -w shell "source $script"
repeat 9; do
    zpty -r shell line
    [[ $line == ready* ]] && break
done
rm -f $script
zpty -w -n shell "$2"$'\t'
inside=0
while zpty -r shell; do :; done | while IFS= read -r line; do
    line=${line%$'\r'}
    if [[ $line == *$'\0' ]]; then
        (( inside++ )) && break
    elif (( inside )); then
        print -r -- $line
    fi
done
