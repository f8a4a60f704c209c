/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * calc - a calculator from grammars/calc_lexer.mll and calc.mly, without OCaml: their tables are in data/, and what OCaml has
 * for actions is here. It reads lines from the standard input, and says what they come to.
 *
 *     cc -o calc calc.c $(pkg-config --cflags --libs camlrt)
 *     ./calc data/calc_lexer.tables data/calc.tables < data/session.calc
 */
#include "tables.h"

#include <math.h>
#include <string.h>

/* Where fields are in OCaml's Lexing.position. */
enum { POS_LNUM = 1 };

/* calc.mly's tokens: those without a value are numbers, the others blocks of these tags. */
enum { PLUS, UNKNOWN = 8, END, END_OF_INPUT };
enum { NUMBER, NAME };

/* The actions of calc_lexer.mll. */
static caml_value next_token(caml_value lexer, caml_value lexbuf)
{
    for (;;) {
        int action = next_action(lexer, 0, lexbuf);
        switch (action) {
        case 0: /* blanks */
        case 1: /* a remark */
            continue;
        case 2:
            return token_of(NUMBER, caml_copy_double(strtod(text_of(ok(caml_lexeme(lexbuf))), NULL)));
        case 3:
            return token_of(NAME, caml_lexeme(lexbuf));
        case 4:
            ok(caml_new_line(lexbuf));
            return caml_val_int(END);
        case 13:
            return caml_val_int(END_OF_INPUT);
        case 14:
            return caml_val_int(UNKNOWN);
        default: /* from + to =, in the order of the tokens */
            return caml_val_int(action - 5 + PLUS);
        }
    }
}

static struct { char name[64]; double value; } variables[100];
static int known;

static double *variable(const char *name)
{
    static double unknown;
    int i = 0;
    while (i < known && strcmp(variables[i].name, name) != 0)
        i++;
    if (i == known && (known == 100 || strlen(name) >= sizeof variables[0].name))
        return &unknown;
    if (i == known) {
        strcpy(variables[known].name, name);
        variables[known++].value = NAN;
    }
    return &variables[i].value;
}

static double number(const struct rule *rule, int n)
{
    return camlrt_get_double(symbol(rule, n));
}

static caml_value say(const struct rule *rule, const char *what)
{
    caml_value position = ok(caml_parser_symb_start(rule->env, caml_val_int(2)));
    printf("%d: %s\n", CAMLRT_INT(field(position, POS_LNUM)), what);
    return symbol(rule, 1);
}

/* The actions of calc.mly, by the number of the rule. The value of lines is how many were wrong. */
static caml_value value(const struct rule *rule)
{
    char said[40];
    switch (rule->number) {
    case 2:
        return caml_val_int(0);
    case 4:
        snprintf(said, sizeof said, "%.12g", number(rule, 2));
        return say(rule, said);
    case 5:
        *variable(text_of(symbol(rule, 2))) = number(rule, 4);
        return symbol(rule, 1);
    case 6:
        return ok(camlrt_int_add(say(rule, "error"), caml_val_int(1)));
    case 8:
        return ok(caml_copy_double(*variable(text_of(symbol(rule, 1)))));
    case 9:
        return symbol(rule, 2);
    case 10:
        return ok(caml_copy_double(number(rule, 1) + number(rule, 3)));
    case 11:
        return ok(caml_copy_double(number(rule, 1) - number(rule, 3)));
    case 12:
        return ok(caml_copy_double(number(rule, 1) * number(rule, 3)));
    case 13:
        return ok(caml_copy_double(number(rule, 1) / number(rule, 3)));
    case 14:
        return ok(caml_copy_double(pow(number(rule, 1), number(rule, 3))));
    case 15:
        return ok(caml_copy_double(-number(rule, 2)));
    default: /* $1 */
        return symbol(rule, 1);
    }
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: %s LEXER PARSER\n", argv[0]);
        return EXIT_FAILURE;
    }
    int32_t scope = camlrt_scope_open();
    caml_value input = ok(caml_ml_open_descriptor_in(caml_val_int(0)));
    caml_value lexbuf = ok(caml_create_lexbuf_from_channel(input));
    caml_value errors = parse(load(argv[2]), load(argv[1]), lexbuf, next_token, value);
    if (errors == CAMLRT_NONE)
        printf("nothing makes sense any more\n");
    else
        printf("errors: %d\n", CAMLRT_INT(errors));
    camlrt_scope_close(scope);
    return camlrt_live_handles() == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
