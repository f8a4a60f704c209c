/* The rows, and what a side must offer to run them. */
#ifndef BENCH_ROWS_H
#define BENCH_ROWS_H

#include <stddef.h>

/* What a row works on: a file in the directory of data that ../ocaml/inputs.ml makes. */
enum input {
  VALUE,   /* a value of inputs.ml, by name, as a message */
  CHARS,   /* a million characters, for reading */
  LINES,   /* lines of 40 characters, for reading */
  INTS,    /* binary numbers, for reading */
  VALUES,  /* messages, one after another, for reading */
  NOWHERE, /* /dev/null, for writing */
};

struct row {
  const char *family;
  const char *title;
  const char *work; /* a function of this name on every side that has the row */
  enum input input;
  const char *value;
  double five;  /* OCaml 5.4's time as a part of 4.13's, where 5.4 is the faster and no 5.x is here to run */
  double times; /* camlrt is to be so many times as fast as the faster OCaml, */
  double slack; /* or no more than so many ns slower */
  long nodes;   /* of the value, where the cost of one is what counts */
};

extern const struct row rows[];
extern const int row_count;

typedef void (*row_function)(long n);

struct side {
  const char *name;
  void (*prepare_value)(const unsigned char *message, size_t len);
  void (*prepare_file)(const char *path, int writing, long units);
  row_function (*find)(const char *work); /* NULL: the side does not have it */
  void (*release)(void);
};

/* They return NULL after a message on stderr if there is no such side to be had. */
struct side *ocaml_side(const char *library);
struct side *camlrt_side(int held); /* in a runtime that this thread holds, or in the process's default one */
struct side *floor_side(void);

#define CHAR_COUNT 1000000
#define LINE_LENGTH 40
#define LINE_COUNT 25000
#define VALUE_COUNT 25000
#define INT_COUNT 250000

/* Gives the row's input, found in the directory [data], to a side; gives it up again. */
void prepare(const struct row *row, struct side *side, const char *data);

double now(void);
double timed(row_function f, long n);
/* Runs f until memory is warm; how often to run it for a sample. */
long warm(row_function f);

/* Takes orders on stdin: see serve.c. */
void serve(struct side *side, const char *data);
void die(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));

#endif
