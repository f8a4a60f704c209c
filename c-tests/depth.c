/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * How deep host functions may be nested: the limit of a runtime, the ends of stacks, and what waits for its turn meanwhile.
 */
#include "camlrt.h"

#include <pthread.h>
#include <signal.h>

#include "check.h"

static caml_value self;
static long calls;

static caml_value recurse(void *userdata, const caml_value *args, int32_t nargs) {
  (void)userdata, (void)args, (void)nargs;
  calls++;
  return caml_callback(self, CAMLRT_UNIT);
}

static camlrt_runtime entered(uint32_t max_depth, camlrt_runtime *previous) {
  camlrt_config config = {.size = sizeof config, .max_depth = max_depth};
  camlrt_runtime rt = camlrt_runtime_new(&config);
  CHECK_EQ(camlrt_runtime_enter(rt, previous), 0);
  return rt;
}

static void left(camlrt_runtime rt, camlrt_runtime previous) {
  CHECK_EQ(camlrt_live_handles(), 0);
  CHECK_EQ(camlrt_runtime_leave(previous), 0);
  CHECK_EQ(camlrt_runtime_free(rt), 0);
}

/* Goes as deep as it may. */
static void *dive(void *unused) {
  camlrt_runtime previous, rt = entered(UINT32_MAX, &previous);
  int32_t scope = camlrt_scope_open();
  self = camlrt_closure(recurse, NULL, 1, NULL);
  calls = 0;
  CHECK_EQ(caml_callback(self, CAMLRT_UNIT), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_STACK_OVERFLOW);
  CHECK(calls > 1);
  camlrt_clear_error();
  CHECK_EQ(camlrt_scope_close(scope), 0);
  left(rt, previous);
  return unused;
}

static void stacks(void) {
  static const size_t sizes[] = {64 << 10, 128 << 10, 1 << 20};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    pthread_attr_t attributes;
    pthread_t thread;
    CHECK_EQ(pthread_attr_init(&attributes), 0);
    CHECK_EQ(pthread_attr_setstacksize(&attributes, sizes[i]), 0);
    CHECK_EQ(pthread_create(&thread, &attributes, dive, NULL), 0);
    CHECK_EQ(pthread_join(thread, NULL), 0);
    CHECK_EQ(pthread_attr_destroy(&attributes), 0);
  }
  /* Under valgrind nobody knows the first thread's. */
  if (getenv("CAMLRT_TEST_SLOW") == NULL) dive(NULL);
}

static int handled;

static caml_value handle(void *userdata, const caml_value *args, int32_t nargs) {
  (void)userdata, (void)args, (void)nargs;
  handled++;
  return CAMLRT_UNIT;
}

static caml_value poll_at_limit(void *userdata, const caml_value *args, int32_t nargs) {
  int32_t ran;
  (void)userdata, (void)args, (void)nargs;
  raise(SIGUSR1);
  CHECK_EQ(camlrt_poll(0, &ran), CAMLRT_STACK_OVERFLOW);
  CHECK_EQ(handled, 0);
  return CAMLRT_UNIT;
}

static void signals(void) {
  int32_t ran = 0;
  camlrt_runtime previous, rt = entered(1, &previous);
  int32_t scope = camlrt_scope_open();
  caml_value number = caml_val_int(SIGUSR1), f = camlrt_closure(handle, NULL, 1, NULL);
  CHECK_EQ(caml_install_signal_handler(number, camlrt_block(0, &f, 1)), caml_val_int(0));
  CHECK_EQ(caml_callback(camlrt_closure(poll_at_limit, NULL, 1, NULL), CAMLRT_UNIT), CAMLRT_UNIT);
  CHECK_EQ(camlrt_poll(0, &ran), 0);
  CHECK(handled == 1 && ran == 1);
  CHECK_EQ(camlrt_size(caml_install_signal_handler(number, caml_val_int(0))), 1);
  CHECK_EQ(camlrt_scope_close(scope), 0);
  left(rt, previous);
}

/* Lets the others run inside it, as far as they may. */
static caml_value finalise(void *userdata, const caml_value *args, int32_t nargs) {
  (void)userdata, (void)args, (void)nargs;
  handled++;
  caml_final_release(CAMLRT_UNIT);
  caml_gc_full_major(CAMLRT_UNIT);
  camlrt_clear_error();
  return CAMLRT_UNIT;
}

static void finalisers(void) {
  enum { COUNT = 30 };
  camlrt_runtime previous, rt = entered(3, &previous);
  handled = 0;
  int32_t scope = camlrt_scope_open();
  caml_value f = camlrt_closure(finalise, NULL, 1, NULL);
  for (int i = 0; i < COUNT; i++) CHECK_EQ(caml_final_register(f, caml_alloc_tuple(1)), CAMLRT_UNIT);
  CHECK_EQ(camlrt_scope_close(scope), 0);
  for (int i = 0; i < COUNT && handled < COUNT; i++) CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
  CHECK_EQ(handled, COUNT);
  left(rt, previous);
}

int main(void) {
  stacks();
  signals();
  finalisers();
  return CHECK_DONE();
}
