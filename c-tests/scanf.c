/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Scanf: every function with right and with wrong arguments, functions that read, and what is left unread.
 */
#define _POSIX_C_SOURCE 200809L
#include "camlrt.h"

#include "family.h"

#include <fcntl.h>
#include <unistd.h>

#define TEXT(s) caml_copy_string(s)

/* 'c' is an input channel, 'f' a format of nothing, 't' a text, 'i' an int, 'd' the format of an integer. */
static const struct primitive all[] = {
  {"caml_sscanf", "tf"},      {"caml_fscanf", "cf"},       {"caml_scanf", "f"},         {"camlrt_scanning", "t"},
  {"caml_scan_int", "tid"},   {"caml_scan_float", "ti"},   {"caml_scan_string", "tii"}, {"caml_scan_char", "tii"},
};

static caml_value channel_of(const char *text) {
  int fd = open("text", O_RDWR | O_CREAT | O_TRUNC, 0600);
  CHECK_EQ(write(fd, text, strlen(text)), (long long)strlen(text));
  lseek(fd, 0, SEEK_SET);
  return caml_ml_open_descriptor_in(INT(fd));
}

static caml_value sample(char shape) {
  switch (shape) {
    case 'c': return channel_of("");
    case 'f': return TEXT(" ");
    case 'd': return TEXT("%d");
    case 'i': return INT(0);
    default: return TEXT("12 34");
  }
}

static int is_text(caml_value s, const char *text) {
  const uint8_t *data;
  size_t len;
  return CHECK_EQ(camlrt_bytes(s, &data, &len), 0) && CHECK_STR((const char *)data, text);
}

static void strings(void) {
  caml_value read = caml_sscanf(TEXT("12 apples: 0.5"), TEXT("%d %s@: %f"));
  CHECK_EQ(camlrt_size(read), 3);
  CHECK_EQ(CAMLRT_INT(caml_field(read, 0)), 12);
  is_text(caml_field(read, 1), "apples");
  double x = 0;
  CHECK_EQ(camlrt_to_double(caml_field(read, 2), &x), 0);
  CHECK(x == 0.5);
  CHECK_EQ(camlrt_size(caml_sscanf(TEXT("x"), TEXT("x"))), 0);
  refused(caml_sscanf(TEXT("12 x"), TEXT("%d %d")),
          "Stdlib.Scanf.Scan_failure(\"scanf: bad input at char number 3: character 'x' is not a decimal digit\")");
  refused(caml_sscanf(TEXT("12"), TEXT("%d %d")), "End_of_file");
  refused(caml_sscanf(TEXT("12"), TEXT("%a")), "Invalid_argument(\"scanf: bad conversion \\\"%a\\\" in format \\\"%a\\\"\")");
  refused(caml_sscanf(TEXT("12"), TEXT("%")), "Failure(\"invalid format \\\"%\\\": at character number 1, unexpected end of format\")");
  refused(caml_sscanf(TEXT("12"), TEXT("%r")),
          "Invalid_argument(\"caml_sscanf: the format takes 1 functions that read, there are 0\")");
  refused(camlrt_sscanf(TEXT("12"), "%r", NULL, 1), "Invalid_argument(\"camlrt_sscanf: bad pointer or length\")");
  refused(camlrt_sscanf(TEXT("12"), NULL, NULL, 0), "Invalid_argument(\"camlrt_sscanf: bad pointer or length\")");
  refused(camlrt_bscanf(INT(1), "%d", NULL, 0),
          "Invalid_argument(\"camlrt_bscanf: expected a string, an in_channel or a scanning buffer, got the int 1\")");
}

/* The function of %r: a pair of ints; or it fails in some way. */
static caml_value pair(void *userdata, const caml_value *args, int32_t n) {
  (void)n;
  if (userdata == NULL) return camlrt_bscanf(args[0], "%d-%d", NULL, 0);
  if (strcmp(userdata, "Failure") == 0) return caml_failwith("no more");
  if (strcmp(userdata, "Invalid_argument") == 0) return caml_invalid_argument("wrong");
  if (strcmp(userdata, "End_of_file") == 0) return caml_raise_end_of_file();
  caml_ml_close_channel(args[0]);
  return CAMLRT_UNIT;
}

static void functions(void) {
  caml_value reader = camlrt_closure(pair, NULL, 1, NULL), readers[] = {reader, reader};
  caml_value sources[] = {TEXT("1-2 x 3-4"), channel_of("1-2 x 3-4")};
  for (int i = 0; i < 2; i++) {
    caml_value read = camlrt_bscanf(sources[i], "%r %c %r%n", readers, 2);
    CHECK_EQ(CAMLRT_INT(caml_field(caml_field(read, 0), 1)), 2);
    CHECK_EQ(CAMLRT_INT(caml_field(read, 1)), 'x');
    CHECK_EQ(CAMLRT_INT(caml_field(caml_field(read, 2), 0)), 3);
    CHECK_EQ(CAMLRT_INT(caml_field(read, 3)), 9);
  }
  static const char *const raised[][2] = {
    {"Failure", "Stdlib.Scanf.Scan_failure(\"scanf: bad input at char number 1: no more\")"},
    {"Invalid_argument", "Invalid_argument(\"wrong in format \\\"%d%r\\\"\")"},
    {"End_of_file", "End_of_file"},
  };
  for (int i = 0; i < 3; i++) {
    readers[0] = camlrt_closure(pair, (void *)raised[i][0], 1, NULL);
    refused(camlrt_sscanf(TEXT("1"), "%d%r", readers, 1), raised[i][1]);
  }
  /* One that closes the channel that is being read. */
  caml_value channel = channel_of("1-2 x 3-4");
  readers[0] = camlrt_closure(pair, "close", 1, NULL);
  refused(camlrt_fscanf(channel, "%r %d", readers, 1), "Sys_error(\"Bad file descriptor\")");
}

static void channels(void) {
  caml_value channel = channel_of("12 words and 34");
  CHECK_EQ(CAMLRT_INT(caml_field(caml_fscanf(channel, TEXT("%d ")), 0)), 12);
  CHECK_EQ(CAMLRT_INT(caml_ml_input_char(channel)), 'w');
  is_text(caml_field(caml_fscanf(channel, TEXT("%s")), 0), "ords");
  refused(caml_fscanf(channel, TEXT("%d")),
          "Stdlib.Scanf.Scan_failure(\"scanf: bad input at char number 7: character ' ' is not a decimal digit\")");
  refused(caml_fscanf(channel, TEXT("%_s %_s %_d%_c")), "End_of_file");
  CHECK_EQ(caml_ml_close_channel(channel), CAMLRT_UNIT);
}

static void standard(void) {
  int kept = dup(0), to = open("in", O_RDWR | O_CREAT | O_TRUNC, 0600);
  CHECK_EQ(write(to, "7 8", 3), 3);
  lseek(to, 0, SEEK_SET);
  dup2(to, 0);
  /* The runtime's own channel has met the end of the input: in another one nothing was read yet. */
  camlrt_runtime other = camlrt_runtime_new(NULL), previous;
  CHECK_EQ(camlrt_runtime_enter(other, &previous), 0);
  caml_value read = caml_scanf(TEXT("%d %d"));
  CHECK_EQ(CAMLRT_INT(caml_field(read, 1)), 8);
  CHECK_EQ(camlrt_runtime_leave(previous), 0);
  CHECK_EQ(camlrt_runtime_free(other), 0);
  dup2(kept, 0);
  close(kept), close(to);
}

static int is_pair(caml_value pair, const char *value, int place) {
  caml_value args[] = {caml_field(pair, 0)};
  int kind = camlrt_kind(args[0]);
  const char *format = kind == CAMLRT_KIND_INT ? "%d" : kind == CAMLRT_KIND_DOUBLE ? "%g" : kind == CAMLRT_KIND_STRING ? "%s" : "%Ld";
  return is_text(camlrt_sprintf(format, args, 1), value) & CHECK_EQ(CAMLRT_INT(caml_field(pair, 1)), place);
}

static void helpers(void) {
  caml_value s = TEXT("a -12 0x1f 2.5e1 word!");
  is_pair(caml_scan_int(s, INT(1), TEXT("%d")), "-12", 5);
  is_pair(caml_scan_int(s, INT(5), TEXT("%i")), "31", 10);
  is_pair(caml_scan_int(s, INT(5), TEXT("%Li")), "31", 10);
  is_pair(caml_scan_float(s, INT(10)), "25", 16);
  is_pair(caml_scan_string(s, INT(16), INT(0)), "word!", 22);
  is_pair(caml_scan_string(s, INT(16), INT(4)), "word", 21);
  is_pair(caml_scan_char(s, INT(1), CAMLRT_FALSE), "32", 2);
  is_pair(caml_scan_char(s, INT(1), CAMLRT_TRUE), "45", 3);
  refused(caml_scan_int(s, INT(17), TEXT("%d")),
          "Stdlib.Scanf.Scan_failure(\"scanf: bad input at char number 17: character 'w' is not a decimal digit\")");
  refused(caml_scan_int(s, INT(22), TEXT("%d")), "End_of_file");
  refused(caml_scan_char(s, INT(23), CAMLRT_FALSE), "Invalid_argument(\"index out of bounds\")");
  refused(caml_scan_char(s, INT(-1), CAMLRT_FALSE), "Invalid_argument(\"index out of bounds\")");
  refused(caml_scan_int(s, INT(0), TEXT("%s")), "Invalid_argument(\"caml_scan_int: \\\"%s\\\" is no format of an integer\")");
}

int main(void) {
  static void (*const parts[])(void) = {strings, functions, standard, channels, helpers};
  return FAMILY_MAIN(all, parts);
}
