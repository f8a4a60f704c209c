/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * The standard library's containers: every function with right and with wrong arguments.
 */
#include "camlrt.h"

#include "family.h"

#define INT(n) caml_val_int(n)
#define TEXT(s) caml_copy_string(s)

/* h: a hash table with the key "value"; f, g: a function of two or three values that gives (); e: one that gives true; a: an array of pairs; k: of
   keys; v: any value. */
static const struct primitive tables[] = {
  {"caml_hash_create", "i"},        {"caml_hash_create_random", "ii"},
  {"caml_hash_length", "h"},         {"caml_hash_clear", "h"},
  {"caml_hash_reset", "h"},         {"caml_hash_copy", "h"},           {"caml_hash_rebuild", "h"},
  {"caml_hash_add", "hvv"},         {"caml_hash_replace", "hvv"},      {"caml_hash_remove", "hv"},
  {"caml_hash_find", "hv"},         {"caml_hash_find_opt", "hv"},      {"caml_hash_find_all", "hv"},
  {"caml_hash_mem", "hv"},          {"caml_hash_add_with", "fehvv"},   {"caml_hash_replace_with", "fehvv"},
  {"caml_hash_remove_with", "fehv"}, {"caml_hash_find_with", "uehv"},  {"caml_hash_find_opt_with", "fehv"},
  {"caml_hash_find_all_with", "fehv"}, {"caml_hash_mem_with", "fehv"}, {"caml_hash_iter", "fh"},
  {"caml_hash_fold", "ghv"},        {"caml_hash_filter_map_inplace", "fh"}, {"caml_hash_stats", "h"},
  {"caml_hash_to_array", "h"},      {"caml_hash_entries", "h"},        {"caml_hash_keys", "h"},
  {"caml_hash_values", "h"},        {"caml_hash_of_array", "a"},       {"caml_hash_add_many", "hkk"},
  {"caml_hash_replace_many", "hkk"}, {"caml_hash_find_many", "hk"},
};

static caml_value answer(void *userdata, const caml_value *args, int32_t n) {
  (void)args;
  (void)n;
  return (caml_value)(intptr_t)userdata;
}

static caml_value function(caml_value result, int32_t arity) {
  return camlrt_closure(answer, (void *)(intptr_t)result, arity, NULL);
}

static caml_value pair(caml_value a, caml_value b) {
  caml_value both[] = {a, b};
  return camlrt_block(0, both, 2);
}

static caml_value table(void) {
  caml_value t = caml_hash_create_random(CAMLRT_FALSE, INT(1));
  CHECK_EQ(caml_hash_add(t, TEXT("value"), INT(7)), CAMLRT_UNIT);
  return t;
}

static caml_value sample(char shape) {
  caml_value some[] = {pair(TEXT("value"), INT(1)), pair(TEXT("b"), INT(2))};
  caml_value keys[] = {TEXT("value"), TEXT("b")};
  switch (shape) {
    case 'h': return table();
    case 'u': return CAMLRT_UNIT;
    case 'f': return function(CAMLRT_UNIT, 2);
    case 'g': return function(CAMLRT_UNIT, 3);
    case 'e': return function(CAMLRT_TRUE, 2);
    case 'a': return camlrt_block(0, some, 2);
    case 'k': return camlrt_block(0, keys, 2);
    case 'v': return TEXT("value");
    default: return INT(1);
  }
}

static int refused(caml_value result, const char *text) {
  char said[200];
  camlrt_error_message(said, sizeof said);
  return CHECK_EQ(result, CAMLRT_NONE) && CHECK_STR(said, text);
}

static void hash_tables(void) {
  FAMILY_CHECK(tables);
  caml_value t = table();
  CHECK_EQ(caml_hash_find(t, TEXT("value")), INT(7));
  CHECK_EQ(caml_hash_add(t, TEXT("value"), INT(8)), CAMLRT_UNIT);
  CHECK_EQ(caml_hash_find(t, TEXT("value")), INT(8));
  CHECK_EQ(caml_hash_remove(t, TEXT("value")), CAMLRT_UNIT);
  CHECK_EQ(caml_hash_find(t, TEXT("value")), INT(7));
  CHECK_EQ(caml_hash_replace(t, INT(1LL << 40), TEXT("large")), CAMLRT_UNIT);
  CHECK_EQ(caml_hash_mem(t, INT(1LL << 40)), CAMLRT_TRUE);
  CHECK_EQ(caml_hash_length(t), INT(2));
  CHECK_EQ(camlrt_size(caml_hash_to_array(t)), 2);
  CHECK_EQ(caml_hash_find_many(t, camlrt_block(0, NULL, 0)) != CAMLRT_NONE, 1);
  refused(caml_hash_find(t, TEXT("nothing")), "Not_found");
  refused(caml_hash_find(t, caml_hash_copy(t)), "Not_found");
  refused(caml_hash_find(t, function(CAMLRT_UNIT, 2)), "Not_found");
  refused(caml_hash_add_many(t, sample('k'), camlrt_block(0, NULL, 0)),
          "Invalid_argument(\"caml_hash_add_many: 2 keys, and 0 values\")");
  CHECK_EQ(caml_hash_is_randomized(CAMLRT_UNIT), CAMLRT_FALSE);
  CHECK_EQ(caml_hash_randomize(CAMLRT_UNIT), CAMLRT_UNIT);
  CHECK_EQ(caml_hash_is_randomized(CAMLRT_UNIT), CAMLRT_TRUE);
  CHECK(caml_field(caml_hash_create(INT(1)), 2) != caml_field(caml_hash_create(INT(1)), 2));
  refused(caml_hash_randomize(t), "Invalid_argument(\"caml_hash_randomize: expected (), got a block of tag 0 and size 4\")");
}

int main(void) {
  static void (*const parts[])(void) = {hash_tables};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    int32_t scope = camlrt_scope_open();
    parts[i]();
    CHECK_EQ(camlrt_scope_close(scope), 0);
  }
  CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
  for (void *dropped; camlrt_dropped(&dropped) == 0;) continue;
  return CHECK_DONE();
}
