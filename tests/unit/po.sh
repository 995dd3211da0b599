#!/bin/sh
# po.sh PROJECT: every text of the program is translated into every language of its
# catalogues, with formats that fit. After a change of texts run src/po/extract.sh --update.
set -eu
project=$1
command -v xgettext >/dev/null || {
    echo "skipped: gettext is not installed"
    exit 77
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$project/src/po/extract.sh" "$work/popreg.pot"
failed=0
for po in "$project"/src/po/??.po; do
    msgcmp --use-untranslated "$po" "$work/popreg.pot" 2>"$work/said" || {
        echo "${po##*/}: not in step with the source; run src/po/extract.sh --update"
        head -n 5 "$work/said"
        failed=1
    }
    msgfmt --check-format -o /dev/null "$po" || failed=1
    msgattrib --untranslated --no-wrap "$po" | grep '^msgid "..*"' >"$work/open" || :
    if [ -s "$work/open" ]; then
        echo "${po##*/}: $(wc -l <"$work/open") texts are not translated, such as"
        head -n 3 "$work/open"
        failed=1
    fi
done
exit $failed
