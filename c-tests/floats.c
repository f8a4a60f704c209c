/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Floats: every function with right and with wrong arguments.
 */
#include "camlrt.h"

#include <math.h>
#include <string.h>

#include "check.h"

#define INT(n) caml_val_int(n)
#define FLOAT(x) caml_copy_double(x)

typedef caml_value unary(caml_value);
typedef caml_value binary(caml_value, caml_value);

/* The same bits, or both a nan. */
static int same(caml_value v, double x) {
  double y;
  if (camlrt_to_double(v, &y) != 0) return 0;
  return memcmp(&x, &y, sizeof x) == 0 || (x != x && y != y);
}

/* The C library's functions, whose digits these have. Not cbrt: a program that is linked with the static library may find
   Rust's own there, whose digits are others. */
static const struct {
  unary *ours;
  double (*c)(double);
} of_one[] = {
  {caml_abs_float, fabs},     {caml_acos_float, acos},   {caml_acosh_float, acosh}, {caml_asin_float, asin},
  {caml_asinh_float, asinh},  {caml_atan_float, atan},   {caml_atanh_float, atanh}, {caml_ceil_float, ceil},
  {caml_cos_float, cos},      {caml_cosh_float, cosh},   {caml_erf_float, erf},     {caml_erfc_float, erfc},
  {caml_exp2_float, exp2},    {caml_exp_float, exp},     {caml_expm1_float, expm1}, {caml_floor_float, floor},
  {caml_log10_float, log10},  {caml_log1p_float, log1p}, {caml_log2_float, log2},   {caml_log_float, log},
  {caml_round_float, round},  {caml_sin_float, sin},     {caml_sinh_float, sinh},   {caml_sqrt_float, sqrt},
  {caml_tan_float, tan},      {caml_tanh_float, tanh},   {caml_trunc_float, trunc},
};
static const struct {
  binary *ours;
  double (*c)(double, double);
} of_two[] = {
  {caml_atan2_float, atan2}, {caml_copysign_float, copysign},   {caml_fmod_float, fmod},
  {caml_hypot_float, hypot}, {caml_nextafter_float, nextafter}, {caml_power_float, pow},
};
static const double some[] = {0.0, -0.0, 0.3, -0.5, 1.0, 2.5, -3.75, 710.0, 1e300, -5e-324, HUGE_VAL, -HUGE_VAL};
#define SOME (sizeof some / sizeof *some)

static void functions(void) {
  for (size_t i = 0; i < sizeof of_one / sizeof *of_one; i++)
    for (size_t j = 0; j < SOME; j++) CHECK(same(of_one[i].ours(FLOAT(some[j])), of_one[i].c(some[j])));
  for (size_t i = 0; i < sizeof of_two / sizeof *of_two; i++)
    for (size_t j = 0; j < SOME; j++)
      for (size_t k = 0; k < SOME; k++)
        CHECK(same(of_two[i].ours(FLOAT(some[j]), FLOAT(some[k])), of_two[i].c(some[j], some[k])));
}

static void arithmetic(void) {
  caml_value x = FLOAT(7.5), y = FLOAT(-2);
  CHECK(same(caml_add_float(x, y), 5.5));
  CHECK(same(caml_sub_float(x, y), 9.5));
  CHECK(same(caml_mul_float(x, y), -15));
  CHECK(same(caml_div_float(x, y), -3.75));
  CHECK(same(caml_neg_float(x), -7.5));
  CHECK(same(caml_fma_float(x, y, FLOAT(1)), -14));
  CHECK(same(caml_ldexp_float(x, INT(-1)), 3.75));
  CHECK(fabs(camlrt_get_double(caml_cbrt_float(FLOAT(-27))) + 3) < 1e-15);
  CHECK(same(caml_float_of_int(INT(-12)), -12));
  CHECK(same(caml_float_of_int(INT(1LL << 53)), 9007199254740992.0));
  CHECK_EQ(CAMLRT_INT(caml_int_of_float(FLOAT(-12.9))), -12);
  CHECK_EQ(CAMLRT_INT(caml_int_of_float(FLOAT(1e300))), 0);
  caml_value pair = caml_frexp_float(x);
  CHECK(same(caml_field(pair, 0), 0.9375));
  CHECK_EQ(CAMLRT_INT(caml_field(pair, 1)), 3);
  pair = caml_modf_float(caml_neg_float(x));
  CHECK(same(caml_field(pair, 0), -0.5));
  CHECK(same(caml_field(pair, 1), -7));
  static const double kinds[] = {1.5, 5e-324, -0.0, -HUGE_VAL};
  for (int i = 0; i < 4; i++) CHECK_EQ(CAMLRT_INT(caml_classify_float(FLOAT(kinds[i]))), i);
  CHECK_EQ(CAMLRT_INT(caml_classify_float(FLOAT(0.0 / 0.0))), 4);
  CHECK_EQ(caml_signbit_float(FLOAT(-0.0)), CAMLRT_TRUE);
  CHECK_EQ(caml_signbit(FLOAT(0.0)), CAMLRT_FALSE);
}

static const struct {
  binary *compare;
  int less, equal, greater, unordered; /* what it answers, as an int */
} comparisons[] = {
  {caml_float_compare, -1, 0, 1, -1}, {caml_eq_float, 0, 1, 0, 0}, {caml_neq_float, 1, 0, 1, 1},
  {caml_lt_float, 1, 0, 0, 0},        {caml_le_float, 1, 1, 0, 0}, {caml_gt_float, 0, 0, 1, 0},
  {caml_ge_float, 0, 1, 1, 0},
};

static void orders(void) {
  caml_value a = FLOAT(-1.5), b = FLOAT(1e-300), nan = FLOAT(0.0 / 0.0);
  for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++) {
    binary *compare = comparisons[i].compare;
    CHECK_EQ(CAMLRT_INT(compare(a, b)), comparisons[i].less);
    CHECK_EQ(CAMLRT_INT(compare(FLOAT(0.0), FLOAT(-0.0))), comparisons[i].equal);
    CHECK_EQ(CAMLRT_INT(compare(b, a)), comparisons[i].greater);
    CHECK_EQ(CAMLRT_INT(compare(nan, a)), comparisons[i].unordered);
  }
  CHECK_EQ(CAMLRT_INT(caml_float_compare(nan, nan)), 0);
}

static void is_text(caml_value v, const char *text) {
  const uint8_t *data;
  size_t len;
  if (!CHECK_EQ(camlrt_bytes(v, &data, &len), 0)) return;
  CHECK_STR((const char *)data, text);
}

static void texts(void) {
  is_text(caml_format_float(caml_copy_string("%f"), FLOAT(3.14159)), "3.141590");
  is_text(caml_format_float(caml_copy_string("%.17g"), FLOAT(0.1)), "0.10000000000000001");
  is_text(caml_format_float(caml_copy_string("%+012.3e"), FLOAT(12345.678)), "+001.235e+04");
  CHECK_EQ(caml_format_float(caml_copy_string("%-8.2fG"), FLOAT(1)), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_INVALID_ARGUMENT);
  is_text(caml_format_float(caml_copy_string("%a"), FLOAT(-0.75)), "-0x1.8p-1");
  CHECK_EQ(caml_format_float(caml_copy_string("%d %p"), FLOAT(1)), CAMLRT_NONE);
  CHECK_EQ(caml_format_float(caml_copy_string("%s"), FLOAT(1)), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_INVALID_ARGUMENT);
  is_text(caml_hexstring_of_float(FLOAT(1.1), INT(3), INT('+')), "+0x1.19ap+0");
  is_text(caml_hexstring_of_float(FLOAT(-HUGE_VAL), INT(-1), INT('-')), "-infinity");
  CHECK(same(caml_float_of_string(caml_copy_string("1_000.5")), 1000.5));
  CHECK(same(caml_float_of_string(caml_copy_string("-0x1.8p3")), -12));
  CHECK(same(caml_float_of_string(caml_copy_string("-inf")), -HUGE_VAL));
  CHECK_EQ(caml_float_of_string(caml_copy_string("1.5 metres")), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_FAILURE);
}

static void wrong(void) {
  caml_value stale = FLOAT(1), word = caml_copy_string("1.5");
  camlrt_release(stale);
  static unary *const unaries[] = {
    caml_neg_float,     caml_frexp_float,   caml_modf_float,      caml_classify_float, caml_signbit,
    caml_signbit_float, caml_int_of_float,  caml_float_of_int,
    caml_cbrt_float,
  };
  static binary *const binaries[] = {
    caml_add_float, caml_sub_float, caml_mul_float, caml_div_float, caml_ldexp_float,
  };
#define REFUSED(call, code)             \
  do {                                  \
    CHECK_EQ(call, CAMLRT_NONE);        \
    CHECK_EQ(camlrt_error_code(), code); \
  } while (0)
#define REFUSES(f, ...)                                       \
  do {                                                        \
    REFUSED(f(word __VA_ARGS__), CAMLRT_TYPE_ERROR);          \
    REFUSED(f(stale __VA_ARGS__), CAMLRT_BAD_HANDLE);         \
    REFUSED(f(CAMLRT_NONE __VA_ARGS__), CAMLRT_BAD_HANDLE);   \
  } while (0)
  caml_value one = FLOAT(1);
  for (size_t i = 0; i < sizeof of_one / sizeof *of_one; i++) REFUSES(of_one[i].ours, );
  for (size_t i = 0; i < sizeof unaries / sizeof *unaries; i++) REFUSES(unaries[i], );
  for (size_t i = 0; i < sizeof of_two / sizeof *of_two; i++) REFUSES(of_two[i].ours, , one);
  for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++) REFUSES(binaries[i], , one);
  for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++) REFUSES(comparisons[i].compare, , one);
  REFUSES(caml_fma_float, , one, one);
  REFUSES(caml_hexstring_of_float, , INT(1), INT(0));
  REFUSED(caml_float_of_string(one), CAMLRT_TYPE_ERROR);
  REFUSED(caml_float_of_string(stale), CAMLRT_BAD_HANDLE);
  REFUSED(caml_format_float(one, one), CAMLRT_TYPE_ERROR);
  REFUSED(caml_format_float(caml_copy_string("%f"), INT(1)), CAMLRT_TYPE_ERROR);
  REFUSED(caml_format_float(caml_copy_string("%f"), stale), CAMLRT_BAD_HANDLE);
}

int main(void) {
  static void (*const parts[])(void) = {functions, arithmetic, orders, texts, wrong};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    int32_t scope = camlrt_scope_open();
    parts[i]();
    CHECK_EQ(camlrt_scope_close(scope), 0);
  }
  return CHECK_DONE();
}
