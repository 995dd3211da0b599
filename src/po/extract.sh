#!/bin/sh
# extract.sh OUTPUT: gathers the texts of the source that are translated.
# extract.sh --update: brings ar.po, es.po, fr.po, ru.po and zh.po up to date with them.
# After a change of texts: update, translate what is empty, and read what is marked fuzzy.
set -eu

here=$(cd "$(dirname "$0")" && pwd)

extract() {
    (
        cd "$here/.."
        LC_ALL=C xgettext --language=C --from-code=UTF-8 --no-wrap --sort-by-file \
            --add-location=file --exclude-file="$here/exclude.po" --package-name=popreg \
            --keyword --keyword=N_ --keyword=tr --keyword=tr_count:1,2 \
            --keyword=diag_add:4 --flag=diag_add:4:c-format \
            --keyword=diag_fail:3 --flag=diag_fail:3:c-format \
            --keyword=diag_help:3 --flag=diag_help:3:c-format \
            --keyword=diag_note:3 --flag=diag_note:3:c-format \
            --keyword=diag_label:3 --flag=diag_label:3:c-format \
            --keyword=diag_other:4 --flag=diag_other:4:c-format \
            --keyword=fail_at:3 --flag=fail_at:3:c-format \
            --keyword=print:2 --flag=print:2:c-format \
            --keyword=hint:2 --flag=hint:2:c-format \
            --output="$1" $(find base check commands detect git lsp model net publish report -name "*.c" ! -name "schema_[aikv]*.c" ! -name schema.c ! -name schema_refs.c ! -name schema_compile.c ! -name json.c | LC_ALL=C sort)
        sed -i '/^"POT-Creation-Date/d' "$1"
    )
}

if [ "$1" = --update ]; then
    pot=$(mktemp)
    trap 'rm -f "$pot"' EXIT
    extract "$pot"
    for po in "$here"/??.po; do
        msgmerge --quiet --update --backup=none --no-wrap --sort-by-file \
            --add-location=file --no-fuzzy-matching "$po" "$pot"
        msgattrib --no-obsolete --no-wrap --sort-by-file --add-location=file -o "$po" "$po"
        printf '%s: ' "${po##*/}"
        msgfmt --statistics -o /dev/null "$po" 2>&1
    done
else
    extract "$(cd "$(dirname "$1")" && pwd)/$(basename "$1")"
fi
