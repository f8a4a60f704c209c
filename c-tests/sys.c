/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Files, the process and names of files: every function with right and with wrong arguments.
 */
#include "camlrt.h"

#include <unistd.h>

#include "family.h"

#define STR(s) caml_copy_string(s)

static caml_value some(const char *s) {
  caml_value v = STR(s);
  return camlrt_block(0, &v, 1);
}

static caml_value command_line(void) {
  caml_value all[] = {STR("an"), STR("argument")};
  return camlrt_list(all, 2);
}

/* s string, o option, l list of strings, r rules, u unit, p permissions, b bool, a array of strings. */
static caml_value sample(char shape) {
  caml_value one;
  switch (shape) {
    case 's': return STR("a.txt");
    case 'x': return STR(".txt");
    case 'e': return STR("PATH");
    case 'd': return STR(".");
    case 'c': return STR("true");
    case 'o': return some("out");
    case 'l': return command_line();
    case 'a': one = STR("program"); return camlrt_block(0, &one, 1);
    case 'i': return INT(0);
    default: return CAMLRT_UNIT;
  }
}

static const struct primitive all[] = {
  {"caml_sys_file_exists", "s"}, {"caml_sys_is_directory", "d"}, {"caml_sys_is_regular_file", "d"},
  {"caml_sys_chdir", "d"}, {"caml_sys_read_directory", "d"}, {"caml_sys_readdir", "d"}, {"caml_sys_getenv", "e"},
  {"caml_sys_unsafe_getenv", "e"}, {"caml_sys_getenv_opt", "e"}, {"caml_sys_system_command", "c"},
  {"caml_sys_modify_argv", "a"}, {"caml_sys_getcwd", "v"}, {"caml_sys_argv", "v"}, {"caml_sys_get_argv", "v"},
  {"caml_filename_concat", "ss"}, {"caml_filename_basename", "s"}, {"caml_filename_dirname", "s"},
  {"caml_filename_extension", "s"}, {"caml_filename_remove_extension", "s"}, {"caml_filename_chop_extension", "s"},
  {"caml_filename_check_suffix", "sx"}, {"caml_filename_chop_suffix", "sx"}, {"caml_filename_chop_suffix_opt", "xs"},
  {"caml_filename_is_relative", "s"}, {"caml_filename_is_implicit", "s"}, {"caml_filename_quote", "s"},
  {"caml_filename_quote_command", "soool"}, {"camlrt_filename_concat", "iss"}, {"camlrt_filename_basename", "is"},
  {"camlrt_filename_dirname", "is"}, {"camlrt_filename_extension", "is"}, {"camlrt_filename_remove_extension", "is"},
  {"camlrt_filename_chop_extension", "is"}, {"camlrt_filename_check_suffix", "isx"},
  {"camlrt_filename_chop_suffix", "isx"}, {"camlrt_filename_chop_suffix_opt", "ixs"},
  {"camlrt_filename_is_relative", "is"}, {"camlrt_filename_is_implicit", "is"}, {"camlrt_filename_quote", "is"},
  {"camlrt_filename_null", "i"}, {"camlrt_filename_dir_sep", "i"}, {"camlrt_filename_temp_dir_name", "i"},
};

static const char *text(caml_value v) {
  static char copy[8][200];
  static int next;
  const uint8_t *bytes;
  size_t n;
  char *to = copy[next++ % 8];
  to[0] = 0;
  if (camlrt_bytes(v, &bytes, &n) == 0 && n < sizeof copy[0]) memcpy(to, bytes, n), to[n] = 0;
  return to;
}

static void files(void) {
  CHECK_EQ(caml_sys_mkdir(STR("c-sys"), INT(0755)), CAMLRT_UNIT);
  CHECK_EQ(caml_sys_mkdir(STR("c-sys"), INT(0755)), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_SYS_ERROR);
  CHECK(CAMLRT_IS_TRUE(caml_sys_is_directory(STR("c-sys"))));
  caml_value file = caml_filename_temp_file(some("c-sys"), STR("a"), STR(".tmp"));
  CHECK(CAMLRT_IS_TRUE(caml_sys_is_regular_file(file)));
  CHECK_EQ(camlrt_size(caml_sys_readdir(STR("c-sys"))), 1);
  CHECK_EQ(caml_sys_rename(file, STR("c-sys/b")), CAMLRT_UNIT);
  CHECK_EQ(CAMLRT_IS_TRUE(caml_sys_file_exists(file)), 0);
  CHECK_STR(text(caml_field(caml_sys_read_directory(STR("c-sys")), 0)), "b");
  CHECK_EQ(caml_sys_remove(STR("c-sys/b")), CAMLRT_UNIT);
  CHECK_EQ(caml_sys_rmdir(STR("c-sys")), CAMLRT_UNIT);
  CHECK_EQ(caml_sys_remove(STR("c-sys")), CAMLRT_NONE);
  CHECK_EQ(caml_sys_rename(STR("c-sys"), STR("c-sys2")), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_SYS_ERROR);
}

static void process(void) {
  char name[4096];
  CHECK_STR(text(caml_sys_getcwd(CAMLRT_UNIT)), getcwd(name, sizeof name));
  CHECK(camlrt_size(caml_sys_argv(CAMLRT_UNIT)) >= 1);
  CHECK_EQ(camlrt_size(caml_sys_get_argv(CAMLRT_UNIT)), 2);
  CHECK(access(text(caml_sys_executable_name(CAMLRT_UNIT)), X_OK) == 0);
  CHECK_EQ(caml_sys_system_command(STR("exit 3")), INT(3));
  CHECK(camlrt_get_double(caml_sys_time(CAMLRT_UNIT)) >= 0);
  CHECK(camlrt_get_double(caml_sys_time_include_children(CAMLRT_TRUE)) >= 0);
  CHECK_EQ(camlrt_size(caml_sys_random_seed(CAMLRT_UNIT)), 12);
  CHECK_EQ(camlrt_size(caml_sys_get_config(CAMLRT_UNIT)), 3);
  CHECK_EQ(caml_sys_const_word_size(CAMLRT_UNIT), INT(64));
  CHECK_EQ(caml_sys_const_int_size(CAMLRT_UNIT), INT(63));
  CHECK_EQ(camlrt_get_int(caml_sys_const_max_wosize(CAMLRT_UNIT)), (1LL << 54) - 1);
  CHECK(!CAMLRT_IS_TRUE(caml_sys_const_big_endian(CAMLRT_UNIT)));
  CHECK(CAMLRT_IS_TRUE(caml_sys_const_ostype_unix(CAMLRT_UNIT)));
  CHECK(!CAMLRT_IS_TRUE(caml_sys_const_ostype_win32(CAMLRT_UNIT)));
  CHECK(!CAMLRT_IS_TRUE(caml_sys_const_ostype_cygwin(CAMLRT_UNIT)));
  CHECK_EQ(caml_sys_const_backend_type(CAMLRT_UNIT), INT(1));
  CHECK(!CAMLRT_IS_TRUE(caml_sys_const_naked_pointers_checked(CAMLRT_UNIT)));
  CHECK_EQ(caml_sys_io_buffer_size(CAMLRT_UNIT), INT(65536));
  CHECK_STR(text(caml_sys_temp_dir_name(CAMLRT_UNIT)), "");
  CHECK_EQ(caml_xdg_defaults(CAMLRT_UNIT), CAMLRT_EMPTY);
  caml_value in = camlrt_open_in("/dev/null");
  CHECK(!CAMLRT_IS_TRUE(caml_sys_isatty(in)));
  CHECK_EQ(caml_ml_close_channel(in), CAMLRT_UNIT);
}

static void names(void) {
  caml_value none = CAMLRT_UNIT, windows = CAMLRT_FILENAME_WIN32;
  CHECK_STR(text(caml_filename_null(CAMLRT_UNIT)), "/dev/null");
  CHECK_STR(text(caml_filename_dir_sep(CAMLRT_UNIT)), "/");
  CHECK(text(caml_filename_temp_dir_name(CAMLRT_UNIT))[0] != 0);
  CHECK_STR(text(caml_filename_current_dir_name(CAMLRT_UNIT)), ".");
  CHECK_STR(text(caml_filename_parent_dir_name(CAMLRT_UNIT)), "..");
  CHECK_STR(text(camlrt_filename_concat(windows, STR("c:\\a"), STR("b"))), "c:\\a\\b");
  CHECK_STR(text(camlrt_filename_concat(CAMLRT_FILENAME_CYGWIN, STR("a"), STR("b"))), "a/b");
  CHECK_STR(text(camlrt_filename_quote_command(windows, STR("a b"), none, some("x"), some("x"), command_line())),
            "\"\"a b\" ^\"an^\" ^\"argument^\" >x 2>&1\"");
  CHECK_EQ(camlrt_filename_quote_command(windows, STR("%"), none, none, none, CAMLRT_EMPTY), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_FAILURE);
}

/* What family.h cannot call: with several arguments of its own, or that changes something. */
static void wrong(void) {
  caml_value stale = STR("stale"), s = STR("missing/file");
  camlrt_release(stale);
  for (int kind = 0; kind < 2; kind++) {
    caml_value x = kind == 0 ? INT(-5) : stale;
    int code = kind == 0 ? CAMLRT_TYPE_ERROR : CAMLRT_BAD_HANDLE;
#define REFUSED(call) CHECK_EQ(call, CAMLRT_NONE), CHECK_EQ(camlrt_error_code(), code)
    REFUSED(caml_sys_remove(x));
    REFUSED(caml_sys_rmdir(x));
    REFUSED(caml_sys_rename(x, s));
    REFUSED(caml_sys_rename(s, x));
    REFUSED(caml_sys_mkdir(x, INT(0)));
    REFUSED(caml_sys_isatty(x));
    REFUSED(caml_filename_temp_file(CAMLRT_UNIT, x, s));
    REFUSED(caml_filename_temp_file(x, s, s));
    REFUSED(camlrt_filename_quote_command(x, s, CAMLRT_UNIT, CAMLRT_UNIT, CAMLRT_UNIT, CAMLRT_EMPTY));
    REFUSED(camlrt_filename_quote_command(CAMLRT_FILENAME_UNIX, s, CAMLRT_UNIT, x, CAMLRT_UNIT, CAMLRT_EMPTY));
    REFUSED(camlrt_filename_quote_command(CAMLRT_FILENAME_UNIX, s, CAMLRT_UNIT, CAMLRT_UNIT, CAMLRT_UNIT, x));
  }
  caml_failwith("an earlier error");
  CHECK_EQ(caml_sys_remove(CAMLRT_NONE), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_FAILURE);
}

int main(void) {
  static void (*const parts[])(void) = {files, process, names, wrong};
  return FAMILY_MAIN(all, parts);
}
