#!/bin/sh
# run.sh POPREG PROJECT SITE: builds the site and searches in it with the script of its pages.
set -eu
command -v node >/dev/null || {
    echo "skipped: Node.js is not installed"
    exit 77
}
"$1" -q -C "$2" build -o "$3"
# Node takes a file for a module by its name
cp "$2/site/assets/find.js" "$3.find.mjs"
node "$2/tests/search/find.test.mjs" "$3.find.mjs" "$3"
