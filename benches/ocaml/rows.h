/* OCaml's own runtime, called straight from C: each row does its work [n] times. The rows' meaning is in ../driver/rows.c. */
#ifndef BENCH_OCAML_ROWS_H
#define BENCH_OCAML_ROWS_H

#define CAML_NAME_SPACE
#define CAML_INTERNALS
#include <caml/alloc.h>
#include <caml/callback.h>
#include <caml/intext.h>
#include <caml/memory.h>
#include <caml/mlvalues.h>

#define EXPORT __attribute__((visibility("default")))
#define ROW(work) EXPORT void bench_ocaml_##work(long n)

/* Primitives that no header declares. */
value caml_output_value_to_string(value v, value flags);
value caml_input_value_from_bytes(value bytes, value ofs);

/* What a row works on: a value and its message, or a channel. Global roots. */
extern value input, twin, message, channel;
extern long units, left; /* characters, lines or values of the file, and those still ahead */

void keep(value *root, value v);
void drop_input(void); /* nothing but the message stays alive */

/* An equal value, made in the first, unmeasured round. */
static inline void make_twin(void)
{
  if (twin == Val_unit) keep(&twin, caml_input_value_from_bytes(message, Val_int(0)));
}

#endif
