/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Channels on other things than descriptors: every function with right and with wrong arguments, then memory.
 */
#include "camlrt.h"

#include "family.h"

#define TEXT(s) caml_copy_string(s)

/* 's' is a string, 'm' a channel into memory, 'v' anything. */
static const struct primitive all[] = {
  {"caml_ml_open_string_in", "s"},
  {"caml_ml_open_buffer_out", "v"},
  {"caml_ml_buffer_contents", "m"},
  {"caml_ml_buffer_reset", "m"},
};

static caml_value sample(char shape) {
  switch (shape) {
    case 'm': return caml_ml_open_buffer_out(CAMLRT_UNIT);
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

static void (*const parts[])(void) = {memory};

int main(void) { return FAMILY_MAIN(all, parts); }
