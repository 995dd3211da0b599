#!/bin/sh
# site-links.sh POPREG PROJECT: a built site has no dead link within it; what is broken in
# it is found where it stands.
. "$(dirname "$0")/lib.sh"

"$popreg" help links | grep -q -e '--site' || skip "'popreg links' has no --site"
small_registry "$work/registry"
cd "$work/registry"
"$popreg" build -o built 2>"$work/stderr" || fail "no site: $(cat "$work/stderr")"
cp -R built "$work/whole"

# look STATUS: looks through the site and asks nobody
look() {
    status=0
    "$popreg" links --offline --memory "$work/memory" --site built --format short \
        >"$work/stdout" 2>"$work/stderr" || status=$?
    [ $status = "$1" ] ||
        fail "status $status, not $1: $(cat "$work/stdout" "$work/stderr")"
}

# found TEXT: one finding of the site, with the text
found() {
    look 1
    grep -F '[dead-output-link]' "$work/stdout" >"$work/found" || :
    [ "$(wc -l <"$work/found")" = 1 ] || fail "not one finding: $(cat "$work/stdout")"
    grep -qF -e "$1" "$work/found" || fail "no '$1' in: $(cat "$work/found")"
}

mend() {
    rm -r built
    cp -R "$work/whole" built
}

look 0
! grep -F 'dead-output-link' "$work/stdout" || fail "the built site has dead links"

# --- a link of one page
page=built/practices/example-guild.html
sed 's|<main[^>]*>|&<p><a href="../practices/no-such.html">x</a></p>|' "$page" >x && mv x "$page"
found "$page:"
found "there is no file 'practices/no-such.html', to which this link leads"
mend

# --- a page that many lead to
rm built/safety.html
found "there is no file 'safety.html', to which this link leads"
mend

# --- a part of a page
sed 's/ id="main"/ id="mian"/' built/about.html >x && mv x built/about.html
found "the page 'about.html' has no part 'main', to which this link leads"
mend

# --- a file that is no page
rm built/assets/style.css
found "there is no file 'assets/style.css', to which this link leads"
mend
look 0

# --- no site
mkdir none
status=0
"$popreg" links --offline --memory "$work/memory" --site none 2>"$work/stderr" || status=$?
[ $status = 2 ] || fail "status $status without a site"
grep -qF "there is no site in 'none'" "$work/stderr" || fail "no reason is told"
echo "dead links within a site are found"
