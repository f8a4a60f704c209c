/* The floor: what moving the bytes, or the C library, costs alone. A row without a floor is not here. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rows.h"

#define FLOOR(work) __attribute__((visibility("default"))) void bench_floor_##work(long n)

static unsigned char *bytes, *copy;
static size_t length;
static FILE *file;

static void prepare_value(const unsigned char *message, size_t len)
{
  bytes = malloc(len), copy = malloc(len), length = len;
  if (bytes == NULL || copy == NULL) die("no memory");
  memcpy(bytes, message, len);
  memset(copy, 0, len);
}

static void prepare_file(const char *path, int writing, long units)
{
  (void)units;
  file = fopen(path, writing ? "w" : "r");
  if (file == NULL) die("cannot open %s", path);
  setvbuf(file, NULL, _IOFBF, 65536);
}

static void release(void)
{
  if (file != NULL) fclose(file);
  free(bytes), free(copy);
  file = NULL, bytes = copy = NULL;
}

/* So that the compiler leaves out nothing. */
static void seen(const void *p) { __asm__ volatile("" : : "r"(p) : "memory"); }

/* A message of bytes: they are copied. Other messages have no floor but this one. */
FLOOR(marshal_out)
{
  for (; n > 0; n--) memcpy(copy, bytes, length), seen(copy);
}

FLOOR(marshal_in) { bench_floor_marshal_out(n); }
FLOOR(bigarray_blit) { bench_floor_marshal_out(n); }
FLOOR(megabyte_to_memory) { bench_floor_marshal_out(n); }
FLOOR(array_sub) { bench_floor_marshal_out(n); }

FLOOR(bigarray_fill)
{
  for (; n > 0; n--) memset(copy, (int)n, length), seen(copy);
}

FLOOR(blit_string)
{
  for (; n > 0; n--) memmove(bytes + 1, bytes, length - 1), seen(bytes);
}

FLOOR(output_char)
{
  for (; n > 0; n--) putc_unlocked('a' + (int)(n & 15), file);
}

FLOOR(host_write) { bench_floor_output_char(n); }

static int next_char(void)
{
  int c = getc_unlocked(file);
  if (c != EOF) return c;
  rewind(file);
  return getc_unlocked(file);
}

FLOOR(input_char)
{
  for (; n > 0; n--) next_char();
}

FLOOR(host_read) { bench_floor_input_char(n); }

static void output_pieces(size_t size, long n)
{
  static char piece[65536];
  for (; n > 0; n--) fwrite_unlocked(piece, 1, size, file);
}

FLOOR(output_16) { output_pieces(16, n); }
FLOOR(output_1024) { output_pieces(1024, n); }
FLOOR(output_10240) { output_pieces(10240, n); }
FLOOR(output_65536) { output_pieces(65536, n); }
FLOOR(host_write_kilobyte) { output_pieces(1024, n); }

static void input_pieces(size_t size, long n)
{
  static char piece[65536];
  for (; n > 0; n--)
    if (fread_unlocked(piece, 1, size, file) == 0) rewind(file), fread_unlocked(piece, 1, size, file);
}

FLOOR(input_16) { input_pieces(16, n); }
FLOOR(input_1024) { input_pieces(1024, n); }
FLOOR(input_10240) { input_pieces(10240, n); }
FLOOR(input_65536) { input_pieces(65536, n); }

FLOOR(input_line)
{
  static char *line;
  static size_t room;
  for (; n > 0; n--)
    if (getline(&line, &room, file) < 0) rewind(file), getline(&line, &room, file);
}

FLOOR(host_lines) { bench_floor_input_line(n); }

static void print(const char *how, long n)
{
  char text[100];
  for (; n > 0; n--) snprintf(text, sizeof text, how, 1234567), seen(text);
}

FLOOR(format_d) { print("%d", n); }
FLOOR(format_x) { print("%x", n); }
FLOOR(format_padded) { print("%#012x", n); }

static void print_float(const char *how, long n)
{
  char text[100];
  for (; n > 0; n--) snprintf(text, sizeof text, how, 3.141592653589793), seen(text);
}

FLOOR(format_f) { print_float("%f", n); }
FLOOR(format_g) { print_float("%.17g", n); }

FLOOR(sprintf)
{
  char text[100];
  for (; n > 0; n--) snprintf(text, sizeof text, "%d %s %f", 42, "hello", 3.141592653589793), seen(text);
}

FLOOR(int_of_string)
{
  for (; n > 0; n--) {
    long x = strtol("1234567", NULL, 10);
    seen(&x);
  }
}

static row_function find(const char *work)
{
  char full[100];
  snprintf(full, sizeof full, "bench_floor_%s", work);
  return (row_function)dlsym(RTLD_DEFAULT, full);
}

struct side *floor_side(void)
{
  static struct side side = {"floor", prepare_value, prepare_file, find, release};
  return &side;
}
