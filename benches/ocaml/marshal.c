/* Marshal, compare and hash, by OCaml's own runtime. */
#include "rows.h"

value caml_output_value_to_string(value v, value flags);
value caml_input_value_from_bytes(value bytes, value ofs);
value caml_compare(value a, value b);
value caml_hash(value count, value limit, value seed, value v);

ROW(marshal_out)
{
  while (n-- > 0) caml_output_value_to_string(input, Val_emptylist);
}

ROW(marshal_in)
{
  drop_input(); /* reading is measured with nothing but the message alive */
  while (n-- > 0) caml_input_value_from_bytes(message, Val_int(0));
}

/* With an equal value, made in the first, unmeasured round. */
ROW(compare)
{
  make_twin();
  while (n-- > 0) caml_compare(input, twin);
}

ROW(hash)
{
  while (n-- > 0) caml_hash(Val_int(10), Val_int(100), Val_int(0), input);
}

ROW(marshal_out_unshared)
{
  value flags = caml_alloc_small(2, 0);
  Field(flags, 0) = Val_int(0);
  Field(flags, 1) = Val_emptylist;
  keep(&twin, flags);
  while (n-- > 0) caml_output_value_to_string(input, twin);
  keep(&twin, Val_unit);
}
