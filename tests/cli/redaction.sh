#!/bin/sh
# redaction.sh POPREG PROJECT: no output holds the personal data that a check has found, nor
# its digits. One of each kind is planted in front matter, text, links, comments, code and
# names of files; all of them are invented.
. "$(dirname "$0")/lib.sh"

small_registry "$work/copy"
cd "$work/copy"
entry=entries/helplines/example-helpline.md

# add SED-SCRIPT FILE: changes a file, and fails if nothing changes
add() {
    sed -E "$1" "$2" >"$work/edited"
    ! cmp -s "$work/edited" "$2" || fail "'$1' changes nothing in $2"
    cp "$work/edited" "$2"
}

# What is planted; each is sought in all outputs. None is a sample of a rule's page, which
# some formats hold.
cat >"$work/secrets" <<'END'
anna.front@mail.example.net
bert.body@mail.example.net
carl.link@mail.example.net
dora.note@mail.example.net
emil.code@mail.example.net
fred.name@mail.example.net
gina.broken@mail.example.net
hans.key@mail.example.net
ines.title@mail.example.net
jane@example.net
+44 20 7946 0321
020 7946 0018
02079460117
+1 202 555 0143
GB82 WEST 1234 5698 7654 32
4111 1111 1111 1111
48.12345, 11.54321
221 Example Street
7 June 2013
Mira (11)
discord.gg/abc123
lianight7
Owlet#4321
star_gazer7
01632-960-123
END

add 's/^(    publisher: The Example Times)/\1, anna.front@mail.example.net, tel. 020 7946 0018/' $entry
add 's/^(A counsellor reads along)/\1; bert.body@mail.example.net; +44 20 7946 0321/' $entry
add 's/^(A child) writes/[\1](mailto:carl.link@mail.example.net) or [she](tel:02079460117) or [x](javascript:carl.link@mail.example.net) writes/' $entry
add 's/^(Volunteers need rest)/<!-- dora.note@mail.example.net +1 202 555 0143 -->\n\n\1/' $entry
add 's/^(Many children)/`emil.code@mail.example.net`, GB82 WEST 1234 5698 7654 32, 4111 1111 1111 1111. \1/' $entry
add 's/^(A group of young people)/At 48.12345, 11.54321, at 221 Example Street, she, born 7 June 2013, and Mira (11) wrote as Owlet#4321 on https:\/\/discord.gg\/abc123 and https:\/\/www.instagram.com\/lianight7; username: star_gazer7. \1/' $entry
add 's/^- Whether children/- [help](https:\/\/jane@example.net\/) see [x](jane@example.net) TODO jane@example.net [^jane@example.net] Whether children/' $entry

guild=entries/gaming/example-guild.md
cp $guild entries/gaming/fred.name@mail.example.net.md
cp $guild entries/gaming/01632-960-123.md
sed 's/^title: .*/title: "gina.broken@mail.example.net/' $guild >entries/gaming/broken.md
sed 's/^title: .*/title: ines.title@mail.example.net\nhans.key@mail.example.net: x/' $guild >entries/gaming/keyed.md

# seek WHAT FILE...: fails when a secret stands in one of the files
seek() {
    what=$1
    shift
    while read -r secret; do
        digits=$(printf %s "$secret" | tr -dc 0-9)
        for file in "$@"; do
            ! grep -qF -e "$secret" "$file" || fail "$what shows '$secret'"
            if [ ${#digits} -ge 7 ]; then
                ! tr -d ' ()-' <"$file" | grep -qF "$digits" ||
                    fail "$what shows the digits of '$secret'"
            fi
        done
    done <"$work/secrets"
}

check() {
    status=0
    "$popreg" -C "$work/copy" --now 2026-11-25 check "$@" >"$work/out" 2>"$work/err" ||
        status=$?
}

check --format no-such-format
[ $status = 2 ] || fail "a format that there is not is not refused"

known=0
for format in full short plain json jsonl github gitlab junit sarif rdjsonl summary; do
    check --format $format
    if [ $status = 2 ] && grep -q "no format '$format'" "$work/err"; then
        continue
    fi
    [ $status = 1 ] || fail "--format $format: status $status"
    grep -q phone-number "$work/out" || fail "--format $format does not name phone-number"
    seek "--format $format" "$work/out" "$work/err"
    known=$((known + 1))
done
[ $known -ge 3 ] || fail "only $known formats are known"

check --color always --format full
seek "colour" "$work/out" "$work/err"

for lang in ar es fr ru zh; do
    status=0
    LANGUAGE=$lang "$popreg" -C "$work/copy" --now 2026-11-25 check --format full \
        >"$work/out" 2>"$work/err" || status=$?
    seek "the language $lang" "$work/out" "$work/err"
done

for rule in email-address phone-number identity-number exact-place birth-date named-child \
    account-name; do
    check --format short
    grep -q "\[$rule\]" "$work/out" || fail "$rule finds nothing"
done

for options in "--diff" "--diff --unsafe" "--unsafe"; do
    # shellcheck disable=SC2086
    "$popreg" -C "$work/copy" --now 2026-11-25 fix $options >"$work/out" 2>"$work/err" || :
    seek "fix $options" "$work/out" "$work/err"
done

printf 'tail\n\n\n' >>"$work/copy/$entry"
"$popreg" -C "$work/copy" --now 2026-11-25 fmt --diff >"$work/out" 2>"$work/err" || :
seek "fmt --diff" "$work/out" "$work/err"
grep -q 'left out' "$work/err" || fail "fmt --diff does not say what it leaves out"

for command in "build -o $work/site" "publish -o $work/edition"; do
    # shellcheck disable=SC2086
    "$popreg" -C "$work/copy" --now 2026-11-25 $command >"$work/out" 2>"$work/err" &&
        fail "$command writes personal data"
    seek "$command" "$work/out" "$work/err"
    [ ! -e "$work/site" ] && [ ! -e "$work/edition" ] || fail "$command has written something"
done
echo "$known formats show nothing"
