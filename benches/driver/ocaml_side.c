/* OCaml's side: libbench_ocaml.so, which has the rows' work in it. */
#include <dlfcn.h>
#include <stdio.h>

#include "rows.h"

static void *library;

static void *symbol(const char *prefix, const char *name)
{
  char full[100];
  snprintf(full, sizeof full, "%s%s", prefix, name);
  void *p = dlsym(library, full);
  if (p == NULL) die("%s is not in OCaml's side", full);
  return p;
}

static row_function find(const char *work) { return (row_function)symbol("bench_ocaml_", work); }

struct side *ocaml_side(const char *path)
{
  static struct side side = {"OCaml", 0, 0, find, 0};
  library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return fprintf(stderr, "%s\n", dlerror()), NULL;
  side.prepare_value = (void (*)(const char *, const unsigned char **, size_t *))symbol("bench_ocaml_", "prepare_value");
  side.prepare_file = (void (*)(const char *, int, long))symbol("bench_ocaml_", "prepare_file");
  side.release = (void (*)(void))symbol("bench_ocaml_", "release");
  ((long (*)(void))symbol("bench_ocaml_", "init"))();
  return &side;
}
