/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Blocks, lazy values, recursive values, methods: every function with right and with wrong arguments.
 */
#include "camlrt.h"

#include "family.h"

static const struct primitive all[] = {
  {"caml_obj_tag", "v"},              {"caml_obj_reachable_words", "v"},
               {"caml_obj_block", "ii"},           {"caml_obj_dup", "b"},
  {"caml_obj_with_tag", "ib"},        {"caml_obj_set_tag", "bi"},         {"caml_obj_truncate", "bi"},
  {"caml_obj_raw_field", "bi"},       {"caml_obj_set_raw_field", "bin"},  {"caml_obj_add_offset", "vw"},
  {"caml_fresh_oo_id", "v"},          {"caml_set_oo_id", "o"},            {"caml_get_public_method", "oi"},
  {"caml_lazy_make_forward", "v"},    {"caml_obj_make_forward", "lv"},    {"caml_lazy_update_to_forcing", "v"},
  {"caml_lazy_update_to_forward", "l"}, {"caml_lazy_reset_to_lazy", "l"}, {"caml_lazy_read_result", "v"},
  {"caml_alloc_dummy", "i"},          {"caml_alloc_dummy_float", "i"},    {"caml_alloc_dummy_function", "ii"},
  {"caml_alloc_dummy_infix", "ii"},   {"caml_alloc_dummy_lazy", "v"},     {"caml_update_dummy", "bb"},
  {"caml_update_dummy_lazy", "lv"},
};

/* An object with the methods whose names hash to 1 and to 7. */
static caml_value object(void) {
  caml_value table[] = {INT(2), INT(0), INT(100), INT(1), INT(700), INT(7)};
  caml_value o = caml_obj_block(INT(248), INT(2));
  CHECK_EQ(caml_store_field(o, 0, camlrt_block(0, table, 6)), CAMLRT_UNIT);
  return o;
}

static caml_value sample(char shape) {
  caml_value two[] = {INT(5), INT(6)};
  switch (shape) {
    case 'b': return camlrt_block(0, two, 2);
    case 'l': return caml_obj_block(INT(246), INT(1));
    case 'n': return caml_copy_nativeint(9);
    case 'w': return caml_copy_int32(0);
    case 'o': return object();
    default: return INT(1);
  }
}

static void blocks(void) {
  caml_value b = caml_obj_block(INT(3), INT(2));
  CHECK_EQ(CAMLRT_INT(caml_obj_tag(b)), 3);
  CHECK_EQ(CAMLRT_INT(caml_obj_tag(INT(3))), 1000);
  CHECK_EQ(caml_obj_set_tag(b, INT(4)), CAMLRT_UNIT);
  CHECK_EQ(camlrt_tag(b), 4);
  CHECK_EQ(camlrt_tag(caml_obj_with_tag(INT(5), b)), 5);
  CHECK_EQ(camlrt_same(caml_obj_dup(b), b), 0);
  CHECK_EQ(caml_obj_truncate(b, INT(1)), CAMLRT_UNIT);
  CHECK_EQ(camlrt_size(b), 1);
  refused(caml_obj_truncate(b, INT(2)), "Invalid_argument(\"Obj.truncate\")");
  refused(caml_obj_set_tag(b, INT(252)),
          "Invalid_argument(\"caml_obj_set_tag: a block of tag 4 cannot be one of tag 252\")");
  refused(caml_obj_set_raw_field(b, INT(0), caml_copy_nativeint(4096)),
          "Invalid_argument(\"caml_obj_set_raw_field: a field takes the bits of an int, not those of a pointer\")");
  CHECK_EQ(caml_obj_set_raw_field(b, INT(0), caml_copy_nativeint(15)), CAMLRT_UNIT);
  CHECK_EQ(CAMLRT_INT(caml_field(b, 0)), 7);
  int64_t raw = 0;
  CHECK_EQ(camlrt_to_int64(caml_obj_raw_field(caml_copy_double(1.5), INT(0)), &raw), 0);
  CHECK_EQ(raw, 0x3ff8000000000000LL);
  refused(caml_int_as_pointer(INT(0)), "Invalid_argument(\"caml_int_as_pointer: an int cannot become a pointer\")");
  CHECK_EQ(caml_int_as_pointer(b), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_TYPE_ERROR);
  refused(caml_obj_add_offset(b, caml_copy_int32(8)),
          "Invalid_argument(\"caml_obj_add_offset: nothing lies at an offset from a value\")");
  refused(caml_obj_block(INT(255), INT(1)), "Invalid_argument(\"Obj.new_block\")");
}

static void objects(void) {
  caml_value o = object();
  CHECK_EQ(camlrt_same(caml_set_oo_id(o), o), 1);
  CHECK_EQ(CAMLRT_INT(caml_get_public_method(o, INT(7))), 700);
  CHECK_EQ(caml_get_public_method(o, INT(6)), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_NOT_FOUND);
  CHECK(CAMLRT_INT(caml_fresh_oo_id(CAMLRT_UNIT)) > CAMLRT_INT(caml_field(o, 1)));
}

static caml_value twice(void *userdata, const caml_value *args, int32_t n) {
  (void)userdata, (void)n;
  return camlrt_int_add(args[0], args[0]);
}

static void later(void) {
  caml_value l = caml_obj_block(INT(246), INT(1));
  CHECK_EQ(CAMLRT_INT(caml_lazy_update_to_forcing(l)), 0);
  CHECK_EQ(CAMLRT_INT(caml_lazy_update_to_forcing(l)), 1);
  CHECK_EQ(caml_lazy_reset_to_lazy(l), CAMLRT_UNIT);
  CHECK_EQ(caml_obj_make_forward(l, INT(3)), CAMLRT_UNIT);
  CHECK_EQ(CAMLRT_INT(caml_lazy_read_result(l)), 3);
  CHECK_EQ(CAMLRT_INT(caml_lazy_read_result(caml_lazy_make_forward(INT(4)))), 4);
  caml_value dummy = caml_alloc_dummy_function(INT(4), INT(1));
  CHECK_EQ(caml_update_dummy(dummy, camlrt_closure(twice, NULL, 1, NULL)), CAMLRT_UNIT);
  CHECK_EQ(CAMLRT_INT(caml_callback(dummy, INT(21))), 42);
  caml_value lazy = caml_alloc_dummy_lazy(CAMLRT_UNIT);
  CHECK_EQ(caml_update_dummy_lazy(lazy, INT(8)), CAMLRT_UNIT);
  CHECK_EQ(CAMLRT_INT(caml_lazy_read_result(lazy)), 8);
  caml_value floats = caml_alloc_dummy_float(INT(2));
  CHECK_EQ(caml_update_dummy(floats, caml_make_vect(INT(2), caml_copy_double(0.5))), CAMLRT_UNIT);
  CHECK_EQ(camlrt_kind(floats), CAMLRT_KIND_FLOAT_ARRAY);
  refused(caml_update_dummy(caml_alloc_dummy(INT(3)), sample('b')),
          "Invalid_argument(\"caml_update_dummy: the dummy has 3 words, the value 2\")");
}

int main(void) {
  static void (*const parts[])(void) = {blocks, objects, later};
  return FAMILY_MAIN(all, parts);
}
