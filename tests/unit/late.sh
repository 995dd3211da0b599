#!/bin/sh
# late.sh POPREG GENERATED PROJECT: a library that cannot be opened ends the program with a line
# that names it, and only where it is needed. Status 77: it is linked as usual.
set -eu
popreg=$1 generated=$2 project=$3
[ -f "$generated/late/git2.c" ] || exit 77
file=$(sed -n 's/.*late_library library = {.file = "\([^"]*\)".*/\1/p' "$generated/late/git2.c")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: >"$work/$file"
LD_LIBRARY_PATH=$work
export LD_LIBRARY_PATH

"$popreg" --version >/dev/null
status=0
"$popreg" -C "$project" check --staged >"$work/out" 2>&1 || status=$?
cat "$work/out"
[ $status = 2 ]
grep -q "^popreg: a library is missing: .*$file" "$work/out"
