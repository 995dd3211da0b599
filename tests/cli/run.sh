#!/bin/sh
# run.sh POPREG PROJECT CASE: one case of cases/: its `cmd` is run in a fresh small registry
# with $POPREG; what it prints and its status are those of `expected`. UPDATE=1 writes
# `expected` anew.
. "$(dirname "$0")/lib.sh"

case=$here/cases/$3
small_registry "$work/registry"
POPREG="$popreg -j 2 --now 2026-11-25"
export POPREG
cd "$work/registry"
status=0
sh "$case/cmd" >"$work/stdout" 2>"$work/stderr" </dev/null || status=$?
{
    echo "--- standard output"
    cat "$work/stdout"
    echo "--- standard error"
    cat "$work/stderr"
    echo "--- status $status"
} | sed "s|$popreg|popreg|g; s|$work|WORK|g" >"$work/got"
if [ "${UPDATE-}" = 1 ]; then
    cp "$work/got" "$case/expected"
else
    diff -u "$case/expected" "$work/got"
fi
