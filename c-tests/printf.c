/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Printf: every function with right and with wrong arguments, functions of %a and %t, and what is written when.
 */
#define _POSIX_C_SOURCE 200809L
#include "camlrt.h"

#include "family.h"

#include <fcntl.h>
#include <unistd.h>

#define TEXT(s) caml_copy_string(s)

/* 'o' is an output channel, 'f' a format of an int, 'a' its argument, 'r' a record, 'd' a format of one conversion. */
static const struct primitive all[] = {
  {"caml_sprintf", "fa"},
  {"caml_fprintf", "ofa"},
  {"caml_printf", "fa"},
  {"caml_eprintf", "fa"},
  {"camlrt_format_types", "d"},
  {"caml_parse_format", "d"},
  {"caml_finish_formatting", "rs"},
  {"caml_format_string", "ds"},
  {"caml_format_char", "di"},
};

static caml_value array(caml_value a, caml_value b, caml_value c) {
  caml_value fields[] = {a, b, c};
  return camlrt_block(0, fields, c != 0 ? 3 : b != 0 ? 2 : a != 0);
}

static caml_value sample(char shape) {
  switch (shape) {
    case 'o': return caml_ml_open_descriptor_out(INT(open("/dev/null", O_WRONLY)));
    case 'f': return TEXT("");
    case 'a': return array(0, 0, 0);
    case 'r': return caml_parse_format(TEXT("%5d"));
    case 'd': return TEXT("%-6s");
    case 'i': return INT('i');
    default: return TEXT("text");
  }
}

static int holds(caml_value s, const char *text) {
  const uint8_t *data;
  size_t len;
  return CHECK_EQ(camlrt_bytes(s, &data, &len), 0) && CHECK_STR((const char *)data, text);
}

static void strings(void) {
  caml_value args[] = {INT(1), TEXT("x"), caml_copy_double(2.5)};
  holds(camlrt_sprintf("%d %s\n", args, 2), "1 x\n");
  holds(camlrt_sprintf("%04d|%-3s|%g", args, 3), "0001|x  |2.5");
  holds(camlrt_sprintf("%%", NULL, 0), "%");
  holds(caml_sprintf(TEXT("%d %S %F"), array(args[0], args[1], args[2])), "1 \"x\" 2.5");
  double numbers[] = {1, 0.5};
  holds(caml_sprintf(TEXT("%.1f %h"), camlrt_float_array(numbers, 2)), "1.0 0x1p-1");
  holds(caml_sprintf(TEXT("%*d"), array(INT(-4), INT(7), 0)), "7   ");
  /* A format that OCaml compiled: what it was made of, and its text. */
  holds(caml_sprintf(array(CAMLRT_UNIT, TEXT("<%d>"), 0), array(INT(3), 0, 0)), "<3>");
  holds(camlrt_format_types(TEXT("%*.*f%a %{%Ld%} %(%s%) %_d %c")), "iifa{L}(s)c");
  refused(camlrt_sprintf("%d %", args, 1),
          "Failure(\"invalid format \\\"%d %\\\": at character number 4, unexpected end of format\")");
  refused(camlrt_sprintf("%s", args, 1),
          "Invalid_argument(\"camlrt_sprintf: the directive %s takes a string, argument 1 is the int 1\")");
  refused(camlrt_sprintf("%d %d", args, 1),
          "Invalid_argument(\"camlrt_sprintf: the directive %d takes an int, but there are only 1 arguments\")");
  refused(camlrt_sprintf("%_d", args, 0), "Invalid_argument(\"Printf: bad conversion %_\")");
  refused(camlrt_sprintf(NULL, args, 0), "Invalid_argument(\"camlrt_sprintf: bad pointer or length\")");
  refused(camlrt_sprintf("%d", NULL, 1), "Invalid_argument(\"camlrt_sprintf: bad pointer or length\")");
  refused(caml_sprintf(TEXT("%144115188075855863d"), array(INT(1), 0, 0)), "Out of memory");
}

/* A function for %a. It gives its argument between brackets, or writes that to a channel; `userdata` says what else it does. */
static caml_value brackets(void *userdata, const caml_value *args, int32_t n) {
  (void)n;
  if (userdata != NULL && strcmp(userdata, "raise") == 0) return caml_failwith("no more");
  if (userdata != NULL && strcmp(userdata, "int") == 0) return INT(5);
  if (userdata != NULL && strcmp(userdata, "collect") == 0) caml_gc_full_major(CAMLRT_UNIT);
  if (args[0] == CAMLRT_UNIT) return camlrt_sprintf("[%s]", args + 1, 1);
  return camlrt_fprintf(args[0], "[%s]", args + 1, 1) == 0 ? CAMLRT_UNIT : CAMLRT_NONE;
}

static caml_value function(char *userdata, int32_t arity) { return camlrt_closure(brackets, userdata, arity, NULL); }

static void functions(void) {
  caml_value args[] = {TEXT("a"), function(NULL, 2), TEXT("b"), TEXT("c")};
  holds(camlrt_sprintf("%s %a %s", args, 4), "a [b] c");
  args[1] = function("collect", 2);
  holds(camlrt_sprintf("%s %a %s", args, 4), "a [b] c");
  args[1] = function("raise", 2);
  refused(camlrt_sprintf("%s %a %s", args, 4), "Failure(\"no more\")");
  args[1] = function("int", 2);
  refused(camlrt_sprintf("%s %a %s", args, 4),
          "Invalid_argument(\"camlrt_sprintf: expected a string, got the int 5\")");
}

static const char *content(const char *name) {
  static char text[200];
  FILE *f = fopen(name, "rb");
  size_t n = f == NULL ? 0 : fread(text, 1, sizeof text - 1, f);
  text[n] = 0;
  if (f != NULL) fclose(f);
  return text;
}

static caml_value create(const char *name) {
  return caml_ml_open_descriptor_out(INT(open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600)));
}

static void channels(void) {
  caml_value ch = create("written"), args[] = {TEXT("a"), function(NULL, 2), TEXT("b"), TEXT("c")};
  CHECK_EQ(camlrt_fprintf(ch, "%s %a%! %s\n", args, 4), 0);
  CHECK_STR(content("written"), "a [b]");
  CHECK_EQ(caml_ml_flush(ch), CAMLRT_UNIT);
  CHECK_STR(content("written"), "a [b] c\n");
  /* What does not fit writes nothing; before what raises all is written. */
  CHECK_EQ(camlrt_fprintf(ch, "%s%!%d", args, 1), CAMLRT_INVALID_ARGUMENT);
  args[1] = function("raise", 2);
  CHECK_EQ(camlrt_fprintf(ch, "%s%a%s", args, 4), CAMLRT_FAILURE);
  CHECK_EQ(camlrt_fprintf(ch, "-%_d", args, 0), CAMLRT_INVALID_ARGUMENT);
  refused(caml_fprintf(ch, TEXT("%d"), array(TEXT("x"), 0, 0)),
          "Invalid_argument(\"caml_fprintf: the directive %d takes an int, argument 1 is a string\")");
  CHECK_EQ(caml_ml_flush(ch), CAMLRT_UNIT);
  CHECK_STR(content("written"), "a [b] c\na-");
  CHECK_EQ(caml_ml_close_channel(ch), CAMLRT_UNIT);
  refused(caml_fprintf(ch, TEXT("x"), array(0, 0, 0)), "Sys_error(\"Bad file descriptor\")");
  camlrt_clear_error();
}

/* The standard streams go to files meanwhile. */
static void standard(void) {
  int kept[] = {dup(1), dup(2)};
  int to[] = {open("out", O_WRONLY | O_CREAT | O_TRUNC, 0600), open("err", O_WRONLY | O_CREAT | O_TRUNC, 0600)};
  fflush(stdout);
  dup2(to[0], 1), dup2(to[1], 2);
  caml_value args[] = {INT(1), TEXT("x")};
  int32_t codes[] = {camlrt_printf("%d %s\n", args, 2), camlrt_eprintf("%s%!", args + 1, 1)};
  caml_value units[] = {caml_printf(TEXT("%d%!"), array(INT(2), 0, 0)), caml_eprintf(TEXT("%d%!"), array(INT(3), 0, 0))};
  dup2(kept[0], 1), dup2(kept[1], 2);
  for (int i = 0; i < 2; i++) {
    CHECK_EQ(codes[i], 0);
    CHECK_EQ(units[i], CAMLRT_UNIT);
    close(kept[i]), close(to[i]);
  }
  CHECK_STR(content("out"), "1 x\n2");
  CHECK_STR(content("err"), "x3");
}

static void helpers(void) {
  caml_value spec = caml_parse_format(TEXT("%+08d"));
  CHECK_EQ(camlrt_size(spec), 11);
  CHECK_EQ(CAMLRT_INT(caml_field(spec, 6)), 8);
  holds(caml_finish_formatting(spec, TEXT("42")), "+0000042");
  CHECK_EQ(caml_store_field(spec, 8, INT(-1)), CAMLRT_UNIT);
  holds(caml_finish_formatting(spec, TEXT("42")), "-0000042");
  holds(caml_finish_formatting(caml_parse_format(TEXT("%-#8X")), TEXT("ff")), "0XFF    ");
  holds(caml_finish_formatting(caml_parse_format(TEXT("%#6o")), TEXT("17")), "   017");
  holds(caml_finish_formatting(caml_parse_format(TEXT("% .2f")), TEXT("1.50")), " 1.50");
  holds(caml_format_string(TEXT("%6s"), TEXT("abc")), "   abc");
  holds(caml_format_string(TEXT("%-6.2s|"), TEXT("abc")), "ab    ");
  holds(caml_format_char(TEXT("%3c"), INT('x')), "  x");
  holds(caml_format_char(TEXT("%-3c"), TEXT("y")), "y  ");
  refused(caml_parse_format(TEXT("%00000000000000000000000000000000d")),
          "Invalid_argument(\"format_int: format too long\")");
  refused(caml_format_char(TEXT("%c"), INT(256)), "Invalid_argument(\"caml_format_char: expected a char, got the int 256\")");
}

int main(void) {
  static void (*const parts[])(void) = {strings, functions, channels, standard, helpers};
  return FAMILY_MAIN(all, parts);
}
