#!/bin/sh
# layers.sh SRC CC: holds the shape of the source. An include goes to its own layer or to
# one on its left; each library is included by one module; each header compiles alone.
set -eu
src=$1 cc=$2
cd "$src"
failed=0

complain() {
    echo "$*"
    failed=1
}

# may FOLDER: the folders that it may include
may() {
    case $1 in
    base) echo base late ;;
    model) echo base model ;;
    detect | render) echo "base model $1" ;;
    git | net) echo "base model late $1" ;;
    check) echo base model detect check ;;
    publish) echo base model render publish ;;
    lsp | report) echo "base model check $1" ;;
    commands | main.c) echo base model check render git net publish lsp report commands ;;
    esac
}

for file in */*.[ch] main.c; do
    folder=${file%%/*}
    allowed=" $(may "$folder") "
    [ "$allowed" != "  " ] || complain "$file: the folder '$folder' is in no layer"
    for included in $(sed -n 's/^#include "\([^"]*\)\/[^"]*".*/\1/p' "$file" | sort -u); do
        case $allowed in
        *" $included "*) ;;
        *) complain "$file: $folder may not include $included" ;;
        esac
    done
done

# only HEADER FILE...: no other file includes the library's header
only() {
    header=$1
    shift
    for file in $(grep -lE "^#include [<\"]$header" */*.[ch] main.c || :); do
        case " $* " in
        *" $file "*) ;;
        *) complain "$file: <$header> belongs to $*" ;;
        esac
    done
}

only yaml.h model/yaml.c
only cmark.h model/body.c
only jansson.h model/json.c
only zlib.h base/gzip.c
only libstemmer.h base/stem.c
only pcre2.h base/pattern.c
only utf8proc.h base/fold.c
only nettle/ base/hash.c
only pthread.h base/par.c
only dlfcn.h base/late.c
only iconv.h base/charset.c
only sys/inotify.h base/watch.c

# late NAME HEADER FILE...: these files reach the library through late/NAME.h
late() {
    name=$1
    only "$2" "late/$name.h"
    shift 2
    only "late/$name.h" "$@"
    LC_ALL=C sort -c "late/$name.txt" || complain "late/$name.txt is not sorted"
    for function in $(cat "late/$name.txt"); do
        grep -qw "$function" "$@" || complain "late/$name.txt: nobody calls $function"
    done
}

late git2 git2 git/failure.c git/contribution.c git/objects.c git/repository.c \
    git/patch.c git/push.c git/staged.c
late brotlienc brotli/ base/brotli.c
late curl curl/ net/http.c net/http_url.c
late expat expat.h net/object_list.c
late ical libical/ base/calendar.c
late idn2 idn2.h base/idn.c
late microhttpd microhttpd.h net/preview.c
late xml2 libxml/ base/html.c
late zip zip.h base/zip.c

for header in */*.h; do
    printf '#include "%s"\n' "$header" |
        $cc -std=c17 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Werror -I. -x c -fsyntax-only - ||
        complain "$header does not compile alone"
done

[ $failed = 0 ] && echo "$(ls */*.[ch] | wc -l) files keep to their layers"
exit $failed
