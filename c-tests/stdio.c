/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * The host in the place of the standard streams: what goes there, when it is told, what is refused.
 */
#include "camlrt.h"

#include "parts.h"

#define TEXT(s) caml_copy_string(s)

/* What the program is given to read, and what it wrote. */
struct console {
  const char *input;
  char output[200];
  int flushed, closed, dropped;
};

static int64_t give(void *userdata, void *buf, size_t n) {
  struct console *c = userdata;
  size_t len = strlen(c->input);
  if (len > n) len = n;
  memcpy(buf, c->input, len);
  c->input += len;
  return (int64_t)len;
}

static int64_t take(void *userdata, const void *buf, size_t n) {
  strncat(((struct console *)userdata)->output, buf, n);
  return (int64_t)n;
}

static int64_t flushed(void *userdata) { return ((struct console *)userdata)->flushed++; }
static int64_t closed(void *userdata) { return ((struct console *)userdata)->closed++; }
static void dropped(void *userdata) { ((struct console *)userdata)->dropped++; }

static const camlrt_backend in_place_of_0 = {.struct_size = sizeof in_place_of_0, .read = give, .drop = dropped};
static const camlrt_backend in_place_of_1 = {
  .struct_size = sizeof in_place_of_1, .write = take, .flush = flushed, .close = closed, .drop = dropped};

static void print(const char *text) { CHECK_EQ(caml_printf(TEXT(text), camlrt_block(0, NULL, 0)), CAMLRT_UNIT); }

static void every_channel_goes_there(void) {
  struct console c = {.input = "12 apples\nmore"};
  int32_t ran;
  /* One that was opened before, which holds something. */
  caml_value out = caml_ml_open_descriptor_out(INT(1));
  CHECK_EQ(caml_ml_output_char(out, INT('a')), CAMLRT_UNIT);
  CHECK_EQ(camlrt_stdio_set(0, &in_place_of_0, &c), 0);
  CHECK_EQ(camlrt_stdio_set(1, &in_place_of_1, &c), 0);
  print("b");
  CHECK_EQ(caml_ml_flush(out), CAMLRT_UNIT);
  CHECK_STR(c.output, "ab");
  CHECK_EQ(c.flushed, 1);
  caml_value other = caml_ml_open_descriptor_out(INT(1));
  CHECK_EQ(caml_ml_output_char(other, INT('c')), CAMLRT_UNIT);
  CHECK_EQ(CAMLRT_INT(caml_ml_pos_out(other)), 1);
  CHECK_EQ(caml_sys_isatty(other), CAMLRT_FALSE);
  refused(caml_ml_seek_out(other, INT(0)), "Sys_error(\"Illegal seek\")");
  CHECK_STR(c.output, "abc");

  CHECK_EQ(caml_field(caml_scanf(TEXT("%d")), 0), INT(12));
  caml_value in = caml_ml_open_descriptor_in(INT(0));
  /* What the first channel on it took in is that one's; the input is at its end for the other one. */
  refused(camlrt_input_line(in), "End_of_file");
  refused(caml_ml_channel_size(in), "Sys_error(\"Illegal seek\")");

  /* Lisp's streams are on the runtime's own channel. */
  CHECK_EQ(host_write_char(1, '-'), 0);
  CHECK_EQ(caml_ml_flush(out), CAMLRT_UNIT);
  CHECK_STR(c.output, "abc-");

  /* Closing closes nothing of the host's, and not the descriptor. */
  CHECK_EQ(caml_ml_close_channel(other), CAMLRT_UNIT);
  CHECK_EQ(caml_sys_close(INT(1)), CAMLRT_UNIT);
  print("d");
  CHECK_EQ(caml_ml_flush(out), CAMLRT_UNIT);
  CHECK_STR(c.output, "abc-d");
  CHECK_EQ(c.closed, 0);

  /* The descriptors are there again. */
  CHECK_EQ(camlrt_stdio_set(1, NULL, NULL), 0);
  CHECK_EQ(camlrt_stdio_set(0, NULL, NULL), 0);
  CHECK_EQ(c.dropped, 0);
  CHECK_EQ(camlrt_poll(100, &ran), 0);
  CHECK_EQ(c.dropped, 2);
  print("");
  CHECK_EQ(caml_ml_flush(out), CAMLRT_UNIT);
  CHECK_STR(c.output, "abc-d");
}

static int64_t lose(void *userdata, const void *buf, size_t n) {
  (void)userdata, (void)buf;
  return (int64_t)n;
}

static caml_value write_int(void *userdata, const caml_value *args, int32_t n) {
  (void)userdata, (void)n;
  if (args[0] == INT(3)) return caml_failwith("three"), CAMLRT_NONE;
  return caml_printf(TEXT("%d"), camlrt_block(0, args, 1));
}

/* The texts are OCaml's. */
static void a_stream_tells_of_itself(void) {
  struct console c = {.input = ""};
  int32_t ran;
  CHECK_EQ(camlrt_stdio_set(1, &in_place_of_1, &c), 0);
  caml_value f = camlrt_closure(write_int, NULL, 1, NULL), numbers[] = {INT(1), INT(2)};
  caml_value two = caml_stream_of_list(camlrt_list(numbers, 2));
  caml_value some = caml_stream_cons(INT(0), caml_stream_iapp(two, caml_stream_slazy(f)));
  CHECK_EQ(caml_stream_dump(f, CAMLRT_UNIT), CAMLRT_UNIT);
  CHECK_STR(c.output, "{count = 0; data = Sempty}\n");
  c.output[0] = 0;
  CHECK_EQ(caml_stream_dump(f, some), CAMLRT_UNIT);
  CHECK_STR(c.output, "{count = 0; data = Scons (0, Sapp (Scons (1, Scons (2, Sempty)), Slazy))}\n");
  c.output[0] = 0;
  CHECK_EQ(caml_stream_next(some), INT(0));
  CHECK_EQ(caml_stream_dump(f, some), CAMLRT_UNIT);
  CHECK_STR(c.output, "{count = 1; data = Sapp (Scons (1, Scons (2, Sempty)), Slazy)}\n");
  c.output[0] = 0;
  CHECK_EQ(caml_stream_dump(f, caml_stream_from(f)), CAMLRT_UNIT);
  CHECK_STR(c.output, "{count = 0; data = Sgen}\n");
  c.output[0] = 0;
  refused(caml_stream_dump(f, caml_stream_cons(INT(1), caml_stream_ising(INT(3)))), "Failure(\"three\")");
  print("%!");
  CHECK_STR(c.output, "{count = 0; data = Scons (1, Scons (");

  camlrt_backend nowhere = {.struct_size = sizeof nowhere, .write = lose};
  CHECK_EQ(camlrt_stdio_set(1, &nowhere, NULL), 0);
  caml_value circle = caml_alloc(2, 0), fields[] = {INT(0), circle}, cell = camlrt_block(0, fields, 2);
  CHECK_EQ(caml_store_field(circle, 1, circle), CAMLRT_UNIT);
  refused(caml_stream_dump(f, camlrt_block(0, &cell, 1)), "Invalid_argument(\"caml_stream_dump: expected a stream, got a block of tag 0 and size 2\")");
  print("%!");
  CHECK_EQ(camlrt_stdio_set(1, NULL, NULL), 0);
  CHECK_EQ(camlrt_poll(100, &ran), 0);
}

/* It would have its own place taken while it runs. */
static int64_t busy(void *userdata, const void *buf, size_t n) {
  (void)buf;
  struct console *c = userdata;
  CHECK_EQ(camlrt_stdio_set(2, NULL, NULL), CAMLRT_BUSY);
  camlrt_clear_error();
  c->flushed++;
  return (int64_t)n;
}

static int64_t fails(void *userdata, const void *buf, size_t n) {
  (void)userdata, (void)buf, (void)n;
  return -32; /* EPIPE */
}

static void functions_run_to_their_end(void) {
  struct console c = {.input = ""};
  int32_t ran;
  camlrt_backend backend = {.struct_size = sizeof backend, .write = busy};
  CHECK_EQ(camlrt_stdio_set(2, &backend, &c), 0);
  CHECK_EQ(caml_eprintf(TEXT("x%!"), camlrt_block(0, NULL, 0)), CAMLRT_UNIT);
  caml_value err = caml_ml_open_descriptor_out(INT(2));
  CHECK_EQ(caml_ml_output(err, TEXT("y"), INT(0), INT(1)), CAMLRT_UNIT);
  CHECK_EQ(caml_ml_flush(err), CAMLRT_UNIT);
  CHECK(c.flushed > 0);
  backend.write = fails;
  CHECK_EQ(camlrt_stdio_set(2, &backend, NULL), 0);
  CHECK_EQ(caml_ml_output_char(err, INT('z')), CAMLRT_UNIT);
  refused(caml_ml_flush(err), "Sys_error(\"Broken pipe\")");
  CHECK_EQ(camlrt_stdio_set(2, NULL, NULL), 0);
  camlrt_clear_error();
  void *data;
  CHECK_EQ(camlrt_dropped(&data), 0);
  CHECK(data == &c);
  CHECK_EQ(camlrt_poll(100, &ran), 0);
}

/* Every other time. */
static int64_t flushed_at_times(void *userdata) { return ((struct console *)userdata)->flushed++ % 2 ? 0 : -5; /* EIO */ }

/* What an echo stream has written is not written again when only the flush behind it has failed: what a stream does for itself,
 * of its own accord, and what its channel does. */
static void an_echo_is_written_once(void) {
  static const int32_t read[] = {'a', 0xe9, '\n', 'z', 'x'};
  struct console c = {.input = ""};
  camlrt_backend backend = {.struct_size = sizeof backend, .write = take, .flush = flushed_at_times};
  for (int hosted = 0; hosted < 2; hosted++) {
    caml_value channel = camlrt_channel_open(&backend, &c);
    c.flushed = 1;
    CHECK_EQ(caml_ml_set_buffered(channel, CAMLRT_FALSE), CAMLRT_UNIT);
    if (hosted) CHECK_EQ(camlrt_stdio_set(2, &backend, &c), 0);
    for (int element = CAMLRT_STREAM_CHARACTER; element <= CAMLRT_STREAM_BINARY; element++) {
      caml_value out = hosted ? host_stream_make(2, CAMLRT_STREAM_OUTPUT, element)
                              : host_stream_over(CAMLRT_UNIT, channel, element);
      caml_value in = host_stream_over(caml_ml_open_string_in(TEXT("a\xc3\xa9\nzx")), CAMLRT_UNIT, element);
      caml_value s = host_make_echo_stream(in, out);
      int failed = 0, n = 0;
      c.output[0] = 0;
      c.flushed = 0;
      while (n < 5 && failed < 20) {
        int32_t item = element == CAMLRT_STREAM_BINARY ? host_stream_read_byte(s) : host_stream_read_char(s);
        if (item == -2) {
          CHECK_EQ(camlrt_error_code(), CAMLRT_SYS_ERROR);
          CHECK_EQ(host_condition(), CAMLRT_CLASS_STREAM_ERROR);
          CHECK_EQ(strncmp("a\xc3\xa9\nzx", c.output, strlen(c.output)), 0);
          failed++;
        } else if (element == CAMLRT_STREAM_BINARY) {
          CHECK_EQ(item, (uint8_t)"a\xc3\xa9\nzx"[n++]);
        } else {
          CHECK_EQ(item, read[n++]);
        }
      }
      CHECK(failed >= 2);
      CHECK_EQ(n, 5);
      CHECK_EQ(strncmp("a\xc3\xa9\nzx", c.output, element == CAMLRT_STREAM_BINARY ? 5 : 6), 0);
      CHECK_EQ(strlen(c.output), element == CAMLRT_STREAM_BINARY ? 5 : 6);
      camlrt_clear_error();
    }
  }
  int32_t ran;
  CHECK_EQ(camlrt_stdio_set(2, NULL, NULL), 0);
  CHECK_EQ(camlrt_poll(100, &ran), 0);
}

/* Where descriptors have to be granted, the host's functions need not be; and the end of the runtime is told. */
static void restricted(void) {
  struct console c = {.input = "line"};
  camlrt_config config = {.size = sizeof config, .denied = CAMLRT_DENY_FILES};
  camlrt_runtime own = camlrt_runtime_new(&config), previous;
  CHECK(own > 0);
  CHECK_EQ(camlrt_runtime_enter(own, &previous), 0);
  CHECK_EQ(caml_ml_open_descriptor_in(INT(0)), CAMLRT_NONE);
  CHECK_EQ(camlrt_stdio_set(0, &in_place_of_0, &c), 0);
  caml_value in = caml_ml_open_descriptor_in(INT(0));
  CHECK_EQ(caml_ml_string_length(camlrt_input_line(in)), INT(4));
  CHECK_EQ(camlrt_runtime_leave(previous), 0);
  CHECK_EQ(camlrt_runtime_free(own), 0);
  int32_t ran;
  CHECK_EQ(camlrt_poll(100, &ran), 0);
  CHECK_EQ(c.dropped, 1);
}

static void wrong(void) {
  camlrt_backend bad = in_place_of_1;
  refused(camlrt_stdio_set(0, &bad, NULL) == CAMLRT_INVALID_ARGUMENT ? CAMLRT_NONE : CAMLRT_UNIT,
          "Invalid_argument(\"camlrt_stdio_set: a backend of descriptor 0 reads, and one of 1 or 2 writes\")");
  CHECK_EQ(camlrt_stdio_set(1, &in_place_of_0, NULL), CAMLRT_INVALID_ARGUMENT);
  bad.read = give;
  CHECK_EQ(camlrt_stdio_set(1, &bad, NULL), CAMLRT_INVALID_ARGUMENT);
  bad.struct_size = 3;
  CHECK_EQ(camlrt_stdio_set(1, &bad, NULL), CAMLRT_INVALID_ARGUMENT);
  const int32_t none[] = {-1, 3, INT32_MAX, INT32_MIN};
  for (size_t i = 0; i < COUNT(none); i++) {
    CHECK_EQ(camlrt_stdio_set(none[i], &in_place_of_1, NULL), CAMLRT_INVALID_ARGUMENT);
    CHECK_EQ(camlrt_stdio_set(none[i], NULL, NULL), CAMLRT_INVALID_ARGUMENT);
  }
  camlrt_clear_error();
}

int main(void) {
  static void (*const parts[])(void) = {every_channel_goes_there, a_stream_tells_of_itself, functions_run_to_their_end, an_echo_is_written_once, restricted, wrong};
  FAMILY_PARTS(parts);
  caml_gc_full_major(CAMLRT_UNIT);
  return CHECK_DONE();
}
