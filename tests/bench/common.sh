# shellcheck shell=sh
# What the scripts of this folder share, for reading in with `.` by one that was started with
# POPREG TOOLS PROJECT and has set `tools` and `project`.
# shellcheck disable=SC2034,SC2154 # set here and used there, or the other way
popreg=$1
runs=${BENCH_RUNS-5}
top=${BENCH_DIR-$project/out/bench}
web=$tools/web
# nothing comes from caches of other runs, or goes into those of the user
XDG_CACHE_HOME=$top/cache
export XDG_CACHE_HOME

say() {
    printf '%s\n' "$*" >&2
}

threads() {
    getconf _NPROCESSORS_ONLN
}

version() { # PROGRAM ARGUMENT: the first number with a dot of what it says of itself
    command -v "$1" >/dev/null && printf '%s %s' "$1" \
        "$("$@" 2>&1 | grep -o '[0-9][0-9]*\.[0-9.]*[0-9]' | head -n 1)"
}

cpu() {
    sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1 | tr -s ' '
}

machine() {
    mkdir -p "$top"
    printf '%s cores, %s, %s GiB, Linux %s, %s' "$(threads)" "$(cpu)" \
        "$(awk '/^MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo)" \
        "$(uname -r)" "$(df --output=fstype "$top" | tail -n 1)"
    for peer in 'hugo version' "$pagefind --version" 'node --version' 'git --version'; do
        # shellcheck disable=SC2086 # a program and its argument
        found=$(version $peer) && printf ', %s' "${found##*/}"
    done
    for library in md4c jansson yaml-0.1 libcmark; do
        found=$(pkg-config --modversion $library 2>/dev/null) && printf ', %s %s' "$library" "$found"
    done
    echo
}

registry() { # FOLDER: this registry's own files, in one language, with an edition of everything
    mkdir -p "$1/entries"
    cp -R "$project/registry" "$project/site" "$1"
    sed -i 's/^languages: .*/languages: [en]/' "$1/registry/site.yml"
    sed -i 's/^cut_off: .*/cut_off: 2099-12-31/; s/^\(languages\|books\): .*/\1: [en]/' \
        "$1/registry/editions/pop-2025.yml"
}

corpus() { # COUNT FOLDER: a registry of invented entries
    registry "$2"
    "$tools/bench_generate" "$1" 1 "$2/entries"
}

# take NAME COMMAND...: runs it, as often as wanted, and sets NAME_s and NAME_m: the median of the
# seconds and the highest peak in MiB. Both are empty, and it is said, when it fails.
take() {
    taken=$1
    shift
    result=$("$tools/bench_measure" "$runs" "$@") || {
        say "  $taken: failed, its rows are left out"
        result=' '
    }
    eval "${taken}_s=\${result% *} ${taken}_m=\${result#* }"
    say "$(printf '  %-24s %9s s %6s MiB' "$taken" "${result% *}" "${result#* }")"
}

# fresh FOLDER COMMAND: for `sh -c`: the same work into a new folder each time, FOLDER-0 and so on,
# which the command finds as $n; to remove a tree first would slow the disk.
# shellcheck disable=SC2016 # for the command
fresh() {
    mkdir -p "${1%/*}"
    printf 'i=0; while [ -e "%s-$i" ]; do i=$((i + 1)); done; n=%s-$i; %s' "$1" "$1" "$2"
}

calc() { # EXPRESSION: of awk, to four places; nothing where a figure is missing
    awk "BEGIN { printf \"%.4f\", $1 }" 2>/dev/null
}

dumped() { # FILE: seconds and MiB of jansson's dump of it to memory and one write, the median
    for _ in $(seq "$runs"); do
        "$tools/bench_dump" "$1" "$top/dumped"
    done | sort -n | sed -n "$(((runs + 1) / 2))p"
}

count() { # FOLDER [NAME]: files
    find "$1" -type f -name "${2-*}" | wc -l
}

bytes() { # FOLDER [NAME]: of all files
    find "$1" -type f -name "${2-*}" -printf '%s\n' | awk '{ n += $1 } END { printf "%d", n }'
}

# What comes from npm, installed into $web once. False, and said, where it cannot be.
web() {
    # shellcheck source-path=SCRIPTDIR source=../npm.sh
    . "$project/tests/npm.sh"
    why=$(npm_install "$project/tests/bench/web" "$web") || {
        say "$why"
        return 1
    }
    cp "$project"/tests/bench/web/*.mjs "$project/tests/browser/lib.mjs" "$web"
}
pagefind=$web/node_modules/@pagefind/linux-x64/bin/pagefind_extended

# A cheap build of a corpus: what has compressors and books in it would hide all else.
pages='--no-offline --no-history --compress none'
today=2026-11-27

counter() { # what counts instructions here; false if nothing does
    if command -v valgrind >/dev/null && [ "${BENCH_COUNTER-valgrind}" = valgrind ]; then
        echo valgrind
    elif perf stat -x, -e instructions:u true 2>&1 | grep -q '^[0-9]'; then
        echo perf
    else
        false
    fi
}

# instructions COMMAND...: how many a program executes, on one thread when it is told so
instructions() {
    case $(counter) in
    valgrind) valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null |
        sed -n 's/.*Collected : \([0-9]*\).*/\1/p' ;;
    perf) perf stat -x, -e instructions:u "$@" 2>&1 >/dev/null | awk -F, '/instructions/ { print $1 }' ;;
    esac
}
