/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Integers of all types: every function with right and with wrong arguments.
 */
#include "camlrt.h"

#include "check.h"

/* Arguments and results by their type's letter: i int, l int32, L int64, n nativeint, f float, s string. */
static caml_value made(char type, int64_t n) {
  switch (type) {
    case 'i': return caml_val_int(n);
    case 'l': return caml_copy_int32((int32_t)n);
    case 'L': return caml_copy_int64(n);
    case 'n': return caml_copy_nativeint(n);
    case 'f': return caml_copy_double((double)n / 2);
    default: return caml_copy_string(n == 0 ? "%04x" : "-0x1F");
  }
}

static void expect(const char *name, caml_value v, char type, int64_t wanted) {
  int64_t n = 0;
  const uint8_t *text;
  size_t length;
  int good = 0;
  switch (type) {
    case 'i': good = camlrt_kind(v) == CAMLRT_KIND_INT && camlrt_get_int(v) == wanted; break;
    case 'l': good = camlrt_kind(v) == CAMLRT_KIND_INT32 && camlrt_to_int64(v, &n) == 0 && n == wanted; break;
    case 'L': good = camlrt_kind(v) == CAMLRT_KIND_INT64 && camlrt_to_int64(v, &n) == 0 && n == wanted; break;
    case 'n': good = camlrt_kind(v) == CAMLRT_KIND_NATIVEINT && camlrt_to_int64(v, &n) == 0 && n == wanted; break;
    case 'f': good = camlrt_kind(v) == CAMLRT_KIND_DOUBLE && camlrt_get_double(v) * 2 == (double)wanted; break;
    default: good = camlrt_bytes(v, &text, &length) == 0 && length == 4 && memcmp(text, "001f", 4) == 0;
  }
  if (!CHECK(good)) fprintf(stderr, "  %s\n", name);
}

typedef caml_value one(caml_value);
typedef caml_value two(caml_value, caml_value);
#define ONE(f, types, a, result) {#f, f, NULL, types, a, 0, result}
#define TWO(f, types, a, b, result) {#f, NULL, f, types, a, b, result}
/* What all three have, by the type's name and letter. */
#define ALL(t, L)                                                                                           \
  ONE(caml_##t##_neg, L L, 7, -7), TWO(caml_##t##_add, L L L, 7, -9, -2),                                   \
  TWO(caml_##t##_sub, L L L, 7, -9, 16), TWO(caml_##t##_mul, L L L, 7, -9, -63),                            \
  TWO(caml_##t##_div, L L L, -9, 2, -4), TWO(caml_##t##_mod, L L L, -9, 2, -1),                             \
  TWO(caml_##t##_and, L L L, -9, 15, 7), TWO(caml_##t##_or, L L L, -9, 8, -1),                              \
  TWO(caml_##t##_xor, L L L, 5, -1, -6), TWO(caml_##t##_shift_left, L "i" L, -3, 4, -48),                   \
  TWO(caml_##t##_shift_right, L "i" L, -48, 4, -3), TWO(caml_##t##_shift_right_unsigned, L "i" L, 48, 4, 3), \
  TWO(caml_##t##_compare, L L "i", -1, 1, -1), ONE(caml_##t##_of_int, "i" L, -5, -5),                       \
  ONE(caml_##t##_to_int, L "i", -5, -5), ONE(caml_##t##_of_float, "f" L, -5, -2),                           \
  ONE(caml_##t##_to_float, L "f", -5, -10), ONE(caml_##t##_of_string, "s" L, 1, -31),                       \
  TWO(caml_##t##_format, "s" L "s", 0, 31, 0)
#define NATIVE(op, a, b, result) TWO(caml_int64_##op##_native, "LLL", a, b, result)

static const struct {
  const char *name;
  one *one;
  two *two;
  const char *types; /* of the arguments and the result */
  int64_t a, b, result;
} all[] = {
  ALL(int32, "l"), ALL(int64, "L"), ALL(nativeint, "n"),
  ONE(caml_int32_bswap, "ll", 0x01020384, -2080177663), ONE(caml_int64_bswap, "LL", 0x0102, 0x0201000000000000),
  ONE(caml_nativeint_bswap, "nn", 0x0102, 0x0201000000000000),
  ONE(caml_int32_bits_of_float, "fl", 3, 0x3fc00000), ONE(caml_int32_float_of_bits, "lf", 0x3fc00000, 3),
  ONE(caml_int64_bits_of_float, "fL", 3, 0x3ff8000000000000), ONE(caml_int64_float_of_bits, "Lf", 0x3ff8000000000000, 3),
  ONE(caml_int64_of_int32, "lL", -5, -5), ONE(caml_int64_to_int32, "Ll", 0x100000005, 5),
  ONE(caml_int64_of_nativeint, "nL", -5, -5), ONE(caml_int64_to_nativeint, "Ln", -5, -5),
  ONE(caml_nativeint_of_int32, "ln", -5, -5), ONE(caml_nativeint_to_int32, "nl", 0x100000005, 5),
  ONE(caml_int64_neg_native, "LL", 7, -7), NATIVE(add, 7, -9, -2), NATIVE(sub, 7, -9, 16), NATIVE(mul, 7, -9, -63),
  NATIVE(div, -9, 2, -4), NATIVE(mod, -9, 2, -1), NATIVE(and, -9, 15, 7), NATIVE(or, -9, 8, -1), NATIVE(xor, 5, -1, -6),
  ONE(caml_int_of_string, "si", 1, -31), TWO(caml_format_int, "sis", 0, 31, 0), ONE(caml_bswap16, "ii", 0x10203, 0x0302),
  TWO(caml_int_compare, "iii", 5, 3, 1),
};
#define COUNT (sizeof all / sizeof *all)

static caml_value call(size_t i, caml_value a, caml_value b) {
  return all[i].one ? all[i].one(a) : all[i].two(a, b);
}

static void right(void) {
  for (size_t i = 0; i < COUNT; i++) {
    caml_value a = made(all[i].types[0], all[i].a), b = made(all[i].types[1], all[i].b);
    expect(all[i].name, call(i, a, b), all[i].types[strlen(all[i].types) - 1], all[i].result);
  }
}

static void refused(size_t i, caml_value a, caml_value b, int32_t code) {
  camlrt_clear_error();
  if (!CHECK_EQ(call(i, a, b), CAMLRT_NONE) || !CHECK_EQ(camlrt_error_code(), code)) fprintf(stderr, "  %s\n", all[i].name);
}

static void wrong(void) {
  caml_value stale = caml_copy_string("stale"), pair = caml_alloc_tuple(2);
  camlrt_release(stale);
  CHECK_EQ(COUNT, 83);
  for (size_t i = 0; i < COUNT; i++) {
    caml_value a = made(all[i].types[0], all[i].a), b = made(all[i].types[1], all[i].b);
    refused(i, pair, b, CAMLRT_TYPE_ERROR);
    refused(i, stale, b, CAMLRT_BAD_HANDLE);
    CHECK_EQ(call(i, CAMLRT_NONE, b), CAMLRT_NONE);
    CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_HANDLE); /* still pending */
    if (all[i].one) continue;
    refused(i, a, pair, CAMLRT_TYPE_ERROR);
    refused(i, a, stale, CAMLRT_BAD_HANDLE);
    CHECK_EQ(call(i, a, CAMLRT_NONE), CAMLRT_NONE);
    CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_HANDLE);
  }
}

static const char *said(caml_value v) {
  static char text[200];
  CHECK_EQ(v, CAMLRT_NONE);
  camlrt_error_message(text, sizeof text);
  return text;
}

static void errors(void) {
  caml_value zero = caml_copy_int64(0), text = caml_copy_string("12x"), far = caml_copy_string("%99999999999999d");
  CHECK_STR(said(caml_int64_div(zero, zero)), "Division_by_zero");
  CHECK_STR(said(caml_int64_mod_native(zero, zero)), "Division_by_zero");
  CHECK_STR(said(caml_int_of_string(text)), "Failure(\"int_of_string\")");
  CHECK_STR(said(caml_int32_of_string(text)), "Failure(\"Int32.of_string\")");
  CHECK_STR(said(caml_int64_of_string(text)), "Failure(\"Int64.of_string\")");
  CHECK_STR(said(caml_nativeint_of_string(text)), "Failure(\"Nativeint.of_string\")");
  CHECK_STR(said(caml_format_int(caml_copy_string("%s"), caml_val_int(1))),
            "Invalid_argument(\"caml_format_int: \\\"%s\\\" is no format of an integer\")");
  CHECK_STR(said(caml_int64_format(far, zero)), "Out of memory");
}

int main(void) {
  static void (*const parts[])(void) = {right, wrong, errors};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    int32_t scope = camlrt_scope_open();
    parts[i]();
    CHECK_EQ(camlrt_scope_close(scope), 0);
  }
  return CHECK_DONE();
}
