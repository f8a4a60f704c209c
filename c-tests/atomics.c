/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Atomic references and fields: every function with right and with wrong arguments, and from two threads.
 */
#include "camlrt.h"

#include <pthread.h>

#include "family.h"

static const struct primitive all[] = {
  {"caml_atomic_load", "b"},          {"caml_atomic_exchange", "bv"},     {"caml_atomic_cas", "bvv"},
  {"caml_atomic_fetch_add", "bi"},    {"caml_atomic_load_field", "bi"},   {"caml_atomic_exchange_field", "biv"},
  {"caml_atomic_cas_field", "bivv"},  {"caml_atomic_fetch_add_field", "bii"}, {"caml_atomic_make_contended", "v"},
  {"caml_obj_compare_and_swap", "bivv"}, {"caml_obj_is_shared", "v"},
};

static caml_value sample(char shape) {
  caml_value two[] = {INT(5), INT(6)};
  return shape == 'b' ? camlrt_block(0, two, 2) : INT(1);
}

static void alone(void) {
  caml_value a = caml_atomic_make_contended(INT(1)), s = caml_copy_string("s");
  CHECK_EQ(CAMLRT_INT(caml_atomic_exchange(a, INT(7))), 1);
  CHECK_EQ(CAMLRT_INT(caml_atomic_fetch_add(a, INT(-2))), 7);
  CHECK_EQ(CAMLRT_INT(caml_atomic_load(a)), 5);
  CHECK_EQ(caml_atomic_cas(a, INT(6), s), CAMLRT_FALSE);
  CHECK_EQ(caml_atomic_cas(a, INT(5), s), CAMLRT_TRUE);
  CHECK_EQ(caml_atomic_cas(a, caml_copy_string("s"), INT(0)), CAMLRT_FALSE);
  CHECK_EQ(caml_obj_compare_and_swap(a, INT(0), s, INT(0)), CAMLRT_TRUE);
  CHECK_EQ(caml_atomic_load_field(a, INT(7)), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(caml_obj_is_shared(a), CAMLRT_TRUE);
}

static caml_value counter;
static int rounds;

static void *count(void *unused) {
  for (int i = 0; i < rounds; i++) caml_atomic_fetch_add(counter, INT(1));
  return unused;
}

static void together(void) {
  pthread_t threads[2];
  rounds = check_rounds(20000);
  counter = camlrt_retain(caml_make_vect(INT(1), INT(0)));
  for (int i = 0; i < 2; i++)
    if (!CHECK_EQ(pthread_create(&threads[i], NULL, count, NULL), 0)) return;
  for (int i = 0; i < 2; i++) CHECK_EQ(pthread_join(threads[i], NULL), 0);
  CHECK_EQ(CAMLRT_INT(caml_atomic_load(counter)), 2 * rounds);
  camlrt_release(counter);
}

int main(void) {
  static void (*const parts[])(void) = {alone, together};
  return FAMILY_MAIN(all, parts);
}
