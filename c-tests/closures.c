/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Closures: application, errors and scopes across host functions, drops, named values, the exit handler.
 */
#include "camlrt.h"

#include "check.h"

#define INT(n) caml_val_int(n)
#define FAILS(call, failed, code)             \
  (camlrt_clear_error(), CHECK_EQ(call, failed), CHECK_EQ(camlrt_error_code(), code))
#define REFUSED(call, code) FAILS(call, CAMLRT_NONE, code)
#define STATUS(call, code) FAILS(call, code, code)

static int drops;

static void count_drop(void *userdata) { drops += *(int *)userdata; }

/* The arguments as digits, modulo a prime; with userdata, that many of them were due. */
static caml_value digits(void *userdata, const caml_value *args, int32_t nargs) {
  int64_t n = 0;
  if (userdata != NULL) CHECK_EQ(nargs, *(int *)userdata);
  for (int32_t i = 0; i < nargs; i++) n = (n * 10 + camlrt_get_int(args[i])) % 1000003;
  return INT(n);
}

/* A function of one argument that adds its own. */
static caml_value adder(void *userdata, const caml_value *args, int32_t nargs) {
  caml_value inner = camlrt_closure(digits, NULL, 2, NULL);
  (void)userdata, (void)nargs;
  return caml_callback(inner, args[0]);
}

static void application(void) {
  int two = 2, three = 3;
  caml_value f2 = camlrt_closure(digits, &two, 2, NULL), f3 = camlrt_closure(digits, &three, 3, NULL);
  caml_value args[255];
  for (int i = 0; i < 255; i++) args[i] = INT(i % 2);
  CHECK_EQ(camlrt_kind(f2), CAMLRT_KIND_CLOSURE);
  CHECK_EQ(camlrt_arity(f3), 3);
  CHECK_EQ(caml_callback2(f2, INT(1), INT(2)), INT(12));
  CHECK_EQ(caml_callback3(f3, INT(1), INT(2), INT(3)), INT(123));
  caml_value part = caml_callback(f3, INT(4)), more = caml_callback(part, INT(5));
  CHECK(camlrt_arity(part) == 2 && camlrt_arity(more) == 1);
  CHECK_EQ(caml_callback(more, INT(6)), INT(456));
  CHECK_EQ(caml_callback2(part, INT(7), INT(8)), INT(478));
  CHECK_EQ(camlrt_same(caml_callbackN(f3, 0, NULL), f3), 1);
  caml_value over = camlrt_closure(adder, NULL, 1, NULL);
  CHECK_EQ(caml_callback2(over, INT(1), INT(2)), INT(12));
  CHECK_EQ(caml_callbackN(camlrt_closure(digits, NULL, 255, NULL), 255, args), INT(369898));

  REFUSED(caml_callback2(f2, INT(1), CAMLRT_NONE), CAMLRT_NO_VALUE);
  REFUSED(caml_callback(INT(1), INT(1)), CAMLRT_TYPE_ERROR);
  REFUSED(caml_callback3(f2, INT(1), INT(2), INT(3)), CAMLRT_TYPE_ERROR);
  REFUSED(caml_callbackN(f2, 2, NULL), CAMLRT_BAD_POINTER);
  FAILS(camlrt_arity(INT(1)), -1, CAMLRT_TYPE_ERROR);
  REFUSED(camlrt_closure(digits, NULL, 0, count_drop), CAMLRT_INVALID_ARGUMENT);
  REFUSED(camlrt_closure(digits, NULL, 256, count_drop), CAMLRT_INVALID_ARGUMENT);
  REFUSED(camlrt_closure(NULL, NULL, 1, count_drop), CAMLRT_BAD_POINTER);
  CHECK_EQ(drops, 0);
}

enum behaviour {
  RAISES,
  RAISES_AND_RETURNS,
  RETURNS_NOTHING,
  LEAVES_A_SCOPE,
  LEAVES_A_RUNTIME,
  CLOSES_ITS_CALLERS,
  RECURS
};
static caml_value self;
static int deepest;

static caml_value behave(void *userdata, const caml_value *args, int32_t nargs) {
  camlrt_runtime previous;
  (void)args, (void)nargs;
  switch (*(enum behaviour *)userdata) {
    case RAISES: return caml_failwith("raised");
    case RAISES_AND_RETURNS: caml_failwith("raised"); return INT(5);
    case RETURNS_NOTHING: return CAMLRT_NONE;
    case LEAVES_A_SCOPE: camlrt_scope_open(); return caml_copy_string("inside it");
    case LEAVES_A_RUNTIME: camlrt_runtime_enter(0, &previous); return INT(5);
    case CLOSES_ITS_CALLERS: return INT(camlrt_scope_close(1));
    case RECURS: deepest++; return caml_callback(self, INT(0));
  }
  return CAMLRT_NONE;
}

static void behaviours(void) {
  enum behaviour what = RAISES;
  int64_t live;
  self = camlrt_closure(behave, &what, 1, NULL);
  REFUSED(caml_callback(self, INT(0)), CAMLRT_FAILURE);
  /* What was pending before is pending again, unless the function raised. */
  what = RAISES_AND_RETURNS;
  caml_raise_not_found();
  CHECK_EQ(caml_callback(self, INT(0)), INT(5));
  CHECK_EQ(camlrt_error_code(), CAMLRT_NOT_FOUND);
  what = RETURNS_NOTHING;
  REFUSED(caml_callback(self, INT(0)), CAMLRT_FAILURE); /* which says that nothing was raised */
  what = LEAVES_A_SCOPE;
  live = camlrt_live_handles();
  REFUSED(caml_callback(self, INT(0)), CAMLRT_SCOPE_ORDER);
  CHECK_EQ(camlrt_live_handles(), live);
  what = LEAVES_A_RUNTIME;
  REFUSED(caml_callback(self, INT(0)), CAMLRT_SCOPE_ORDER);
  what = CLOSES_ITS_CALLERS;
  CHECK_EQ(caml_callback(self, INT(0)), INT(CAMLRT_SCOPE_ORDER));
  what = RECURS;
  REFUSED(caml_callback(self, INT(0)), CAMLRT_STACK_OVERFLOW);
  CHECK_EQ(deepest, 200);
}

static void dead_functions(void) {
  static int one = 1, ten = 10;
  int32_t depth = camlrt_scope_open(), ran = -1;
  void *userdata = NULL;
  STATUS(camlrt_dropped(&userdata), CAMLRT_NOT_FOUND);
  camlrt_closure(digits, &one, 1, count_drop);
  caml_value part = caml_callback(camlrt_closure(digits, &ten, 2, count_drop), INT(1)), kept = camlrt_retain(part);
  camlrt_closure(digits, &drops, 1, NULL);
  CHECK_EQ(camlrt_scope_close(depth), 0);
  CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
  CHECK_EQ(drops, 1);
  CHECK(camlrt_dropped(&userdata) == 0 && userdata == &drops);
  STATUS(camlrt_dropped(&userdata), CAMLRT_NOT_FOUND);
  STATUS(camlrt_dropped(NULL), CAMLRT_BAD_POINTER);
  camlrt_release(kept);
  CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
  CHECK_EQ(drops, 11);
  CHECK(camlrt_poll(0, &ran) == 0 && ran == 0);
  STATUS(camlrt_poll(0, NULL), CAMLRT_BAD_POINTER);
  REFUSED(caml_gc_full_major(CAMLRT_NONE), CAMLRT_NO_VALUE);
}

static void names(void) {
  int32_t depth = camlrt_scope_open();
  REFUSED(camlrt_named("test"), CAMLRT_NOT_FOUND);
  REFUSED(camlrt_named(NULL), CAMLRT_BAD_POINTER);
  REFUSED(caml_register_named_value(INT(1), INT(2)), CAMLRT_TYPE_ERROR);
  CHECK_EQ(caml_register_named_value(caml_copy_string("test"), caml_copy_string("kept")), CAMLRT_UNIT);
  CHECK_EQ(camlrt_scope_close(depth), 0);
  CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
  depth = camlrt_scope_open();
  CHECK_EQ(camlrt_tag(camlrt_named("test")), 252);
  CHECK_EQ(caml_register_named_value(caml_copy_string("test"), INT(9)), CAMLRT_UNIT);
  CHECK_EQ(camlrt_named("test"), INT(9));
  CHECK_EQ(camlrt_scope_close(depth), 0);
}

static void note_code(void *userdata, int32_t code) { *(int32_t *)userdata = code; }

static void the_end(void) {
  int32_t code = 0;
  CHECK_EQ(camlrt_set_exit_handler(note_code, &code), 0);
  REFUSED(caml_sys_exit(INT(3)), CAMLRT_EXIT);
  CHECK(code == 3 && camlrt_error_host() == 3);
  CHECK_EQ(camlrt_exception(), CAMLRT_UNIT);
  CHECK_EQ(camlrt_set_exit_handler(NULL, NULL), 0);
  REFUSED(caml_sys_exit(INT(4)), CAMLRT_EXIT);
  CHECK(code == 3 && camlrt_error_host() == 4);
  REFUSED(caml_sys_exit(caml_alloc_tuple(1)), CAMLRT_TYPE_ERROR);
}

int main(void) {
  static void (*const parts[])(void) = {application, behaviours, names, the_end};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    int32_t depth = camlrt_scope_open();
    parts[i]();
    CHECK_EQ(camlrt_scope_close(depth), 0);
  }
  /* What the parts made is dropped first. */
  void *userdata;
  CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
  while (camlrt_dropped(&userdata) == 0) continue;
  dead_functions();
  return CHECK_DONE();
}
