#!/bin/sh
# preview.sh POPREG PROJECT: previews of contributions in a repository of its own, some of
# them hostile: nothing in a bundle acts, shows what the check hides, or comes from the
# contribution's own templates, styles and rules.
. "$(dirname "$0")/lib.sh"

command -v git >/dev/null || skip "git is not installed"
GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM
small_registry "$work/registry"
cd "$work/registry"
git init -q -b main .
git config user.name test
git config user.email test@example.org
out=$work/bundle
guild=entries/gaming/example-guild.md
helpline=entries/helplines/example-helpline.md
french=entries/helplines/example-helpline.fr.md

# preview STATUS OPTION...: makes the bundle
preview() {
    expected=$1
    shift
    status=0
    "$popreg" --now 2026-11-25 preview -o "$out" "$@" >"$work/stdout" 2>"$work/stderr" ||
        status=$?
    [ $status = "$expected" ] || fail "preview $*: status $status: $(cat "$work/stderr")"
}

commit() {
    git add -A
    git commit -q --no-verify -m "$1"
}

# has FILE TEXT, lacks FILE TEXT: a file of the bundle
has() {
    grep -qF -e "$2" "$out/$1" || fail "$1 lacks '$2'"
}
lacks() {
    ! grep -qF -e "$2" "$out/$1" || fail "$1 has '$2'"
}

# Each relative address leads to a file of the bundle, each part of it to an element.
links_lead_somewhere() {
    (cd "$out" && find . -name '*.html') >"$work/pages"
    while read -r page; do
        grep -oE '(href|src)="[^"]*"' "$out/$page" | sed 's/^[a-z]*="//; s/"$//' |
            grep -vE '^https?://' | sort -u >"$work/links" || :
        while read -r link; do
            path=${link%%#*}
            file=$out/$page
            [ -z "$path" ] || file=$(dirname "$out/$page")/$path
            [ -f "$file" ] || fail "$page leads to '$link', which is not there"
            case $link in
            *'#'*)
                grep -qF "id=\"${link#*#}\"" "$file" || fail "$page: no part '$link'"
                ;;
            esac
        done <"$work/links"
    done <"$work/pages"
}

# What a page may not have; the words of a contribution stand there escaped.
is_inert() {
    "$project/.ci/inert" "$out" || fail "the bundle is not inert"
    for what in '<script' '<[^>]* on[a-z]* *=' '<[^>]*javascript:' '<form' '<iframe' \
        '<object' '<style' 'http-equiv="?refresh' '<base'; do
        ! grep -rlEi -e "$what" "$out" --include='*.html' --include='*.svg' ||
            fail "the bundle has $what"
    done
    is_whole "$out" || fail "the bundle is not what its sums say"
}

commit base

# --- nothing to hold a change against
preview 2 --changed=no-such-branch
grep -q "no branch, tag or commit 'no-such-branch'" "$work/stderr" || fail "no reason is told"
[ ! -e "$out" ] || fail "a failed run has made a folder"
preview 2 --changed --staged
preview 2 --changed --url 'javascript:x'

# --- no change
git checkout -q -b proposal
preview 0 --changed=main
has index.html 'No entry is changed.'
has index.html 'It has found nothing to mend.'
is_inert
links_lead_somewhere

# --- an honest contribution
sed 's/^Players are harassed/Players were harassed often/' $guild >x && mv x $guild
sed "s/^Beaucoup d'enfants/De nombreux enfants/" $french >x && mv x $french
sed -e 's/^title: .*/title: A guild with another name/' $guild >entries/gaming/second-guild.md
commit honest
preview 0 --changed=main
is_inert
links_lead_somewhere
has comment.md '](PREVIEW-URL)'
preview 0 --changed=main --url https://previews.example/1/
for page in before/example-guild after/example-guild before/example-helpline.fr \
    after/example-helpline.fr after/second-guild; do
    [ -f "$out/$page.html" ] || fail "there is no $page.html"
done
[ ! -e "$out/before/second-guild.html" ] || fail "a new entry has a page before"
has before/example-guild.html 'Players are harassed in'
has after/example-guild.html 'Players were harassed often in'
has after/example-helpline.fr.html '<html lang="fr"'
has after/example-helpline.fr.html 'De nombreux enfants'
has after/example-helpline.fr.html 'rel="nofollow noreferrer"'
has after/second-guild.html 'A guild with another name'
has changes.html 'were harassed often</ins>'
has comment.md '<ins>'
has comment.md '](https://previews.example/1/)'
has index.html 'after/second-guild.html'
has preview.json "\"base\": \"$(git rev-parse main)\""
has preview.json "\"head\": \"$(git rev-parse HEAD)\""
has preview.json '"change": "new"'
has preview.json '"after": "after/example-helpline.fr.html"'
# a link to an entry that the bundle has, and to one that only the site has
has after/example-helpline.fr.html 'href="https://pop-registry.example/fr/practices/example-guild.html"'
# nothing is said of what only the site has
lacks after/second-guild.html 'practices/second-guild.html"'
lacks after/second-guild.html 'data/v1/entries/second-guild'
cp -R "$out" "$work/first"
preview 0 --changed=main --url https://previews.example/1/
diff -r "$out" "$work/first" || fail "two runs differ"
rm -r "$work/first"
"$popreg" --now 2026-11-25 --lang ar preview --changed=main -o "$work/ar" 2>"$work/stderr" ||
    fail "not in Arabic: $(cat "$work/stderr")"
grep -q '<html lang="ar" dir="rtl">' "$work/ar/index.html" || fail "the first page is not in Arabic"

# --- renamed, withdrawn, removed
git checkout -q -b names main
git mv $guild entries/gaming/renamed-guild.md
sed 's/^related: .*/&\naliases: [example-guild]/' entries/gaming/renamed-guild.md >x
mv x entries/gaming/renamed-guild.md
git rm -q $french
commit names
preview 0 --changed=main
is_inert
links_lead_somewhere
has preview.json '"change": "renamed"'
has preview.json '"change": "removed"'
has index.html 'before/renamed-guild.html'
[ -f "$out/before/example-helpline.fr.html" ] || fail "a removed translation has no page"
preview 1 --changed=main --exit-code
[ "$(sed -n 's/.*"errors": \([0-9]*\).*/\1/p' "$out/preview.json")" -gt 0 ] ||
    fail "status 1 without errors"

# --- what is staged
git checkout -q -b staged main
sed 's/^Players are harassed/Players were insulted/' $guild >x && mv x $guild
git add $guild
preview 0 --staged
has after/example-guild.html 'Players were insulted in'
has preview.json '"head": null'
is_inert
links_lead_somewhere
git reset -q --hard

# --- hostile words
git checkout -q -b hostile main
escape=$(printf '\033[31m\342\200\256')
sed -e 's|^title: .*|title: "<script>alert(1)</script> \\" onload=\\"x() <img src=x onerror=alert(2)>"|' \
    -e "s|^summary: .*|summary: \"<form action='https://evil.example'> [x](javascript:alert(3)) \\\\e[31m $(printf '\342\200\256')\"|" \
    -e 's|^    url: https://game.*|    url: "javascript:alert(4)"|' \
    -e 's|^    publisher: .*|    publisher: "</title><script src=//evil.example/x.js></script>"|' $guild >x
cat >>x <<END

<script>alert(5)</script> <iframe src="https://evil.example"></iframe>

[one](javascript:alert(6)) [two](//evil.example/x) [three](data:text/html,x)
![four](https://evil.example/p.png) <a href="javascript:alert(7)" onclick="x()">five</a>
[six](https://good.example/page) [seven](../helplines/example-helpline.md) $escape

<meta http-equiv="refresh" content="0;url=https://evil.example"><base href="//evil.example">

Ask @ everyone, see #12, !13, GH-14 and www.evil.example, <!-- popreg check --> &#64;all
END
mv x $guild
sed 's|<title>|<script>alert(8)</script><title>|' site/templates/layout.mustache >x
mv x site/templates/layout.mustache
echo 'alert(9)' >>site/assets/site.js
echo 'body { background: url(https://evil.example/b.png) }' >>site/style/10-base.css
echo '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(10)"/>' >site/assets/icon.svg
sed 's|^base_url: .*|base_url: https://evil.example/|' registry/site.yml >x
mv x registry/site.yml
commit hostile
preview 0 --changed=main
is_inert
links_lead_somewhere
has index.html 'The proposal also changes 5 files'
has index.html '&lt;script&gt;alert(1)'
has after/example-guild.html '&lt;script&gt;alert(1)'
has after/example-guild.html 'href="https://good.example/page" rel="nofollow noreferrer"'
has after/example-guild.html 'href="https://pop-registry.example/practices/example-helpline.html"'
lacks assets/style.css evil.example
lacks assets/icon.svg alert
! grep -rlE '(href|src)="[^"]*evil' "$out" || fail "something leads to a hostile place"
! grep -rlF "$(printf '\033')" "$out" || fail "a control character is left"
! grep -lF "$(printf '\342\200\256')" "$out/index.html" "$out/changes.html" "$out/comment.md" ||
    fail "a sign that turns the direction is left"

# --- what the check does not show
git checkout -q -b private main
secret='+44 20 7946 0321'
sed "s/^Players are harassed.*/Call Anna at $secret today./" $guild >x && mv x $guild
sed "s/^title: .*/title: Write to anna.private@mail.example.net/" $french >x && mv x $french
sed 's/^title: .*/title: Yet another guild/' $guild | sed 's/^Call Anna.*/Nobody calls./' \
    >entries/gaming/020-7946-0018.md
commit private
preview 0 --changed=main
is_inert
links_lead_somewhere
for word in "$secret" 02079460321 0321 'anna.private' 020-7946-0018 'Call Anna'; do
    ! grep -rlF -e "$word" "$out" || fail "the bundle shows '$word'"
    ! find "$out" | grep -F -e "$word" || fail "a name of the bundle shows '$word'"
done
has index.html 'the page is not shown because it may hold personal data'
has index.html 'the changes are not shown because they may hold personal data'
has index.html 'example-guild.md:'
[ ! -e "$out/after/example-guild.html" ] || fail "a page with a telephone number is there"
[ -f "$out/before/example-guild.html" ] || fail "the page before is left out, too"
has comment.md 'the preview says why'
# taking it out again shows it no more than putting it in
git checkout -q -b amends private
git checkout -q main -- $guild
commit amends
preview 0 --changed=private
! grep -rlF -e "0321" "$out" || fail "what is taken out is shown"
[ -f "$out/after/example-guild.html" ] || fail "the mended page is missing"

# --- what cannot be read
git checkout -q -b broken main
printf -- '---\ntitle: "never closed\n---\nPlain words of nobody.\n' >$guild
printf 'a\377\000b' >$french
commit broken
preview 0 --changed=main
is_inert
links_lead_somewhere
has index.html 'there is no page because the file cannot be read'
[ ! -e "$out/after/example-guild.html" ] || fail "an unreadable entry has a page"
! grep -rlF 'Plain words of nobody' "$out" || fail "an unreadable entry is shown"

# --- many
git checkout -q -b many main
i=100
while [ $i -lt 400 ]; do
    sed "s/^title: .*/title: Guild number $i/" $guild >entries/gaming/guild-$i.md
    i=$((i + 1))
done
commit many
preview 0 --changed=main
is_inert
has index.html '100 more entries are changed and not shown: a preview shows 200 at most.'
has comment.md '100 more entries are changed and not shown'
has preview.json '"left_out": 100'
[ "$(find "$out/after" -name '*.html' | wc -l)" = 200 ] || fail "not 200 pages"
[ "$(wc -m <"$out/comment.md")" -le 60000 ] || fail "the comment is too long"
[ "$(grep -c '<li><strong>' "$out/index.html")" = 100 ] || fail "not 100 findings"

# --- a failed run leaves the last bundle
git checkout -q -b without-templates main
git rm -q -r site/templates
commit "no templates"
git checkout -q -b on-top
sed 's/^Players are harassed/Players were bothered/' $guild >x && mv x $guild
commit "on top"
cp -R "$out" "$work/last"
preview 2 --changed=without-templates
diff -r "$out" "$work/last" || fail "a failed run has changed the bundle"

# --- the forge's own look at a bundle that somebody says popreg has made
preview 0 --changed=main
refused() {
    ! "$project/.ci/inert" "$work/planted" 2>/dev/null || fail "planted and not refused: $1"
    rm -r "$work/planted"
    cp -R "$out" "$work/planted"
}
cp -R "$out" "$work/planted"
"$project/.ci/inert" "$work/planted" || fail "a good bundle is refused"
page=$work/planted/index.html
while IFS= read -r line; do
    printf '%s\n' "$line" >>"$page"
    refused "$line"
done <<'END'
<script>
<p onclick="x">
<p onclick=x>
<P>
<p style="color: red">
<a href="javascript:x">
<a href="//evil.example">
<img src="https://evil.example/p.png">
<form action="x">
<meta http-equiv="refresh" content="0">
<link rel="stylesheet" href="https://evil.example/x.css">
<!-- x -->
<p
<svg/onload=x>
<body>
END
page=$work/planted/comment.md
while IFS= read -r line; do
    printf '%s\n' "$line" >>"$page"
    refused "$line"
done <<'END'
[x](https://evil.example)
[x](//evil.example)
[x\\](//evil.example)
[x]: //evil.example
![x](PREVIEW-URL)
https://evil.example
www.evil.example
@everyone
&#64;everyone
&commat;everyone
see #12
<img src=x>
<details open>
END
touch "$work/planted/after/x.js"
refused "a script's file"
ln -s /etc/passwd "$work/planted/after/x.html"
refused "a link"
sed -i 's/Nobody has approved/Somebody has approved/' "$work/planted/index.html"
refused "another note"
sed -i '/Content-Security-Policy/d' "$work/planted/changes.html"
refused "no policy"
printf '\376\377' | cat - "$out/index.html" >"$work/planted/index.html"
refused "another encoding"
rm "$work/planted/preview.json"
refused "no preview.json"
echo "previews show what they may and do nothing"
