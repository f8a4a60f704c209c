/* What ../driver/ocaml_side.c asks of this side. */
#include <fcntl.h>
#include <string.h>

#include "rows.h"

value caml_ml_open_descriptor_in(value fd);
value caml_ml_open_descriptor_out(value fd);
value caml_ml_close_channel(value channel);

value input = Val_unit, twin = Val_unit, message = Val_unit, channel = Val_unit;
long units, left;

void keep(value *root, value v) { caml_modify_generational_global_root(root, v); }

EXPORT long bench_ocaml_init(void)
{
  static char *argv[] = {"bench", NULL};
  caml_startup(argv);
  caml_register_generational_global_root(&input);
  caml_register_generational_global_root(&twin);
  caml_register_generational_global_root(&message);
  caml_register_generational_global_root(&channel);
  return 1;
}

static void call(const char *name, value v) { caml_callback(*caml_named_value(name), v); }

void drop_input(void)
{
  keep(&input, Val_unit);
  call("bench_input", Val_unit);
}

EXPORT void bench_ocaml_release(void)
{
  if (channel != Val_unit) caml_ml_close_channel(channel);
  drop_input();
  keep(&twin, Val_unit);
  keep(&message, Val_unit);
  keep(&channel, Val_unit);
  call("bench_compact", Val_unit);
}

EXPORT void bench_ocaml_prepare_value(const unsigned char *data, size_t len)
{
  keep(&message, caml_alloc_initialized_string(len, (const char *)data));
  keep(&input, caml_input_value_from_bytes(message, Val_int(0)));
  call("bench_input", input);
}

/* A channel over the file [path], which has [n] characters, lines or values. */
EXPORT void bench_ocaml_prepare_file(const char *path, int writing, long n)
{
  int fd = open(path, writing ? O_WRONLY : O_RDONLY);
  keep(&channel, writing ? caml_ml_open_descriptor_out(Val_int(fd)) : caml_ml_open_descriptor_in(Val_int(fd)));
  units = left = n;
}
