/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * The collector, domains and signals: every function with right and with wrong arguments.
 */
#include "camlrt.h"

#include "family.h"

static const struct primitive all[] = {
  {"caml_gc_stat", "u"},
  {"caml_gc_quick_stat", "u"},
  {"caml_gc_counters", "u"},
  {"caml_gc_minor_words", "u"},
  {"caml_gc_get", "u"},
  {"caml_gc_set", "c"},
  {"caml_gc_minor", "u"},
  {"caml_gc_major", "u"},
  {"caml_gc_major_slice", "i"},
  {"caml_gc_compaction", "u"},
  {"caml_gc_huge_fallback_count", "u"},
  {"caml_get_minor_free", "u"},
  {"caml_get_major_bucket", "i"},
  {"caml_get_major_credit", "u"},
  {"caml_ml_gc_ramp_up", "f"},
  {"caml_ml_gc_ramp_down", "i"},
  {"caml_runtime_variant", "u"},
  {"caml_runtime_parameters", "u"},
  {"caml_ml_enable_runtime_warnings", "i"},
  {"caml_ml_runtime_warnings_enabled", "u"},
  {"caml_ml_mutex_new", "u"},
  {"caml_ml_mutex_lock", "m"},
  {"caml_ml_mutex_try_lock", "m"},
  {"caml_ml_mutex_unlock", "l"},
  {"caml_ml_condition_new", "u"},
  {"caml_ml_condition_signal", "w"},
  {"caml_ml_condition_broadcast", "w"},
  {"caml_ml_domain_id", "u"},
  {"caml_ml_domain_index", "u"},
  {"caml_ml_domain_cpu_relax", "u"},
  {"caml_recommended_domain_count", "u"},
  {"caml_domain_dls_get", "u"},
  {"caml_domain_dls_set", "v"},
  {"caml_domain_dls_compare_and_set", "vv"},
  {"caml_sys_convert_signal_number", "i"},
  {"caml_sys_rev_convert_signal_number", "i"},
  {"caml_process_pending_actions_with_root", "v"},
};

static caml_value same(void *userdata, const caml_value *args, int32_t n) {
  (void)userdata, (void)n;
  return args[0];
}

static caml_value sample(char shape) {
  switch (shape) {
    case 'c': return caml_gc_get(CAMLRT_UNIT);
    case 'm': return caml_ml_mutex_new(CAMLRT_UNIT);
    case 'l': {
      caml_value m = caml_ml_mutex_new(CAMLRT_UNIT);
      caml_ml_mutex_lock(m);
      return m;
    }
    case 'w': return caml_ml_condition_new(CAMLRT_UNIT);
    case 'f': return camlrt_closure(same, NULL, 1, NULL);
    default: return INT(1);
  }
}

/* What takes `()` takes any int, and nothing else. */
static void units(void) {
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    if (all[i].shapes[0] != 'u') continue;
    int32_t scope = camlrt_scope_open();
    caml_value stale = caml_copy_string("stale"), text = caml_copy_string("no unit");
    camlrt_release(stale);
    caml_value good[] = {CAMLRT_UNIT};
    CHECK(family_call(all[i].name, good) != CAMLRT_NONE);
    family_refused(&all[i], good, 0, stale, CAMLRT_BAD_HANDLE);
    family_refused(&all[i], good, 0, CAMLRT_NONE, CAMLRT_FAILURE);
    family_refused(&all[i], good, 0, text, CAMLRT_TYPE_ERROR);
    CHECK_EQ(camlrt_scope_close(scope), 0);
  }
}

static void figures(void) {
  caml_value before = caml_gc_stat(CAMLRT_UNIT);
  CHECK_EQ(camlrt_size(before), 17);
  caml_value kept = caml_make_vect(INT(1000), INT(0));
  caml_value after = caml_gc_stat(CAMLRT_UNIT);
  /* The array and its header, and the first record with its three floats. */
  CHECK_EQ(CAMLRT_INT(caml_field(after, 7)) - CAMLRT_INT(caml_field(before, 7)), 1001 + 18 + 6);
  CHECK_EQ(CAMLRT_INT(caml_field(after, 8)) - CAMLRT_INT(caml_field(before, 8)), 1 + 4);
  CHECK_EQ(CAMLRT_INT(caml_field(after, 16)) - CAMLRT_INT(caml_field(before, 16)), 1);
  CHECK_EQ(camlrt_size(kept), 1000);
  CHECK_EQ(camlrt_size(caml_gc_counters(CAMLRT_UNIT)), 3);
  CHECK_EQ(caml_get_major_bucket(INT(-1)), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_INVALID_ARGUMENT);
  caml_value m = caml_ml_mutex_new(CAMLRT_UNIT), w = caml_ml_condition_new(CAMLRT_UNIT);
  CHECK_EQ(caml_ml_condition_wait(w, m), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_SYS_ERROR);
  CHECK_EQ(caml_ml_condition_wait(m, w), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_TYPE_ERROR);
  CHECK_EQ(caml_domain_spawn(CAMLRT_UNIT, CAMLRT_UNIT), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_FAILURE);
  CHECK_EQ(CAMLRT_INT(caml_sys_convert_signal_number(INT(-6))), 2);
  CHECK_EQ(CAMLRT_INT(caml_sys_rev_convert_signal_number(INT(2))), -6);
}

static void heap_bytes(void) {
  const int64_t size = 1 << 20, before = camlrt_heap_bytes();
  caml_value s = caml_alloc_string(size);
  CHECK(before >= 0 && camlrt_heap_bytes() >= before + size);
  camlrt_release(s);
  caml_gc_full_major(CAMLRT_UNIT);
  CHECK(camlrt_heap_bytes() < before + size);
}

int main(void) {
  static void (*const parts[])(void) = {units, figures, heap_bytes};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (all[i].shapes[0] != 'u') family_check(&all[i]);
  FAMILY_PARTS(parts);
  /* Functions without a drop are told of. */
  void *userdata;
  caml_gc_full_major(CAMLRT_UNIT);
  while (camlrt_dropped(&userdata) == 0) continue;
  return CHECK_DONE();
}
