# What tools/asan.sh and tools/tsan.sh share: sourced by them, in the project's root.
#
# The installed toolchain does: RUSTC_BOOTSTRAP lets it have the sanitizer, and since a target is named, build scripts and
# macros are built without. Std is not instrumented. The build has a directory of its own, target/NAME. One line a
# program, with what a failed one said; the last line is the sum.

# sanitize NAME FLAGS TEST...: runs test programs, `lib` being the tests inside the library, built with these flags. The
# caller's function `chosen TEST` puts into the array `behind` what restricts a program's tests.
sanitize() {
    local name=$1 flags=$2 host said test programs=() passed=0 failed=0 good bad
    shift 2
    if [ "$(uname -sm)" != "Linux x86_64" ]; then
        echo "$name: skipped: tried on Linux on x86-64 only"
        return 0
    fi
    host=$(rustc -vV | sed -n 's/^host: //p')
    export RUSTC_BOOTSTRAP=1 RUSTFLAGS="$flags ${RUSTFLAGS:-}"
    export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}/$name
    # A sanitizer makes all of it several times slower.
    export CAMLRT_MISUSE_STEPS=${CAMLRT_MISUSE_STEPS:-600}
    for test; do
        if [ "$test" = lib ]; then programs+=(--lib); else programs+=(--test "$test"); fi
    done
    cargo test -q --target "$host" --no-run "${programs[@]}" || return 1

    said=$(mktemp)
    for test; do
        local only=(--test "$test") behind=()
        [ "$test" = lib ] && only=(--lib)
        chosen "$test"
        if cargo test -q --target "$host" "${only[@]}" -- "${behind[@]}" >"$said" 2>&1; then
            echo "ok    $name $test"
        else
            echo "FAIL  $name $test"
            sed 's/^/      /' "$said" | tail -n 100
        fi
        read -r good bad <<<"$(awk '/^test result:/ { good = $4; bad = $6 } END { print good + 0, bad + 0 }' "$said")"
        # A program that the sanitizer ended says nothing of how many failed.
        [ $((good + bad)) -gt 0 ] || bad=1
        passed=$((passed + good))
        failed=$((failed + bad))
    done
    rm -f "$said"
    echo "$name: $passed passed, $failed failed"
    [ $failed = 0 ]
}
