/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * A family of primitives, found by their names: each is called with arguments that it takes, then with each of them
 * replaced by a stale handle, by 0, and by a value of the wrong shape.
 */
#ifndef FAMILY_H
#define FAMILY_H

#include "parts.h"

/* A primitive and the shapes of its arguments, a letter each, which the test's own `sample` makes; 'v' is any value. */
struct primitive {
  const char *name, *shapes;
};

#define MOST 5

static caml_value sample(char shape);

static caml_value family_call(const char *name, const caml_value *a) {
  camlrt_primitive_info info;
  if (!CHECK(camlrt_primitive(name, &info) >= 0)) return CAMLRT_NONE;
  switch (info.arity) {
    case 1: return ((caml_value(*)(caml_value))info.fn)(a[0]);
    case 2: return ((caml_value(*)(caml_value, caml_value))info.fn)(a[0], a[1]);
    case 3: return ((caml_value(*)(caml_value, caml_value, caml_value))info.fn)(a[0], a[1], a[2]);
    case 4: return ((caml_value(*)(caml_value, caml_value, caml_value, caml_value))info.fn)(a[0], a[1], a[2], a[3]);
    default:
      return ((caml_value(*)(caml_value, caml_value, caml_value, caml_value, caml_value))info.fn)(a[0], a[1], a[2], a[3],
                                                                                                  a[4]);
  }
}

/* Calls with one argument replaced; what is not refused as it should be is told with the primitive's name. */
static void family_refused(const struct primitive *p, const caml_value *good, size_t i, caml_value bad, int code) {
  caml_value args[MOST] = {CAMLRT_UNIT};
  memcpy(args, good, strlen(p->shapes) * sizeof *args);
  args[i] = bad;
  camlrt_clear_error();
  if (bad == CAMLRT_NONE) caml_failwith("an earlier error");
  caml_value result = family_call(p->name, args);
  if (!CHECK_EQ(result, CAMLRT_NONE) || !CHECK_EQ(camlrt_error_code(), code))
    fprintf(stderr, "  %s, argument %d\n", p->name, (int)i);
}

static void family_check(const struct primitive *p) {
  int32_t scope = camlrt_scope_open();
  caml_value args[MOST] = {CAMLRT_UNIT, CAMLRT_UNIT, CAMLRT_UNIT, CAMLRT_UNIT, CAMLRT_UNIT};
  size_t n = strlen(p->shapes);
  for (size_t i = 0; i < n; i++) args[i] = sample(p->shapes[i]);
  if (!CHECK(family_call(p->name, args) != CAMLRT_NONE)) {
    char text[200];
    camlrt_error_message(text, sizeof text);
    fprintf(stderr, "  %s: %s\n", p->name, text);
  }
  for (size_t i = 0; i < n; i++) {
    args[i] = sample(p->shapes[i]);
    caml_value stale = caml_copy_string("stale");
    camlrt_release(stale);
    family_refused(p, args, i, stale, CAMLRT_BAD_HANDLE);
    family_refused(p, args, i, CAMLRT_NONE, CAMLRT_FAILURE);
    if (p->shapes[i] != 'v')
      family_refused(p, args, i, p->shapes[i] == 'i' ? caml_copy_string("no int") : caml_val_int(5), CAMLRT_TYPE_ERROR);
  }
  camlrt_clear_error();
  CHECK_EQ(camlrt_scope_close(scope), 0);
}

/* The whole of one: every primitive, then the parts. */
static inline int family_main(const struct primitive *all, size_t n, void (*const *parts)(void), size_t n_parts) {
  for (size_t i = 0; i < n; i++) family_check(&all[i]);
  family_parts(parts, n_parts);
  return CHECK_DONE();
}

#define FAMILY_MAIN(all, parts) family_main(all, COUNT(all), parts, COUNT(parts))

#endif
