{
(* JSON's words. A string is given as it is written, without its quotes. *)
open Json
}

let digit = ['0'-'9']
let hex = ['0'-'9' 'a'-'f' 'A'-'F']
let escape = '\\' (['"' '\\' '/' 'b' 'f' 'n' 'r' 't'] | 'u' hex hex hex hex)

rule token = parse
  | [' ' '\t' '\r']+ { token lexbuf }
  | '\n' { Lexing.new_line lexbuf; token lexbuf }
  | '"' (([^ '"' '\\' '\000'-'\031'] | escape)* as text) '"' { STRING text }
  | '-'? ('0' | ['1'-'9'] digit*) ('.' digit+)? (['e' 'E'] ['+' '-']? digit+)? as number { NUMBER (float_of_string number) }
  | "true" { TRUE }
  | "false" { FALSE }
  | "null" { NULL }
  | '{' { LEFT_BRACE }
  | '}' { RIGHT_BRACE }
  | '[' { LEFT_BRACKET }
  | ']' { RIGHT_BRACKET }
  | ':' { COLON }
  | ',' { COMMA }
  | eof { EOF }
