#!/bin/sh
# site-data.sh POPREG PROJECT INSTALLED: the data of a site, read by the programs of others: JSON by
# Ajv with the schema that the OpenAPI description names, that description by Spectral, feeds by
# feedsmith and rss-parser, linked data by jsonld.
. "$(dirname "$0")/../cli/lib.sh"
. "$here/../npm.sh"
. "$here/repository.sh"
installed=$3

why=$(npm_install "$here" "$installed") || skip "$why"
cp "$here"/*.mjs "$here/spectral.yml" "$installed"

registry=$work/registry
two_states "$registry"
printf 'released:\n  - {commit: %s, on: 2026-01-03}\n' "$(git -C "$registry" rev-parse first)" \
    >>"$registry/registry/editions/pop-2025.yml"
commit "$registry" 2026-02-04T04:05:06Z "the first state is released"
"$popreg" -q -C "$registry" build --compress none --no-offline --no-search -o "$work/site"
node "$installed/site-data.mjs" "$work/site"
(cd "$installed" && node_modules/.bin/spectral lint --ruleset spectral.yml --fail-severity warn \
    "$work/site/data/v1/openapi.json")
