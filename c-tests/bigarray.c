/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Bigarrays: every function with right and with wrong arguments.
 */
#include "camlrt.h"

#include "family.h"

static const struct primitive all[] = {
  {"caml_ba_create", "iil"},       {"caml_ba_num_dims", "a"},      {"caml_ba_dim", "bi"},
  {"caml_ba_dim_1", "a"},          {"caml_ba_dim_2", "b"},         {"caml_ba_dim_3", "c"},
  {"caml_ba_kind", "a"},           {"caml_ba_layout", "a"},        {"caml_ba_get_1", "ai"},
  {"caml_ba_get_2", "bii"},        {"caml_ba_get_3", "ciii"},      {"caml_ba_get_generic", "cl"},
  {"caml_ba_set_1", "aif"},        {"caml_ba_set_2", "biif"},      {"caml_ba_set_3", "ciiif"},
  {"caml_ba_set_generic", "clf"},  {"caml_ba_change_layout", "ai"}, {"caml_ba_sub", "cii"},
  {"caml_ba_slice", "cl"},         {"caml_ba_reshape", "bL"},      {"caml_ba_blit", "aa"},
  {"caml_ba_fill", "af"},          {"caml_ba_uint8_get16", "si"},  {"caml_ba_uint8_get32", "si"},
  {"caml_ba_uint8_get64", "si"},   {"caml_ba_uint8_set16", "sii"}, {"caml_ba_uint8_set32", "sij"},
  {"caml_ba_uint8_set64", "sik"},
};

static caml_value ints(int n, const int *of) {
  caml_value array = caml_make_vect(INT(n), INT(0));
  for (int i = 0; i < n; i++) caml_array_set(array, INT(i), INT(of[i]));
  return array;
}

static caml_value create(int kind, int layout, int n, const int *dims) {
  return caml_ba_create(INT(kind), INT(layout), ints(n, dims));
}

static caml_value sample(char shape) {
  static const int dims[] = {2, 2, 2}, nine[] = {9};
  switch (shape) {
    case 'a': return create(1, 0, 1, dims);
    case 'b': return create(1, 0, 2, dims);
    case 'c': return create(1, 0, 3, dims);
    case 's': return create(3, 0, 1, nine);
    case 'l': return ints(3, (int[]){1, 1, 1});
    case 'L': return ints(2, (int[]){1, 4});
    case 'f': return caml_copy_double(0.5);
    case 'j': return caml_copy_int32(5);
    case 'k': return caml_copy_int64(5);
    default: return INT(1);
  }
}

static void bounds(void) {
  caml_value a = create(8, 1, 2, (int[]){2, 3}), one = create(12, 0, 1, (int[]){3});
  refused(caml_ba_get_2(a, INT(0), INT(1)), "Invalid_argument(\"index out of bounds\")");
  refused(caml_ba_get_2(a, INT(2), INT(4)), "Invalid_argument(\"index out of bounds\")");
  refused(caml_ba_get_1(a, INT(1)), "Invalid_argument(\"Bigarray.get: wrong number of indices\")");
  refused(caml_ba_set_1(a, INT(1), INT(1)), "Invalid_argument(\"Bigarray.set: wrong number of indices\")");
  refused(caml_ba_dim_3(a), "Invalid_argument(\"Bigarray.dim\")");
  refused(caml_ba_sub(a, INT(3), INT(2)), "Invalid_argument(\"Bigarray.sub: bad sub-array\")");
  refused(caml_ba_slice(a, ints(3, (int[]){1, 1, 1})), "Invalid_argument(\"Bigarray.slice: too many indices\")");
  refused(caml_ba_reshape(a, ints(1, (int[]){5})), "Invalid_argument(\"Bigarray.reshape: size mismatch\")");
  refused(caml_ba_reshape(a, ints(1, (int[]){-6})), "Invalid_argument(\"Bigarray.reshape: negative dimension\")");
  refused(create(0, 0, 1, (int[]){-1}), "Invalid_argument(\"Bigarray.create: negative dimension\")");
  refused(caml_ba_blit(one, create(12, 0, 1, (int[]){4})), "Invalid_argument(\"Bigarray.blit: dimension mismatch\")");
  refused(caml_ba_uint8_get32(one, INT(0)), "Invalid_argument(\"index out of bounds\")");
}

/* A view of a part, and the part after everything else of it was released. */
static void memory(void) {
  caml_value whole = create(1, 0, 2, (int[]){3, 4});
  CHECK_EQ(caml_ba_fill(whole, caml_copy_double(2.5)), CAMLRT_UNIT);
  caml_value row = caml_ba_slice(whole, ints(1, (int[]){2}));
  void *data, *part;
  int32_t kind;
  int64_t dims[16];
  CHECK_EQ(camlrt_bigarray(whole, &data, &kind, dims), 0);
  CHECK(kind == (1 | 2 << 16) && dims[0] == 3 && dims[1] == 4);
  CHECK_EQ(camlrt_bigarray(row, &part, &kind, dims), 0);
  CHECK(kind == (1 | 1 << 16) && dims[0] == 4 && (double *)part == (double *)data + 8);
  ((double *)data)[11] = -1;
  CHECK_EQ(camlrt_release(whole), 0);
  CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
  CHECK(camlrt_get_double(caml_ba_get_1(row, INT(3))) == -1);
  CHECK(((double *)part)[0] == 2.5);
}

static void gone(void *times) { ++*(int *)times; }

/* Memory of this program's: what one side writes the other reads, until the drop. */
static void over_ours(void) {
  float numbers[6] = {0, 1, 2, 3, 4, 5};
  int64_t dims[] = {2, 3};
  int times = 0;
  void *data;
  int32_t kind;
  int64_t read[16];
  caml_value a = camlrt_bigarray_alloc(0, 2, dims, numbers, &times, gone);
  CHECK_EQ(camlrt_bigarray(a, &data, &kind, read), 0);
  CHECK(data == numbers && kind == 2 << 16 && read[1] == 3);
  CHECK_EQ(caml_ba_set_2(a, INT(1), INT(0), caml_copy_double(-4)), CAMLRT_UNIT);
  CHECK(numbers[3] == -4);
  caml_value row = caml_ba_slice(a, ints(1, (int[]){1}));
  CHECK_EQ(camlrt_release(a), 0);
  CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
  numbers[5] = 50;
  CHECK(times == 0 && camlrt_get_double(caml_ba_get_1(row, INT(2))) == 50);
  CHECK_EQ(camlrt_release(row), 0);
  CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
  CHECK_EQ(times, 1);
  dims[0] = INT64_MAX / 8;
  refused(camlrt_bigarray_alloc(1, 2, dims, numbers, &times, gone), "Out of memory");
  refused(camlrt_bigarray_alloc(14, 1, dims, numbers, &times, gone),
          "Invalid_argument(\"camlrt_bigarray_alloc: there is no kind 14 of bigarrays\")");
  CHECK_EQ(camlrt_bigarray_alloc(1, 1, NULL, numbers, &times, gone), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_POINTER);
  CHECK_EQ(times, 1);
}

int main(void) {
  static void (*const parts[])(void) = {bounds, memory, over_ours};
  return FAMILY_MAIN(all, parts);
}
