// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The header alone, first and twice, as C++11; its functions have C's linkage.
#include "camlrt.h"
#include "camlrt.h"

#include <type_traits>

#include "check.h"

static_assert(std::is_same<caml_value, int32_t>::value, "a handle is a plain number");
static_assert(std::is_pod<camlrt_primitive_info>::value, "a struct of C");

int main() {
  CHECK_EQ(camlrt_version_number(), CAMLRT_VERSION_NUMBER);
  const caml_value v = caml_copy_string("a string");
  CHECK(v != CAMLRT_NONE);
  CHECK_EQ(camlrt_kind(v), CAMLRT_KIND_STRING);
  CHECK_EQ(camlrt_release(v), 0);
  return CHECK_DONE();
}
