#!/bin/sh
# run.sh POPREG PROJECT FORMAT: what `popreg check --format FORMAT` prints about a registry
# with all kinds of findings is expected/FORMAT. UPDATE=1 writes it anew.
. "$(dirname "$0")/../cli/lib.sh"
. "$here/setup.sh"

format=$3
small_registry "$work/registry"
cd "$work/registry"
with_findings
status=0
"$popreg" -j 2 --now 2026-11-25 check --notes --format "$format" >"$work/stdout" \
    2>"$work/stderr" || status=$?
{
    cat "$work/stdout"
    sed "s|$popreg|popreg|g" "$work/stderr"
    echo "status $status"
} | sed '/"name": "popreg"/ { n; s/"version": "[0-9.]*"/"version": "N"/; }' >"$work/got"
if grep -qF "$token" "$work/got"; then
    fail "$format shows what is redacted"
fi
if [ "${UPDATE-}" = 1 ]; then
    cp "$work/got" "$here/expected/$format"
else
    diff -u "$here/expected/$format" "$work/got"
fi
