/* What camlrt's rows share. Their runtime is held, or the default one, and scopes are as a careful host would have them. */
#ifndef BENCH_CAMLRT_ROWS_H
#define BENCH_CAMLRT_ROWS_H

#include <camlrt.h>

#include "rows.h"

/* A thread's own: rows can run in two threads. */
extern _Thread_local caml_value input, twin, message, channel;
extern _Thread_local int descriptor;
extern _Thread_local long units, left, batch; /* of the file, and those still ahead; results to a scope */

/* Found by the name of the row's work. */
#define ROW(work) __attribute__((visibility("default"))) void bench_camlrt_##work(long n)

#define NIL 1
#define UNIT 1
#define INT(n) ((int32_t)((uint32_t)(n) << 1 | 1))

caml_value failed(void) __attribute__((noreturn, cold));

static inline caml_value checked(caml_value v)
{
  if (v == 0) failed();
  return v;
}

/* One row's loop: BODY n times, the scope closed after every batch. */
#define IN_SCOPES(BODY)                                      \
  while (n > 0) {                                            \
    int32_t depth = camlrt_scope_open();                     \
    for (long i = 0; i < batch && n > 0; i++, n--) { BODY; } \
    camlrt_scope_close(depth);                               \
  }

/* An equal value, made in the first, unmeasured round. */
static inline void make_twin(void)
{
  if (twin == 0) twin = checked(caml_input_value_from_bytes(message, INT(0)));
}

void rewind_if_read(void);
void release_keys(void);

#endif
