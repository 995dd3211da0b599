#!/bin/sh
# world.sh POPREG PROJECT: each country of the registry's regions has one place in site/world.txt, and
# nothing else has one.
set -eu
project=$2
places=$(grep -v '^#' "$project/site/world.txt" | tr ' ' '\n' | grep -v '^\.\.$' | grep . | sort)
countries=$(sed -n 's/^ *countries: \[\(.*\)\].*/\1/p' "$project/registry/regions.yml" |
    tr -d ' "' | tr ',' '\n' | sort)
[ "$places" = "$countries" ] || {
    echo "$places" >"${TMPDIR:-/tmp}/places.$$"
    echo "$countries" | diff "${TMPDIR:-/tmp}/places.$$" - || :
    rm "${TMPDIR:-/tmp}/places.$$"
    exit 1
}
echo "$(echo "$places" | wc -l) countries have a place"
