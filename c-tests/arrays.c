/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Arrays: every function with right and with wrong arguments.
 */
#include "camlrt.h"

#include "family.h"

static const struct primitive all[] = {
  {"caml_array_get", "ai"},           {"caml_array_get_addr", "ai"},      {"caml_array_unsafe_get", "ai"},
  {"caml_array_set", "aiv"},          {"caml_array_set_addr", "aiv"},     {"caml_array_unsafe_set", "aiv"},
  {"caml_floatarray_get", "fi"},      {"caml_floatarray_unsafe_get", "fi"}, {"caml_floatarray_set", "fid"},
  {"caml_floatarray_unsafe_set", "fid"}, {"caml_make_vect", "iv"},        {"caml_array_make", "iv"},
  {"caml_uniform_array_make", "iv"},  {"caml_make_float_vect", "i"},      {"caml_array_create_float", "i"},
  {"caml_floatarray_create", "i"},    {"caml_floatarray_make", "id"},     {"caml_floatarray_make_unboxed", "id"},
  {"caml_make_array", "a"},           {"caml_array_of_uniform_array", "a"}, {"caml_array_sub", "aii"},
  {"caml_array_append", "aa"},        {"caml_array_concat", "l"},         {"caml_array_blit", "aiaii"},
  {"caml_array_fill", "aiiv"},        {"caml_uniform_array_sub", "aii"},  {"caml_uniform_array_append", "aa"},
  {"caml_uniform_array_concat", "l"}, {"caml_uniform_array_blit", "aiaii"}, {"caml_uniform_array_fill", "aiiv"},
  {"caml_floatarray_sub", "fii"},     {"caml_floatarray_append", "ff"},   {"caml_floatarray_concat", "L"},
  {"caml_floatarray_blit", "fifii"},  {"caml_floatarray_fill", "fiid"},   {"caml_floatarray_fill_unboxed", "fiid"},
};

static caml_value sample(char shape) {
  static const double doubles[] = {0.5, 1.5, 2.5, 3.5};
  caml_value of_one;
  switch (shape) {
    case 'a': return caml_make_vect(INT(4), INT(7));
    case 'f': return camlrt_float_array(doubles, 4);
    case 'd': return caml_copy_double(4.5);
    case 'l': return of_one = sample('a'), camlrt_list(&of_one, 1);
    case 'L': return of_one = sample('f'), camlrt_list(&of_one, 1);
    default: return INT(1);
  }
}

static int ints(caml_value array, const char *expected) {
  char text[100] = "";
  for (uint32_t i = 0; i < camlrt_size(array); i++)
    sprintf(text + strlen(text), "%d ", CAMLRT_INT(caml_array_get(array, INT(i))));
  return CHECK_STR(text, expected);
}

static void values(void) {
  caml_value a = caml_make_vect(INT(3), INT(1));
  CHECK_EQ(caml_array_set(a, INT(1), INT(5)), CAMLRT_UNIT);
  ints(a, "1 5 1 ");
  ints(caml_array_append(a, caml_array_sub(a, INT(0), INT(2))), "1 5 1 1 5 ");
  CHECK_EQ(caml_array_blit(a, INT(0), a, INT(1), INT(2)), CAMLRT_UNIT);
  ints(a, "1 1 5 ");
  CHECK_EQ(caml_array_fill(a, INT(0), INT(2), INT(9)), CAMLRT_UNIT);
  ints(a, "9 9 5 ");
  refused(caml_array_get(a, INT(3)), "Invalid_argument(\"index out of bounds\")");
  refused(caml_array_unsafe_set(a, INT(-1), INT(0)), "Invalid_argument(\"index out of bounds\")");
  refused(caml_array_sub(a, INT(2), INT(2)), "Invalid_argument(\"Array.sub\")");
  refused(caml_array_blit(a, INT(0), a, INT(2), INT(2)), "Invalid_argument(\"Array.blit\")");
  refused(caml_array_fill(a, INT(1), INT(-1), INT(0)), "Invalid_argument(\"Array.fill\")");
  refused(caml_array_make(INT(-1), INT(0)), "Invalid_argument(\"Array.make\")");
  refused(caml_make_vect(INT(1LL << 50), INT(0)), "Out of memory");
  CHECK_EQ(camlrt_same(caml_make_vect(INT(0), INT(1)), caml_array_sub(a, INT(3), INT(0))), 1);
}

static void floats(void) {
  caml_value a = caml_array_make(INT(3), caml_copy_double(1.5));
  CHECK_EQ(camlrt_kind(a), CAMLRT_KIND_FLOAT_ARRAY);
  const double *view;
  size_t len;
  CHECK_EQ(camlrt_doubles(a, &view, &len), 0);
  CHECK_EQ(caml_floatarray_set(a, INT(2), caml_copy_double(-2)), CAMLRT_UNIT);
  CHECK(view[2] == -2);
  CHECK_EQ(caml_array_fill(a, INT(0), INT(1), caml_copy_double(8)), CAMLRT_UNIT);
  CHECK(view[0] == 8 && view[1] == 1.5);
  CHECK(camlrt_get_double(caml_array_get(a, INT(0))) == 8);
  refused(caml_array_get_addr(a, INT(0)),
          "Invalid_argument(\"caml_array_get_addr: expected an array of values, got a float array\")");
  refused(caml_floatarray_sub(a, INT(0), INT(4)), "Invalid_argument(\"Float.Array.sub\")");
  refused(caml_floatarray_blit(a, INT(0), a, INT(0), INT(4)), "Invalid_argument(\"Float.array.blit\")");
  refused(caml_floatarray_create(INT(-1)), "Invalid_argument(\"Float.Array.create\")");
  CHECK_EQ(camlrt_size(caml_floatarray_append(a, a)), 6);
  /* An array literal of floats: a block of boxes becomes flat. */
  caml_value boxes = caml_uniform_array_make(INT(2), caml_copy_double(0.25));
  CHECK_EQ(camlrt_kind(boxes), CAMLRT_KIND_BLOCK);
  CHECK_EQ(camlrt_kind(caml_make_array(boxes)), CAMLRT_KIND_FLOAT_ARRAY);
}

int main(void) {
  static void (*const parts[])(void) = {values, floats};
  return FAMILY_MAIN(all, parts);
}
