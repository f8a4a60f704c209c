/* Lexers and parsers, by OCaml's own runtime. */
#include <stdlib.h>
#include "rows.h"

value caml_lex_engine(value tables, value state, value lexbuf);
value caml_new_lex_engine(value tables, value state, value lexbuf);
value caml_parse_engine(value tables, value env, value input, value arg);

/* The input begins anew behind its end: the fields lex_curr_pos and lex_eof_reached. */
static void lex_by(value (*engine)(value, value, value), value end, long n)
{
  value tables = Field(Field(input, 0), 0), buffer = Field(input, 1);
  while (n-- > 0) {
    if (engine(tables, Val_int(0), buffer) == end) {
      Field(buffer, 5) = Val_int(0);
      Field(buffer, 8) = Val_true;
    }
  }
}

ROW(lex) { lex_by(caml_lex_engine, Val_int(13), n); }
ROW(lex_bound) { lex_by(caml_new_lex_engine, Val_int(8), n); }

ROW(lex_tokens) { bench_ocaml_lex(n); }

/* Places in the environment; the answers' meaning is in camlrt's side. */
enum { ENV_CURR_CHAR = 6, ENV_RULE = 12, ENV_SP = 13 };

ROW(parse)
{
  value tables = Field(Field(input, 0), 0), env = Field(input, 1), tokens = Field(input, 2);
  value accepting = Val_long(Wosize_val(Field(tables, 0)) - 1), said = Val_int(0), arg = Val_unit;
  mlsize_t next = 0;
  while (n-- > 0) {
    if (said == Val_int(0)) {
      next = 0;
      Field(env, ENV_SP) = Val_int(0);
      Field(env, ENV_CURR_CHAR) = Val_int(1);
    }
    switch (Int_val(caml_parse_engine(tables, env, said, arg))) {
    case 0:
      said = Val_int(1), arg = Field(tokens, next++);
      break;
    case 4:
      said = Field(env, ENV_RULE) == accepting ? Val_int(0) : Val_int(4), arg = Val_int(7);
      break;
    default:
      abort();
    }
  }
}

ROW(parse_pulled) { bench_ocaml_parse(n); }
