#!/bin/sh
# withdraw-page.sh POPREG PROJECT: what `popreg withdraw` leaves behind passes the check, and the site shows
# what the command promised: a page in each language with day, reason and successor, and nothing of
# the entry anywhere else.
. "$(dirname "$0")/lib.sh"

registry=$work/registry
small_registry "$registry"
guild=$registry/entries/gaming/example-guild.md
run() { "$popreg" --now 2026-11-25 -C "$registry" "$@"; }

# a former name leads to the page, before and after
sed -i 's/^related: .*/&\naliases: [former-guild]/' "$guild"
reason="The sample is no longer needed, & nobody runs it."
run -q withdraw example-guild --reason "$reason" --see example-helpline >/dev/null
run -q check --fail-on warning >"$work/found" 2>&1 || fail "the check: $(cat "$work/found")"
run fmt --check >/dev/null || fail "the layout is not the common one"

# on a terminal it asks
if script -qec true /dev/null >/dev/null 2>&1; then
    cp "$guild" "$work/withdrawn.md"
    sed -i '/^withdrawn:/,/^---/c ---' "$guild"
    sed -i 's/^  status: withdrawn/  status: published/' "$guild"
    printf '%s\n' "$reason" | script -qec \
        "$popreg --now 2026-11-25 -C $registry withdraw example-guild --see example-helpline" \
        /dev/null >"$work/asked"
    grep -q "Why is it withdrawn?" "$work/asked" || fail "it does not ask: $(cat "$work/asked")"
    cmp "$guild" "$work/withdrawn.md" || fail "the answer is not what is written"
else
    echo "script is not installed: asking is not tested"
fi

SOURCE_DATE_EPOCH=1795000000 run -q build --compress none
site=$registry/out/site
languages=$(sed -n 's/^languages: \[\(.*\)\]$/\1/p' "$registry/registry/site.yml" | tr -d ,)
for lang in $languages; do
    top=$site/$lang
    [ "$lang" != en ] || top=$site
    page=$top/practices/example-guild.html
    [ -f "$page" ] || fail "$lang: there is no page"
    words=$(sed -n 's/^withdrawn_on: "\(.*\){date}.*/\1/p' "$registry/site/i18n/$lang.yml")
    [ -n "$words" ] && grep -qF "$words" "$page" || fail "$lang: the page does not say so"
    grep -qF "The sample is no longer needed, &amp; nobody runs it." "$page" ||
        fail "$lang: the page gives no reason"
    grep -q '<a href="example-helpline.html">' "$page" || fail "$lang: it does not lead on"
    ! grep -q "A player writes in the channel" "$page" || fail "$lang: the text is still there"
    ! grep -qF '"example-guild.html"' "$top/practices.html" ||
        fail "$lang: the list of practices names it"
    former=$top/practices/former-guild.html
    grep -q 'url=example-guild.html' "$former" || fail "$lang: the former name leads nowhere"
    ! grep -q "A sample for tests" "$former" || fail "$lang: the former name tells of it"
done
! grep -rlF "A player writes in the channel" "$site" || fail "the text is still on the site"
echo "a withdrawn entry leaves its page in: $languages"
