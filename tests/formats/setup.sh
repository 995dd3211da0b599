# Functions for the tests of this folder. They work in a copy of the small registry.
# shellcheck shell=sh

helpline=entries/helplines/example-helpline.md
arabic=entries/helplines/example-helpline.ar.md
guild=entries/gaming/example-guild.md

# The token is put together here, so that no program takes this file for a leak.
token=ghp_$(printf 'a1B2c3D4e5F6%.0s' 1 2 3)

# What every format has to get through: an error and a warning with safe edits, one of them
# behind letters of several bytes; a note; an Arabic entry with a sign that turns the
# direction of text; a file that is no entry; words that are markup elsewhere; a key that
# nobody may see, and something else on its line.
with_findings() {
    sed -i 's/^severity: .*/severity: {tracking-url: error, title-style: note}/' \
        registry/popreg.yml
    sed -i 's|^Many children .*|Noël 夜 – [a page](https://example.org/?utm_source=x\&a=1) tells more.[^news-article]|' \
        "$helpline"
    sed -i 's|^concerns: .*|concerns: ["](x) @team #12 <b>`\|% :,{0}", loneliness]|' "$helpline"
    sed -i "s|^A counsellor reads along.*|Never $token, see https://example.org/help.[^annual-report]|" \
        "$helpline"
    sed -e 's/^title: .*/title: "دردشة ليلية لخط مساعدة متخيل (مثال)."/' \
        -e 's/^Ceci est un exemple\./هذا \xE2\x80\xAE مثال./' \
        -e 's/^## En termes simples/## بكلمات بسيطة/' -e 's/^## Le besoin/## الحاجة/' \
        -e 's/^## Comment ça marche/## كيف تعمل/' \
        -e 's/^## La participation des enfants/## مشاركة الأطفال/' \
        -e 's/^## Sécurité et vie privée/## السلامة والخصوصية/' \
        -e 's/^## Résultats/## النتائج/' -e 's/^## Enseignements/## الدروس المستفادة/' \
        -e 's/^## Ce que nous ne savons pas/## ما لا نعرفه/' \
        entries/helplines/example-helpline.fr.md >"$arabic"
    printf 'no entry\n' >entries/gaming/notes.txt
    printf '\nSee https://example.org/guild for more.[^game-page]\n' >>"$guild"
}

# caps ERRORS: as many entries with an error each, and some warnings
many_errors() {
    i=0
    while [ "$i" -lt "$1" ]; do
        i=$((i + 1))
        sed -e "s/^title: .*/title: One more sample entry, number $i/" -e '/^related:/d' \
            -e 's/^scope: .*/scope: national\ncountries: [UK]/' "$guild" \
            >"entries/gaming/more-$i.md"
    done
}
