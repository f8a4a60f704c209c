/* camlrt's side: the library's exports, each called through a pointer, with the runtime held and scopes as a careful host would have them. */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "rows.h"

typedef int32_t caml_value;

/* camlrt_config; the runtime answers as the OCaml it is measured against. */
struct config {
  uint32_t size, ocaml;
  uint64_t max_heap, max_message;
  uint32_t max_handles, max_depth, flags, denied;
  uint64_t fail_at;
};

#define UNIT 1
#define NIL 1

#define EXPORTS(X)                                                                   \
  X(int32_t, camlrt_runtime_new, (const struct config *config))                      \
  X(int32_t, camlrt_runtime_enter, (int32_t rt, int32_t * previous))                 \
  X(int32_t, camlrt_scope_open, (void))                                              \
  X(int32_t, camlrt_scope_close, (int32_t depth))                                    \
  X(int32_t, camlrt_release, (caml_value v))                                         \
  X(int64_t, camlrt_live_handles, (void))                                            \
  X(int64_t, camlrt_error_message, (char *buf, size_t cap))                          \
  X(int32_t, camlrt_bytes, (caml_value v, const uint8_t **data, size_t *len))        \
  X(caml_value, caml_val_int, (int64_t n))                                           \
  X(caml_value, caml_alloc_initialized_string, (size_t len, const uint8_t *bytes))   \
  X(caml_value, caml_input_value_from_block, (const void *data, size_t len))         \
  X(caml_value, caml_input_value_from_bytes, (caml_value bytes, caml_value ofs))     \
  X(caml_value, caml_output_value_to_string, (caml_value v, caml_value flags))       \
  X(caml_value, caml_compare, (caml_value a, caml_value b))                          \
  X(caml_value, caml_string_get, (caml_value s, caml_value i))                       \
  X(caml_value, caml_string_compare, (caml_value a, caml_value b))                   \
  X(caml_value, caml_ml_string_length, (caml_value s))                               \
  X(caml_value, caml_blit_string, (caml_value from, caml_value at, caml_value to, caml_value there, caml_value len)) \
  X(caml_value, caml_array_get, (caml_value array, caml_value i))                    \
  X(caml_value, caml_array_set, (caml_value array, caml_value i, caml_value v))      \
  X(caml_value, caml_make_vect, (caml_value len, caml_value init))                   \
  X(caml_value, caml_array_sub, (caml_value array, caml_value at, caml_value len))   \
  X(caml_value, caml_ba_get_1, (caml_value a, caml_value i))                         \
  X(caml_value, caml_ba_set_1, (caml_value a, caml_value i, caml_value v))           \
  X(caml_value, caml_ba_fill, (caml_value a, caml_value v))                          \
  X(caml_value, caml_ba_blit, (caml_value from, caml_value to))                      \
  X(caml_value, caml_int_of_string, (caml_value s))                                  \
  X(caml_value, caml_format_int, (caml_value format, caml_value n))                  \
  X(caml_value, caml_format_float, (caml_value format, caml_value x))                \
  X(caml_value, caml_sprintf, (caml_value format, caml_value args))                  \
  X(caml_value, caml_sscanf, (caml_value s, caml_value format))                      \
  X(caml_value, caml_float_of_string, (caml_value s))                                \
  X(caml_value, caml_add_float, (caml_value x, caml_value y))                        \
  X(caml_value, caml_int64_add, (caml_value a, caml_value b))                        \
  X(caml_value, caml_int64_compare, (caml_value a, caml_value b))                    \
  X(caml_value, caml_hash, (caml_value count, caml_value limit, caml_value seed, caml_value v)) \
  X(caml_value, caml_hash_create, (caml_value n))                                    \
  X(caml_value, caml_hash_add, (caml_value t, caml_value key, caml_value data))      \
  X(caml_value, caml_hash_find, (caml_value t, caml_value key))                      \
  X(caml_value, caml_hash_add_many, (caml_value t, caml_value keys, caml_value values)) \
  X(caml_value, caml_hash_find_many, (caml_value t, caml_value keys))                \
  X(caml_value, caml_map_add, (caml_value cmp, caml_value key, caml_value data, caml_value m)) \
  X(caml_value, caml_map_find, (caml_value cmp, caml_value key, caml_value m))       \
  X(caml_value, caml_map_add_many, (caml_value cmp, caml_value keys, caml_value values, caml_value m)) \
  X(caml_value, caml_map_find_many, (caml_value cmp, caml_value keys, caml_value m)) \
  X(caml_value, caml_buffer_create, (caml_value n))                                  \
  X(caml_value, caml_buffer_add_char, (caml_value b, caml_value c))                  \
  X(caml_value, caml_buffer_clear, (caml_value b))                                   \
  X(int32_t, camlrt_fields, (caml_value v, uint32_t first, uint32_t n, caml_value *out)) \
  X(caml_value, caml_field, (caml_value v, uint32_t i))                              \
  X(caml_value, caml_store_field, (caml_value v, uint32_t i, caml_value x))          \
  X(caml_value, caml_lex_engine, (caml_value tables, caml_value state, caml_value lexbuf)) \
  X(caml_value, caml_new_lex_engine, (caml_value tables, caml_value state, caml_value lexbuf)) \
  X(int32_t, camlrt_lex_tokens, (caml_value lexer, caml_value rule, caml_value lexbuf, caml_value stops, uint8_t * buf, size_t cap)) \
  X(caml_value, caml_parse_engine, (caml_value tables, caml_value env, caml_value input, caml_value arg)) \
  X(caml_value, camlrt_parse_begin, (caml_value parser, caml_value env, caml_value start, caml_value lexbuf)) \
  X(caml_value, camlrt_parse_token, (caml_value parser, caml_value env, caml_value token, caml_value lexbuf)) \
  X(caml_value, camlrt_parse_value, (caml_value parser, caml_value env, caml_value value)) \
  X(int32_t, camlrt_size, (caml_value v))                                            \
  X(caml_value, caml_sys_file_exists, (caml_value name))                             \
  X(caml_value, caml_sys_read_directory, (caml_value name))                          \
  X(caml_value, camlrt_block, (uint32_t tag, const caml_value *fields, uint32_t n))  \
  X(caml_value, caml_weak_create, (caml_value len))                                  \
  X(caml_value, caml_weak_set, (caml_value w, caml_value i, caml_value v))           \
  X(caml_value, caml_weak_get, (caml_value w, caml_value i))                         \
  X(caml_value, caml_gc_full_major, (caml_value unit))                               \
  X(caml_value, caml_md5_string, (caml_value s, caml_value ofs, caml_value len))     \
  X(caml_value, caml_ml_open_descriptor_in, (caml_value fd))                         \
  X(caml_value, caml_ml_open_descriptor_out, (caml_value fd))                        \
  X(caml_value, caml_ml_close_channel, (caml_value ch))                              \
  X(caml_value, caml_ml_output_char, (caml_value ch, caml_value c))                  \
  X(caml_value, caml_ml_output, (caml_value ch, caml_value s, caml_value ofs, caml_value len)) \
  X(caml_value, caml_ml_open_buffer_out, (caml_value unit))                          \
  X(caml_value, caml_ml_buffer_reset, (caml_value ch))                               \
  X(caml_value, caml_ml_input_char, (caml_value ch))                                 \
  X(caml_value, camlrt_input_line, (caml_value ch))                                  \
  X(caml_value, caml_ml_seek_in, (caml_value ch, caml_value pos))                    \
  X(int32_t, host_write_char, (int32_t fd, int32_t codepoint))                       \
  X(int32_t, host_write_string, (int32_t fd, const void *text, size_t len))          \
  X(int32_t, host_read_char, (int32_t fd))                                           \
  X(caml_value, host_read_line, (int32_t fd))

#define DECLARE(result, name, args) static result(*name) args;
EXPORTS(DECLARE)

static caml_value input, twin, message, channel, kilobyte;
static int32_t descriptor;
static long units, left, batch;

static caml_value checked(caml_value v)
{
  if (v == 0) {
    char text[300] = "";
    camlrt_error_message(text, sizeof text);
    die("camlrt: %s", text);
  }
  return v;
}

static void prepare_value(const char *name, const unsigned char **data, size_t *len)
{
  const uint8_t *again;
  size_t again_len;
  input = checked(caml_input_value_from_block(*data, *len));
  message = checked(caml_alloc_initialized_string(*len, *data));
  caml_value written = checked(caml_output_value_to_string(input, NIL));
  if (camlrt_bytes(written, &again, &again_len) != 0) die("camlrt: no bytes");
  if (again_len != *len || memcmp(again, *data, again_len) != 0) die("%s: camlrt wrote other bytes than OCaml", name);
  camlrt_release(written);
  batch = *len < 4096 ? 64 : 1; /* a host closes a scope after some small results or after each large one */
}

static void prepare_file(const char *path, int writing, long n)
{
  char block[1024];
  descriptor = open(path, writing ? O_WRONLY : O_RDONLY);
  caml_value fd = caml_val_int(descriptor);
  channel = checked(writing ? caml_ml_open_descriptor_out(fd) : caml_ml_open_descriptor_in(fd));
  memset(block, 'k', sizeof block);
  kilobyte = checked(caml_alloc_initialized_string(sizeof block, (uint8_t *)block));
  units = left = n;
  batch = 64;
}

static void release_keys(void);

static void release(void)
{
  release_keys();
  if (channel != 0) checked(caml_ml_close_channel(channel));
  camlrt_release(input), camlrt_release(twin), camlrt_release(message), camlrt_release(channel), camlrt_release(kilobyte);
  input = twin = message = channel = kilobyte = 0;
  if (camlrt_live_handles() != 0) die("camlrt: a row leaves %ld handles behind", (long)camlrt_live_handles());
}

/* One row's loop: BODY n times, the scope closed after every batch. */
#define IN_SCOPES(BODY)                                \
  while (n > 0) {                                      \
    int32_t depth = camlrt_scope_open();               \
    for (long i = 0; i < batch && n > 0; i++, n--) { BODY; } \
    camlrt_scope_close(depth);                         \
  }

static void marshal_out(long n) { IN_SCOPES(checked(caml_output_value_to_string(input, NIL))) }

static void marshal_in(long n)
{
  if (input != 0) camlrt_release(input), input = 0; /* reading is measured with nothing but the message alive */
  IN_SCOPES(checked(caml_input_value_from_bytes(message, caml_val_int(0))))
}

static void compare(long n)
{
  if (twin == 0) twin = checked(caml_input_value_from_bytes(message, caml_val_int(0)));
  for (; n > 0; n--) checked(caml_compare(input, twin));
}

static void string_get(long n)
{
  for (; n > 0; n--) checked(caml_string_get(input, (int32_t)(n & 7) << 1 | 1));
}

static void string_compare(long n)
{
  if (twin == 0) twin = checked(caml_input_value_from_bytes(message, caml_val_int(0)));
  for (; n > 0; n--) checked(caml_string_compare(input, twin));
}

static void blit_string(long n)
{
  caml_value len = checked(caml_ml_string_length(input)) - 2;
  for (; n > 0; n--) checked(caml_blit_string(input, caml_val_int(0), input, caml_val_int(1), len));
}

static void array_get(long n)
{
  for (; n > 0; n--) checked(caml_array_get(input, (int32_t)(n & 7) << 1 | 1));
}

static void array_set(long n)
{
  for (; n > 0; n--) checked(caml_array_set(input, (int32_t)(n & 7) << 1 | 1, (int32_t)(n & 15) << 1 | 1));
}

static void bigarray_get(long n)
{
  for (; n > 0; n--) checked(caml_ba_get_1(input, (int32_t)(n & 7) << 1 | 1));
}

static void bigarray_set(long n)
{
  for (; n > 0; n--) checked(caml_ba_set_1(input, (int32_t)(n & 7) << 1 | 1, (int32_t)(n & 15) << 1 | 1));
}

static void bigarray_fill(long n)
{
  for (; n > 0; n--) checked(caml_ba_fill(input, (int32_t)(n & 15) << 1 | 1));
}

static void bigarray_blit(long n)
{
  if (twin == 0) twin = checked(caml_input_value_from_bytes(message, caml_val_int(0)));
  for (; n > 0; n--) checked(caml_ba_blit(input, twin));
}

static void array_make(long n)
{
  caml_value len = caml_val_int(1000);
  IN_SCOPES(checked(caml_make_vect(len, (int32_t)(n & 15) << 1 | 1)))
}

static void array_sub(long n)
{
  caml_value len = caml_val_int(1000);
  IN_SCOPES(checked(caml_array_sub(input, 1, len)))
}

static void int_of_string(long n)
{
  for (; n > 0; n--) checked(caml_int_of_string(input));
}

static void format_int(const char *how, long n)
{
  caml_value format = checked(caml_alloc_initialized_string(strlen(how), (const uint8_t *)how));
  IN_SCOPES(checked(caml_format_int(format, input)))
  camlrt_release(format);
}

static void format_d(long n) { format_int("%d", n); }
static void format_x(long n) { format_int("%x", n); }
static void format_padded(long n) { format_int("%#012x", n); }
static void int64_add(long n) { IN_SCOPES(checked(caml_int64_add(input, input))) }

static void int64_compare(long n)
{
  for (; n > 0; n--) checked(caml_int64_compare(input, input));
}

static void float_of_string(long n) { IN_SCOPES(checked(caml_float_of_string(input))) }

static void format_float(const char *how, long n)
{
  caml_value format = checked(caml_alloc_initialized_string(strlen(how), (const uint8_t *)how));
  IN_SCOPES(checked(caml_format_float(format, input)))
  camlrt_release(format);
}

static void sprintf_triple(long n)
{
  caml_value format = checked(caml_alloc_initialized_string(8, (const uint8_t *)"%d %s %f"));
  IN_SCOPES(checked(caml_sprintf(format, input)))
  camlrt_release(format);
}

static void sscanf_by(const char *how, long n)
{
  caml_value format = checked(caml_alloc_initialized_string(strlen(how), (const uint8_t *)how));
  IN_SCOPES(checked(caml_sscanf(input, format)))
  camlrt_release(format);
}

static void sscanf_d(long n) { sscanf_by("%d", n); }
static void sscanf_line(long n) { sscanf_by("%d %s %f", n); }
static void format_f(long n) { format_float("%f", n); }
static void format_g(long n) { format_float("%.17g", n); }
static void float_add(long n) { IN_SCOPES(checked(caml_add_float(input, input))) }

static void hash(long n)
{
  caml_value count = caml_val_int(10), limit = caml_val_int(100), seed = caml_val_int(0);
  for (; n > 0; n--) checked(caml_hash(count, limit, seed, input));
}

#define MANY 100000

/* A handle for each key of the input, made in the first, unmeasured round, and a container of them. */
static caml_value keys[MANY], container;

static caml_value kept(caml_value v)
{
  camlrt_release(container);
  return container = v;
}

static void prepare_keys(caml_value (*make)(void))
{
  if (keys[0] != 0) return;
  if (camlrt_fields(input, 0, MANY, keys) != 0) die("camlrt: no keys");
  kept(make());
}

static void release_keys(void)
{
  if (keys[0] != 0)
    for (int i = 0; i < MANY; i++) camlrt_release(keys[i]);
  keys[0] = kept(0);
}

static caml_value table(void) { return checked(caml_hash_create(caml_val_int(16))); }

/* Each key's number, as OCaml's side has it: what is found needs no handle. */
static caml_value numbers(void)
{
  static caml_value n[MANY];
  for (int i = 0; i < MANY; i++) n[i] = (int32_t)i << 1 | 1;
  return checked(camlrt_block(0, n, MANY));
}

static caml_value full_table(void)
{
  caml_value t = table(), values = numbers();
  checked(caml_hash_add_many(t, input, values));
  camlrt_release(values);
  return t;
}

static caml_value map(void) { return UNIT; }
static caml_value full_map(void) { return checked(caml_map_add_many(UNIT, input, input, UNIT)); }

/* Each key in its turn, and what is done before the first one. */
#define EACH_KEY(FIRST, BODY)          \
  for (long i = 0; i < n; i++) {       \
    if (i % MANY == 0) FIRST;          \
    caml_value key = keys[i % MANY];   \
    BODY;                              \
  }

static void hash_add(long n)
{
  prepare_keys(table);
  EACH_KEY(kept(table()), checked(caml_hash_add(container, key, (int32_t)i << 1 | 1)))
}

static void hash_find(long n)
{
  prepare_keys(full_table);
  EACH_KEY((void)0, checked(caml_hash_find(container, key)))
}

static void map_add(long n)
{
  prepare_keys(map);
  EACH_KEY(kept(map()), kept(checked(caml_map_add(UNIT, key, (int32_t)i << 1 | 1, container))))
}

static void map_find(long n)
{
  prepare_keys(full_map);
  EACH_KEY((void)0, checked(caml_map_find(UNIT, key, container)))
}

static void hash_add_many(long n)
{
  for (; n > 0; n--) camlrt_release(full_table());
}

static void hash_find_many(long n)
{
  prepare_keys(full_table);
  for (; n > 0; n--) camlrt_release(checked(caml_hash_find_many(container, input)));
}

static void map_add_many(long n)
{
  for (; n > 0; n--) camlrt_release(full_map());
}

static void map_find_many(long n)
{
  prepare_keys(full_map);
  for (; n > 0; n--) camlrt_release(checked(caml_map_find_many(UNIT, input, container)));
}

static void buffer_add_char(long n)
{
  if (container == 0) container = checked(caml_buffer_create(caml_val_int(16)));
  for (long i = 0; i < n; i++) {
    if ((i & 0xffff) == 0) checked(caml_buffer_clear(container));
    checked(caml_buffer_add_char(container, (int32_t)(i & 127) << 1 | 1));
  }
}

/* The actions of the input's end, and how the input begins anew behind it: the fields lex_curr_pos and lex_eof_reached. */
enum { END_ACTION = 13, END_OF_BINDINGS = 8 };

static void begin_anew(caml_value buffer)
{
  checked(caml_store_field(buffer, 5, caml_val_int(0)));
  checked(caml_store_field(buffer, 8, caml_val_int(1)));
}

static void lex_by(caml_value (*engine)(caml_value, caml_value, caml_value), int end_action, long n)
{
  int32_t scope = camlrt_scope_open();
  caml_value tables = checked(caml_field(caml_field(input, 0), 0)), buffer = checked(caml_field(input, 1));
  caml_value state = caml_val_int(0), end = caml_val_int(end_action);
  for (; n > 0; n--)
    if (checked(engine(tables, state, buffer)) == end) begin_anew(buffer);
  camlrt_scope_close(scope);
}

static void lex(long n) { lex_by(caml_lex_engine, END_ACTION, n); }
static void lex_bound(long n) { lex_by(caml_new_lex_engine, END_OF_BINDINGS, n); }

static void lex_tokens(long n)
{
  static int32_t triples[4096][3];
  int32_t scope = camlrt_scope_open();
  caml_value lexer = checked(caml_field(input, 0)), buffer = checked(caml_field(input, 1));
  while (n > 0) {
    size_t most = n < 4096 ? (size_t)n : 4096;
    int32_t count = camlrt_lex_tokens(lexer, caml_val_int(0), buffer, UNIT, (uint8_t *)triples, most * sizeof *triples);
    if (count <= 0) die("camlrt: no tokens");
    n -= count;
    if (triples[count - 1][0] == END_ACTION) begin_anew(buffer);
  }
  camlrt_scope_close(scope);
}

/* What a parser is told, and what it asks for: a token, or the value of a rule. */
enum { START, TOKEN, VALUE_MADE = 4 };
enum { WANTS_TOKEN, WANTS_VALUE = 4, ACCEPTED = 6 };
enum { ENV_CURR_CHAR = 6, ENV_RULE = 12, ENV_SP = 13, MOST_TOKENS = 20 };

/* The parts of the input, and its tokens. */
static struct { caml_value parser, tables, env, tokens[MOST_TOKENS], accepting; int count; } sums;

static void find_sums(void)
{
  sums.parser = checked(caml_field(input, 0)), sums.tables = checked(caml_field(sums.parser, 0)), sums.env = checked(caml_field(input, 1));
  caml_value tokens = checked(caml_field(input, 2));
  for (sums.count = 0; sums.count < camlrt_size(tokens) && sums.count < MOST_TOKENS; sums.count++)
    sums.tokens[sums.count] = checked(caml_field(tokens, sums.count));
  sums.accepting = caml_val_int(camlrt_size(caml_field(sums.tables, 0)) - 1);
}

static void empty_stacks(void)
{
  checked(caml_store_field(sums.env, ENV_SP, caml_val_int(0)));
  checked(caml_store_field(sums.env, ENV_CURR_CHAR, caml_val_int(1)));
}

static void parse(long n)
{
  int32_t scope = camlrt_scope_open();
  find_sums();
  caml_value start = caml_val_int(START), read = caml_val_int(TOKEN), made = caml_val_int(VALUE_MADE), some = caml_val_int(7);
  caml_value token = caml_val_int(WANTS_TOKEN), value = caml_val_int(WANTS_VALUE), said = start, arg = UNIT;
  int next = 0;
  for (; n > 0; n--) {
    if (said == start) next = 0, empty_stacks();
    caml_value asked = checked(caml_parse_engine(sums.tables, sums.env, said, arg));
    if (asked == token) said = read, arg = sums.tokens[next++];
    else if (asked != value) die("camlrt: a parser asks for something else");
    else said = next == sums.count && caml_field(sums.env, ENV_RULE) == sums.accepting ? start : made, arg = some;
  }
  camlrt_scope_close(scope);
}

static void parse_pulled(long n)
{
  int32_t scope = camlrt_scope_open();
  find_sums();
  caml_value accepted = caml_val_int(ACCEPTED), token = caml_val_int(WANTS_TOKEN), value = caml_val_int(WANTS_VALUE);
  caml_value asked = accepted, some = caml_val_int(7);
  int next = 0;
  for (; n > 0; n--)
    if (asked == token) asked = checked(camlrt_parse_token(sums.parser, sums.env, sums.tokens[next++], UNIT));
    else if (asked == value) asked = checked(camlrt_parse_value(sums.parser, sums.env, some));
    else if (asked != accepted) die("camlrt: a parser asks for something else");
    else next = 0, empty_stacks(), asked = checked(camlrt_parse_begin(sums.parser, sums.env, caml_val_int(1), UNIT));
  camlrt_scope_close(scope);
}

static void file_exists(long n)
{
  for (; n > 0; n--) checked(caml_sys_file_exists(input));
}

static void read_directory(long n)
{
  for (; n > 0; n--) camlrt_release(checked(caml_sys_read_directory(input)));
}

static void weak_get(long n)
{
  caml_value some = checked(camlrt_block(0, &input, 1)), weak = checked(caml_weak_create(caml_val_int(1)));
  checked(caml_weak_set(weak, caml_val_int(0), some));
  IN_SCOPES(checked(caml_weak_get(weak, caml_val_int(0))))
  camlrt_release(weak), camlrt_release(some);
}

static void collect(long n)
{
  for (; n > 0; n--) checked(caml_gc_full_major(UNIT));
}

static void md5(long n)
{
  caml_value from = caml_val_int(0), len = checked(caml_ml_string_length(input));
  for (; n > 0; n--) camlrt_release(checked(caml_md5_string(input, from, len)));
}

static void output_char(long n)
{
  for (; n > 0; n--) checked(caml_ml_output_char(channel, (('a' + (int32_t)(n & 15)) << 1) | 1));
}

static void output_kilobyte(long n)
{
  caml_value from = caml_val_int(0), len = caml_val_int(1024);
  for (; n > 0; n--) checked(caml_ml_output(channel, kilobyte, from, len));
}

/* OCaml writes into a Buffer. */
static void megabyte_to_memory(long n)
{
  caml_value from = caml_val_int(0), len = checked(caml_ml_string_length(input));
  caml_value memory = checked(caml_ml_open_buffer_out(caml_val_int(0)));
  for (; n > 0; n--) {
    checked(caml_ml_buffer_reset(memory));
    checked(caml_ml_output(memory, input, from, len));
  }
  camlrt_release(memory);
}

static void rewind_if_read(void)
{
  if (left-- <= 0) {
    checked(caml_ml_seek_in(channel, caml_val_int(0)));
    left = units - 1;
  }
}

static void input_char(long n)
{
  for (; n > 0; n--) {
    rewind_if_read();
    checked(caml_ml_input_char(channel));
  }
}

static void line(void)
{
  rewind_if_read();
  checked(camlrt_input_line(channel));
}

static void input_line(long n) { IN_SCOPES(line()) }

static void host_write(long n)
{
  for (; n > 0; n--)
    if (host_write_char(descriptor, 'a' + (int32_t)(n & 15)) != 0) checked(0);
}

static void host_write_kilobyte(long n)
{
  static char block[1024];
  if (block[0] == 0) memset(block, 'k', sizeof block);
  for (; n > 0; n--)
    if (host_write_string(descriptor, block, sizeof block) != 0) checked(0);
}

static void host_read(long n)
{
  for (; n > 0; n--) {
    rewind_if_read();
    if (host_read_char(descriptor) < 0) checked(0);
  }
}

static void host_line(void)
{
  rewind_if_read();
  checked(host_read_line(descriptor));
}

static void host_lines(long n) { IN_SCOPES(host_line()) }

static row_function find(const char *work)
{
  static const struct { const char *work; row_function f; } all[] = {
      {"file_exists", file_exists}, {"read_directory", read_directory}, {"weak_get", weak_get}, {"collect", collect},
      {"hash_add", hash_add}, {"hash_find", hash_find}, {"hash_add_many", hash_add_many}, {"hash_find_many", hash_find_many},
      {"map_add", map_add}, {"map_find", map_find}, {"map_add_many", map_add_many}, {"map_find_many", map_find_many}, {"buffer_add_char", buffer_add_char},
      {"compare", compare}, {"hash", hash}, {"md5", md5}, {"lex", lex}, {"lex_bound", lex_bound}, {"lex_tokens", lex_tokens}, {"parse", parse}, {"parse_pulled", parse_pulled}, {"string_get", string_get}, {"string_compare", string_compare}, {"blit_string", blit_string},
      {"array_get", array_get}, {"array_set", array_set}, {"array_make", array_make}, {"array_sub", array_sub},
      {"bigarray_get", bigarray_get}, {"bigarray_set", bigarray_set}, {"bigarray_fill", bigarray_fill}, {"bigarray_blit", bigarray_blit},
      {"int_of_string", int_of_string}, {"format_d", format_d}, {"format_x", format_x}, {"format_padded", format_padded}, {"int64_add", int64_add}, {"int64_compare", int64_compare},
      {"float_of_string", float_of_string}, {"format_f", format_f}, {"format_g", format_g}, {"sprintf", sprintf_triple}, {"sscanf_d", sscanf_d}, {"sscanf", sscanf_line}, {"float_add", float_add},
      {"marshal_out", marshal_out}, {"marshal_in", marshal_in}, {"output_char", output_char},
      {"output_kilobyte", output_kilobyte}, {"megabyte_to_memory", megabyte_to_memory}, {"input_char", input_char}, {"input_line", input_line},
      {"host_write", host_write}, {"host_write_kilobyte", host_write_kilobyte}, {"host_read", host_read}, {"host_lines", host_lines},
  };
  for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
    if (strcmp(all[i].work, work) == 0) return all[i].f;
  die("camlrt's side has no %s", work);
}

struct side *camlrt_side(const char *path)
{
  static struct side side = {"camlrt", prepare_value, prepare_file, find, release};
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return fprintf(stderr, "%s\n", dlerror()), NULL;
#define RESOLVE(result, name, args)                            \
  name = (result(*) args)dlsym(library, #name);                \
  if (name == NULL) return fprintf(stderr, "%s has no " #name "\n", path), NULL;
  EXPORTS(RESOLVE)
  int32_t previous;
  struct config config = {.size = sizeof config, .ocaml = 4};
  if (camlrt_runtime_enter(camlrt_runtime_new(&config), &previous) != 0) return fprintf(stderr, "camlrt: cannot enter a runtime\n"), NULL;
  return &side;
}
