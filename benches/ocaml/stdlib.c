/* What the standard library does in OCaml: rows of containers.ml. */
#include "rows.h"

static void run(const char *name, long n) { caml_callback(*caml_named_value(name), Val_long(n)); }

#define IN_OCAML(work) ROW(work) { run("bench_" #work, n); }

IN_OCAML(sprintf)
IN_OCAML(sscanf_d)
IN_OCAML(sscanf)
IN_OCAML(hash_add)
IN_OCAML(hash_find)
IN_OCAML(hash_add_many)
IN_OCAML(hash_find_many)
IN_OCAML(map_add)
IN_OCAML(map_find)
IN_OCAML(map_add_many)
IN_OCAML(map_find_many)
IN_OCAML(set_add)
IN_OCAML(set_mem)
IN_OCAML(set_add_many)
IN_OCAML(buffer_add_char)
IN_OCAML(megabyte_to_memory)
IN_OCAML(queue)
