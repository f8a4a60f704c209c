/* Channels, by OCaml's own runtime. */
#include <string.h>

#include "rows.h"

value caml_ml_output_char(value channel, value c);
value caml_ml_output_bytes(value channel, value bytes, value ofs, value len);
value caml_ml_output_int(value channel, value n);
value caml_ml_input_char(value channel);
value caml_ml_input(value channel, value bytes, value ofs, value len);
value caml_ml_input_int(value channel);
value caml_ml_input_scan_line(value channel);
value caml_ml_seek_in(value channel, value pos);
value caml_create_bytes(value len);
value caml_output_value(value channel, value v, value flags);
value caml_input_value(value channel);

ROW(output_char)
{
  while (n-- > 0) caml_ml_output_char(channel, Val_int('a' + (n & 15)));
}

static void make_piece(long size)
{
  keep(&twin, caml_create_bytes(Val_long(size)));
  memset(Bytes_val(twin), 'k', size);
}

static void output_pieces(long size, long n)
{
  make_piece(size);
  while (n-- > 0) caml_ml_output_bytes(channel, twin, Val_int(0), Val_long(size));
}

ROW(output_16) { output_pieces(16, n); }
ROW(output_1024) { output_pieces(1024, n); }
ROW(output_10240) { output_pieces(10240, n); }
ROW(output_65536) { output_pieces(65536, n); }

static void input_pieces(long size, long n)
{
  make_piece(size);
  while (n-- > 0)
    if (caml_ml_input(channel, twin, Val_int(0), Val_long(size)) == Val_int(0)) {
      caml_ml_seek_in(channel, Val_int(0));
      caml_ml_input(channel, twin, Val_int(0), Val_long(size));
    }
}

ROW(input_16) { input_pieces(16, n); }
ROW(input_1024) { input_pieces(1024, n); }
ROW(input_10240) { input_pieces(10240, n); }
ROW(input_65536) { input_pieces(65536, n); }

static void rewind_if_read(void)
{
  if (--left < 0) {
    caml_ml_seek_in(channel, Val_int(0));
    left = units - 1;
  }
}

ROW(input_char)
{
  for (; n > 0; n--) {
    rewind_if_read();
    caml_ml_input_char(channel);
  }
}

/* What Stdlib.input_line does for a line shorter than the buffer. */
ROW(input_line)
{
  for (; n > 0; n--) {
    rewind_if_read();
    long len = Long_val(caml_ml_input_scan_line(channel)) - 1;
    value line = caml_create_bytes(Val_long(len));
    caml_ml_input(channel, line, Val_int(0), Val_long(len));
    caml_ml_input_char(channel);
  }
}

ROW(output_int)
{
  while (n-- > 0) caml_ml_output_int(channel, Val_int(n & 0xffff));
}

ROW(input_int)
{
  for (; n > 0; n--) {
    rewind_if_read();
    caml_ml_input_int(channel);
  }
}

ROW(output_value)
{
  keep(&twin, caml_alloc_tuple(2));
  Store_field(twin, 0, caml_copy_string("some text"));
  Store_field(twin, 1, Val_int(1234));
  while (n-- > 0) caml_output_value(channel, twin, Val_emptylist);
}

ROW(input_value)
{
  for (; n > 0; n--) {
    rewind_if_read();
    caml_input_value(channel);
  }
}

ROW(seek)
{
  for (; n > 0; n--) {
    caml_ml_seek_in(channel, Val_long(n * 7919 % units));
    caml_ml_input_char(channel);
  }
}

/* What a Lisp's host streams are measured against. */
ROW(host_write) { bench_ocaml_output_char(n); }
ROW(host_write_kilobyte) { bench_ocaml_output_1024(n); }
ROW(host_read) { bench_ocaml_input_char(n); }
ROW(host_lines) { bench_ocaml_input_line(n); }
