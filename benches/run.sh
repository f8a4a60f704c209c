#!/bin/sh
# run.sh [driver's options, see driver/driver.c]: the library beside OCaml's runtime alone, in one process. CAMLRT_LIB names a built libcamlrt.so to use instead of building one.
#   benches/run.sh --family marshal
#   benches/run.sh --only ocaml --row input
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
work=${BENCH_DIR:-${CARGO_TARGET_DIR:-$root/target}/bench}
"$root/benches/build.sh" "$work"
exec "$work/driver" --ocaml "$work/ocaml/libbench_ocaml.so" --data "$work/ocaml/data" "$@"
