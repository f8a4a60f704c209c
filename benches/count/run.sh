#!/bin/sh
# run.sh [--write]: counts the instructions of the library's calls, as count.py says. Wants the release library built, or CAMLRT_LIB, and valgrind.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
work=$target/count
"$root/benches/driver/build.sh" "$work" "${CAMLRT_LIB:-$target/release/libcamlrt.so}"
exec python3 "$root/benches/count/count.py" "$work" "$@"
