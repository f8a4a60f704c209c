/* What a row works on, and how long it takes. */
#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "rows.h"

/* Long enough for OCaml's collector to come round: single reads of the large tree take 10 ms or 38. */
#define SAMPLE_NS 4e7
#define SAMPLE_LEAST 8
#define SAMPLE_MOST_NS 4e8

double now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

double timed(row_function f, long n)
{
  double start = now();
  f(n);
  return now() - start;
}

long warm(row_function f)
{
  double one = timed(f, 1);
  if (one < 1e9) one = timed(f, 1);
  long n = one * SAMPLE_LEAST > SAMPLE_MOST_NS ? (long)(SAMPLE_MOST_NS / one) : SAMPLE_LEAST;
  if (n < 1) return 1;
  if (n < SAMPLE_LEAST) return n;
  while (timed(f, n) < SAMPLE_NS) n *= 2;
  return n;
}

static void read_message(struct side *side, const char *path)
{
  int fd = open(path, O_RDONLY);
  struct stat about;
  if (fd < 0 || fstat(fd, &about) != 0) die("cannot read %s", path);
  void *message = mmap(NULL, about.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  close(fd);
  if (message == MAP_FAILED) die("cannot map %s", path);
  side->prepare_value(message, about.st_size);
  munmap(message, about.st_size);
}

void prepare(const struct row *row, struct side *side, const char *data)
{
  char path[1000];
  switch (row->input) {
  case VALUE:
    snprintf(path, sizeof path, "%s/%s", data, row->value);
    for (char *p = path + strlen(data) + 1; *p; p++)
      if (!isalnum((unsigned char)*p)) *p = '_';
    read_message(side, path);
    break;
  case CHARS:
    snprintf(path, sizeof path, "%s/chars.txt", data);
    side->prepare_file(path, 0, CHAR_COUNT);
    break;
  case LINES:
    snprintf(path, sizeof path, "%s/lines.txt", data);
    side->prepare_file(path, 0, LINE_COUNT);
    break;
  case INTS:
    snprintf(path, sizeof path, "%s/ints.bin", data);
    side->prepare_file(path, 0, INT_COUNT);
    break;
  case VALUES:
    snprintf(path, sizeof path, "%s/values.bin", data);
    side->prepare_file(path, 0, VALUE_COUNT);
    break;
  case NOWHERE:
    side->prepare_file("/dev/null", 1, 0);
  }
}
