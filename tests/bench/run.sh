#!/bin/sh
# run.sh POPREG TOOLS PROJECT HISTORY_GENERATE: measures popreg against what users would pick
# instead and against the least that the machine could do, and prints one table. Everything of a
# row is measured in one go, so that its ratio holds whatever else the machine does.
#   BENCH_SIZES    numbers of invented entries (1000 10000)
#   BENCH_LINEAR   those for how the time grows (1000 10000 50000)
#   BENCH_ROWS     groups of rows (all that the lists at the end of this file name)
#   BENCH_RUNS     runs, of which the median is taken (5)
#   BENCH_DIR      where to work, on a disk (out/bench); BENCH_KEEP=1 leaves it there
#   BENCH_HISTORY  the file that each row's figure is appended to (history.tsv of the build)
# shellcheck disable=SC2154 # what `take` sets
# shellcheck disable=SC2086 # lists of options
# shellcheck source-path=SCRIPTDIR
set -eu
tools=$2 project=$3 history_generate=$4
# shellcheck source=common.sh
. "$project/tests/bench/common.sh"
here=$project/tests/bench
# shellcheck source=table.sh
. "$here/table.sh"
# shellcheck source=peers.sh
. "$here/peers.sh"
history=${BENCH_HISTORY-$tools/history.tsv}
top=$top/$$ web_ready=
table=$top/table
plain_options='--no-search --no-offline --no-history --compress none'
indexed_options='--no-offline --no-history --compress none'

# The groups for each size

rows_build() {
    plain_built
    trees popreg "$dir/out/plain-0"
    if hugo_built; then
        trees Hugo "$dir/out/hugo-0"
        row "full build without index" s "$plain_s" Hugo "$hugo_s" 1/10
    fi
    if [ -x "$tools/bench_skeleton" ]; then
        # HTML of the entries first, which the skeleton renders
        (cd "$dir/out/plain-0" && find . -type f -printf '%s %P\n') |
            awk '{ print ($2 ~ /^practices\/[^.]*\.html$/ ? 0 : 1), $0 }' | sort -s -n -k 1,1 | cut -d' ' -f2- >"$dir/manifest"
        take skeleton sh -c "$(fresh "$dir/out/skeleton" \
            "exec '$tools/bench_skeleton' '$dir/entries' '$dir/manifest' 2 \"\$n\"")"
        row "full build without index" s "$plain_s" "the skeleton on 2 threads" "$skeleton_s" 1.4
    else
        say "md4c is not installed, the skeleton's row is left out"
    fi
}

rows_index() {
    plain_built
    indexed_built
    ! hugo_built || row "full build with index, peak" MiB "$indexed_m" Hugo "$hugo_m" 1/12 0
    pagefind_built || return 0
    row "full build with index, peak" MiB "$indexed_m" Pagefind "$pagefind_m" 1/20 0
    [ -z "${hugo_s-}" ] || row "full build with index" s "$indexed_s" "Hugo + Pagefind" \
        "$(calc "$hugo_s + $pagefind_s")" 1/15
    row "index alone (with, less without)" s "$(calc "$indexed_s - $plain_s")" Pagefind "$pagefind_s" 1/25
    row "size of the index" kB \
        "$(calc "($(bytes "$dir/out/indexed-0") - $(bytes "$dir/out/plain-0")) / 1000")" \
        Pagefind "$(calc "$(bytes "$dir/out/pagefind-0") / 1000")" 1/4 0
    row "size of the index" files "$(($(count "$dir/out/indexed-0") - $(count "$dir/out/plain-0")))" \
        Pagefind "$(count "$dir/out/pagefind-0")" 1/10 0
}

rows_wire() {
    web_made || return 0
    registry_made
    "$popreg" -q -C "$dir" build --no-offline --no-history -o "$dir/out/web"
    (cd "$web" && node search.mjs "$dir/out/web") >"$dir/wire" || {
        say "  wire: failed, its rows are left out"
        return 0
    }
    read -r _ ours_first ours_asked ours_next ours_more <"$dir/wire"
    read -r _ first asked next more <<EOF
$(sed -n 2p "$dir/wire")
EOF
    row "first query, cold" bytes "$ours_first" Pagefind "$first" 1/5 0
    row "first query" requests "$ours_asked" Pagefind "$asked" '' 0
    row "the next query" bytes "$ours_next" Pagefind "$next" 1/5 0
    row "the next query" requests "$ours_more" Pagefind "$more" '' 0
    row "the next query" requests "$ours_more" '' '' 3 0
}

rows_nochange() {
    plain_built
    take unchanged "$popreg" -q -C "$dir" build $plain_options -o "$dir/out/plain-0"
    if hugo_built; then
        take hugo_unchanged hugo --quiet -s "$dir" -d "$dir/out/hugo-0"
        row "no change" s "$unchanged_s" "Hugo's rebuild" "$hugo_unchanged_s" 1/250 4
    fi
    take stat "$tools/bench_parse" stat 1 "$dir/entries"
    row "no change" s "$unchanged_s" "statting all entries" "$stat_s" 4 4
}

# edit COMMAND: one more line in an entry, then the command
edit() {
    printf 'echo "One more line." >>"%s"; exec %s' "$dir/entries/helplines/practice-3.md" "$1"
}

rows_change() {
    plain_built
    take changed sh -c "$(edit "'$popreg' -q -C '$dir' build $plain_options -o '$dir/out/plain-0'")"
    if hugo_built; then
        take hugo_changed sh -c "$(edit "hugo --quiet -s '$dir' -d '$dir/out/hugo-0'")"
        row "one entry changed" s "$changed_s" Hugo "$hugo_changed_s" 1/75
        hugo_served
        row "one entry changed" s "$changed_s" "hugo server's own figure" "$served_s" 1/13
    fi
    indexed_built
    take indexed_changed sh -c "$(edit "'$popreg' -q -C '$dir' build $indexed_options -o '$dir/out/indexed-0'")"
    row "one entry changed, with index" s "$indexed_changed_s" '' '' ''
}

rows_check() {
    registry_made
    for threads in $(threads) 1; do
        take check "$popreg" -q -j "$threads" -C "$dir" check --fail-on none
        take read "$tools/bench_parse" read "$threads" "$dir/entries"
        row "check, all rules, threads: $threads" s "$check_s" "reading alone, as many threads" "$read_s" 8
        all_s=${all_s:-$check_s}
    done
    if web_made; then
        cp "$here/web/schema.mjs" "$web"
        take node node "$web/schema.mjs" "$dir"
        row "check, all rules, threads: $(threads)" s "$all_s" "js-yaml + Ajv in Node" "$node_s" 1/2
    fi
    all_s=
}

# started NAME LINE: four times as many runs of something short, less those of `true`; sets `over`,
# in ms
started() {
    few=$runs
    runs=$((runs * ${times-4})) && [ $runs -le 100 ] || runs=100
    take nothing sh -c 'exec true'
    take "$1" sh -c "$2"
    runs=$few
    eval "over=\$(calc \"(\${$1_s:-x} - $nothing_s) * 1000\")"
}

rows_file() {
    registry_made
    started one_file "exec '$popreg' -q -C '$dir' check --fail-on none entries/helplines/practice-3.md"
    row "check of one file, more than 'true'" ms "$over" '' '' 5 1
}

rows_publish() {
    registry_made
    take publish sh -c "$(fresh "$dir/out/edition" "exec '$popreg' -q -C '$dir' publish -o \"\$n\"")"
    take check "$popreg" -q -C "$dir" check --fail-on none
    dump=$(dumped "$dir/out/edition-0/publication.json")
    row "publish, all its files" s "$publish_s" "jansson's dump and one write" "${dump% *}" 1.5
    row "publish, less a check" s "$(calc "$publish_s - $check_s")" "jansson's dump and one write" "${dump% *}" ''
    row "publish, peak" MiB "$publish_m" "jansson's tree and text" "${dump#* }" '' 0
}

# `history` in twice as many commits as entries, on four branches
rows_history() {
    past=$dir/past
    git init -q -b main0 "$past"
    git -C "$past" config gc.auto 0
    "$history_generate" "$size" $((2 * size)) 1 60 | git -C "$past" fast-import --quiet --done
    git -C "$past" gc -q
    git -C "$past" checkout -q main0
    cp -R "$project/registry" "$past"
    take git_log git -C "$past" log --raw --no-renames --format=%H
    take cold sh -c "$(fresh "$dir/caches/cold" "XDG_CACHE_HOME=\$n exec '$popreg' -C '$past' history --format tsv")"
    row "history, all, cold" s "$cold_s" "git log --raw --no-renames" "$git_log_s" 1
    git -C "$past" ls-files entries | sed -n '7~7p' | head -n 20 | while read -r entry; do
        echo "one more line" >>"$past/$entry"
        git -C "$past" -c user.name=bench -c user.email=bench@example.org commit -qm "$entry" "$entry"
    done
    for i in $(seq 0 99); do # a cache of its own for each run, copied beforehand
        cp -R "$dir/caches/cold-0" "$dir/caches/known-$i"
    done
    entry=$(git -C "$past" ls-files entries | sed -n 7p)
    started warm "i=0; while [ -e '$dir'/caches/used-\$i ]; do i=\$((i + 1)); done; : >'$dir'/caches/used-\$i; \
        XDG_CACHE_HOME='$dir'/caches/known-\$i exec '$popreg' -C '$past' history --format tsv $entry"
    row "history, cache and 20 new commits" ms "$over" '' '' 40 1
}

# The groups that have sizes of their own

rows_linear() {
    before=
    for size in ${BENCH_LINEAR-1000 10000 50000}; do
        dir=$top/linear-$size plain_s=''
        many=$runs
        [ "$size" -le 20000 ] || runs=1 # for want of room
        plain_built
        runs=$many
        each=$(calc "$plain_s / $size * 1000")
        [ -z "$before" ] || row "full build, each entry" ms "$each" "$before_size entries" "$before" 1.15 4
        before=$each before_size=$size
    done
    row "full build, peak" MiB "$plain_m" '' '' 1024 0
    plain_s=
}

# This registry, committed once to a repository of its own, in all its languages.
rows_real() {
    size=real dir=$top/real
    mkdir -p "$dir"
    cp -R "$project/entries" "$project/registry" "$project/site" "$dir"
    git -C "$dir" init -q
    git -C "$dir" add -A
    git -C "$dir" -c user.name=bench -c user.email=bench@example.org commit -qm "all entries"
    entry=entries/helplines/aselo-helpline-contact-centre.md
    over_true check 100 check --fail-on none
    over_true "check of one file" 5 check --fail-on none $entry
    times=1
    over_true "full build, all editions and languages" 100 build -f -o "$dir/out/all-\$\$"
    over_true "full build, pages alone" 100 build $plain_options -o "$dir/out/plain-\$\$"
    over_true "full build, pages and index" 100 build --no-offline -o "$dir/out/indexed-\$\$"
    times=4
    "$popreg" -q -C "$dir" build -o "$dir/out/site"
    "$popreg" -q -C "$dir" build --no-offline -o "$dir/out/online"
    over_true "no change" 100 build -o "$dir/out/site"
    line="echo 'One more line.' >>'$dir/$entry';"
    over_true "one entry changed, pages and index" 100 build --no-offline -o "$dir/out/online"
    times=1
    over_true "one entry changed, all editions" 100 build -o "$dir/out/site"
    line='' times=4
}

line=''
over_true() { # WHAT AIM COMMAND...
    what=$1 aim=$2
    shift 2
    started real "$line exec '$popreg' -q -C '$dir' $*"
    row "$what, more than 'true'" ms "$over" '' '' "$aim" 1
}

rows_pages() {
    size=real dir=$top/pages
    mkdir -p "$dir"
    cp -R "$project/entries" "$project/registry" "$project/site" "$dir"
    "$popreg" -q -C "$dir" build --no-offline -o "$dir/site"
    middle=$(find "$dir/site/practices" -name '*.html.br' -printf '%s\n' | sort -n |
        awk '{ b[NR] = $1 } END { printf "%.2f", b[int((NR + 1) / 2)] / 1000 }')
    row "entry page, compressed, the middle one" kB "$middle" '' '' 6 1
    row "style, compressed" kB "$(calc "$(wc -c <"$dir/site/assets/style.css.br") / 1000")" '' '' 6 1
}

wanted() { # GROUP
    case " ${BENCH_ROWS-build index wire nochange change check file publish history linear real pages} " in
    *" $1 "*) ;;
    *) false ;;
    esac
}

mkdir -p "$top" "$(dirname "$history")"
commit=$(git -C "$project" rev-parse --short HEAD 2>/dev/null || echo unknown)
machine="$(threads) x $(cpu)"
notes=
for size in ${BENCH_SIZES-1000 10000}; do
    dir=$top/$size plain_s='' indexed_s='' hugo_s='' pagefind_s=''
    for group in build index wire nochange change check file publish history; do
        ! wanted $group || "rows_$group"
    done
done
for group in linear real pages; do
    ! wanted $group || "rows_$group"
done

echo
echo "Machine: $(machine)"
echo "$("$popreg" --version | head -n 1), commit $commit, $(date +%F), medians of $runs"
printf '%s' "$notes"
echo
echo "| entries | what | popreg | against | its figure | ratio | aim | held | last time |"
echo "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
cat "$table"
[ -n "${BENCH_KEEP-}" ] || rm -rf "$top"
