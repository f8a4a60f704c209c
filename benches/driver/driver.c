/* driver [options]: times every row on both sides, in one process, and prints the medians.

   --ocaml LIB --camlrt LIB   the libraries
   --only ocaml|camlrt        measures one side (OCaml's is needed anyway: it makes the values)
   --row TEXT                 only rows whose title has TEXT in it
   --rounds N                 samples of each row and side (default 9)
   --json FILE                the figures as JSON too
   --check                    exit code 1 if a row misses what rows.c wants

   Memory is warm: each row runs on each side before it is measured, until it has run twice and a sample takes its time; freed memory stays with the process. The sides take
   turns, sample by sample, so that whatever else the machine does falls on both. */
#include <malloc.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "rows.h"

/* Long enough for OCaml's collector to come round: single reads of the large tree take 10 ms or 38. */
#define SAMPLE_NS 6e7
#define SAMPLE_LEAST 8
#define MOST_ROUNDS 1000
#define CHAR_COUNT 1000000
#define LINE_LENGTH 40
#define LINE_COUNT 25000

void die(const char *format, ...)
{
  va_list args;
  va_start(args, format);
  vfprintf(stderr, format, args);
  va_end(args);
  fputc('\n', stderr);
  exit(2);
}

static double now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

static double timed(row_function f, long n)
{
  double start = now();
  f(n);
  return now() - start;
}

struct figures { double median, best, samples[MOST_ROUNDS]; long n; };

static int ascending(const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* How often to run for a sample. */
static long warm(row_function f)
{
  long n = SAMPLE_LEAST;
  f(1);
  f(1);
  while (timed(f, n) < SAMPLE_NS) n *= 2;
  return n;
}

static void summarise(struct figures *g, int rounds)
{
  qsort(g->samples, rounds, sizeof g->samples[0], ascending);
  g->best = g->samples[0];
  g->median = rounds % 2 ? g->samples[rounds / 2] : (g->samples[rounds / 2 - 1] + g->samples[rounds / 2]) / 2;
}

static char *file_of(int line_length, long size)
{
  static char path[200];
  const char *dir = getenv("TMPDIR");
  snprintf(path, sizeof path, "%s/camlrt-bench-XXXXXX", dir ? dir : "/tmp");
  int fd = mkstemp(path);
  FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
  if (f == NULL) die("cannot make %s", path);
  for (long i = 0; i < size; i++) putc(line_length && (i + 1) % (line_length + 1) == 0 ? '\n' : 'a' + (int)(i % 26), f);
  fclose(f);
  return path;
}

static void prepare(const struct row *row, struct side **sides, int count)
{
  char *file = NULL;
  const unsigned char *message;
  size_t len;
  for (int s = 0; s < count; s++)
    switch (row->input) {
    case VALUE:
      sides[s]->prepare_value(row->value, &message, &len);
      break;
    case CHARS:
      if (file == NULL) file = file_of(0, CHAR_COUNT);
      sides[s]->prepare_file(file, 0, CHAR_COUNT);
      break;
    case LINES:
      if (file == NULL) file = file_of(LINE_LENGTH, LINE_COUNT * (LINE_LENGTH + 1));
      sides[s]->prepare_file(file, 0, LINE_COUNT);
      break;
    case NOWHERE:
      sides[s]->prepare_file("/dev/null", 1, 0);
    }
  if (file != NULL) unlink(file); /* the channels are open */
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

static void json_side(FILE *json, const char *name, const struct figures *g)
{
  fprintf(json, ", \"%s_ns\": {\"median\": %.2f, \"best\": %.2f, \"per_sample\": %ld}", name, g->median, g->best, g->n);
}

int main(int argc, char **argv)
{
  const char *ocaml = "libbench_ocaml.so", *camlrt = "libcamlrt.so", *only = "", *text = "", *json_path = NULL;
  int rounds = 9, check = 0, missed = 0, done = 0;
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "--check") == 0) { check = 1; continue; }
    if (i + 1 == argc) die("%s: unknown, or its argument is missing", argv[i]);
    const char *value = argv[i + 1];
    if (strcmp(argv[i], "--ocaml") == 0) ocaml = value;
    else if (strcmp(argv[i], "--camlrt") == 0) camlrt = value;
    else if (strcmp(argv[i], "--only") == 0) only = value;
    else if (strcmp(argv[i], "--row") == 0) text = value;
    else if (strcmp(argv[i], "--rounds") == 0) rounds = atoi(value);
    else if (strcmp(argv[i], "--json") == 0) json_path = value;
    else die("%s: unknown", argv[i]);
    i++;
  }
  if (rounds < 1 || rounds > MOST_ROUNDS) die("--rounds: 1 to %d", MOST_ROUNDS);
  if (*only && strcmp(only, "ocaml") && strcmp(only, "camlrt")) die("--only: ocaml or camlrt");
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 2000000000);

  struct side *sides[2];
  int count = strcmp(only, "ocaml") == 0 ? 1 : 2, first = strcmp(only, "camlrt") == 0 ? 1 : 0;
  if ((sides[0] = ocaml_side(ocaml)) == NULL) return 2;
  if (count == 2 && (sides[1] = camlrt_side(camlrt)) == NULL) return 2;
  FILE *json = json_path ? fopen(json_path, "w") : NULL;
  if (json_path && json == NULL) die("cannot write %s", json_path);
  if (json) fprintf(json, "{\"rounds\": %d, \"rows\": [", rounds);

  static struct figures figures[2];
  printf("%-36s %12s %12s %8s\n", "row (median of a call or a value)", "OCaml", "camlrt", "ratio");
  for (const struct row *row = rows; row < rows + row_count; row++) {
    if (strstr(row->title, text) == NULL) continue;
    row_function f[2] = {0};
    prepare(row, sides, count);
    for (int s = first; s < count; s++) {
      f[s] = sides[s]->find(row->work);
      figures[s].n = warm(f[s]);
    }
    for (int r = 0; r < rounds; r++)
      for (int k = first; k < count; k++) {
        int s = count - first == 2 && r % 2 ? 1 - k : k; /* who begins alternates */
        figures[s].samples[r] = timed(f[s], figures[s].n) / figures[s].n;
      }
    for (int s = 0; s < count; s++) sides[s]->release();
    for (int s = first; s < count; s++) summarise(&figures[s], rounds);
    printf("%-36s %12s %12s", row->title, first == 0 ? duration(figures[0].median) : "-", count == 2 ? duration(figures[1].median) : "-");
    if (json) {
      fprintf(json, "%s\n  {\"row\": \"%s\", \"ocaml5_part\": %g, \"wanted_times\": %g, \"slack_ns\": %g", done++ ? "," : "", row->title, row->five, row->times, row->slack);
      for (int s = first; s < count; s++) json_side(json, s ? "camlrt" : "ocaml", &figures[s]);
    }
    if (count - first == 2) {
      double ratio = figures[0].median / figures[1].median;
      double fastest = figures[0].median * row->five;
      int good = figures[1].median <= fastest / row->times + row->slack;
      printf(" %7.2fx", ratio);
      if (!good) missed++, printf("  wanted: at most %s", duration(fastest / row->times + row->slack));
      if (json) fprintf(json, ", \"ratio\": %.3f, \"good\": %s", ratio, good ? "true" : "false");
    }
    if (json) fputc('}', json);
    putchar('\n');
    fflush(stdout);
  }
  if (json) fprintf(json, "\n]}\n"), fclose(json);
  return check && missed ? 1 : 0;
}
