/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * calc - a calculator from grammars/calc_lexer.mll and calc.mly, without OCaml: their tables are in data/, and what OCaml has
 * for actions is here. It reads lines from the standard input, and says what they come to.
 *
 *     cc -o calc calc.c $(pkg-config --cflags --libs camlrt)
 *     ./calc data/calc_lexer.tables data/calc.tables < data/session.calc
 */
#include "checked.h"

#include <math.h>
#include <string.h>

/* Where fields are in OCaml's Lexing.position. */
enum { POS_LNUM = 1 };

/* calc.mly's tokens: those without a value are numbers, the others blocks of these tags. */
enum { PLUS, UNKNOWN = 8, END, END_OF_INPUT };
enum { NUMBER, NAME };

/* A file that Marshal wrote. */
static caml_value load(const char *path)
{
    static uint8_t bytes[1 << 16];
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    size_t length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    return ok(caml_input_value_from_block(bytes, length));
}

static const char *text(caml_value string)
{
    const uint8_t *bytes;
    size_t length;
    done(camlrt_bytes(string, &bytes, &length));
    return (const char *)bytes; /* a zero follows them */
}

/* The actions of calc_lexer.mll. */
static caml_value next_token(caml_value lexer, caml_value lexbuf)
{
    for (;;) {
        int action = CAMLRT_INT(ok(camlrt_lex(lexer, caml_val_int(0), lexbuf)));
        caml_value lexeme;
        switch (action) {
        case 0: /* blanks */
        case 1: /* a remark */
            continue;
        case 2:
            lexeme = caml_copy_double(strtod(text(ok(caml_lexeme(lexbuf))), NULL));
            return ok(camlrt_block(NUMBER, &lexeme, 1));
        case 3:
            lexeme = caml_lexeme(lexbuf);
            return ok(camlrt_block(NAME, &lexeme, 1));
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

/* $n of a rule of `length` symbols. */
static caml_value symbol(caml_value env, int length, int n)
{
    return ok(caml_parser_stack_value(env, caml_val_int(length - n)));
}

static double number(caml_value env, int length, int n)
{
    return camlrt_get_double(symbol(env, length, n));
}

static void say(caml_value env, const char *what)
{
    caml_value position = ok(caml_parser_symb_start(env, caml_val_int(2)));
    printf("%d: %s\n", CAMLRT_INT(field(position, POS_LNUM)), what);
}

/* The actions of calc.mly, by the number of the rule. The value of lines is how many were wrong. */
static caml_value value(caml_value env)
{
    caml_value rule = ok(caml_parser_rule_info(env));
    int length = CAMLRT_INT(field(rule, 1));
    char said[40];
    switch (CAMLRT_INT(field(rule, 0))) {
    case 2:
        return caml_val_int(0);
    case 4:
        snprintf(said, sizeof said, "%.12g", number(env, length, 2));
        say(env, said);
        return symbol(env, length, 1);
    case 5:
        *variable(text(symbol(env, length, 2))) = number(env, length, 4);
        return symbol(env, length, 1);
    case 6:
        say(env, "error");
        return ok(camlrt_int_add(symbol(env, length, 1), caml_val_int(1)));
    case 8:
        return ok(caml_copy_double(*variable(text(symbol(env, length, 1)))));
    case 9:
        return symbol(env, length, 2);
    case 10:
        return ok(caml_copy_double(number(env, length, 1) + number(env, length, 3)));
    case 11:
        return ok(caml_copy_double(number(env, length, 1) - number(env, length, 3)));
    case 12:
        return ok(caml_copy_double(number(env, length, 1) * number(env, length, 3)));
    case 13:
        return ok(caml_copy_double(number(env, length, 1) / number(env, length, 3)));
    case 14:
        return ok(caml_copy_double(pow(number(env, length, 1), number(env, length, 3))));
    case 15:
        return ok(caml_copy_double(-number(env, length, 2)));
    default: /* $1 */
        return symbol(env, length, 1);
    }
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: %s LEXER PARSER\n", argv[0]);
        return EXIT_FAILURE;
    }
    int32_t scope = camlrt_scope_open();
    caml_value lexer = load(argv[1]), parser = load(argv[2]);
    caml_value input = ok(caml_ml_open_descriptor_in(caml_val_int(0)));
    caml_value lexbuf = ok(caml_create_lexbuf_from_channel(input));
    caml_value env = ok(caml_create_parser_env(CAMLRT_UNIT));
    int asked = CAMLRT_INT(ok(camlrt_parse_begin(parser, env, caml_val_int(1), lexbuf)));
    while (asked != CAMLRT_PARSE_ACCEPTED && asked != CAMLRT_PARSE_FAILED) {
        int32_t step = camlrt_scope_open();
        caml_value answer;
        if (asked == CAMLRT_PARSE_TOKEN)
            answer = camlrt_parse_token(parser, env, next_token(lexer, lexbuf), lexbuf);
        else if (asked == CAMLRT_PARSE_RULE)
            answer = camlrt_parse_value(parser, env, value(env));
        else
            answer = camlrt_parse_error(parser, env);
        asked = CAMLRT_INT(ok(answer));
        camlrt_scope_close(step);
    }
    if (asked == CAMLRT_PARSE_FAILED)
        printf("nothing makes sense any more\n");
    else
        printf("errors: %d\n", CAMLRT_INT(ok(caml_parser_stack_value(env, caml_val_int(0)))));
    camlrt_scope_close(scope);
    return camlrt_live_handles() == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
