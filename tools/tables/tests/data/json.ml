type token =
  | STRING of (string)
  | NUMBER of (float)
  | TRUE
  | FALSE
  | NULL
  | LEFT_BRACE
  | RIGHT_BRACE
  | LEFT_BRACKET
  | RIGHT_BRACKET
  | COLON
  | COMMA
  | EOF

open Parsing;;
let _ = parse_error;;
# 3 "json.mly"
open Tree
# 20 "json.ml"
let yytransl_const = [|
  259 (* TRUE *);
  260 (* FALSE *);
  261 (* NULL *);
  262 (* LEFT_BRACE *);
  263 (* RIGHT_BRACE *);
  264 (* LEFT_BRACKET *);
  265 (* RIGHT_BRACKET *);
  266 (* COLON *);
  267 (* COMMA *);
    0 (* EOF *);
    0|]

let yytransl_block = [|
  257 (* STRING *);
  258 (* NUMBER *);
    0|]

let yylhs = "\255\255\
\001\000\002\000\002\000\002\000\002\000\002\000\002\000\002\000\
\002\000\002\000\003\000\003\000\005\000\004\000\004\000\000\000"

let yylen = "\002\000\
\002\000\001\000\001\000\001\000\001\000\001\000\002\000\003\000\
\002\000\003\000\001\000\003\000\003\000\001\000\003\000\002\000"

let yydefred = "\000\000\
\000\000\000\000\002\000\003\000\004\000\005\000\006\000\000\000\
\000\000\016\000\000\000\000\000\007\000\000\000\011\000\009\000\
\014\000\000\000\001\000\000\000\008\000\000\000\010\000\000\000\
\013\000\012\000\015\000"

let yydgoto = "\002\000\
\010\000\011\000\014\000\018\000\015\000"

let yysindex = "\011\000\
\015\255\000\000\000\000\000\000\000\000\000\000\000\000\006\255\
\000\255\000\000\025\000\016\255\000\000\003\255\000\000\000\000\
\000\000\013\255\000\000\015\255\000\000\026\255\000\000\015\255\
\000\000\000\000\000\000"

let yyrindex = "\000\000\
\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\
\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\
\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\
\000\000\000\000\000\000"

let yygindex = "\000\000\
\000\000\247\255\000\000\000\000\006\000"

let yytablesize = 28
let yytable = "\017\000\
\003\000\004\000\005\000\006\000\007\000\008\000\012\000\009\000\
\016\000\021\000\025\000\001\000\013\000\022\000\027\000\003\000\
\004\000\005\000\006\000\007\000\008\000\023\000\009\000\024\000\
\019\000\020\000\012\000\026\000"

let yycheck = "\009\000\
\001\001\002\001\003\001\004\001\005\001\006\001\001\001\008\001\
\009\001\007\001\020\000\001\000\007\001\011\001\024\000\001\001\
\002\001\003\001\004\001\005\001\006\001\009\001\008\001\011\001\
\000\000\010\001\001\001\022\000"

let yynames_const = "\
  TRUE\000\
  FALSE\000\
  NULL\000\
  LEFT_BRACE\000\
  RIGHT_BRACE\000\
  LEFT_BRACKET\000\
  RIGHT_BRACKET\000\
  COLON\000\
  COMMA\000\
  EOF\000\
  "

let yynames_block = "\
  STRING\000\
  NUMBER\000\
  "

let yyact = [|
  (fun _ -> failwith "parser")
; (fun __caml_parser_env ->
    let _1 = (Parsing.peek_val __caml_parser_env 1 : 'value) in
    Obj.repr(
# 12 "json.mly"
              ( _1 )
# 109 "json.ml"
               : Tree.t))
; (fun __caml_parser_env ->
    let _1 = (Parsing.peek_val __caml_parser_env 0 : string) in
    Obj.repr(
# 15 "json.mly"
           ( String _1 )
# 116 "json.ml"
               : 'value))
; (fun __caml_parser_env ->
    let _1 = (Parsing.peek_val __caml_parser_env 0 : float) in
    Obj.repr(
# 16 "json.mly"
           ( Number _1 )
# 123 "json.ml"
               : 'value))
; (fun __caml_parser_env ->
    Obj.repr(
# 17 "json.mly"
         ( True )
# 129 "json.ml"
               : 'value))
; (fun __caml_parser_env ->
    Obj.repr(
# 18 "json.mly"
          ( False )
# 135 "json.ml"
               : 'value))
; (fun __caml_parser_env ->
    Obj.repr(
# 19 "json.mly"
         ( Null )
# 141 "json.ml"
               : 'value))
; (fun __caml_parser_env ->
    Obj.repr(
# 20 "json.mly"
                           ( Object [] )
# 147 "json.ml"
               : 'value))
; (fun __caml_parser_env ->
    let _2 = (Parsing.peek_val __caml_parser_env 1 : 'members) in
    Obj.repr(
# 21 "json.mly"
                                   ( Object _2 )
# 154 "json.ml"
               : 'value))
; (fun __caml_parser_env ->
    Obj.repr(
# 22 "json.mly"
                               ( Array [] )
# 160 "json.ml"
               : 'value))
; (fun __caml_parser_env ->
    let _2 = (Parsing.peek_val __caml_parser_env 1 : 'elements) in
    Obj.repr(
# 23 "json.mly"
                                        ( Array _2 )
# 167 "json.ml"
               : 'value))
; (fun __caml_parser_env ->
    let _1 = (Parsing.peek_val __caml_parser_env 0 : 'member) in
    Obj.repr(
# 26 "json.mly"
           ( [_1] )
# 174 "json.ml"
               : 'members))
; (fun __caml_parser_env ->
    let _1 = (Parsing.peek_val __caml_parser_env 2 : 'members) in
    let _3 = (Parsing.peek_val __caml_parser_env 0 : 'member) in
    Obj.repr(
# 27 "json.mly"
                         ( _3 :: _1 )
# 182 "json.ml"
               : 'members))
; (fun __caml_parser_env ->
    let _1 = (Parsing.peek_val __caml_parser_env 2 : string) in
    let _3 = (Parsing.peek_val __caml_parser_env 0 : 'value) in
    Obj.repr(
# 30 "json.mly"
                       ( (_1, _3) )
# 190 "json.ml"
               : 'member))
; (fun __caml_parser_env ->
    let _1 = (Parsing.peek_val __caml_parser_env 0 : 'value) in
    Obj.repr(
# 33 "json.mly"
          ( [_1] )
# 197 "json.ml"
               : 'elements))
; (fun __caml_parser_env ->
    let _1 = (Parsing.peek_val __caml_parser_env 2 : 'elements) in
    let _3 = (Parsing.peek_val __caml_parser_env 0 : 'value) in
    Obj.repr(
# 34 "json.mly"
                         ( _3 :: _1 )
# 205 "json.ml"
               : 'elements))
(* Entry document *)
; (fun __caml_parser_env -> raise (Parsing.YYexit (Parsing.peek_val __caml_parser_env 0)))
|]
let yytables =
  { Parsing.actions=yyact;
    Parsing.transl_const=yytransl_const;
    Parsing.transl_block=yytransl_block;
    Parsing.lhs=yylhs;
    Parsing.len=yylen;
    Parsing.defred=yydefred;
    Parsing.dgoto=yydgoto;
    Parsing.sindex=yysindex;
    Parsing.rindex=yyrindex;
    Parsing.gindex=yygindex;
    Parsing.tablesize=yytablesize;
    Parsing.table=yytable;
    Parsing.check=yycheck;
    Parsing.error_function=parse_error;
    Parsing.names_const=yynames_const;
    Parsing.names_block=yynames_block }
let document (lexfun : Lexing.lexbuf -> token) (lexbuf : Lexing.lexbuf) =
   (Parsing.yyparse yytables 1 lexfun lexbuf : Tree.t)
