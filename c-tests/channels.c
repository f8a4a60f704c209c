/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Channels: files, errors, the host's memory, broken pipes, and what happens to unflushed bytes at exit.
 */
#define _POSIX_C_SOURCE 200809L
#include "camlrt.h"

#include "check.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define INT(n) caml_val_int(n)
#define UNIT CAMLRT_UNIT

static const char *message(void) {
  static char text[256];
  camlrt_error_message(text, sizeof text);
  return text;
}

static caml_value open_flags(const int *flags, uint32_t n) {
  caml_value words[8];
  for (uint32_t i = 0; i < n; i++) words[i] = INT(flags[i]);
  return camlrt_list(words, n);
}

static caml_value create(const char *name) {
  static const int flags[] = {CAMLRT_OPEN_WRONLY, CAMLRT_OPEN_CREAT, CAMLRT_OPEN_TRUNC};
  return caml_ml_open_descriptor_out(caml_sys_open(caml_copy_string(name), open_flags(flags, 3), INT(0600)));
}

static int write_text(caml_value channel, const char *text) {
  size_t done = 0;
  int32_t code = camlrt_channel_write(channel, text, strlen(text), &done);
  return code == 0 && done == strlen(text);
}

static const char *content(const char *name) {
  static char text[4096];
  size_t n = 0;
  FILE *f = fopen(name, "rb");
  if (f != NULL) {
    n = fread(text, 1, sizeof text - 1, f);
    fclose(f);
  }
  text[n] = 0;
  return text;
}

static void files(void) {
  int32_t depth = camlrt_scope_open();
  caml_value out = create("file");
  CHECK(out != CAMLRT_NONE);
  caml_value line = caml_copy_string("a line\n");
  CHECK_EQ(caml_ml_output(out, line, INT(0), INT(7)), UNIT);
  CHECK_EQ(caml_ml_output_char(out, INT('x')), UNIT);
  CHECK_EQ(caml_ml_output_int(out, INT(-2)), UNIT);
  CHECK_EQ(CAMLRT_INT(caml_ml_pos_out(out)), 12);
  CHECK_STR(content("file"), "");
  CHECK_EQ(caml_ml_flush(out), UNIT);
  CHECK_EQ(CAMLRT_INT(caml_ml_channel_size(out)), 12);
  CHECK_EQ(caml_ml_close_channel(out), UNIT);
  CHECK_EQ(caml_ml_close_channel(out), UNIT);
  CHECK_EQ(caml_ml_output_char(out, INT('y')), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_SYS_ERROR);
  CHECK_STR(message(), "Sys_error(\"Bad file descriptor\")");

  caml_value in = camlrt_open_in("file");
  caml_value n = caml_ml_input_scan_line(in);
  CHECK_EQ(CAMLRT_INT(n), 7);
  caml_value bytes = caml_copy_string("0123456789");
  CHECK_EQ(CAMLRT_INT(caml_ml_input(in, bytes, INT(1), n)), 7);
  uint8_t copy[16] = {0};
  CHECK_EQ(camlrt_copy_out(bytes, 0, copy, sizeof copy), 10);
  CHECK_STR((const char *)copy, "0a line\n89");
  CHECK_EQ(CAMLRT_INT(caml_ml_input_char(in)), 'x');
  CHECK_EQ(CAMLRT_INT(caml_ml_input_int(in)), -2);
  CHECK_EQ(caml_ml_input_char(in), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_END_OF_FILE);
  CHECK_EQ(caml_ml_seek_in(in, INT(0)), UNIT);
  caml_value whole = camlrt_input_line(in);
  const uint8_t *text;
  size_t length;
  CHECK_EQ(camlrt_bytes(whole, &text, &length), 0);
  CHECK(length == 6 && memcmp(text, "a line", 6) == 0);
  CHECK_EQ(caml_ml_seek_in(in, INT(2)), UNIT);
  char buf[4];
  size_t done = 77;
  CHECK_EQ(camlrt_channel_read(in, buf, sizeof buf, &done), 0);
  CHECK(done == 4 && memcmp(buf, "line", 4) == 0);
  CHECK_EQ(caml_ml_close_channel(in), UNIT);
  CHECK_EQ(camlrt_channel_read(in, buf, sizeof buf, &done), CAMLRT_SYS_ERROR);
  CHECK_EQ(camlrt_channel_line(in, buf, sizeof buf, &done), CAMLRT_SYS_ERROR);
  CHECK_EQ(camlrt_channel_peek(in), -1);
  CHECK_EQ(camlrt_error_code(), CAMLRT_SYS_ERROR);
  CHECK_EQ(done, 4);

  CHECK_EQ(camlrt_open_in("nosuch"), CAMLRT_NONE);
  CHECK_STR(message(), "Sys_error(\"nosuch: No such file or directory\")");
  CHECK_EQ(camlrt_open_in(NULL), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_POINTER);
  out = camlrt_open_out("file");
  CHECK_STR(content("file"), "");
  CHECK(write_text(out, "new"));
  CHECK_EQ(caml_ml_close_channel(out), UNIT);
  CHECK_STR(content("file"), "new");
  CHECK_EQ(camlrt_open_out("."), CAMLRT_NONE);
  CHECK_STR(message(), "Sys_error(\".: Is a directory\")");
  CHECK_EQ(camlrt_scope_close(depth), 0);
}

/* SIGPIPE would end the program here. */
static void broken_pipes(void) {
  int32_t depth = camlrt_scope_open();
  int ends[2];
  if (!CHECK_EQ(pipe(ends), 0)) return;
  signal(SIGPIPE, SIG_DFL);
  caml_value out = caml_ml_open_descriptor_out(INT(ends[1]));
  close(ends[0]);
  CHECK(write_text(out, "nobody reads this"));
  CHECK_EQ(caml_ml_flush(out), CAMLRT_NONE);
  CHECK_STR(message(), "Sys_error(\"Broken pipe\")");
  CHECK_EQ(caml_ml_close_channel(out), UNIT);
  sigset_t pending;
  CHECK_EQ(sigpending(&pending), 0);
  CHECK_EQ(sigismember(&pending, SIGPIPE), 0);
  CHECK_EQ(camlrt_scope_close(depth), 0);
}

/* Runs something in a process of its own that ends by exit; its status. */
static int in_child(void (*work)(void)) {
  fflush(NULL);
  pid_t child = fork();
  if (child == 0) {
    work();
    exit(7);
  }
  int status = -1;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -status;
}

static void leave_bytes(void) {
  caml_value a = create("left");
  write_text(a, "first ");
  /* The newest channel is flushed first, as in OCaml 5; one that nothing refers to is not forgotten. */
  caml_value b = caml_ml_open_descriptor_out(caml_channel_descriptor(a));
  write_text(b, "second ");
  camlrt_release(b);
  caml_gc_full_major(UNIT);
}

static void leave_bytes_entered(void) {
  camlrt_runtime previous, rt = camlrt_runtime_new(NULL);
  if (camlrt_runtime_enter(rt, &previous) != 0) exit(1);
  write_text(create("entered"), "kept");
}

static void leave_bytes_in_a_broken_pipe(void) {
  int ends[2];
  if (pipe(ends) != 0) exit(1);
  signal(SIGPIPE, SIG_DFL);
  caml_value out = caml_ml_open_descriptor_out(INT(ends[1]));
  close(ends[0]);
  write_text(out, "lost");
  write_text(create("after"), "the others are written");
}

static void leave_bytes_nowhere(void) {
  caml_value out = create("/dev/full");
  write_text(out, "no room");
}

static void at_exit(void) {
  CHECK_EQ(in_child(leave_bytes), 7);
  CHECK_STR(content("left"), "second first ");
  CHECK_EQ(in_child(leave_bytes_entered), 7);
  CHECK_STR(content("entered"), "kept");
  CHECK_EQ(in_child(leave_bytes_in_a_broken_pipe), 7);
  CHECK_STR(content("after"), "the others are written");
  CHECK_EQ(in_child(leave_bytes_nowhere), 7);
}

int main(void) {
  at_exit();
  files();
  broken_pipes();
  return CHECK_DONE();
}
