#!/usr/bin/env bash
# Runs every test: the Rust ones, the C ones (plain, under AddressSanitizer and valgrind, against an installed copy,
# linked statically), the Lua ones (in the tree, against the installed copy), those of Wasm guests in Node and on a page, the
# programs in the documentation. The last line is the sum: `N passed, N failed`.
set -u
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
case $target in /*) ;; *) target=$PWD/$target ;; esac
passed=0 failed=0 unhappy=()
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# suite NAME COUNTER COMMAND...: runs the command, shows what it says, and adds what COUNTER finds in that.
# A suite that ends badly without saying how many failed, or ran nothing, counts as one failure.
suite() {
    local name=$1 counter=$2 status good bad
    shift 2
    echo "== $name (after $SECONDS s)"
    "$@" 2>&1 | tee "$log"
    status=${PIPESTATUS[0]}
    read -r good bad <<<"$("$counter" <"$log")"
    good=${good:-0} bad=${bad:-0}
    if [ "$bad" = 0 ] && { [ "$status" != 0 ] || [ "$good" = 0 ]; }; then
        bad=1
    fi
    [ "$bad" = 0 ] || unhappy+=("$name")
    passed=$((passed + good))
    failed=$((failed + bad))
    [ "$bad" = 0 ]
}

# Counters print two numbers: how many passed and how many did not.
of_nextest() {
    sed -n 's/^ *Summary .*tests\{0,1\} run: //p' | tail -n 1 | sed 's/([^)]*)//g' | awk -F, '{
        for (i = 1; i <= NF; i++) {
            split($i, word, " ")
            if (word[2] == "passed") good += word[1]
            else if (word[2] != "skipped") bad += word[1]
        }
    } END { print good + 0, bad + 0 }'
}
of_cargo_test() {
    awk '/^test result:/ { good += $4; bad += $6 } END { print good + 0, bad + 0 }'
}
of_script() {
    sed -n 's/.*: \([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' | tail -n 1
}

if cargo nextest --version >/dev/null 2>&1; then
    suite rust of_nextest cargo nextest run --workspace --no-fail-fast --hide-progress-bar \
        --status-level fail --final-status-level fail --failure-output final
else
    suite rust of_cargo_test cargo test --workspace --lib --bins --tests --no-fail-fast
fi

libraries() {
    cargo build -q && cargo build -q --release && echo "libraries: 2 passed, 0 failed"
}
staged=$target/installed prefix=/opt/camlrt
installation() {
    rm -rf "$staged"
    make -s install PREFIX=$prefix DESTDIR="$staged" || return
    make -s uninstall PREFIX=$prefix DESTDIR="$staged" || return
    if find "$staged" ! -type d | grep .; then
        echo "these are left of what is uninstalled"
        return 1
    fi
    make -s install PREFIX=$prefix DESTDIR="$staged" && echo "installation: 1 passed, 0 failed"
}
installed=(env PKG_CONFIG_SYSROOT_DIR="$staged" PKG_CONFIG_LIBDIR="$staged$prefix/lib/pkgconfig")

# Without new libraries the rest would test old ones.
if suite libraries of_script libraries; then
    suite "C, plain" of_script tools/c-tests.sh plain
    suite "C, sanitized" of_script tools/c-tests.sh asan
    if command -v valgrind >/dev/null; then
        suite "C, valgrind" of_script tools/c-tests.sh valgrind
    fi
    suite Lua of_script tools/lua-tests.sh "$PWD/bindings/lua" "$target/release"
    suite Wasm of_script tools/wasm-tests.sh "$target/release"
    suite documentation of_script tools/doc-examples.sh
    demo() { examples/demo.sh && echo "demo: 1 passed, 0 failed"; }
    suite demo of_script demo
    if suite installation of_script installation; then
        suite "C, installed" of_script "${installed[@]}" tools/c-tests.sh installed
        suite "C, static" of_script "${installed[@]}" tools/c-tests.sh static
        suite "Lua, installed" of_script tools/lua-tests.sh "$staged$prefix/share/lua/5.1" "$staged$prefix/lib"
    fi
fi

[ ${#unhappy[@]} = 0 ] || printf 'failed in: %s\n' "${unhappy[@]}"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
