/* camlrt by dlopen, in a program whose own caml_* functions are OCaml's: nothing of camlrt.h may be declared here. */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <caml/alloc.h>
#include <caml/fail.h>
#include <caml/intext.h>
#include <caml/io.h>
#include <caml/memory.h>
#include <caml/mlvalues.h>

/* A handle of camlrt's. */
typedef int32_t handle;

/* As in camlrt.h. */
struct config {
  uint32_t size, ocaml;
  uint64_t max_heap, max_message;
  uint32_t max_handles, max_depth, flags, denied;
  uint64_t fail_at;
};

static void *library;
static handle empty = 1;

static void *function(const char *name)
{
  void *f = dlsym(library, name);
  if (f == NULL) caml_failwith(name);
  return f;
}
#define F(type, name, args) ((type(*) args)function(#name))

value beside_open(value path, value global, value ocaml)
{
  struct config config;
  int32_t runtime, before;
  library = dlopen(String_val(path), RTLD_NOW | (Bool_val(global) ? RTLD_GLOBAL : RTLD_LOCAL));
  if (library == NULL) caml_failwith(dlerror());
  memset(&config, 0, sizeof config);
  config.size = sizeof config;
  config.ocaml = Int_val(ocaml);
  runtime = F(int32_t, camlrt_runtime_new, (const struct config *))(&config);
  if (runtime <= 0 || F(int32_t, camlrt_runtime_enter, (int32_t, int32_t *))(runtime, &before) != 0)
    caml_failwith("no runtime");
  return Val_unit;
}

static void fail(void)
{
  char text[512];
  /* Failure("..."), of which OCaml is to raise what is inside. */
  F(int64_t, camlrt_error_message, (char *, size_t))(text, sizeof text);
  size_t n = strlen(text);
  if (strncmp(text, "Failure(\"", 9) == 0 && n > 11) {
    text[n - 2] = 0;
    caml_failwith(text + 9);
  }
  caml_failwith(text);
}

static handle read_message(value s)
{
  return F(handle, caml_input_value_from_bytes, (handle, handle))(
      F(handle, caml_alloc_initialized_string, (size_t, const uint8_t *))(caml_string_length(s), (const uint8_t *)String_val(s)),
      F(handle, caml_val_int, (int64_t))(0));
}

/* A message's value written again. */
value beside_through(value s)
{
  CAMLparam1(s);
  CAMLlocal1(answer);
  const uint8_t *bytes;
  size_t len;
  int32_t depth = F(int32_t, camlrt_scope_open, (void))();
  handle v = read_message(s);
  handle written = F(handle, caml_output_value_to_string, (handle, handle))(v, empty);
  int32_t status = F(int32_t, camlrt_bytes, (handle, const uint8_t **, size_t *))(written, &bytes, &len);
  /* OCaml may collect here, and its runtime knows nothing of the handles. */
  if (status == 0) answer = caml_alloc_initialized_string(len, (const char *)bytes);
  F(int32_t, camlrt_scope_close, (int32_t))(depth);
  if (status != 0) fail();
  CAMLreturn(answer);
}

/* A message's value written to a file by a channel. */
value beside_save(value path, value s)
{
  CAMLparam2(path, s);
  int32_t depth = F(int32_t, camlrt_scope_open, (void))();
  handle (*val_int)(int64_t) = F(handle, caml_val_int, (int64_t));
  handle words[2] = {val_int(1), val_int(4)}; /* Open_wronly, Open_trunc */
  handle name = F(handle, caml_copy_string, (const char *))(String_val(path));
  handle flags = F(handle, camlrt_list, (const handle *, uint32_t))(words, 2);
  handle fd = F(handle, caml_sys_open, (handle, handle, handle))(name, flags, val_int(0600));
  handle channel = F(handle, caml_ml_open_descriptor_out, (handle))(fd);
  handle done = F(handle, caml_output_value, (handle, handle, handle))(channel, read_message(s), empty);
  handle flushed = F(handle, caml_ml_flush, (handle))(channel);
  handle closed = F(handle, caml_ml_close_channel, (handle))(channel);
  F(int32_t, camlrt_scope_close, (int32_t))(depth);
  if (done == 0 || flushed == 0 || closed == 0) fail();
  CAMLreturn(Val_unit);
}

/* How many of the functions that both have are OCaml's where camlrt's should be. */
value beside_same_functions(value unit)
{
  (void)unit;
  return Val_int((function("caml_input_value_from_block") == (void *)caml_input_value_from_block) +
                 (function("caml_output_value_to_block") == (void *)caml_output_value_to_block) +
                 (function("caml_alloc_initialized_string") == (void *)caml_alloc_initialized_string) +
                 (function("caml_copy_double") == (void *)caml_copy_double) +
                 (function("caml_alloc") == (void *)caml_alloc) + (function("caml_failwith") == (void *)caml_failwith));
}

value beside_kept(value unit)
{
  (void)unit;
  return Val_int(F(int64_t, camlrt_live_handles, (void))());
}
