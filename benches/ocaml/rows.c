/* OCaml's own runtime, called straight from C: each row does its work [n] times. The rows' meaning is in ../driver/rows.h. */

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#define CAML_NAME_SPACE
#define CAML_INTERNALS
#include <caml/alloc.h>
#include <caml/callback.h>
#include <caml/intext.h>
#include <caml/io.h>
#include <caml/memory.h>
#include <caml/mlvalues.h>

#define EXPORT __attribute__((visibility("default")))

/* Primitives that no header declares. */
value caml_output_value_to_string(value v, value flags);
value caml_input_value_from_bytes(value bytes, value ofs);
value caml_ml_open_descriptor_in(value fd);
value caml_ml_open_descriptor_out(value fd);
value caml_ml_close_channel(value channel);
value caml_ml_output_char(value channel, value c);
value caml_ml_output(value channel, value string, value ofs, value len);
value caml_ml_input_char(value channel);
value caml_ml_input(value channel, value bytes, value ofs, value len);
value caml_ml_input_scan_line(value channel);
value caml_ml_seek_in(value channel, value pos);
value caml_create_bytes(value len);
value caml_compare(value a, value b);
value caml_string_get(value s, value i);
value caml_string_compare(value a, value b);
value caml_blit_string(value from, value at, value to, value there, value len);
value caml_sys_file_exists(value name);
value caml_sys_read_directory(value name);
value caml_weak_create(value len);
value caml_weak_set(value w, value i, value v);
value caml_weak_get(value w, value i);
value caml_gc_full_major(value unit);
value caml_lex_engine(value tables, value state, value lexbuf);
value caml_new_lex_engine(value tables, value state, value lexbuf);
value caml_parse_engine(value tables, value env, value input, value arg);
value caml_md5_string(value s, value ofs, value len);
value caml_array_get(value array, value i);
value caml_array_set(value array, value i, value v);
value caml_make_vect(value len, value init);
value caml_array_sub(value array, value at, value len);
value caml_ba_get_1(value a, value i);
value caml_ba_set_1(value a, value i, value v);
value caml_ba_fill(value a, value v);
value caml_ba_blit(value from, value to);
value caml_int_of_string(value s);
value caml_format_int(value format, value n);
value caml_format_float(value format, value x);
value caml_float_of_string(value s);
value caml_add_float(value x, value y);
value caml_int64_add(value a, value b);
value caml_int64_compare(value a, value b);
value caml_hash(value count, value limit, value seed, value v);

/* What a row works on: a value and its message, or channels. Global roots. */
static value input = Val_unit, twin = Val_unit, message = Val_unit, channel = Val_unit, kilobyte = Val_unit;
static long units, left; /* characters or lines of the file, and those still ahead */

EXPORT long bench_ocaml_init(void)
{
  static char *argv[] = {"bench", NULL};
  caml_startup(argv);
  caml_register_generational_global_root(&input);
  caml_register_generational_global_root(&twin);
  caml_register_generational_global_root(&message);
  caml_register_generational_global_root(&channel);
  caml_register_generational_global_root(&kilobyte);
  return 1;
}

static void keep(value *root, value v) { caml_modify_generational_global_root(root, v); }

EXPORT void bench_ocaml_release(void)
{
  if (channel != Val_unit) caml_ml_close_channel(channel);
  keep(&input, Val_unit);
  keep(&twin, Val_unit);
  keep(&message, Val_unit);
  keep(&channel, Val_unit);
  caml_callback(*caml_named_value("bench_compact"), Val_unit);
}

/* The value [name] and its message; *data stays valid while the row runs. */
EXPORT void bench_ocaml_prepare_value(const char *name, const unsigned char **data, size_t *len)
{
  static unsigned char *copy;
  keep(&input, caml_callback(*caml_named_value("bench_make"), caml_copy_string(name)));
  keep(&message, caml_output_value_to_string(input, Val_emptylist));
  *len = caml_string_length(message);
  free(copy);
  copy = malloc(*len);
  memcpy(copy, String_val(message), *len);
  *data = copy;
}

/* A channel over the file [path], which has [n] characters or lines. */
EXPORT void bench_ocaml_prepare_file(const char *path, int writing, long n)
{
  int fd = open(path, writing ? O_WRONLY : O_RDONLY);
  keep(&channel, writing ? caml_ml_open_descriptor_out(Val_int(fd)) : caml_ml_open_descriptor_in(Val_int(fd)));
  keep(&kilobyte, caml_create_bytes(Val_int(1024)));
  memset(Bytes_val(kilobyte), 'k', 1024);
  units = left = n;
}

EXPORT void bench_ocaml_marshal_out(long n)
{
  while (n-- > 0) caml_output_value_to_string(input, Val_emptylist);
}

EXPORT void bench_ocaml_marshal_in(long n)
{
  keep(&input, Val_unit); /* reading is measured with nothing but the message alive */
  while (n-- > 0) caml_input_value_from_bytes(message, Val_int(0));
}

/* With an equal value, made in the first, unmeasured round. */
EXPORT void bench_ocaml_compare(long n)
{
  if (twin == Val_unit) keep(&twin, caml_input_value_from_bytes(message, Val_int(0)));
  while (n-- > 0) caml_compare(input, twin);
}

EXPORT void bench_ocaml_string_get(long n)
{
  while (n-- > 0) caml_string_get(input, Val_int(n & 7));
}

/* With an equal string. */
EXPORT void bench_ocaml_string_compare(long n)
{
  if (twin == Val_unit) keep(&twin, caml_input_value_from_bytes(message, Val_int(0)));
  while (n-- > 0) caml_string_compare(input, twin);
}

/* All but the last byte, one byte further. */
EXPORT void bench_ocaml_blit_string(long n)
{
  value len = Val_long(caml_string_length(input) - 1);
  while (n-- > 0) caml_blit_string(input, Val_int(0), input, Val_int(1), len);
}

EXPORT void bench_ocaml_array_get(long n)
{
  while (n-- > 0) caml_array_get(input, Val_int(n & 7));
}

EXPORT void bench_ocaml_array_set(long n)
{
  while (n-- > 0) caml_array_set(input, Val_int(n & 7), Val_int(n & 15));
}

EXPORT void bench_ocaml_bigarray_get(long n)
{
  while (n-- > 0) caml_ba_get_1(input, Val_int(n & 7));
}

EXPORT void bench_ocaml_bigarray_set(long n)
{
  while (n-- > 0) caml_ba_set_1(input, Val_int(n & 7), Val_int(n & 15));
}

EXPORT void bench_ocaml_bigarray_fill(long n)
{
  while (n-- > 0) caml_ba_fill(input, Val_int(n & 15));
}

EXPORT void bench_ocaml_bigarray_blit(long n)
{
  if (twin == Val_unit) twin = caml_input_value_from_bytes(message, Val_int(0));
  while (n-- > 0) caml_ba_blit(input, twin);
}

EXPORT void bench_ocaml_array_make(long n)
{
  while (n-- > 0) caml_make_vect(Val_int(1000), Val_int(n & 15));
}

EXPORT void bench_ocaml_array_sub(long n)
{
  while (n-- > 0) caml_array_sub(input, Val_int(0), Val_int(1000));
}

EXPORT void bench_ocaml_int_of_string(long n)
{
  while (n-- > 0) caml_int_of_string(input);
}

static void format_int(const char *how, long n)
{
  keep(&twin, caml_copy_string(how));
  while (n-- > 0) caml_format_int(twin, input);
  keep(&twin, Val_unit);
}

EXPORT void bench_ocaml_format_d(long n) { format_int("%d", n); }
EXPORT void bench_ocaml_format_x(long n) { format_int("%x", n); }
EXPORT void bench_ocaml_format_padded(long n) { format_int("%#012x", n); }

EXPORT void bench_ocaml_int64_add(long n)
{
  while (n-- > 0) caml_int64_add(input, input);
}

EXPORT void bench_ocaml_int64_compare(long n)
{
  while (n-- > 0) caml_int64_compare(input, input);
}

EXPORT void bench_ocaml_float_of_string(long n)
{
  while (n-- > 0) caml_float_of_string(input);
}

static void format_float(const char *how, long n)
{
  keep(&twin, caml_copy_string(how));
  while (n-- > 0) caml_format_float(twin, input);
  keep(&twin, Val_unit);
}

EXPORT void bench_ocaml_format_f(long n) { format_float("%f", n); }
EXPORT void bench_ocaml_format_g(long n) { format_float("%.17g", n); }

static void call(const char *name, long n) { caml_callback2(*caml_named_value(name), Val_long(n), input); }

EXPORT void bench_ocaml_sprintf(long n) { call("bench_sprintf", n); }
EXPORT void bench_ocaml_sscanf_d(long n) { call("bench_sscanf_d", n); }
EXPORT void bench_ocaml_sscanf(long n) { call("bench_sscanf", n); }

#define MANY 100000

EXPORT void bench_ocaml_hash_add(long n) { call("bench_hash_add", n); }
EXPORT void bench_ocaml_hash_find(long n) { call("bench_hash_find", n); }
EXPORT void bench_ocaml_map_add(long n) { call("bench_map_add", n); }
EXPORT void bench_ocaml_map_find(long n) { call("bench_map_find", n); }
EXPORT void bench_ocaml_buffer_add_char(long n) { call("bench_buffer_add_char", n); }
EXPORT void bench_ocaml_megabyte_to_memory(long n) { call("bench_buffer_megabyte", n); }
EXPORT void bench_ocaml_hash_add_many(long n) { call("bench_hash_add", MANY * n); }
EXPORT void bench_ocaml_hash_find_many(long n) { call("bench_hash_find", MANY * n); }
EXPORT void bench_ocaml_map_add_many(long n) { call("bench_map_add", MANY * n); }
EXPORT void bench_ocaml_map_find_many(long n) { call("bench_map_find", MANY * n); }

EXPORT void bench_ocaml_float_add(long n)
{
  while (n-- > 0) caml_add_float(input, input);
}

EXPORT void bench_ocaml_hash(long n)
{
  while (n-- > 0) caml_hash(Val_int(10), Val_int(100), Val_int(0), input);
}

/* The input begins anew behind its end: the fields lex_curr_pos and lex_eof_reached. */
static void lex_by(value (*engine)(value, value, value), value end, long n)
{
  value tables = Field(Field(input, 0), 0), buffer = Field(input, 1);
  while (n-- > 0) {
    if (engine(tables, Val_int(0), buffer) == end) {
      Field(buffer, 5) = Val_int(0);
      Field(buffer, 8) = Val_true;
    }
  }
}

EXPORT void bench_ocaml_lex(long n) { lex_by(caml_lex_engine, Val_int(13), n); }
EXPORT void bench_ocaml_lex_bound(long n) { lex_by(caml_new_lex_engine, Val_int(8), n); }

EXPORT void bench_ocaml_lex_tokens(long n) { bench_ocaml_lex(n); }

/* Places in the environment; the answers' meaning is in camlrt's side. */
enum { ENV_CURR_CHAR = 6, ENV_RULE = 12, ENV_SP = 13 };

EXPORT void bench_ocaml_parse(long n)
{
  value tables = Field(Field(input, 0), 0), env = Field(input, 1), tokens = Field(input, 2);
  value accepting = Val_long(Wosize_val(Field(tables, 0)) - 1), said = Val_int(0), arg = Val_unit;
  mlsize_t next = 0;
  while (n-- > 0) {
    if (said == Val_int(0)) {
      next = 0;
      Field(env, ENV_SP) = Val_int(0);
      Field(env, ENV_CURR_CHAR) = Val_int(1);
    }
    switch (Int_val(caml_parse_engine(tables, env, said, arg))) {
    case 0:
      said = Val_int(1), arg = Field(tokens, next++);
      break;
    case 4:
      said = Field(env, ENV_RULE) == accepting ? Val_int(0) : Val_int(4), arg = Val_int(7);
      break;
    default:
      abort();
    }
  }
}

EXPORT void bench_ocaml_parse_pulled(long n) { bench_ocaml_parse(n); }

EXPORT void bench_ocaml_file_exists(long n)
{
  while (n-- > 0) caml_sys_file_exists(input);
}

EXPORT void bench_ocaml_read_directory(long n)
{
  while (n-- > 0) caml_sys_read_directory(input);
}

EXPORT void bench_ocaml_weak_get(long n)
{
  keep(&twin, caml_weak_create(Val_int(1)));
  value some = caml_alloc(1, 0);
  Store_field(some, 0, input);
  caml_weak_set(twin, Val_int(0), some);
  while (n-- > 0) caml_weak_get(twin, Val_int(0));
  keep(&twin, Val_unit);
}

EXPORT void bench_ocaml_collect(long n)
{
  while (n-- > 0) caml_gc_full_major(Val_unit);
}

EXPORT void bench_ocaml_md5(long n)
{
  while (n-- > 0) caml_md5_string(input, Val_int(0), Val_long(caml_string_length(input)));
}

EXPORT void bench_ocaml_output_char(long n)
{
  while (n-- > 0) caml_ml_output_char(channel, Val_int('a' + (n & 15)));
}

EXPORT void bench_ocaml_output_kilobyte(long n)
{
  while (n-- > 0) caml_ml_output(channel, kilobyte, Val_int(0), Val_int(1024));
}

EXPORT void bench_ocaml_input_char(long n)
{
  for (; n > 0; n--) {
    if (left-- <= 0) {
      caml_ml_seek_in(channel, Val_int(0));
      left = units - 1;
    }
    caml_ml_input_char(channel);
  }
}

/* What Stdlib.input_line does for a line shorter than the buffer. */
EXPORT void bench_ocaml_input_line(long n)
{
  for (; n > 0; n--) {
    if (left-- <= 0) {
      caml_ml_seek_in(channel, Val_int(0));
      left = units - 1;
    }
    long len = Long_val(caml_ml_input_scan_line(channel)) - 1;
    value line = caml_create_bytes(Val_long(len));
    caml_ml_input(channel, line, Val_int(0), Val_long(len));
    caml_ml_input_char(channel);
  }
}

/* What a Lisp's host streams are measured against. */
EXPORT void bench_ocaml_host_write(long n) { bench_ocaml_output_char(n); }
EXPORT void bench_ocaml_host_write_kilobyte(long n) { bench_ocaml_output_kilobyte(n); }
EXPORT void bench_ocaml_host_read(long n) { bench_ocaml_input_char(n); }
EXPORT void bench_ocaml_host_lines(long n) { bench_ocaml_input_line(n); }
