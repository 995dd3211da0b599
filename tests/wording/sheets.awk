# Makes an entry of a fact sheet: its facts, each with its citation, then the English ones
# among the quotations that stand in the sheet as evidence, and what is unknown.
# Variables: none. Input: one sheet (a subset of YAML, a value a line). Output: the entry.

function plain(s) {
    sub(/^ *(- )?[a-z_]+: */, "", s)
    if (s ~ /^".*"$/) {
        s = substr(s, 2, length(s) - 2)
        gsub(/\\"/, "\"", s)
    } else if (s ~ /^'.*'$/) {
        s = substr(s, 2, length(s) - 2)
        gsub(/''/, "'", s)
    }
    return s
}

# One word in seven or more is one that English texts cannot do without.
function is_english(s,    words, n, i, hits) {
    n = split(tolower(s), words, /[^a-z]+/)
    for (i = 1; i <= n; i++)
        hits += words[i] ~ /^(the|of|and|to|in|for|is|are|with|that|by|on)$/
    return n > 4 && hits * 7 >= n
}

function stop(s) {
    return s ~ /[.!?]$/ ? s : s "."
}

/^[a-z_]+:/ { part = substr($0, 1, index($0, ":") - 1) }
/^name:/ { name = plain($0) }
part == "sources" { sources = sources $0 "\n" }
part == "facts" && /^ *- fact:/ { fact = plain($0) }
part == "facts" && /^ +kind:/ { kind = plain($0) }
part == "facts" && /^ +source:/ {
    cited = stop(fact) "[^" plain($0) "]\n\n"
    if (kind ~ /need|practice|participation|safeguards/)
        easy = easy cited
    else
        rest = rest cited
}
part == "facts" && /^ +evidence:/ {
    said = plain($0)
    if (is_english(said))
        quoted = quoted stop(said) "\n\n"
}
part == "unknowns" && /^ *- / {
    sub(/^ */, "")
    unknown = unknown $0 "\n"
}

END {
    gsub(/"/, "'", name)
    print "---\ntitle: \"" name "\"\nsummary: \"" name "\""
    printf "%s---\n\n", sources
    print "## In plain words\n\n" easy "## Results\n\n" rest "## Lessons learned\n\n" quoted
    print "## What we do not know\n\n" unknown
}
