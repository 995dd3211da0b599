#!/bin/sh
# build-links.sh POPREG PROJECT: where the memory of links calls a source broken, its page leads to a
# copy and says so; the memory is one of the things that a site is made from, and is only read.
. "$(dirname "$0")/lib.sh"

registry=$work/registry
small_registry "$registry"
cd "$registry"
sed -i 's/^languages: .*/languages: [en, fr, ar]/' registry/site.yml
helpline=entries/helplines/example-helpline.md
named=https://web.archive.org/web/20261120000000/https://helpline.example.org/report
known=https://web.archive.org/web/20261121000000/https://news.example.org/night
sed -i "s|^    url: https://helpline.example.org/report|&#page=3|
    s|^    kind: report|&\n    archive: $named|" $helpline

title='{"popreg_links":1}'
broken() { # ADDRESS [MEMBERS]
    printf '{"url":"%s","result":"gone","status":404,"asked":"2026-11-26T08:00:00Z",' "$1"
    printf '"first_failure":"2026-11-19T08:00:00Z","last_failure":"2026-11-26T08:00:00Z",'
    printf '"tries":2,"lasting":2,"days":2%s}\n' "${2-}"
}

build() { "$popreg" build --no-offline --compress none "$@" 2>"$work/said" || fail "$(cat "$work/said")"; }
unchanged() { grep -q 'nothing has changed' "$work/said"; }
# references PAGE: its sources, one a line
references() { sed -n 's/ <a class="back".*//; s/^<li id="ref-[^"]*">//p' "out/site/$1"; }
# shows PAGE: standard input is what stands in its sources
shows() {
    cat >"$work/expected"
    references "$1" | diff -u "$work/expected" - || fail "the sources of $1"
}

build -o "$work/without"
echo "$title" >"$work/memory"
build -o "$work/empty" --links "$work/memory"
diff -r "$work/without" "$work/empty" || fail "a memory that knows nothing changes pages"

{
    echo "$title"
    broken https://game.example.org/help
    broken https://helpline.example.org/report
    broken https://news.example.org/night ",\"archive\":\"$known\""
} >"$work/memory"
cp "$work/memory" "$work/before"
build --links "$work/memory"
shows practices/example-helpline.html <<END_OF_LIST
<a href="$named" lang="en" dir="auto">Annual report of the Example Helpline</a>. <bdi>Example Helpline</bdi>, May 2024. <span class="count">Report; read on 20 November 2026</span> (the original no longer opens; this is a copy in an archive; <a href="https://helpline.example.org/report#page=3">original</a>)
<a href="$known" lang="en" dir="auto">A night at the Example Helpline</a>. <bdi>The Example Times</bdi>, 2023. <span class="count">News or press article; read on 20 November 2026</span> (the original no longer opens; this is a copy in an archive; <a href="https://news.example.org/night">original</a>)
END_OF_LIST
references fr/practices/example-guild.html |
    grep -q '^<a href="https://game.example.org/help".*</span> (ne s’ouvrait pas lors de la dernière vérification, le 26 novembre 2026)$' ||
    fail "not in French"
references ar/practices/example-helpline.html | grep -q 'لم يعد الأصل يُفتح' || fail "not in Arabic"

# Sites that are asked are told of this part of the site.
for page in about.html fr/about.html ar/about.html; do
    grep -q '<h2 id="link-checker">[^{]*</h2>' "out/site/$page" &&
        grep -q '<li><a href="#link-checker">[^{]*</a></li>' "out/site/$page" &&
        grep -q '(+https://pop-registry.example/about.html#link-checker)' "out/site/$page" ||
        fail "$page does not tell of the link checker"
done

# Nothing is built twice, and what was added while links were asked counts.
build --links "$work/memory"
unchanged || fail "the same memory builds anew"
printf '{"url":"https://game.example.org/help","result":"good","status":200,"asked":"2026-11-27T08:00:00Z","last_good":"2026-11-27T08:00:00Z"}\n' \
    >"$work/memory.journal"
cp "$work/memory.journal" "$work/journal-before"
build --links "$work/memory"
unchanged && fail "an answer in the journal is not noticed"
references practices/example-guild.html | grep -q '(did not open' && fail "it is good again"
cmp "$work/memory" "$work/before" && cmp "$work/memory.journal" "$work/journal-before" ||
    fail "building has changed the memory"

# A copy that is gone itself is of no use.
rm "$work/memory.journal"
broken "$named" >>"$work/memory"
build --links "$work/memory"
references practices/example-helpline.html | head -n 1 |
    grep -q '^<a href="https://helpline.example.org/report#page=3".*(did not open when last checked, on 26 November 2026)$' ||
    fail "a page leads to a copy that is gone"
# An address that is none of the web never becomes a link.
{
    echo "$title"
    broken https://news.example.org/night ',"archive":"javascript:alert(1)"'
} >"$work/memory"
build --links "$work/memory"
grep -q javascript: out/site/practices/example-helpline.html && fail "it leads to a script"

build
diff -r "$work/without" out/site || fail "without the memory it is not as before"
for memory in "$work/none" "$work/later"; do
    echo '{"popreg_links":99}' >"$work/later"
    status=0
    "$popreg" build --links "$memory" 2>"$work/said" || status=$?
    [ $status = 2 ] || fail "status $status with ${memory##*/}"
done
echo "pages lead to copies of what is gone"
