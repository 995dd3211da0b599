#!/bin/sh
# bench.sh POPREG PROJECT MEASURE: BENCH_LINKS (2,000) addresses on BENCH_HOSTS (50) hosts, each answer
# after 20 ms, asked by popreg, curl and linkchecker in one go: with a pause of 100 ms between two
# requests to one host, and without. Medians of BENCH_RUNS (3). Not a test: see tests/bench/README.md.
. "$(dirname "$0")/lib.sh"
unset http_proxy HTTP_PROXY https_proxy HTTPS_PROXY all_proxy ALL_PROXY

measure=$3
runs=${BENCH_RUNS-3} links=${BENCH_LINKS-2000} hosts=${BENCH_HOSTS-50}
wait=20 at_once=32
command -v linkchecker >/dev/null || fail "linkchecker is missing: apt-get install linkchecker"
chmod 755 "$work" # linkchecker takes another user's rights

registry=$work/registry
small_registry "$registry"
rm -r "$registry/entries"
n=0
while [ $n -lt "$links" ]; do
    echo "entry-$((n / 40)) link http://host-$((n % hosts)).example.net/page-$n?wait=$wait"
    n=$((n + 1))
done >"$work/list"
node "$here/registry.mjs" "$project/tests/rules/base/entries/gaming/example-guild.md" \
    "$registry/entries/gaming" <"$work/list"
# What the entries and the registry's own files link to besides is left out.
sed -i 's|^    url: .*|    url: "http://host-0.example.net/page-0?wait=20"|' "$registry"/entries/gaming/*.md
cut -d ' ' -f 3 "$work/list" >"$work/urls"
sed 's|.*|url = "&"\noutput = /dev/null|' "$work/urls" >"$work/curlrc"

# take NAME BOUND COMMAND...: a line of the table. The servers begin anew, so that their log is this
# program's alone.
take() {
    name=$1 bound=$2
    shift 2
    start_servers
    "$measure" "$runs" "$@" >"$work/row" 2>"$work/row.err" || fail "$name: $(cat "$work/row.err")"
    stop_servers
    read -r seconds memory <"$work/row"
    node "$here/bench.mjs" "$log" "$name" "$seconds" "$bound" "$memory" "$runs"
}

popreg_with() { # PAUSE PER_HOST
    echo "rm -f '$work/memory'*; exec '$popreg' -C '$registry' -q links --memory '$work/memory' --fail-on none \
--pause $1 --per-host $2 --at-once $at_once entries"
}
linkchecker_with() { # REQUESTS
    printf '[checking]\nthreads=%s\nmaxrequestspersecond=%s\nrecursionlevel=0\nrobotstxt=0\n[output]\nstatus=0\nlog=none\n' \
        $at_once "$1" >"$work/linkchecker-$1.conf"
    echo "exec linkchecker -f '$work/linkchecker-$1.conf' --stdin <'$work/urls'"
}

echo "machine: $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)," \
    "kernel $(uname -r), $(curl --version | cut -d ' ' -f 1,2 | head -n 1)," \
    "$(linkchecker --version 2>&1 | head -n 1)"
echo "$links addresses on $hosts hosts, answers after $wait ms, $at_once at once, medians of $runs"
row='| %s | %s | %s | %s | %s | %s | %s | %s |\n'
# shellcheck disable=SC2059
head() {
    printf "\n$row" "$1" s 'to the bound' MiB requests connections 'to one host at once' 'closest two'
    echo '| --- | --- | --- | --- | --- | --- | --- | --- |'
}

each=$(((links + hosts - 1) / hosts))
polite=$(awk "BEGIN { a = ($each - 1) * 0.1 + $wait / 1000; b = $links * $wait / 1000 / $at_once; print a > b ? a : b }")
free=$(awk "BEGIN { print $links * $wait / 1000 / $at_once }")
head "100 ms between two, two to a host; bound $polite s"
take popreg "$polite" sh -c "$(popreg_with 100 2)"
take linkchecker "$polite" sh -c "$(linkchecker_with 10)"
head "no pause; bound $free s"
take popreg "$free" sh -c "$(popreg_with 0 $at_once)"
take curl "$free" curl -q -s --head --parallel --parallel-max $at_once -K "$work/curlrc"
take linkchecker "$free" sh -c "$(linkchecker_with 100000)"
