/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Signals: every function with right and with wrong arguments, and the functions of signals where they run.
 */
#include "camlrt.h"

#include <signal.h>
#include <unistd.h>

#include "family.h"

#define INT(n) caml_val_int(n)

static int calls, last;
static int ends[2];

static caml_value note(void *userdata, const caml_value *args, int32_t n) {
  (void)userdata, (void)n;
  calls++;
  last = (int)camlrt_get_int(args[0]);
  return CAMLRT_UNIT;
}

/* What a blocked reader waits for. */
static caml_value feed(void *userdata, const caml_value *args, int32_t n) {
  note(userdata, args, n);
  return write(ends[1], "x", 1) == 1 ? CAMLRT_UNIT : caml_failwith("write");
}

static caml_value refuse(void *userdata, const caml_value *args, int32_t n) {
  note(userdata, args, n);
  return caml_raise_not_found();
}

static caml_value handler(caml_value (*f)(void *, const caml_value *, int32_t)) {
  caml_value closure = camlrt_closure(f, NULL, 1, NULL);
  return camlrt_block(0, &closure, 1);
}

/* a an action, i an int, v any value. */
static caml_value sample(char shape) {
  switch (shape) {
    case 'a': return CAMLRT_UNIT;
    default: return INT(10);
  }
}

static const struct primitive all[] = {
  {"caml_install_signal_handler", "ia"},
  {"caml_sys_convert_signal_number", "i"},
  {"caml_sys_rev_convert_signal_number", "i"},
  {"caml_process_pending_actions_with_root", "v"},
};

static void numbers(void) {
  CHECK_EQ(caml_sys_convert_signal_number(INT(-6)), INT(SIGINT));
  CHECK_EQ(caml_sys_rev_convert_signal_number(INT(SIGTERM)), INT(-11));
  CHECK_EQ(caml_sys_convert_signal_number(INT(-30)), INT(SIGWINCH));
  CHECK_EQ(caml_sys_rev_convert_signal_number(INT(64)), INT(64));
}

static void safe_points(void) {
  int32_t ran;
  CHECK_EQ(caml_install_signal_handler(INT(-12), handler(note)), INT(0));
  raise(SIGUSR1);
  CHECK_EQ(calls, 0);
  CHECK_EQ(camlrt_poll(0, &ran), 0);
  CHECK(calls == 1 && last == -12 && ran == 1);
  raise(SIGUSR1);
  CHECK_EQ(caml_process_pending_actions_with_root(INT(5)), INT(5));
  CHECK_EQ(calls, 2);
  raise(SIGUSR1);
  CHECK_EQ(camlrt_get_int(caml_callback(camlrt_closure(note, NULL, 1, NULL), INT(3))), 0);
  CHECK(calls == 4 && last == 3);
  raise(SIGUSR1);
  CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
  CHECK_EQ(calls, 5);
  CHECK_EQ(camlrt_size(caml_install_signal_handler(INT(SIGUSR1), INT(1))), 1);
  raise(SIGUSR1);
  CHECK_EQ(camlrt_poll(0, &ran), 0);
  CHECK_EQ(calls, 5);
  CHECK_EQ(caml_install_signal_handler(INT(-12), INT(0)), INT(1));
  refused(caml_install_signal_handler(INT(-7), INT(1)), "Sys_error(\"Invalid argument\")");
  refused(caml_install_signal_handler(INT(-100), INT(0)), "Invalid_argument(\"Sys.signal: unavailable signal\")");
}

/* A signal ends a wait; its function is called by camlrt_poll. */
static void ended_waits(void) {
  int32_t ran;
  calls = 0;
  CHECK_EQ(pipe(ends), 0);
  caml_value in = caml_ml_open_descriptor_in(INT(ends[0]));
  CHECK_EQ(caml_install_signal_handler(INT(-2), handler(feed)), INT(0));
  alarm(1);
  CHECK_EQ(caml_ml_input_char(in), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_INTERRUPTED);
  CHECK_EQ(calls, 0);
  camlrt_clear_error();
  CHECK_EQ(camlrt_poll(0, &ran), 0);
  CHECK_EQ(caml_ml_input_char(in), INT('x'));
  CHECK(calls == 1 && last == -2 && ran == 1);
  CHECK_EQ(caml_ml_close_channel(in), CAMLRT_UNIT);
  close(ends[1]);
  CHECK_EQ(camlrt_size(caml_install_signal_handler(INT(-2), INT(0))), 1);
}

/* In a runtime that was made so its function is called in the wait. */
static void handling_waits(void) {
  camlrt_config config = {.size = sizeof config, .flags = CAMLRT_CONFIG_HANDLE_IN_WAITS};
  camlrt_runtime rt = camlrt_runtime_new(&config), previous;
  CHECK_EQ(camlrt_runtime_enter(rt, &previous), 0);
  int32_t scope = camlrt_scope_open();
  CHECK_EQ(pipe(ends), 0);
  caml_value in = caml_ml_open_descriptor_in(INT(ends[0]));
  CHECK_EQ(caml_install_signal_handler(INT(-2), handler(feed)), INT(0));
  alarm(1);
  CHECK_EQ(caml_ml_input_char(in), INT('x'));
  CHECK_EQ(last, -2);
  CHECK_EQ(camlrt_size(caml_install_signal_handler(INT(-2), handler(refuse))), 1);
  alarm(1);
  CHECK_EQ(caml_ml_input_char(in), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_NOT_FOUND);
  CHECK_EQ(write(ends[1], "y", 1), 1);
  CHECK_EQ(caml_ml_input_char(in), INT('y'));
  CHECK_EQ(caml_ml_close_channel(in), CAMLRT_UNIT);
  close(ends[1]);
  CHECK_EQ(camlrt_size(caml_install_signal_handler(INT(-2), INT(0))), 1);
  CHECK_EQ(camlrt_scope_close(scope), 0);
  CHECK_EQ(camlrt_live_handles(), 0);
  CHECK_EQ(camlrt_runtime_leave(previous), 0);
  CHECK_EQ(camlrt_runtime_free(rt), 0);
}

int main(void) {
  static void (*const parts[])(void) = {numbers, safe_points, ended_waits, handling_waits};
  return FAMILY_MAIN(all, parts);
}
