#!/usr/bin/env bash
# Builds an OCaml program that loads camlrt beside OCaml's own runtime, and runs it: tools/beside.sh LIBRARY
#
# LIBRARY is libcamlrt.so; the program loads it once with its symbols for everybody and once with them for itself.
# Where OCaml's native compiler is not installed, this says so and ends well.
set -eu
library=$(realpath "${1:?which libcamlrt.so?}")
cd "$(dirname "$0")/.."
if ! command -v ocamlopt >/dev/null; then
    echo "beside: skipped: ocamlopt is not installed"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# ocamlopt leaves files beside the sources: it gets copies.
cp oracle/beside/* "$work"
cd "$work"
ocamlopt -ccopt -Wall -ccopt -Werror -o beside stubs.c beside.ml -cclib -ldl
# The program has OCaml's functions where a library could find them in place of camlrt's.
nm -D --defined-only beside | grep -q ' T caml_input_value_from_block$'
for mode in global local; do
    timeout 120 ./beside "$library" $mode
done
