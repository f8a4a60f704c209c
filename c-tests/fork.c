/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Forks while other threads read, hold runtimes, and make and free them: the child goes on with what nobody held.
 */
#define _POSIX_C_SOURCE 200809L
#include "camlrt.h"
#include "check.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A child that hangs is ended by this. */
#define SECONDS 60

static int ends[2], ready[2], go[2];
static caml_value in;
static camlrt_runtime held;
static volatile int stop;

static void *reader(void *unused) {
  CHECK_EQ(caml_ml_input_char(in), caml_val_int('y'));
  return unused;
}

static void *holder(void *unused) {
  camlrt_runtime previous;
  char c = 0;
  CHECK_EQ(camlrt_runtime_enter(held, &previous), 0);
  CHECK_EQ(write(ready[1], &c, 1), 1);
  CHECK_EQ(read(go[0], &c, 1), 1);
  CHECK_EQ(camlrt_runtime_leave(previous), 0);
  return unused;
}

static void *worker(void *unused) {
  caml_value v = caml_copy_string("of a thread of the child's");
  CHECK_EQ(camlrt_tag(v), 252);
  CHECK_EQ(camlrt_release(v), 0);
  return unused;
}

/* Whether a child that does this ended well. */
static int child(void (*body)(void)) {
  int status = -1;
  pid_t pid = fork();
  if (pid == 0) {
    alarm(SECONDS);
    check_failures = 0;
    body();
    fflush(NULL);
    _exit(check_failures != 0);
  }
  CHECK_EQ(waitpid(pid, &status, 0), pid);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static camlrt_runtime mine, before;
static caml_value in_mine, in_default;

static void calls(void) {
  camlrt_runtime previous;
  pthread_t thread;
  caml_value other;
  int pair[2];
  /* The runtime that this thread holds. */
  CHECK_EQ(camlrt_tag(in_mine), 252);
  CHECK(caml_alloc_string(300000) != CAMLRT_NONE);
  CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
  CHECK_EQ(camlrt_runtime_leave(before), 0);
  CHECK_EQ(camlrt_runtime_free(mine), 0);
  /* The one that another thread held. */
  CHECK_EQ(camlrt_runtime_enter(held, &previous), CAMLRT_BAD_RUNTIME);
  CHECK_EQ(camlrt_runtime_free(held), CAMLRT_BAD_RUNTIME);
  /* The one in which another thread was waiting. */
  CHECK_EQ(camlrt_tag(in_default), 252);
  CHECK_EQ(caml_ml_input_char(in), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_SYS_ERROR);
  if (!CHECK_EQ(pipe(pair), 0)) return;
  other = caml_ml_open_descriptor_in(caml_val_int(pair[0]));
  CHECK_EQ(write(pair[1], "z", 1), 1);
  CHECK_EQ(caml_ml_input_char(other), caml_val_int('z'));
  /* Nobody waits here; the parent's threads must not hear of it. */
  CHECK_EQ(camlrt_interrupt(0), 0);
  CHECK_EQ(pthread_create(&thread, NULL, worker, NULL), 0);
  pthread_join(thread, NULL);
  mine = camlrt_runtime_new(NULL);
  CHECK(mine > 0);
  CHECK_EQ(camlrt_runtime_free(mine), 0);
}

static void free_the_default_one(void) { CHECK_EQ(camlrt_runtime_free(0), 0); }

static void blocked_and_held(void) {
  struct timespec moment = {0, 50000000};
  pthread_t a, b;
  char c = 0;
  if (!CHECK_EQ(pipe(ends) | pipe(ready) | pipe(go), 0)) return;
  in_default = caml_copy_string("here before");
  in = caml_ml_open_descriptor_in(caml_val_int(ends[0]));
  held = camlrt_runtime_new(NULL);
  mine = camlrt_runtime_new(NULL);
  CHECK_EQ(camlrt_runtime_enter(mine, &before), 0);
  in_mine = caml_copy_string("here before");
  CHECK_EQ(pthread_create(&a, NULL, reader, NULL), 0);
  CHECK_EQ(pthread_create(&b, NULL, holder, NULL), 0);
  CHECK_EQ(read(ready[0], &c, 1), 1);
  nanosleep(&moment, NULL); /* the reader is waiting by now, most likely */
  CHECK(child(calls));
  CHECK(child(free_the_default_one));
  CHECK_EQ(write(ends[1], "y", 1), 1);
  CHECK_EQ(write(go[1], &c, 1), 1);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  CHECK_EQ(camlrt_tag(in_mine), 252);
  CHECK_EQ(camlrt_runtime_leave(before), 0);
  CHECK_EQ(camlrt_runtime_free(mine), 0);
  CHECK_EQ(camlrt_runtime_free(held), 0);
  CHECK_EQ(caml_ml_close_channel(in), CAMLRT_UNIT);
  camlrt_release(in);
  camlrt_release(in_default);
}

static void *busy(void *unused) {
  while (!stop) {
    camlrt_runtime previous, rt = camlrt_runtime_new(NULL);
    caml_value v = caml_alloc_string(100000);
    if (!CHECK_EQ(camlrt_runtime_enter(rt, &previous), 0)) break;
    CHECK(caml_alloc_string(2000000) != CAMLRT_NONE);
    CHECK_EQ(camlrt_runtime_leave(previous), 0);
    CHECK_EQ(camlrt_runtime_free(rt), 0);
    CHECK_EQ(camlrt_release(v), 0);
  }
  return unused;
}

static void some_calls(void) {
  camlrt_runtime rt = camlrt_runtime_new(NULL), previous;
  CHECK(camlrt_live_handles() >= -1); /* the default runtime may be lost */
  CHECK_EQ(camlrt_runtime_enter(rt, &previous), 0);
  CHECK(caml_alloc_string(200000) != CAMLRT_NONE);
  CHECK(camlrt_flatten(camlrt_list(&in_mine, 0), 0) != CAMLRT_NONE);
  camlrt_runtime_leave(previous); /* to the default one, if there is one */
  CHECK_EQ(camlrt_runtime_free(rt), 0);
}

/* At whatever moment of their work other threads are. */
static void at_any_moment(void) {
  pthread_t threads[3];
  int i, rounds = check_rounds(200);
  for (i = 0; i < 3; i++) CHECK_EQ(pthread_create(&threads[i], NULL, busy, NULL), 0);
  for (i = 0; i < rounds; i++) {
    if (!CHECK(child(some_calls))) break;
  }
  stop = 1;
  for (i = 0; i < 3; i++) pthread_join(threads[i], NULL);
}

static const char *contents(const char *name) {
  static char text[100];
  FILE *f = fopen(name, "r");
  text[f == NULL ? 0 : fread(text, 1, sizeof text - 1, f)] = 0;
  if (f != NULL) fclose(f);
  return text;
}

/* What was buffered is in both processes, as with C's stdio: who ends with exit writes it, who ends with _exit does not. */
static void buffers(void) {
  int fd = open("out", O_CREAT | O_TRUNC | O_WRONLY | O_APPEND, 0600), status = -1;
  caml_value out = caml_ml_open_descriptor_out(caml_val_int(fd));
  pid_t pid;
  CHECK_EQ(caml_ml_output_char(out, caml_val_int('a')), CAMLRT_UNIT);
  CHECK(child(some_calls));
  CHECK_STR(contents("out"), "");
  fflush(NULL);
  if ((pid = fork()) == 0) {
    alarm(SECONDS);
    exit(0);
  }
  CHECK_EQ(waitpid(pid, &status, 0), pid);
  CHECK_EQ(status, 0);
  CHECK_STR(contents("out"), "a");
  CHECK_EQ(caml_ml_close_channel(out), CAMLRT_UNIT);
  CHECK_STR(contents("out"), "aa");
  camlrt_release(out);
}

static long before_channels;

/* What a thread of the parent was reading does not count here. */
static void counts(void) {
  CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
  if (!CHECK(camlrt_heap_bytes() - before_channels < 4096))
    fprintf(stderr, "  %ld and %ld\n", before_channels, (long)camlrt_heap_bytes());
}

static void decompressing(void) {
  struct timespec moment = {0, 50000000};
  pthread_t thread;
  caml_value below;
  /* The end of a member of gzip's, and its beginning. */
  static const char head[] = "\x1f\x8b\x08\0\0\0\0\0\0\x03", tail[] = "\xab\x04\0\x15\x26\xdb\xfb\x01\0\0\0";
  if (!CHECK_EQ(pipe(ends), 0)) return;
  CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
  before_channels = (long)camlrt_heap_bytes();
  below = caml_ml_open_descriptor_in(caml_val_int(ends[0]));
  in = camlrt_decompress_open(below, CAMLRT_GZIP, -1, CAMLRT_CLOSE_BELOW);
  CHECK_EQ(write(ends[1], head, sizeof head - 1), (long)sizeof head - 1);
  CHECK_EQ(pthread_create(&thread, NULL, reader, NULL), 0);
  nanosleep(&moment, NULL);
  CHECK(child(counts));
  CHECK_EQ(write(ends[1], tail, sizeof tail - 1), (long)sizeof tail - 1);
  pthread_join(thread, NULL);
  CHECK_EQ(caml_ml_close_channel(in), CAMLRT_UNIT);
  CHECK_EQ(close(ends[1]), 0);
  camlrt_release(in);
  camlrt_release(below);
}

int main(void) {
  blocked_and_held();
  decompressing();
  /* AddressSanitizer's own allocator may be in the middle of something in another thread, and hang in the child. */
#ifdef __SANITIZE_ADDRESS__
  (void)at_any_moment;
#else
  at_any_moment();
#endif
  buffers();
  return CHECK_DONE();
}
