#!/bin/sh
# build.sh DIR: compiles the oracle programs into DIR with ocamlopt. They need Debian's ocaml and ocaml-compiler-libs (4.13).
set -eu
[ $# -eq 1 ] || { echo "usage: $0 DIR" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)

# ocamlopt leaves its .cmi, .cmx and .o beside the sources: compile a copy.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/*.ml "$here"/*.mll "$here"/*.c "$work"
cd "$work"

# Off: fragile matches, unused names kept for their layout, and the like, which a catalogue of odd values is made of.
link() { program=$1; shift; ocamlopt -w +a-4-9-37-40-41-42-44-45-69-70 -warn-error +a -I +compiler-libs -o "$out/$program" "$@" "$program.ml"; }

link marshal_gen jsonl.ml entry.ml values_basic.ml values_custom.ml values_types.ml values_stdlib.ml values_unwritable.ml
link marshal_reads jsonl.ml message.ml
link marshal_errors from_block.c jsonl.ml message.ml
link marshal_random jsonl.ml
link marshal_echo jsonl.ml
link order_gen jsonl.ml
link strings_gen jsonl.ml prims.ml
link ints_gen jsonl.ml
link arrays_gen jsonl.ml prims.ml
link bigarray_gen jsonl.ml prims.ml
link floats_gen
link objects_gen jsonl.ml prims.ml
link gc_gen
link weak_gen
link objfiles
link channels_gen
link arith_gen
link printexc_gen
link digest_gen jsonl.ml
link debug_gen
link sys_gen jsonl.ml prims.ml
link signals_gen unix.cmxa
link socket_peer unix.cmxa
link wasm_counts
link lexbuf_gen jsonl.ml
# The grammars of the examples, and wrappers around the engines.
grammars=$here/../examples/grammars
cp "$grammars"/* .
for lexer in *.mll; do ocamllex -q "$lexer"; done
for parser in *.mly; do ocamlyacc "$parser"; done
parsers="said.ml calc.mli calc.ml calc_lexer.ml tree.ml json.mli json.ml json_lexer.ml"
for each in $parsers; do ocamlopt -w -a -c "$each"; done
wrapped=
for engine in caml_lex_engine caml_new_lex_engine caml_parse_engine; do wrapped="$wrapped -ccopt -Wl,--wrap=$engine"; done
link engines_gen $wrapped ocamlcommon.cmxa engines_wrap.c jsonl.ml said.cmx calc.cmx calc_lexer.cmx tree.cmx json.cmx json_lexer.cmx bindings.ml
link containers_gen containers.ml containers_hashtbl.ml containers_trees.ml containers_queues.ml containers_buffers.ml containers_streams.ml
link containers_live containers.ml
link container_vals ocamlcommon.cmxa

# OCaml's own file with another system in its place.
for system in Unix Win32 Cygwin; do
    copy=filename_$(echo "$system" | tr A-Z a-z)
    sed "s/Sys\.os_type/\"$system\"/" "$(ocamlopt -where)/filename.ml" > "$copy.ml"
    ocamlopt -w -a -c "$copy.ml"
done
link printf_gen formats.ml
link scanf_gen formats.ml
link filename_gen filename_unix.cmx filename_win32.cmx filename_cygwin.cmx jsonl.ml prims.ml
