#!/bin/sh
# run.sh POPREG PROJECT WORK browser|validity: builds the site and tests it in a browser, or
# with the Nu HTML checker. What comes from npm is installed into WORK, once.
set -eu
popreg=$1 project=$2 work=$3 what=$4
here=$project/tests/browser

skip() {
    echo "skipped: $*"
    exit 77
}

command -v node >/dev/null || skip "Node.js is not installed"
command -v npm >/dev/null || skip "npm is not installed"
mkdir -p "$work"
if ! cmp -s "$here/package-lock.json" "$work/installed.json"; then
    cp "$here/package.json" "$here/package-lock.json" "$work"
    (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1) ||
        skip "npm cannot install: $(tail -n 1 "$work/npm.log")"
    cp "$here/package-lock.json" "$work/installed.json"
fi
cp "$here"/*.mjs "$work"
"$popreg" -q -C "$project" build -o "$work/site-$what"
cd "$work"
case $what in
browser)
    node site.test.mjs "$work/site-browser"
    ;;
validity)
    command -v java >/dev/null || skip "Java is not installed"
    java -jar node_modules/vnu-jar/build/dist/vnu.jar --skip-non-html --errors-only \
        "$work/site-validity"
    echo "$(find "$work/site-validity" -name '*.html' | wc -l) pages are valid HTML"
    if command -v xmllint >/dev/null; then
        find "$work/site-validity" -name '*.xml' -exec xmllint --noout {} +
        echo "feeds and sitemap are well-formed"
    fi
    ;;
esac
