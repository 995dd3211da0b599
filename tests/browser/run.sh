#!/bin/sh
# run.sh POPREG PROJECT WORK browser|leave|validity|screenshot: builds the site and tests it in a
# browser or with the Nu HTML checker, or makes the README's picture. What comes from npm is
# installed into WORK, once.
set -eu
popreg=$1 project=$2 work=$3 what=$4
here=$project/tests/browser

skip() {
    echo "skipped: $*"
    exit 77
}

command -v node >/dev/null || skip "Node.js is not installed"
command -v npm >/dev/null || skip "npm is not installed"
[ "$what" != validity ] || command -v java >/dev/null || skip "Java is not installed"
mkdir -p "$work"
if ! cmp -s "$here/package-lock.json" "$work/installed.json"; then
    cp "$here/package.json" "$here/package-lock.json" "$work"
    (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1) ||
        skip "npm cannot install: $(tail -n 1 "$work/npm.log")"
    cp "$here/package-lock.json" "$work/installed.json"
fi
cp "$here"/*.mjs "$work"
cd "$work"
case $what in
browser)
    node site.test.mjs "$popreg" "$project" "$work/site-browser"
    ;;
leave)
    node leave.test.mjs "$popreg" "$project" "$work/site-browser"
    ;;
screenshot)
    node screenshot.mjs "$popreg" "$project" "$work/site-browser"
    ;;
validity)
    site=$work/site-validity
    "$popreg" -q -C "$project" build -o "$site"
    java -jar node_modules/vnu-jar/build/dist/vnu.jar --errors-only --skip-non-html \
        --also-check-css --also-check-svg "$site"
    for kind in html css svg; do
        echo "$(find "$site" -name "*.$kind" | wc -l) $kind files are valid"
    done
    ;;
esac
