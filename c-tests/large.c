/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Blocks of some 64 KiB and more, many more of them than a process may have mappings. Of each only the ends are touched.
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

static int mappings(void) {
  int lines = 0, c;
  FILE *f = fopen("/proc/self/maps", "r");
  if (f == NULL) return 0;
  while ((c = getc(f)) != EOF) lines += c == '\n';
  fclose(f);
  return lines;
}

static size_t length(int i, size_t least, size_t range) { return least + (size_t)i * 7919 % range; }

/* All of them alive, then every other one, then none; the messages of some, which number the blocks they meet. */
static void many(int blocks, size_t least, size_t range) {
  int32_t depth = camlrt_scope_open();
  long long before = resident(), full;
  int i, last = 0;
  caml_value *all = malloc((size_t)blocks * sizeof *all), pair[2];
  if (!CHECK(all != NULL)) return;
  for (i = 0; i < blocks; i++) {
    all[i] = caml_alloc_string(length(i, least, range));
    if (!CHECK(all[i] != CAMLRT_NONE)) return;
    CHECK_EQ(camlrt_bytes_write(all[i], 0, (const uint8_t *)&i, sizeof i), 0);
  }
  full = resident();
  CHECK(mappings() < 2000);
  for (i = 0; i < blocks; i += blocks / 50 + 1) {
    pair[0] = pair[1] = all[i];
    CHECK(camlrt_flatten(camlrt_block(0, pair, 2), 0) != CAMLRT_NONE);
  }
  for (i = 0; i < blocks; i++) {
    if (i % 2) CHECK_EQ(camlrt_release(all[i]), 0);
  }
  CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
  for (i = 0; i < blocks; i += 2) {
    const uint8_t *data;
    size_t n;
    if (!CHECK_EQ(camlrt_bytes(all[i], &data, &n), 0)) return;
    memcpy(&last, data, sizeof last);
    if (last != i || n != length(i, least, range)) CHECK_EQ(last, i);
  }
  CHECK(mappings() < 2000);
  /* What is free lies between what is not, and is used again. */
  for (i = 1; i < blocks; i += 2) {
    all[i] = caml_alloc_string(length(i, least, range));
    if (!CHECK(all[i] != CAMLRT_NONE)) return;
  }
  CHECK_EQ(camlrt_scope_close(depth), 0);
  /* The first one leaves what was handed out since the last; the second finds that nothing was. */
  CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
  CHECK_EQ(caml_gc_full_major(CAMLRT_UNIT), CAMLRT_UNIT);
  printf("%d blocks from %lu bytes: %lld MiB, then %lld, then %lld\n", blocks, (unsigned long)least, before >> 20,
         full >> 20, resident() >> 20);
#ifndef __SANITIZE_ADDRESS__
  CHECK(resident() < before + (64 << 20));
#endif
  free(all);
}

int main(void) {
  many(check_rounds(200000), 70 << 10, 30 << 10);
  many(check_rounds(20000), 400 << 10, 600 << 10);
  return CHECK_DONE();
}
