/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Runtimes: entered, left and freed in every order, by several threads, with caps and with things denied.
 */
#define _POSIX_C_SOURCE 200809L
#include "camlrt.h"

#include "check.h"

#include <pthread.h>
#include <time.h>
#include <unistd.h>

#define FAILS(call, failed, code)             \
  (camlrt_clear_error(), CHECK_EQ(call, failed), CHECK_EQ(camlrt_error_code(), code))
#define REFUSED(call, code) FAILS(call, CAMLRT_NONE, code)

static camlrt_runtime with(camlrt_config config) {
  config.size = sizeof config;
  return camlrt_runtime_new(&config);
}

static const char *message(void) {
  static char text[256];
  camlrt_error_message(text, sizeof text);
  return text;
}

static void life(void) {
  camlrt_runtime a = camlrt_runtime_new(NULL), b = camlrt_runtime_new(NULL), before = -7, inner = -7;
  CHECK(a > 0 && b > 0 && a != b);
  CHECK_EQ(camlrt_runtime_current(), 0);
  CHECK_EQ(camlrt_runtime_enter(a, &before), 0);
  CHECK(before == 0 && camlrt_runtime_current() == a);
  caml_value v = caml_copy_string("of a");
  CHECK_EQ(camlrt_runtime_enter(b, &inner), 0);
  CHECK(inner == a && camlrt_runtime_current() == b);
  CHECK_EQ(camlrt_live_handles(), 0);
  FAILS(camlrt_tag(v), -1, CAMLRT_BAD_HANDLE);
  CHECK_EQ(camlrt_runtime_leave(inner), 0);
  CHECK_EQ(camlrt_error_code(), 0); /* the error is b's */
  CHECK_EQ(camlrt_tag(v), 252);
  CHECK_EQ(camlrt_live_handles(), 1);
  CHECK_EQ(camlrt_runtime_try_enter(a, &inner), 0); /* it nests */
  CHECK_EQ(camlrt_runtime_leave(inner), 0);
  CHECK_EQ(camlrt_runtime_leave(before), 0);
  CHECK_EQ(camlrt_runtime_leave(before), CAMLRT_BAD_RUNTIME);

  CHECK_EQ(camlrt_runtime_enter(a, NULL), CAMLRT_BAD_POINTER);
  CHECK_EQ(camlrt_runtime_enter(-1, &before), CAMLRT_BAD_RUNTIME);
  CHECK_EQ(camlrt_runtime_try_enter(0x7fff1234, &before), CAMLRT_BAD_RUNTIME);
  CHECK_EQ(camlrt_interrupt(a), 0);
  CHECK_EQ(camlrt_runtime_free(a), 0);
  CHECK_EQ(camlrt_runtime_free(a), CAMLRT_BAD_RUNTIME);
  CHECK_EQ(camlrt_runtime_enter(a, &before), CAMLRT_BAD_RUNTIME);
  CHECK_EQ(camlrt_interrupt(a), CAMLRT_BAD_RUNTIME);

  /* Freed while it is entered: every call fails, leaving works. */
  CHECK_EQ(camlrt_runtime_enter(b, &before), 0);
  CHECK_EQ(camlrt_runtime_free(b), 0);
  REFUSED(caml_copy_string("late"), CAMLRT_BAD_RUNTIME);
  CHECK_EQ(camlrt_scope_open(), -1);
  CHECK_EQ(camlrt_live_handles(), -1);
  CHECK_EQ(camlrt_runtime_leave(before), 0);
  CHECK_EQ(camlrt_runtime_current(), 0);
  CHECK_EQ(camlrt_live_handles(), 0);
}

/* A place is used again, and the old id is still refused. */
static void ids(void) {
  camlrt_runtime first = camlrt_runtime_new(NULL), previous;
  camlrt_runtime_free(first);
  for (int i = 0; i < 100; i++) {
    camlrt_runtime rt = camlrt_runtime_new(NULL);
    CHECK(rt > 0 && rt != first);
    CHECK_EQ(camlrt_runtime_free(rt), 0);
  }
  CHECK_EQ(camlrt_runtime_enter(first, &previous), CAMLRT_BAD_RUNTIME);
}

static int refused_for(const camlrt_config *config, const char *why) {
  return camlrt_runtime_new(config) == -1 && strstr(camlrt_runtime_refusal(), why) != NULL;
}

static void configs(void) {
  camlrt_config config = {0};
  camlrt_runtime previous;
  CHECK(refused_for(&config, "size"));
  config.size = sizeof config;
  config.ocaml = 3;
  CHECK(refused_for(&config, "OCaml"));
  config.ocaml = 0, config.flags = 1u << 31;
  CHECK(refused_for(&config, "flag"));
  config.flags = 0, config.denied = 1u << 31;
  CHECK(refused_for(&config, "denies"));

  camlrt_runtime rt = with((camlrt_config){.ocaml = 4, .max_heap = 8 << 20, .max_message = 1000, .max_handles = 64});
  CHECK(*camlrt_runtime_refusal() == 0);
  if (!CHECK_EQ(camlrt_runtime_enter(rt, &previous), 0)) return;
  int32_t depth = camlrt_scope_open();
  REFUSED(caml_alloc_string(64 << 20), CAMLRT_OUT_OF_MEMORY);
  caml_value s = caml_alloc_string(5000);
  CHECK(s != CAMLRT_NONE); /* a cap that was met does not end the runtime */
  REFUSED(caml_output_value_to_string(s, CAMLRT_EMPTY), CAMLRT_OUT_OF_MEMORY);
  int made = 0;
  while (caml_copy_double(1) != CAMLRT_NONE && made < 1000) made++;
  CHECK_EQ(camlrt_error_code(), CAMLRT_TOO_MANY_HANDLES);
  CHECK(made >= 32 && made <= 64);
  CHECK_EQ(camlrt_scope_close(depth), 0);
  CHECK(caml_copy_double(1) != CAMLRT_NONE);
  camlrt_runtime_leave(previous);
  CHECK_EQ(camlrt_runtime_free(rt), 0);

  rt = with((camlrt_config){.flags = CAMLRT_CONFIG_STRESS});
  camlrt_runtime_enter(rt, &previous);
  caml_value list = CAMLRT_EMPTY;
  for (int i = 0; i < 100; i++) {
    caml_value cell[] = {caml_copy_double(i), list};
    list = camlrt_block(0, cell, 2);
  }
  CHECK(camlrt_get_double(caml_field(caml_field(list, 1), 0)) == 98);
  camlrt_runtime_leave(previous);
  CHECK_EQ(camlrt_runtime_free(rt), 0);
}

static caml_value recur(void *self, const caml_value *args, int32_t nargs) {
  (void)nargs;
  return caml_callback(*(caml_value *)self, camlrt_int_add(args[0], caml_val_int(1)));
}

static void denials(void) {
  camlrt_runtime previous, rt = with((camlrt_config){.denied = CAMLRT_DENY_FILES, .max_depth = 3});
  int ends[2];
  if (!CHECK_EQ(camlrt_runtime_enter(rt, &previous), 0) || !CHECK_EQ(pipe(ends), 0)) return;
  REFUSED(caml_sys_open(caml_copy_string("name"), CAMLRT_EMPTY, caml_val_int(0)), CAMLRT_SYS_ERROR);
  CHECK_STR(message(), "Sys_error(\"name: Operation not permitted\")");
  REFUSED(caml_ml_open_descriptor_in(caml_val_int(ends[0])), CAMLRT_SYS_ERROR);
  CHECK_STR(message(), "Sys_error(\"Operation not permitted\")");
  caml_value self;
  self = camlrt_closure(recur, &self, 1, NULL);
  REFUSED(caml_callback(self, caml_val_int(0)), CAMLRT_STACK_OVERFLOW);
  camlrt_runtime_leave(previous);
  CHECK_EQ(camlrt_runtime_free(rt), 0);
  close(ends[0]);
  close(ends[1]);
}

static camlrt_runtime held, bound;

static void *other_thread(void *unused) {
  camlrt_runtime previous = -7;
  CHECK_EQ(camlrt_runtime_current(), 0);
  CHECK_EQ(camlrt_runtime_try_enter(held, &previous), CAMLRT_RUNTIME_BUSY);
  CHECK_EQ(camlrt_runtime_enter(bound, &previous), CAMLRT_WRONG_THREAD);
  CHECK_EQ(previous, -7);
  return unused;
}

/* A read that waits gives the runtime up: the other thread enters it, and wakes the one that waits. */
static void *waker(void *waiting) {
  camlrt_runtime previous;
  struct timespec moment = {0, 20000000};
  CHECK_EQ(camlrt_runtime_enter(held, &previous), 0);
  CHECK_EQ(camlrt_runtime_leave(previous), 0);
  for (int i = 0; i < 500 && *(volatile int *)waiting; i++) {
    camlrt_interrupt(held);
    nanosleep(&moment, NULL);
  }
  return NULL;
}

static void threads(void) {
  pthread_t thread;
  camlrt_runtime previous, inner;
  int ends[2], waiting = 1;
  held = camlrt_runtime_new(NULL);
  bound = with((camlrt_config){.flags = CAMLRT_CONFIG_BOUND});
  CHECK_EQ(camlrt_runtime_enter(held, &previous), 0);
  CHECK_EQ(camlrt_runtime_enter(bound, &inner), 0);
  CHECK_EQ(camlrt_runtime_leave(inner), 0);
  if (!CHECK_EQ(pthread_create(&thread, NULL, other_thread, NULL), 0)) return;
  pthread_join(thread, NULL);
  if (!CHECK_EQ(pipe(ends), 0)) return;
  caml_value in = caml_ml_open_descriptor_in(caml_val_int(ends[0]));
  if (!CHECK_EQ(pthread_create(&thread, NULL, waker, &waiting), 0)) return;
  REFUSED(caml_ml_input_char(in), CAMLRT_INTERRUPTED);
  *(volatile int *)&waiting = 0;
  CHECK_EQ(camlrt_runtime_current(), held);
  pthread_join(thread, NULL);
  CHECK_EQ(write(ends[1], "x", 1), 1);
  CHECK_EQ(caml_ml_input_char(in), caml_val_int('x'));
  CHECK_EQ(caml_ml_close_channel(in), CAMLRT_UNIT);
  close(ends[1]);
  CHECK_EQ(camlrt_runtime_leave(previous), 0);
  CHECK_EQ(camlrt_runtime_free(held), 0);
  CHECK_EQ(camlrt_runtime_free(bound), 0);
}

int main(void) {
  life();
  ids();
  configs();
  denials();
  threads();
  return CHECK_DONE();
}
