{
(* The calculator's words. *)
open Calc
}

let digit = ['0'-'9']
let letter = ['a'-'z' 'A'-'Z' '_']

rule token = parse
  | [' ' '\t']+ { token lexbuf }
  | '#' [^ '\n']* { token lexbuf }
  | digit+ ('.' digit*)? (['e' 'E'] ['+' '-']? digit+)? as number { NUMBER (float_of_string number) }
  | letter (letter | digit)* as name { NAME name }
  | '\n' { Lexing.new_line lexbuf; END }
  | '+' { PLUS }
  | '-' { MINUS }
  | '*' { TIMES }
  | '/' { OVER }
  | "**" { POWER }
  | '(' { LEFT }
  | ')' { RIGHT }
  | '=' { EQUALS }
  | eof { EOF }
  | _ { UNKNOWN }
