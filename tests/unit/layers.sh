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
    base) echo base ;;
    model) echo base model ;;
    detect | render | git | net) echo "base model $1" ;;
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
    for file in $(grep -lE "^#include <$header" */*.[ch] main.c || :); do
        case " $* " in
        *" $file "*) ;;
        *) complain "$file: <$header> belongs to $*" ;;
        esac
    done
}

only yaml.h model/yaml.c
only cmark.h model/body.c
only jansson.h model/json.c
only git2 git/failure.c git/contribution.c git/objects.c git/repository.c git/patch.c git/push.c git/staged.c
only zlib.h base/gzip.c
only brotli/ base/brotli.c
only libstemmer.h base/stem.c
only zip.h base/zip.c
only libical/ base/calendar.c
only pcre2.h base/pattern.c
only utf8proc.h base/fold.c
only nettle/ base/hash.c
only pthread.h base/par.c
only microhttpd.h net/preview.c
only curl/ net/http.c net/http_url.c
only expat.h net/object_list.c
only iconv.h base/charset.c
only idn2.h base/idn.c
only libxml/ base/html.c
only sys/inotify.h base/watch.c

for header in */*.h; do
    printf '#include "%s"\n' "$header" |
        $cc -std=c17 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Werror -I. -x c -fsyntax-only - ||
        complain "$header does not compile alone"
done

[ $failed = 0 ] && echo "$(ls */*.[ch] | wc -l) files keep to their layers"
exit $failed
