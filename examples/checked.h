/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * checked.h - calls of camlrt for a command-line tool: those that fail end the program with the library's message.
 *
 * A program that must go on instead tests the same answers: 0 for a handle, an error's code for an action, -1 for a
 * query. camlrt_error_code() and camlrt_error_message() tell what it was until camlrt_clear_error().
 */
#ifndef CHECKED_H
#define CHECKED_H

#include <camlrt.h>
#include <stdio.h>
#include <stdlib.h>

static inline _Noreturn void fail(void)
{
    char message[512];
    camlrt_error_message(message, sizeof message);
    fprintf(stderr, "error: %s\n", message);
    exit(EXIT_FAILURE);
}

/* A handle. 0 may have come from an inner call: f(0) fails and leaves the error alone, so that one test is enough. */
static inline caml_value ok(caml_value v)
{
    if (v == CAMLRT_NONE)
        fail();
    return v;
}

/* An action: 0, or the error's code. */
static inline void done(int32_t status)
{
    if (status != 0)
        fail();
}

/* A query: -1 when it failed. */
static inline int32_t told(int32_t answer)
{
    if (answer < 0)
        fail();
    return answer;
}

static inline caml_value field(caml_value block, uint32_t i)
{
    return ok(caml_field(block, i));
}

static inline void set_field(caml_value block, uint32_t i, caml_value x)
{
    ok(caml_store_field(block, i, x));
}

/* Constructors with arguments, cons cells and Some are blocks; constant ones, [] and None are integers. */
static inline int is_block(caml_value v)
{
    return told(camlrt_kind(v)) == CAMLRT_KIND_BLOCK;
}

/* How many fields a block has. */
static inline uint32_t size_of(caml_value block)
{
    int64_t n = camlrt_size(block);
    if (n < 0)
        fail();
    return (uint32_t)n;
}

static inline int64_t int_of(caml_value v)
{
    int64_t n;
    done(camlrt_to_int(v, &n));
    return n;
}

static inline int64_t int64_of(caml_value v)
{
    int64_t n;
    done(camlrt_to_int64(v, &n));
    return n;
}

static inline int32_t int32_of(caml_value v)
{
    int32_t n;
    done(camlrt_to_int32(v, &n));
    return n;
}

static inline double double_of(caml_value v)
{
    double d;
    done(camlrt_to_double(v, &d));
    return d;
}

/* A view of the bytes, good as long as the handle. A zero follows them, but there may be zeros among them too. */
static inline const char *text_of(caml_value v)
{
    const uint8_t *bytes;
    size_t length;
    done(camlrt_bytes(v, &bytes, &length));
    return (const char *)bytes;
}

static inline caml_value open_in(const char *path)
{
    return ok(camlrt_open_in(path));
}

static inline caml_value open_out(const char *path)
{
    return ok(camlrt_open_out(path));
}

#endif
