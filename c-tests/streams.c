/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Host streams: the imports of a Lisp by descriptor, streams as values, files, strings, streams made of others, and the
 * conditions of their errors. What the answers are was asked of SBCL.
 */
#define _DEFAULT_SOURCE
#include "camlrt.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "parts.h"

#define TEXT(s) caml_copy_string(s)
#define NIL CAMLRT_UNIT

static int is_text(caml_value s, const char *text) {
  const uint8_t *data;
  size_t len;
  return CHECK_EQ(camlrt_bytes(s, &data, &len), 0) && CHECK_STR((const char *)data, text) && CHECK_EQ(len, strlen(text));
}

static caml_value reads(const char *text) { return host_make_string_input_stream(TEXT(text)); }

static caml_value writes(void) { return host_make_string_output_stream(); }

static int wrote(caml_value stream, const char *text) { return is_text(host_get_output_stream_string(stream), text); }

static void put(caml_value stream, const char *text) {
  CHECK_EQ(host_stream_write_string(stream, text, strlen(text)), 0);
}

/* The condition of the call before, and whether its stream is this one; NIL for none. */
static void condition(int32_t class_, caml_value stream) {
  CHECK_EQ(host_condition(), class_);
  CHECK(CAMLRT_IS_TRUE(caml_equal(host_condition_stream(), stream)));
  camlrt_clear_error();
  CHECK_EQ(host_condition(), 0);
}

static int message(const char *text) {
  char said[200];
  camlrt_error_message(said, sizeof said);
  return CHECK_STR(said, text);
}

/* A file with this in it, as a descriptor. */
static int file(const char *bytes, size_t n) {
  int fd = open("input.txt", O_RDWR | O_CREAT | O_TRUNC, 0600);
  CHECK(fd > 2);
  CHECK_EQ(write(fd, bytes, n), n);
  lseek(fd, 0, SEEK_SET);
  return fd;
}

static void forget_file(int fd) { CHECK_EQ(caml_sys_close(INT(fd)), CAMLRT_UNIT); }

static void contents(const char *path, const char *text) {
  char all[4096];
  int fd = open(path, O_RDONLY);
  ssize_t n = read(fd, all, sizeof all - 1);
  if (CHECK(n >= 0)) all[n] = 0;
  close(fd);
  CHECK_STR(all, text);
}

/* The stories of the Lisp that these functions were made for. */
static void stories(void) {
  int out = open("out.txt", O_WRONLY | O_CREAT | O_TRUNC, 0600);
  CHECK_EQ(host_write_char(out, 'H'), 0);
  CHECK_EQ(host_write_string(out, "ello, World!", 12), 0);
  CHECK_EQ(host_write_string(out, NULL, 7), 0);
  CHECK_EQ(host_write_string_v(out, NIL), 0);
  CHECK_EQ(host_write_string_v(out, TEXT(" \xc3\xa9")), 0);
  caml_value channel = caml_ml_open_descriptor_out(INT(out));
  contents("out.txt", "");
  CHECK_EQ(host_force_output(out), 0);
  contents("out.txt", "Hello, World! \xc3\xa9");
  caml_ml_close_channel(channel);

  int in = file("H\xe2\x82\xac\nline two\r\nlast", 19);
  CHECK_EQ(host_read_char(in), 'H');
  CHECK_EQ(host_read_char(in), 0x20ac);
  is_text(host_read_line(in), "");
  CHECK_EQ(host_missing_newline(), 0);
  is_text(host_read_line(in), "line two\r");
  is_text(host_read_line(in), "last");
  CHECK_EQ(host_missing_newline(), 1);
  CHECK_EQ(host_read_line(in), NIL);
  CHECK_EQ(host_read_char(in), -1);
  CHECK_EQ(camlrt_error_code(), 0);
  forget_file(in);
}

/* OCaml's channel and the streams on one descriptor have one buffer. */
static void one_buffer(void) {
  int fd = open("both.txt", O_WRONLY | O_CREAT | O_TRUNC, 0600);
  caml_value channel = caml_ml_open_descriptor_out(INT(fd));
  caml_value stream = host_stream_make(fd, CAMLRT_STREAM_OUTPUT, CAMLRT_STREAM_CHARACTER);
  for (int i = 0; i < 3; i++) {
    CHECK_EQ(caml_ml_output_char(channel, INT('a' + i)), CAMLRT_UNIT);
    CHECK_EQ(host_write_char(fd, '0' + i), 0);
    CHECK_EQ(host_stream_write_char(stream, 'A' + i), 0);
  }
  CHECK_EQ(host_stream_column(stream), 9);
  CHECK_EQ(caml_ml_output(channel, TEXT("x\nyy"), INT(0), INT(4)), CAMLRT_UNIT);
  CHECK_EQ(host_stream_column(stream), 2);
  CHECK_EQ(caml_ml_flush(channel), CAMLRT_UNIT);
  CHECK_EQ(host_stream_column(stream), 2);
  CHECK_EQ(host_stream_fresh_line(stream), 1);
  CHECK_EQ(host_stream_close(stream, 0), 0);
  contents("both.txt", "a0Ab1Bc2Cx\nyy\n");
}

static void bad_descriptors(void) {
  static const int32_t none[] = {-1, 900, 2147483647, -2147483647 - 1};
  char line[8];
  size_t len;
  int32_t missing;
  for (size_t i = 0; i < COUNT(none); i++) {
    CHECK_EQ(host_write_char(none[i], 'a'), CAMLRT_SYS_ERROR);
    message("Sys_error(\"Bad file descriptor\")");
    condition(CAMLRT_CLASS_STREAM_ERROR, NIL);
    CHECK_EQ(host_write_string(none[i], "a", 1), CAMLRT_SYS_ERROR);
    CHECK_EQ(host_write_string_v(none[i], TEXT("a")), CAMLRT_SYS_ERROR);
    CHECK_EQ(host_force_output(none[i]), CAMLRT_SYS_ERROR);
    CHECK_EQ(host_read_char(none[i]), -2);
    CHECK_EQ(host_read_line(none[i]), CAMLRT_NONE);
    CHECK_EQ(host_read_line_into(none[i], line, sizeof line, &len, &missing), CAMLRT_SYS_ERROR);
    CHECK_EQ(host_stream_make(none[i], CAMLRT_STREAM_IO, CAMLRT_STREAM_CHARACTER), CAMLRT_NONE);
  }
  int fd = open("out.txt", O_WRONLY);
  CHECK_EQ(host_read_char(fd), -2);
  message("Sys_error(\"Bad file descriptor\")");
  CHECK_EQ(host_condition(), CAMLRT_CLASS_STREAM_ERROR);
  CHECK_EQ(host_stream_fd(host_condition_stream()), fd);
  CHECK_EQ(host_write_char(fd, 0xd800), CAMLRT_INVALID_ARGUMENT);
  message("Invalid_argument(\"host_write_char: no character has the codepoint 0xD800\")");
  condition(CAMLRT_CLASS_TYPE_ERROR, NIL);
  CHECK_EQ(host_write_char(fd, 0x110000), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(host_write_char(fd, -1), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(host_write_string(fd, "a", (size_t)-1), CAMLRT_BAD_POINTER);
  CHECK_EQ(host_write_string_v(fd, INT(3)), CAMLRT_TYPE_ERROR);
  CHECK_EQ(host_read_line_into(fd, NULL, 3, &len, &missing), CAMLRT_BAD_POINTER);
  CHECK_EQ(host_read_line_into(fd, line, 3, NULL, &missing), CAMLRT_BAD_POINTER);
  CHECK_EQ(host_read_line_into(fd, line, 3, &len, NULL), CAMLRT_BAD_POINTER);
  forget_file(fd);
  camlrt_clear_error();
}

static void lines_into_memory(void) {
  int in = file("one\n\nt\xc3\xa9n\nbad \xff!\nend", 20);
  char line[16];
  size_t len;
  int32_t missing;
  struct {
    size_t cap;
    const char *text;
    int32_t missing;
  } steps[] = {{16, "one", 0}, {16, "", 0}, {2, "t", 2}, {2, "\xc3\xa9", 2}, {2, "n", 0}, {4, "bad ", 2}, {2, "", 2},
               {3, "\xef\xbf\xbd", 2}, {3, "!", 0}, {3, "end", 1}};
  for (size_t i = 0; i < COUNT(steps); i++) {
    CHECK_EQ(host_read_line_into(in, line, steps[i].cap, &len, &missing), 0);
    line[len] = 0;
    CHECK_STR(line, steps[i].text);
    CHECK_EQ(missing, steps[i].missing);
  }
  CHECK_EQ(host_read_line_into(in, line, 16, &len, &missing), CAMLRT_END_OF_FILE);
  CHECK_EQ(host_condition(), CAMLRT_CLASS_END_OF_FILE);
  camlrt_clear_error();
  forget_file(in);
}

static void characters(void) {
  caml_value s = reads("ab\ncd");
  CHECK_EQ(host_stream_read_char(s), 'a');
  CHECK_EQ(host_stream_unread_char(s, 'a'), 0);
  CHECK_EQ(host_stream_unread_char(s, 'a'), CAMLRT_INVALID_ARGUMENT);
  condition(CAMLRT_CLASS_STREAM_ERROR, s);
  CHECK_EQ(host_stream_peek_char(s, CAMLRT_PEEK_NEXT), 'a');
  is_text(host_stream_read_line(s), "ab");
  is_text(host_stream_read_line(s), "cd");
  CHECK_EQ(host_missing_newline(), 1);
  CHECK_EQ(host_stream_read_char(s), -1);
  CHECK_EQ(host_stream_read_line(s), NIL);

  s = reads("  x y");
  CHECK_EQ(host_stream_peek_char(s, CAMLRT_PEEK_NO_SPACE), 'x');
  CHECK_EQ(host_stream_read_char(s), 'x');
  CHECK_EQ(host_stream_unread_char(s, 'z'), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(host_stream_peek_char(s, 'y'), 'y');
  CHECK_EQ(host_stream_listen(s), 1);
  CHECK_EQ(host_stream_read_char(s), 'y');
  CHECK_EQ(host_stream_listen(s), 0);
  CHECK_EQ(host_stream_peek_char(s, CAMLRT_PEEK_NEXT), -1);
  CHECK_EQ(host_stream_peek_char(s, CAMLRT_PEEK_NO_SPACE), -1);
  CHECK_EQ(host_stream_peek_char(s, -3), -2);
  camlrt_clear_error();

  s = reads("\xe2\x82\xac\xff");
  CHECK_EQ(host_stream_read_char(s), 0x20ac);
  CHECK_EQ(host_stream_unread_char(s, 0x20ac), 0);
  CHECK_EQ(host_stream_read_char(s), 0x20ac);
  CHECK_EQ(host_stream_read_char(s), 0xfffd);
  CHECK_EQ(host_stream_unread_char(s, 0xfffd), 0);
  CHECK_EQ(host_stream_set_strict(s, 1), 0);
  CHECK_EQ(host_stream_read_char(s), -2);
  message("Sys_error(\"malformed UTF-8: FF\")");
  condition(CAMLRT_CLASS_STREAM_ERROR, s);
  CHECK_EQ(host_stream_read_line(s), CAMLRT_NONE);
  CHECK_EQ(host_stream_set_strict(s, 0), 0);
  is_text(host_stream_read_line(s), "\xef\xbf\xbd");

  char buf[8];
  size_t len;
  s = reads("a\xc3\xa9\xe2\x82\xac!");
  CHECK_EQ(host_stream_read_sequence(s, buf, 5, &len), 0);
  CHECK_EQ(len, 3);
  is_text(host_stream_read_string(s, 1), "\xe2\x82\xac");
  is_text(host_stream_read_string(s, 100), "!");
  is_text(host_stream_read_string(s, 100), "");
  CHECK_EQ(host_stream_read_string(s, -1), CAMLRT_NONE);
  camlrt_clear_error();
}

static void text_out(void) {
  caml_value s = writes();
  CHECK_EQ(host_stream_fresh_line(s), 0);
  put(s, "ab");
  CHECK_EQ(host_stream_column(s), 2);
  CHECK_EQ(host_stream_fresh_line(s), 1);
  CHECK_EQ(host_stream_fresh_line(s), 0);
  CHECK_EQ(host_stream_write_string_v(s, TEXT("\xc3\xa9")), 0);
  CHECK_EQ(host_stream_column(s), 1);
  CHECK_EQ(host_stream_terpri(s), 0);
  put(s, "a");
  wrote(s, "ab\n\xc3\xa9\na");
  CHECK_EQ(host_stream_fresh_line(s), 0);
  wrote(s, "");
  put(s, "\xff-\xe2\x82");
  wrote(s, "\xef\xbf\xbd-\xef\xbf\xbd");
  CHECK_EQ(host_stream_set_strict(s, 1), 0);
  CHECK_EQ(host_stream_write_string(s, "ok \xff", 4), CAMLRT_SYS_ERROR);
  condition(CAMLRT_CLASS_STREAM_ERROR, s);
  wrote(s, "");
  CHECK_EQ(host_stream_close(s, 0), 0);
  CHECK_EQ(host_stream_write_char(s, 'a'), CAMLRT_SYS_ERROR);
  message("Sys_error(\"the stream is closed\")");
  condition(CAMLRT_CLASS_STREAM_ERROR, s);
  CHECK_EQ(host_stream_close(s, 0), 0);
  wrote(s, "");
  CHECK_EQ(host_get_output_stream_string(reads("a")), CAMLRT_NONE);
  CHECK_EQ(host_condition(), CAMLRT_CLASS_TYPE_ERROR);
  camlrt_clear_error();
}

static void wrong_ways(void) {
  caml_value in = reads("abc"), out = writes();
  CHECK_EQ(host_stream_write_char(in, 'a'), CAMLRT_TYPE_ERROR);
  message("Invalid_argument(\"host_stream_write_char: the stream is no output stream\")");
  condition(CAMLRT_CLASS_TYPE_ERROR, in);
  CHECK_EQ(host_stream_read_char(out), -2);
  condition(CAMLRT_CLASS_TYPE_ERROR, out);
  CHECK_EQ(host_stream_read_byte(in), -2);
  condition(CAMLRT_CLASS_TYPE_ERROR, in);
  CHECK_EQ(host_stream_write_byte(out, 1), CAMLRT_TYPE_ERROR);
  condition(CAMLRT_CLASS_TYPE_ERROR, out);
  CHECK_EQ(host_make_two_way_stream(out, out), CAMLRT_NONE);
  condition(CAMLRT_CLASS_TYPE_ERROR, out);
  CHECK_EQ(host_make_broadcast_stream(&in, 1), CAMLRT_NONE);
  condition(CAMLRT_CLASS_TYPE_ERROR, in);
  CHECK_EQ(host_make_concatenated_stream(NULL, 1), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_POINTER);
  CHECK_EQ(host_stream_read_char(TEXT("no stream")), -2);
  message("Invalid_argument(\"host_stream_read_char: expected a stream, got a string\")");
  condition(CAMLRT_CLASS_TYPE_ERROR, NIL);
  CHECK_EQ(host_stream_is_stream(TEXT("no stream")), 0);
  CHECK_EQ(host_stream_is_stream(in), 1);
  CHECK_EQ(host_stream_is_input(in), 1);
  CHECK_EQ(host_stream_is_output(in), 0);
  CHECK_EQ(host_stream_fd(in), -1);
  CHECK_EQ(host_stream_direction(out), CAMLRT_STREAM_OUTPUT);
  CHECK_EQ(host_stream_is_interactive(in), 0);
  CHECK_EQ(host_stream_close(in, 0), 0);
  CHECK_EQ(host_stream_is_input(in), 0);
  CHECK_EQ(host_stream_is_open(in), 0);
  CHECK_EQ(host_stream_read_char(in), -2);
  condition(CAMLRT_CLASS_STREAM_ERROR, in);
  int32_t known, direction, fd;
  CHECK_EQ(host_stream_info(out, &known, &direction, &fd), 0);
  CHECK_EQ(known * 100 + direction * 10 + fd, 109);
  CHECK_EQ(host_stream_info(INT(1), &known, &direction, &fd), 0);
  CHECK_EQ(known, 0);
  CHECK_EQ(host_stream_info(out, NULL, &direction, &fd), CAMLRT_BAD_POINTER);
  camlrt_clear_error();
}

static void broadcast(void) {
  caml_value parts[2] = {writes(), writes()}, s = host_make_broadcast_stream(parts, 2);
  put(parts[0], "x");
  CHECK_EQ(host_stream_fresh_line(s), 1);
  wrote(parts[0], "x\n");
  wrote(parts[1], "\n");
  put(s, "yy");
  put(parts[1], "\n");
  CHECK_EQ(host_stream_column(s), 2);
  CHECK_EQ(host_stream_fresh_line(s), 1);
  wrote(parts[0], "yy\n");
  wrote(parts[1], "yy\n\n");
  CHECK_EQ(host_stream_close(s, 0), 0);
  CHECK_EQ(host_stream_is_open(parts[0]), 1);
  s = host_make_broadcast_stream(NULL, 0);
  CHECK_EQ(host_stream_fresh_line(s), 0);
  put(s, "forgotten");
  CHECK_EQ(host_stream_fresh_line(s), 0);
}

static void concatenated(void) {
  caml_value parts[3] = {reads("ab"), reads(""), reads("c\nd")}, s = host_make_concatenated_stream(parts, 3);
  CHECK_EQ(host_stream_listen(s), 1);
  CHECK_EQ(host_stream_read_char(s), 'a');
  CHECK_EQ(host_stream_unread_char(s, 'a'), 0);
  CHECK_EQ(host_stream_read_char(s), 'a');
  CHECK_EQ(host_stream_read_char(s), 'b');
  CHECK_EQ(host_stream_listen(s), 1);
  is_text(host_stream_read_line(s), "c");
  is_text(host_stream_read_line(s), "d");
  CHECK_EQ(host_stream_listen(s), 0);
  CHECK_EQ(host_stream_read_char(s), -1);
  caml_value two[2] = {reads("ab"), reads("c")};
  s = host_make_concatenated_stream(two, 2);
  is_text(host_stream_read_line(s), "abc");
  CHECK_EQ(host_missing_newline(), 1);
  CHECK_EQ(host_stream_read_line(s), NIL);
  CHECK_EQ(host_stream_read_char(host_make_concatenated_stream(NULL, 0)), -1);
  char buf[8];
  size_t len;
  caml_value three[2] = {reads("a\xc3"), reads("\xa9z")};
  CHECK_EQ(host_stream_read_sequence(host_make_concatenated_stream(three, 2), buf, 8, &len), 0);
  CHECK_EQ(len, 8);
  CHECK(memcmp(buf, "a\xef\xbf\xbd\xef\xbf\xbdz", 8) == 0);
}

static void echo(void) {
  caml_value out = writes(), s = host_make_echo_stream(reads("abc\ndef"), out);
  CHECK_EQ(host_stream_read_char(s), 'a');
  CHECK_EQ(host_stream_unread_char(s, 'a'), 0);
  CHECK_EQ(host_stream_peek_char(s, CAMLRT_PEEK_NEXT), 'a');
  CHECK_EQ(host_stream_read_char(s), 'a');
  CHECK_EQ(host_stream_peek_char(s, CAMLRT_PEEK_NEXT), 'b');
  wrote(out, "a");
  is_text(host_stream_read_line(s), "bc");
  wrote(out, "bc\n");
  CHECK_EQ(host_stream_read_char(s), 'd');
  CHECK_EQ(host_stream_unread_char(s, 'd'), 0);
  is_text(host_stream_read_line(s), "def");
  put(s, "zz");
  wrote(out, "defzz");
}

/* What an echo stream cannot write is not lost: it is read again. */
static void echo_refused(void) {
  caml_value in = reads("ab\xff" "c\nd"), out = writes(), s = host_make_echo_stream(in, out);
  CHECK_EQ(host_stream_read_char(s), 'a');
  CHECK_EQ(host_stream_close(out, 0), 0);
  CHECK_EQ(host_stream_read_char(s), -2);
  condition(CAMLRT_CLASS_STREAM_ERROR, out);
  CHECK_EQ(host_stream_peek_char(s, 'c'), -2);
  condition(CAMLRT_CLASS_STREAM_ERROR, out);
  CHECK_EQ(host_stream_peek_char(s, CAMLRT_PEEK_NEXT), 'b');
  CHECK_EQ(host_stream_read_line(s), CAMLRT_NONE);
  condition(CAMLRT_CLASS_STREAM_ERROR, out);
  CHECK_EQ(host_stream_read_string(s, 4), CAMLRT_NONE);
  CHECK_EQ(host_stream_read_char(in), 'b');
  /* Malformed bytes come back as they were. */
  CHECK_EQ(host_stream_set_strict(in, 1), 0);
  CHECK_EQ(host_stream_read_char(in), -2);
  CHECK_EQ(host_stream_set_strict(in, 0), 0);
  CHECK_EQ(host_stream_read_char(in), 0xfffd);
  is_text(host_stream_read_line(in), "c");
  is_text(host_stream_read_line(in), "d");
  camlrt_clear_error();

  /* An echo stream below writes nothing twice. */
  caml_value below = writes(), above = writes();
  in = host_make_echo_stream(reads("ab\ncd"), below);
  s = host_make_echo_stream(in, above);
  CHECK_EQ(host_stream_close(above, 0), 0);
  CHECK_EQ(host_stream_read_line(s), CAMLRT_NONE);
  CHECK_EQ(host_stream_read_char(s), -2);
  wrote(below, "ab\n");
  CHECK_EQ(host_stream_read_char(in), 'a');
  CHECK_EQ(host_stream_unread_char(in, 'a'), 0);
  is_text(host_stream_read_line(in), "ab");
  is_text(host_stream_read_string(in, 2), "cd");
  wrote(below, "cd");
  camlrt_clear_error();

  /* Bytes. */
  caml_value closed = caml_ml_open_buffer_out(CAMLRT_UNIT);
  in = host_stream_over(caml_ml_open_string_in(TEXT("xy")), NIL, CAMLRT_STREAM_BINARY);
  out = host_stream_over(NIL, closed, CAMLRT_STREAM_BINARY);
  s = host_make_echo_stream(in, out);
  CHECK_EQ(host_stream_read_byte(s), 'x');
  is_text(caml_ml_buffer_contents(closed), "x");
  CHECK_EQ(host_stream_close(out, 0), 0);
  CHECK_EQ(host_stream_read_byte(s), -2);
  CHECK_EQ(host_stream_read_byte(in), 'y');
  camlrt_clear_error();
}

/* Nor twice there: a long line goes into a pipe as far as there is room, and what went is what was read. */
static void echo_in_parts(void) {
  static const char piece[] = "\xe2\x82\xac\xc3\xa9z";
  const size_t length = 300000;
  int ends[2];
  CHECK_EQ(pipe(ends), 0);
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  fcntl(ends[1], F_SETFL, O_NONBLOCK);
  char *text = malloc(length + 1), *seen = malloc(length + 1), *gone = malloc(length + 70000);
  for (size_t i = 0; i < length; i++) text[i] = piece[i % 6];
  text[length] = '\n';
  caml_value in = host_stream_over(caml_ml_open_string_in(caml_alloc_initialized_string(length + 1, (uint8_t *)text)), NIL,
                                   CAMLRT_STREAM_CHARACTER);
  caml_value out = host_stream_make(ends[1], CAMLRT_STREAM_OUTPUT, CAMLRT_STREAM_CHARACTER);
  caml_value s = host_make_echo_stream(in, out);
  size_t have = 0, through = 0, parts = 0;
  for (int tries = 0; have < length + 1 && tries < 100; tries++) {
    caml_value line = host_stream_read_line(s);
    if (line != CAMLRT_NONE) {
      const uint8_t *data;
      size_t len;
      CHECK_EQ(camlrt_bytes(line, &data, &len), 0);
      if (!CHECK(have + len <= length)) break;
      memcpy(seen + have, data, len);
      have += len;
      parts++;
      if (!host_missing_newline()) seen[have++] = '\n';
      camlrt_release(line);
    } else {
      CHECK_EQ(camlrt_error_code(), CAMLRT_SYS_BLOCKED_IO);
      ssize_t n = read(ends[0], gone + through, 65536);
      if (n > 0) through += (size_t)n;
    }
  }
  CHECK(parts > 2);
  if (CHECK_EQ(have, length + 1)) CHECK(memcmp(seen, text, have) == 0);
  while (through <= length) {
    host_stream_finish_output(out);
    ssize_t n = read(ends[0], gone + through, 65536);
    if (!CHECK(n > 0)) break;
    through += (size_t)n;
  }
  if (CHECK_EQ(through, length + 1)) CHECK(memcmp(gone, text, through) == 0);
  camlrt_clear_error();
  CHECK_EQ(host_stream_close(out, 0), 0);
  close(ends[0]);
  free(text);
  free(seen);
  free(gone);
}

/* And not where memory runs out, whatever of it is written then: a string can be read again. */
static void echo_without_memory(void) {
  enum { LENGTH = 200004, MOST = 4 << 20 };
  char *text = malloc(LENGTH + 1);
  for (size_t i = 0; i < LENGTH; i++) text[i] = "\xe2\x82\xac\xc3\xa9z"[i % 6];
  text[LENGTH] = '\n';
  int begun = 0, read = 0;
  for (size_t other = MOST / 2; other < MOST; other += 20000) {
    camlrt_config config = {.size = sizeof config, .max_heap = MOST};
    camlrt_runtime own = camlrt_runtime_new(&config), previous;
    CHECK_EQ(camlrt_runtime_enter(own, &previous), 0);
    caml_value held = caml_alloc_string(other);
    caml_value all = caml_alloc_initialized_string(LENGTH + 1, (uint8_t *)text), channel = caml_ml_open_string_in(all);
    caml_value in = host_stream_over(channel, NIL, CAMLRT_STREAM_CHARACTER), out = writes();
    caml_value s = out == CAMLRT_NONE ? CAMLRT_NONE : host_make_echo_stream(in, out);
    if (s != CAMLRT_NONE) {
      caml_value line = host_stream_read_line(s);
      if (line == CAMLRT_NONE && CHECK_EQ(camlrt_error_code(), CAMLRT_OUT_OF_MEMORY) && host_stream_file_position(in) == 0) {
        begun += host_stream_file_position(out) > 0;
        camlrt_clear_error();
        camlrt_release(held);
        CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
        line = host_stream_read_line(s);
        CHECK(line != CAMLRT_NONE);
      }
      /* A line that there is memory to write, but none to give, is lost. */
      if (line != CAMLRT_NONE) {
        const uint8_t *data;
        size_t len;
        CHECK_EQ(camlrt_bytes(line, &data, &len), 0);
        if (CHECK_EQ(len, LENGTH)) CHECK(memcmp(data, text, len) == 0);
        camlrt_release(line);
        CHECK_EQ(host_stream_finish_output(out), 0);
        CHECK_EQ(host_stream_file_position(out), LENGTH + 1);
        if (other < MOST / 2 + LENGTH) {
          CHECK_EQ(camlrt_bytes(host_get_output_stream_string(out), &data, &len), 0);
          if (CHECK_EQ(len, LENGTH + 1)) CHECK(memcmp(data, text, len) == 0);
        }
        read++;
      }
    }
    camlrt_clear_error();
    CHECK_EQ(camlrt_runtime_leave(previous), 0);
    CHECK_EQ(camlrt_runtime_free(own), 0);
  }
  CHECK(begun > 0);
  CHECK(read > begun);
  free(text);
}

static void two_way(void) {
  caml_value in = reads("abc"), out = writes(), s = host_make_two_way_stream(in, out);
  CHECK_EQ(host_stream_direction(s), CAMLRT_STREAM_IO);
  CHECK_EQ(host_stream_read_char(s), 'a');
  CHECK_EQ(host_stream_unread_char(s, 'a'), 0);
  put(s, "out");
  wrote(out, "out");
  CHECK_EQ(host_stream_close(s, 0), 0);
  CHECK_EQ(host_stream_read_char(s), -2);
  condition(CAMLRT_CLASS_STREAM_ERROR, s);
  CHECK_EQ(host_stream_read_char(in), 'a');
  /* No deeper than a thread's stack allows, and no wider than anybody waits for. */
  s = writes();
  for (int i = 0; i < 16; i++) s = host_make_broadcast_stream(&s, 1);
  put(s, "deep");
  CHECK_EQ(host_make_broadcast_stream(&s, 1), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_INVALID_ARGUMENT);
  caml_value pair[2];
  s = writes();
  int depth = 0;
  while (s != CAMLRT_NONE) {
    pair[0] = pair[1] = s;
    s = host_make_broadcast_stream(pair, 2);
    depth++;
  }
  CHECK_EQ(depth, 12);
  camlrt_clear_error();
}

/* What is written to a string is there, and what is closed is no part of another stream. */
static void strings_and_parts(void) {
  caml_value s = writes(), closed = writes(), bytes;
  put(s, "abc");
  CHECK_EQ(host_stream_clear_output(s), 0);
  put(s, "def");
  is_text(host_get_output_stream_string(s), "abcdef");
  bytes = host_make_broadcast_stream(NULL, 0);
  CHECK_EQ(host_stream_file_position(bytes), 0);
  CHECK_EQ(host_stream_file_length(bytes), 0);
  CHECK_EQ(host_stream_close(closed, 0), 0);
  CHECK_EQ(host_make_broadcast_stream(&closed, 1), CAMLRT_NONE);
  message("Sys_error(\"the stream is closed\")");
  condition(CAMLRT_CLASS_STREAM_ERROR, closed);
  CHECK_EQ(host_make_two_way_stream(host_make_string_input_stream(TEXT("x")), closed), CAMLRT_NONE);
  condition(CAMLRT_CLASS_STREAM_ERROR, closed);
  CHECK(host_bind_standard_stream(1, closed) != 0);
  condition(CAMLRT_CLASS_STREAM_ERROR, closed);
  CHECK_EQ(host_stream_write_char(s, 0xd800), CAMLRT_INVALID_ARGUMENT);
  condition(CAMLRT_CLASS_TYPE_ERROR, s);
  CHECK_EQ(host_character(-1), CAMLRT_NONE);
  condition(CAMLRT_CLASS_TYPE_ERROR, NIL);
  bytes = host_stream_over(NIL, caml_ml_open_buffer_out(CAMLRT_UNIT), CAMLRT_STREAM_BINARY);
  CHECK_EQ(host_stream_column(bytes), -2);
  condition(CAMLRT_CLASS_TYPE_ERROR, bytes);
  camlrt_clear_error();
}

static void files(void) {
  caml_value name = TEXT("t.txt"), s;
  unlink("t.txt");
#define OPEN(direction, exists, missing) \
  host_stream_open(name, direction, CAMLRT_IF_EXISTS_##exists, CAMLRT_IF_DOES_NOT_EXIST_##missing, CAMLRT_STREAM_CHARACTER)
  CHECK_EQ(OPEN(CAMLRT_STREAM_INPUT, ERROR, ERROR), CAMLRT_NONE);
  message("Sys_error(\"t.txt: No such file or directory\")");
  condition(CAMLRT_CLASS_FILE_ERROR, NIL);
  CHECK_EQ(OPEN(CAMLRT_STREAM_INPUT, ERROR, NIL), NIL);
  CHECK_EQ(OPEN(CAMLRT_STREAM_OUTPUT, ERROR, NIL), NIL);
  s = OPEN(CAMLRT_STREAM_OUTPUT, ERROR, CREATE);
  CHECK_EQ(host_stream_file_position(s), 0);
  put(s, "h\xc3\xa9llo");
  CHECK_EQ(host_stream_file_position(s), 6);
  CHECK_EQ(host_stream_file_length(s), 6);
  CHECK_EQ(host_stream_close(s, 0), 0);
  CHECK_EQ(OPEN(CAMLRT_STREAM_OUTPUT, ERROR, CREATE), CAMLRT_NONE);
  message("Sys_error(\"t.txt: File exists\")");
  condition(CAMLRT_CLASS_FILE_ERROR, NIL);
  CHECK_EQ(OPEN(CAMLRT_STREAM_OUTPUT, ERROR, ERROR), CAMLRT_NONE);
  CHECK_EQ(OPEN(CAMLRT_STREAM_OUTPUT, NIL, CREATE), NIL);
  s = OPEN(CAMLRT_STREAM_OUTPUT, APPEND, CREATE);
  CHECK_EQ(host_stream_file_position(s), 6);
  put(s, "zz");
  CHECK_EQ(host_stream_close(s, 0), 0);
  s = OPEN(CAMLRT_STREAM_OUTPUT, OVERWRITE, ERROR);
  put(s, "HH");
  CHECK_EQ(host_stream_close(s, 1), 0);
  contents("t.txt", "h\xc3\xa9llozz");
  s = OPEN(CAMLRT_STREAM_IO, OVERWRITE, ERROR);
  CHECK_EQ(host_stream_read_char(s), 'h');
  put(s, "EE");
  CHECK_EQ(host_stream_read_char(s), 'l');
  CHECK_EQ(host_stream_file_position(s), 4);
  CHECK_EQ(host_stream_write_char(s, 'L'), 0);
  CHECK_EQ(host_stream_set_file_position(s, 0), 0);
  is_text(host_stream_read_line(s), "hEElLozz");
  CHECK_EQ(host_stream_close(s, 0), 0);
  contents("t.txt", "hEElLozz");
  s = OPEN(CAMLRT_STREAM_OUTPUT, RENAME, CREATE);
  put(s, "new");
  CHECK_EQ(host_stream_close(s, 0), 0);
  contents("t.txt", "new");
  contents("t.txt.bak", "hEElLozz");
  s = OPEN(CAMLRT_STREAM_OUTPUT, SUPERSEDE, CREATE);
  put(s, "n");
  CHECK_EQ(host_stream_close(s, 0), 0);
  contents("t.txt", "n");
  s = OPEN(CAMLRT_STREAM_INPUT, ERROR, ERROR);
  CHECK_EQ(host_stream_file_length(s), 1);
  CHECK_EQ(host_stream_listen(s), 1);
  CHECK_EQ(host_stream_read_char(s), 'n');
  CHECK_EQ(host_stream_listen(s), 0);
  CHECK_EQ(host_stream_close(s, 0), 0);
  /* What was there has its name again if what took it is given up. */
  s = OPEN(CAMLRT_STREAM_OUTPUT, RENAME, CREATE);
  put(s, "given up");
  CHECK_EQ(host_stream_close(s, 1), 0);
  contents("t.txt", "n");
  CHECK(access("t.txt.bak", F_OK) != 0);
  CHECK_EQ(mkdir("folder", 0777), 0);
  CHECK_EQ(host_stream_open(TEXT("folder"), CAMLRT_STREAM_OUTPUT, CAMLRT_IF_EXISTS_RENAME, 1, 0), CAMLRT_NONE);
  message("Sys_error(\"folder: Is a directory\")");
  condition(CAMLRT_CLASS_FILE_ERROR, NIL);
  CHECK_EQ(access("folder.bak", F_OK), -1);

  /* Two that append keep out of each other's way, wherever they were. */
  caml_value other;
  s = OPEN(CAMLRT_STREAM_OUTPUT, APPEND, CREATE);
  other = OPEN(CAMLRT_STREAM_IO, APPEND, CREATE);
  CHECK_EQ(host_stream_column(s), 0);
  CHECK_EQ(host_stream_fresh_line(s), 0);
  put(s, "AAAA");
  CHECK_EQ(host_stream_finish_output(s), 0);
  CHECK_EQ(host_stream_set_file_position(other, 0), 0);
  CHECK_EQ(host_stream_read_char(other), 'n');
  put(other, "BB");
  CHECK_EQ(host_stream_read_char(other), -1);
  CHECK_EQ(host_stream_close(other, 0), 0);
  CHECK_EQ(host_stream_set_file_position(s, 1), 0);
  put(s, "C");
  CHECK_EQ(host_stream_close(s, 0), 0);
  contents("t.txt", "nAAAABBC");
  name = TEXT("given-up.txt");
  s = OPEN(CAMLRT_STREAM_OUTPUT, ERROR, CREATE);
  put(s, "nothing");
  CHECK_EQ(host_stream_close(s, 1), 0);
  CHECK(access("given-up.txt", F_OK) != 0);
  CHECK_EQ(host_stream_open(name, 3, 0, 0, 0), CAMLRT_NONE);
  CHECK_EQ(host_stream_open(name, 0, 0, 9, 0), CAMLRT_NONE);
  CHECK_EQ(host_stream_open(name, 1, 9, 0, 0), CAMLRT_NONE);
  CHECK_EQ(host_stream_open(name, 1, 0, 0, 9), CAMLRT_NONE);
  camlrt_clear_error();
}

static void bytes(void) {
  caml_value name = TEXT("b.bin");
  caml_value s = host_stream_open(name, CAMLRT_STREAM_OUTPUT, CAMLRT_IF_EXISTS_SUPERSEDE, CAMLRT_IF_DOES_NOT_EXIST_CREATE, CAMLRT_STREAM_BINARY);
  CHECK_EQ(host_stream_write_byte(s, 255), 0);
  CHECK_EQ(host_stream_write_byte(s, 256), CAMLRT_INVALID_ARGUMENT);
  condition(CAMLRT_CLASS_TYPE_ERROR, s);
  CHECK_EQ(host_stream_write_char(s, 'a'), CAMLRT_TYPE_ERROR);
  condition(CAMLRT_CLASS_TYPE_ERROR, s);
  CHECK_EQ(host_stream_write_sequence(s, "\1\2\3", 3), 0);
  CHECK_EQ(host_stream_close(s, 0), 0);
  s = host_stream_open(name, CAMLRT_STREAM_INPUT, 0, 0, CAMLRT_STREAM_BINARY);
  CHECK_EQ(host_stream_element_type(s), CAMLRT_STREAM_BINARY);
  CHECK_EQ(host_stream_read_byte(s), 255);
  CHECK_EQ(host_stream_read_char(s), -2);
  condition(CAMLRT_CLASS_TYPE_ERROR, s);
  uint8_t v[5];
  size_t len;
  CHECK_EQ(host_stream_read_sequence(s, v, 5, &len), 0);
  CHECK_EQ(len, 3);
  CHECK_EQ(v[0] + v[1] + v[2], 6);
  CHECK_EQ(host_stream_read_sequence(s, v, 5, &len), 0);
  CHECK_EQ(len, 0);
  CHECK_EQ(host_stream_read_byte(s), -1);
  CHECK_EQ(host_stream_close(s, 0), 0);
}

/* Parts of values, for those that have no memory to give. */
static void sequences(void) {
  caml_value s = writes(), text = TEXT("a\xc3\xa9z\xffy");
  CHECK_EQ(host_stream_write_sequence_v(s, text, 1, 3), 0);
  CHECK_EQ(host_stream_write_sequence_v(s, text, 3, -1), 0);
  CHECK_EQ(host_stream_write_sequence_v(s, text, 6, 6), 0);
  wrote(s, "\xc3\xa9z\xef\xbf\xbdy");
  caml_value in = reads("a\xe2\x82\xac" "bc"), into = TEXT("........");
  CHECK_EQ(host_stream_read_sequence_v(in, into, 1, 4), 2);
  is_text(into, ".a......");
  CHECK_EQ(host_stream_read_sequence_v(in, into, 2, 6), 6);
  is_text(into, ".a\xe2\x82\xac" "b..");
  CHECK_EQ(host_stream_read_sequence_v(in, into, 7, -1), 8);
  CHECK_EQ(host_stream_read_sequence_v(in, into, 0, -1), 0);
  is_text(into, ".a\xe2\x82\xac" "b.c");
  static const int64_t wrong[][2] = {{-1, 2}, {2, 1}, {0, 9}, {9, -1}, {0, -2}, {INT64_MIN, INT64_MAX}};
  for (size_t i = 0; i < COUNT(wrong); i++) {
    CHECK_EQ(host_stream_read_sequence_v(in, into, wrong[i][0], wrong[i][1]), -1);
    message("Invalid_argument(\"index out of bounds\")");
    CHECK_EQ(host_stream_write_sequence_v(s, into, wrong[i][0], wrong[i][1]), CAMLRT_INVALID_ARGUMENT);
  }
  CHECK_EQ(host_stream_write_sequence_v(s, INT(5), 0, -1), CAMLRT_TYPE_ERROR);
  CHECK_EQ(host_stream_read_sequence_v(s, into, 0, -1), -1);
  condition(CAMLRT_CLASS_TYPE_ERROR, s);
  in = host_stream_over(caml_ml_open_string_in(TEXT("xyz")), NIL, CAMLRT_STREAM_BINARY);
  caml_value both[2] = {in, host_stream_over(caml_ml_open_string_in(TEXT("!")), NIL, CAMLRT_STREAM_BINARY)};
  CHECK_EQ(host_stream_read_sequence_v(in, into, 0, 2), 2);
  CHECK_EQ(host_stream_read_sequence_v(host_make_concatenated_stream(both, 2), into, 2, -1), 4);
  is_text(into, "xyz!\xac" "b.c");
  wrote(s, "");
}

static void standard_streams(void) {
  caml_value before = host_standard_stream(CAMLRT_STANDARD_OUTPUT), out = writes();
  CHECK_EQ(host_stream_fd(before), 1);
  CHECK_EQ(host_stream_fd(host_standard_stream(CAMLRT_ERROR_OUTPUT)), 2);
  CHECK_EQ(host_bind_standard_stream(CAMLRT_STANDARD_OUTPUT, out), 0);
  CHECK_EQ(host_stream_write_char(NIL, 'n'), 0);
  CHECK_EQ(host_stream_write_char(CAMLRT_TRUE, 't'), 0);
  wrote(out, "nt");
  CHECK_EQ(host_bind_standard_stream(CAMLRT_STANDARD_INPUT, out), CAMLRT_TYPE_ERROR);
  condition(CAMLRT_CLASS_TYPE_ERROR, out);
  CHECK_EQ(host_bind_standard_stream(3, out), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(host_bind_standard_stream(CAMLRT_STANDARD_INPUT, reads("in")), 0);
  CHECK_EQ(host_stream_read_char(NIL), 'i');
  CHECK_EQ(host_bind_standard_stream(CAMLRT_STANDARD_OUTPUT, before), 0);
  CHECK_EQ(host_bind_standard_stream(CAMLRT_STANDARD_INPUT, NIL), 0);
  CHECK_EQ(host_stream_fd(host_standard_stream(CAMLRT_STANDARD_INPUT)), 0);
  /* Closed, a standard descriptor stays what it is. */
  CHECK_EQ(host_stream_close(before, 0), 0);
  CHECK_EQ(host_write_char(1, '\n'), 0);
  CHECK_EQ(host_bind_standard_stream(CAMLRT_STANDARD_OUTPUT, NIL), 0);
  camlrt_clear_error();
}

static void classes(void) {
  CHECK_EQ(host_condition_parent(CAMLRT_CLASS_END_OF_FILE), CAMLRT_CLASS_STREAM_ERROR);
  CHECK_EQ(host_condition_parent(CAMLRT_CLASS_STREAM_ERROR), CAMLRT_CLASS_ERROR);
  CHECK_EQ(host_condition_parent(CAMLRT_CLASS_ERROR), CAMLRT_CLASS_SERIOUS_CONDITION);
  CHECK_EQ(host_condition_parent(CAMLRT_CLASS_SERIOUS_CONDITION), CAMLRT_CLASS_CONDITION);
  CHECK_EQ(host_condition_parent(CAMLRT_CLASS_CONDITION), 0);
  CHECK_EQ(host_condition_is(CAMLRT_CLASS_END_OF_FILE, CAMLRT_CLASS_ERROR), 1);
  CHECK_EQ(host_condition_is(CAMLRT_CLASS_TYPE_ERROR, CAMLRT_CLASS_STREAM_ERROR), 0);
  CHECK_EQ(host_condition_is(0, CAMLRT_CLASS_ERROR), 0);
  is_text(host_condition_name(CAMLRT_CLASS_END_OF_FILE), "end-of-file");
  is_text(host_condition_name(0), "");
  CHECK_EQ(host_condition_parent(77), -1);
  CHECK_EQ(host_condition(), CAMLRT_CLASS_ERROR);
  caml_failwith("any other error");
  CHECK_EQ(host_condition(), CAMLRT_CLASS_ERROR);
  caml_raise_out_of_memory();
  CHECK_EQ(host_condition(), CAMLRT_CLASS_STORAGE_CONDITION);
  CHECK_EQ(host_condition_is(0, CAMLRT_CLASS_ERROR), 0);
  camlrt_clear_error();
}

/* Characters that come byte by byte, and a peer that goes away in the middle of one. */
static void *slowly(void *fd) {
  static const char bytes[] = "\xf0\x9f\x98\x80\xc3\xa9\xe2\x82";
  for (size_t i = 0; i < sizeof bytes - 1; i++) {
    usleep(2000);
    if (write(*(int *)fd, bytes + i, 1) != 1) abort();
  }
  close(*(int *)fd);
  return NULL;
}

static void pipes(void) {
  int ends[2];
  CHECK_EQ(pipe(ends), 0);
  caml_value s = host_stream_make(ends[0], CAMLRT_STREAM_INPUT, CAMLRT_STREAM_CHARACTER);
  CHECK_EQ(host_stream_listen(s), 0);
  CHECK_EQ(host_stream_file_position(s), -1);
  pthread_t writer;
  pthread_create(&writer, NULL, slowly, &ends[1]);
  CHECK_EQ(host_stream_peek_char(s, CAMLRT_PEEK_NEXT), 0x1f600);
  CHECK_EQ(host_stream_read_char(s), 0x1f600);
  CHECK_EQ(host_read_char(ends[0]), 0xe9);
  CHECK_EQ(host_stream_unread_char(s, 0xe9), 0);
  CHECK_EQ(host_stream_read_char(s), 0xe9);
  CHECK_EQ(host_stream_read_char(s), 0xfffd);
  CHECK_EQ(host_stream_read_char(s), -1);
  CHECK_EQ(host_stream_listen(s), 0);
  CHECK_EQ(host_stream_file_position(s), -1);
  pthread_join(writer, NULL);
  CHECK_EQ(host_stream_close(s, 0), 0);

  int full = open("/dev/full", O_WRONLY);
  if (full < 0) return;
  s = host_stream_make(full, CAMLRT_STREAM_OUTPUT, CAMLRT_STREAM_CHARACTER);
  put(s, "kept");
  CHECK_EQ(host_stream_finish_output(s), CAMLRT_SYS_ERROR);
  message("Sys_error(\"No space left on device\")");
  condition(CAMLRT_CLASS_STREAM_ERROR, s);
  CHECK_EQ(host_stream_close(s, 0), CAMLRT_SYS_ERROR);
  CHECK_EQ(host_stream_is_open(s), 0);
  CHECK_EQ(host_stream_close(s, 0), 0);
  camlrt_clear_error();
}

/* What is below a stream may change without it. */
static void below_changes(void) {
  caml_value channel = caml_ml_open_string_in(TEXT("abc")), s = host_stream_over(channel, NIL, CAMLRT_STREAM_CHARACTER);
  CHECK_EQ(caml_ml_close_channel(channel), NIL);
  CHECK_EQ(host_stream_read_char(s), -2);
  message("Sys_error(\"Bad file descriptor\")");
  condition(CAMLRT_CLASS_STREAM_ERROR, s);
  CHECK_EQ(host_stream_peek_char(s, CAMLRT_PEEK_NEXT), -2);
  CHECK_EQ(host_stream_listen(s), -1);

  /* A stream for both directions on what has no positions, read before it was made. */
  int one[2], other[2];
  CHECK_EQ(pipe(one), 0);
  CHECK_EQ(pipe(other), 0);
  CHECK_EQ(write(one[1], "a\nb\xc3", 4), 4);
  is_text(host_read_line(one[0]), "a");
  s = host_stream_over(caml_ml_open_descriptor_in(INT(one[0])), caml_ml_open_descriptor_out(INT(other[1])),
                       CAMLRT_STREAM_CHARACTER);
  put(s, "out");
  CHECK_EQ(host_stream_finish_output(s), 0);
  caml_value first = host_stream_make(one[0], CAMLRT_STREAM_INPUT, CAMLRT_STREAM_CHARACTER);
  CHECK_EQ(host_stream_read_char(first), 'b');
  /* Half a character is none yet. */
  CHECK_EQ(host_stream_listen(first), 0);
  CHECK_EQ(write(one[1], "\xa9", 1), 1);
  CHECK_EQ(host_stream_listen(first), 1);
  /* A part that has nothing yet is not passed over. */
  caml_value parts[2] = {host_stream_make(other[0], CAMLRT_STREAM_INPUT, CAMLRT_STREAM_CHARACTER), reads("x")};
  caml_value both = host_make_concatenated_stream(parts, 2);
  CHECK_EQ(host_stream_read_char(both), 'o');
  CHECK_EQ(host_stream_read_char(both), 'u');
  CHECK_EQ(host_stream_read_char(both), 't');
  CHECK_EQ(host_stream_listen(both), 0);
  CHECK_EQ(host_stream_close(s, 0), 0);
  CHECK_EQ(host_stream_listen(both), 1);
  CHECK_EQ(host_stream_read_char(both), 'x');
  close(one[1]);
  CHECK_EQ(host_stream_close(parts[0], 0), 0);

  /* Of two files with one name the one that it made is removed. */
  caml_value made = host_stream_open(TEXT("mine.txt"), CAMLRT_STREAM_OUTPUT, 0, CAMLRT_IF_DOES_NOT_EXIST_CREATE, 0);
  CHECK_EQ(rename("mine.txt", "kept.txt"), 0);
  fclose(fopen("mine.txt", "w"));
  CHECK_EQ(host_stream_close(made, 1), 0);
  CHECK_EQ(access("mine.txt", F_OK), 0);

  /* What fails in a host's function is the stream's error, too. */
  caml_value empty = host_stream_open(TEXT("empty.txt"), CAMLRT_STREAM_OUTPUT, CAMLRT_IF_EXISTS_APPEND,
                                      CAMLRT_IF_DOES_NOT_EXIST_CREATE, CAMLRT_STREAM_CHARACTER);
  CHECK_EQ(host_stream_column(empty), 0);
  CHECK_EQ(host_stream_close(empty, 0), 0);
}

static int64_t fails(void *userdata, void *buf, size_t n) {
  (void)userdata, (void)buf, (void)n;
  caml_raise_sys_error(TEXT("the host's own"));
  return -1;
}

static void hosted(void) {
  camlrt_backend backend = {.struct_size = sizeof backend, .read = fails};
  caml_value channel = camlrt_channel_open(&backend, NULL), s;
  s = host_stream_over(channel, NIL, CAMLRT_STREAM_CHARACTER);
  CHECK_EQ(host_stream_read_char(s), -2);
  message("Sys_error(\"the host's own\")");
  condition(CAMLRT_CLASS_STREAM_ERROR, s);
}

/* OCaml's channels of any kind below, and lines longer than their buffers. */
static void over_channels(void) {
  enum { LONG = 200000 };
  caml_value buffer = caml_ml_open_buffer_out(CAMLRT_UNIT), s = host_stream_over(NIL, buffer, CAMLRT_STREAM_CHARACTER);
  for (int i = 0; i < LONG; i++) CHECK_EQ(host_stream_write_char(s, i % 100 == 99 ? 0x20ac : 'x'), 0);
  CHECK_EQ(host_stream_column(s), LONG);
  put(s, "\nend");
  CHECK_EQ(host_stream_finish_output(s), 0);
  caml_value all = caml_ml_buffer_contents(buffer), in = host_stream_over(caml_ml_open_string_in(all), NIL, CAMLRT_STREAM_STRICT);
  caml_value line = host_stream_read_line(in);
  CHECK_EQ(CAMLRT_INT(caml_ml_string_length(line)), LONG + 2 * (LONG / 100));
  is_text(host_stream_read_line(in), "end");
  CHECK_EQ(host_stream_over(NIL, NIL, CAMLRT_STREAM_CHARACTER), CAMLRT_NONE);
  CHECK_EQ(host_stream_over(buffer, NIL, CAMLRT_STREAM_CHARACTER), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_TYPE_ERROR);
  CHECK_EQ(host_stream_close(s, 0), 0);
  CHECK_EQ(host_stream_over(NIL, buffer, CAMLRT_STREAM_CHARACTER), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_SYS_ERROR);

  /* A strict stream that meets malformed bytes late in a long line loses none of it. */
  camlrt_bytes_write(all, LONG, (const uint8_t *)"\xff", 1);
  in = host_stream_over(caml_ml_open_string_in(all), NIL, CAMLRT_STREAM_STRICT);
  CHECK_EQ(host_stream_read_line(in), CAMLRT_NONE);
  condition(CAMLRT_CLASS_STREAM_ERROR, in);
  CHECK_EQ(host_stream_file_position(in), 0);
  CHECK_EQ(host_stream_set_strict(in, 0), 0);
  line = host_stream_read_line(in);
  CHECK(CAMLRT_INT(caml_ml_string_length(line)) > LONG);
  is_text(host_stream_read_line(in), "end");
  camlrt_clear_error();
}

/* What nothing refers to any more is forgotten, and its descriptor closed. */
static void collected(void) {
  caml_value name = TEXT("t.txt");
  int first = open("t.txt", O_RDONLY);
  close(first);
  for (int i = 0; i < 50; i++) {
    int32_t scope = camlrt_scope_open();
    CHECK(host_stream_open(name, i % 2 ? CAMLRT_STREAM_IO : CAMLRT_STREAM_INPUT, CAMLRT_IF_EXISTS_OVERWRITE, 0, CAMLRT_STREAM_CHARACTER) != CAMLRT_NONE);
    CHECK_EQ(camlrt_scope_close(scope), 0);
    caml_gc_full_major(CAMLRT_UNIT);
  }
  int last = open("t.txt", O_RDONLY);
  CHECK(last <= first + 2);
  close(last);
}

static void (*const parts[])(void) = {stories, one_buffer, bad_descriptors, lines_into_memory, characters, text_out,
                                      wrong_ways, broadcast, concatenated, echo, echo_refused, echo_in_parts, echo_without_memory, two_way, strings_and_parts, files, bytes, sequences,
                                      standard_streams, classes, pipes, over_channels, below_changes, hosted, collected};

int main(void) {
  FAMILY_PARTS(parts);
  return CHECK_DONE();
}
