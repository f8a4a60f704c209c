/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Memory comes back: a million blocks made and dropped, a thousand times, in the same space.
 */
#include "camlrt.h"
#include "check.h"

/* Bytes of the process that lie in memory; 0 where the system does not tell. */
static long long resident(void) {
  long long pages = 0, total = 0;
  FILE *f = fopen("/proc/self/statm", "r");
  if (f == NULL) return 0;
  if (fscanf(f, "%lld %lld", &total, &pages) != 2) pages = 0;
  fclose(f);
  return pages * 4096;
}

#define LONG 24000

/* Records of a float, a string and an integer on a list, four blocks each, and long lists of them. */
static void make_and_drop(int records, int lists) {
  static caml_value elements[LONG];
  static const uint8_t text[] = "01234567890123456789012345678901234567890123456789";
  int32_t depth = camlrt_scope_open();
  caml_value list = camlrt_cursor(), all;
  int i;
  for (i = 0; i < records; i++) {
    int32_t inner = camlrt_scope_open();
    caml_value fields[3];
    fields[0] = caml_copy_double(i);
    fields[1] = caml_alloc_initialized_string((size_t)(i % 50), text);
    fields[2] = caml_val_int(i);
    fields[0] = camlrt_block(0, fields, 3);
    fields[1] = list;
    camlrt_assign(list, camlrt_block(0, fields, 2));
    camlrt_scope_close(inner);
  }
  for (i = 0; i < LONG; i++) elements[i] = list;
  all = caml_alloc_tuple((uint32_t)lists);
  for (i = 0; i < lists; i++) {
    int32_t inner = camlrt_scope_open();
    caml_store_field(all, (uint32_t)i, camlrt_list(elements, LONG));
    camlrt_scope_close(inner);
  }
  CHECK_EQ(camlrt_get_int(caml_field(caml_field(list, 0), 2)), records - 1);
  CHECK_EQ(camlrt_same(caml_field(caml_field(all, (uint32_t)lists - 1), 0), list), 1);
  camlrt_release(list);
  camlrt_scope_close(depth);
}

int main(void) {
  /* A million blocks: 10,000 records, and 40 lists of 24,000. */
  int rounds = check_rounds(1000), records = 10000, lists = 40, round;
  long long first = 0, most = 0;
#ifdef __SANITIZE_ADDRESS__
  rounds = rounds / 50 + 1;
#endif
  if (getenv("CAMLRT_TEST_SLOW")) lists = 2;
  for (round = 0; round < rounds; round++) {
    long long now;
    make_and_drop(records, lists);
    now = resident();
    /* The heap settles in the first rounds. */
    if (round < 5 || now < first) first = now;
    if (now > most) most = now;
  }
  /* What was freed AddressSanitizer keeps for a while: 256 MiB of it. */
#ifdef __SANITIZE_ADDRESS__
  first += 256 << 20;
#endif
  if (rounds > 5) CHECK(most <= first + first / 2 + (64 << 20));
  printf("%d rounds: from %lld to %lld MiB\n", rounds, first >> 20, most >> 20);
  CHECK_EQ(caml_gc_full_major(caml_val_unit()), caml_val_unit());
  return CHECK_DONE();
}
