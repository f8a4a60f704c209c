/* camlrt's rows of channels. */
#include "camlrt_rows.h"

void rewind_if_read(void)
{
  if (left-- <= 0) {
    checked(caml_ml_seek_in(channel, INT(0)));
    left = units - 1;
  }
}

ROW(output_char)
{
  for (; n > 0; n--) checked(caml_ml_output_char(channel, INT('a' + (n & 15))));
}

ROW(input_char)
{
  for (; n > 0; n--) {
    rewind_if_read();
    checked(caml_ml_input_char(channel));
  }
}

static void output_pieces(long size, long n)
{
  caml_value piece = checked(caml_create_bytes(INT(size))), from = INT(0), len = INT(size);
  checked(caml_fill_bytes(piece, from, len, INT('k')));
  for (; n > 0; n--) checked(caml_ml_output_bytes(channel, piece, from, len));
  camlrt_release(piece);
}

ROW(output_16) { output_pieces(16, n); }
ROW(output_1024) { output_pieces(1024, n); }
ROW(output_10240) { output_pieces(10240, n); }
ROW(output_65536) { output_pieces(65536, n); }

/* As much as comes at once, but no more. */
static void input_pieces(long size, long n)
{
  caml_value piece = checked(caml_create_bytes(INT(size))), from = INT(0), len = INT(size);
  for (; n > 0; n--)
    if (checked(caml_ml_input(channel, piece, from, len)) == INT(0)) {
      checked(caml_ml_seek_in(channel, from));
      checked(caml_ml_input(channel, piece, from, len));
    }
  camlrt_release(piece);
}

ROW(input_16) { input_pieces(16, n); }
ROW(input_1024) { input_pieces(1024, n); }
ROW(input_10240) { input_pieces(10240, n); }
ROW(input_65536) { input_pieces(65536, n); }

static void line(void)
{
  rewind_if_read();
  checked(camlrt_input_line(channel));
}

ROW(input_line) { IN_SCOPES(line()) }

ROW(output_int)
{
  for (; n > 0; n--) checked(caml_ml_output_int(channel, INT(n & 0xffff)));
}

ROW(input_int)
{
  for (; n > 0; n--) {
    rewind_if_read();
    checked(caml_ml_input_int(channel));
  }
}

ROW(output_value)
{
  caml_value fields[] = {checked(caml_copy_string("some text")), INT(1234)};
  caml_value pair = checked(camlrt_block(0, fields, 2));
  for (; n > 0; n--) checked(caml_output_value(channel, pair, NIL));
  camlrt_release(pair), camlrt_release(fields[0]);
}

static void a_value(void)
{
  rewind_if_read();
  checked(caml_input_value(channel));
}

ROW(input_value) { IN_SCOPES(a_value()) }

/* Here and there in the file. */
ROW(seek)
{
  for (; n > 0; n--) {
    checked(caml_ml_seek_in(channel, INT(n * 7919 % units)));
    checked(caml_ml_input_char(channel));
  }
}

/* OCaml writes into a Buffer. */
ROW(megabyte_to_memory)
{
  caml_value from = INT(0), len = checked(caml_ml_string_length(input));
  caml_value memory = checked(caml_ml_open_buffer_out(INT(0)));
  for (; n > 0; n--) {
    checked(caml_ml_buffer_reset(memory));
    checked(caml_ml_output(memory, input, from, len));
  }
  camlrt_release(memory);
}
