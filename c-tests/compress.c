/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Channels that compress and decompress: round trips, wrong arguments, wrong data.
 */
#include "camlrt.h"

#include "parts.h"

static const int32_t formats[] = {CAMLRT_GZIP, CAMLRT_ZLIB, CAMLRT_ZSTD};

static void write_text(caml_value channel, const char *text) {
  size_t done;
  CHECK_EQ(camlrt_channel_write(channel, text, strlen(text), &done), 0);
}

/* A file of this text, compressed. */
static void make(const char *path, int32_t format, const char *text) {
  caml_value below = camlrt_open_out(path);
  caml_value channel = camlrt_compress_open(below, format, CAMLRT_USUAL_LEVEL, CAMLRT_CLOSE_BELOW);
  if (!CHECK(channel != CAMLRT_NONE)) return;
  write_text(channel, text);
  CHECK_EQ(caml_ml_flush(channel), CAMLRT_UNIT);
  CHECK_EQ(caml_ml_close_channel(channel), CAMLRT_UNIT);
}

static void round_trips(void) {
  for (size_t i = 0; i < COUNT(formats); i++) {
    make("file", formats[i], "first line\nand the second");
    caml_value below = camlrt_open_in("file");
    caml_value channel = camlrt_decompress_open(below, i % 2 ? CAMLRT_ANY_FORMAT : formats[i], 24, 0);
    char line[100];
    size_t n = 0;
    CHECK_EQ(camlrt_channel_line(channel, line, sizeof line, &n), 0);
    CHECK_EQ(n, 11);
    CHECK_EQ(camlrt_channel_read(channel, line, sizeof line, &n), 0);
    CHECK_EQ(n, 13);
    CHECK_EQ(memcmp(line, "and the second", n), 0);
    CHECK(camlrt_channel_read(channel, line, sizeof line, &n) != 0);
    CHECK_EQ(camlrt_error_code(), CAMLRT_SYS_ERROR);
    CHECK_EQ(caml_ml_close_channel(channel), CAMLRT_UNIT);
    CHECK_EQ(caml_ml_close_channel(below), CAMLRT_UNIT);
  }
}

/* The one below may be closed first, and whichever is not closed is seen to at the end. */
static void in_any_order(void) {
  make("file", CAMLRT_GZIP, "text");
  caml_value in = camlrt_open_in("file");
  caml_value reading = camlrt_decompress_open(in, CAMLRT_GZIP, -1, CAMLRT_ONE_MEMBER);
  CHECK_EQ(caml_ml_close_channel(in), CAMLRT_UNIT);
  refused(caml_ml_input_char(reading), "Sys_error(\"Bad file descriptor\")");
  CHECK_EQ(caml_ml_close_channel(reading), CAMLRT_UNIT);
  caml_value out = camlrt_open_out("left open");
  write_text(camlrt_compress_open(out, CAMLRT_ZSTD, 1, 0), "text");
  caml_gc_full_major(CAMLRT_UNIT);
}

static void wrong(void) {
  make("file", CAMLRT_GZIP, "text");
  caml_value out = camlrt_open_out("other"), in = camlrt_open_in("file");
  caml_value stale = caml_copy_string("stale");
  camlrt_release(stale);
  CHECK_EQ(camlrt_compress_open(stale, CAMLRT_GZIP, 1, 0), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_HANDLE);
  CHECK_EQ(camlrt_decompress_open(stale, CAMLRT_GZIP, -1, 0), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_HANDLE);
  caml_failwith("an earlier error");
  refused(camlrt_compress_open(CAMLRT_NONE, CAMLRT_GZIP, 1, 0), "Failure(\"an earlier error\")");
  refused(camlrt_decompress_open(CAMLRT_NONE, CAMLRT_GZIP, -1, 0), "Failure(\"an earlier error\")");
  CHECK_EQ(camlrt_compress_open(in, CAMLRT_GZIP, 1, 0), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_TYPE_ERROR);
  CHECK_EQ(camlrt_decompress_open(INT(3), CAMLRT_GZIP, -1, 0), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_TYPE_ERROR);
  CHECK_EQ(camlrt_compress_open(out, CAMLRT_ANY_FORMAT, 1, 0), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(camlrt_decompress_open(in, 77, -1, 0), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_INVALID_ARGUMENT);
  caml_value channel = camlrt_decompress_open(in, CAMLRT_ZSTD, -1, CAMLRT_CLOSE_BELOW);
  refused(caml_ml_input_char(channel), "Sys_error(\"zstd: corrupt data\")");
  CHECK_EQ(caml_ml_close_channel(channel), CAMLRT_UNIT);
  CHECK_EQ(caml_ml_close_channel(out), CAMLRT_UNIT);
}

int main(void) {
  static void (*const parts[])(void) = {round_trips, in_any_order, wrong};
  FAMILY_PARTS(parts);
  return CHECK_DONE();
}
