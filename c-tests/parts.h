/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * A test in parts, each in a scope of its own.
 */
#ifndef PARTS_H
#define PARTS_H

#include "check.h"

#define INT(n) caml_val_int(n)

/* A call that failed, with this exception. */
static inline int refused(caml_value result, const char *text) {
  char said[200];
  camlrt_error_message(said, sizeof said);
  return CHECK_EQ(result, CAMLRT_NONE) && CHECK_STR(said, text);
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The parts of a test, each in a scope of its own. */
static inline void family_parts(void (*const *parts)(void), size_t n) {
  for (size_t i = 0; i < n; i++) {
    int32_t scope = camlrt_scope_open();
    parts[i]();
    CHECK_EQ(camlrt_scope_close(scope), 0);
  }
}

#define FAMILY_PARTS(parts) family_parts(parts, COUNT(parts))

#endif
