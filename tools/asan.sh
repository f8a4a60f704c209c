#!/usr/bin/env bash
# Runs the Rust tests, the suites of misuse among them, under AddressSanitizer: tools/asan.sh [TEST...]
#
# TEST is a test program (abi, marshal, misuse, ...); by default all but `drift`, which tests no code of the library's,
# and the tests inside the library. tools/sanitize.sh says how.
set -u
cd "$(dirname "$0")/.."
. tools/sanitize.sh
[ $# -gt 0 ] || set -- lib abi channels channels_kinds channels_own channels_script channels_threads debugging digests marshal misuse order prims random_calls
# Leaks are valgrind's affair: the default runtime lives as long as the process. Freed memory is kept back only for a
# while, as some tests measure what the library takes.
export ASAN_OPTIONS="detect_leaks=0:allocator_may_return_null=1:quarantine_size_mb=8:${ASAN_OPTIONS:-}"
# C code of dependencies is instrumented too, by a compiler that takes constant arrays for dead ones when it has made them static.
export CFLAGS="-fno-sanitize-address-use-after-scope ${CFLAGS:-}"
chosen() {
    case $1 in
    # It limits the address space, of which the sanitizer takes terabytes.
    abi) behind=(--skip what_the_system_refuses) ;;
    # OCaml's program has no sanitizer; and a million messages take minutes with one.
    # Nor does what the sanitizer keeps of freed memory belong to a message in the making.
    marshal) behind=(--skip beside:: --skip every_changed_byte --skip a_message_in_the_making) ;;
    esac
}
sanitize asan -Zsanitizer=address "$@"
