#!/bin/sh
# run.sh POPREG PROJECT WORK WHAT: WHAT is
#   install      what the others need from npm, into WORK, once
#   validity     the site under the Nu HTML checker
#   screenshot   the README's picture, made anew
#   screenshots  pictures of all kinds of pages, into WORK/screenshots
#   another      the test <WHAT>.test.mjs, in a browser
# Ends with 77 where a program or the network is missing.
set -eu
popreg=$1 project=$2 work=$3 what=$4
here=$project/tests/browser

skip() {
    echo "skipped: $*"
    exit 77
}

. "$here/../npm.sh"
why=$(npm_install "$here" "$work") || skip "$why"
[ "$what" != install ] || exit 0
# each with copies of its own: tests run side by side
mkdir -p "$work/$what"
cp "$here"/*.mjs "$work/$what"
cd "$work/$what"
case $what in
screenshot)
    node screenshot.mjs "$popreg" "$project" "$work/$what/site"
    ;;
screenshots)
    node screenshots.mjs "$popreg" "$project" "$work/$what/site" "$work/$what"
    ;;
validity)
    command -v java >/dev/null || skip "Java is not installed"
    "$popreg" -q -C "$project" build -o site
    java -jar ../node_modules/vnu-jar/build/dist/vnu.jar --errors-only --skip-non-html \
        --also-check-css --also-check-svg site
    for kind in html css svg; do
        echo "$(find site -name "*.$kind" | wc -l) $kind files are valid"
    done
    ;;
*)
    node "$what.test.mjs" "$popreg" "$project" "$work/$what/site"
    ;;
esac
