# Functions of the tests in this folder. $popreg is the program, $project the project's
# folder, $work a folder of the test's own that goes away with it.
set -eu

popreg=$1
project=$2
here=$(cd "$(dirname "$0")" && pwd)

LC_ALL=C.UTF-8 TZ=UTC
export LC_ALL TZ
unset NO_COLOR FORCE_COLOR SOURCE_DATE_EPOCH LANGUAGE || :
# What the checks of hosts set must not show in what is expected.
unset GITHUB_STEP_SUMMARY GITHUB_SERVER_URL GITHUB_REPOSITORY GITHUB_SHA \
    CI_PROJECT_URL CI_COMMIT_SHA || :

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME="$work/cache"

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

skip() {
    echo "skipped: $*"
    exit 77
}

# small_registry FOLDER: three sample entries and the project's own rules and site
small_registry() {
    mkdir -p "$1"
    cp -R "$project/registry" "$project/site" "$1"
    cp -R "$project/tests/rules/base/entries" "$1"
    # The sample translation keeps no marks of its original.
    sed 's/^ignore: .*/ignore: [no-source-mark]/' "$project/registry/popreg.yml" \
        >"$1/registry/popreg.yml"
}

# is_whole FOLDER: all its files are those of SHA256SUMS, byte for byte
is_whole() {
    (cd "$1" && sha256sum --check --quiet --strict SHA256SUMS) &&
        [ "$(find "$1" -type f ! -name SHA256SUMS | wc -l)" = "$(wc -l <"$1/SHA256SUMS")" ]
}
