/* camlrt's rows of lexers and parsers. */
#include "camlrt_rows.h"

/* The actions of the input's end, and how the input begins anew behind it: the fields lex_curr_pos and lex_eof_reached. */
enum { END_ACTION = 13, END_OF_BINDINGS = 8 };

static void begin_anew(caml_value buffer)
{
  checked(caml_store_field(buffer, 5, INT(0)));
  checked(caml_store_field(buffer, 8, INT(1)));
}

static void lex_by(caml_value (*engine)(caml_value, caml_value, caml_value), int end_action, long n)
{
  int32_t scope = camlrt_scope_open();
  caml_value tables = checked(caml_field(caml_field(input, 0), 0)), buffer = checked(caml_field(input, 1));
  caml_value state = INT(0), end = INT(end_action);
  for (; n > 0; n--)
    if (checked(engine(tables, state, buffer)) == end) begin_anew(buffer);
  camlrt_scope_close(scope);
}

ROW(lex) { lex_by(caml_lex_engine, END_ACTION, n); }
ROW(lex_bound) { lex_by(caml_new_lex_engine, END_OF_BINDINGS, n); }

ROW(lex_tokens)
{
  static _Thread_local int32_t triples[4096][3];
  int32_t scope = camlrt_scope_open();
  caml_value lexer = checked(caml_field(input, 0)), buffer = checked(caml_field(input, 1));
  while (n > 0) {
    size_t most = n < 4096 ? (size_t)n : 4096;
    int32_t count = camlrt_lex_tokens(lexer, INT(0), buffer, UNIT, (uint8_t *)triples, most * sizeof *triples);
    if (count <= 0) die("camlrt: no tokens");
    n -= count;
    if (triples[count - 1][0] == END_ACTION) begin_anew(buffer);
  }
  camlrt_scope_close(scope);
}

/* What a parser is told, and what it asks for: a token, or the value of a rule. */
enum { START, TOKEN, VALUE_MADE = 4 };
enum { WANTS_TOKEN, WANTS_VALUE = 4, ACCEPTED = 6 };
enum { ENV_CURR_CHAR = 6, ENV_RULE = 12, ENV_SP = 13, MOST_TOKENS = 20 };

/* The parts of the input, and its tokens. */
static _Thread_local struct { caml_value parser, tables, env, tokens[MOST_TOKENS], accepting; int count; } sums;

static void find_sums(void)
{
  sums.parser = checked(caml_field(input, 0)), sums.tables = checked(caml_field(sums.parser, 0)), sums.env = checked(caml_field(input, 1));
  caml_value tokens = checked(caml_field(input, 2));
  for (sums.count = 0; sums.count < camlrt_size(tokens) && sums.count < MOST_TOKENS; sums.count++)
    sums.tokens[sums.count] = checked(caml_field(tokens, sums.count));
  sums.accepting = caml_val_int(camlrt_size(caml_field(sums.tables, 0)) - 1);
}

static void empty_stacks(void)
{
  checked(caml_store_field(sums.env, ENV_SP, INT(0)));
  checked(caml_store_field(sums.env, ENV_CURR_CHAR, INT(1)));
}

ROW(parse)
{
  int32_t scope = camlrt_scope_open();
  find_sums();
  caml_value start = INT(START), read = INT(TOKEN), made = INT(VALUE_MADE), some = INT(7);
  caml_value token = INT(WANTS_TOKEN), value = INT(WANTS_VALUE), said = start, arg = UNIT;
  int next = 0;
  for (; n > 0; n--) {
    if (said == start) next = 0, empty_stacks();
    caml_value asked = checked(caml_parse_engine(sums.tables, sums.env, said, arg));
    if (asked == token) said = read, arg = sums.tokens[next++];
    else if (asked != value) die("camlrt: a parser asks for something else");
    else said = next == sums.count && caml_field(sums.env, ENV_RULE) == sums.accepting ? start : made, arg = some;
  }
  camlrt_scope_close(scope);
}

ROW(parse_pulled)
{
  int32_t scope = camlrt_scope_open();
  find_sums();
  caml_value accepted = INT(ACCEPTED), token = INT(WANTS_TOKEN), value = INT(WANTS_VALUE);
  caml_value asked = accepted, some = INT(7);
  int next = 0;
  for (; n > 0; n--)
    if (asked == token) asked = checked(camlrt_parse_token(sums.parser, sums.env, sums.tokens[next++], UNIT));
    else if (asked == value) asked = checked(camlrt_parse_value(sums.parser, sums.env, some));
    else if (asked != accepted) die("camlrt: a parser asks for something else");
    else next = 0, empty_stacks(), asked = checked(camlrt_parse_begin(sums.parser, sums.env, INT(1), UNIT));
  camlrt_scope_close(scope);
}
