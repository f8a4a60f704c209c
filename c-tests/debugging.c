/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * What is switched off, and what lacks a machine: every function with right and with wrong arguments.
 */
#include "camlrt.h"

#include "check.h"

#define INT(n) caml_val_int(n)

#define OF_UNIT(X)                                                                                             \
  X(caml_backtrace_status) X(caml_get_exception_raw_backtrace) X(caml_get_exception_backtrace)                 \
  X(caml_ml_debug_info_status) X(caml_ml_runtime_events_start) X(caml_ml_runtime_events_pause)                 \
  X(caml_ml_runtime_events_resume) X(caml_ml_runtime_events_path) X(caml_eventlog_pause) X(caml_eventlog_resume)
#define OF_INT(X)                                                                                              \
  X(caml_record_backtrace) X(caml_convert_raw_backtrace_slot) X(caml_raw_backtrace_next_slot)                  \
  X(caml_get_current_callstack) X(caml_reset_afl_instrumentation)
#define OF_BACKTRACE(X) X(caml_convert_raw_backtrace) X(caml_raw_backtrace_length)

#define LACKING_1(X)                                                                                           \
  X(caml_get_current_environment) X(caml_get_global_data) X(caml_get_section_table) X(caml_realloc_global)     \
  X(caml_static_release_bytecode) X(caml_dynlink_add_primitive) X(caml_dynlink_close_lib)                      \
  X(caml_dynlink_get_bytecode_sections) X(caml_dynlink_get_current_libs) X(caml_dynlink_open_lib)              \
  X(caml_natdynlink_getmap) X(caml_natdynlink_globals_inited) X(caml_natdynlink_loadsym)                       \
  X(caml_continuation_use) X(caml_continuation_use_noexc) X(caml_ensure_stack_capacity)
#define LACKING_2(X)                                                                                           \
  X(caml_dynlink_lookup_symbol) X(caml_natdynlink_open) X(caml_natdynlink_register) X(caml_natdynlink_run)     \
  X(caml_natdynlink_run_toplevel)
#define LACKING_3(X) X(caml_invoke_traced_function) X(caml_reify_bytecode) X(caml_alloc_stack)

static void refused(caml_value v, int code, const char *name) {
  if (!CHECK_EQ(v, CAMLRT_NONE) || !CHECK_EQ(camlrt_error_code(), code)) fprintf(stderr, "  %s\n", name);
}

static void inert(void) {
  caml_value empty = caml_alloc_tuple(0), not_found = camlrt_exn("Not_found");
#define HOLDS(f) CHECK(f(CAMLRT_UNIT) != CAMLRT_NONE);
  OF_UNIT(HOLDS)
  OF_INT(HOLDS)
#define HOLDS_EMPTY(f) CHECK(f(empty) != CAMLRT_NONE);
  OF_BACKTRACE(HOLDS_EMPTY)
  CHECK_EQ(caml_backtrace_status(CAMLRT_UNIT), CAMLRT_FALSE);
  CHECK_EQ(caml_record_backtrace(CAMLRT_TRUE), CAMLRT_UNIT);
  CHECK_EQ(caml_backtrace_status(CAMLRT_UNIT), CAMLRT_TRUE);
  CHECK_EQ(caml_restore_raw_backtrace(not_found, empty), CAMLRT_UNIT);
  CHECK_EQ(camlrt_size(caml_get_exception_raw_backtrace(CAMLRT_UNIT)), 0);
  CHECK_EQ(camlrt_size(caml_get_current_callstack(INT(100))), 0);
  CHECK_EQ(caml_raw_backtrace_slot(empty, INT(0)), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(caml_ml_runtime_events_are_active(), CAMLRT_FALSE);

  caml_value five[5] = {CAMLRT_UNIT, CAMLRT_UNIT, CAMLRT_UNIT, CAMLRT_UNIT, CAMLRT_UNIT};
  caml_value profile = caml_memprof_start(caml_copy_double(0.01), INT(10), camlrt_block(0, five, 5));
  CHECK_EQ(caml_memprof_discard(profile), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_FAILURE);
  CHECK_EQ(caml_memprof_stop(CAMLRT_UNIT), CAMLRT_UNIT);
  CHECK_EQ(caml_memprof_stop(CAMLRT_UNIT), CAMLRT_NONE);
  CHECK_EQ(caml_memprof_discard(profile), CAMLRT_UNIT);

  caml_value event = caml_runtime_events_user_register(caml_copy_string("event"), CAMLRT_UNIT, CAMLRT_UNIT);
  CHECK_EQ(camlrt_size(event), 4);
  CHECK_EQ(caml_runtime_events_user_write(caml_copy_string(""), event, INT(3)), CAMLRT_UNIT);
}

static void lacking(void) {
  caml_value x = INT(1);
#define LACKS(name, call)                                                                                      \
  {                                                                                                            \
    char text[200];                                                                                            \
    refused(call, CAMLRT_FAILURE, name);                                                                       \
    camlrt_error_message(text, sizeof text);                                                                   \
    CHECK_EQ(strncmp(text, "Failure(\"" name ": ", strlen("Failure(\"" name ": ")), 0);                        \
  }
#define LACKS_1(f) LACKS(#f, f(x))
#define LACKS_2(f) LACKS(#f, f(x, x))
#define LACKS_3(f) LACKS(#f, f(x, x, x))
  LACKING_1(LACKS_1)
  LACKING_2(LACKS_2)
  LACKING_3(LACKS_3)
  LACKS("caml_continuation_use_and_update_handler_noexc", caml_continuation_use_and_update_handler_noexc(x, x, x, x))
}

static void wrong(void) {
  caml_value stale = caml_copy_string("stale"), s = caml_copy_string("text");
  camlrt_release(stale);
  for (int kind = 0; kind < 3; kind++) {
    /* A string where there should be something else, what is no handle any more, and no value. */
    caml_value x = kind == 0 ? s : kind == 1 ? stale : CAMLRT_NONE;
    int code = kind == 1 ? CAMLRT_BAD_HANDLE : CAMLRT_TYPE_ERROR, lacks = kind == 1 ? code : CAMLRT_FAILURE;
    camlrt_clear_error();
    if (kind == 2) CHECK_EQ(caml_record_backtrace(s), CAMLRT_NONE); /* an error to be left alone */
#define WRONG(f) refused(f(x), code, #f);
    OF_UNIT(WRONG)
    OF_INT(WRONG)
    OF_BACKTRACE(WRONG)
    refused(caml_restore_raw_backtrace(x, CAMLRT_UNIT), code, "caml_restore_raw_backtrace");
    refused(caml_raw_backtrace_slot(x, INT(0)), code, "caml_raw_backtrace_slot");
    refused(caml_get_continuation_callstack(x, INT(0)), code, "caml_get_continuation_callstack");
    refused(caml_memprof_start(x, INT(0), s), code, "caml_memprof_start");
    refused(caml_memprof_stop(x), code, "caml_memprof_stop");
    refused(caml_memprof_discard(x), code, "caml_memprof_discard");
    refused(caml_runtime_events_user_write(s, x, s), code, "caml_runtime_events_user_write");
    if (kind > 0) refused(caml_runtime_events_user_register(x, s, s), code, "caml_runtime_events_user_register");
    if (kind == 2) lacks = code;
#define LACKS_WRONG_1(f) refused(f(x), lacks, #f);
#define LACKS_WRONG_2(f) refused(f(INT(1), x), lacks, #f);
#define LACKS_WRONG_3(f) refused(f(INT(1), INT(1), x), lacks, #f);
    LACKING_1(LACKS_WRONG_1)
    LACKING_2(LACKS_WRONG_2)
    LACKING_3(LACKS_WRONG_3)
  }
  refused(caml_runtime_events_user_register(INT(1), s, s), CAMLRT_TYPE_ERROR, "caml_runtime_events_user_register");
}

int main(void) {
  static void (*const parts[])(void) = {inert, lacking, wrong};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    int32_t scope = camlrt_scope_open();
    parts[i]();
    CHECK_EQ(camlrt_scope_close(scope), 0);
  }
  return CHECK_DONE();
}
