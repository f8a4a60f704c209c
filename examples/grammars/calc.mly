/* A calculator: a line is an expression, or gives a name a value. What a wrong line holds is passed over. */
%{
let names : (string, float) Hashtbl.t = Hashtbl.create 16
let value name = match Hashtbl.find_opt names name with Some v -> v | None -> nan
let say text = !Said.line (Printf.sprintf "%d: %s" (Parsing.rhs_start_pos 2).Lexing.pos_lnum text)
%}
%token <float> NUMBER
%token <string> NAME
%token PLUS MINUS TIMES OVER POWER LEFT RIGHT EQUALS UNKNOWN END EOF
%left PLUS MINUS
%left TIMES OVER
%nonassoc NEGATIVE
%right POWER
%start session
%type <int> session
%%
session:
  | lines EOF { $1 }
;
lines:
  | { 0 }
  | lines END { $1 }
  | lines expression END { say (Printf.sprintf "%.12g" $2); $1 }
  | lines NAME EQUALS expression END { Hashtbl.replace names $2 $4; $1 }
  | lines error END { say "error"; $1 + 1 }
;
expression:
  | NUMBER { $1 }
  | NAME { value $1 }
  | LEFT expression RIGHT { $2 }
  | expression PLUS expression { $1 +. $3 }
  | expression MINUS expression { $1 -. $3 }
  | expression TIMES expression { $1 *. $3 }
  | expression OVER expression { $1 /. $3 }
  | expression POWER expression { $1 ** $3 }
  | MINUS expression %prec NEGATIVE { -. $2 }
;
