/* driver --ocaml LIB --data DIR [options]: times every row on both sides, in one process, and prints the medians.

   --only ocaml|camlrt        measures one side
   --family NAME              only the rows of that family
   --row TEXT                 only rows whose title has TEXT in it
   --rounds N                 samples of each row and side (default 9)
   --check                    exit code 1 if a row misses what rows.c wants
   --list                     prints the rows, as JSON, and nothing else
   --serve SIDE               takes orders for one side, as serve.c says: ocaml, camlrt, default or floor
   --count                    runs the rows a few times each, for ../count

   Memory is warm: each row runs on each side before it is measured, until it has run twice and a sample takes its time; freed memory stays with the process. The sides take
   turns, sample by sample, so that whatever else the machine does falls on both. */
#include <malloc.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rows.h"

#define MOST_ROUNDS 1000
#define COUNTED 1000

void die(const char *format, ...)
{
  va_list args;
  va_start(args, format);
  vfprintf(stderr, format, args);
  va_end(args);
  fputc('\n', stderr);
  exit(2);
}

static int ascending(const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median(double *samples, int count)
{
  qsort(samples, count, sizeof *samples, ascending);
  return count % 2 ? samples[count / 2] : (samples[count / 2 - 1] + samples[count / 2]) / 2;
}

static const char *duration(double ns)
{
  static char text[4][40];
  static int next;
  char *t = text[next++ % 4];
  if (ns < 10e3) snprintf(t, 40, "%.1f ns", ns);
  else if (ns < 10e6) snprintf(t, 40, "%.1f us", ns / 1e3);
  else snprintf(t, 40, "%.1f ms", ns / 1e6);
  return t;
}

static void list(void)
{
  static const char *const inputs[] = {[VALUE] = "value", [CHARS] = "chars", [LINES] = "lines", [INTS] = "ints", [VALUES] = "values", [NOWHERE] = "nowhere"};
  for (const struct row *row = rows; row < rows + row_count; row++)
    printf("%s{\"family\": \"%s\", \"title\": \"%s\", \"work\": \"%s\", \"input\": \"%s\", \"value\": \"%s\", \"five\": %g, \"times\": %g, \"slack\": %g, \"nodes\": %ld}%s",
           row == rows ? "[" : " ", row->family, row->title, row->work, inputs[row->input], row->value ? row->value : "", row->five, row->times, row->slack, row->nodes,
           row + 1 == rows + row_count ? "]\n" : ",\n");
}

/* Whether the data that ../count has is enough for a row, which is a call: see its data/. */
static int is_counted(const struct row *row)
{
  static const char *const values[] = {"int", "number", "numeral", "int64", "triple", "pair", "line", "float", "decimal", "decimal of 17",
                                       "string of 10", "string of 1000", "array of 1000", "list of 100", "sums"};
  if (row->nodes != 0 || row->input == VALUES || row->input == INTS) return 0;
  if (row->input != VALUE) return 1;
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    if (strcmp(row->value, values[i]) == 0) return 1;
  return 0;
}

/* Where callgrind is to tell what it has counted so far. */
__attribute__((noinline)) static void told(void) { __asm__ volatile(""); }

/* Runs rows a fixed number of times, the first time to warm them, and says which. */
static void count(struct side *side, const char *data)
{
  for (const struct row *row = rows; row < rows + row_count; row++) {
    if (!is_counted(row)) continue;
    row_function f = side->find(row->work);
    prepare(row, side, data);
    f(COUNTED);
    told();
    f(COUNTED);
    told();
    side->release();
    puts(row->title);
  }
}

struct options { const char *ocaml, *data, *only, *family, *text, *serve; int rounds, check, count; };

static struct options options_of(int argc, char **argv)
{
  struct options o = {"libbench_ocaml.so", ".", "", "", "", NULL, 9, 0, 0};
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "--check") == 0) { o.check = 1; continue; }
    if (strcmp(argv[i], "--count") == 0) { o.count = 1; continue; }
    if (strcmp(argv[i], "--list") == 0) list(), exit(0);
    if (i + 1 == argc) die("%s: unknown, or its argument is missing", argv[i]);
    const char *value = argv[i + 1];
    if (strcmp(argv[i], "--ocaml") == 0) o.ocaml = value;
    else if (strcmp(argv[i], "--data") == 0) o.data = value;
    else if (strcmp(argv[i], "--only") == 0) o.only = value;
    else if (strcmp(argv[i], "--family") == 0) o.family = value;
    else if (strcmp(argv[i], "--row") == 0) o.text = value;
    else if (strcmp(argv[i], "--rounds") == 0) o.rounds = atoi(value);
    else if (strcmp(argv[i], "--serve") == 0) o.serve = value;
    else die("%s: unknown", argv[i]);
    i++;
  }
  if (o.rounds < 1 || o.rounds > MOST_ROUNDS) die("--rounds: 1 to %d", MOST_ROUNDS);
  if (*o.only && strcmp(o.only, "ocaml") && strcmp(o.only, "camlrt")) die("--only: ocaml or camlrt");
  return o;
}

static struct side *side_of(const char *name, const char *ocaml)
{
  if (strcmp(name, "ocaml") == 0) return ocaml_side(ocaml);
  if (strcmp(name, "camlrt") == 0 || strcmp(name, "default") == 0) return camlrt_side(name[0] == 'c');
  if (strcmp(name, "floor") == 0) return floor_side();
  die("--serve: ocaml, camlrt, default or floor");
}

/* The medians of a row, by side; a side that is NULL is left out. */
static void measure(const struct row *row, struct side **sides, const struct options *o, double *medians)
{
  static double samples[2][MOST_ROUNDS];
  row_function f[2];
  long n[2] = {0};
  for (int s = 0; s < 2; s++) {
    if (sides[s] == NULL) continue;
    prepare(row, sides[s], o->data);
    if ((f[s] = sides[s]->find(row->work)) == NULL) die("%s has no %s", sides[s]->name, row->work);
    n[s] = warm(f[s]);
  }
  for (int r = 0; r < o->rounds; r++)
    for (int k = 0; k < 2; k++) {
      int s = r % 2 ? 1 - k : k; /* who begins alternates */
      if (sides[s] != NULL) samples[s][r] = timed(f[s], n[s]) / n[s];
    }
  for (int s = 0; s < 2; s++)
    if (sides[s] != NULL) sides[s]->release(), medians[s] = median(samples[s], o->rounds);
}

int main(int argc, char **argv)
{
  struct options o = options_of(argc, argv);
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 2000000000);
  if (o.serve != NULL || o.count) {
    struct side *side = side_of(o.count ? "camlrt" : o.serve, o.ocaml);
    if (side == NULL) return 2;
    if (o.count) count(side, o.data);
    else serve(side, o.data);
    return 0;
  }
  struct side *sides[2] = {NULL, NULL};
  if (strcmp(o.only, "camlrt") && (sides[0] = ocaml_side(o.ocaml)) == NULL) return 2;
  if (strcmp(o.only, "ocaml") && (sides[1] = camlrt_side(1)) == NULL) return 2;
  int missed = 0;
  printf("%-42s %12s %12s %8s\n", "row (median of a call or a value)", "OCaml", "camlrt", "ratio");
  for (const struct row *row = rows; row < rows + row_count; row++) {
    double medians[2] = {0, 0};
    if (strstr(row->title, o.text) == NULL || (*o.family && strcmp(o.family, row->family))) continue;
    measure(row, sides, &o, medians);
    printf("%-42s %12s %12s", row->title, sides[0] ? duration(medians[0]) : "-", sides[1] ? duration(medians[1]) : "-");
    if (sides[0] && sides[1]) {
      double wanted = medians[0] * row->five / row->times + row->slack;
      printf(" %7.2fx", medians[0] / medians[1]);
      if (medians[1] > wanted) missed++, printf("  wanted: at most %s", duration(wanted));
    }
    putchar('\n');
    fflush(stdout);
  }
  return o.check && missed ? 1 : 0;
}
