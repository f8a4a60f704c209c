/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * The standard library's containers: every function with right and with wrong arguments.
 */
#include "camlrt.h"

#include "family.h"

#define TEXT(s) caml_copy_string(s)

/* h: a hash table with the key "value"; f, g: a function of two or three values that gives (); e: one that gives true; a: an array of pairs; k: of
   keys; v: any value. */
static const struct primitive tables[] = {
  {"caml_hash_create", "i"},        {"caml_hash_create_random", "ii"},
  {"caml_hash_length", "h"},         {"caml_hash_clear", "h"},
  {"caml_hash_reset", "h"},         {"caml_hash_copy", "h"},           {"caml_hash_rebuild", "h"},
  {"caml_hash_rebuild_random", "ih"},
  {"caml_hash_add", "hvv"},         {"caml_hash_replace", "hvv"},      {"caml_hash_remove", "hv"},
  {"caml_hash_find", "hv"},         {"caml_hash_find_opt", "hv"},      {"caml_hash_find_all", "hv"},
  {"caml_hash_mem", "hv"},          {"caml_hash_add_with", "fehvv"},   {"caml_hash_replace_with", "fehvv"},
  {"caml_hash_remove_with", "fehv"}, {"caml_hash_find_with", "uehv"},  {"caml_hash_find_opt_with", "fehv"},
  {"caml_hash_find_all_with", "fehv"}, {"caml_hash_mem_with", "fehv"}, {"caml_hash_iter", "fh"},
  {"caml_hash_fold", "ghv"},        {"caml_hash_filter_map_inplace", "fh"}, {"caml_hash_stats", "h"},
  {"caml_hash_to_array", "h"},      {"caml_hash_entries", "h"},        {"caml_hash_keys", "h"},
  {"caml_hash_values", "h"},        {"caml_hash_of_array", "a"},       {"caml_hash_add_many", "hkk"},
  {"caml_hash_replace_many", "hkk"}, {"caml_hash_find_many", "hk"}, {"caml_hash_add_array", "ha"},
  {"caml_hash_replace_array", "ha"}, {"caml_hash_of_array_with", "fea"}, {"caml_hash_add_array_with", "feha"},
  {"caml_hash_replace_array_with", "feha"},
};

/* m, s: a map and a set with the key "value"; M: a map of lists; w: a list of pairs; 1: a function of one value that gives (); y: one that gives true; c: a
   comparison. */
static const struct primitive maps[] = {
  {"caml_map_is_empty", "m"},       {"caml_map_singleton", "vv"},     {"caml_map_add", "cvvm"},
  {"caml_map_find", "cvm"},         {"caml_map_find_opt", "cvm"},     {"caml_map_mem", "cvm"},
  {"caml_map_remove", "cvm"},       {"caml_map_split", "cvm"},        {"caml_map_update", "cv1m"},
  {"caml_map_min_binding", "m"},    {"caml_map_min_binding_opt", "m"}, {"caml_map_max_binding", "m"},
  {"caml_map_max_binding_opt", "m"}, {"caml_map_choose", "m"},        {"caml_map_choose_opt", "m"},
  {"caml_map_find_first", "ym"},    {"caml_map_find_first_opt", "ym"}, {"caml_map_find_last", "ym"},
  {"caml_map_find_last_opt", "ym"}, {"caml_map_iter", "fm"},          {"caml_map_fold", "gmv"},
  {"caml_map_for_all", "em"},       {"caml_map_exists", "em"},        {"caml_map_filter", "em"},
  {"caml_map_partition", "em"},     {"caml_map_map", "1m"},           {"caml_map_mapi", "fm"},
  {"caml_map_filter_map", "fm"},    {"caml_map_union", "cgmm"},       {"caml_map_merge", "cgmm"},
  {"caml_map_compare", "ccmm"},     {"caml_map_equal", "ccmm"},       {"caml_map_cardinal", "m"},
  {"caml_map_bindings", "m"},       {"caml_map_to_array", "m"},       {"caml_map_to_rev_array", "m"},
  {"caml_map_to_array_from", "cvm"}, {"caml_map_of_array", "ca"},     {"caml_map_add_many", "ckkm"},
  {"caml_map_find_many", "ckm"},    {"caml_map_of_list", "cw"},       {"caml_map_add_to_list", "cvvM"},
};

static const struct primitive sets[] = {
  {"caml_set_is_empty", "s"},       {"caml_set_singleton", "v"},      {"caml_set_add", "cvs"},
  {"caml_set_find", "cvs"},         {"caml_set_find_opt", "cvs"},     {"caml_set_mem", "cvs"},
  {"caml_set_remove", "cvs"},       {"caml_set_split", "cvs"},        {"caml_set_min_elt", "s"},
  {"caml_set_min_elt_opt", "s"},    {"caml_set_max_elt", "s"},        {"caml_set_max_elt_opt", "s"},
  {"caml_set_choose", "s"},         {"caml_set_choose_opt", "s"},     {"caml_set_find_first", "ys"},
  {"caml_set_find_first_opt", "ys"}, {"caml_set_find_last", "ys"},    {"caml_set_find_last_opt", "ys"},
  {"caml_set_iter", "1s"},          {"caml_set_fold", "fsv"},         {"caml_set_for_all", "ys"},
  {"caml_set_exists", "ys"},        {"caml_set_filter", "ys"},        {"caml_set_partition", "ys"},
  {"caml_set_map", "c1s"},          {"caml_set_filter_map", "c1s"},   {"caml_set_union", "css"},
  {"caml_set_inter", "css"},        {"caml_set_diff", "css"},         {"caml_set_subset", "css"},
  {"caml_set_disjoint", "css"},     {"caml_set_equal", "css"},        {"caml_set_compare", "css"},
  {"caml_set_cardinal", "s"},       {"caml_set_elements", "s"},       {"caml_set_to_array", "s"},
  {"caml_set_to_rev_array", "s"},   {"caml_set_to_array_from", "cvs"}, {"caml_set_of_array", "ck"},
  {"caml_set_add_many", "cks"},     {"caml_set_find_many", "cks"},    {"caml_set_of_list", "cw"},
};

/* q, t: a queue and a stack of two elements. */
static const struct primitive queues[] = {
  {"caml_queue_add", "vq"},      {"caml_queue_take", "q"},     {"caml_queue_take_opt", "q"}, {"caml_queue_peek", "q"},
  {"caml_queue_peek_opt", "q"},  {"caml_queue_is_empty", "q"}, {"caml_queue_length", "q"},   {"caml_queue_clear", "q"},
  {"caml_queue_copy", "q"},      {"caml_queue_iter", "1q"},    {"caml_queue_fold", "fvq"},   {"caml_queue_transfer", "qq"},
  {"caml_queue_to_array", "q"},  {"caml_queue_of_array", "k"}, {"caml_queue_add_many", "qk"}, {"caml_stack_push", "vt"},
  {"caml_stack_pop", "t"},       {"caml_stack_pop_opt", "t"},  {"caml_stack_top", "t"},      {"caml_stack_top_opt", "t"},
  {"caml_stack_is_empty", "t"},  {"caml_stack_length", "t"},   {"caml_stack_clear", "t"},    {"caml_stack_copy", "t"},
  {"caml_stack_iter", "1t"},     {"caml_stack_fold", "fvt"},   {"caml_stack_to_array", "t"}, {"caml_stack_of_array", "k"},
  {"caml_stack_push_many", "tk"}, {"caml_queue_drop", "q"},    {"caml_stack_drop", "t"},
};

/* r: a stream of two elements; o, n: a function of one value that gives an option, and one that gives a stream; a: an array; w: a list; j: an input
   channel. */
static const struct primitive streams[] = {
  {"caml_stream_is_empty", "r"},     {"caml_stream_peek", "r"},        {"caml_stream_next", "r"},
  {"caml_stream_junk", "r"},         {"caml_stream_npeek", "ir"},      {"caml_stream_take", "ir"},
  {"caml_stream_count", "r"},        {"caml_stream_iter", "1r"},       {"caml_stream_from", "o"},
  {"caml_stream_dump", "1r"},
  {"caml_stream_of_list", "w"},      {"caml_stream_of_string", "x"},   {"caml_stream_of_array", "a"},
  {"caml_stream_of_channel", "j"},   {"caml_stream_cons", "vr"},       {"caml_stream_ising", "v"},
  {"caml_stream_iapp", "rr"},        {"caml_stream_slazy", "n"},       {"caml_stream_lcons", "1r"},
  {"caml_stream_lsing", "1"},        {"caml_stream_lapp", "nr"},
};

/* b: a buffer; x: a string; j, p: channels; z: a function of a string that gives one; A: an empty array; l, L: an int32 and an int64. */
static const struct primitive buffers[] = {
  {"caml_buffer_create", "i"},          {"caml_buffer_contents", "b"},        {"caml_buffer_to_bytes", "b"},
  {"caml_buffer_sub", "bii"},           {"caml_buffer_blit", "bixii"},        {"caml_buffer_nth", "bi"},
  {"caml_buffer_length", "b"},          {"caml_buffer_clear", "b"},           {"caml_buffer_reset", "b"},
  {"caml_buffer_truncate", "bi"},       {"caml_buffer_add_char", "bi"},       {"caml_buffer_add_string", "bx"},
  {"caml_buffer_add_bytes", "bx"},      {"caml_buffer_add_substring", "bxii"}, {"caml_buffer_add_subbytes", "bxii"},
  {"caml_buffer_add_buffer", "bb"},     {"caml_buffer_add_utf_8_uchar", "bi"}, {"caml_buffer_add_utf_16be_uchar", "bi"},
  {"caml_buffer_add_utf_16le_uchar", "bi"}, {"caml_buffer_add_int8", "bi"},   {"caml_buffer_add_uint8", "bi"},
  {"caml_buffer_add_int16_be", "bi"},   {"caml_buffer_add_int16_le", "bi"},   {"caml_buffer_add_int16_ne", "bi"},
  {"caml_buffer_add_uint16_be", "bi"},  {"caml_buffer_add_uint16_le", "bi"},  {"caml_buffer_add_uint16_ne", "bi"},
  {"caml_buffer_add_int32_be", "bl"},   {"caml_buffer_add_int32_le", "bl"},   {"caml_buffer_add_int32_ne", "bl"},
  {"caml_buffer_add_channel", "bji"},   {"caml_buffer_output_buffer", "pb"},  {"caml_buffer_add_substitute", "bzx"},
  {"caml_buffer_add_printf", "bxA"},    {"caml_buffer_add_int64_be", "bL"},   {"caml_buffer_add_int64_le", "bL"},   {"caml_buffer_add_int64_ne", "bL"},
};

static caml_value answer(void *userdata, const caml_value *args, int32_t n) {
  (void)args;
  (void)n;
  return (caml_value)(intptr_t)userdata;
}

static caml_value function(caml_value result, int32_t arity) {
  return camlrt_closure(answer, (void *)(intptr_t)result, arity, NULL);
}

static caml_value comparison(void *userdata, const caml_value *args, int32_t n) {
  (void)userdata;
  CHECK_EQ(n, 2);
  return caml_compare(args[0], args[1]);
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

static caml_value buffer(void) {
  caml_value b = caml_buffer_create(INT(2));
  CHECK_EQ(caml_buffer_add_string(b, TEXT("a text")), CAMLRT_UNIT);
  return b;
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
    case '1': return function(CAMLRT_UNIT, 1);
    case 'y': return function(CAMLRT_TRUE, 1);
    case 'c': return camlrt_closure(comparison, NULL, 2, NULL);
    case 'b': return buffer();
    case 'x': return TEXT("some text");
    case 'l': return caml_copy_int32(-7);
    case 'L': return caml_copy_int64(-7);
    case 'r': return caml_stream_of_array(sample('k'));
    case 'o': return function(CAMLRT_UNIT, 1);
    case 'n': return function(CAMLRT_UNIT, 1);
    case 'w': return camlrt_list(some, 2);
    case 'j': return caml_ml_open_string_in(TEXT("some more"));
    case 'p': return caml_ml_open_buffer_out(CAMLRT_UNIT);
    case 'z': return function(TEXT("name"), 1);
    case 'A': return camlrt_block(0, NULL, 0);
    case 'q': return caml_queue_of_array(sample('k'));
    case 't': return caml_stack_of_array(sample('k'));
    case 'm': return caml_map_singleton(TEXT("value"), INT(7));
    case 'M': return caml_map_singleton(TEXT("value"), sample('w'));
    case 's': return caml_set_singleton(TEXT("value"));
    case 'a': return camlrt_block(0, some, 2);
    case 'k': return camlrt_block(0, keys, 2);
    case 'v': return TEXT("value");
    default: return INT(1);
  }
}

#define CHECK_ALL(all) \
  for (size_t i = 0; i < COUNT(all); i++) family_check(&(all)[i])

static void hash_tables(void) {
  CHECK_ALL(tables);
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
  caml_value one = table(), other = table(), data[] = {INT(1), INT(2)};
  CHECK_EQ(caml_hash_add_array(one, sample('a')), CAMLRT_UNIT);
  CHECK_EQ(caml_hash_add_many(other, sample('k'), camlrt_block(0, data, 2)), CAMLRT_UNIT);
  CHECK_EQ(caml_equal(one, other), CAMLRT_TRUE);
  CHECK_EQ(caml_hash_replace_array(one, sample('a')), CAMLRT_UNIT);
  CHECK_EQ(caml_hash_length(one), INT(3));
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

static void trees(void) {
  CHECK_ALL(maps);
  CHECK_ALL(sets);
  caml_value m = caml_map_empty(CAMLRT_UNIT), s = caml_set_empty(CAMLRT_UNIT), by = sample('c');
  for (int i = 0; i < 100; i++) {
    m = caml_map_add(i % 2 ? by : CAMLRT_UNIT, INT(37 * i % 100), TEXT("data"), m);
    s = caml_set_add(CAMLRT_UNIT, INT(37 * i % 50), s);
  }
  CHECK_EQ(caml_map_cardinal(m), INT(100));
  CHECK_EQ(caml_set_cardinal(s), INT(50));
  CHECK_EQ(caml_set_max_elt(s), INT(49));
  CHECK_EQ(caml_map_mem(CAMLRT_UNIT, INT(99), m), CAMLRT_TRUE);
  CHECK_EQ(camlrt_same(caml_map_remove(CAMLRT_UNIT, INT(100), m), m), 1);
  CHECK_EQ(camlrt_same(caml_set_add(by, INT(7), s), s), 1);
  CHECK_EQ(caml_field(caml_map_min_binding(m), 0), INT(0));
  caml_value rest = caml_set_diff(CAMLRT_UNIT, s, caml_set_singleton(INT(3)));
  CHECK_EQ(caml_set_subset(by, rest, s), CAMLRT_TRUE);
  CHECK_EQ(caml_set_subset(by, s, rest), CAMLRT_FALSE);
  CHECK_EQ(camlrt_size(caml_set_to_array_from(by, INT(10), rest)), 40);
  refused(caml_map_find(CAMLRT_UNIT, INT(200), m), "Not_found");
  refused(caml_set_choose(CAMLRT_UNIT), "Not_found");
  refused(caml_map_find(CAMLRT_UNIT, INT(1), s),
          "Invalid_argument(\"caml_map_find: expected a map, got a block of tag 0 and size 4\")");
}

static void queues_and_stacks(void) {
  CHECK_ALL(queues);
  caml_value q = caml_queue_create(CAMLRT_UNIT), s = caml_stack_create(CAMLRT_UNIT);
  for (int i = 0; i < 10; i++) {
    CHECK_EQ(caml_queue_add(INT(i), q), CAMLRT_UNIT);
    CHECK_EQ(caml_stack_push(INT(i), s), CAMLRT_UNIT);
  }
  CHECK_EQ(caml_queue_take(q), INT(0));
  CHECK_EQ(caml_queue_peek(q), INT(1));
  CHECK_EQ(caml_stack_pop(s), INT(9));
  CHECK_EQ(caml_stack_top(s), INT(8));
  CHECK_EQ(caml_queue_length(q), INT(9));
  CHECK_EQ(caml_stack_length(s), INT(9));
  caml_value other = caml_queue_copy(q);
  CHECK_EQ(caml_queue_transfer(q, other), CAMLRT_UNIT);
  CHECK_EQ(caml_queue_is_empty(q), CAMLRT_TRUE);
  CHECK_EQ(caml_queue_length(other), INT(18));
  refused(caml_queue_take(q), "Stdlib.Queue.Empty");
  refused(caml_queue_drop(q), "Stdlib.Queue.Empty");
  CHECK_EQ(camlrt_same(camlrt_exception(), camlrt_exn("Stdlib.Queue.Empty")), 1);
  refused(caml_stack_pop(caml_stack_create(CAMLRT_UNIT)), "Stdlib.Stack.Empty");
  refused(caml_stack_push(INT(1), q), "Invalid_argument(\"caml_stack_push: expected a stack, got a block of tag 0 and size 3\")");
}

/* What is taken one after the other is all there, also when there is no room left for a handle. */
static void taken_one_by_one(void) {
  enum { MANY = 5000 };
  camlrt_runtime before;
  CHECK_EQ(camlrt_runtime_enter(0, &before), 0); /* what is entered goes the short ways */
  caml_value q = caml_queue_create(CAMLRT_UNIT), s = caml_stack_create(CAMLRT_UNIT);
  for (int i = 0; i < MANY; i++) {
    caml_value boxed = caml_copy_int64(i);
    CHECK_EQ(caml_queue_add(boxed, q), CAMLRT_UNIT);
    CHECK_EQ(caml_stack_push(boxed, s), CAMLRT_UNIT);
    CHECK_EQ(camlrt_release(boxed), 0);
  }
  for (int i = 0; i < MANY; i++) {
    int64_t first = -1, last = -1;
    CHECK_EQ(camlrt_to_int64(caml_queue_take(q), &first), 0);
    CHECK_EQ(camlrt_to_int64(caml_stack_pop(s), &last), 0);
    CHECK_EQ(first, i);
    CHECK_EQ(last, MANY - 1 - i);
  }
  CHECK_EQ(caml_queue_length(q), INT(0));
  CHECK_EQ(caml_stack_length(s), INT(0));
  CHECK_EQ(camlrt_runtime_leave(before), 0);
}

static caml_value going_through;

/* A function for iterations that does with the table what it likes. */
static caml_value wild(void *calls, const caml_value *args, int32_t n) {
  int call = ++*(int *)calls;
  caml_value t = going_through, self = camlrt_closure(wild, calls, 2, NULL);
  switch (call % 8) {
    case 0: caml_hash_reset(t); break;
    case 1:
      for (int i = 0; i < 50; i++) caml_hash_add(t, INT(1000 * call + i), args[0]);
      break;
    case 2: caml_hash_remove(t, args[0]); break;
    case 3: caml_hash_replace(t, args[0], INT(7)); break;
    case 4: caml_hash_clear(t); break;
    case 5: caml_hash_filter_map_inplace(self, t); break;
    case 6: caml_gc_full_major(CAMLRT_UNIT); break;
    default: caml_hash_add(t, t, t);
  }
  if (call > 300) return caml_failwith("enough");
  return call % 2 ? camlrt_block(0, &args[n - 1], 1) : CAMLRT_UNIT;
}

static void changed_meanwhile(void) {
  for (int begin = 0; begin < 300; begin += 13) {
    int calls = begin;
    going_through = caml_hash_create(INT(1));
    for (int i = 0; i < 100; i++) CHECK_EQ(caml_hash_add(going_through, INT(i), INT(i)), CAMLRT_UNIT);
    caml_value f = camlrt_closure(wild, &calls, 2, NULL);
    caml_hash_iter(f, going_through);
    caml_hash_filter_map_inplace(f, going_through);
    caml_hash_fold(camlrt_closure(wild, &calls, 3, NULL), going_through, INT(1));
    camlrt_clear_error();
    caml_value copy = caml_hash_copy(going_through);
    CHECK_EQ(caml_hash_length(copy), caml_hash_length(going_through));
    CHECK_EQ(caml_hash_clear(copy), CAMLRT_UNIT);
  }
}

static void lazily(void) {
  CHECK_ALL(streams);
  CHECK_EQ(caml_stream_empty(CAMLRT_UNIT), CAMLRT_UNIT);
  caml_value s = caml_stream_of_string(TEXT("abc"));
  CHECK_EQ(caml_field(caml_stream_peek(s), 0), INT('a'));
  CHECK_EQ(caml_stream_next(s), INT('a'));
  CHECK_EQ(caml_stream_count(s), INT(1));
  s = caml_stream_iapp(s, caml_stream_cons(TEXT("value"), caml_stream_ising(INT(1))));
  CHECK_EQ(camlrt_size(caml_stream_take(INT(3), s)), 3);
  CHECK_EQ(caml_stream_next(s), INT(1));
  CHECK_EQ(caml_stream_is_empty(s), CAMLRT_TRUE);
  refused(caml_stream_next(s), "Stdlib.Stream.Failure");
  CHECK_EQ(camlrt_same(camlrt_exception(), camlrt_exn("Stdlib.Stream.Failure")), 1);
  refused(caml_stream_empty(sample('r')), "Stdlib.Stream.Failure");
  refused(caml_stream_empty(INT(5)), "Invalid_argument(\"caml_stream_empty: expected a stream, got the int 5\")");
  refused(caml_stream_empty(CAMLRT_NONE), "Invalid_argument(\"caml_stream_empty: expected a stream, got the int 5\")");
}

static void texts(void) {
  CHECK_ALL(buffers);
  caml_value b = buffer();
  for (int i = 0; i < 100; i++) CHECK_EQ(caml_buffer_add_char(b, INT('a' + i % 26)), CAMLRT_UNIT);
  CHECK_EQ(caml_buffer_length(b), INT(106));
  CHECK_EQ(caml_buffer_nth(b, INT(6)), INT('a'));
  CHECK_EQ(caml_buffer_truncate(b, INT(6)), CAMLRT_UNIT);
  CHECK_EQ(caml_equal(caml_buffer_contents(b), TEXT("a text")), CAMLRT_TRUE);
  CHECK_EQ(camlrt_size(b), 3);
  caml_value out = sample('p');
  CHECK_EQ(caml_buffer_output_buffer(out, b), CAMLRT_UNIT);
  CHECK_EQ(caml_equal(caml_ml_buffer_contents(out), TEXT("a text")), CAMLRT_TRUE);
  refused(caml_buffer_add_channel(b, sample('j'), INT(20)), "End_of_file");
  CHECK_EQ(caml_equal(caml_buffer_contents(b), TEXT("a textsome more")), CAMLRT_TRUE);
  CHECK_EQ(caml_buffer_truncate(b, INT(6)), CAMLRT_UNIT);
  refused(caml_buffer_add_channel(b, sample('j'), INT(-1)), "Invalid_argument(\"Buffer.add_channel\")");
  CHECK_EQ(caml_buffer_add_substitute(b, sample('z'), TEXT(", $x")), CAMLRT_UNIT);
  CHECK_EQ(caml_equal(caml_buffer_contents(b), TEXT("a text, name")), CAMLRT_TRUE);
  CHECK_EQ(caml_buffer_truncate(b, INT(6)), CAMLRT_UNIT);
  refused(caml_buffer_nth(b, INT(6)), "Invalid_argument(\"Buffer.nth\")");
  refused(caml_buffer_add_char(TEXT("b"), INT(1)), "Invalid_argument(\"caml_buffer_add_char: expected a buffer, got a string\")");
}

int main(void) {
  static void (*const parts[])(void) = {hash_tables, trees, queues_and_stacks, taken_one_by_one, changed_meanwhile, lazily, texts};
  FAMILY_PARTS(parts);
  CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
  for (void *dropped; camlrt_dropped(&dropped) == 0;) continue;
  return CHECK_DONE();
}
