/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Lifetimes: scopes and their stacks, retained, weak and re-aimed handles, releases from here and elsewhere.
 */
#include "camlrt.h"

#include "check.h"

#include <pthread.h>

#define FAILS(call, failed, code)             \
  (camlrt_clear_error(), CHECK_EQ(call, failed), CHECK_EQ(camlrt_error_code(), code))
#define STATUS(call, code) FAILS(call, code, code)

static caml_value text(const char *s) { return caml_copy_string(s); }

static int stale(caml_value v) {
  camlrt_clear_error();
  return camlrt_tag(v) == -1 && camlrt_error_code() == CAMLRT_BAD_HANDLE;
}

static void nesting(void) {
  int64_t before = camlrt_live_handles();
  int32_t outer = camlrt_scope_open();
  caml_value a = text("a");
  int32_t inner = camlrt_scope_open();
  CHECK_EQ(inner, outer + 1);
  caml_value b = text("b"), c = camlrt_scope_escape(inner, b);
  CHECK(b != c && camlrt_same(b, c) == 1);
  CHECK_EQ(camlrt_live_handles(), before + 3);
  CHECK_EQ(camlrt_scope_close(inner), 0);
  CHECK(stale(b) && !stale(c) && !stale(a));
  CHECK_EQ(camlrt_scope_escape(outer, caml_val_int(5)), caml_val_int(5));
  FAILS(camlrt_scope_escape(outer + 1, a), CAMLRT_NONE, CAMLRT_SCOPE_ORDER);
  FAILS(camlrt_scope_escape(0, a), CAMLRT_NONE, CAMLRT_SCOPE_ORDER);
  FAILS(camlrt_scope_escape(outer, b), CAMLRT_NONE, CAMLRT_BAD_HANDLE);
  CHECK_EQ(camlrt_scope_close(outer), 0);
  CHECK(stale(a) && stale(c));
  STATUS(camlrt_scope_close(outer), CAMLRT_SCOPE_ORDER);
  STATUS(camlrt_scope_close(0), CAMLRT_SCOPE_ORDER);
  STATUS(camlrt_scope_close(-1), CAMLRT_SCOPE_ORDER);

  /* Out of order: the inner ones end as well. */
  outer = camlrt_scope_open();
  inner = camlrt_scope_open();
  a = text("a");
  STATUS(camlrt_scope_close(outer), CAMLRT_SCOPE_ORDER);
  CHECK(stale(a));
  STATUS(camlrt_scope_close(inner), CAMLRT_SCOPE_ORDER);
  CHECK_EQ(camlrt_live_handles(), before);
}

static void loops(void) {
  int32_t depth = camlrt_scope_open();
  caml_value kept[2] = {text("one"), caml_val_int(2)}, old = kept[0], dropped = text("dropped");
  int64_t live = 0;
  for (int i = 0; i < 100; i++) {
    text("garbage");
    CHECK_EQ(camlrt_scope_reset(depth, kept, 2, kept), 0);
    if (i == 0) live = camlrt_live_handles();
  }
  CHECK_EQ(camlrt_live_handles(), live);
  CHECK(camlrt_tag(kept[0]) == 252 && kept[1] == caml_val_int(2));
  CHECK(stale(dropped) && stale(old));
  /* On an error nothing is released. */
  caml_value bad[2] = {kept[0], old}, out[2] = {7, 7};
  STATUS(camlrt_scope_reset(depth, bad, 2, out), CAMLRT_BAD_HANDLE);
  STATUS(camlrt_scope_reset(depth, NULL, 1, out), CAMLRT_BAD_POINTER);
  STATUS(camlrt_scope_reset(depth, kept, 1, NULL), CAMLRT_BAD_POINTER);
  STATUS(camlrt_scope_reset(depth + 1, kept, 1, out), CAMLRT_SCOPE_ORDER);
  CHECK(out[0] == 7 && out[1] == 7 && !stale(kept[0]));
  CHECK_EQ(camlrt_scope_reset(depth, NULL, 0, NULL), 0);
  CHECK(stale(kept[0]));
  CHECK_EQ(camlrt_scope_close(depth), 0);
}

static void unowned(void) {
  int32_t depth = camlrt_scope_open();
  caml_value v = text("kept"), kept = camlrt_retain(v), cursor = camlrt_cursor();
  CHECK_EQ(camlrt_retain(caml_val_int(3)), caml_val_int(3));
  FAILS(camlrt_retain(CAMLRT_NONE), CAMLRT_NONE, CAMLRT_NO_VALUE);
  CHECK((cursor & 1) == 0 && cursor != 0 && camlrt_kind(cursor) == CAMLRT_KIND_INT);
  CHECK_EQ(camlrt_assign(cursor, v), 0);
  CHECK_EQ(camlrt_scope_close(depth), 0);
  CHECK(stale(v) && camlrt_same(kept, cursor) == 1);
  caml_value large = caml_val_int(1LL << 31); /* the root scope's */
  CHECK_EQ(camlrt_assign(kept, large), 0);
  CHECK_EQ(camlrt_release(large), 0);
  CHECK_EQ(camlrt_get_int(kept), 1LL << 31);
  STATUS(camlrt_assign(caml_val_int(1), kept), CAMLRT_BAD_HANDLE);
  STATUS(camlrt_assign(v, kept), CAMLRT_BAD_HANDLE);
  STATUS(camlrt_assign(kept, v), CAMLRT_BAD_HANDLE);
  CHECK_EQ(camlrt_get_int(kept), 1LL << 31);

  /* Releases leave the error that is pending. */
  caml_raise_not_found();
  CHECK_EQ(camlrt_release(kept), 0);
  CHECK_EQ(camlrt_release(kept), CAMLRT_BAD_HANDLE);
  CHECK_EQ(camlrt_release(CAMLRT_NONE), 0);
  CHECK_EQ(camlrt_release(caml_val_int(8)), 0);
  caml_value many[] = {cursor, cursor, 0, 1, v};
  CHECK_EQ(camlrt_release_many(0, many, 5), 0);
  CHECK_EQ(camlrt_release_many(0, NULL, 0), 0);
  CHECK_EQ(camlrt_release_many(0, NULL, 1), CAMLRT_BAD_POINTER);
  CHECK_EQ(camlrt_release_many(0x7fff1234, many, 5), 0);
  CHECK_EQ(camlrt_error_code(), CAMLRT_NOT_FOUND);
  CHECK_EQ(camlrt_live_handles(), 0); /* it sees to what is queued */
  CHECK(stale(cursor));
}

static void weak(void) {
  int32_t depth = camlrt_scope_open();
  caml_value v = text("weakly held"), w = camlrt_weak(v);
  CHECK_EQ(camlrt_same(camlrt_weak_get(w), v), 1);
  CHECK(stale(w)); /* it is good for nothing else */
  FAILS(camlrt_weak(caml_val_int(1)), CAMLRT_NONE, CAMLRT_TYPE_ERROR);
  FAILS(camlrt_weak_get(v), CAMLRT_NONE, CAMLRT_BAD_HANDLE);
  CHECK_EQ(camlrt_scope_close(depth), 0);
  CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
  FAILS(camlrt_weak_get(w), CAMLRT_NONE, CAMLRT_NOT_FOUND);
  CHECK_EQ(camlrt_release(w), 0);
  FAILS(camlrt_weak_get(w), CAMLRT_NONE, CAMLRT_BAD_HANDLE);
}

static void coroutines(void) {
  int32_t first = camlrt_scopes_new(), second = camlrt_scopes_new();
  CHECK(first > 0 && second > 0 && first != second);
  int32_t outer = camlrt_scope_open();
  CHECK_EQ(camlrt_scopes_switch(first), 0);
  int32_t depth = camlrt_scope_open();
  CHECK_EQ(depth, 1);
  caml_value v = text("in the coroutine");
  CHECK_EQ(camlrt_scopes_switch(0), first);
  CHECK_EQ(camlrt_scope_close(outer), 0); /* the coroutine's scope is open still */
  CHECK(!stale(v));
  STATUS(camlrt_scopes_free(0), CAMLRT_SCOPE_ORDER);
  CHECK_EQ(camlrt_scopes_free(first), 0);
  CHECK(stale(v));
  STATUS(camlrt_scopes_free(first), CAMLRT_SCOPE_ORDER);
  FAILS(camlrt_scopes_switch(first), -1, CAMLRT_SCOPE_ORDER);
  FAILS(camlrt_scopes_switch(-5), -1, CAMLRT_SCOPE_ORDER);
  CHECK_EQ(camlrt_scopes_switch(second), 0);
  STATUS(camlrt_scopes_free(second), CAMLRT_SCOPE_ORDER);
  CHECK_EQ(camlrt_scopes_switch(0), second);
  CHECK_EQ(camlrt_scopes_free(second), 0);
}

static caml_value shared, left;

static void *elsewhere(void *unused) {
  CHECK_EQ(camlrt_tag(shared), 252);
  CHECK_EQ(camlrt_release_many(0, &shared, 1), 0);
  CHECK_EQ(camlrt_scope_open(), 1); /* scopes are the thread's */
  left = text("left behind");
  return unused;
}

static void threads(void) {
  pthread_t thread;
  shared = camlrt_retain(text("shared"));
  if (!CHECK_EQ(pthread_create(&thread, NULL, elsewhere, NULL), 0)) return;
  pthread_join(thread, NULL);
  CHECK_EQ(camlrt_live_handles(), 1); /* the scope's: what another thread leaves or releases is queued until now */
  CHECK(stale(shared) && stale(left)); /* what a thread leaves ends with it */
}

int main(void) {
  nesting();
  loops();
  unowned();
  weak();
  coroutines();
  int32_t depth = camlrt_scope_open();
  threads();
  CHECK_EQ(camlrt_scope_close(depth), 0);
  return CHECK_DONE();
}
