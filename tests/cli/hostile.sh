#!/bin/sh
# hostile.sh POPREG PROJECT: entries that are made to keep a reader busy, as large as an
# entry may be. Each is answered with findings, in time and without harm.
. "$(dirname "$0")/lib.sh"

small_registry "$work/registry"
cd "$work/registry"
entry=entries/gaming/example-guild.md
cp "$entry" "$work/good"

# filled TEXT: 190,000 bytes of it
filled() {
    awk -v text="$1" 'BEGIN {
        gsub(/\\n/, "\n", text)
        for (n = 0; n < 190000; n += length(text)) printf "%s", text
        print ""
    }'
}

# answer NAME: popreg says what is wrong, or nothing, and does not fail
answer() {
    status=0
    timeout 60 "$popreg" check --format json >"$work/out" 2>&1 || status=$?
    [ "$status" -le 1 ] || fail "$1: status $status"
    tail -n 1 "$work/out" | grep -q '^}$' || fail "$1: the answer is not whole"
}

while IFS= read -r pattern; do
    { cat "$work/good"; filled "$pattern"; } >"$entry"
    answer "in the text: $pattern"
done <<'PATTERNS'
13 a@b.org 
51.50132,
@a1b Discord 
a girl wrote 
child porn 
call 116 
Lia (3) said 
born 3 May 2014 
[
![
[]
[a](
[a](&amp;b) 
> 
* 
*a_
**a 
`a``
“a 
" a" 
<a>
<!-- 
<!-- popreg-ignore x: y -->\n\n
\n## a\n
[^a]
[^
\n
a 
http://a 
://
a@b.c 
@a
1 
+1 
中
ب 
	- 
a\n===\n
[a]: b\n
<http://
|a|
&a;
```\n
-
PATTERNS

while IFS= read -r pattern; do
    {
        sed '$d; /^---$/,$!d' "$work/good" | awk '/^---$/ { if (++n == 2) exit } { print }'
        printf 'x: '
        filled "$pattern"
        awk '/^---$/ { n++ } n >= 2' "$work/good"
    } >"$entry"
    answer "in the data: $pattern"
done <<'PATTERNS'
[
{a: 
\nk: v
\n- a
"
[a, 
&a 
\n# a
a: 
- 
a
!a 
|\n
'a' 
\n# popreg-ignore a: b
PATTERNS
echo "every answer came in time"
