/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Lexing and parsing: every function with right and with wrong arguments, on the tables of a lexer that knows x, and of a grammar that
 * has no token but the end.
 */
#include "camlrt.h"

#include "family.h"

#define INT(n) caml_val_int(n)

static const struct primitive all[] = {
  {"caml_lex_engine", "til"},
  {"caml_new_lex_engine", "til"},
  {"caml_parse_engine", "peiv"},
  {"caml_set_parser_trace", "i"},
  {"caml_lex_array", "s"},
  {"caml_create_lexbuf_from_string", "s"},
  {"caml_create_lexbuf_from_channel", "c"},
  {"caml_create_lexbuf_from_function", "f"},
  {"caml_lexeme", "l"},
  {"caml_lexeme_string", "l"},
  {"caml_lexeme_char", "li"},
  {"caml_lexeme_start", "l"},
  {"caml_lexeme_start_p", "l"},
  {"caml_lexeme_end", "l"},
  {"caml_lexeme_end_p", "l"},
  {"camlrt_sub_lexeme", "lii"},
  {"caml_new_line", "l"},
  {"caml_flush_lexbuf", "l"},
  {"camlrt_lexbuf_set_position", "lq"},
  {"camlrt_lexbuf_set_filename", "ls"},
  {"camlrt_lexbuf_new", "v"},
  {"camlrt_lex_feed", "ls"},
  {"camlrt_lex", "xil"},
  {"camlrt_lex_step", "xil"},
  {"camlrt_parse_begin", "geil"},
  {"camlrt_parse_token", "gevl"},
  {"camlrt_parse_value", "gev"},
  {"camlrt_parse_error", "ge"},
  {"camlrt_parse", "gifl"},
  {"camlrt_parser_lookahead_is", "pev"},
  {"caml_create_parser_env", "v"},
  {"caml_grow_parser_stacks", "e"},
  {"caml_parser_rule_info", "e"},
  {"caml_parser_stack_value", "ei"},
  {"caml_parser_symb_start", "ei"},
  {"caml_parser_symb_end", "ei"},
};

/* A string of these numbers, 16 bits each. */
static caml_value shorts(int n, const int *numbers) {
  uint8_t bytes[600];
  for (int i = 0; i < n; i++) {
    bytes[2 * i] = (uint8_t)numbers[i];
    bytes[2 * i + 1] = (uint8_t)(numbers[i] >> 8);
  }
  return caml_alloc_initialized_string(2 * (size_t)n, bytes);
}

/* State 0 reads an x and goes to state 1, whose action is 4; nothing else is accepted. */
static caml_value lexer(void) {
  int next[257], check[257];
  for (int i = 0; i < 257; i++) {
    next[i] = i == 'x' ? 1 : 0;
    check[i] = i == 'x' ? 0 : -1;
  }
  caml_value none = caml_copy_string("");
  caml_value fields[] = {
    shorts(2, (int[]){0, -5}), shorts(2, (int[]){-1, -1}), shorts(2, (int[]){-1, -1}),
    shorts(257, next),         shorts(257, check),         shorts(2, (int[]){0, 0}),
    shorts(2, (int[]){0, 0}),  shorts(2, (int[]){0, 0}),   none,
    none,                      caml_alloc_initialized_string(1, (const uint8_t *)"\xff"),
  };
  fields[8] = shorts(257, (int[257]){0});
  fields[9] = shorts(257, check);
  return camlrt_block(0, fields, 11);
}

static caml_value lexbuf(const char *text) {
  return caml_create_lexbuf_from_string(caml_copy_string(text));
}

/* Whatever it is asked, it reduces by rule 1, which has no symbols. */
static caml_value grammar(void) {
  caml_value ones = shorts(4, (int[]){1, 1, 1, 1}), zeros = shorts(4, (int[]){0, 0, 0, 0});
  caml_value names = caml_alloc_initialized_string(4, (const uint8_t *)"END");
  caml_value tokens = camlrt_block(0, (caml_value[]){INT(0), INT(0)}, 2);
  caml_value actions = camlrt_block(0, (caml_value[]){CAMLRT_UNIT, CAMLRT_TRUE}, 2);
  caml_value fields[] = {actions, tokens, tokens, zeros,  zeros, ones,        ones,  zeros,
                         zeros,       zeros,  INT(3), zeros, zeros, CAMLRT_UNIT, names, names};
  return camlrt_block(0, fields, 16);
}

static caml_value whole_lexer(void) {
  caml_value rule[] = {caml_copy_string("token"), INT(0), INT(0), caml_alloc_tuple(0)}, rules = camlrt_block(0, rule, 4);
  return camlrt_block(0, (caml_value[]){lexer(), camlrt_block(0, &rules, 1)}, 2);
}

static caml_value read_nothing(void *userdata, const caml_value *args, int32_t n) {
  (void)userdata, (void)args, (void)n;
  return INT(0);
}

static caml_value sample(char shape) {
  switch (shape) {
    case 't': return lexer();
    case 'x': return whole_lexer();
    case 'g': return camlrt_block(0, (caml_value[]){grammar(), caml_alloc_tuple(0)}, 2);
    case 'l': return lexbuf("x");
    case 'q': return caml_lexeme_end_p(lexbuf("x"));
    case 'p': return grammar();
    case 'e': return caml_create_parser_env(CAMLRT_UNIT);
    case 's': return caml_copy_string("text");
    case 'c': return caml_ml_open_descriptor_in(INT(0));
    case 'f': return camlrt_closure(read_nothing, NULL, 2, NULL);
    default: return INT(0);
  }
}

static void tokens(void) {
  caml_value tables = lexer(), b = lexbuf("xxy");
  CHECK_EQ(caml_lex_engine(tables, INT(0), b), INT(4));
  CHECK_EQ(caml_new_lex_engine(tables, INT(0), b), INT(4));
  CHECK_EQ(caml_lexeme_char(b, INT(0)), INT('x'));
  CHECK_EQ(caml_field(b, 4), INT(1));
  CHECK_EQ(caml_field(b, 5), INT(2));
  refused(caml_lex_engine(tables, INT(0), b), "Failure(\"lexing: empty token\")");
  CHECK_EQ(caml_field(b, 5), INT(2));
  caml_store_field(b, 5, INT(3));
  caml_store_field(b, 8, INT(0));
  CHECK_EQ(caml_lex_engine(tables, INT(0), b), INT(-1));
  CHECK_EQ(camlrt_lex_feed(b, caml_copy_string("x")), CAMLRT_UNIT);
  CHECK_EQ(caml_lex_engine(tables, INT(-1), b), INT(4));
  refused(caml_lex_engine(tables, INT(9), b), "Invalid_argument(\"caml_lex_engine: malformed tables or buffer\")");
  caml_store_field(b, 2, INT(400));
  refused(caml_new_lex_engine(tables, INT(0), b), "Invalid_argument(\"caml_new_lex_engine: malformed tables or buffer\")");
}

static void reductions(void) {
  caml_value tables = grammar(), env = caml_create_parser_env(CAMLRT_UNIT);
  caml_store_field(env, 13, INT(1));
  CHECK_EQ(caml_parse_engine(tables, env, INT(0), CAMLRT_UNIT), INT(4));
  CHECK_EQ(caml_field(env, 12), INT(1));
  CHECK_EQ(caml_parse_engine(tables, env, INT(4), caml_copy_string("value")), INT(4));
  refused(caml_parse_engine(tables, env, INT(1), INT(2)),
          "Invalid_argument(\"caml_parse_engine: the token is not one of the grammar's\")");
  refused(caml_parse_engine(tables, env, INT(6), INT(2)),
          "Invalid_argument(\"caml_parse_engine: no such input to the engine\")");
  caml_store_field(env, 14, INT(9));
  refused(caml_parse_engine(tables, env, INT(4), INT(2)),
          "Invalid_argument(\"caml_parse_engine: malformed tables or stacks\")");
  CHECK_EQ(caml_set_parser_trace(INT(1)), INT(0));
  CHECK_EQ(caml_set_parser_trace(INT(0)), INT(1));
}

static void many(void) {
  caml_value whole = whole_lexer(), b = lexbuf("xxx"), stale = caml_copy_string("");
  int32_t triples[6];
  uint8_t *to = (uint8_t *)triples;
  CHECK_EQ(camlrt_lex_tokens(whole, INT(0), b, CAMLRT_UNIT, to, sizeof triples), 2);
  CHECK_EQ(triples[3], 4);
  CHECK_EQ(triples[4], 1);
  CHECK_EQ(triples[5], 2);
  CHECK_EQ(camlrt_lex_tokens(whole, INT(0), b, caml_copy_string("no"), to, sizeof triples), 1);
  CHECK_EQ(camlrt_lex_tokens(whole, INT(1), b, CAMLRT_UNIT, to, sizeof triples), -1);
  CHECK_EQ(camlrt_error_code(), CAMLRT_INVALID_ARGUMENT);
  CHECK_EQ(camlrt_lex_tokens(whole, INT(0), b, INT(3), to, sizeof triples), -1);
  CHECK_EQ(camlrt_lex_tokens(INT(1), INT(0), b, CAMLRT_UNIT, to, sizeof triples), -1);
  CHECK_EQ(camlrt_error_code(), CAMLRT_TYPE_ERROR);
  CHECK_EQ(camlrt_lex_tokens(whole, INT(0), b, CAMLRT_UNIT, NULL, 12), -1);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_POINTER);
  camlrt_release(stale);
  CHECK_EQ(camlrt_lex_tokens(whole, INT(0), stale, CAMLRT_UNIT, to, sizeof triples), -1);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_HANDLE);
}

int main(void) {
  static void (*const parts[])(void) = {tokens, reductions, many};
  return FAMILY_MAIN(all, parts);
}
