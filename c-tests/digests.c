/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Digests and random numbers: every function with right and with wrong arguments.
 */
#include "camlrt.h"

#include "check.h"

#define INT(n) caml_val_int(n)
#define STR(s) caml_copy_string(s)

/* A digest in hexadecimal. */
static const char *hex(caml_value digest) {
  static char text[129];
  const uint8_t *bytes;
  size_t n;
  text[0] = 0;
  if (camlrt_bytes(digest, &bytes, &n) == 0 && n <= 64)
    for (size_t i = 0; i < n; i++) snprintf(text + 2 * i, 3, "%02x", bytes[i]);
  return text;
}

static const struct {
  caml_value algorithm;
  const char *abc; /* the digest of "abc", or its beginning */
  int size;
} all[] = {
  {CAMLRT_DIGEST_MD5, "900150983cd24fb0d6963f7d28e17f72", 16},
  {CAMLRT_DIGEST_SHA1, "a9993e364706816aba3e25717850c26c9cd0d89d", 20},
  {CAMLRT_DIGEST_SHA256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 32},
  {CAMLRT_DIGEST_SHA512, "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a", 64},
  {CAMLRT_DIGEST_BLAKE128, "cf4ab791c62b8d2b2109c90275287816", 16},
  {CAMLRT_DIGEST_BLAKE256, "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319", 32},
  {CAMLRT_DIGEST_BLAKE512, "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1", 64},
};

static void is_abc(size_t i, caml_value digest) {
  CHECK_EQ(strncmp(hex(digest), all[i].abc, strlen(all[i].abc)), 0);
  CHECK_EQ(strlen(hex(digest)), 2 * all[i].size);
}

static void written(const char *name, const char *text) {
  caml_value out = camlrt_open_out(name);
  size_t done;
  CHECK_EQ(camlrt_channel_write(out, text, strlen(text), &done), 0);
  CHECK_EQ(caml_ml_close_channel(out), CAMLRT_UNIT);
}

static void algorithms(void) {
  written("abc", "abcabc");
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    caml_value a = all[i].algorithm, abc = STR("abc"), in = camlrt_open_in("abc");
    is_abc(i, camlrt_digest_string(a, abc));
    is_abc(i, camlrt_digest_substring(a, STR("xabcx"), INT(1), INT(3)));
    is_abc(i, camlrt_digest_memory(a, (const uint8_t *)"abc", 3));
    is_abc(i, camlrt_digest_channel(a, in, INT(3)));
    is_abc(i, camlrt_digest_channel(a, in, INT(-1)));
    CHECK_EQ(caml_ml_close_channel(in), CAMLRT_UNIT);

    caml_value context = camlrt_digest_create(a);
    in = camlrt_open_in("abc");
    CHECK_EQ(camlrt_digest_update(context, abc, INT(0), INT(1)), CAMLRT_UNIT);
    CHECK_EQ(camlrt_digest_update_memory(context, (const uint8_t *)"b", 1), 0);
    CHECK(caml_ml_input_char(in) != CAMLRT_NONE && caml_ml_input_char(in) != CAMLRT_NONE);
    CHECK_EQ(camlrt_digest_update_channel(context, in, INT(1)), INT(1));
    is_abc(i, camlrt_digest_final(context));
    is_abc(i, camlrt_digest_final(context));
    CHECK_EQ(caml_ml_close_channel(in), CAMLRT_UNIT);

    caml_value digits = camlrt_digest_to_hex(a, camlrt_digest_final(context));
    is_abc(i, camlrt_digest_of_hex(a, digits));
    CHECK_EQ(camlrt_digest_of_hex(a, abc), CAMLRT_NONE);
    CHECK_EQ(camlrt_error_code(), CAMLRT_INVALID_ARGUMENT);
    CHECK_EQ(camlrt_digest_to_hex(a, abc), CAMLRT_NONE);
    CHECK_EQ(camlrt_error_code(), CAMLRT_INVALID_ARGUMENT);
  }
}

static void primitives(void) {
  caml_value s = STR("xabcx"), key = STR("a key"), in;
  CHECK_STR(hex(caml_md5_string(s, INT(1), INT(3))), all[0].abc);
  CHECK_STR(hex(caml_md5_bytes(s, INT(1), INT(3))), all[0].abc);
  written("abc", "abc");
  in = camlrt_open_in("abc");
  CHECK_STR(hex(caml_md5_chan(in, INT(-1))), all[0].abc);
  CHECK_EQ(caml_md5_chan(in, INT(1)), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_END_OF_FILE);
  CHECK_EQ(caml_ml_close_channel(in), CAMLRT_UNIT);

  CHECK_STR(hex(caml_blake2_string(INT(16), STR(""), s, INT(1), INT(3))), all[4].abc);
  CHECK_STR(hex(caml_blake2_bytes(INT(32), STR(""), s, INT(1), INT(3))), all[5].abc);
  caml_value context = caml_blake2_create(INT(20), key);
  CHECK_EQ(caml_blake2_update(context, s, INT(1), INT(2)), CAMLRT_UNIT);
  CHECK_EQ(caml_blake2_update(context, s, INT(3), INT(1)), CAMLRT_UNIT);
  CHECK_STR(hex(caml_blake2_final(context, INT(20))), "53fbdf1d208e8adc7df2c541f2547b3b113bada8");
  CHECK_STR(hex(caml_blake2_string(INT(20), key, s, INT(1), INT(3))), "53fbdf1d208e8adc7df2c541f2547b3b113bada8");
}

/* Each of them with what it cannot take. */
static void wrong(void) {
  caml_value stale = STR("stale"), s = STR("abc"), context = camlrt_digest_create(CAMLRT_DIGEST_BLAKE256);
  caml_value in = camlrt_open_in("abc"), md5 = CAMLRT_DIGEST_MD5;
  camlrt_release(stale);
  for (int kind = 0; kind < 3; kind++) {
    /* An int where there should be something else, what is no handle any more, and no value. */
    caml_value x = kind == 0 ? INT(-5) : kind == 1 ? stale : CAMLRT_NONE;
    camlrt_clear_error();
    int code = kind == 0 ? CAMLRT_TYPE_ERROR : kind == 1 ? CAMLRT_BAD_HANDLE : CAMLRT_TYPE_ERROR;
    if (kind == 2) CHECK_EQ(camlrt_digest_string(INT(-5), s), CAMLRT_NONE); /* an error to be left alone */
#define REFUSED(call) CHECK_EQ(call, CAMLRT_NONE), CHECK_EQ(camlrt_error_code(), code)
    REFUSED(caml_md5_string(x, INT(0), INT(0)));
    REFUSED(caml_md5_bytes(x, INT(0), INT(0)));
    REFUSED(caml_md5_chan(x, INT(0)));
    REFUSED(caml_blake2_create(INT(16), x));
    REFUSED(caml_blake2_update(x, s, INT(0), INT(0)));
    REFUSED(caml_blake2_final(x, INT(16)));
    REFUSED(caml_blake2_string(INT(16), x, s, INT(0), INT(0)));
    REFUSED(caml_blake2_bytes(INT(16), s, x, INT(0), INT(0)));
    REFUSED(camlrt_digest_string(x, s));
    REFUSED(camlrt_digest_substring(md5, x, INT(0), INT(0)));
    REFUSED(camlrt_digest_memory(x, (const uint8_t *)"abc", 3));
    REFUSED(camlrt_digest_channel(md5, x, INT(0)));
    REFUSED(camlrt_digest_create(x));
    REFUSED(camlrt_digest_update(context, x, INT(0), INT(0)));
    REFUSED(camlrt_digest_update_channel(context, x, INT(0)));
    REFUSED(camlrt_digest_update_channel(x, in, INT(0)));
    REFUSED(camlrt_digest_final(x));
    REFUSED(camlrt_digest_to_hex(md5, x));
    REFUSED(camlrt_digest_of_hex(x, s));
    REFUSED(caml_lxm_next(x));
    CHECK_EQ(camlrt_digest_update_memory(x, (const uint8_t *)"abc", 3), code);
  }
  CHECK_EQ(camlrt_digest_update_memory(context, NULL, 3), CAMLRT_BAD_POINTER);
  CHECK_EQ(camlrt_digest_memory(md5, NULL, 3), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_POINTER);
  CHECK(camlrt_digest_memory(md5, NULL, 0) != CAMLRT_NONE);
  CHECK_EQ(caml_md5_string(s, INT(2), INT(2)), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(caml_blake2_create(INT(65), STR("")), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(caml_ml_close_channel(in), CAMLRT_UNIT);
}

/* A state of 1, 2, 3, 4, as OCaml 5 marshals it. */
static void random_numbers(void) {
  static const uint8_t message[] =
    "\x84\x95\xa6\xbe\0\0\0\x41\0\0\0\1\0\0\0\x08\0\0\0\x08"
    "\x18_bigarr02\0\0\0\0\x14\0\0\0\0\0\0\0\x28\0\0\0\1\0\0\0\7\0\4"
    "\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\2\0\0\0\0\0\0\0\3\0\0\0\0\0\0\0\4";
  caml_value state = caml_input_value_from_block(message, sizeof message - 1);
  int64_t n = 0;
  CHECK_EQ(camlrt_to_int64(caml_lxm_next(state), &n), 0);
  CHECK_EQ(n, 0x3594601cea320f0e);
  CHECK_EQ(camlrt_to_int64(caml_lxm_next(state), &n), 0);
  CHECK_EQ(n, 0x4b667fda285b58);
}

int main(void) {
  static void (*const parts[])(void) = {algorithms, primitives, wrong, random_numbers};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    int32_t scope = camlrt_scope_open();
    parts[i]();
    CHECK_EQ(camlrt_scope_close(scope), 0);
  }
  return CHECK_DONE();
}
