/* Numbers and their texts, by OCaml's own runtime. */
#include "rows.h"

value caml_int_of_string(value s);
value caml_format_int(value format, value n);
value caml_format_float(value format, value x);
value caml_float_of_string(value s);
value caml_add_float(value x, value y);
value caml_int64_add(value a, value b);
value caml_int64_compare(value a, value b);

ROW(int_of_string)
{
  while (n-- > 0) caml_int_of_string(input);
}

static void format_int(const char *how, long n)
{
  keep(&twin, caml_copy_string(how));
  while (n-- > 0) caml_format_int(twin, input);
  keep(&twin, Val_unit);
}

ROW(format_d) { format_int("%d", n); }
ROW(format_x) { format_int("%x", n); }
ROW(format_padded) { format_int("%#012x", n); }

ROW(int64_add)
{
  while (n-- > 0) caml_int64_add(input, input);
}

ROW(int64_compare)
{
  while (n-- > 0) caml_int64_compare(input, input);
}

ROW(float_of_string)
{
  while (n-- > 0) caml_float_of_string(input);
}

static void format_float(const char *how, long n)
{
  keep(&twin, caml_copy_string(how));
  while (n-- > 0) caml_format_float(twin, input);
  keep(&twin, Val_unit);
}

ROW(format_f) { format_float("%f", n); }
ROW(format_g) { format_float("%.17g", n); }

ROW(float_add)
{
  while (n-- > 0) caml_add_float(input, input);
}
