/* caml_input_value_from_block has no OCaml name: this is one. */
#include <string.h>
#include <caml/alloc.h>
#include <caml/intext.h>
#include <caml/memory.h>

value oracle_from_block(value s)
{
  static char copy[65536];
  mlsize_t len = caml_string_length(s);
  memcpy(copy, String_val(s), len);
  return caml_input_value_from_block(copy, len);
}
