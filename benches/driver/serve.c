/* Orders on stdin, an answer on stdout for each: what ../race asks of every side, whatever it is written in.

   row WORK INPUT VALUE, parts divided by tabs   prepares the row and runs it warm; "ready N", N runs to a sample, or "none"
   run        a sample: nanoseconds a run
   run2       a sample of two threads that do the same, each in a runtime of its own: nanoseconds a run of one of them
   done       gives the row up */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "rows.h"

static const char *const input_names[] = {[VALUE] = "value", [CHARS] = "chars", [LINES] = "lines", [INTS] = "ints", [VALUES] = "values", [NOWHERE] = "nowhere"};

struct worker { const struct row *row; const char *data; row_function f; long n; pthread_barrier_t *begin; double took; };

static void *work(void *argument)
{
  struct worker *w = argument;
  struct side *side = camlrt_side(1);
  if (side == NULL) die("no runtime for a thread");
  prepare(w->row, side, w->data);
  w->f(w->n);
  pthread_barrier_wait(w->begin);
  w->took = timed(w->f, w->n);
  side->release();
  return NULL;
}

/* The slower of the two. */
static double in_two_threads(const struct row *row, row_function f, long n, const char *data)
{
  pthread_t threads[2];
  pthread_barrier_t begin;
  pthread_barrier_init(&begin, NULL, 2);
  struct worker workers[2];
  for (int i = 0; i < 2; i++) {
    workers[i] = (struct worker){row, data, f, n, &begin, 0};
    if (pthread_create(&threads[i], NULL, work, &workers[i]) != 0) die("no thread");
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  pthread_barrier_destroy(&begin);
  return (workers[0].took > workers[1].took ? workers[0].took : workers[1].took) / n;
}

void serve(struct side *side, const char *data)
{
  static char order[1000];
  struct row row = {0};
  row_function f = NULL;
  long n = 0;
  while (fgets(order, sizeof order, stdin) != NULL) {
    order[strcspn(order, "\n")] = 0;
    if (strncmp(order, "row\t", 4) == 0) {
      char *rest = order + 4;
      row.work = strsep(&rest, "\t");
      const char *input = strsep(&rest, "\t");
      row.value = rest;
      for (int i = 0; input && i < (int)(sizeof input_names / sizeof *input_names); i++)
        if (strcmp(input, input_names[i]) == 0) row.input = i;
      if (row.value == NULL || (f = side->find(row.work)) == NULL) {
        puts("none");
      } else {
        prepare(&row, side, data);
        n = warm(f);
        printf("ready %ld\n", n);
      }
    } else if (strcmp(order, "run") == 0 && f != NULL) {
      printf("%.3f\n", timed(f, n) / n);
    } else if (strcmp(order, "run2") == 0 && f != NULL) {
      printf("%.3f\n", in_two_threads(&row, f, n, data));
    } else if (strcmp(order, "done") == 0) {
      if (f != NULL) side->release();
      f = NULL;
      puts("ok");
    } else {
      die("an order that makes no sense: %s", order);
    }
    fflush(stdout);
  }
}
