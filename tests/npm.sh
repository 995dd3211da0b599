# npm_install HERE WORK: installs what HERE/package-lock.json names into WORK, unless that is done.
# Then there is WORK/installed.json. False, and said, where it cannot be. For reading in with `.`.
npm_install() {
    command -v node >/dev/null || {
        echo "Node.js is not installed"
        return 1
    }
    command -v npm >/dev/null || {
        echo "npm is not installed"
        return 1
    }
    mkdir -p "$2"
    cmp -s "$1/package-lock.json" "$2/installed.json" && return 0
    cp "$1/package.json" "$1/package-lock.json" "$2"
    (cd "$2" && npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1) || {
        echo "npm cannot install: $(tail -n 1 "$2/npm.log")"
        return 1
    }
    cp "$1/package-lock.json" "$2/installed.json"
}
