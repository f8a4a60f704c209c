/* The linker gives calls of OCaml's engines to these, which give them to OCaml functions; those call the engines under
   their other names. */
#define _GNU_SOURCE
#include <caml/alloc.h>
#include <caml/callback.h>
#include <caml/memory.h>
#include <caml/mlvalues.h>
#include <stdio.h>
#include <unistd.h>

value __wrap_caml_lex_engine(value tables, value state, value lexbuf)
{
    return caml_callback3(*caml_named_value("lex_engine"), tables, state, lexbuf);
}

value __wrap_caml_new_lex_engine(value tables, value state, value lexbuf)
{
    return caml_callback3(*caml_named_value("new_lex_engine"), tables, state, lexbuf);
}

value __wrap_caml_parse_engine(value tables, value env, value input, value arg)
{
    value args[] = {tables, env, input, arg};
    return caml_callbackN(*caml_named_value("parse_engine"), 4, args);
}

/* What is written to descriptor 2 in between, for less than a pipe holds. */
static int saved, ends[2];

value listen_begin(value unit)
{
    if (pipe(ends) != 0) return unit;
    fflush(stderr);
    saved = dup(2);
    dup2(ends[1], 2);
    close(ends[1]);
    return unit;
}

value listen_end(value unit)
{
    static char text[65536];
    (void)unit;
    fflush(stderr);
    dup2(saved, 2);
    close(saved);
    ssize_t n = read(ends[0], text, sizeof text);
    close(ends[0]);
    return caml_alloc_initialized_string(n > 0 ? n : 0, text);
}
