/* JSON. Members and elements come last first. */
%{
open Tree
%}
%token <string> STRING
%token <float> NUMBER
%token TRUE FALSE NULL LEFT_BRACE RIGHT_BRACE LEFT_BRACKET RIGHT_BRACKET COLON COMMA EOF
%start document
%type <Tree.t> document
%%
document:
  | value EOF { $1 }
;
value:
  | STRING { String $1 }
  | NUMBER { Number $1 }
  | TRUE { True }
  | FALSE { False }
  | NULL { Null }
  | LEFT_BRACE RIGHT_BRACE { Object [] }
  | LEFT_BRACE members RIGHT_BRACE { Object $2 }
  | LEFT_BRACKET RIGHT_BRACKET { Array [] }
  | LEFT_BRACKET elements RIGHT_BRACKET { Array $2 }
;
members:
  | member { [$1] }
  | members COMMA member { $3 :: $1 }
;
member:
  | STRING COLON value { ($1, $3) }
;
elements:
  | value { [$1] }
  | elements COMMA value { $3 :: $1 }
;
