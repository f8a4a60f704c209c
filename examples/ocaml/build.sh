#!/bin/sh
# build.sh DIR: compiles the example into DIR with ocamlopt.
set -eu
[ $# -eq 1 ] || { echo "usage: $0 DIR" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/inventory.ml" "$work"
cd "$work"
ocamlopt -w +a-4-9-40-41-42-44-45-70 -warn-error +a -o "$out/inventory" inventory.ml
cp "$here/grammars.ml" "$here/../grammars"/* .
for lexer in *.mll; do ocamllex -q "$lexer"; done
for parser in *.mly; do ocamlyacc "$parser"; done
ocamlopt -w -a -o "$out/grammars" said.ml calc.mli calc.ml calc_lexer.ml tree.ml json.mli json.ml json_lexer.ml grammars.ml
