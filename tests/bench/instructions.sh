#!/bin/sh
# instructions.sh POPREG TOOLS PROJECT: the instructions that check, build and publish execute on
# one thread over a few invented entries, beside those of instructions.txt, which UPDATE=1 writes
# anew. Warns above a tenth more; never fails. Counts of other libraries or another compiler
# cannot be compared, which it says instead.
set -eu
tools=$2 project=$3
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$project/tests/bench/common.sh"
file=$project/tests/bench/instructions.txt
command -v valgrind >/dev/null || {
    echo "instructions: skipped, valgrind is not installed"
    exit 0
}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap "exit 1" HUP INT TERM
export XDG_CACHE_HOME="$dir/cache"
corpus 20 "$dir/registry"

circumstances() {
    printf '%s, %s, %s, ' "$(uname -m)" "$(${CC-cc} --version | head -n 1)" "$(valgrind --version)"
    "$popreg" --version | sed -n 's/.*(\(lib.*\)).*/\1/p; s/^\(lib.*\)/\1/p' | tr '\n' ' ' | sed 's/ *$//'
    printf ', libc %s\n' "$(getconf GNU_LIBC_VERSION)"
}

counted() { # WHAT COMMAND...
    what=$1
    shift
    echo "$what $(instructions "$popreg" -q -j 1 --now $today -C "$dir/registry" "$@")"
}

{
    echo "# Written by UPDATE=1 cmake --build build/release --target bench-instructions"
    circumstances
    counted check check
    # shellcheck disable=SC2086 # a list of options
    counted build build $pages -o "$dir/site"
    counted publish publish -o "$dir/edition"
} >"$dir/now"
[ "${UPDATE-}" != 1 ] || cp "$dir/now" "$file"
same=yes
[ "$(sed -n 2p "$file")" = "$(sed -n 2p "$dir/now")" ] || {
    same=no
    echo "instructions: the figures on record are of other circumstances, so nothing is said of the difference"
    echo "  then: $(sed -n 2p "$file")"
    echo "  now:  $(sed -n 2p "$dir/now")"
}
sed 1,2d "$dir/now" | while read -r what count; do
    before=$(sed -n "s/^$what //p" "$file")
    awk -v what="$what" -v now="$count" -v before="$before" -v same="$same" 'BEGIN {
        ratio = before ? now / before : 0
        more = same == "yes" && ratio > 1.1 ? "; WARNING: above a tenth more" : ""
        printf "instructions: %-8s %7.1f million, on record %7.1f: %.3f times%s\n",
               what, now / 1e6, before / 1e6, ratio, more
    }'
done
