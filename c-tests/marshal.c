/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Marshal: values to and from strings, the host's memory and channels; bad messages in memory of just their size,
 * so that valgrind sees a read behind the end; the flat form decoded; custom blocks of the host's.
 */
#include "camlrt.h"

#include "check.h"

#define INT(n) caml_val_int(n)

static const char *error(void) {
  static char text[256];
  camlrt_error_message(text, sizeof text);
  return text;
}

/* The list of one of Marshal.extern_flags, or none for a negative one. */
static caml_value flags(int flag) {
  caml_value word = INT(flag);
  return camlrt_list(&word, flag >= 0);
}
enum { NONE = -1, NO_SHARING, CLOSURES, COMPAT_32 };

/* (1, "two", [3.0; 3.0], 4L), the float shared. */
static caml_value sample(void) {
  caml_value three = caml_copy_double(3.0), elements[2], fields[4];
  elements[0] = elements[1] = three;
  fields[0] = INT(1);
  fields[1] = caml_copy_string("two");
  fields[2] = camlrt_list(elements, 2);
  fields[3] = caml_copy_int64(4);
  return camlrt_block(0, fields, 4);
}

static const uint8_t written[] = {
    0x84, 0x95, 0xa6, 0xbe, 0,    0,    0,    0x20, 0,    0,   0,    6,    0,    0,    0,    0x14, 0,    0, 0, 0x12,
    0xc0, 0x41, 0x23, 't',  'w',  'o',  0xa0, 0x0c, 0,    0,   0,    0,    0,    0,    0x08, 0x40, 0xa0, 4, 2, 0x40,
    0x19, '_',  'j',  0,    0,    0,    0,    0,    0,    0,   0,    4};

static int is_sample(caml_value v) {
  const uint8_t *bytes;
  size_t len;
  int64_t four = 0;
  caml_value list = caml_field(v, 2), rest = caml_field(list, 1);
  return camlrt_tag(v) == 0 && camlrt_size(v) == 4 && camlrt_get_int(caml_field(v, 0)) == 1 &&
         camlrt_bytes(caml_field(v, 1), &bytes, &len) == 0 && len == 3 && memcmp(bytes, "two", 3) == 0 &&
         camlrt_get_double(caml_field(list, 0)) == 3.0 && camlrt_same(caml_field(list, 0), caml_field(rest, 0)) == 1 &&
         caml_field(rest, 1) == CAMLRT_EMPTY && camlrt_to_int64(caml_field(v, 3), &four) == 0 && four == 4;
}

static void strings(void) {
  int32_t depth = camlrt_scope_open();
  caml_value v = sample(), s = caml_output_value_to_string(v, flags(NONE));
  const uint8_t *bytes;
  size_t len;
  if (CHECK_EQ(camlrt_bytes(s, &bytes, &len), 0) && CHECK_EQ(len, sizeof written))
    CHECK(memcmp(bytes, written, len) == 0);
  CHECK(is_sample(caml_input_value_from_bytes(s, INT(0))));
  CHECK(is_sample(caml_marshal_from_string(s, INT(0))));
  CHECK_EQ(CAMLRT_INT(caml_marshal_total_size(s, INT(0))), sizeof written);
  CHECK_EQ(CAMLRT_INT(caml_marshal_data_size(s, INT(0))), sizeof written - 16);
  /* Without sharing the float comes twice. */
  s = caml_output_value_to_bytes(v, flags(NO_SHARING));
  CHECK_EQ(camlrt_bytes(s, &bytes, &len), 0);
  CHECK_EQ(len, sizeof written + 7);
  CHECK_EQ(caml_output_value_to_string(v, INT(7)), CAMLRT_NONE);
  CHECK_EQ(caml_output_value_to_string(v, v), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_TYPE_ERROR);
  CHECK_EQ(caml_output_value_to_string(caml_copy_nativeint(1), flags(COMPAT_32)) == CAMLRT_NONE, 0);
  CHECK_EQ(caml_output_value_to_string(INT((int64_t)1 << 40), flags(COMPAT_32)), CAMLRT_NONE);
  CHECK_STR(error(), "Failure(\"output_value: integer cannot be read back on 32-bit platform\")");
  camlrt_scope_close(depth);
}

static void memory(void) {
  int32_t depth = camlrt_scope_open();
  caml_value v = sample(), buffer;
  uint8_t *exact = malloc(sizeof written), *longer = malloc(sizeof written + 10);
  const uint8_t *bytes;
  size_t len;
  CHECK_EQ(CAMLRT_INT(caml_output_value_to_block(v, flags(NONE), exact, sizeof written)), sizeof written);
  CHECK(memcmp(exact, written, sizeof written) == 0);
  CHECK(is_sample(caml_input_value_from_block(exact, sizeof written)));
  memset(longer, 0xff, sizeof written + 10);
  memcpy(longer, written, sizeof written);
  CHECK(is_sample(caml_input_value_from_block(longer, sizeof written + 10)));
  CHECK_EQ(caml_output_value_to_block(v, flags(NONE), exact, sizeof written - 1), CAMLRT_NONE);
  CHECK_STR(error(), "Failure(\"Marshal.to_buffer: buffer overflow\")");
  CHECK(memcmp(exact, written, sizeof written) == 0);
  CHECK_EQ(caml_output_value_to_block(v, flags(NONE), NULL, 100), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_POINTER);
  CHECK_EQ(caml_input_value_from_block(NULL, 100), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_POINTER);

  buffer = caml_create_bytes(INT(100));
  CHECK_EQ(CAMLRT_INT(caml_output_value_to_buffer(buffer, INT(5), INT(60), v, flags(NONE))), sizeof written);
  CHECK_EQ(camlrt_bytes(buffer, &bytes, &len), 0);
  CHECK(memcmp(bytes + 5, written, sizeof written) == 0);
  CHECK_EQ(caml_output_value_to_buffer(buffer, INT(50), INT(60), v, flags(NONE)), CAMLRT_NONE);
  CHECK_STR(error(), "Invalid_argument(\"Marshal.to_buffer: substring out of bounds\")");
  free(exact);
  free(longer);
  camlrt_scope_close(depth);
}

static caml_value open_file(const char *name, int for_output) {
  caml_value words[3];
  words[0] = INT(for_output ? CAMLRT_OPEN_WRONLY : CAMLRT_OPEN_RDONLY);
  words[1] = INT(CAMLRT_OPEN_CREAT);
  words[2] = INT(CAMLRT_OPEN_TRUNC);
  caml_value fd = caml_sys_open(caml_copy_string(name), camlrt_list(words, for_output ? 3 : 1), INT(0600));
  return for_output ? caml_ml_open_descriptor_out(fd) : caml_ml_open_descriptor_in(fd);
}

static void channels(void) {
  int32_t depth = camlrt_scope_open();
  caml_value v = sample(), out = open_file("values", 1), in, kind;
  CHECK_EQ(caml_output_value(out, v, flags(NONE)), CAMLRT_UNIT);
  /* What cannot be written leaves the channel as it was. */
  CHECK_EQ(caml_output_value(out, out, flags(NONE)), CAMLRT_NONE);
  CHECK_STR(error(), "Invalid_argument(\"output_value: abstract value (Custom)\")");
  CHECK_EQ(CAMLRT_INT(caml_ml_pos_out(out)), sizeof written);
  CHECK_EQ(caml_marshal_to_channel(out, INT(5), flags(CLOSURES)), CAMLRT_UNIT);
  CHECK_EQ(caml_ml_close_channel(out), CAMLRT_UNIT);
  in = open_file("values", 0);
  CHECK(is_sample(caml_input_value(in)));
  CHECK_EQ(CAMLRT_INT(caml_ml_pos_in(in)), sizeof written);
  CHECK_EQ(caml_marshal_from_channel(in), INT(5));
  CHECK_EQ(caml_input_value(in), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_END_OF_FILE);
  CHECK_EQ(caml_ml_close_channel(in), CAMLRT_UNIT);
  kind = caml_input_value(in);
  CHECK_EQ(kind, CAMLRT_NONE);
  CHECK_STR(error(), "Sys_error(\"Bad file descriptor\")");
  camlrt_scope_close(depth);
}

/* Every truncation and many a change, in memory that ends where the message does. */
static void bad_messages(void) {
  int errors = 0, values = 0, rounds = check_rounds(4000), i;
  uint32_t random = 1;
  size_t n;
  for (n = 0; n < sizeof written; n++) {
    uint8_t *part = malloc(n ? n : 1);
    memcpy(part, written, n);
    CHECK_EQ(caml_input_value_from_block(part, n), CAMLRT_NONE);
    CHECK_EQ(camlrt_error_code(), CAMLRT_FAILURE);
    free(part);
  }
  for (i = 0; i < rounds; i++) {
    int32_t depth = camlrt_scope_open();
    uint8_t *changed = malloc(sizeof written);
    caml_value v;
    memcpy(changed, written, sizeof written);
    for (n = 0; n < 2; n++) {
      random = random * 1664525 + 1013904223;
      changed[8 + (random >> 8) % (sizeof written - 8)] = (uint8_t)(random >> 24);
    }
    v = caml_input_value_from_block(changed, sizeof written);
    free(changed);
    if (v == CAMLRT_NONE) {
      errors++;
      CHECK(camlrt_error_code() == CAMLRT_FAILURE || camlrt_error_code() == CAMLRT_OUT_OF_MEMORY);
    } else {
      values++;
      CHECK(caml_output_value_to_string(v, flags(NONE)) != CAMLRT_NONE);
      CHECK(camlrt_flatten(v, 0) != CAMLRT_NONE);
    }
    camlrt_scope_close(depth);
  }
  CHECK(errors > 0 && values > 0);
  /* The runtime works on. */
  CHECK_EQ(caml_input_value_from_block((const uint8_t *)"\x84\x95\xa6\xbe\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\0\x45", 21), INT(5));
}

static uint64_t word(const uint8_t *at) {
  uint64_t w = 0;
  int i;
  for (i = 7; i >= 0; i--) w = w << 8 | at[i];
  return w;
}

/* The sum of a list of integers that lies flat in memory, and its length. */
static int64_t flat_sum(const uint8_t *flat, int *length) {
  int64_t sum = 0;
  uint64_t cell = word(flat + 24);
  *length = 0;
  while ((cell & 1) == 0) {
    sum += (int64_t)word(flat + cell) >> 1;
    cell = word(flat + cell + 8);
    ++*length;
  }
  return sum;
}

static void flat_form(void) {
  int32_t depth = camlrt_scope_open();
  caml_value numbers[100], list, flat, chunks, again;
  const uint8_t *bytes;
  size_t len, sum = 0;
  int i, length;
  for (i = 0; i < 100; i++) numbers[i] = INT(i * (int64_t)1000000000000);
  list = camlrt_list(numbers, 100);
  flat = camlrt_flatten(list, 0);
  if (CHECK_EQ(camlrt_bytes(flat, &bytes, &len), 0)) {
    CHECK(memcmp(bytes, "camlflt\1", 8) == 0);
    CHECK_EQ(word(bytes + 8), len);
    CHECK_EQ(word(bytes + 16), 100);
    CHECK_EQ(flat_sum(bytes, &length), 4950 * (int64_t)1000000000000);
    CHECK_EQ(length, 100);
  }
  again = camlrt_unflatten(flat);
  CHECK_EQ(camlrt_get_int(caml_field(caml_field(again, 1), 0)), 1000000000000);
  chunks = camlrt_flatten(list, 100);
  for (again = chunks; again != CAMLRT_EMPTY; again = caml_field(again, 1)) {
    size_t part;
    CHECK_EQ(camlrt_bytes(caml_field(again, 0), &bytes, &part), 0);
    CHECK(part <= 100);
    sum += part;
  }
  CHECK_EQ(sum, len);
  CHECK_EQ(camlrt_size(camlrt_unflatten(chunks)), 2);
  CHECK_EQ(camlrt_unflatten(caml_copy_string("camlflt\1 and no more")), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_FAILURE);
  camlrt_scope_close(depth);
}

static caml_value none_of(void *userdata, const caml_value *args, int32_t n) {
  (void)userdata, (void)args, (void)n;
  return CAMLRT_UNIT;
}

/* What the flat form cannot show: nodes with numbers, once for each block, and the blocks beside it. */
static void open_form(void) {
  int32_t depth = camlrt_scope_open();
  caml_value f = camlrt_closure(none_of, NULL, 1, NULL), g = camlrt_closure(none_of, NULL, 2, NULL);
  caml_value fields[] = {f, INT(5), g, f}, v = camlrt_block(0, fields, 4), pair, hidden;
  const uint8_t *bytes;
  size_t len;
  CHECK_EQ(camlrt_flatten(v, 0), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_INVALID_ARGUMENT);
  pair = camlrt_flatten_open(v);
  hidden = caml_field(pair, 1);
  CHECK_EQ(camlrt_size(hidden), 2);
  CHECK_EQ(camlrt_same(caml_field(hidden, 0), f), 1);
  CHECK_EQ(camlrt_same(caml_field(hidden, 1), g), 1);
  if (CHECK_EQ(camlrt_bytes(caml_field(pair, 0), &bytes, &len), 0)) {
    CHECK_EQ(word(bytes + 16), 3);
    const uint8_t *block = bytes + word(bytes + 24), *second = bytes + word(block + 16);
    CHECK_EQ(word(block), word(block + 24));
    CHECK_EQ(word(second - 8), 2 << 10 | 255);
    CHECK_EQ(word(second), 32);
    CHECK_EQ(word(second + 8), 1);
  }
  CHECK_EQ(camlrt_unflatten(caml_field(pair, 0)), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_FAILURE);
  pair = camlrt_flatten_open(INT(7));
  CHECK_EQ(camlrt_size(caml_field(pair, 1)), 0);
  CHECK_EQ(camlrt_get_int(camlrt_unflatten(caml_field(pair, 0))), 7);
  CHECK_EQ(camlrt_flatten_open(12345678), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_HANDLE);
  camlrt_scope_close(depth);
}

static int dropped;
static void drop_point(void *data) {
  double xy[2];
  memcpy(xy, data, sizeof xy);
  dropped += xy[0] == 1.5 && xy[1] == -2.0;
}

static void custom_blocks(void) {
  int32_t depth = camlrt_scope_open(), ran = 0;
  int32_t kind = camlrt_custom_register("c-tests.point", 16, 1, 1, 1, drop_point);
  caml_value point = camlrt_custom_alloc(kind), message, again;
  static const double xy[2] = {1.5, -2.0};
  uint8_t *data;
  size_t len;
  CHECK_EQ(camlrt_custom_data(point, &data, &len), 0);
  CHECK_EQ(len, 16);
  memcpy(data, xy, 16);
  message = caml_output_value_to_string(point, flags(NONE));
  again = caml_input_value_from_bytes(message, INT(0));
  CHECK_EQ(camlrt_custom_data(again, &data, &len), 0);
  CHECK(len == 16 && memcmp(data, xy, 16) == 0);
  CHECK_EQ(camlrt_same(point, again), 0);
  camlrt_scope_close(depth);
  CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
  CHECK_EQ(camlrt_poll(100, &ran), 0);
  CHECK_EQ(dropped, 2);
}

/* What OCaml 5.4 compressed: List.init 1000 (fun i -> (i, string_of_int i)). */
static void compressed(void) {
  char path[1024], text[16];
  int32_t depth = camlrt_scope_open();
  caml_value in, list;
  int i;
  snprintf(path, sizeof path, "%s/compressed-5.4/list.bin", getenv("CAMLRT_TEST_DATA"));
  in = open_file(path, 0);
  list = caml_input_value(in);
  CHECK_EQ(caml_ml_close_channel(in), CAMLRT_UNIT);
  for (i = 0; i < 1000 && camlrt_kind(list) == CAMLRT_KIND_BLOCK; i++) {
    caml_value pair = caml_field(list, 0);
    memset(text, 0, sizeof text);
    camlrt_copy_out(caml_field(pair, 1), 0, (uint8_t *)text, sizeof text - 1);
    if (!CHECK_EQ(atoi(text), i) || !CHECK_EQ(CAMLRT_INT(caml_field(pair, 0)), i)) break;
    list = caml_field(list, 1);
  }
  CHECK_EQ(i, 1000);
  CHECK_EQ(list, CAMLRT_EMPTY);
  CHECK_EQ(caml_zstd_initialize(CAMLRT_UNIT), CAMLRT_FALSE);
  CHECK_EQ(caml_zstd_initialize(list = caml_copy_string("no unit")), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_TYPE_ERROR);
  camlrt_scope_close(depth);
}

int main(void) {
  camlrt_runtime mine = camlrt_runtime_new(NULL), before;
  CHECK_EQ(camlrt_runtime_enter(mine, &before), 0);
  strings();
  memory();
  channels();
  bad_messages();
  flat_form();
  open_form();
  custom_blocks();
  compressed();
  CHECK_EQ(camlrt_live_handles(), 0);
  CHECK_EQ(camlrt_runtime_leave(before), 0);
  CHECK_EQ(camlrt_runtime_free(mine), 0);
  return CHECK_DONE();
}
