#!/usr/bin/env bash
# Runs the tests in which several threads work under ThreadSanitizer: tools/tsan.sh [TEST...]
#
# As tools/asan.sh does, with a directory of its own, target/tsan. Std is not instrumented, so that TSan does not see what
# its channels synchronise, nor the fence with which an Arc ends: tools/tsan.supp names these two, and anything else is a failure.
set -u
cd "$(dirname "$0")/.."
if [ "$(uname -sm)" != "Linux x86_64" ]; then
    echo "tsan: skipped: tried on Linux on x86-64 only"
    exit 0
fi
[ $# -gt 0 ] || set -- lib channels_threads channels_own signals misuse
host=$(rustc -vV | sed -n 's/^host: //p')
export RUSTC_BOOTSTRAP=1
export RUSTFLAGS="-Zsanitizer=thread -Cunsafe-allow-abi-mismatch=sanitizer ${RUSTFLAGS:-}"
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}/tsan
export TSAN_OPTIONS="suppressions=$PWD/tools/tsan.supp ${TSAN_OPTIONS:-}"
export CAMLRT_MISUSE_STEPS=${CAMLRT_MISUSE_STEPS:-600}

said=$(mktemp)
trap 'rm -f "$said"' EXIT
passed=0 failed=0
for name; do
    only=(--test "$name")
    case $name in
    lib) only=(--lib threads) ;;
    # The sanitizer takes the signal of a fault for itself.
    signals) only+=(-- --skip a_fault_ends_the_process) ;;
    esac
    if cargo test -q --target "$host" "${only[@]}" >"$said" 2>&1; then
        echo "ok    tsan $name"
        passed=$((passed + 1))
    else
        echo "FAIL  tsan $name"
        sed 's/^/      /' "$said" | tail -n 100
        failed=$((failed + 1))
    fi
done
echo "tsan: $passed passed, $failed failed"
[ $failed = 0 ]
