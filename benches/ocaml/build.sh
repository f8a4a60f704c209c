#!/bin/sh
# build.sh DIR: makes DIR/libbench_ocaml.so, OCaml's native runtime and the rows that call it.
set -eu
[ $# -eq 1 ] || { echo "usage: $0 DIR" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/inputs.ml" "$here/rows.c" "$work"
cd "$work"
# table FILE MODULE: a module that has a table of ../../examples/data or ../../tests/data.
table() { echo "let bytes = \"$(od -An -v -tx1 "$here/../../$1.tables" | tr -d '\n' | sed 's/ /\\x/g')\"" > "$2"; }
table examples/data/json_lexer json_tables.ml
table examples/data/calc calc_tables.ml
table tests/data/bindings bindings_tables.ml
ocamlopt -ccopt -O2 -ccopt -fPIC -ccopt -Wall -output-complete-obj -runtime-variant _pic -o bench.o json_tables.ml calc_tables.ml bindings_tables.ml inputs.ml rows.c
# Of 364 names that this library shares with camlrt, each library must call its own.
"${CC:-cc}" -shared -Wl,-Bsymbolic -Wl,-soname,libbench_ocaml.so -o "$out/libbench_ocaml.so" bench.o -lm -ldl
