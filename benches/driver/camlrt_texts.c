/* camlrt's rows of numbers and their texts, Printf and Scanf. */
#include <string.h>
#include "camlrt_rows.h"

ROW(int_of_string)
{
  for (; n > 0; n--) checked(caml_int_of_string(input));
}

static void format_int(const char *how, long n)
{
  caml_value format = checked(caml_alloc_initialized_string(strlen(how), (const uint8_t *)how));
  IN_SCOPES(checked(caml_format_int(format, input)))
  camlrt_release(format);
}

ROW(format_d) { format_int("%d", n); }
ROW(format_x) { format_int("%x", n); }
ROW(format_padded) { format_int("%#012x", n); }
ROW(int64_add) { IN_SCOPES(checked(caml_int64_add(input, input))) }

ROW(int64_compare)
{
  for (; n > 0; n--) checked(caml_int64_compare(input, input));
}

ROW(float_of_string) { IN_SCOPES(checked(caml_float_of_string(input))) }

static void format_float(const char *how, long n)
{
  caml_value format = checked(caml_alloc_initialized_string(strlen(how), (const uint8_t *)how));
  IN_SCOPES(checked(caml_format_float(format, input)))
  camlrt_release(format);
}

ROW(sprintf)
{
  caml_value format = checked(caml_alloc_initialized_string(8, (const uint8_t *)"%d %s %f"));
  IN_SCOPES(checked(caml_sprintf(format, input)))
  camlrt_release(format);
}

static void sscanf_by(const char *how, long n)
{
  caml_value format = checked(caml_alloc_initialized_string(strlen(how), (const uint8_t *)how));
  IN_SCOPES(checked(caml_sscanf(input, format)))
  camlrt_release(format);
}

ROW(sscanf_d) { sscanf_by("%d", n); }
ROW(sscanf) { sscanf_by("%d %s %f", n); }
ROW(format_f) { format_float("%f", n); }
ROW(format_g) { format_float("%.17g", n); }
ROW(float_add) { IN_SCOPES(checked(caml_add_float(input, input))) }
