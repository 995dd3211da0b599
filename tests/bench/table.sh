# shellcheck shell=sh
# The table of run.sh and the file that its rows are appended to, for reading in with `.` by one that
# sets `size`, `table`, `history`, `commit` and `machine`.
# shellcheck disable=SC2154

# row WHAT UNIT OURS PEER THEIRS AIM [DECIMALS]: a line of the table and one of the history. With a
# peer the figure is the ratio, without ('') it is ours; an aim is as large as the figure may be,
# "1/10" or "40". Left out where a figure is missing.
row() {
    [ -n "$3" ] && { [ -z "$4" ] || [ -n "$5" ]; } || return 0
    name="$size: $1, $2${4:+, against $4}"
    awk -v size="$size" -v what="$1" -v unit="$2" -v ours="$3" -v peer="$4" -v theirs="${5:-0}" \
        -v aim="$6" -v places="${7-3}" -v last="$(last_figure "$name")" '
        function ratio(x) {
            if (x == "") return ""
            if (peer == "") return number(x)
            return x > 0 && x < 1 ? sprintf("1/%.1f", 1 / x) : sprintf("%.2f", x)
        }
        function number(x) { return sprintf("%.*f", places, x) }
        function value(text, parts) {
            return split(text, parts, "/") == 2 ? parts[1] / parts[2] : text + 0
        }
        BEGIN {
            figure = peer == "" ? ours : theirs > 0 ? ours / theirs : 0
            held = aim == "" ? "" : figure <= value(aim) ? "yes" : "no"
            printf "| %s | %s, %s | %s | %s | %s | %s | %s | %s | %s |\n", size, what, unit,
                   number(ours), peer, peer == "" ? "" : number(theirs), ratio(figure),
                   aim == "" ? "" : "≤ " aim, held, ratio(last)
        }' >>"$table"
    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$(date +%F)" "$commit" "$machine" "$name" "$3" "${5-}" \
        "$(calc "${4:+$3 / }${5:-$3}")" >>"$history"
}

last_figure() { # NAME: the newest one of this machine
    [ -f "$history" ] || return 0
    awk -F '\t' -v machine="$machine" -v name="$1" \
        '$3 == machine && $4 == name { figure = $7 } END { print figure }' "$history"
}
