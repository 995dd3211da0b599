#!/bin/sh
# at.sh POPREG PROJECT: what was released stays where it is, as it was, with the sums of its files.
. "$(dirname "$0")/lib.sh"

GIT_CONFIG_GLOBAL=$work/gitconfig
export GIT_CONFIG_GLOBAL
git config --global user.name test
git config --global user.email test@example.org
git config --global init.defaultBranch main

registry=$work/registry
edition=registry/editions/pop-2025.yml
guild=entries/gaming/example-guild.md
small_registry "$registry"
cd "$registry"
git init -q
commit() {
    git add -A
    GIT_AUTHOR_DATE="$1T12:00:00Z" GIT_COMMITTER_DATE="$1T12:00:00Z" git commit -qm "$2"
}
old_title=$(sed -n 's/^title: //p' $guild)
commit 2026-03-01 "as released first"
first=$(git rev-parse HEAD)
sed -i 's/^title: .*/title: The guild of a later release/' $guild
commit 2026-04-01 "as released then"
second=$(git rev-parse HEAD)
git mv $guild entries/gaming/renamed-guild.md
sed -i 's/^title: .*/title: The guild as it is now/; s/^category/aliases: [example-guild]\n&/' entries/gaming/renamed-guild.md
grep -q '^aliases' entries/gaming/renamed-guild.md || sed -i '0,/^review:/s//aliases: [example-guild]\nreview:/' entries/gaming/renamed-guild.md
sed -i 's/example-guild/renamed-guild/' entries/helplines/*.md entries/platforms/*.md 2>"$work/said" || :
printf 'released:\n  - {commit: %s, on: 2026-03-02}\n  - {commit: %s, on: 2026-04-02}\n' "$first" "$second" >>$edition
commit 2026-05-01 "today"

"$popreg" -q build
site=out/site
old=$site/at/$(echo "$first" | cut -c 1-12) then=$site/at/$(echo "$second" | cut -c 1-12)
grep -q "<h1>$old_title</h1>" "$old/example-guild.html" || fail "the first release has another title"
grep -q "<h1>The guild of a later release</h1>" "$then/example-guild.html" || fail "the second release"
grep -q "as it stood in PoP 2025 on 2 March 2026" "$old/example-guild.html" || fail "the banner"
for page in "$first $old" "$second $then"; do
    sum=$(git show "${page% *}:$guild" | sha256sum | cut -d ' ' -f 1)
    grep -q "<code>$sum</code>" "${page#* }/example-guild.html" || fail "another sum than the file's"
    grep -q "<code>$(git rev-parse "${page% *}:$guild")</code>" "${page#* }/example-guild.html" ||
        fail "another id than git's"
    grep -q "$sum" "${page#* }/index.html" || fail "the list has not the sum"
done
grep -q 'href="../../practices/renamed-guild.html"' "$old/example-guild.html" || fail "it does not lead to the entry of now"
grep -q "at/$(echo "$first" | cut -c 1-12)/example-guild.html" $site/practices/renamed-guild.html ||
    fail "the entry of now does not lead to the release"
grep -q 'href="../../at/' $site/ar/practices/renamed-guild.html || fail "in Arabic it does not lead there"

# every address within leads to a file
for page in "$old"/*.html "$then"/*.html; do
    grep -o 'href="[^"]*' "$page" | sed 's/^href="//; s/#.*//' | grep -v : | grep . | sort -u |
        while read -r href; do
            [ -e "${page%/*}/$href" ] || fail "$page: $href leads nowhere"
        done
done

# withdrawn since
today=$(git rev-parse HEAD)
"$popreg" -q withdraw renamed-guild --reason "The service has ended." --on 2026-05-02 >"$work/said"
commit 2026-05-02 "withdrawn"
"$popreg" -q build
grep -q "It has been withdrawn since" "$old/example-guild.html" || fail "that it is withdrawn is not said"
git reset -q --hard "$today"

# again, and in a clone: the same bytes
"$popreg" -q build
(cd $site && sha256sum at/*/*) >"$work/sums"
git clone -q . "$work/clone"
"$popreg" -q -C "$work/clone" build
(cd "$work/clone/out/site" && sha256sum --quiet -c "$work/sums") || fail "a clone has other pages"

# cut off, and a commit of no history
git clone -q --depth 1 "file://$registry" "$work/shallow"
"$popreg" -C "$work/shallow" build 2>"$work/said" || fail "a clone that is cut off is not built"
grep -q "lacks the commit" "$work/said" || fail "that releases are missing is not said: $(cat "$work/said")"
[ ! -e "$work/shallow/out/site/at" ] || fail "releases out of nothing"
sed -i "s/commit: $first/commit: $(echo "$first" | tr '0-9a-f' '1-9a-f0')/" $edition
"$popreg" build >"$work/said" 2>&1 && fail "a commit of no history is taken"
grep -q "$edition:[0-9]*:[0-9]*: .*not in this branch" "$work/said" || fail "where is not said: $(cat "$work/said")"
sed -i "s/commit: [0-9a-f]*, on: 2026-03-02/commit: HEAD, on: 2026-03-02/" $edition
"$popreg" build >"$work/said" 2>&1 && fail "a name is taken for a commit"
grep -q "$edition:[0-9]*:[0-9]*: .*40 hex" "$work/said" || fail "what is wrong is not said: $(cat "$work/said")"

# refused PLACE WORDS: a build fails, at that place and with those words
refused() {
    "$popreg" build >"$work/said" 2>&1 && fail "it is taken: $2"
    grep -q "$1: failure: .*$2" "$work/said" || fail "not said at $1, '$2': $(cat "$work/said")"
}
git reset -q --hard "$today"
last=$(wc -l <$edition)
sed -i "s/on: 2026-04-02/day: 2026-04-02/" $edition
refused "$edition:$last:56" "'day' is no part of a release"
git checkout -q $edition
sed -i 's/{commit: \([0-9a-f]*\), on: 2026-04-02/{comit: \1, on: 2026-04-02/' $edition
refused "$edition:$last:6" "'comit' is no part of a release"
grep -q "a similar one exists: 'commit'" "$work/said" || fail "what is meant is not said: $(cat "$work/said")"
git checkout -q $edition
sed -i '/^released:/,$d' $edition
echo 'released: yes' >>$edition
refused "$edition:$((last - 2)):11" "'released' must be a list"
git checkout -q $edition

# a commit that has no such edition, and one whose edition is wrong
other=registry/editions/other.yml
sed 's/^id: .*/id: other/' $edition >$other
refused "$other:$last:5" "the commit '$second' of a release has no such edition"
grep -q "name a commit that has the file '$other'" "$work/said" || fail "what to do is not said: $(cat "$work/said")"
sed '/^released:/,$d; s/^id: .*/id: other/; s/^cut_off: .*/cut_off: soon/' $edition >$other
commit 2026-06-01 "an edition that is wrong"
wrong=$(git rev-parse HEAD)
sed -i 's/^cut_off: .*/cut_off: 2026-11-26/' $other
printf 'released:\n  - {commit: %s, on: 2026-06-02}\n' "$wrong" >>$other
refused "$other:$((last - 1)):5" "what the commit '$wrong' of a release holds cannot be read: $other: 'cut_off' must be a day"
git reset -q --hard "$today"
rm -f $other

# an object that git has lost
lost=$(git rev-parse "$first:$guild")
rm -f ".git/objects/$(echo "$lost" | cut -c 1-2)/$(echo "$lost" | cut -c 3-)"
refused "$edition:$((last - 1)):5" "what the commit '$first' of a release holds cannot be read"
echo "releases stay as they were"
