/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Channels on other things than descriptors: every function with right and with wrong arguments, then memory, the host's
 * functions, and what it feeds and drains.
 */
#include "camlrt.h"

#include "family.h"

#define TEXT(s) caml_copy_string(s)

/* 's' is a string, 'm' a channel into memory, 'b' a record of functions, 'v' anything. */
static const struct primitive all[] = {
  {"caml_ml_open_string_in", "s"},
  {"caml_ml_open_buffer_out", "v"},
  {"caml_ml_buffer_contents", "m"},
  {"caml_ml_buffer_reset", "m"},
  {"caml_ml_open_custom_in", "b"},
  {"caml_ml_open_custom_out", "b"},
};

static caml_value gives_none(void *userdata, const caml_value *args, int32_t n) {
  (void)userdata, (void)args, (void)n;
  return INT(0);
}

static caml_value record(void) {
  caml_value transfer = camlrt_closure(gives_none, NULL, 3, NULL), other = camlrt_closure(gives_none, NULL, 1, NULL);
  caml_value fields[6] = {transfer, transfer, other, other, other, CAMLRT_UNIT};
  return camlrt_block(0, fields, 6);
}

static caml_value sample(char shape) {
  switch (shape) {
    case 'm': return caml_ml_open_buffer_out(CAMLRT_UNIT);
    case 'b': return record();
    case 's': return TEXT("a text");
    default: return CAMLRT_UNIT;
  }
}

static int write_text(caml_value channel, const char *text) {
  size_t done = 0;
  return CHECK_EQ(camlrt_channel_write(channel, text, strlen(text), &done), 0) && CHECK_EQ(done, strlen(text));
}

static int is_text(caml_value s, const char *text) {
  const uint8_t *data;
  size_t len;
  return CHECK_EQ(camlrt_bytes(s, &data, &len), 0) && CHECK_STR((const char *)data, text);
}

static void memory(void) {
  caml_value out = caml_ml_open_buffer_out(CAMLRT_UNIT);
  CHECK(write_text(out, "one\ntwo"));
  is_text(caml_ml_buffer_contents(out), "one\ntwo");
  CHECK_EQ(CAMLRT_INT(caml_ml_pos_out(out)), 7);
  CHECK_EQ(caml_ml_close_channel(out), CAMLRT_UNIT);
  caml_value in = caml_ml_open_string_in(caml_ml_buffer_contents(out));
  is_text(camlrt_input_line(in), "one");
  CHECK_EQ(CAMLRT_INT(caml_ml_channel_size(in)), 7);
  CHECK_EQ(caml_ml_seek_in(in, INT(5)), CAMLRT_UNIT);
  is_text(camlrt_input_line(in), "wo");
  refused(camlrt_input_line(in), "End_of_file");
  refused(caml_channel_descriptor(in), "Sys_error(\"Bad file descriptor\")");
  CHECK_EQ(caml_ml_buffer_reset(out), CAMLRT_UNIT);
  is_text(caml_ml_buffer_contents(out), "");
  camlrt_clear_error();
}

/* A file of 26 letters, and a place for what is written. */
struct letters {
  int64_t at;
  char written[100];
  int flushed, closed, dropped;
};

static int64_t read_letters(void *userdata, void *buf, size_t n) {
  struct letters *l = userdata;
  size_t i = 0;
  for (; i < n && i < 10 && l->at < 26; i++) ((char *)buf)[i] = (char)('a' + l->at++);
  return (int64_t)i;
}

static int64_t write_letters(void *userdata, const void *buf, size_t n) {
  struct letters *l = userdata;
  if (n > 3) n = 3;
  memcpy(l->written + l->at, buf, n);
  l->at += (int64_t)n;
  return (int64_t)n;
}

static int64_t seek_letters(void *userdata, int64_t to) {
  if (to > 26) return -22; /* EINVAL */
  ((struct letters *)userdata)->at = to;
  return 0;
}

static int64_t flush_letters(void *userdata) { return ((struct letters *)userdata)->flushed++; }

static int64_t close_letters(void *userdata) {
  ((struct letters *)userdata)->closed++;
  caml_failwith("it is closed, but not well");
  return -1;
}

static void drop_letters(void *userdata) { ((struct letters *)userdata)->dropped++; }

static void own_functions(void) {
  struct letters from = {0}, to = {0};
  int32_t ran;
  camlrt_backend reads = {.struct_size = sizeof reads, .read = read_letters, .seek = seek_letters, .drop = drop_letters};
  caml_value in = camlrt_channel_open(&reads, &from);
  uint8_t text[30] = {0};
  size_t done = 0;
  CHECK_EQ(camlrt_channel_read(in, text, 3, &done), 0);
  CHECK_STR((char *)text, "abc");
  CHECK_EQ(caml_ml_seek_in(in, INT(20)), CAMLRT_UNIT);
  is_text(camlrt_input_line(in), "uvwxyz");
  refused(caml_ml_seek_in(in, INT(27)), "Sys_error(\"Invalid argument\")");
  refused(caml_ml_channel_size(in), "Sys_error(\"Illegal seek\")");
  CHECK_EQ(caml_ml_close_channel(in), CAMLRT_UNIT);
  CHECK_EQ(from.dropped, 0);
  CHECK_EQ(camlrt_poll(0, &ran), 0);
  CHECK_EQ(from.dropped, 1);

  camlrt_backend writes = {.struct_size = sizeof writes, .write = write_letters, .flush = flush_letters, .close = close_letters,
                           .drop = drop_letters};
  caml_value out = camlrt_channel_open(&writes, &to);
  CHECK(write_text(out, "ten bytes."));
  CHECK_STR(to.written, "");
  CHECK_EQ(caml_ml_flush(out), CAMLRT_UNIT);
  CHECK_STR(to.written, "ten bytes.");
  CHECK_EQ(to.flushed, 1);
  refused(caml_ml_close_channel(out), "Failure(\"it is closed, but not well\")");
  CHECK_EQ(caml_ml_close_channel(out), CAMLRT_UNIT);
  CHECK_EQ(to.closed, 1);
  CHECK_EQ(camlrt_poll(0, &ran), 0);
  CHECK_EQ(to.dropped, 1);
}

static void no_backends(void) {
  camlrt_backend bad = {.struct_size = sizeof bad};
  refused(camlrt_channel_open(&bad, NULL), "Invalid_argument(\"camlrt_channel_open: a backend either reads or writes\")");
  bad.read = read_letters, bad.write = write_letters;
  refused(camlrt_channel_open(&bad, NULL), "Invalid_argument(\"camlrt_channel_open: a backend either reads or writes\")");
  bad.struct_size = 4;
  refused(camlrt_channel_open(&bad, NULL),
          "Invalid_argument(\"camlrt_channel_open: the backend has not the size that this library knows\")");
  refused(camlrt_channel_open(NULL, NULL), "Invalid_argument(\"camlrt_channel_open: bad pointer or length\")");
  camlrt_clear_error();
}

static void fed(void) {
  caml_value in = camlrt_open_fed();
  refused(caml_ml_input_int(in), "Sys_blocked_io");
  CHECK_EQ(camlrt_channel_feed(in, "\0\0\1", 3), 0);
  refused(caml_ml_input_int(in), "Sys_blocked_io");
  CHECK_EQ(camlrt_channel_feed(in, "\2end", 4), 0);
  CHECK_EQ(CAMLRT_INT(caml_ml_input_int(in)), 258);
  CHECK_EQ(camlrt_channel_feed_end(in), 0);
  is_text(camlrt_input_line(in), "end");
  CHECK_EQ(camlrt_channel_feed(in, "x", 1), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(camlrt_channel_feed(in, NULL, 1), CAMLRT_BAD_POINTER);
  CHECK_EQ(camlrt_channel_feed(INT(1), "x", 1), CAMLRT_TYPE_ERROR);
  CHECK_EQ(camlrt_channel_feed_end(caml_ml_open_buffer_out(CAMLRT_UNIT)), CAMLRT_TYPE_ERROR);
  CHECK_EQ(caml_ml_close_channel(in), CAMLRT_UNIT);
  camlrt_release(in);
  CHECK_EQ(camlrt_channel_feed(in, "x", 1), CAMLRT_BAD_HANDLE);
  camlrt_clear_error();
}

static void drained(void) {
  refused(camlrt_open_drained(0), "Invalid_argument(\"camlrt_open_drained: a limit of 0 bytes\")");
  caml_value out = camlrt_open_drained(4);
  char got[10] = {0};
  size_t done = 9;
  CHECK(write_text(out, "sixsix"));
  refused(caml_ml_flush(out), "Sys_blocked_io");
  CHECK_EQ(camlrt_channel_drain(out, got, sizeof got - 1, &done), 0);
  CHECK_EQ(done, 4);
  CHECK_STR(got, "sixs");
  CHECK_EQ(caml_ml_close_channel(out), CAMLRT_UNIT);
  CHECK_EQ(camlrt_channel_drain(out, got, sizeof got - 1, &done), 0);
  CHECK_EQ(done, 2);
  CHECK_EQ(camlrt_channel_drain(out, got, sizeof got - 1, NULL), CAMLRT_BAD_POINTER);
  CHECK_EQ(camlrt_channel_drain(CAMLRT_UNIT, got, sizeof got - 1, &done), CAMLRT_TYPE_ERROR);
  camlrt_clear_error();
}

static void (*const parts[])(void) = {memory, own_functions, no_backends, fed, drained};

int main(void) { return FAMILY_MAIN(all, parts); }
