/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Making, reading and arithmetic: every function with right and with wrong arguments.
 */
#include "camlrt.h"

#include "check.h"

#define INT(n) caml_val_int(n)
#define MAX_INT 4611686018427387903LL
#define MIN_INT (-MAX_INT - 1)

/* The call failed, with this error. */
#define FAILS(call, failed, code)             \
  (camlrt_clear_error(), CHECK_EQ(call, failed), CHECK_EQ(camlrt_error_code(), code))
#define REFUSED(call, code) FAILS(call, CAMLRT_NONE, code)
#define STATUS(call, code) FAILS(call, code, code)

static void integers(void) {
  static const int64_t all[] = {0, 1, -1, 1 << 30, -(1LL << 30) - 1, 1LL << 32, -(1LL << 32) - 5, MAX_INT, MIN_INT};
  int64_t n;
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    caml_value v = INT(all[i]);
    CHECK_EQ(camlrt_kind(v), CAMLRT_KIND_INT);
    CHECK_EQ(camlrt_get_int(v), all[i]);
    CHECK(camlrt_to_int(v, &n) == 0 && n == all[i]);
    CHECK_EQ(camlrt_get_int_lo(v), (int32_t)(uint32_t)all[i]);
    CHECK_EQ(camlrt_get_int_hi(v), all[i] >> 32);
    CHECK_EQ(camlrt_same(v, camlrt_make_int(camlrt_get_int_lo(v), camlrt_get_int_hi(v))), 1);
  }
  REFUSED(INT(MAX_INT + 1), CAMLRT_INVALID_ARGUMENT);
  REFUSED(INT(MIN_INT - 1), CAMLRT_INVALID_ARGUMENT);
  REFUSED(camlrt_make_int(0, 0x40000000), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(camlrt_get_int(camlrt_int_of_double(-1099511627776.0)), -(1LL << 40));
  REFUSED(camlrt_int_of_double(0.5), CAMLRT_INVALID_ARGUMENT);
  REFUSED(camlrt_int_of_double(1e300), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(caml_val_bool(-7), CAMLRT_TRUE);
  CHECK_EQ(caml_val_bool(0), CAMLRT_FALSE);
  CHECK_EQ(caml_val_unit(), CAMLRT_UNIT);
  caml_value string = caml_copy_string("1");
  n = 77;
  FAILS(camlrt_get_int(string), 0, CAMLRT_TYPE_ERROR);
  FAILS(camlrt_get_int_lo(string), 0, CAMLRT_TYPE_ERROR);
  FAILS(camlrt_get_int_hi(string), 0, CAMLRT_TYPE_ERROR);
  STATUS(camlrt_to_int(string, &n), CAMLRT_TYPE_ERROR);
  STATUS(camlrt_to_int(string, NULL), CAMLRT_BAD_POINTER);
  CHECK_EQ(n, 77);
}

static void arithmetic(void) {
  typedef caml_value operation(caml_value, caml_value);
  static const struct {
    operation *op;
    int64_t a, b, result;
  } all[] = {
    {camlrt_int_add, MAX_INT, 1, MIN_INT},         {camlrt_int_add, 1 << 30, -1, (1 << 30) - 1},
    {camlrt_int_sub, MIN_INT, 1, MAX_INT},         {camlrt_int_mul, MAX_INT, 2, -2},
    {camlrt_int_mul, -3, 1LL << 40, -3 * (1LL << 40)}, {camlrt_int_div, -7, 2, -3},
    {camlrt_int_div, MIN_INT, -1, MIN_INT},        {camlrt_int_mod, -7, 2, -1},
    {camlrt_int_mod, MIN_INT, -1, 0},              {camlrt_int_and, -1, 1LL << 50, 1LL << 50},
    {camlrt_int_or, 5, 10, 15},                    {camlrt_int_xor, -1, 5, -6},
    {camlrt_int_lsl, 1, 62, MIN_INT},              {camlrt_int_lsl, 1, 63, 0},
    {camlrt_int_lsr, -1, 1, MAX_INT},              {camlrt_int_lsr, -1, 64, 0},
    {camlrt_int_asr, MIN_INT, 61, -2},             {camlrt_int_asr, -5, 100, -1},
  };
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    CHECK_EQ(camlrt_get_int(all[i].op(INT(all[i].a), INT(all[i].b))), all[i].result);
    REFUSED(all[i].op(caml_copy_double(1), INT(1)), CAMLRT_TYPE_ERROR);
    REFUSED(all[i].op(INT(1), 0x7654320), CAMLRT_BAD_HANDLE);
    REFUSED(all[i].op(INT(1), CAMLRT_NONE), CAMLRT_NO_VALUE);
  }
  REFUSED(camlrt_int_div(INT(1), INT(0)), CAMLRT_DIVISION_BY_ZERO);
  REFUSED(camlrt_int_mod(INT(1LL << 40), INT(0)), CAMLRT_DIVISION_BY_ZERO);
}

static void boxes(void) {
  double d = 0;
  int32_t small = 0;
  int64_t large = 0;
  caml_value f = caml_copy_double(-2.5), i32 = caml_copy_int32(INT32_MIN), i64 = caml_copy_int64(INT64_MIN);
  caml_value native = caml_copy_nativeint(INT64_MAX);
  CHECK_EQ(camlrt_kind(f), CAMLRT_KIND_DOUBLE);
  CHECK_EQ(camlrt_kind(i32), CAMLRT_KIND_INT32);
  CHECK_EQ(camlrt_kind(i64), CAMLRT_KIND_INT64);
  CHECK_EQ(camlrt_kind(native), CAMLRT_KIND_NATIVEINT);
  CHECK(camlrt_get_double(f) == -2.5 && camlrt_to_double(f, &d) == 0 && d == -2.5);
  CHECK(camlrt_to_int32(i32, &small) == 0 && small == INT32_MIN);
  CHECK(camlrt_to_int64(i32, &large) == 0 && large == INT32_MIN);
  CHECK(camlrt_to_int64(i64, &large) == 0 && large == INT64_MIN);
  CHECK(camlrt_to_int64(native, &large) == 0 && large == INT64_MAX);
  STATUS(camlrt_to_int32(i64, &small), CAMLRT_TYPE_ERROR);
  STATUS(camlrt_to_int64(f, &large), CAMLRT_TYPE_ERROR);
  STATUS(camlrt_to_int64(INT(3), &large), CAMLRT_TYPE_ERROR);
  STATUS(camlrt_to_double(INT(3), &d), CAMLRT_TYPE_ERROR);
  STATUS(camlrt_to_double(f, NULL), CAMLRT_BAD_POINTER);
  camlrt_clear_error();
  d = camlrt_get_double(i64);
  CHECK(d != d && camlrt_error_code() == CAMLRT_TYPE_ERROR);
}

static void strings(void) {
  const uint8_t *view = NULL;
  size_t len = 77;
  uint8_t copy[8] = "-------";
  caml_value s = caml_alloc_initialized_string(5, (const uint8_t *)"ab\0cd");
  CHECK(camlrt_bytes(s, &view, &len) == 0 && len == 5 && memcmp(view, "ab\0cd", 6) == 0);
  CHECK_EQ(camlrt_copy_out(s, 3, copy, sizeof copy), 2);
  CHECK_STR((char *)copy, "cd-----");
  CHECK_EQ(camlrt_copy_out(s, 5, copy, sizeof copy), 0);
  FAILS(camlrt_copy_out(s, 6, copy, 1), -1, CAMLRT_INVALID_ARGUMENT);
  FAILS(camlrt_copy_out(s, 0, NULL, 1), -1, CAMLRT_BAD_POINTER);
  FAILS(camlrt_copy_out(INT(1), 0, copy, 1), -1, CAMLRT_TYPE_ERROR);
  CHECK_EQ(camlrt_bytes_write(s, 1, (const uint8_t *)"xyzw", 4), 0);
  CHECK_STR((const char *)view, "axyzw");
  STATUS(camlrt_bytes_write(s, 2, (const uint8_t *)"----", 4), CAMLRT_INVALID_ARGUMENT);
  STATUS(camlrt_bytes_write(s, SIZE_MAX, (const uint8_t *)"--", 2), CAMLRT_INVALID_ARGUMENT);
  STATUS(camlrt_bytes_write(s, 0, NULL, 1), CAMLRT_BAD_POINTER);
  CHECK_STR((const char *)view, "axyzw");
  STATUS(camlrt_bytes(INT(1), &view, &len), CAMLRT_TYPE_ERROR);
  STATUS(camlrt_bytes(s, NULL, &len), CAMLRT_BAD_POINTER);
  CHECK(camlrt_bytes(caml_alloc_initialized_string(0, NULL), &view, &len) == 0 && len == 0 && *view == 0);
  CHECK(camlrt_bytes(caml_alloc_string(1000), &view, &len) == 0 && len == 1000 && view[1000] == 0);
  CHECK(camlrt_bytes(caml_create_bytes(INT(16)), &view, &len) == 0 && len == 16);
  REFUSED(caml_create_bytes(INT(-1)), CAMLRT_INVALID_ARGUMENT);
  REFUSED(caml_alloc_string(SIZE_MAX / 4), CAMLRT_OUT_OF_MEMORY);
  REFUSED(caml_copy_string(NULL), CAMLRT_BAD_POINTER);
  REFUSED(caml_alloc_initialized_string(1, NULL), CAMLRT_BAD_POINTER);
}

static void blocks(void) {
  caml_value parts[] = {INT(1), caml_copy_string("two"), INT(3)}, got[3] = {7, 7, 7};
  caml_value block = camlrt_block(5, parts, 3), cursor = camlrt_cursor();
  uint64_t id = 0, other = 0;
  CHECK_EQ(camlrt_kind(block), CAMLRT_KIND_BLOCK);
  CHECK(camlrt_tag(block) == 5 && camlrt_size(block) == 3);
  CHECK_EQ(camlrt_same(caml_field(block, 1), parts[1]), 1);
  CHECK_EQ(camlrt_same(block, parts[1]), 0);
  CHECK_EQ(camlrt_fields(block, 1, 2, got), 0);
  CHECK(camlrt_same(got[0], parts[1]) == 1 && got[1] == INT(3) && got[2] == 7);
  STATUS(camlrt_fields(block, 2, 2, got), CAMLRT_INVALID_ARGUMENT);
  STATUS(camlrt_fields(block, 0, 1, NULL), CAMLRT_BAD_POINTER);
  REFUSED(caml_field(block, 3), CAMLRT_INVALID_ARGUMENT);
  REFUSED(caml_field(INT(1), 0), CAMLRT_TYPE_ERROR);
  REFUSED(caml_field(parts[1], 0), CAMLRT_TYPE_ERROR);
  CHECK_EQ(caml_store_field(block, 0, block), CAMLRT_UNIT);
  CHECK_EQ(camlrt_same(caml_field(block, 0), block), 1);
  REFUSED(caml_store_field(block, 3, INT(0)), CAMLRT_INVALID_ARGUMENT);
  REFUSED(caml_store_field(parts[1], 0, INT(0)), CAMLRT_TYPE_ERROR);
  REFUSED(caml_store_field(camlrt_exn("Not_found"), 0, INT(0)), CAMLRT_TYPE_ERROR);
  CHECK_EQ(camlrt_field_into(cursor, block, 1), 0);
  CHECK_EQ(camlrt_same(cursor, parts[1]), 1);
  STATUS(camlrt_field_into(cursor, block, 9), CAMLRT_INVALID_ARGUMENT);
  STATUS(camlrt_field_into(INT(1), block, 1), CAMLRT_BAD_HANDLE);
  CHECK_EQ(camlrt_same(cursor, parts[1]), 1);
  CHECK_EQ(camlrt_identity(cursor, &id), 0);
  CHECK_EQ(camlrt_identity(parts[1], &other), 0);
  CHECK_EQ(id, other);
  CHECK(camlrt_identity(block, &other) == 0 && id != other);
  STATUS(camlrt_identity(block, NULL), CAMLRT_BAD_POINTER);
  camlrt_release(cursor);
  FAILS(camlrt_same(cursor, block), -1, CAMLRT_BAD_HANDLE);
  FAILS(camlrt_kind(cursor), -1, CAMLRT_BAD_HANDLE);
  FAILS(camlrt_tag(INT(1)), -1, CAMLRT_TYPE_ERROR);
  FAILS(camlrt_size(INT(1)), -1, CAMLRT_TYPE_ERROR);
  CHECK(camlrt_size(caml_alloc(0, 3)) == 0 && camlrt_tag(caml_alloc(2, 243)) == 243);
  CHECK_EQ(caml_field(caml_alloc_tuple(4), 3), CAMLRT_UNIT);
  for (uint32_t tag = 244; tag < 258; tag++) REFUSED(caml_alloc(1, tag), CAMLRT_INVALID_ARGUMENT);
  REFUSED(camlrt_block(247, parts, 3), CAMLRT_INVALID_ARGUMENT);
  REFUSED(camlrt_block(0, NULL, 1), CAMLRT_BAD_POINTER);
  parts[1] = cursor;
  REFUSED(camlrt_block(0, parts, 3), CAMLRT_BAD_HANDLE);
  REFUSED(camlrt_list(parts, 3), CAMLRT_BAD_HANDLE);
  REFUSED(camlrt_list(NULL, 1), CAMLRT_BAD_POINTER);
  CHECK_EQ(camlrt_list(NULL, 0), CAMLRT_EMPTY);
  parts[1] = INT(2);
  CHECK_EQ(caml_field(caml_field(camlrt_list(parts, 3), 1), 0), INT(2));
}

static void arrays_and_customs(void) {
  static const double three[] = {1, -0.5, 1e300};
  const double *view = NULL;
  size_t len = 0;
  caml_value a = camlrt_float_array(three, 3);
  CHECK(camlrt_doubles(a, &view, &len) == 0 && len == 3 && memcmp(view, three, sizeof three) == 0);
  CHECK_EQ(camlrt_kind(a), CAMLRT_KIND_FLOAT_ARRAY);
  CHECK(camlrt_get_double(caml_field(a, 1)) == -0.5);
  CHECK(camlrt_doubles(caml_alloc_float_array(2), &view, &len) == 0 && len == 2 && view[1] == 0);
  CHECK_EQ(camlrt_size(caml_alloc_float_array(0)), 0);
  REFUSED(camlrt_float_array(NULL, 1), CAMLRT_BAD_POINTER);
  STATUS(camlrt_doubles(caml_copy_double(1), &view, &len), CAMLRT_TYPE_ERROR);
  STATUS(camlrt_doubles(a, NULL, &len), CAMLRT_BAD_POINTER);

  uint8_t *bytes = NULL;
  int32_t kind = camlrt_custom_register("test.values", 10, 1, 1, 1, NULL);
  caml_value custom = camlrt_custom_alloc(kind);
  CHECK(camlrt_custom_data(custom, &bytes, &len) == 0 && len == 10 && bytes[9] == 0);
  CHECK_EQ(camlrt_kind(custom), CAMLRT_KIND_CUSTOM);
  FAILS(camlrt_custom_register("test.values", 1, 0, 0, 0, NULL), -1, CAMLRT_INVALID_ARGUMENT);
  FAILS(camlrt_custom_register("", 1, 0, 0, 0, NULL), -1, CAMLRT_INVALID_ARGUMENT);
  FAILS(camlrt_custom_register("test.large", 65537, 0, 0, 0, NULL), -1, CAMLRT_INVALID_ARGUMENT);
  FAILS(camlrt_custom_register(NULL, 1, 0, 0, 0, NULL), -1, CAMLRT_BAD_POINTER);
  REFUSED(camlrt_custom_alloc(kind + 1), CAMLRT_INVALID_ARGUMENT);
  REFUSED(camlrt_custom_alloc(-1), CAMLRT_INVALID_ARGUMENT);
  STATUS(camlrt_custom_data(a, &bytes, &len), CAMLRT_TYPE_ERROR);
  int64_t dims[16];
  void *data;
  STATUS(camlrt_bigarray(custom, &data, &kind, dims), CAMLRT_TYPE_ERROR);
}

int main(void) {
  static void (*const parts[])(void) = {integers, arithmetic, boxes, strings, blocks, arrays_and_customs};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    int32_t depth = camlrt_scope_open();
    parts[i]();
    CHECK_EQ(camlrt_scope_close(depth), 0);
  }
  return CHECK_DONE();
}
