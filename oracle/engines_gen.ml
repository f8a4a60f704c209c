(* engines_gen SEED COUNT
   engines_gen ocaml FILE...

   What OCaml's engines of lexing and parsing do, call by call: of COUNT inputs, made by chance, to the lexers and parsers of
   examples/grammars and of bindings.mll; or of the lexer of OCaml's own compiler on OCaml sources. Lines of columns separated by tabs:

   lexbuf HEX          the record, each field with a number of its own in it, 1 for lex_buffer, and 0 for its function
   tables NAME HEX     the tables of that name, as Marshal.to_string without their functions
   buffer HEX          what lex_buffer holds, up to lex_buffer_len
   lex ENGINE NAME STATE BEFORE MEM SAID AFTER MEM
                       a call: the fields from lex_abs_pos to lex_last_action and lex_eof_reached as numbers, the cells of lex_mem,
                       and the result or exception between what they were before and after
   parse NAME INPUT ARG FROM BEFORE SAID AFTER TRACE
                       a call: ARG, and the environment before and after, as Marshal.to_string in hexadecimal, its stacks
                       from place FROM on as far as the call may use them; what the trace says
   stopped NAME BITS   whether JSON's tables and the environment of the call before say of each token that it is the one that was wrong:
                       those without a value, then those with one
   rule LEN HEX        what the module says of the rule that the call before asks for: symbol_start_pos, symbol_end_pos, rhs_start_pos
                       and rhs_end_pos from 1 on, peek_val from 0 on *)

external real_lex_engine : Obj.t -> int -> Lexing.lexbuf -> int = "__real_caml_lex_engine"
external real_new_lex_engine : Obj.t -> int -> Lexing.lexbuf -> int = "__real_caml_new_lex_engine"
external real_parse_engine : Obj.t -> Obj.t -> int -> Obj.t -> int = "__real_caml_parse_engine"
external listen_begin : unit -> unit = "listen_begin"
external listen_end : unit -> string = "listen_end"

let hex v = Jsonl.hex (Marshal.to_string v [])

(* Tables are told when they are first met. *)
let known : (Obj.t * string) list ref = ref []

let name tables =
  match List.assq_opt tables !known with
  | Some name -> name
  | None ->
      let name = Printf.sprintf "t%d" (List.length !known) in
      let copy = Obj.dup tables in
      if Obj.size copy = 16 then List.iter (fun i -> Obj.set_field copy i (Obj.repr ())) [0; 13];
      known := (tables, name) :: !known;
      Printf.printf "tables\t%s\t%s\n" name (hex copy);
      name

let ints l = String.concat "," (List.map string_of_int l)

let fields (b : Lexing.lexbuf) =
  ints [b.lex_abs_pos; b.lex_start_pos; b.lex_curr_pos; b.lex_last_pos; b.lex_last_action; Bool.to_int b.lex_eof_reached] ^ "\t" ^ ints (Array.to_list b.lex_mem)

let held = ref ""

let outcome f = match f () with n -> Ok n | exception e -> Error e
let said = function Ok n -> string_of_int n | Error e -> Printexc.to_string e
let answer = function Ok n -> n | Error e -> raise e

let lex engine which tables state (b : Lexing.lexbuf) =
  let name = name tables in
  let holds = Bytes.sub_string b.lex_buffer 0 b.lex_buffer_len in
  if holds <> !held then Printf.printf "buffer\t%s\n" (Jsonl.hex holds);
  held := holds;
  let before = fields b in
  let result = outcome (fun () -> engine tables state b) in
  Printf.printf "lex\t%s\t%s\t%d\t%s\t%s\t%s\n" which name state before (said result) (fields b);
  answer result

let number env i : int = Obj.obj (Obj.field env i)
let sp env = number env 13
let asp env = number env 10
let errflag env = number env 15

let snapshot env from upto =
  let copy = Obj.dup env in
  for i = 0 to 3 do
    let stack : Obj.t array = Obj.obj (Obj.field env i) in
    Obj.set_field copy i (Obj.repr (Array.sub stack from (min upto (Array.length stack) - from)))
  done;
  hex copy

let rule env =
  let len = number (Obj.repr env) 11 in
  let each f = List.init len (fun i -> Obj.repr (f i)) in
  let all =
    [Obj.repr (Parsing.symbol_start_pos ()); Obj.repr (Parsing.symbol_end_pos ())]
    @ each (fun i -> Parsing.rhs_start_pos (i + 1)) @ each (fun i -> Parsing.rhs_end_pos (i + 1)) @ each (fun i -> (Parsing.peek_val env i : Obj.t))
  in
  Printf.printf "rule\t%d\t%s\n" len (hex (Obj.repr (Array.of_list all)))

(* More than the longest rule has. *)
let near = 6

(* The tables of the parser that ran last. *)
let parsed = ref (Obj.repr 0)

let parse tables env input arg =
  parsed := tables;
  let name = name tables in
  (* After an error the engine may go down to the base. *)
  let from = if input = 5 || errflag env > 0 then 0 else max 0 (min (sp env) (asp env) - near) in
  (* It writes a place more than is used. *)
  let upto = max (sp env) (asp env) + 2 in
  let before = snapshot env from upto in
  listen_begin ();
  let result = outcome (fun () -> real_parse_engine tables env input arg) in
  let trace = listen_end () in
  Printf.printf "parse\t%s\t%d\t%s\t%d\t%s\t%s\t%s\t%s\n" name input (hex arg) from before (said result) (snapshot env from upto) (Jsonl.hex trace);
  if result = Ok 4 then rule (Obj.obj env);
  answer result

let () =
  Callback.register "lex_engine" (lex real_lex_engine "caml_lex_engine");
  Callback.register "new_lex_engine" (lex real_new_lex_engine "caml_new_lex_engine");
  Callback.register "parse_engine" parse;
  Said.line := ignore

(* Inputs. *)

let below r n = Random.State.int r n
let pick r a = a.(below r (Array.length a))
let several r n f = String.concat "" (List.init (below r n) (fun _ -> f ()))

let rec expression r depth =
  match if depth > 4 then below r 3 else below r 9 with
  | 0 -> string_of_int (below r 1000)
  | 1 -> pick r [| "x"; "y1"; "_long_name"; "2.5"; "1e3"; "7." |]
  | 2 -> Printf.sprintf "%d.%d" (below r 10) (below r 10)
  | 3 -> "(" ^ expression r (depth + 1) ^ ")"
  | 4 -> "-" ^ expression r (depth + 1)
  | _ -> expression r (depth + 1) ^ pick r [| "+"; " - "; "*"; "/"; "**"; " ** " |] ^ expression r (depth + 1)

let line r =
  match below r 7 with
  | 0 -> pick r [| "x"; "y1" |] ^ " = " ^ expression r 1
  | 1 -> expression r 2 ^ pick r [| " 3 4"; ")"; "$"; " +"; "* * 2"; "" |]
  | 2 -> pick r [| ""; "# a remark"; "(((1)"; "= 3"; "x ="; String.make 130 '(' ^ "1" ^ String.make (129 + below r 3) ')' |]
  | _ -> expression r 0

let calc r = several r 4 (fun () -> line r ^ "\n") ^ if below r 4 = 0 then line r else ""

let rec json r depth =
  let many f = String.concat "," (List.init (below r 4) (fun _ -> f ())) in
  match if depth > 3 then below r 6 else below r 9 with
  | 0 -> pick r [| "true"; "false"; "null"; "nul"; "tru e" |]
  | 1 -> pick r [| "0"; "-1"; "2.50"; "1e5"; "-0.5E-2"; "1e300"; "-0"; "100000000000000000000"; "1." |]
  | 2 | 3 -> pick r [| {|""|}; {|"text"|}; {|"a \"quoted\" \u00e9"|}; "\"\xc3\xa9\""; {|"open|}; "\"" ^ String.make (below r 700) 'l' ^ "\"" |]
  | 4 -> string_of_int (below r 1000)
  | 5 | 6 -> "[" ^ many (fun () -> json r (depth + 1)) ^ pick r [| "]"; "]"; "]"; "]"; ",]"; "}" |]
  | _ -> "{ " ^ many (fun () -> pick r [| {|"k"|}; {|"key"|}; "1" |] ^ ": " ^ json r (depth + 1)) ^ "}"

let words r =
  several r 12 (fun () ->
      pick r [| "abc = 12;"; "x="; "k =3 "; "one:two!"; "!"; ":!"; "abc!"; "<a b c>"; "<a  b>"; "--x--y--"; "\"str\\\"ing\""; "1"; "23"; "456"; "7890"; "..."; "\n"; ","; "?"; "\xff"; "--" |])

(* A lexbuf of any kind. *)
let lexbuf r text =
  let with_positions = below r 5 > 0 in
  if below r 3 = 0 then Lexing.from_string ~with_positions text
  else
    let at = ref 0 and most = pick r [| 1; 3; 20; 512 |] in
    Lexing.from_function ~with_positions (fun b n ->
        let n = min (min n (1 + below r most)) (String.length text - !at) in
        Bytes.blit_string text !at b 0 n;
        at := !at + n;
        n)

let tried f = match f () with () -> () | exception (Failure _ | Parsing.Parse_error) -> Parsing.clear_parser ()

(* Before which of the tokens without a value JSON's parser stopped, or before one with it. *)
let stopped () =
  let bit token = if Parsing.is_current_lookahead token then "1" else "0" in
  let all = Json.[TRUE; FALSE; NULL; LEFT_BRACE; RIGHT_BRACE; LEFT_BRACKET; RIGHT_BRACKET; COLON; COMMA; EOF] in
  let bits = String.concat "" (List.map bit all @ Json.[bit (STRING ""); bit (NUMBER 0.)]) in
  Printf.printf "stopped\t%s\t%s\n" (name !parsed) bits

let one r =
  ignore (Parsing.set_trace (below r 2 = 0));
  match below r 3 with
  | 0 -> tried (fun () -> ignore (Calc.session Calc_lexer.token (lexbuf r (calc r))))
  | 1 ->
      let document b = try ignore (Json.document Json_lexer.token b) with Parsing.Parse_error -> stopped () in
      tried (fun () -> document (lexbuf r (json r 0)))
  | _ ->
      let b = lexbuf r (words r) in
      let rule = if below r 4 = 0 then Bindings.ignored else Bindings.token in
      tried (fun () -> while rule b do () done)

let ocaml file =
  let ch = open_in_bin file in
  let b = Lexing.from_string (really_input_string ch (in_channel_length ch)) in
  close_in ch;
  let rec go () = match Lexer.token b with Parser.EOF -> () | _ -> go () in
  Lexer.init ();
  go ()

let layout () =
  let position pos_cnum = { Lexing.dummy_pos with pos_cnum } in
  hex
    (Obj.repr
       {
         Lexing.refill_buff = Obj.magic 0; lex_buffer = Bytes.of_string "1"; lex_buffer_len = 2; lex_abs_pos = 3; lex_start_pos = 4;
         lex_curr_pos = 5; lex_last_pos = 6; lex_last_action = 7; lex_eof_reached = true; lex_mem = [| 9 |];
         lex_start_p = position 10; lex_curr_p = position 11;
       })

let () =
  Printf.printf "lexbuf\t%s\n" (layout ());
  match Array.to_list Sys.argv with
  | _ :: "ocaml" :: files -> List.iter ocaml files
  | [_; seed; count] ->
      for i = 0 to int_of_string count - 1 do
        one (Random.State.make [| int_of_string seed; i |])
      done
  | _ -> exit 2
