/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * json - JSON from grammars/json_lexer.mll and json.mly, without OCaml: their tables are in data/, and what OCaml has for actions is
 * here. It reads a file and writes the tree that the OCaml program makes (grammars/tree.ml), as Marshal has it.
 *
 *     cc -o json json.c $(pkg-config --cflags --libs camlrt)
 *     ./json data/json_lexer.tables data/json.tables data/example.json tree.bin
 */
#include "tables.h"

/* Where fields are in OCaml's Lexing.lexbuf and Lexing.position. */
enum { START_POS = 4, CURR_POS = 5, POS_LNUM = 1 };

/* json.mly's tokens with a value; the others are numbers, in the order of json_lexer.mll's actions. */
enum { T_STRING, T_NUMBER };

/* What tree.ml declares. */
enum { NULL_, TRUE_, FALSE_ };
enum { NUMBER, STRING, ARRAY, OBJECT };

static caml_value place(caml_value lexbuf, uint32_t i, int more)
{
    return caml_val_int(CAMLRT_INT(field(lexbuf, i)) + more);
}

/* The actions of json_lexer.mll. */
static caml_value next_token(caml_value lexer, caml_value lexbuf)
{
    for (;;) {
        int action = next_action(lexer, 0, lexbuf);
        switch (action) {
        case 0: /* blanks */
            continue;
        case 1:
            ok(caml_new_line(lexbuf));
            continue;
        case 2: /* without the quotes, as the grammar binds it */
            return token_of(T_STRING, camlrt_sub_lexeme(lexbuf, place(lexbuf, START_POS, 1), place(lexbuf, CURR_POS, -1)));
        case 3:
            return token_of(T_NUMBER, caml_copy_double(strtod(text_of(ok(caml_lexeme(lexbuf))), NULL)));
        default:
            return caml_val_int(action - 4);
        }
    }
}

static caml_value pair(caml_value a, caml_value b)
{
    return ok(camlrt_block(0, (caml_value[]){a, b}, 2));
}

/* The actions of json.mly, by the number of the rule. */
static caml_value value(const struct rule *rule)
{
    const caml_value empty = CAMLRT_UNIT;
    switch (rule->number) {
    case 2:
        return token_of(STRING, symbol(rule, 1));
    case 3:
        return token_of(NUMBER, symbol(rule, 1));
    case 4:
        return caml_val_int(TRUE_);
    case 5:
        return caml_val_int(FALSE_);
    case 6:
        return caml_val_int(NULL_);
    case 7:
        return token_of(OBJECT, empty);
    case 8:
        return token_of(OBJECT, symbol(rule, 2));
    case 9:
        return token_of(ARRAY, empty);
    case 10:
        return token_of(ARRAY, symbol(rule, 2));
    case 11:
    case 14:
        return pair(symbol(rule, 1), empty);
    case 12:
    case 15:
        return pair(symbol(rule, 3), symbol(rule, 1));
    case 13:
        return pair(symbol(rule, 1), symbol(rule, 3));
    default: /* $1 */
        return symbol(rule, 1);
    }
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "usage: %s LEXER PARSER JSON TREE\n", argv[0]);
        return EXIT_FAILURE;
    }
    int32_t scope = camlrt_scope_open();
    caml_value input = open_in(argv[3]), lexbuf = ok(caml_create_lexbuf_from_channel(input));
    caml_value tree = parse(load(argv[2]), load(argv[1]), lexbuf, next_token, value);
    if (tree == CAMLRT_NONE) {
        fprintf(stderr, "%s: no JSON, line %d\n", argv[3], CAMLRT_INT(field(ok(caml_lexeme_start_p(lexbuf)), POS_LNUM)));
        return EXIT_FAILURE;
    }
    caml_value out = open_out(argv[4]), no_sharing = caml_val_int(0);
    ok(caml_output_value(out, tree, ok(camlrt_list(&no_sharing, 1))));
    ok(caml_ml_close_channel(out));
    ok(caml_ml_close_channel(input));
    camlrt_scope_close(scope);
    return camlrt_live_handles() == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
