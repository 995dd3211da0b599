#!/bin/sh
# compare.sh POPREG TOOLS PROJECT: two commits beside each other: BASE (the one before HEAD) and
# HEAD (HEAD). Both are built in release mode, away from the work tree, and do the same over
# BENCH_SIZE (100) invented entries in all languages and over this registry's own entries, each
# with its own rules and templates: the instructions on one thread, and the seconds on all, as
# medians of BENCH_RUNS (5).
# shellcheck disable=SC2154 # what `take` sets
# shellcheck disable=SC2086 # lists of options
set -eu
tools=$2 project=$3
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$project/tests/bench/common.sh"
size=${BENCH_SIZE-100} dir=$top/compare-$$
base=$(git -C "$project" rev-parse --verify --short "${BASE-HEAD~1}^{commit}")
head=$(git -C "$project" rev-parse --verify --short "${HEAD-HEAD}^{commit}")
counter=$(counter) || say "neither valgrind nor perf can count here, so only the time is taken"
mkdir -p "$dir"
trap 'rm -rf "$dir"; git -C "$project" worktree prune' EXIT
trap 'exit 1' HUP INT TERM

# made COMMIT: its program, built, and two registries with its own rules and templates
made() {
    side=$dir/$1
    say "$1: $(git -C "$project" log -1 --format=%s "$1")"
    git -C "$project" worktree add -q --detach "$side/source" "$1"
    {
        cmake -S "$side/source" -B "$side/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DPOPREG_TESTS=OFF
        cmake --build "$side/build"
    } >"$side/log" 2>&1 || {
        tail -n 20 "$side/log" >&2
        exit 2
    }
    mkdir -p "$side/invented/entries" "$side/real"
    cp -R "$side/source/registry" "$side/source/site" "$side/invented"
    cp -R "$side/source/registry" "$side/source/site" "$project/entries" "$side/real"
    sed -i 's/^cut_off: .*/cut_off: 2099-12-31/' "$side"/*/registry/editions/pop-2025.yml
    "$tools/bench_generate" "$size" 1 "$side/invented/entries"
    for kept in invented real; do
        "$side/build/src/popreg" -q --now $today -C "$side/$kept" build $pages -o "$side/$kept/out/kept"
    done
}

# one COMMIT REGISTRY KIND COMMAND...: its instructions and seconds, for `read`. KIND tells where it
# writes: alone (nowhere), new (a new folder), kept (what was built before), changed (the same after
# a change of one entry). What is counted has a folder of its own, since a program that valgrind runs
# is another one to a tree that remembers what it was made with.
one() {
    where=$dir/$1/$2 edit='' kind=$3
    run="'$dir/$1/build/src/popreg' -q --now $today -C '$where'"
    shift 3
    # shellcheck disable=SC2016 # for `fresh`
    case $kind in
    alone) counted='' timed='' ;;
    new) counted="-o '$where/out/counted-$1'" timed='-o "$n"' ;;
    *) counted="-o '$where/out/counted-$1'" timed="-o '$where/out/kept'" ;;
    esac
    [ "$kind" != changed ] || edit="echo 'One more line.' >>'$where/$entry';"
    eval "$edit"
    count=$(eval "instructions $run -j 1 $* $counted")
    take run sh -c "$(fresh "$where/out/new" "$edit exec $run $* $timed")"
    echo "${count:-0} ${run_s:-0}"
}

row() { # WHAT REGISTRY KIND COMMAND...
    what=$1 registry=$2
    shift
    read -r base_count base_s <<END
$(one "$base" "$@")
END
    read -r head_count head_s <<END
$(one "$head" "$@")
END
    awk -v what="$what, $registry" -v b="$base_count" -v h="$head_count" -v bs="$base_s" -v hs="$head_s" '
        function ratio(x, y) { return y > 0 ? sprintf("%.3f", x / y) : "" }
        BEGIN { printf "| %s | %.1f | %.1f | %s | %.3f | %.3f | %s |\n", what, b / 1e6, h / 1e6,
                ratio(h, b), bs, hs, ratio(hs, bs) }'
}

made "$base"
made "$head"
echo "Machine: $(machine)"
echo "Instructions by ${counter:-nothing}, in millions, one thread; seconds, all threads, medians of $runs"
echo
echo "| $size invented entries and the real ones | $base | $head | ratio | seconds | seconds | ratio |"
echo "| --- | --- | --- | --- | --- | --- | --- |"
entry=entries/helplines/practice-3.md
for which in invented real; do
    row check $which alone check --fail-on none
    row build $which new build $pages
    row 'no change' $which kept build $pages
    row 'one entry changed' $which changed build $pages
    # now one of this registry's own
    entry=$(cd "$project" && find entries/gaming -name '*.md' ! -name '*.*.md' | sort | head -n 1)
done
row publish invented new publish
