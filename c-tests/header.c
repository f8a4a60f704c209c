/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * The header alone, first and twice, as C99; its macros, and its versions against the library's.
 */
#include "camlrt.h"
#include "camlrt.h"

#include "check.h"

/* The version macros can be asked by the preprocessor, and agree with each other. */
#if CAMLRT_VERSION_NUMBER != CAMLRT_VERSION_MAJOR * 10000 + CAMLRT_VERSION_MINOR * 100 + CAMLRT_VERSION_PATCH
#error "the composite version number is wrong"
#endif
#if CAMLRT_ABI_VERSION < 1
#error "no ABI level"
#endif

static void versions(void) {
  char text[64];
  CHECK_EQ(camlrt_version_number(), CAMLRT_VERSION_NUMBER);
  CHECK_EQ(camlrt_abi_version(), CAMLRT_ABI_VERSION);
  snprintf(text, sizeof text, "%d.%d.%d", CAMLRT_VERSION_MAJOR, CAMLRT_VERSION_MINOR, CAMLRT_VERSION_PATCH);
  CHECK_STR(text, CAMLRT_VERSION_STRING);
}

static void words(void) {
  CHECK_EQ(sizeof(caml_value), 4);
  CHECK_EQ(sizeof(camlrt_runtime), 4);
  CHECK_EQ(CAMLRT_NONE, 0);
  CHECK(!CAMLRT_IS_INT(CAMLRT_NONE));
  CHECK(CAMLRT_IS_TRUE(caml_val_bool(1)));
  CHECK(!CAMLRT_IS_TRUE(caml_val_bool(0)));
  CHECK(!CAMLRT_IS_TRUE(CAMLRT_NONE));
  static const int64_t inlined[] = {0, 1, -1, 42, (1 << 30) - 1, -(1 << 30)};
  for (size_t i = 0; i < sizeof inlined / sizeof *inlined; i++) {
    caml_value v = caml_val_int(inlined[i]);
    CHECK(CAMLRT_IS_INT(v));
    CHECK_EQ(CAMLRT_INT(v), inlined[i]);
  }
  caml_value large = caml_val_int(1 << 30);
  CHECK(!CAMLRT_IS_INT(large));
  CHECK_EQ(camlrt_get_int(large), 1 << 30);
  CHECK_EQ(camlrt_release(large), 0);
}

/* Every entry of the run-time table is found by its name, at its place. */
static void table(void) {
  camlrt_primitive_info at, by_name;
  int32_t n = 0;
  while (camlrt_primitive_at(n, &at) == 0) {
    CHECK_EQ(camlrt_primitive(at.name, &by_name), n);
    CHECK(by_name.fn == at.fn && at.fn != NULL);
    CHECK(at.since >= 1 && at.since <= CAMLRT_ABI_VERSION);
    n++;
  }
  CHECK(n > 100);
  CHECK_EQ(camlrt_primitive("caml_no_such_primitive", &at), -1);
  CHECK_EQ(camlrt_primitive(NULL, &at), -1);
  CHECK_EQ(camlrt_primitive_at(0, NULL), -1);
  CHECK_EQ(camlrt_primitive_at(-1, &at), -1);
  if (CHECK(camlrt_primitive("camlrt_abi_version", &at) >= 0)) {
    CHECK_EQ(((int32_t(*)(void))at.fn)(), CAMLRT_ABI_VERSION);
    CHECK_STR(at.signature, ":i");
    CHECK_EQ(at.arity, 0);
    CHECK_EQ(at.flags, 0);
  }
}

int main(void) {
  versions();
  words();
  table();
  return CHECK_DONE();
}
