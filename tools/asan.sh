#!/usr/bin/env bash
# Runs the Rust tests, the suites of misuse among them, under AddressSanitizer: tools/asan.sh [TEST...]
#
# TEST is a test program (abi, marshal, misuse, ...); by default all but `drift`, which tests no code of the library's,
# and the tests inside the library. The installed toolchain does: RUSTC_BOOTSTRAP lets it have the sanitizer, and since
# a target is named, build scripts and macros are built without. Std is not instrumented. The build has a directory of its
# own, target/asan. One line a program, with what a failed one said; the last line is the sum.
set -u
cd "$(dirname "$0")/.."
if [ "$(uname -sm)" != "Linux x86_64" ]; then
    echo "asan: skipped: tried on Linux on x86-64 only"
    exit 0
fi
[ $# -gt 0 ] || set -- lib abi channels channels_kinds channels_own channels_script channels_threads debugging digests marshal misuse order prims random_calls
host=$(rustc -vV | sed -n 's/^host: //p')
export RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Zsanitizer=address ${RUSTFLAGS:-}"
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}/asan
# Leaks are valgrind's affair: the default runtime lives as long as the process. Freed memory is kept back only for a
# while, as some tests measure what the library takes.
export ASAN_OPTIONS="detect_leaks=0:allocator_may_return_null=1:quarantine_size_mb=8:${ASAN_OPTIONS:-}"
# The sanitizer is some five times slower.
export CAMLRT_MISUSE_STEPS=${CAMLRT_MISUSE_STEPS:-600}

programs=()
for name; do
    if [ "$name" = lib ]; then programs+=(--lib); else programs+=(--test "$name"); fi
done
cargo test -q --target "$host" --no-run "${programs[@]}" || exit 1

said=$(mktemp)
trap 'rm -f "$said"' EXIT
passed=0 failed=0
for name; do
    only=(--test "$name") skip=()
    [ "$name" = lib ] && only=(--lib)
    case $name in
    # It limits the address space, of which the sanitizer takes terabytes.
    abi) skip=(-- --skip what_the_system_refuses) ;;
    # OCaml's program has no sanitizer; and a million messages take minutes with one.
    # Nor does what the sanitizer keeps of freed memory belong to a message in the making.
    marshal) skip=(-- --skip beside:: --skip every_changed_byte --skip a_message_in_the_making) ;;
    esac
    if cargo test -q --target "$host" "${only[@]}" "${skip[@]}" >"$said" 2>&1; then
        echo "ok    asan $name"
    else
        echo "FAIL  asan $name"
        sed 's/^/      /' "$said" | tail -n 100
    fi
    read -r good bad <<<"$(awk '/^test result:/ { good = $4; bad = $6 } END { print good + 0, bad + 0 }' "$said")"
    # A program that the sanitizer ended says nothing of how many failed.
    [ $((good + bad)) -gt 0 ] || bad=1
    passed=$((passed + good))
    failed=$((failed + bad))
done
echo "asan: $passed passed, $failed failed"
[ $failed = 0 ]
