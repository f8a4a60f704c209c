/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Strings and byte sequences: every function with right and with wrong arguments.
 */
#include "camlrt.h"

#include "family.h"

#define TEXT(s) caml_copy_string(s)

static const struct primitive all[] = {
  {"caml_create_string", "i"},        {"caml_create_bytes", "i"},        {"caml_ml_string_length", "s"},
  {"caml_ml_bytes_length", "s"},      {"caml_string_of_bytes", "s"},     {"caml_bytes_of_string", "s"},
  {"caml_string_get", "si"},          {"caml_bytes_get", "si"},          {"caml_string_set", "sii"},
  {"caml_bytes_set", "sii"},          {"caml_string_get16", "si"},       {"caml_bytes_get16", "si"},
  {"caml_string_get32", "si"},        {"caml_bytes_get32", "si"},        {"caml_string_get64", "si"},
  {"caml_bytes_get64", "si"},         {"caml_bytes_set16", "sii"},       {"caml_bytes_set32", "sil"},
  {"caml_bytes_set64", "siL"},        {"caml_string_compare", "ss"},     {"caml_bytes_compare", "ss"},
  {"caml_string_equal", "ss"},        {"caml_bytes_equal", "ss"},        {"caml_string_notequal", "ss"},
  {"caml_bytes_notequal", "ss"},      {"caml_string_lessthan", "ss"},    {"caml_bytes_lessthan", "ss"},
  {"caml_string_lessequal", "ss"},    {"caml_bytes_lessequal", "ss"},    {"caml_string_greaterthan", "ss"},
  {"caml_bytes_greaterthan", "ss"},   {"caml_string_greaterequal", "ss"}, {"caml_bytes_greaterequal", "ss"},
  {"caml_blit_bytes", "sisii"},       {"caml_blit_string", "sisii"},     {"caml_fill_bytes", "siii"},
  {"caml_fill_string", "siii"},
};

static caml_value sample(char shape) {
  switch (shape) {
    case 's': return TEXT("sixteen bytes...");
    case 'l': return caml_copy_int32(-2);
    case 'L': return caml_copy_int64(-2);
    default: return INT(1);
  }
}

static int holds(caml_value s, const char *text) {
  const uint8_t *data;
  size_t len;
  return CHECK_EQ(camlrt_bytes(s, &data, &len), 0) && CHECK_STR((const char *)data, text);
}

static void bytes(void) {
  caml_value s = TEXT("a string");
  CHECK_EQ(CAMLRT_INT(caml_ml_string_length(s)), 8);
  CHECK_EQ(CAMLRT_INT(caml_string_get(s, INT(2))), 's');
  CHECK_EQ(caml_bytes_set(s, INT(0), INT(256 + 'A')), CAMLRT_UNIT);
  holds(s, "A string");
  refused(caml_bytes_get(s, INT(8)), "Invalid_argument(\"index out of bounds\")");
  refused(caml_bytes_set(s, INT(-1), INT(0)), "Invalid_argument(\"index out of bounds\")");
  refused(caml_string_get(s, INT(1LL << 40)), "Invalid_argument(\"index out of bounds\")");
  refused(caml_create_string(INT(-1)), "Invalid_argument(\"String.create\")");
  CHECK_EQ(CAMLRT_INT(caml_string_get16(s, INT(6))), 'n' | 'g' << 8);
  refused(caml_string_get16(s, INT(7)), "Invalid_argument(\"index out of bounds\")");
  CHECK_EQ(caml_bytes_set32(s, INT(4), caml_copy_int32(0x21217265)), CAMLRT_UNIT);
  holds(s, "A ster!!");
  int64_t n = 0;
  CHECK_EQ(camlrt_to_int64(caml_string_get64(s, INT(0)), &n), 0);
  CHECK_EQ(n, 0x2121726574732041LL);
}

static void orders(void) {
  caml_value a = TEXT("ab"), b = TEXT("abc"), high = caml_alloc_initialized_string(1, (const uint8_t *)"\377");
  CHECK_EQ(CAMLRT_INT(caml_string_compare(a, b)), -1);
  CHECK_EQ(CAMLRT_INT(caml_string_compare(high, b)), 1);
  CHECK_EQ(caml_string_equal(a, TEXT("ab")), CAMLRT_TRUE);
  CHECK_EQ(caml_bytes_notequal(a, b), CAMLRT_TRUE);
  CHECK_EQ(caml_bytes_lessthan(a, high), CAMLRT_TRUE);
  CHECK_EQ(caml_bytes_greaterequal(a, high), CAMLRT_FALSE);
}

static void blits(void) {
  caml_value s = TEXT("0123456789");
  CHECK_EQ(caml_blit_bytes(s, INT(0), s, INT(2), INT(5)), CAMLRT_UNIT);
  holds(s, "0101234789");
  CHECK_EQ(caml_blit_string(TEXT("xyz"), INT(1), s, INT(8), INT(2)), CAMLRT_UNIT);
  CHECK_EQ(caml_fill_bytes(s, INT(0), INT(2), INT('-')), CAMLRT_UNIT);
  holds(s, "--012347yz");
  refused(caml_blit_bytes(s, INT(8), s, INT(0), INT(3)), "Invalid_argument(\"Bytes.blit\")");
  refused(caml_blit_string(s, INT(0), s, INT(8), INT(3)), "Invalid_argument(\"String.blit / Bytes.blit_string\")");
  refused(caml_fill_bytes(s, INT(1), INT((1LL << 62) - 1), INT(0)), "Invalid_argument(\"String.fill / Bytes.fill\")");
  holds(s, "--012347yz");
}

int main(void) {
  static void (*const parts[])(void) = {bytes, orders, blits};
  return FAMILY_MAIN(all, parts);
}
