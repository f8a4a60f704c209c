#!/bin/sh
# run.sh [driver's options, see driver/driver.c]: builds both libraries and the driver, and runs the bench. CAMLRT_LIB names a built libcamlrt.so to use instead of building one.
#   benches/run.sh --json figures.json
#   benches/run.sh --only ocaml --row input
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
work=${BENCH_DIR:-${CARGO_TARGET_DIR:-$root/target}/bench}
mkdir -p "$work"
"$root/benches/ocaml/build.sh" "$work"
"${CC:-cc}" -O2 -Wall -Wextra -o "$work/driver" "$root"/benches/driver/*.c -ldl
lib=${CAMLRT_LIB:-}
case " $* " in
*" --only ocaml "*) ;;
*)
  if [ -z "$lib" ]; then
    (cd "$root" && cargo build --release --quiet)
    lib=${CARGO_TARGET_DIR:-$root/target}/release/libcamlrt.so
  fi
  ;;
esac
exec "$work/driver" --ocaml "$work/libbench_ocaml.so" --camlrt "$lib" "$@"
