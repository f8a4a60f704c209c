/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Restricted runtimes: what is granted and what is not, with openat2 and without it, and threads that are woken.
 */
#define _GNU_SOURCE
#include "camlrt.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <sched.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "check.h"

#define INT(n) caml_val_int(n)
#define STR(s) caml_copy_string(s)
#define READ_WRITE (CAMLRT_GRANT_READ | CAMLRT_GRANT_WRITE)

static const char *message(void) {
  static char text[5000];
  camlrt_error_message(text, sizeof text);
  return text;
}

static caml_value flags(int n, const int *numbers) {
  caml_value all[4];
  for (int i = 0; i < n; i++) all[i] = INT(numbers[i]);
  return camlrt_list(all, n);
}

static int write_file(const char *name, const char *text) {
  FILE *f = fopen(name, "w");
  return f != NULL && fputs(text, f) >= 0 && fclose(f) == 0;
}

static int is_secret(const char *name) {
  char text[20] = "";
  FILE *f = fopen(name, "r");
  return f != NULL && fgets(text, sizeof text, f) != NULL && fclose(f) == 0 && strcmp(text, "secret") == 0;
}

static void make_tree(void) {
  CHECK_EQ(mkdir("in", 0755) | mkdir("in/sub", 0755) | mkdir("beside", 0755), 0);
  CHECK(write_file("in/file", "fine") && write_file("secret", "secret") && write_file("beside/secret", "secret"));
  CHECK_EQ(symlink("../secret", "in/link") | symlink("..", "in/up") | symlink("/", "in/root"), 0);
  CHECK_EQ(symlink("/proc/self/fd", "in/fds") | symlink("sub", "in/to-sub") | symlink("../new", "in/new"), 0);
}

static camlrt_runtime restricted(uint32_t denied) {
  camlrt_config config = {.size = sizeof config, .denied = denied};
  camlrt_runtime rt = camlrt_runtime_new(&config);
  CHECK(rt > 0);
  return rt;
}

/* A call was refused, and says so of this name. */
static void refused(caml_value v, const char *name) {
  char text[5000];
  snprintf(text, sizeof text, "Sys_error(\"%s: Operation not permitted\")", name);
  CHECK_EQ(v, CAMLRT_NONE);
  CHECK_STR(message(), text);
  camlrt_clear_error();
}

static const char *const out[] = {
  "..", "../secret", "./sub/../../secret", "to-sub/../../secret", "up/secret", "up/in/../secret", "/etc/passwd", "/",
  "root/etc/passwd", "fds/0", "/proc/self/fd/0", "/proc/self/root/etc/passwd", "../beside/secret", "//etc/passwd",
  "sub/.././..//secret",
};
static const char *const links[] = {"link", "up", "root", "fds", "new"};

static void look(const char *name) {
  static const int create[] = {1, 3}, append[] = {2}, read[] = {0}, empty[] = {1, 4};
  refused(caml_sys_file_exists(STR(name)), name);
  refused(caml_sys_is_directory(STR(name)), name);
  refused(caml_sys_is_regular_file(STR(name)), name);
  refused(caml_sys_readdir(STR(name)), name);
  refused(caml_sys_chdir(STR(name)), name);
  refused(caml_sys_open(STR(name), flags(2, create), INT(0644)), name);
  refused(caml_sys_open(STR(name), flags(1, append), INT(0644)), name);
  refused(caml_sys_open(STR(name), flags(1, read), INT(0644)), name);
  refused(caml_sys_open(STR(name), flags(2, empty), INT(0644)), name);
  refused(camlrt_open_in(name), name);
  refused(camlrt_open_out(name), name);
}

static void names(camlrt_runtime rt) {
  camlrt_runtime previous;
  CHECK_EQ(camlrt_grant_directory(rt, "in", NULL, READ_WRITE), 0);
  CHECK_EQ(camlrt_runtime_enter(rt, &previous), 0);
  int32_t scope = camlrt_scope_open();
  for (size_t i = 0; i < sizeof links / sizeof *links; i++) look(links[i]);
  for (size_t i = 0; i < sizeof out / sizeof *out; i++) {
    look(out[i]);
    refused(caml_sys_remove(STR(out[i])), out[i]);
    refused(caml_sys_rmdir(STR(out[i])), out[i]);
    refused(caml_sys_mkdir(STR(out[i]), INT(0755)), out[i]);
    refused(caml_sys_rename(STR(out[i]), STR("file")), out[i]);
    refused(caml_sys_rename(STR("file"), STR(out[i])), out[i]);
  }
  refused(caml_sys_getenv(STR("PATH")), "PATH");
  refused(caml_sys_system_command(STR("true")), "true");
  for (int fd = -1; fd < 30; fd++) {
    CHECK_EQ(caml_ml_open_descriptor_in(INT(fd)), CAMLRT_NONE);
    CHECK_EQ(caml_ml_open_descriptor_out(INT(fd)), CAMLRT_NONE);
    CHECK_EQ(caml_sys_close(INT(fd)), CAMLRT_NONE);
    CHECK_STR(message(), "Sys_error(\"Operation not permitted\")");
  }
  /* And what is not refused. */
  CHECK(CAMLRT_IS_TRUE(caml_sys_file_exists(STR("sub/../file"))));
  CHECK_EQ(caml_sys_chdir(STR("to-sub")), CAMLRT_UNIT);
  caml_value o = camlrt_open_out("made");
  CHECK_EQ(caml_ml_output_char(o, INT('x')), CAMLRT_UNIT);
  CHECK_EQ(caml_ml_close_channel(o), CAMLRT_UNIT);
  CHECK_EQ(access("in/sub/made", R_OK), 0);
  CHECK_EQ(caml_sys_rename(STR("made"), STR("../made")), CAMLRT_UNIT);
  CHECK_EQ(caml_sys_remove(STR("../made")), CAMLRT_UNIT);
  CHECK_EQ(camlrt_scope_close(scope), 0);
  CHECK_EQ(camlrt_runtime_leave(previous), 0);
  CHECK(is_secret("secret") && is_secret("beside/secret") && access("new", F_OK) != 0);
}

/* Makes the kernel forget openat2, for this thread. */
static int without_openat2(void) {
  struct sock_filter program[] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 437, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog filter = {sizeof program / sizeof *program, program};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0 &&
         syscall(437, -1, NULL, NULL, 0) == -1 && errno == ENOSYS;
}

static void *walk(void *unused) {
  camlrt_runtime rt = restricted(CAMLRT_DENY_ALL);
  CHECK(without_openat2());
  names(rt);
  CHECK_EQ(camlrt_runtime_free(rt), 0);
  return unused;
}

static volatile int racing = 1;

/* A directory and a link that leads out change places all the time. The yield is for valgrind, which runs one thread at
   a time and would not leave this one for thousands of calls. */
static void *swap(void *unused) {
  while (racing) {
    syscall(SYS_renameat2, AT_FDCWD, "in/dir", AT_FDCWD, "in/up", 2);
    sched_yield();
  }
  return unused;
}

static void race(void) {
  camlrt_runtime previous, rt = restricted(CAMLRT_DENY_FILES);
  pthread_t thread;
  CHECK_EQ(mkdir("in/dir", 0755), 0);
  CHECK(write_file("in/dir/secret", "nothing"));
  CHECK_EQ(camlrt_grant_directory(rt, "in", "/", CAMLRT_GRANT_READ), 0);
  CHECK_EQ(camlrt_grant_directory(rt, "in", "/in", CAMLRT_GRANT_READ), 0);
  CHECK_EQ(pthread_create(&thread, NULL, swap, NULL), 0);
  CHECK_EQ(camlrt_runtime_enter(rt, &previous), 0);
  int opened = 0, leaked = 0;
  for (int i = 0; i < check_rounds(10000); i++) {
    int32_t scope = camlrt_scope_open();
    caml_value c = camlrt_open_in(i % 2 ? "/in/dir/secret" : "dir/secret");
    if (c != CAMLRT_NONE) {
      opened++;
      leaked += caml_ml_input_char(c) != INT('n');
      caml_ml_close_channel(c);
    }
    camlrt_scope_close(scope);
  }
  racing = 0;
  pthread_join(thread, NULL);
  camlrt_clear_error();
  CHECK_EQ(leaked, 0);
  CHECK(opened > 0);
  CHECK_EQ(camlrt_runtime_leave(previous), 0);
  CHECK_EQ(camlrt_runtime_free(rt), 0);
}

static void grants(void) {
  camlrt_runtime rt = restricted(CAMLRT_DENY_ALL), gone = restricted(CAMLRT_DENY_ALL), previous;
  CHECK_EQ(camlrt_runtime_free(gone), 0);
  CHECK_EQ(camlrt_grant_directory(gone, "in", NULL, CAMLRT_GRANT_READ), CAMLRT_BAD_RUNTIME);
  CHECK_EQ(camlrt_grant_descriptor(gone, 0, 0), CAMLRT_BAD_RUNTIME);
  CHECK_EQ(camlrt_grant_variable(gone, "A", NULL), CAMLRT_BAD_RUNTIME);
  CHECK_EQ(camlrt_grant_directory(0, "in", NULL, CAMLRT_GRANT_READ), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(camlrt_grant_descriptor(0, 0, 0), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(camlrt_grant_variable(0, "A", NULL), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(camlrt_grant_directory(rt, NULL, NULL, CAMLRT_GRANT_READ), CAMLRT_BAD_POINTER);
  CHECK_EQ(camlrt_grant_variable(rt, NULL, "x"), CAMLRT_BAD_POINTER);
  CHECK_EQ(camlrt_grant_directory(rt, "in", NULL, 0), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(camlrt_grant_directory(rt, "in", NULL, 4), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(camlrt_grant_directory(rt, "in", "in", CAMLRT_GRANT_READ), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(camlrt_grant_directory(rt, "in/file", NULL, CAMLRT_GRANT_READ), CAMLRT_SYS_ERROR);
  CHECK_EQ(camlrt_grant_descriptor(rt, -1, 0), CAMLRT_SYS_ERROR);
  CHECK_EQ(camlrt_grant_descriptor(rt, 0, -1), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(camlrt_grant_variable(rt, "A=B", "x"), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(camlrt_grant_variable(rt, "A", "x"), 0);
  CHECK_EQ(camlrt_error_code(), 0);
  /* Another thread's runtime may be granted something, too, and a bound one. */
  CHECK_EQ(camlrt_runtime_enter(rt, &previous), 0);
  int32_t scope = camlrt_scope_open();
  CHECK(CAMLRT_IS_TRUE(caml_equal(caml_sys_getenv(STR("A")), STR("x"))));
  CHECK_EQ(camlrt_grant_directory(rt, "in", "/else", CAMLRT_GRANT_READ), 0);
  CHECK(CAMLRT_IS_TRUE(caml_equal(caml_sys_getcwd(CAMLRT_UNIT), STR("/else"))));
  CHECK(CAMLRT_IS_TRUE(caml_sys_file_exists(STR("/else/file"))));
  CHECK_EQ(camlrt_scope_close(scope), 0);
  CHECK_EQ(camlrt_runtime_leave(previous), 0);
  CHECK_EQ(camlrt_runtime_free(rt), 0);
}

static camlrt_runtime waits;
static volatile int waiting;

static void *waker(void *unused) {
  struct timespec moment = {0, 10000000};
  while (waiting) {
    CHECK_EQ(camlrt_interrupt(waits), 0);
    nanosleep(&moment, NULL);
  }
  return unused;
}

static void interrupted(caml_value (*call)(caml_value), caml_value argument) {
  pthread_t thread;
  time_t begin = time(NULL);
  waiting = 1;
  CHECK_EQ(pthread_create(&thread, NULL, waker, NULL), 0);
  CHECK_EQ(call(argument), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_INTERRUPTED);
  waiting = 0;
  pthread_join(thread, NULL);
  CHECK(time(NULL) - begin < 30);
}

/* A pipe that was granted, and a command, in runtimes that may have these. */
static void interrupts(void) {
  camlrt_runtime previous;
  int ends[2];
  waits = restricted(CAMLRT_DENY_FILES);
  if (!CHECK_EQ(pipe(ends), 0)) return;
  CHECK_EQ(camlrt_grant_descriptor(waits, ends[0], 0), 0);
  CHECK_EQ(camlrt_runtime_enter(waits, &previous), 0);
  int32_t scope = camlrt_scope_open();
  interrupted(caml_ml_input_char, caml_ml_open_descriptor_in(INT(0)));
  interrupted(caml_sys_system_command, STR("exec sleep 60"));
  CHECK_EQ(caml_sys_system_command(STR("exit 7")), INT(7));
  CHECK_EQ(camlrt_scope_close(scope), 0);
  CHECK_EQ(camlrt_runtime_leave(previous), 0);
  CHECK_EQ(camlrt_runtime_free(waits), 0);
  close(ends[0]);
  close(ends[1]);
}

int main(void) {
  pthread_t thread;
  make_tree();
  camlrt_runtime rt = restricted(CAMLRT_DENY_ALL);
  names(rt);
  CHECK_EQ(camlrt_runtime_free(rt), 0);
  CHECK_EQ(pthread_create(&thread, NULL, walk, NULL), 0);
  pthread_join(thread, NULL);
  race();
  grants();
  interrupts();
  return CHECK_DONE();
}
