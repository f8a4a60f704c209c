/* OCaml's side: libbench_ocaml.so, which has the rows' work in it. */
#include <dlfcn.h>
#include <stdio.h>

#include "rows.h"

static void *library;

static void *symbol(const char *name)
{
  char full[100];
  snprintf(full, sizeof full, "bench_ocaml_%s", name);
  return dlsym(library, full);
}

static row_function find(const char *work) { return (row_function)symbol(work); }

struct side *ocaml_side(const char *path)
{
  static struct side side = {"OCaml", 0, 0, find, 0};
  library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return fprintf(stderr, "%s\n", dlerror()), NULL;
  side.prepare_value = (void (*)(const unsigned char *, size_t))symbol("prepare_value");
  side.prepare_file = (void (*)(const char *, int, long))symbol("prepare_file");
  side.release = (void (*)(void))symbol("release");
  ((long (*)(void))symbol("init"))();
  return &side;
}
