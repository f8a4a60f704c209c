/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Comparison and hashing: every function with right and with wrong arguments.
 */
#include "camlrt.h"

#include "family.h"

static const struct primitive primitives[] = {
  {"caml_compare", "vv"},         {"caml_equal", "vv"},           {"caml_notequal", "vv"},
  {"caml_lessthan", "vv"},        {"caml_lessequal", "vv"},       {"caml_greaterthan", "vv"},
  {"caml_greaterequal", "vv"},    {"caml_min", "vv"},             {"caml_max", "vv"},
  {"caml_int_compare", "ii"},     {"caml_hash", "iiiv"},          {"caml_hash_default", "v"},
  {"caml_string_hash", "is"},     {"caml_hash_mix_int", "ii"},    {"caml_hash_mix_float", "id"},
  {"caml_hash_mix_string", "is"}, {"caml_hash_mix_int32", "il"},  {"caml_hash_mix_int64", "iL"},
  {"caml_hash_mix_nativeint", "in"}, {"caml_hash_mix_final", "i"},
};

static caml_value sample(char shape) {
  switch (shape) {
    case 's': return caml_copy_string("text");
    case 'd': return caml_copy_double(0.5);
    case 'l': return caml_copy_int32(7);
    case 'L': return caml_copy_int64(7);
    case 'n': return caml_copy_nativeint(7);
    default: return INT(1);
  }
}

typedef caml_value comparison(caml_value, caml_value);
static const struct {
  comparison *compare;
  int less, equal, greater, unordered; /* what it answers, as an int */
} all[] = {
  {caml_compare, -1, 0, 1, -1},     {caml_equal, 0, 1, 0, 0},       {caml_notequal, 1, 0, 1, 1},
  {caml_lessthan, 1, 0, 0, 0},      {caml_lessequal, 1, 1, 0, 0},   {caml_greaterthan, 0, 0, 1, 0},
  {caml_greaterequal, 0, 1, 1, 0},
};

static void ordered(caml_value less, caml_value greater) {
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    CHECK_EQ(CAMLRT_INT(all[i].compare(less, greater)), all[i].less);
    CHECK_EQ(CAMLRT_INT(all[i].compare(greater, less)), all[i].greater);
    CHECK_EQ(CAMLRT_INT(all[i].compare(less, less)), all[i].equal);
  }
  CHECK_EQ(camlrt_same(caml_min(greater, less), less), 1);
  CHECK_EQ(camlrt_same(caml_max(greater, less), greater), 1);
}

static caml_value pair(caml_value a, caml_value b) {
  caml_value t = caml_alloc_tuple(2);
  CHECK_EQ(caml_store_field(t, 0, a), CAMLRT_UNIT);
  CHECK_EQ(caml_store_field(t, 1, b), CAMLRT_UNIT);
  return t;
}

static void orders(void) {
  ordered(INT(-5), INT(3));
  ordered(INT(3), INT(1LL << 40));
  ordered(INT(1LL << 40), caml_copy_string(""));
  ordered(caml_copy_string("ab"), caml_copy_string("b"));
  ordered(caml_copy_string("ab"), caml_copy_string("abc"));
  ordered(caml_copy_double(-0.5), caml_copy_double(0.25));
  ordered(caml_copy_int64(-1), caml_copy_int64(1));
  ordered(pair(INT(1), caml_copy_string("x")), pair(INT(1), caml_copy_string("y")));
  caml_value nan = caml_copy_double(0.0 / 0.0), one = caml_copy_double(1);
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    CHECK_EQ(CAMLRT_INT(all[i].compare(nan, one)), all[i].unordered);
  CHECK_EQ(CAMLRT_INT(caml_int_compare(INT(7), INT(1LL << 40))), -1);
  CHECK_EQ(caml_int_compare(one, INT(1)), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_TYPE_ERROR);
}

static void wrong(void) {
  caml_value stale = caml_copy_string("stale");
  camlrt_release(stale);
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    CHECK_EQ(all[i].compare(stale, INT(1)), CAMLRT_NONE);
    CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_HANDLE);
    CHECK_EQ(all[i].compare(INT(1), stale), CAMLRT_NONE);
  }
  CHECK_EQ(caml_min(stale, stale), CAMLRT_NONE);
  CHECK_EQ(caml_max(stale, stale), CAMLRT_NONE);
  CHECK_EQ(caml_hash_default(stale), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_HANDLE);
}

static void hashes(void) {
  /* Hashtbl.hash of OCaml, on any 64-bit machine. */
  CHECK_EQ(CAMLRT_INT(caml_hash_default(caml_copy_string("hello"))), 840920576);
  CHECK_EQ(CAMLRT_INT(caml_hash_default(INT(42))), 395478795);
  CHECK_EQ(caml_hash(INT(10), INT(100), INT(0), INT(42)), caml_hash_default(INT(42)));
  CHECK_EQ(CAMLRT_INT(caml_hash_default(pair(INT(1), caml_copy_double(2.5)))), 870094725);
  CHECK_EQ(caml_hash(INT(0), INT(100), INT(0), INT(1)), caml_hash(INT(0), INT(100), INT(0), INT(2)));
  CHECK_EQ(caml_string_hash(INT(0), caml_copy_string("hello")), caml_hash_default(caml_copy_string("hello")));
  caml_value h = caml_hash_mix_string(INT(0), caml_copy_string("hello"));
  CHECK_EQ(caml_hash_mix_final(h), caml_hash_default(caml_copy_string("hello")));
  h = caml_hash_mix_float(INT(0), caml_copy_double(2.5));
  CHECK_EQ(caml_hash_mix_final(h), caml_hash_default(caml_copy_double(2.5)));
  h = caml_hash_mix_int64(INT(9), caml_copy_int64(-2));
  CHECK(h != CAMLRT_NONE && camlrt_get_int(h) >= 0);
  CHECK(caml_hash_mix_int(INT(9), INT(-2)) != CAMLRT_NONE);
  CHECK(caml_hash_mix_int32(INT(9), caml_copy_int32(-2)) != CAMLRT_NONE);
  CHECK(caml_hash_mix_nativeint(INT(9), caml_copy_nativeint(-2)) != CAMLRT_NONE);
  CHECK_EQ(caml_hash_mix_bigstring(INT(9), INT(1)), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_TYPE_ERROR);
  CHECK_EQ(caml_string_hash(INT(0), INT(1)), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_TYPE_ERROR);
}

int main(void) {
  static void (*const parts[])(void) = {orders, wrong, hashes};
  return FAMILY_MAIN(primitives, parts);
}
