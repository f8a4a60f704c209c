/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * tables.h - what a program needs to run the tables of ocamllex and ocamlyacc: its lexer and its actions are functions of
 * the program's, which parse() calls. The library itself calls nothing.
 */
#ifndef TABLES_H
#define TABLES_H

#include "checked.h"

/* A file that camlrt-tables wrote, or any other of Marshal's. */
static inline caml_value load(const char *path)
{
    caml_value file = open_in(path), v = ok(caml_input_value(file));
    ok(caml_ml_close_channel(file));
    return v;
}

/* Which action of rule `rule` the next token has. */
static inline int next_action(caml_value lexer, int rule, caml_value lexbuf)
{
    return CAMLRT_INT(ok(camlrt_lex(lexer, caml_val_int(rule), lexbuf)));
}

/* A token with a value: the constructor's tag says which. */
static inline caml_value token_of(uint32_t tag, caml_value x)
{
    return ok(camlrt_block(tag, &x, 1));
}

/* A rule of the grammar that is to be reduced. */
struct rule {
    caml_value env;
    int number, length;
};

/* $n of the rule. */
static inline caml_value symbol(const struct rule *rule, int n)
{
    return ok(caml_parser_stack_value(rule->env, caml_val_int(rule->length - n)));
}

static inline caml_value reduce(caml_value env, caml_value (*value)(const struct rule *))
{
    caml_value info = ok(caml_parser_rule_info(env));
    struct rule rule = {env, CAMLRT_INT(field(info, 0)), CAMLRT_INT(field(info, 1))};
    return value(&rule);
}

/* Parses an input by the grammar's first start symbol: the symbol's value, or CAMLRT_NONE if the input is wrong. Errors that the
 * grammar recovers from are no concern of this. Handles that were made on the way are freed, token by token. The runtime is held
 * meanwhile, so that calls take no lock: that halves the time. */
static inline caml_value parse(caml_value parser, caml_value lexer, caml_value lexbuf,
    caml_value (*next_token)(caml_value lexer, caml_value lexbuf), caml_value (*value)(const struct rule *))
{
    camlrt_runtime previous;
    done(camlrt_runtime_enter(camlrt_runtime_current(), &previous));
    caml_value env = ok(caml_create_parser_env(CAMLRT_UNIT));
    int asked = CAMLRT_INT(ok(camlrt_parse_begin(parser, env, caml_val_int(1), lexbuf)));
    while (asked != CAMLRT_PARSE_ACCEPTED && asked != CAMLRT_PARSE_FAILED) {
        int32_t step = camlrt_scope_open();
        caml_value answer;
        if (asked == CAMLRT_PARSE_TOKEN)
            answer = camlrt_parse_token(parser, env, next_token(lexer, lexbuf), lexbuf);
        else if (asked == CAMLRT_PARSE_RULE)
            answer = camlrt_parse_value(parser, env, reduce(env, value));
        else
            answer = camlrt_parse_error(parser, env);
        asked = CAMLRT_INT(ok(answer));
        camlrt_scope_close(step);
    }
    done(camlrt_runtime_leave(previous));
    return asked == CAMLRT_PARSE_ACCEPTED ? ok(caml_parser_stack_value(env, caml_val_int(0))) : CAMLRT_NONE;
}

#endif
