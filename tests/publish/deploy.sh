#!/bin/sh
# deploy.sh POPREG PROJECT INSTALLED: a site is sent to a folder, to a branch of a bare repository
# over git://, and to an S3-compatible store; broken off, repeated, and refused where it should be.
. "$(dirname "$0")/../cli/lib.sh"
. "$here/../npm.sh"
. "$here/repository.sh"
installed=$3
LSAN_OPTIONS=fast_unwind_on_malloc=0:suppressions=$here/lsan.supp:print_suppressions=0
export LSAN_OPTIONS

small_registry "$work/registry"
cd "$work/registry"
git init -q
git config user.name editor
git config user.email editor@example.org
commit . 2026-01-02T03:04:05Z "the registry"
popreg() { "$popreg" --now 2026-11-25 "$@"; }
build() { popreg -q build --compress none --no-offline --no-search; }
build

# same A B: both folders have the site's files, byte for byte
same() { diff -r -x .encoded "$1" "$2" >"$work/diff" || fail "$3: $(head -n 3 "$work/diff")"; }

# --- a folder
popreg deploy --to "$work/www" 2>"$work/said"
same out/site "$work/www" "the folder differs"
touch -d '2020-01-01' "$work/www/index.html"
popreg deploy --to "$work/www" 2>"$work/said"
grep -q 'added 0, changed 0, removed 0' "$work/said" || fail "a repeated deploy: $(cat "$work/said")"
[ "$(date -r "$work/www/index.html" +%Y)" = 2020 ] || fail "a file that is the same was written"
# Stray files go; a flood of them is refused.
i=0
while [ $i -lt 2000 ]; do
    i=$((i + 1))
    echo x >"$work/www/stray-$i.txt"
done
status=0
popreg deploy --to "$work/www" 2>"$work/said" || status=$?
[ $status = 2 ] && grep -q -- '--max-deletes 2000' "$work/said" || fail "a flood: $(cat "$work/said")"
[ -e "$work/www/stray-7.txt" ] || fail "a refused deploy removed something"
popreg -q deploy --to "$work/www" --max-deletes 2000
same out/site "$work/www" "the strays stay"
# A folder that is no finished build.
mkdir "$work/none"
popreg deploy "$work/none" --to "$work/www" 2>/dev/null && fail "a folder that is no site is sent"
# A site that was changed by hand, and a place that holds what is no site: a few files there are
# somebody else's.
cp -R out/site "$work/edited"
echo x >>"$work/edited/index.html"
popreg deploy "$work/edited" --to "$work/new" 2>"$work/said" && fail "a changed site is sent"
grep -q 'index.html: .*changed since' "$work/said" || fail "a changed site: $(cat "$work/said")"
[ ! -e "$work/new" ] || fail "something was sent of a changed site"
mkdir "$work/letters"
echo "Dear" >"$work/letters/one.txt"
popreg deploy --to "$work/letters" 2>"$work/said" && fail "a folder of letters is replaced"
[ "$(ls "$work/letters")" = one.txt ] || fail "a folder of letters is touched"
# The name of a remote whose branch was forgotten makes no folder.
git remote add origin "$work/pages.git"
for remote in origin git@example.org:pages.git; do
    popreg deploy --to "$remote" 2>"$work/said" && fail "$remote is taken for a folder"
    [ ! -e "$remote" ] || fail "a folder $remote is made"
done

# --- a branch, over git://
git init -q --bare "$work/pages.git"
port=0
if git daemon --help >/dev/null 2>&1 || [ -x "$(git --exec-path)/git-daemon" ]; then
    port=$((20000 + $$ % 20000))
    git daemon --reuseaddr --listen=127.0.0.1 --port=$port --base-path="$work" --export-all \
        --enable=receive-pack "$work" >"$work/daemon.log" 2>&1 &
    daemon=$!
    trap 'kill $daemon 2>/dev/null; rm -rf "$work"' EXIT
    sleep 1
    remote=git://127.0.0.1:$port/pages.git
else
    remote=$work/pages.git
fi
tip() { git -C "$work/pages.git" rev-parse -q --verify refs/heads/pages; }
# served: what the branch holds, in $work/branch
served() {
    rm -rf "$work/branch"
    mkdir "$work/branch"
    git -C "$work/pages.git" archive pages | tar -x -C "$work/branch"
}
git status --porcelain >"$work/before"
objects=$(git count-objects)
popreg -q deploy --to "$remote" --branch pages --dry-run
tip && fail "a dry run pushes"
[ "$(git count-objects)" = "$objects" ] || fail "a dry run writes objects"
popreg deploy --to "$remote" --branch pages 2>"$work/said"
served
same out/site "$work/branch" "the branch differs"
git status --porcelain | cmp -s - "$work/before" || fail "the work tree was touched"
[ "$(git for-each-ref refs/heads | wc -l)" = 1 ] || fail "a branch of this clone was made"
first=$(tip)
popreg deploy --to "$remote" --branch pages 2>"$work/said"
[ "$(tip)" = "$first" ] || fail "the same site makes another commit"
# Somebody else moves the branch: it is built upon, and never moved backwards.
sed -i 's/invented Example Helpline/invented Sample Helpline/' entries/helplines/example-helpline.md
commit . 2026-01-03T03:04:05Z "a change"
build
popreg -q deploy --to "$remote" --branch pages
[ "$(git -C "$work/pages.git" rev-parse pages^)" = "$first" ] || fail "the parent is another"
served
same out/site "$work/branch" "the second state differs"
# Killed at several points, then run again: the branch is old or new, and converges.
for n in 1 2 4 6; do
    echo "$n" >site/assets/state.txt
    build
    before=$(tip)
    timeout -s KILL "0.0$((n * 2 - 1))" "$popreg" -q deploy --to "$remote" --branch pages \
        >/dev/null 2>&1 || :
    git -C "$work/pages.git" fsck --no-dangling >/dev/null 2>&1 || fail "the repository is damaged"
    [ "$(tip)" = "$before" ] || [ "$(git -C "$work/pages.git" rev-parse pages^)" = "$before" ] ||
        fail "the branch went elsewhere"
    popreg -q deploy --to "$remote" --branch pages
    served
    same out/site "$work/branch" "it does not converge"
done
# A branch of something else is not emptied.
git -C "$work/pages.git" update-ref refs/heads/other "$(git -C "$work/pages.git" rev-parse pages)"
cp -R out/site "$work/small"
(
    cd "$work/small"
    find . -name '*.html' ! -name index.html -delete
    find . -type f ! -name SHA256SUMS ! -name '.*' | sed 's|^\./||' | LC_ALL=C sort |
        xargs sha256sum >SHA256SUMS
)
status=0
popreg deploy "$work/small" --to "$remote" --branch other 2>"$work/said" || status=$?
[ $status = 2 ] && grep -q 'would remove' "$work/said" || fail "a flood: $(cat "$work/said")"
# Names and passwords in addresses do not show, libgit2's own words among them.
git remote add secret 'https://me:secretword@127.0.0.1:x/x.git'
for to in https://me:secretword@127.0.0.1:1/x.git https://me:secretword@127.0.0.1:99999/x.git \
    'https://me:secretword@[::1/x.git' secret; do
    popreg deploy --to "$to" --branch pages 2>"$work/said" && fail "nobody listens at $to"
    grep -q secretword "$work/said" && fail "the password is shown: $to"
    popreg deploy --to "$to" 2>"$work/said" && fail "no way leads to $to"
    grep -q secretword "$work/said" && fail "the password is shown, without a branch: $to"
done
# Over http: the token opens it, by name or by file, and only to this machine without encryption.
if command -v node >/dev/null && [ -x "$(git --exec-path)/git-http-backend" ]; then
    git init -q --bare "$work/http.git"
    node "$here/git-http.mjs" "$work" "$work/http-port" "$work/http-log" &
    http=$!
    trap 'kill $http ${daemon-} 2>/dev/null; rm -rf "$work"' EXIT
    for _ in $(seq 100); do
        [ -s "$work/http-port" ] && break
        sleep 0.1
    done
    remote=http://127.0.0.1:$(cat "$work/http-port")/http.git
    popreg deploy --to "$remote" --branch pages 2>"$work/said" && fail "no token will do"
    grep -q POPREG_DEPLOY_TOKEN "$work/said" || fail "no token: $(cat "$work/said")"
    POPREG_DEPLOY_TOKEN=otherword popreg deploy --to "$remote" --branch pages 2>"$work/said" &&
        fail "any token will do"
    grep -q 'credentials were refused' "$work/said" || fail "a wrong token: $(cat "$work/said")"
    grep -q otherword "$work/said" && fail "the token is shown"
    POPREG_DEPLOY_TOKEN=tokenword popreg -q deploy --to "$remote" --branch pages
    [ "$(git -C "$work/http.git" rev-parse pages^{tree})" = \
        "$(git -C "$work/pages.git" rev-parse pages^{tree})" ] || fail "the branch over http differs"
    echo tokenword >"$work/token"
    POPREG_DEPLOY_TOKEN_FILE=$work/token popreg deploy --to "$remote" --branch pages 2>"$work/said"
    grep -q 'added 0, changed 0, removed 0' "$work/said" || fail "over http: $(cat "$work/said")"
    # An address that only seems to be this machine: no word of the token reaches the server.
    : >"$work/http-log"
    POPREG_DEPLOY_TOKEN=tokenword popreg deploy --branch pages --to \
        "http://0.0.0.0:$(cat "$work/http-port")/http.git" 2>"$work/said" && fail "the token goes open"
    grep -q 'would go over http' "$work/said" || fail "an open way: $(cat "$work/said")"
    grep -qv none "$work/http-log" && fail "the token was sent in the open"
    kill $http
else
    echo "http: not tried, there is no node or no git-http-backend"
fi
echo "git: $(git -C "$work/pages.git" rev-list --count pages) commits"

# --- an S3-compatible store
why=$(npm_install "$here" "$installed") || skip "$why"
cp "$here/s3.mjs" "$installed"
mkdir "$work/s3"
# Its page marks are made with a cipher that OpenSSL 3 keeps apart.
node --openssl-legacy-provider "$installed/s3.mjs" "$work/s3" "$work/port" "$work/faults" \
    >"$work/s3.log" 2>&1 &
server=$!
trap 'kill $server ${daemon-} 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 100); do
    [ -s "$work/port" ] && break
    sleep 0.1
done
[ -s "$work/port" ] || skip "the store does not start: $(tail -n 1 "$work/s3.log")"
endpoint=http://127.0.0.1:$(cat "$work/port")
AWS_ACCESS_KEY_ID=S3RVER AWS_SECRET_ACCESS_KEY=S3RVER HOME=$work
export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY HOME
to_store() { popreg "$@" --to s3://site/registry --endpoint "$endpoint"; }
# stored: what the store serves, in $work/stored
stored() {
    rm -rf "$work/stored"
    cp -R "$work/s3/site/registry" "$work/stored"
    find "$work/stored" -name '*._S3rver_*' ! -name '*._S3rver_object' -delete
    find "$work/stored" -name '*._S3rver_object' -exec sh -c '
        for file; do mv "$file" "${file%._S3rver_object}"; done' sh {} +
}
to_store -q deploy --dry-run
[ ! -d "$work/s3/site/registry" ] || fail "a dry run puts something"
to_store deploy 2>"$work/said" || fail "the store: $(cat "$work/said")"
stored
same out/site "$work/stored" "the store differs"
to_store deploy 2>"$work/said"
grep -q 'added 0, changed 0, removed 0' "$work/said" || fail "repeated: $(cat "$work/said")"
curl -sI "$endpoint/site/registry/index.html" >"$work/head"
grep -qi '^content-type: text/html' "$work/head" || fail "its type: $(cat "$work/head")"
# parts FOLDER, pages FOLDER: sums of what pages need, and of pages
parts() { (cd "$1" && find . -type f ! -name '*.html' ! -name SHA256SUMS ! -name '.*' -print0 |
    LC_ALL=C sort -z | xargs -0 sha256sum); }
pages() { (cd "$1" && find . -name "$2" -print0 | LC_ALL=C sort -z | xargs -0 sha256sum); }
# Killed in the middle, when the store has taken so many files: then it serves pages whose parts are
# there, the first pages and the sums are the old ones, nothing is gone; repeated, it converges.
layout=site/templates/layout.mustache
for n in 0 1 400; do
    cp -R out/site "$work/old"
    echo "<!-- $n -->" >>"$layout"
    for file in site/style/*base.css; do
        echo "/* $n */" >>"$file"
    done
    sed -i "s/Sample [0-9 ]*Helpline/Sample $n Helpline/" entries/helplines/example-helpline.md
    build
    for what in object metadata.json object.md5; do
        cp "$work/s3/site/registry/index.html._S3rver_$what" \
            "$work/s3/site/registry/stray.html._S3rver_$what"
    done
    rm -f "$work/faults.held"
    echo "hold $n" >"$work/faults"
    "$popreg" --now 2026-11-25 -q deploy --to s3://site/registry --endpoint "$endpoint" \
        >/dev/null 2>&1 &
    sender=$!
    for _ in $(seq 300); do
        [ -s "$work/faults.held" ] && break
        sleep 0.1
    done
    [ -s "$work/faults.held" ] || fail "the deploy does not come to $n files"
    kill -KILL $sender
    wait $sender 2>/dev/null || :
    rm "$work/faults"
    stored
    [ -e "$work/stored/stray.html" ] || fail "after $n files: something is gone already"
    rm "$work/stored/stray.html"
    cmp -s "$work/stored/SHA256SUMS" "$work/old/SHA256SUMS" || fail "after $n files: new sums"
    pages "$work/stored" index.html >"$work/a"
    pages "$work/old" index.html >"$work/b"
    cmp -s "$work/a" "$work/b" || fail "after $n files: first pages are new before others"
    pages "$work/stored" '*.html' >"$work/a"
    pages "$work/old" '*.html' >"$work/b"
    if ! cmp -s "$work/a" "$work/b"; then
        parts "$work/stored" >"$work/a"
        parts out/site >"$work/b"
        cmp -s "$work/a" "$work/b" || fail "after $n files: a page is new before what it needs"
    fi
    to_store -q deploy || fail "after the kill"
    stored
    same out/site "$work/stored" "it does not converge"
    rm -rf "$work/old"
done
# A store that fails for a while is asked again.
echo "<!-- failing -->" >>"$layout"
build
echo "fail 40" >"$work/faults"
to_store -q deploy || fail "a store that fails for a while"
[ "$(cat "$work/faults.failed")" -gt 5 ] || fail "the store did not fail"
rm "$work/faults"
stored
same out/site "$work/stored" "after faults of the store"
for i in $(seq 200); do
    mkdir -p "$work/s3/site/registry"
    for what in object metadata.json object.md5; do
        cp "$work/s3/site/registry/index.html._S3rver_$what" \
            "$work/s3/site/registry/stray-$i.txt._S3rver_$what"
    done
done
status=0
to_store deploy --max-deletes 100 2>"$work/said" || status=$?
[ $status = 2 ] && grep -q 'would remove 200' "$work/said" || fail "a flood: $(cat "$work/said")"
to_store -q deploy --max-deletes 200
stored
same out/site "$work/stored" "the strays stay"
# Wrong keys, keys from a file, an endpoint without encryption.
AWS_SECRET_ACCESS_KEY=wrongword to_store deploy 2>"$work/said" && fail "any key will do"
grep -q wrongword "$work/said" && fail "the key is shown"
grep -q '403' "$work/said" || fail "the refusal is not told: $(cat "$work/said")"
unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
to_store deploy 2>"$work/said" && fail "no key will do"
mkdir "$work/.aws"
printf '[default]\naws_access_key_id = S3RVER\naws_secret_access_key = S3RVER\n' \
    >"$work/.aws/credentials"
to_store -q deploy || fail "the file of credentials is not read"
for open in http://example.org http://127.0.0.1:80@example.org; do
    popreg deploy --to s3://site --endpoint "$open" 2>/dev/null && fail "keys go to $open"
done
echo "S3: $(find "$work/stored" -type f | wc -l) files"
