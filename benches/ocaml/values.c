/* Values, strings, arrays, bigarrays, files, digests and the collector, by OCaml's own runtime. */
#include "rows.h"

value caml_input_value_from_bytes(value bytes, value ofs);
value caml_string_get(value s, value i);
value caml_string_compare(value a, value b);
value caml_blit_string(value from, value at, value to, value there, value len);
value caml_sys_file_exists(value name);
value caml_sys_read_directory(value name);
value caml_weak_create(value len);
value caml_weak_set(value w, value i, value v);
value caml_weak_get(value w, value i);
value caml_gc_full_major(value unit);
value caml_md5_string(value s, value ofs, value len);
value caml_array_get(value array, value i);
value caml_array_set(value array, value i, value v);
value caml_make_vect(value len, value init);
value caml_array_sub(value array, value at, value len);
value caml_ba_get_1(value a, value i);
value caml_ba_set_1(value a, value i, value v);
value caml_ba_fill(value a, value v);
value caml_ba_blit(value from, value to);

ROW(string_get)
{
  while (n-- > 0) caml_string_get(input, Val_int(n & 7));
}

/* With an equal string. */
ROW(string_compare)
{
  make_twin();
  while (n-- > 0) caml_string_compare(input, twin);
}

/* All but the last byte, one byte further. */
ROW(blit_string)
{
  value len = Val_long(caml_string_length(input) - 1);
  while (n-- > 0) caml_blit_string(input, Val_int(0), input, Val_int(1), len);
}

ROW(array_get)
{
  while (n-- > 0) caml_array_get(input, Val_int(n & 7));
}

ROW(array_set)
{
  while (n-- > 0) caml_array_set(input, Val_int(n & 7), Val_int(n & 15));
}

ROW(bigarray_get)
{
  while (n-- > 0) caml_ba_get_1(input, Val_int(n & 7));
}

ROW(bigarray_set)
{
  while (n-- > 0) caml_ba_set_1(input, Val_int(n & 7), Val_int(n & 15));
}

ROW(bigarray_fill)
{
  while (n-- > 0) caml_ba_fill(input, Val_int(n & 15));
}

ROW(bigarray_blit)
{
  make_twin();
  while (n-- > 0) caml_ba_blit(input, twin);
}

ROW(array_make)
{
  while (n-- > 0) caml_make_vect(Val_int(1000), Val_int(n & 15));
}

ROW(array_sub)
{
  while (n-- > 0) caml_array_sub(input, Val_int(0), Val_int(1000));
}

ROW(file_exists)
{
  while (n-- > 0) caml_sys_file_exists(input);
}

ROW(read_directory)
{
  while (n-- > 0) caml_sys_read_directory(input);
}

ROW(weak_get)
{
  keep(&twin, caml_weak_create(Val_int(1)));
  value some = caml_alloc(1, 0);
  Store_field(some, 0, input);
  caml_weak_set(twin, Val_int(0), some);
  while (n-- > 0) caml_weak_get(twin, Val_int(0));
  keep(&twin, Val_unit);
}

ROW(collect)
{
  while (n-- > 0) caml_gc_full_major(Val_unit);
}

ROW(md5)
{
  while (n-- > 0) caml_md5_string(input, Val_int(0), Val_long(caml_string_length(input)));
}

ROW(collect_dead)
{
  drop_input();
  while (n-- > 0) {
    caml_input_value_from_bytes(message, Val_int(0));
    caml_gc_full_major(Val_unit);
  }
}

/* A block that nothing keeps. */
ROW(make_release)
{
  while (n-- > 0) caml_alloc(2, 0);
}

ROW(retain_release)
{
  value root = input;
  while (n-- > 0) {
    caml_register_generational_global_root(&root);
    caml_remove_generational_global_root(&root);
  }
}

ROW(closure_call)
{
  keep(&twin, *caml_named_value("bench_same"));
  while (n-- > 0) caml_callback(twin, Val_int(n & 15));
  keep(&twin, Val_unit);
}
