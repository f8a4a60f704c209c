#!/usr/bin/env bash
# Runs the tests in which several threads work under ThreadSanitizer: tools/tsan.sh [TEST...]
#
# TEST is as for tools/asan.sh. Since std is not instrumented, TSan does not see what its channels synchronise, nor the fence
# with which an Arc ends: tools/tsan.supp names these two, and anything else is a failure.
set -u
cd "$(dirname "$0")/.."
. tools/sanitize.sh
[ $# -gt 0 ] || set -- lib channels_threads channels_own signals misuse
export TSAN_OPTIONS="suppressions=$PWD/tools/tsan.supp ${TSAN_OPTIONS:-}"
chosen() {
    case $1 in
    lib) behind=(threads) ;;
    # The sanitizer takes the signal of a fault for itself.
    signals) behind=(--skip a_fault_ends_the_process) ;;
    esac
}
sanitize tsan "-Zsanitizer=thread -Cunsafe-allow-abi-mismatch=sanitizer" "$@"
