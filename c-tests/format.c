/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Common Lisp's format: every function with right and with wrong arguments.
 */
#define _POSIX_C_SOURCE 200809L
#include "camlrt.h"

#include "family.h"

#include <fcntl.h>
#include <unistd.h>

#define TEXT(s) caml_copy_string(s)

/* 'd' is a destination, 'c' a control string, 'p' the package of a symbol. */
static const struct primitive all[] = {
  {"host_format_v", "dcl"},
  {"host_format_parse", "c"},
  {"host_symbol", "cp"},
  {"host_ratio", "ii"},
};

static caml_value sample(char shape) {
  switch (shape) {
    case 'd': return CAMLRT_FALSE;
    case 'l': return camlrt_list(NULL, 0);
    case 'i': return INT(6);
    default: return TEXT("text");
  }
}

static int holds(caml_value s, const char *text) {
  const uint8_t *data;
  size_t len;
  return CHECK_EQ(camlrt_bytes(s, &data, &len), 0) && CHECK_STR((const char *)data, text);
}

static caml_value format(const char *control, const caml_value *args, uint32_t n) {
  return host_format(CAMLRT_FALSE, TEXT(control), args, n);
}

static void texts(void) {
  caml_value args[] = {TEXT("x"), INT(255), caml_copy_double(2.5)};
  holds(format("~A ~S ~D ~F", (caml_value[]){args[0], args[0], args[1], args[2]}, 4), "x \"x\" 255 2.5");
  holds(format("~A~%~~", args, 3), "x\n~");
  holds(format("none", NULL, 0), "none");
  holds(host_format_v(CAMLRT_FALSE, TEXT("~{~A~^-~}"), camlrt_list((caml_value[]){camlrt_list(args, 3)}, 1)), "x-255-2.5");
  double numbers[] = {1, 0.5};
  holds(host_format_v(CAMLRT_FALSE, TEXT("~,2F ~E"), camlrt_float_array(numbers, 2)), "1.00 5.0e-1");
  holds(host_format_v(CAMLRT_FALSE, TEXT("~A ~A"), host_vector(args, 2)), "x 255");
  holds(host_format_v(CAMLRT_FALSE, TEXT("~A ~A ~A"), camlrt_block(0, args, 3)), "x 255 2.5");
}

static void values(void) {
  caml_value nil = host_symbol(TEXT("NIL"), CAMLRT_UNIT);
  caml_value all_of[] = {host_character('x'),  host_symbol(TEXT("FOO"), CAMLRT_UNIT), host_symbol(TEXT("KEY"), TEXT("KEYWORD")),
                         host_symbol(TEXT("a b"), TEXT("PKG")), host_ratio(INT(6), INT(-4)), nil};
  holds(format("~S", (caml_value[]){host_vector(all_of, COUNT(all_of))}, 1), "#(#\\x FOO :KEY PKG::|a b| -3/2 NIL)");
  holds(format("~A", (caml_value[]){camlrt_list(all_of, COUNT(all_of))}, 1), "(x FOO KEY a b -3/2 NIL)");
  holds(format("~:[no~;yes~]", &nil, 1), "no");
  CHECK_EQ(host_ratio(INT(6), INT(3)), INT(2));
  CHECK_EQ(camlrt_tag(host_ratio(INT(1), INT(3))), 4);
  refused(host_ratio(INT(1), INT(0)), "Division_by_zero");
  refused(host_character(-1), "Invalid_argument(\"host_character: there is no character -1\")");
  refused(host_character(0x110000), "Invalid_argument(\"host_character: there is no character 1114112\")");
  refused(host_symbol(TEXT("X"), INT(7)), "Invalid_argument(\"host_symbol: expected a string, got the int 7\")");
}

static void wrong(void) {
  refused(format("~D ~D", (caml_value[]){INT(1)}, 1), "Invalid_argument(\"format: ~D at 3: there are no more arguments\")");
  refused(format("ab~(", NULL, 0), "Invalid_argument(\"format: ~( at 2: the block has no end\")");
  refused(format("~5", NULL, 0), "Invalid_argument(\"format: ~5 at 0: the string ends before the directive\")");
  refused(host_format(INT(7), TEXT(""), NULL, 0), "Invalid_argument(\"host_format: expected false, true, a stream or an out_channel, got the int 7\")");
  refused(host_format_v(CAMLRT_FALSE, TEXT(""), INT(7)),
          "Invalid_argument(\"host_format_v: expected a list or vector of arguments, got the int 7\")");
  CHECK_EQ(format("~A", NULL, 1), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_POINTER);
  CHECK_EQ(host_vector(NULL, 1), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_POINTER);
  caml_value stale = TEXT("stale");
  camlrt_release(stale);
  CHECK_EQ(host_format(stale, TEXT(""), NULL, 0), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_HANDLE);
  CHECK_EQ(host_format(CAMLRT_FALSE, stale, NULL, 0), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_HANDLE);
  CHECK_EQ(format("~A", &stale, 1), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_HANDLE);
  CHECK_EQ(host_vector(&stale, 1), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_HANDLE);
  camlrt_clear_error();
}

/* A directive of a parsed control string, its fields as text. */
static void is_directive(caml_value list, const char *fields) {
  caml_value d = caml_field(list, 0);
  holds(format("~{~C ~}~@{~A~^ ~}",
               (caml_value[]){camlrt_list((caml_value[]){host_character(CAMLRT_INT(caml_field(d, 0)))}, 1), caml_field(d, 1),
                              caml_field(d, 2), caml_field(d, 3), caml_field(d, 4)},
               5),
        fields);
}

static void parsed(void) {
  caml_value info = host_format_parse(TEXT("a\xc3\xa9~5:d b~%~@a~:p"));
  holds(format("~S", (caml_value[]){caml_field(info, 0)}, 1), "(\"a\xc3\xa9\" \" b\" \"\" \"\" \"\")");
  CHECK_EQ(caml_field(info, 2), INT(2));
  caml_value list = caml_field(info, 1);
  is_directive(list, "D 2 0 1 0");
  list = caml_field(list, 1);
  is_directive(list, "% 8 -1 0 0");
  list = caml_field(list, 1);
  is_directive(list, "A 10 1 0 1");
  list = caml_field(list, 1);
  is_directive(list, "P 13 1 1 0");
  CHECK_EQ(caml_field(list, 1), CAMLRT_UNIT);
  caml_value parameters = caml_field(caml_field(caml_field(info, 1), 0), 5);
  CHECK_EQ(camlrt_tag(caml_field(parameters, 0)), 0);
  CHECK_EQ(caml_field(caml_field(parameters, 0), 0), INT(5));
  CHECK_EQ(caml_field(parameters, 1), CAMLRT_EMPTY);
  CHECK_EQ(caml_field(host_format_parse(TEXT("~A~^~A")), 2), INT(-1));
  refused(host_format_parse(TEXT("~")), "Invalid_argument(\"format: ~ at 0: the string ends before the directive\")");
}

static void letters(void) {
  for (const char *c = "aASsDdBOXRPCFEG$%&|~TW*?_I/()[]{};<>^\n"; *c; c++) CHECK_EQ(host_valid_format_directive(*c), 1);
  for (const char *c = "hjklmnquvyz#',:@ 0"; *c; c++) CHECK_EQ(host_valid_format_directive(*c), 0);
  CHECK_EQ(host_valid_format_directive(-1), 0);
  CHECK_EQ(host_valid_format_directive(0xe9), 0);
}

/* What a file holds. */
static void wrote(const char *name, const char *expected) {
  char text[100];
  FILE *f = fopen(name, "rb");
  if (!CHECK(f != NULL)) return;
  text[fread(text, 1, sizeof text - 1, f)] = 0;
  fclose(f);
  CHECK_STR(text, expected);
}

/* To a channel, and to the standard output, which is a file meanwhile. */
static void channels(void) {
  caml_value args[] = {TEXT("x"), INT(1)};
  caml_value channel = caml_ml_open_descriptor_out(INT(open("to", O_WRONLY | O_CREAT | O_TRUNC, 0600)));
  CHECK_EQ(host_format(channel, TEXT("~A~%~&~D."), args, 2), CAMLRT_UNIT);
  CHECK_EQ(host_format_v(channel, TEXT("~{~A~}"), camlrt_list((caml_value[]){camlrt_list(args, 2)}, 1)), CAMLRT_UNIT);
  refused(host_format(channel, TEXT("<~A> ~C"), args, 2), "Invalid_argument(\"format: ~C at 5: the argument is no character\")");
  CHECK_EQ(caml_ml_flush(channel), CAMLRT_UNIT);
  wrote("to", "x\n1.x1<x> ");
  CHECK_EQ(caml_ml_close_channel(channel), CAMLRT_UNIT);
  refused(host_format(channel, TEXT("~A"), args, 2), "Sys_error(\"Bad file descriptor\")");
  fflush(stdout);
  int kept = dup(1), file = open("out", O_WRONLY | O_CREAT | O_TRUNC, 0600);
  dup2(file, 1);
  caml_value unit = host_format(CAMLRT_TRUE, TEXT("~R~&"), args + 1, 1);
  caml_printf(TEXT("%!"), caml_alloc_tuple(0));
  dup2(kept, 1);
  close(kept), close(file);
  CHECK_EQ(unit, CAMLRT_UNIT);
  wrote("out", "one\n");
  camlrt_clear_error();
}

/* To Lisp's streams, with conditions. */
static void streams(void) {
  caml_value args[] = {TEXT("x"), INT(1)}, stream = host_make_string_output_stream();
  CHECK_EQ(host_format(stream, TEXT("~&~A~&"), args, 2), CAMLRT_UNIT);
  CHECK_EQ(host_format(stream, TEXT("~&~A~10T~A"), args, 2), CAMLRT_UNIT);
  CHECK_EQ(host_format(stream, TEXT("~12T|~C"), args, 2), CAMLRT_NONE);
  CHECK_EQ(host_condition(), CAMLRT_CLASS_FORMAT_ERROR);
  holds(host_get_output_stream_string(stream), "x\nx         1 |");
  CHECK_EQ(format("~", NULL, 0), CAMLRT_NONE);
  CHECK_EQ(host_condition(), CAMLRT_CLASS_FORMAT_ERROR);
  CHECK_EQ(format("~A", args, 0), CAMLRT_NONE);
  CHECK_EQ(host_condition(), CAMLRT_CLASS_FORMAT_ERROR);
  CHECK_EQ(host_format(INT(7), TEXT(""), NULL, 0), CAMLRT_NONE);
  CHECK_EQ(host_condition(), CAMLRT_CLASS_TYPE_ERROR);
  camlrt_clear_error();
}

static void (*const parts[])(void) = {texts, channels, streams, values, wrong, parsed, letters};

int main(void) { return FAMILY_MAIN(all, parts); }
