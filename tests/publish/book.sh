#!/bin/sh
# book.sh POPREG PROJECT INSTALLED: the edition as a book: EPUB by epubcheck, PDF by WeasyPrint and
# read by Poppler. The whole book takes minutes to typeset, so it is one of a few entries.
. "$(dirname "$0")/../cli/lib.sh"
. "$here/repository.sh"

registry=$work/registry
two_states "$registry"
git -C "$registry" checkout -q -b few
# Entries with a translation into Arabic, one without.
for file in "$registry"/entries/*/*.md; do
    case ${file##*/} in
    anar-chat-spain.* | hemayati-uae.* | linea-libre-chile.* | take-it-down.*) ;;
    *) rm "$file" ;;
    esac
done
for file in "$registry"/entries/*/*.md; do
    sed -i '/^related:/d; s|\[\([^]]*\)\](\.\./[^)]*\.md)|\1|g' "$file"
done
sed -i 's/^books: .*/books: [en, ar]/' "$registry/registry/editions/pop-2025.yml"
commit "$registry" 2026-02-05T04:05:06Z "a few entries"
pdf=--no-pdf
if command -v weasyprint >/dev/null && command -v pdftotext >/dev/null; then
    pdf=--pdf
fi
"$popreg" -q -C "$registry" publish --ref few $pdf -o "$work/edition"
"$popreg" -q -C "$registry" verify "$work/edition" || fail "the books are not equal"

# EPUB says what it is in its first bytes.
for book in "$work"/edition/*.epub; do
    [ "$(head -c 58 "$book" | tail -c 28)" = "mimetypeapplication/epub+zip" ] ||
        fail "$book does not say what it is"
done
checker=
for jar in /usr/bin/epubcheck /usr/share/java/epubcheck.jar; do
    [ -e "$jar" ] && checker=$jar
done
if [ -n "$checker" ] && command -v java >/dev/null; then
    for book in "$work"/edition/*.epub; do
        java -jar "$checker" --failonwarnings "$book" >"$work/said" 2>&1 ||
            fail "$book: $(grep -E 'ERROR|WARNING' "$work/said")"
    done
    echo "EPUB: $(ls "$work"/edition/*.epub | wc -l) books without a fault"
else
    echo "EPUB: not checked, epubcheck is not installed"
fi

[ $pdf = --pdf ] || skip "WeasyPrint or Poppler is not installed"
for book in "$work"/edition/*.pdf; do
    pdfinfo "$book" >"$work/info" 2>/dev/null
    grep -q '^Tagged: *yes' "$work/info" || fail "$book is not tagged"
    grep -q '^Title: *PoP 2025' "$work/info" || [ "$book" = "$work/edition/publication.ar.pdf" ] ||
        fail "$book has no title: $(cat "$work/info")"
    grep -q '/Outlines' "$book" || fail "$book has no bookmarks"
    [ "$(pdfinfo "$book" | sed -n 's/^Pages: *//p')" -ge 12 ] || fail "$book lacks pages"
done
pdftotext -layout "$work/edition/publication.pdf" "$work/text"
# Each title of the table of contents has the number of the page that it stands on.
page=$(sed -n 's/^.*(ANAR, Spain) *\.* *\([0-9]*\)$/\1/p' "$work/text" | head -n 1)
pdftotext -f "$page" -l "$page" "$work/edition/publication.pdf" - | grep -q '^A chat in disguise' ||
    fail "page $page of the contents is another"
for words in 'About this edition' 'not an emergency service' 'CC-BY-4.0' 'Introduction' \
    'Index: Countries' 'Index: Concerns' 'What we do not know' 'Sources'; do
    grep -q "$words" "$work/text" || fail "the book lacks '$words'"
done
pdftotext "$work/edition/publication.ar.pdf" - 2>/dev/null | grep -q 'ANAR' || fail "the Arabic book is empty"
# What another program has made is compared, too.
printf x | dd of="$work/edition/publication.ar.pdf" bs=1 seek=5000 conv=notrunc 2>/dev/null
"$popreg" -q -C "$registry" verify "$work/edition" >"$work/said" && fail "a changed PDF is equal"
grep -q '^publication.ar.pdf: differs' "$work/said" || fail "the PDF is not named: $(cat "$work/said")"
echo "PDF: $(ls "$work"/edition/*.pdf | wc -l) books"
