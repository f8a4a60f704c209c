{
(* Bindings of every kind, for the memory of the engine: of fixed and of other places, optional ones, and those that moves decide. *)
let said = Buffer.create 80
let some = function Some s -> s | None -> "-"
let say parts = Buffer.add_string said (String.concat "," parts); Buffer.add_char said ';'
}

let digit = ['0'-'9']
let letter = ['a'-'z']

rule token = parse
  | (letter+ as key) ' '* '=' ' '* (digit+ as value)? (';' as stop)? { say [key; some value; (match stop with Some c -> String.make 1 c | None -> "-")]; true }
  | (letter* as first) (':' (letter* as second))? '!' { say [first; some second]; true }
  | '<' ((letter | ' ')+ as a) ' ' (letter+ as b) '>' { say [a; b]; true }
  | "--" (_* as rest) "--" { say [rest]; true }
  | '"' { quoted lexbuf; true }
  | (digit as a) (digit as b)? (digit as c)? { say [String.make 1 a; (match b, c with Some _, None -> "two" | _ -> "-")]; true }
  | ('.' as dot)+ eof { say [String.make 1 dot; "end"]; true }
  | [' ' '\n' ','] { true }
  | eof { false }

and quoted = shortest
  | ([^ '"'] | '\\' '"')* as text '"' { say [text] }

and ignored = parse
  | (_ as c) (_ as d)? { say [String.make 1 c; (match d with Some d -> String.make 1 d | None -> "-")]; true }
  | eof { false }
