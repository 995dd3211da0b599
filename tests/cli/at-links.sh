#!/bin/sh
# at-links.sh POPREG PROJECT: what a released entry links to: its neighbours as they were, else what
# has become of them, and nothing where nothing is left; its category; its versions as data.
. "$(dirname "$0")/lib.sh"

GIT_CONFIG_GLOBAL=$work/gitconfig
export GIT_CONFIG_GLOBAL
git config --global user.name test
git config --global user.email test@example.org
git config --global init.defaultBranch main

registry=$work/registry
edition=registry/editions/pop-2025.yml
small_registry "$registry"
cd "$registry"
# Two editions of one commit share its pages.
sed 's/^id: .*/id: other/; s/^name: .*/name: Other/' $edition >registry/editions/other.yml
git init -q
commit() {
    git add -A
    GIT_AUTHOR_DATE="$1T12:00:00Z" GIT_COMMITTER_DATE="$1T12:00:00Z" git commit -qm "$2"
}
# sample SLUG FOLDER STATUS: one more entry
sample() {
    sed "s/^title: .*/title: Sample $1/; s/^  status: .*/  status: $3/; /^related:/d" \
        entries/gaming/example-guild.md >"entries/$2/$1.md"
}
mkdir -p entries/platforms
sample gone platforms published
for slug in gone-draft draft old published withdrawn; do
    sample $slug gaming draft
done
helpline=entries/helplines/example-helpline.md
sed -i 's|^Volunteers need rest.*|& See [guild](../gaming/example-guild.md#need), [gone](../platforms/gone.md#safety), [*gone* draft[^annual-report]](../gaming/gone-draft.md), [draft](../gaming/draft.md), [old](../gaming/old.md#need), [published](../gaming/published.md) and [withdrawn](../gaming/withdrawn.md).|' $helpline
commit 2026-03-01 "as released"
first=$(git rev-parse HEAD)

git rm -q entries/platforms/gone.md entries/gaming/gone-draft.md
git mv entries/gaming/old.md entries/gaming/new.md
sed -i 's/^  status: draft/  status: published/; s/^basis:/aliases: [old]\n&/' entries/gaming/new.md
sed -i 's/^  status: draft/  status: published/' entries/gaming/published.md
sed -i 's/ See \[guild\].*/ One more sentence./' $helpline
"$popreg" -q withdraw withdrawn --reason "The service has ended." --on 2026-04-01 >"$work/said" 2>&1 ||
    fail "no sample is withdrawn: $(cat "$work/said")"
for file in $edition registry/editions/other.yml; do
    printf 'released:\n  - {commit: %s, on: 2026-03-02}\n' "$first" >>$file
done
commit 2026-05-01 "today"
"$popreg" -q build >"$work/said" 2>&1 || fail "no site: $(tail "$work/said")"

short=$(echo "$first" | cut -c 1-12)
at=out/site/at/$short
grep -o 'See <a.*' $at/example-helpline.html | sed 's|</p>.*||' >"$work/links"
cat >"$work/expected" <<'END'
See <a href="example-guild.html#need">guild</a>, <a href="gone.html#safety">gone</a>, <em>gone</em> draft<sup><a class="cite" id="cite-1-6" href="#ref-annual-report">1</a></sup>, draft, <a href="../../practices/new.html">old</a>, <a href="../../practices/published.html">published</a> and <a href="../../practices/withdrawn.html">withdrawn</a>.
END
diff "$work/expected" "$work/links" || fail "other links"

# the category of an entry that is gone has no page today
[ ! -e out/site/category/platforms.html ] || fail "the sample says nothing: the category has a page"
grep -q '<p class="kicker">Technology platforms</p>' $at/gone.html || fail "the category is not named"
grep -q "not in the registry any more" $at/gone.html || fail "that it is gone is not said"
grep -q '<p class="kicker"><a href="../category/gaming.html">' out/site/practices/example-guild.html ||
    fail "the entry of today does not lead to its category"

# every address within leads to a file
for page in $at/*.html; do
    grep -o 'href="[^"]*' "$page" | sed 's/^href="//; s/#.*//' | grep -v : | grep . | sort -u |
        while read -r href; do
            [ -e "${page%/*}/$href" ] || fail "$page: $href leads nowhere"
        done
done

# an entry that waits for its review has no page
sed -i 's/^  status: published/  status: draft/' entries/gaming/example-guild.md
sed -i 's/ See also the \[guild\].*//; /^related:/d' $helpline entries/helplines/*.fr.md
sed -i 's/ Voir aussi la \[guilde\].*//' entries/helplines/*.fr.md
commit 2026-05-02 "the guild waits"
"$popreg" -q build >"$work/said" 2>&1 || fail "no site: $(tail "$work/said")"
grep -q "not in the registry any more" $at/example-guild.html || fail "it leads to a page that is not there"
git reset -q --hard HEAD~1
"$popreg" -q build

# the versions as data, the same two for both editions; none where there is none
base=$(sed -n 's/^base_url: *//p' registry/site.yml | tr -d '"')
sum=$(git show "$first:$helpline" | sha256sum | cut -d ' ' -f 1)
sed -n '/^ *"versions": \[/,/^ *\]/p' out/site/data/v1/entries/example-helpline.json | tr -d ' \n' >"$work/versions"
one() {
    printf '{"edition":"%s","commit":"%s","on":"2026-03-02","url":"%s/at/%s/example-helpline.html","sha256":"%s"}' \
        "$1" "$first" "${base%/}" "$short" "$sum"
}
printf '"versions":[%s,%s]' "$(one other)" "$(one pop-2025)" >"$work/expected"
cmp "$work/expected" "$work/versions" || fail "other versions: $(cat "$work/versions")"
grep -q '"versions"' out/site/data/v1/entries/published.json && fail "versions of what was never released"
echo "what was released leads somewhere"
