(* scanf_gen SEED COUNT

   A line is a call of sscanf: what came of it, which is = or an exception as Printexc.to_string has it; the format; the text; and the values read, each a
   letter for its representation and its value. The functions of %r are (fun ib -> Scanf.bscanf ib "%d" Fun.id). Texts are as String.escaped has them. *)

open CamlinternalFormatBasics
open CamlinternalFormat
open Formats

(* A letter for each value that a format reads: how it is shown. *)

let rec kinds : type a b c d e f. (a, b, c, d, e, f) fmt -> string = function
  | Char rest -> "i" ^ kinds rest
  | Caml_char rest -> "i" ^ kinds rest
  | Scan_next_char rest -> "i" ^ kinds rest
  | String (_, rest) -> "s" ^ kinds rest
  | Caml_string (_, rest) -> "s" ^ kinds rest
  | Scan_char_set (_, _, rest) -> "s" ^ kinds rest
  | Int (_, _, _, rest) -> "i" ^ kinds rest
  | Int32 (_, _, _, rest) -> "l" ^ kinds rest
  | Nativeint (_, _, _, rest) -> "n" ^ kinds rest
  | Int64 (_, _, _, rest) -> "L" ^ kinds rest
  | Float (_, _, _, rest) -> "f" ^ kinds rest
  | Bool (_, rest) -> "i" ^ kinds rest
  | Scan_get_counter (_, rest) -> "i" ^ kinds rest
  | Reader rest -> "ri" ^ kinds rest
  | Format_arg (_, _, rest) -> "F" ^ kinds rest
  | Format_subst (_, ty, rest) -> "F" ^ of_type ty ^ kinds rest
  | Ignored_param (Ignored_reader, rest) -> "r" ^ kinds rest
  | Ignored_param (Ignored_format_subst (_, ty), rest) -> of_type ty ^ kinds rest
  | Ignored_param (_, rest) -> skipped rest
  | Flush rest -> kinds rest
  | String_literal (_, rest) -> kinds rest
  | Char_literal (_, rest) -> kinds rest
  | Formatting_lit (_, rest) -> kinds rest
  | Formatting_gen (Open_tag (Format (inner, _)), rest) -> kinds inner ^ kinds rest
  | Formatting_gen (Open_box (Format (inner, _)), rest) -> kinds inner ^ kinds rest
  | Alpha rest -> "?" ^ kinds rest
  | Theta rest -> "?" ^ kinds rest
  | Custom _ -> "?"
  | End_of_format -> ""

and skipped : type a b c d e f. (a, b, c, d, e, f) fmt -> string = fun rest -> kinds rest

and of_type : type a b c d e f g h i j k l. (a, b, c, d, e, f, g, h, i, j, k, l) fmtty_rel -> string = function
  | Char_ty rest -> "i" ^ of_type rest
  | String_ty rest -> "s" ^ of_type rest
  | Int_ty rest -> "i" ^ of_type rest
  | Int32_ty rest -> "l" ^ of_type rest
  | Nativeint_ty rest -> "n" ^ of_type rest
  | Int64_ty rest -> "L" ^ of_type rest
  | Float_ty rest -> "f" ^ of_type rest
  | Bool_ty rest -> "i" ^ of_type rest
  | Reader_ty rest -> "ri" ^ of_type rest
  | Ignored_reader_ty rest -> "r" ^ of_type rest
  | Format_arg_ty (_, rest) -> "F" ^ of_type rest
  | Format_subst_ty (ty, _, rest) -> "F" ^ of_type ty ^ of_type rest
  | Alpha_ty rest -> "?" ^ of_type rest
  | Theta_ty rest -> "?" ^ of_type rest
  | Any_ty rest -> "?" ^ of_type rest
  | End_of_fmtty -> ""

let shown kind (v : Obj.t) =
  let text =
    match kind with
    | 'i' -> string_of_int (Obj.obj v)
    | 'l' -> Int32.to_string (Obj.obj v)
    | 'n' -> Nativeint.to_string (Obj.obj v)
    | 'L' -> Int64.to_string (Obj.obj v)
    | 'f' -> Printf.sprintf "%Lx" (Int64.bits_of_float (Obj.obj v))
    | 'F' -> let (Format (_, s)) = Obj.obj v in String.escaped s
    | _ -> String.escaped (Obj.obj v) in
  String.make 1 (if kind = 'F' then 's' else kind) ^ text

let rec collect kinds i found =
  if i = String.length kinds then Obj.repr (List.rev found)
  else Obj.repr (fun v -> collect kinds (i + 1) (shown kinds.[i] v :: found))

let without c s = String.concat "" (String.split_on_char c s)

let sscanf s text =
  let (Fmt_EBB fmt) = fmt_ebb_of_string s in
  let all = kinds fmt in
  let f = Obj.repr (Scanf.bscanf (Scanf.Scanning.from_string text) (Obj.magic (Format (fmt, s)))) in
  let f = ref f in
  String.iter (fun c -> if c = 'r' then f := (Obj.magic !f : (Scanf.Scanning.in_channel -> int) -> Obj.t) (fun ib -> Scanf.bscanf ib "%d" Fun.id)) all;
  (Obj.magic ((Obj.magic !f : Obj.t -> Obj.t) (collect (without 'r' all) 0 [])) : string list)

(* A text that a format may read. *)

let number r = if below r 3 > 0 then pick r [| "0"; "1"; "7"; "10"; "117"; "1_0" |] else pick r [| "0"; "1"; "-1"; "+7"; "42"; "12_3"; "0x1F"; "0b101"; "0o17"; "99999999999999999999"; "2147483648"; "7f"; "-"; "08"; "0x"; "123456789" |]
let decimal r = if below r 3 > 0 then pick r [| "1.5"; "0.25"; "0x1.8p3"; "10.e1" |] else pick r [| "1.5"; "-.5"; "1e3"; "2.5e-7"; "1."; "nan"; "inf"; "0x1.8p3"; "0x.8"; "0X1P"; "1.25.5"; "12345.678901"; "-infinity"; "NaN"; "5"; "1.e"; "+1_0.2_5E+1"; "0x1.p-1"; "." |]
let word r = if below r 3 > 0 then pick r [| "abc"; "x" |] else pick r [| "word"; "a"; ""; "x-y"; "tab\tbed"; "line\nbroken"; "caf\xc3\xa9"; "12ab"; "true" |]
let quoted r = if below r 3 > 0 then "\"q\\n\"" else pick r [| "\"\""; "\"a b\""; "\"\\n\\065\\x41\\\"\""; "\"\\q\""; "\"open"; "\"a\\\n   b\""; "\"\\300\""; "\"\\\r\n b\""; "\"\\0a1\""; "\"\\xg0\""; "\"%d\""; "\"<%i%s\"" |]
let char r = if below r 3 > 0 then "'c'" else pick r [| "'a'"; "'\\n'"; "'\\''"; "'\\065'"; "'ab'"; "''"; "a"; "'\\999'"; "'\\x7e'"; "'" |]

(* [after]: behind a string, which an `@` ends. *)
let rec sample : type a b c d e f. ?after:bool -> Random.State.t -> (a, b, c, d, e, f) fmt -> string = fun ?(after = false) r fmt ->
  match fmt with
  | Char rest -> pick r [| "c"; " "; "\n"; "\255" |] ^ sample r rest
  | Caml_char rest -> char r ^ sample r rest
  | Scan_next_char rest -> pick r [| "c"; "" |] ^ sample r rest
  | String (_, rest) -> word r ^ sample ~after:true r rest
  | Caml_string (_, rest) -> quoted r ^ sample r rest
  | Scan_char_set (_, _, rest) -> pick r [| "abc"; "12"; " "; "]-^"; "%@"; "" |] ^ sample ~after:true r rest
  | Int (_, _, _, rest) -> number r ^ sample r rest
  | Int32 (_, _, _, rest) -> number r ^ sample r rest
  | Nativeint (_, _, _, rest) -> number r ^ sample r rest
  | Int64 (_, _, _, rest) -> number r ^ sample r rest
  | Float (_, _, _, rest) -> decimal r ^ sample r rest
  | Bool (_, rest) -> pick r [| "true"; "false"; "true"; "false"; "tru"; "falsehood"; "yes" |] ^ sample r rest
  | Scan_get_counter (_, rest) -> sample r rest
  | Reader rest -> number r ^ sample r rest
  | Format_arg (_, ty, rest) -> "\"" ^ String.escaped (another r ty) ^ "\"" ^ sample r rest
  | Format_subst (_, ty, rest) ->
      let s = another r ty in
      let (Fmt_EBB inner) = fmt_ebb_of_string s in
      "\"" ^ String.escaped s ^ "\"" ^ sample r inner ^ sample r rest
  | Ignored_param (i, rest) -> let (Param_format_EBB fmt) = param_format_of_ignored_format i rest in sample r fmt
  | Flush rest -> sample r rest
  | String_literal (s, rest) -> literal r s ^ sample r rest
  | Char_literal (c, rest) -> literal r (String.make 1 c) ^ sample r rest
  | Formatting_lit (l, rest) -> (let s = string_of_formatting_lit l in if (below r 9 = 0) = after then s else String.sub s 1 (String.length s - 1)) ^ sample r rest
  | Formatting_gen (Open_tag (Format (inner, _)), rest) -> (if after then "{" else "@{") ^ sample r inner ^ sample r rest
  | Formatting_gen (Open_box (Format (inner, _)), rest) -> (if after then "[" else "@[") ^ sample r inner ^ sample r rest
  | Alpha rest -> sample r rest
  | Theta rest -> sample r rest
  | Custom _ -> ""
  | End_of_format -> pick r [| ""; ""; " "; "rest" |]

and literal r s = String.concat "" (List.map (fun c -> match c with ' ' -> pick r [| " "; ""; "  \n\t" |] | '\n' -> pick r [| "\n"; "\r\n"; "\r" |] | c -> if below r 60 = 0 then "" else String.make 1 c) (List.init (String.length s) (String.get s)))

(* Formats for Scanf. *)

let conversions = [| "d"; "i"; "u"; "x"; "X"; "o"; "ld"; "li"; "lx"; "nd"; "nu"; "Ld"; "Li"; "Lo"; "f"; "e"; "g"; "F"; "#F"; "h"; "H"; "s"; "s"; "s"; "S"; "c"; "C"; "B"; "[a-z]"; "[^ \n]"; "[]0-9-]"; "[%%@]"; "n"; "l"; "N"; "L"; "r" |]
let between = [| " "; " "; " "; " "; " "; " "; " "; " "; ""; ","; "\n"; "@,"; "@%%"; "@x"; "@;<1 2>"; "@@"; "%!"; "%%"; "%@"; "@{<b>"; "@["; "x y"; "@\n"; "%," |]

let rec part r depth =
  (match below r 40 with
   | 0 -> "%0c"
   | 1 when depth > 0 -> "%" ^ pick r [| ""; "_"; "9" |] ^ "{" ^ part r 0 ^ "%}"
   | 2 when depth > 0 -> "%" ^ pick r [| ""; "_"; "20" |] ^ "(" ^ part r 0 ^ "%)"
   | 3 -> pick r [| "%a"; "%t"; "%*d"; "%-5d"; "%.*f"; "%-s"; "%-3s"; "%05d"; "%_r"; "%.3d" |]
   | _ -> "%" ^ pick r [| ""; ""; ""; ""; ""; "_" |] ^ pick r [| ""; ""; ""; ""; ""; ""; ""; ""; ""; "1"; "2"; "3"; "5"; "0" |] ^ pick r [| ""; ""; ""; ""; ""; ""; ""; ""; ""; ""; ".1"; ".2" |] ^ pick r conversions)
  ^ pick r between

let parts r = String.concat "" (List.init (1 + below r 4) (fun _ -> part r 1))

let line r =
  let rec format () =
    let s = parts r in
    match fmt_ebb_of_string s with
    | Fmt_EBB fmt -> (match sample r fmt with text -> (s, text) | exception Failure _ -> format ())
    | exception Failure _ -> format () in
  let s, text = format () in
  let text = if below r 8 = 0 && text <> "" then String.sub text 0 (below r (String.length text)) else text in
  let result, values = match sscanf s text with
    | values -> "=", values
    | exception (Failure _ | Invalid_argument _ | End_of_file | Scanf.Scan_failure _ as e) -> Printexc.to_string e, []
    | exception e -> Printexc.to_string e, [] in
  Printf.printf "%s\n" (String.concat "\t" (result :: String.escaped s :: String.escaped text :: values))

let () =
  let seed = int_of_string Sys.argv.(1) and count = int_of_string Sys.argv.(2) in
  for i = 0 to count - 1 do line (Random.State.make [| seed; i |]) done
