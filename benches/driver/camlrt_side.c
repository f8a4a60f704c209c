/* camlrt's side: the library's exports, called as a C program calls them. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "camlrt_rows.h"

_Thread_local caml_value input, twin, message, channel;
_Thread_local int descriptor;
_Thread_local long units, left, batch;

caml_value failed(void)
{
  char text[300] = "";
  camlrt_error_message(text, sizeof text);
  die("camlrt: %s", text);
}

static int as_four; /* the runtime answers as the OCaml that made the data, to the byte */

static void prepare_value(const unsigned char *data, size_t len)
{
  const uint8_t *again;
  size_t again_len;
  input = checked(caml_input_value_from_block(data, len));
  message = checked(caml_alloc_initialized_string(len, data));
  batch = len < 4096 ? 64 : 1; /* a host closes a scope after some small results or after each large one */
  if (!as_four) return;
  caml_value written = checked(caml_output_value_to_string(input, NIL));
  if (camlrt_bytes(written, &again, &again_len) != 0) failed();
  if (again_len != len || memcmp(again, data, again_len) != 0) die("camlrt wrote other bytes than OCaml");
  camlrt_release(written);
}

static void prepare_file(const char *path, int writing, long n)
{
  descriptor = open(path, writing ? O_WRONLY : O_RDONLY);
  if (descriptor < 0) die("cannot open %s", path);
  channel = checked(writing ? caml_ml_open_descriptor_out(INT(descriptor)) : caml_ml_open_descriptor_in(INT(descriptor)));
  units = left = n;
  batch = 64;
}

static void release(void)
{
  release_keys();
  if (channel != 0) checked(caml_ml_close_channel(channel));
  camlrt_release(input), camlrt_release(twin), camlrt_release(message), camlrt_release(channel);
  input = twin = message = channel = 0;
  if (camlrt_live_handles() != 0) die("camlrt: a row leaves %ld handles behind", (long)camlrt_live_handles());
  checked(caml_gc_full_major(UNIT));
}

static row_function find(const char *work)
{
  char full[100];
  snprintf(full, sizeof full, "bench_camlrt_%s", work);
  return (row_function)dlsym(RTLD_DEFAULT, full);
}

struct side *camlrt_side(int held)
{
  static struct side side = {"camlrt", prepare_value, prepare_file, find, release};
  as_four = held;
  camlrt_config config;
  memset(&config, 0, sizeof config);
  config.size = sizeof config;
  config.ocaml = 4; /* the one it is measured against */
  camlrt_runtime previous;
  if (held && camlrt_runtime_enter(camlrt_runtime_new(&config), &previous) != 0) return fprintf(stderr, "camlrt: cannot enter a runtime\n"), NULL;
  return &side;
}
