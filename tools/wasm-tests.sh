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
node=$place/node_modules/.bin/node command=$target/debug/camlrt-wasm
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
    local guest
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
# blocks FILE LANGUAGE TO SUFFIX: the blocks of a file that are marked so, each as TO/LINE.SUFFIX.
blocks() {
    rm -rf "$3" && mkdir -p "$3" && awk -v mark="^\`\`\`$2\$" -v to="$3" -v suffix="$4" '
        file == "" && $0 ~ mark { file = to "/" FNR "." suffix; printf "" >file; next }
        /^```/ { if (file != "") close(file); file = ""; next }
        file != "" { print >file }
    ' "$1" && ls "$3"/*."$4" >/dev/null
}
# as_promised FILE COMMAND...: whether a command says what a program says that it does, after -->.
as_promised() {
    local program=$1 said
    shift
    if ! said=$(timeout 120 "$@" 2>&1) || [ "$said" != "$(sed -n 's/.*--> //p' "$program")" ]; then
        echo "$program says"
        echo "$said"
        return 1
    fi
}
# The programs of a chapter, marked js.
examples() {
    local program
    blocks "$1" js "$place/examples" mjs &&
        cp -r "$CAMLRT_GUESTS"/*.wasm tests/data/wasm/*.bin bindings/wasm/browser "$place/examples" && cd "$place/examples" || return
    for program in *.mjs; do as_promised "$program" "$node" "$program" || return; done
}
# Its guests, marked wat, whose input is after <--; but for those with strings that only wasmtime takes.
wat_examples() {
    local program run='import { Guest } from "camlrt-wasm"; const guest = await Guest.load(process.argv[1]); guest.exports.main()'
    blocks "$1" wat "$place/examples" wat && cd "$place/examples" || return
    for program in *.wat; do
        grep -q extern.convert_any "$program" && continue
        "$command" wat "$program" "$program.wasm" || return
        as_promised "$program" "$node" --input-type=module --eval "$run" "$program.wasm" < <(sed -n 's/.*<-- //p' "$program") || return
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
    check "the guests of docs/wasm.md" wat_examples docs/wasm.md
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
