/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Errors: codes, texts, exceptions and their identity, what stays pending and for how long.
 */
#include "camlrt.h"

#include "check.h"

#include <pthread.h>

static const char *message(void) {
  static char text[256];
  CHECK(camlrt_error_message(text, sizeof text) >= 0);
  return text;
}

/* Something was raised: 0, the code, the text, and as exception a value that prints alike. */
static void raised(caml_value result, int32_t code, const char *text) {
  const uint8_t *bytes = NULL;
  size_t len = 0;
  CHECK_EQ(result, CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), code);
  CHECK_STR(message(), text);
  caml_value exn = camlrt_exception();
  CHECK_EQ(camlrt_same(exn, camlrt_exception()), 1);
  CHECK_EQ(camlrt_bytes(caml_format_exception(exn), &bytes, &len), 0);
  CHECK_STR((const char *)bytes, text);
  CHECK_EQ(camlrt_clear_error(), 0);
  CHECK_EQ(camlrt_error_code(), 0);
  CHECK_STR(message(), "");
  CHECK_EQ(camlrt_exception(), CAMLRT_UNIT);
  /* Raised again it is what it was. */
  CHECK_EQ(caml_raise(exn), CAMLRT_NONE);
  CHECK_STR(message(), text);
  CHECK_EQ(camlrt_same(camlrt_exception(), exn), 1);
}

static void predefined(void) {
  raised(caml_failwith("so"), CAMLRT_FAILURE, "Failure(\"so\")");
  raised(caml_failwith("a \"quoted\"\n\x01"), CAMLRT_FAILURE, "Failure(\"a \\\"quoted\\\"\\n\\001\")");
  raised(caml_invalid_argument("f"), CAMLRT_INVALID_ARGUMENT, "Invalid_argument(\"f\")");
  raised(caml_raise_not_found(), CAMLRT_NOT_FOUND, "Not_found");
  raised(caml_raise_end_of_file(), CAMLRT_END_OF_FILE, "End_of_file");
  raised(caml_raise_zero_divide(), CAMLRT_DIVISION_BY_ZERO, "Division_by_zero");
  raised(caml_raise_out_of_memory(), CAMLRT_OUT_OF_MEMORY, "Out of memory");
  raised(caml_raise_sys_error(caml_copy_string("x: no")), CAMLRT_SYS_ERROR, "Sys_error(\"x: no\")");
  raised(camlrt_raise_host(42), CAMLRT_HOST_ERROR, "Camlrt.Host_error(42)");
  CHECK_EQ(camlrt_error_host(), 42);
  caml_raise_not_found();
  CHECK_EQ(camlrt_error_host(), 0);
  CHECK_EQ(camlrt_same(camlrt_exception(), camlrt_exn("Not_found")), 1);
}

static void constructors(void) {
  static const char *const names[] = {"Out_of_memory", "Sys_error", "Failure", "Invalid_argument", "End_of_file",
    "Division_by_zero", "Not_found", "Match_failure", "Stack_overflow", "Sys_blocked_io", "Assert_failure",
    "Undefined_recursive_module", "Stdlib.Queue.Empty"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    caml_value exn = camlrt_exn(names[i]);
    CHECK_EQ(camlrt_kind(exn), CAMLRT_KIND_OBJECT);
    CHECK_EQ(camlrt_same(exn, camlrt_exn(names[i])), 1);
    CHECK_EQ(caml_raise_with_arg(exn, CAMLRT_UNIT), CAMLRT_NONE);
    CHECK_EQ(camlrt_error_code(), CAMLRT_OUT_OF_MEMORY + (int)i);
    CHECK_EQ(camlrt_same(caml_field(camlrt_exception(), 0), exn), 1);
  }
  raised(caml_raise_constant(camlrt_exn("Stack_overflow")), CAMLRT_STACK_OVERFLOW, "Stack overflow");
  raised(caml_raise_constant(camlrt_exn("Stdlib.Queue.Empty")), CAMLRT_EXCEPTION, "Stdlib.Queue.Empty");

  caml_value mine = camlrt_exn_define("Test.Mine", CAMLRT_UNIT);
  CHECK_EQ(camlrt_same(mine, camlrt_exn("Test.Mine")), 1);
  raised(caml_raise_constant(mine), CAMLRT_EXCEPTION, "Test.Mine");
  raised(caml_raise_with_string(mine, "why"), CAMLRT_EXCEPTION, "Test.Mine(\"why\")");
  raised(caml_raise_with_arg(mine, caml_val_int(-5)), CAMLRT_EXCEPTION, "Test.Mine(-5)");

  CHECK_EQ(camlrt_exn_define("Test.Mine", CAMLRT_UNIT), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(camlrt_exn_define("Test.Pair", caml_alloc_tuple(2)), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_TYPE_ERROR);
  CHECK_EQ(camlrt_exn_define(NULL, CAMLRT_UNIT), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_POINTER);
  CHECK_EQ(camlrt_exn("Test.Nothing"), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_INVALID_ARGUMENT);
  CHECK_STR(message(), "Invalid_argument(\"camlrt_exn: no exception is called \\\"Test.Nothing\\\"\")");
  CHECK_EQ(camlrt_exn(NULL), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_POINTER);
}

/* What raising functions make of what is no exception, constructor or text. */
static void wrong_arguments(void) {
  caml_value bad[] = {caml_val_int(1), caml_copy_string("s"), caml_alloc_tuple(0), caml_alloc_tuple(2)};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    CHECK(caml_raise(bad[i]) == CAMLRT_NONE && camlrt_error_code() == CAMLRT_TYPE_ERROR);
    camlrt_clear_error();
    CHECK(caml_raise_constant(bad[i]) == CAMLRT_NONE && camlrt_error_code() == CAMLRT_TYPE_ERROR);
    camlrt_clear_error();
    CHECK(caml_raise_with_arg(bad[i], bad[i]) == CAMLRT_NONE && camlrt_error_code() == CAMLRT_TYPE_ERROR);
    camlrt_clear_error();
    CHECK(caml_raise_with_string(bad[i], "s") == CAMLRT_NONE && camlrt_error_code() == CAMLRT_TYPE_ERROR);
    camlrt_clear_error();
    CHECK(caml_format_exception(bad[i]) == CAMLRT_NONE && camlrt_error_code() == CAMLRT_TYPE_ERROR);
    camlrt_clear_error();
  }
  CHECK(caml_raise_sys_error(bad[0]) == CAMLRT_NONE && camlrt_error_code() == CAMLRT_TYPE_ERROR);
  CHECK(caml_failwith(NULL) == CAMLRT_NONE && camlrt_error_code() == CAMLRT_BAD_POINTER);
  CHECK(caml_invalid_argument(NULL) == CAMLRT_NONE && camlrt_error_code() == CAMLRT_BAD_POINTER);
  CHECK(caml_raise_with_string(camlrt_exn("Failure"), NULL) == 0 && camlrt_error_code() == CAMLRT_BAD_POINTER);
}

/* Errors stay: through successes, reads and arguments 0. */
static void pending(void) {
  camlrt_clear_error();
  CHECK_EQ(caml_field(CAMLRT_NONE, 0), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_NO_VALUE);
  caml_failwith("first");
  CHECK_EQ(camlrt_int_add(caml_val_int(1), caml_val_int(1)), caml_val_int(2));
  CHECK_EQ(camlrt_int_add(caml_field(CAMLRT_NONE, 0), caml_val_int(1)), CAMLRT_NONE);
  CHECK_STR(message(), "Failure(\"first\")");
  caml_failwith("second");
  CHECK_STR(message(), "Failure(\"second\")");

  char cut[8] = "-------";
  CHECK_EQ(camlrt_error_message(NULL, 0), 17);
  CHECK_EQ(camlrt_error_message(cut, 1), 17);
  CHECK_STR(cut, "");
  CHECK_EQ(camlrt_error_message(cut, 5), 17);
  CHECK_STR(cut, "Fail");
  CHECK_EQ(cut[5], '-');
  CHECK_EQ(camlrt_error_message(NULL, 9), -1);
  CHECK_STR(message(), "Failure(\"second\")");
}

static void *elsewhere(void *code) {
  *(int32_t *)code = camlrt_error_code();
  caml_raise_end_of_file();
  return NULL;
}

static void threads(void) {
  pthread_t thread;
  int32_t code = -1;
  caml_raise_not_found();
  if (!CHECK_EQ(pthread_create(&thread, NULL, elsewhere, &code), 0)) return;
  pthread_join(thread, NULL);
  CHECK_EQ(code, 0);
  CHECK_EQ(camlrt_error_code(), CAMLRT_NOT_FOUND);
}

/* Codes in words, where no runtime could keep an error. */
static void names(void) {
  camlrt_runtime previous = -7;
  caml_raise_not_found();
  CHECK_STR(camlrt_error_name(camlrt_runtime_enter(12345, &previous)),
            "CAMLRT_BAD_RUNTIME: no such runtime, or none entered");
  CHECK_STR(camlrt_error_name(camlrt_runtime_enter(0, NULL)),
            "CAMLRT_BAD_POINTER: a null pointer, or a length that cannot be one");
  CHECK_STR(camlrt_error_name(camlrt_runtime_free(12345)), "CAMLRT_BAD_RUNTIME: no such runtime, or none entered");
  CHECK_STR(camlrt_error_name(camlrt_error_code()), "CAMLRT_NOT_FOUND: OCaml's Not_found");
  CHECK_STR(camlrt_error_name(0), "no error");
  CHECK_STR(camlrt_error_name(-1), "not an error code of camlrt");
  CHECK_EQ(previous, -7);
}

int main(void) {
  static void (*const parts[])(void) = {predefined, constructors, wrong_arguments, pending, threads, names};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    int32_t depth = camlrt_scope_open();
    parts[i]();
    CHECK_EQ(camlrt_scope_close(depth), 0);
  }
  return CHECK_DONE();
}
