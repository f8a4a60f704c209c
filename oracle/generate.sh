#!/bin/sh
# generate.sh [DIR]: writes the expected results that are committed, into DIR (tests/data where none is given).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${1:-$here/../tests/data}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$here/build.sh" "$work"
version=4.13
case $(ocamlopt -version) in $version.*) ;; *) echo "$0: this needs OCaml $version, not $(ocamlopt -version)" >&2; exit 1 ;; esac
"$work/marshal_gen" > "$data/marshal-$version.jsonl"
"$work/marshal_reads" > "$data/marshal-reads-$version.jsonl"
"$work/marshal_errors" > "$data/marshal-errors-$version.jsonl"
(mkdir "$work/files" && cd "$work/files" && ../channels_gen) > "$data/channels-$version.txt"
(mkdir "$work/memory" && cd "$work/memory" && ../channels_gen memory) > "$data/channels-memory-$version.txt"
"$work/arith_gen" > "$data/arith-$version.tsv"
"$work/printexc_gen" > "$data/printexc-$version.tsv"
"$work/order_gen" 63 600 > "$data/order-$version.tsv"
"$work/strings_gen" 63 1200 > "$data/strings-$version.tsv"
"$work/ints_gen" edges | grep -v 'format\|of_string' > "$data/ints-$version.tsv"
"$work/ints_gen" 83 900 >> "$data/ints-$version.tsv"
"$work/ints_gen" edges | grep 'format\|of_string' > "$data/int-texts-$version.tsv"
(cd "$work" && ./digest_gen 42 500) > "$data/digest-$version.tsv"
"$here/digests.py" 42 500 > "$data/digests.tsv"
"$work/arrays_gen" 63 1000 > "$data/arrays-$version.tsv"
"$work/bigarray_gen" 63 420 > "$data/bigarrays-$version.tsv"
"$work/floats_gen" functions > "$data/floats-$version.tsv"
"$work/floats_gen" texts > "$data/floats-texts-$version.tsv"
"$work/debug_gen" > "$data/debug-$version.tsv"
"$work/objects_gen" 63 1000 > "$data/objects-$version.tsv"
"$work/gc_gen" > "$data/gc-$version.tsv"
"$work/signals_gen" > "$data/signals-$version.tsv"
"$work/weak_gen" 63 250 > "$data/weak-$version.tsv"
"$work/printf_gen" flags > "$data/printf-$version.tsv"
"$work/printf_gen" 63 1500 >> "$data/printf-$version.tsv"
"$work/scanf_gen" 63 2000 > "$data/scanf-$version.tsv"
(mkdir "$work/sys" && cd "$work/sys" && ../sys_gen 21 1300) > "$data/sys-$version.tsv"
"$work/filename_gen" 22 1200 > "$data/filename-$version.tsv"
mkdir -p "$data/containers"
"$work/container_vals" > "$data/containers/vals-$version.tsv"
for kind in hashtbl hashtbl_make hashtbl_seeded map map_told set set_told queues buffers streams; do
    for seed in 1 2 3; do
        echo "seed $seed"
        "$work/containers_gen" $kind $seed 10000
    done > "$data/containers/$kind-$version.tsv"
done
"$work/engines_gen" 75 18 > "$data/engines-$version.tsv"
"$work/lexbuf_gen" 12 60 > "$data/lexbuf-$version.tsv"
mkdir -p "$data/wasm"
"$work/wasm_counts" "$data/wasm/counts-$version.bin" "$data/wasm/counts-changed-$version.bin"
# Common Lisp's, of SBCL 2.2.9.
sbcl --script "$here/format_gen.lisp" 9 4000 > "$data/format-2.2.9.tsv"
sbcl --script "$here/streams_gen.lisp" 5 40 60 > "$data/streams-2.2.9.tsv"
