#!/bin/sh
# build.sh DIR: makes what takes part in DIR: the driver, OCaml's side and the data. CAMLRT_LIB names a built libcamlrt.so to use instead of building one.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)
lib=${CAMLRT_LIB:-}
if [ -z "$lib" ]; then
  (cd "$root" && cargo build --release --quiet)
  lib=${CARGO_TARGET_DIR:-$root/target}/release/libcamlrt.so
fi
"$root/benches/ocaml/build.sh" "$work/ocaml" "$root"
"$root/benches/driver/build.sh" "$work" "$lib"
