#!/usr/bin/env bash
# Runs the tests of guests in Node and on a page: tools/wasm-tests.sh LIBRARIES
#
# LIBRARIES is the directory of libcamlrt.so. Node's package is packed, unpacked where tools/deps.sh has installed what it
# depends on, and tested there as its users have it; the programs of its documentation are run, too. The guests are made
# binary by the command of the host crate. One line a test; what a failed test said follows its line. What is not
# installed where it could not be is skipped, and said.
set -u
libraries=$(realpath "$1") || exit
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
case $target in /*) ;; *) target=$PWD/$target ;; esac
place=$target/wasm
node=$place/node_modules/.bin/node
export CAMLRT_ROOT=$PWD CAMLRT_GUESTS=$place/guests CAMLRT_LIBRARY=$libraries/libcamlrt.so
suite=wasm
. tools/checks.sh

# lacking TOOL NAME...: what cannot be tested; a failure where tools/deps.sh had the means to install it.
lacking() {
    local tool=$1
    shift
    if command -v "$tool" >/dev/null && [ "$(id -u)" = 0 ]; then
        echo "FAIL  wasm $*: tools/deps.sh has not installed it"
        failed=$((failed + 1))
    else
        echo "skip  wasm $*: not installed"
    fi
}
specs() {
    local how=$1
    shift
    timeout 600 "$node" --test --test-reporter=tap "$@" >"$work/said" 2>&1 </dev/null
    tap "$how" "# pass %d" '^  \.\.\.'
}

guests() {
    local command=$target/debug/camlrt-wasm guest
    [ -x "$command" ] || cargo build -q -p camlrt-wasm --bin camlrt-wasm || return
    mkdir -p "$CAMLRT_GUESTS" || return
    for guest in bindings/wasm/guests/*.wat; do
        "$command" wat "$guest" "$CAMLRT_GUESTS/$(basename "$guest" .wat).wasm" || return
    done
}
# The package as npm makes it, beside what it depends on.
package() {
    local package=$place/node_modules/camlrt-wasm
    rm -rf "$package" "$place/test" && mkdir -p "$package" &&
        (cd bindings/wasm/node && npm pack --silent --pack-destination "$work") &&
        tar -xzf "$work"/camlrt-wasm-*.tgz -C "$package" --strip-components 1 &&
        cp -r bindings/wasm/node/test "$place/test"
}
# What the package exports is in its types, and nothing else.
types() {
    local exported declared
    exported=$(cd "$place" && "$node" --input-type=module --eval \
        'import * as all from "camlrt-wasm"; console.log(Object.keys(all).sort().join("\n"))') || return
    declared=$(sed -nE 's/^export (declare )?(class|function|const) ([A-Za-z]+).*/\3/p' bindings/wasm/node/index.d.ts | sort)
    [ "$exported" = "$declared" ] || { diff <(echo "$exported") <(echo "$declared"); return 1; }
}
# A Node that is too old is told so.
old_node() {
    "$1" --input-type=module --eval 'import "'"$place"'/node_modules/camlrt-wasm/index.mjs"' 2>&1 | grep 'wants Node 22 or later'
}
# The programs of the documentation, marked js; what their comments say is printed after --> is.
examples() {
    local file=$1 line block said promised
    rm -rf "$place/examples" && mkdir -p "$place/examples" || return
    awk -v place="$place/examples" '
        file == "" && /^```js$/ { file = place "/" FNR ".mjs"; printf "" >file; next }
        /^```/ { if (file != "") close(file); file = ""; next }
        file != "" { print >file }
    ' "$file"
    cp -r "$CAMLRT_GUESTS"/*.wasm tests/data/wasm/*.bin bindings/wasm/browser "$place/examples" || return
    for block in "$place"/examples/*.mjs; do
        line=$(basename "$block" .mjs)
        promised=$(sed -n 's/.*--> //p' "$block")
        if ! said=$(cd "$place/examples" && timeout 120 "$node" "$block" 2>&1) || [ "$said" != "$promised" ]; then
            echo "$file:$line says"
            echo "$said"
            return 1
        fi
    done
}

check guests guests
if [ -x "$node" ] && command -v npm >/dev/null; then
    check "package" package
    check "types" types
    if command -v node >/dev/null && [ "$(node --print 'Number(process.versions.node.split(".")[0] < 22)')" = 1 ]; then
        check "an old Node" old_node "$(command -v node)"
    fi
    specs Node "$place"/test/*.test.mjs
    check "the examples of the package" examples bindings/wasm/node/README.md
    check "the examples of docs/wasm.md" examples docs/wasm.md
    export CAMLRT_CHROMIUM=${CAMLRT_CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
    if [ -n "$CAMLRT_CHROMIUM" ]; then
        specs page bindings/wasm/browser/test/page.test.mjs
    else
        lacking apt-get "on a page, by Chromium"
    fi
else
    lacking npm "in Node 26, and on a page"
fi
sum
