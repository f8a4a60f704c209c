/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Weak arrays, ephemerons and finalisers: every function with right and with wrong arguments.
 */
#include "camlrt.h"

#include "family.h"

static const struct primitive all[] = {
  {"caml_weak_create", "i"},       {"caml_weak_get", "ei"},         {"caml_weak_get_copy", "ei"},
  {"caml_weak_set", "eio"},        {"caml_weak_check", "ei"},       {"caml_weak_blit", "eieii"},
  {"caml_ephe_create", "i"},       {"caml_ephe_get_key", "ei"},     {"caml_ephe_get_key_copy", "ei"},
  {"caml_ephe_set_key", "eiv"},    {"caml_ephe_unset_key", "ei"},   {"caml_ephe_check_key", "ei"},
  {"caml_ephe_blit_key", "eieii"}, {"caml_ephe_get_data", "e"},     {"caml_ephe_get_data_copy", "e"},
  {"caml_ephe_set_data", "ev"},    {"caml_ephe_unset_data", "e"},   {"caml_ephe_check_data", "e"},
  {"caml_ephe_blit_data", "ee"},
};

static caml_value sample(char shape) {
  caml_value one[] = {INT(5)};
  switch (shape) {
    case 'e': return caml_weak_create(INT(4));
    case 'o': return camlrt_block(0, one, 1);
    case 'v': return caml_copy_string("value");
    default: return INT(1);
  }
}

static void keys_and_data(void) {
  caml_value e = caml_ephe_create(INT(2)), key = caml_copy_string("key");
  CHECK_EQ(camlrt_size(e), 4);
  CHECK_EQ(caml_ephe_set_key(e, INT(0), key), CAMLRT_UNIT);
  CHECK_EQ(caml_ephe_set_data(e, caml_copy_string("data")), CAMLRT_UNIT);
  int32_t scope = camlrt_scope_open();
  caml_gc_full_major(CAMLRT_UNIT);
  CHECK_EQ(caml_ephe_check_data(e), caml_val_bool(1));
  CHECK_EQ(camlrt_same(caml_field(caml_ephe_get_key(e, INT(0)), 0), key), 1);
  CHECK_EQ(camlrt_same(caml_field(caml_ephe_get_key_copy(e, INT(0)), 0), key), 0);
  CHECK_EQ(camlrt_scope_close(scope), 0);
  camlrt_release(key);
  caml_gc_full_major(CAMLRT_UNIT);
  CHECK_EQ(caml_ephe_check_data(e), caml_val_bool(0));
  CHECK_EQ(caml_ephe_get_key(e, INT(0)), CAMLRT_UNIT);
  refused(caml_ephe_get_key(e, INT(2)), "Invalid_argument(\"Obj.Ephemeron.get_key\")");
  refused(caml_weak_get(e, INT(-1)), "Invalid_argument(\"Weak.get\")");
  refused(caml_weak_blit(e, INT(0), e, INT(1), INT(2)), "Invalid_argument(\"Weak.blit\")");
  refused(caml_weak_create(INT(-1)), "Invalid_argument(\"Weak.create\")");
  refused(caml_weak_set(e, INT(0), INT(1)),
          "Invalid_argument(\"caml_weak_set: expected an option, got the int 1\")");
}

static int order[4], count;

static caml_value note(void *userdata, const caml_value *args, int32_t n) {
  (void)n;
  order[count++ % 4] = (int)(userdata == NULL ? CAMLRT_INT(caml_field(args[0], 0)) : -1);
  return CAMLRT_UNIT;
}

static void finalisers(void) {
  int32_t scope = camlrt_scope_open(), ran = 0;
  caml_value f = camlrt_closure(note, NULL, 1, NULL), last = camlrt_closure(note, &count, 1, NULL);
  for (int i = 1; i <= 2; i++) {
    caml_value one[] = {INT(i)}, v = camlrt_block(0, one, 1);
    CHECK_EQ(caml_final_register(f, v), CAMLRT_UNIT);
    CHECK_EQ(caml_final_register_called_without_value(last, v), CAMLRT_UNIT);
  }
  refused(caml_final_register(f, INT(3)), "Invalid_argument(\"Gc.finalise\")");
  CHECK_EQ(caml_final_register(INT(3), caml_copy_string("x")), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_TYPE_ERROR);
  CHECK_EQ(caml_final_release(CAMLRT_UNIT), CAMLRT_UNIT);
  CHECK_EQ(caml_final_release(f), CAMLRT_NONE);
  CHECK_EQ(camlrt_scope_close(scope), 0);
  CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
  CHECK_EQ(camlrt_poll(0, &ran), 0);
  CHECK_EQ(count, 4);
  CHECK_EQ(order[0], 2);
  CHECK_EQ(order[1], 1);
  CHECK_EQ(order[2], -1);
}

int main(void) {
  static void (*const parts[])(void) = {keys_and_data, finalisers};
  return FAMILY_MAIN(all, parts);
}
