#!/usr/bin/env bash
# Runs the tests of the core's ABI and the misuse suite under AddressSanitizer. It needs a nightly toolchain; without
# one it says so and is done. `tools/asan.sh TEST...` runs other test programs.
set -u
cd "$(dirname "$0")/.."
if ! cargo +nightly --version >/dev/null 2>&1; then
    echo "asan: skipped, there is no nightly toolchain"
    exit 0
fi
[ $# -gt 0 ] || set -- abi random_calls
host=$(rustc +nightly -vV | sed -n 's/^host: //p')
tests=()
for name; do tests+=(--test "$name"); done
export RUSTFLAGS="-Zsanitizer=address"
# Leaks are valgrind's affair: the default runtime lives as long as the process.
export ASAN_OPTIONS="detect_leaks=0:allocator_may_return_null=1:${ASAN_OPTIONS:-}"
export CAMLRT_MISUSE_STEPS=${CAMLRT_MISUSE_STEPS:-}
exec cargo +nightly test --target "$host" "${tests[@]}" -- --test-threads 2
