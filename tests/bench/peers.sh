# shellcheck shell=sh
# What several groups of rows of run.sh need, made once for each size: the registry of invented
# entries in $dir, our builds of it, and those of peers. For reading in with `.`.
# shellcheck disable=SC2034,SC2154 # set here and used there, or the other way
# shellcheck disable=SC2086 # lists of options

registry_made() {
    [ -d "$dir/entries" ] || {
        corpus "$size" "$dir"
        say "$size entries, $(du -sm "$dir/entries" | cut -f1) MB"
    }
}

plain_built() {
    registry_made
    [ -n "${plain_s-}" ] ||
        take plain sh -c "$(fresh "$dir/out/plain" "exec '$popreg' -q -C '$dir' build $plain_options -o \"\$n\"")"
}

indexed_built() {
    registry_made
    [ -n "${indexed_s-}" ] ||
        take indexed sh -c "$(fresh "$dir/out/indexed" "exec '$popreg' -q -C '$dir' build $indexed_options -o \"\$n\"")"
}

# Hugo's own folder: the same entries and styles, its own templates, and the frame of our pages,
# which is the same on all of them.
hugo_ready() {
    command -v hugo >/dev/null || {
        say "Hugo is not installed, its rows are left out"
        return 1
    }
    [ ! -d "$dir/layouts" ] || return 0
    registry_made
    mkdir -p "$dir/data" "$dir/static"
    cp -R "$here/hugo/." "$dir"
    cp -R "$dir/site/assets" "$dir/static/assets"
    cat "$dir"/site/style/*.css >"$dir/static/assets/style.css"
    corpus 2 "$dir/seed"
    "$popreg" -q -C "$dir/seed" build -o "$dir/seed/site" $plain_options
    "$popreg" -q -C "$dir/seed" publish -o "$dir/seed/edition"
    for part in header footer; do
        sed -n "/^<$part>/,/^<\/$part>/p" "$dir/seed/site/practices/practice-0.html" \
            >"$dir/layouts/partials/$part.html"
    done
    sed -n 's/^"labels":\(.*\),$/\1/p' "$dir/seed/edition/publication.json" >"$dir/data/labels.json"
}

hugo_built() {
    [ -n "${hugo_s-}" ] || { hugo_ready &&
        take hugo sh -c "$(fresh "$dir/out/hugo" "exec hugo --quiet -s '$dir' -d \"\$n\"")"; }
}

web_made() {
    [ -n "$web_ready" ] || { web && web_ready=yes || web_ready=no; }
    [ "$web_ready" = yes ]
}

pagefind_built() {
    [ -n "${pagefind_s-}" ] || { web_made && plain_built &&
        take pagefind sh -c "$(fresh "$dir/out/pagefind" "exec '$pagefind' -s '$dir/out/plain-0' \
            --glob 'practices/*.html' --root-selector .entry --output-path \"\$n\"")"; }
}

trees() { # WHAT FOLDER: how much there is of equal output
    notes="$notes$size entries, $1: $(count "$2") files, $(calc "$(bytes "$2") / 1e6" | cut -d. -f1) MB.
"
}

totals() { # how often the server has said how long a change took
    grep -c '^Total in' "$dir/served" || true
}

hugo_served() { # sets served_s, the median of what `hugo server` says itself; empty if it does not
    served_s=
    hugo server -s "$dir" --bind 127.0.0.1 --port "${BENCH_PORT-13131}" >"$dir/served" 2>&1 &
    server=$!
    waited=0
    while [ "$(totals)" -le "$runs" ] && [ $waited -lt 900 ] && kill -0 $server 2>/dev/null; do
        if grep -q '^Press Ctrl+C' "$dir/served" && [ "$(totals)" -ge "${expected-0}" ]; then
            expected=$(($(totals) + 1))
            echo "One more line." >>"$dir/entries/helplines/practice-3.md"
        fi
        sleep 1
        waited=$((waited + 1))
    done
    kill $server 2>/dev/null || true
    wait $server 2>/dev/null || true
    unset expected
    served_s=$(sed -n 's/^Total in \([0-9]*\) ms.*/\1/p' "$dir/served" | sort -n |
        awk '{ ms[NR] = $1 } END { if (NR) printf "%.3f", ms[int((NR + 1) / 2)] / 1000 }')
    say "  hugo server: ${served_s:-no figure}"
}
