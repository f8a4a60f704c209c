#!/bin/sh
# build.sh DIR [TABLES]: makes, with OCAMLOPT (default ocamlopt), what OCaml takes part with:
#   DIR/libbench_ocaml.so   its native runtime and the rows in C that call it
#   DIR/peer                the rows as a program of its own
#   DIR/peer.js             the same for node, if there is a js_of_ocaml
#   DIR/data                what all rows work on, if TABLES, the tree with the tables, is given
set -eu
[ $# -ge 1 ] || { echo "usage: $0 DIR [TABLES]" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
tables=${2:+$(cd "$2" && pwd)}
mkdir -p "$1"
out=$(cd "$1" && pwd)
ocamlopt=${OCAMLOPT:-ocamlopt}
rows="$(cat "$here"/*.* "$here"/peer/* | cksum) $("$ocamlopt" -version) $ocamlopt $tables"
inputs="$(cksum < "$here/inputs.ml") $("$ocamlopt" -version)"
[ "$(cat "$out/built" 2>/dev/null)" != "$rows" ] || exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$here"/*.ml "$here"/*.[ch] "$here"/peer "$work"
cd "$work"
# unix has a directory of its own from OCaml 5 on.
stdlib=$("$ocamlopt" -where) unix=
[ ! -d "$stdlib/unix" ] || unix="-I +unix"
"$ocamlopt" -ccopt -O2 -ccopt -fPIC -ccopt -Wall -output-complete-obj -runtime-variant _pic -o bench.o state.ml containers.ml seat.ml ./*.c
# Of 364 names that this library shares with camlrt, each library must call its own.
"${CC:-cc}" -shared -Wl,-Bsymbolic -Wl,-soname,libbench_ocaml.so -o "$out/libbench_ocaml.so" bench.o $("$ocamlopt" -config | sed -n 's/^native_c_libraries: //p')
"$ocamlopt" $unix unix.cmxa -o "$out/peer" state.ml containers.ml -I peer peer/work.ml peer/order.c peer/peer.ml
if [ "$ocamlopt" = ocamlopt ] && command -v js_of_ocaml >/dev/null; then
  ocamlc -no-check-prims unix.cma -o peer.byte state.ml containers.ml -I peer peer/work.ml peer/peer.ml
  js_of_ocaml --opt=3 -o "$out/peer.js" peer/order.js peer.byte
fi
if [ -n "$tables" ] && [ "$(cat "$out/data/made" 2>/dev/null)" != "$inputs" ]; then
  "$ocamlopt" -o inputs inputs.ml
  rm -rf "$out/data" && mkdir "$out/data"
  ./inputs "$out/data" "$tables" "$stdlib"
  echo "$inputs" > "$out/data/made"
fi
echo "$rows" > "$out/built"
