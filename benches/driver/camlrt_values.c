/* camlrt's rows of values, strings, arrays, bigarrays, files, digests and the collector. */
#include "camlrt_rows.h"

ROW(string_get)
{
  for (; n > 0; n--) checked(caml_string_get(input, INT(n & 7)));
}

ROW(string_compare)
{
  make_twin();
  for (; n > 0; n--) checked(caml_string_compare(input, twin));
}

ROW(blit_string)
{
  caml_value len = checked(caml_ml_string_length(input)) - 2;
  for (; n > 0; n--) checked(caml_blit_string(input, INT(0), input, INT(1), len));
}

ROW(array_get)
{
  for (; n > 0; n--) checked(caml_array_get(input, INT(n & 7)));
}

ROW(array_set)
{
  for (; n > 0; n--) checked(caml_array_set(input, INT(n & 7), INT(n & 15)));
}

ROW(bigarray_get)
{
  for (; n > 0; n--) checked(caml_ba_get_1(input, INT(n & 7)));
}

ROW(bigarray_set)
{
  for (; n > 0; n--) checked(caml_ba_set_1(input, INT(n & 7), INT(n & 15)));
}

ROW(bigarray_fill)
{
  for (; n > 0; n--) checked(caml_ba_fill(input, INT(n & 15)));
}

ROW(bigarray_blit)
{
  make_twin();
  for (; n > 0; n--) checked(caml_ba_blit(input, twin));
}

ROW(array_make)
{
  caml_value len = INT(1000);
  IN_SCOPES(checked(caml_make_vect(len, INT(n & 15))))
}

ROW(array_sub)
{
  caml_value len = INT(1000);
  IN_SCOPES(checked(caml_array_sub(input, 1, len)))
}

ROW(file_exists)
{
  for (; n > 0; n--) checked(caml_sys_file_exists(input));
}

ROW(read_directory)
{
  for (; n > 0; n--) camlrt_release(checked(caml_sys_read_directory(input)));
}

ROW(weak_get)
{
  caml_value some = checked(camlrt_block(0, &input, 1)), weak = checked(caml_weak_create(INT(1)));
  checked(caml_weak_set(weak, INT(0), some));
  IN_SCOPES(checked(caml_weak_get(weak, INT(0))))
  camlrt_release(weak), camlrt_release(some);
}

ROW(collect)
{
  for (; n > 0; n--) checked(caml_gc_full_major(UNIT));
}

ROW(md5)
{
  caml_value from = INT(0), len = checked(caml_ml_string_length(input));
  for (; n > 0; n--) camlrt_release(checked(caml_md5_string(input, from, len)));
}

ROW(collect_dead)
{
  if (input != 0) camlrt_release(input), input = 0;
  for (; n > 0; n--) {
    camlrt_release(checked(caml_input_value_from_bytes(message, INT(0))));
    checked(caml_gc_full_major(UNIT));
  }
}

ROW(make_release)
{
  for (; n > 0; n--) camlrt_release(checked(caml_alloc(2, 0)));
}

ROW(retain_release)
{
  for (; n > 0; n--) camlrt_release(checked(camlrt_retain(input)));
}

static caml_value same(void *userdata, const caml_value *args, int32_t count)
{
  (void)userdata, (void)count;
  return args[0];
}

ROW(closure_call)
{
  caml_value f = checked(camlrt_closure(same, NULL, 1, NULL));
  for (; n > 0; n--) checked(caml_callback(f, INT(n & 15)));
  camlrt_release(f);
}
