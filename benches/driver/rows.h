/* The rows, and what a side must offer to run them. */
#ifndef BENCH_ROWS_H
#define BENCH_ROWS_H

#include <stddef.h>

enum input {
  VALUE,   /* a value of ../ocaml/inputs.ml, by name, and its message */
  CHARS,   /* a file of a million characters, for reading */
  LINES,   /* a file of lines of 40 characters, for reading */
  NOWHERE, /* /dev/null, for writing */
};

struct row {
  const char *title;
  const char *work; /* a function of this name on either side */
  enum input input;
  const char *value;
  double five;  /* OCaml 5.4's time as a part of 4.13's, where 5.4 is the faster (measured elsewhere: it is not here to run) */
  double times; /* camlrt is to be so many times as fast as the faster OCaml, */
  double slack; /* or no more than so many ns slower */
};

extern const struct row rows[];
extern const int row_count;

typedef void (*row_function)(long n);

struct side {
  const char *name;
  /* [message, len]: the value's message; OCaml's side gives it, camlrt's takes it. */
  void (*prepare_value)(const char *name, const unsigned char **message, size_t *len);
  void (*prepare_file)(const char *path, int writing, long units);
  row_function (*find)(const char *work);
  void (*release)(void);
};

/* Both return NULL after a message on stderr if the library cannot be used. */
struct side *ocaml_side(const char *library);
struct side *camlrt_side(const char *library);

void die(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));

#endif
