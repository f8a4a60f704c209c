/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * The C tests' harness. A test is a program: it includes camlrt.h and this file, checks things in main, and ends
 * with `return CHECK_DONE();`. It runs in an empty directory of its own; CAMLRT_TEST_DATA names tests/data.
 */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int check_count, check_failures;

static inline int check_report(int ok, const char *file, int line, const char *what) {
  check_count++;
  if (!ok) {
    check_failures++;
    fprintf(stderr, "%s:%d: %s\n", file, line, what);
  }
  return ok;
}

static inline int check_equal(long long a, long long b, const char *file, int line, const char *what) {
  if (!check_report(a == b, file, line, what)) fprintf(stderr, "  %lld, not %lld\n", a, b);
  return a == b;
}

static inline int check_text(const char *a, const char *b, const char *file, int line, const char *what) {
  int ok = a != NULL && b != NULL && strcmp(a, b) == 0;
  if (!check_report(ok, file, line, what)) fprintf(stderr, "  \"%s\", not \"%s\"\n", a ? a : "NULL", b ? b : "NULL");
  return ok;
}

/* How often to do something that is done `full` times at full speed: valgrind is thirty times slower. */
static inline int check_rounds(int full) {
  return getenv("CAMLRT_TEST_SLOW") && full > 50 ? full / 50 : full;
}

/* Each gives whether it held, so that a test can stop where going on makes no sense. */
#define CHECK(cond) check_report((cond) != 0, __FILE__, __LINE__, #cond)
#define CHECK_EQ(a, b) check_equal((long long)(a), (long long)(b), __FILE__, __LINE__, #a " == " #b)
#define CHECK_STR(a, b) check_text((a), (b), __FILE__, __LINE__, #a " is " #b)

/* The end of main: no handle is left, and everything held. */
#define CHECK_DONE() \
  (CHECK_EQ(camlrt_live_handles(), 0), printf("%d checks, %d failed\n", check_count, check_failures), \
   check_failures != 0 || check_count == 0)

#endif
