#!/bin/sh
# run.sh POPREG PROJECT: golden pages. Builds a small registry and compares one page of each
# kind with expected/. UPDATE=1 writes them anew, to be read as a difference.
. "$(dirname "$0")/../cli/lib.sh"

expected=$project/tests/site/expected
pages="index.html practices.html concern/index.html concern/bullying.html
practices/example-helpline.html fr/practices/example-helpline.html
ar/practices/example-helpline.html practices/example-guild.html
practices/former-chat.html practices/gone.html practices/gone-before.html 404.html atom.xml sitemap.xml
changes.html overview/index.html overview/concerns.html
overview/starts.html overview/gaps.html data/v1/index.json data/v1/entries/example-helpline.json
data/v1/entries/example-helpline.bib data/v1/entries/example-helpline.csl.json
data/v1/entries/gone.json data/v1/entries/former-chat.json data/v1/catalogue.jsonld
feed.json fr/feed.json concern/bullying.atom.xml practices/gone.feed.json data/index.html
rules/unknown-term.html ar/rules/unknown-term.html
safety.html ar/safety.html partners.html fr/principles.html
edition/pop-2025.html ar/edition/pop-2025.html fr/edition/pop-2025.html"

registry=$work/registry
small_registry "$registry"
mkdir -p "$registry/entries/platforms"
cp "$project/tests/site/entries/"*.md "$registry/entries/platforms/"
# In French the introduction stands in from another language.
rm "$registry/registry/editions/pop-2025.fr.md"
SOURCE_DATE_EPOCH=1767322800 "$popreg" -q -C "$registry" --now 2026-11-25 build --compress none

failed=0
for page in $pages; do
    if [ "${UPDATE-}" = 1 ]; then
        mkdir -p "$(dirname "$expected/$page")"
        cp "$registry/out/site/$page" "$expected/$page"
    elif ! diff -u "$expected/$page" "$registry/out/site/$page"; then
        failed=1
    fi
done
exit $failed
