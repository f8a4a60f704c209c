/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * format [N]: N calls of host_format with the control string of format.lisp, and how long one took, in a runtime that the thread holds.
 */
#define _POSIX_C_SOURCE 200809L
#include "camlrt.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e9 + t.tv_nsec;
}

int main(int argc, char **argv)
{
    long n = argc > 1 ? atol(argv[1]) : 1000000;
    camlrt_runtime before;
    if (camlrt_runtime_enter(0, &before) != 0) return 1;
    caml_value control = caml_copy_string("~A ~D ~S");
    caml_value args[] = {caml_copy_string("text"), caml_val_int(42), caml_copy_string("quoted")};
    int32_t scope = camlrt_scope_open();
    double begun = now();
    for (long i = 0; i < n; i++) {
        if (host_format(CAMLRT_FALSE, control, args, 3) == CAMLRT_NONE) return 1;
        if (i % 64 == 63) camlrt_scope_reset(scope, NULL, 0, NULL);
    }
    printf("camlrt: %.0f ns\n", (now() - begun) / n);
    camlrt_scope_close(scope);
    camlrt_runtime_leave(before);
    return 0;
}
