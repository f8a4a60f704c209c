/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* calls.c - what the raw calls that run.lua measures cost from C: a line for each, in nanoseconds; or, for
   instructions.sh, `calls ROW N`: one of them, so many times. */

#include <camlrt.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { CALLS = 20000000, RUNS = 7 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec * 1e9 + t.tv_nsec;
}

#define ROW(what, call)                                                    \
    do {                                                                   \
        double best = 1e30;                                                \
        if (row != 0) {                                                    \
            if (--row == 0)                                                \
                for (int32_t i = 0; i < calls; i++)                        \
                    v += call;                                             \
            break;                                                         \
        }                                                                  \
        for (int r = 0; r < RUNS; r++) {                                   \
            double start = now();                                          \
            for (int32_t i = 0; i < CALLS; i++)                            \
                v += call;                                                 \
            double took = (now() - start) / CALLS;                         \
            best = took < best ? took : best;                              \
        }                                                                  \
        printf("%-58s %8.2f ns\n", "C: " what, best);                      \
    } while (0)

int main(int argc, char **argv)
{
    int row = argc > 2 ? atoi(argv[1]) : 0;
    const int32_t calls = argc > 2 ? atoi(argv[2]) : 0;
    camlrt_runtime previous, rt = camlrt_runtime_new(NULL);
    camlrt_runtime_enter(rt, &previous);
    volatile int64_t v = 0;
    caml_value block = caml_alloc(2, 0);
    caml_store_field(block, 1, caml_val_int(2));
    ROW("camlrt_int_add on inline ints", camlrt_int_add(2 * i + 1, 7));
    ROW("camlrt_kind of an inline int", camlrt_kind(2 * i + 1));
    ROW("camlrt_size of a block", camlrt_size(block));
    ROW("caml_field of a block, an int", caml_field(block, 1));
    return v == 42;
}
