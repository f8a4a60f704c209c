(* Formats: random ones, their pieces as a text, and arguments for them. *)

open CamlinternalFormatBasics
open CamlinternalFormat

let below r n = Random.State.int r n
let pick r a = a.(below r (Array.length a))

(* A format taken apart, as text: a line of pieces, each of which ends with a semicolon. *)

let side = function Left -> "L" | Right -> "R" | Zeros -> "Z"

let pad : type x y. (x, y) padding -> string = function
  | No_padding -> ""
  | Lit_padding (s, n) -> Printf.sprintf "%s%d" (side s) n
  | Arg_padding s -> side s ^ "*"

let precision : type x y. (x, y) precision -> string = function
  | No_precision -> ""
  | Lit_precision n -> Printf.sprintf ".%d" n
  | Arg_precision -> ".*"

let integer = function
  | Int_pd | Int_pi -> "+" | Int_sd | Int_si -> " "
  | Int_Cx | Int_CX | Int_Co -> "#" | Int_Cd | Int_Ci | Int_Cu -> "_"
  | _ -> ""

let conversion (flag, kind) =
  (match flag with Float_flag_ -> "" | Float_flag_p -> "+" | Float_flag_s -> " ")
  ^ match kind with
    | Float_f -> "f" | Float_e -> "e" | Float_E -> "E" | Float_g -> "g" | Float_G -> "G"
    | Float_F -> "F" | Float_CF -> "#F" | Float_h -> "h" | Float_H -> "H"

let option = function None -> "" | Some n -> Printf.sprintf "R%d" n
let counter = function Line_counter -> "line" | Char_counter -> "char" | Token_counter -> "token"

let rec dump : type a b c d e f. Buffer.t -> string -> (a, b, c, d, e, f) fmt -> unit =
 fun b sign fmt ->
  let add text = Buffer.add_string b (sign ^ text ^ ";") in
  let directive p what = add (p ^ what) in
  match fmt with
  | Char rest -> add "c"; dump b "" rest
  | Caml_char rest -> add "C"; dump b "" rest
  | String (p, rest) -> directive (pad p) "s"; dump b "" rest
  | Caml_string (p, rest) -> directive (pad p) "S"; dump b "" rest
  | Int (i, p, q, rest) -> directive (pad p ^ precision q) (integer i ^ String.make 1 (char_of_iconv i)); dump b "" rest
  | Int32 (i, p, q, rest) -> directive (pad p ^ precision q) (integer i ^ "l" ^ String.make 1 (char_of_iconv i)); dump b "" rest
  | Nativeint (i, p, q, rest) -> directive (pad p ^ precision q) (integer i ^ "n" ^ String.make 1 (char_of_iconv i)); dump b "" rest
  | Int64 (i, p, q, rest) -> directive (pad p ^ precision q) (integer i ^ "L" ^ String.make 1 (char_of_iconv i)); dump b "" rest
  | Float (c, p, q, rest) -> directive (pad p ^ precision q) (conversion c); dump b "" rest
  | Bool (p, rest) -> directive (pad p) "B"; dump b "" rest
  | Flush rest -> add "!"; dump b "" rest
  | String_literal (s, rest) -> add ("'" ^ String.escaped s); dump b "" rest
  | Char_literal (c, rest) -> add ("'" ^ String.escaped (String.make 1 c)); dump b "" rest
  | Format_arg (p, ty, rest) -> directive (option p) ("{" ^ string_of_fmtty ty ^ "}"); dump b "" rest
  | Format_subst (p, ty, rest) -> directive (option p) ("(" ^ string_of_fmtty (erase_rel ty) ^ ")"); dump b "" rest
  | Alpha rest -> add "a"; dump b "" rest
  | Theta rest -> add "t"; dump b "" rest
  | Formatting_lit (l, rest) -> add ("@" ^ String.escaped (string_of_formatting_lit l)); dump b "" rest
  | Formatting_gen (Open_tag (Format (inner, _)), rest) -> add "@{"; dump b "" inner; dump b "" rest
  | Formatting_gen (Open_box (Format (inner, _)), rest) -> add "@["; dump b "" inner; dump b "" rest
  | Reader rest -> add "r"; dump b "" rest
  | Scan_char_set (p, set, rest) ->
      let chars = String.concat "" (List.filter_map (fun i -> if is_in_char_set set (Char.chr i) then Some (String.make 1 (Char.chr i)) else None) (List.init 256 Fun.id)) in
      directive (option p) ("[" ^ string_of_int (String.length chars) ^ Digest.to_hex (Digest.string chars)); dump b "" rest
  | Scan_get_counter (c, rest) -> add (counter c); dump b "" rest
  | Scan_next_char rest -> add "0c"; dump b "" rest
  | Ignored_param (i, rest) ->
      let (Param_format_EBB fmt) = param_format_of_ignored_format i rest in
      dump b "_" fmt
  | Custom _ -> assert false
  | End_of_format -> ()

let dumped s =
  let (Fmt_EBB fmt) = fmt_ebb_of_string s in
  let b = Buffer.create 100 in
  dump b "" fmt;
  Buffer.contents b

(* Random formats. *)

let flags = [| ""; ""; ""; ""; "-"; "0"; "+"; " "; "#"; "-0"; "+ "; "0+"; "#+"; "# "; "0#"; "_"; "_0"; "--" |]
let widths = [| ""; ""; ""; ""; "1"; "5"; "9"; "12"; "0"; "*"; "07" |]
let precisions = [| ""; ""; ""; ""; ".0"; ".3"; ".8"; "."; ".*"; ".-3"; ".+4"; ".15" |]
let letters = [| "d"; "i"; "u"; "x"; "X"; "o"; "ld"; "li"; "lu"; "lx"; "lX"; "lo"; "nd"; "ni"; "nu"; "nx"; "nX"; "no"; "Ld"; "Li"; "Lu"; "Lx"; "LX"; "Lo"; "f"; "e"; "E"; "g"; "G"; "F"; "h"; "H"; "s"; "S"; "c"; "C"; "B"; "b"; "a"; "t" |]
let formattings = [| "@["; "@]"; "@{"; "@}"; "@,"; "@ "; "@;"; "@;<1 2>"; "@;<1>"; "@;<-1 -2 >"; "@;<x>"; "@?"; "@\n"; "@."; "@<7>"; "@<7"; "@@"; "@%%"; "@x"; "@[<hov 2>"; "@{<tag>"; "@{<%d>"; "@[<%s@,>"; "@" |]
let literals = [| "x"; "a b"; "\n"; "%%"; "%@"; "%,"; "%!"; "<"; ">"; "\000"; "\255"; "-"; "_"; "" |]
let sets = [| "%[a-z]"; "%[^ ]"; "%[]a]"; "%[^]-]"; "%[%%-%@]"; "%[a%]"; "%[--a]"; "%12[b-a]"; "%_[0-9]"; "%[a-%%]"; "%[a-%x]" |]
let rest = [| "%l"; "%n"; "%L"; "%N"; "%_l"; "%0c"; "%_0c"; "%r"; "%_r"; "%*c"; "%-5c"; "%_*s"; "%_.*f"; "%_a"; "%q"; "%"; "%5"; "%.5_d"; "%5-d"; "%-_d"; "%99999999999999999999d"; "%#"; "%5!"; "%*%"; "%_%"; "%_*d"; "%_(%d%)"; "%*(%d%)"; "%_{%s%}"; "%7{%d%}"; "%(%a"; "%{%(%)"; "%(%{%)"; "%(%_{%}%)"; "%(%q%)"; "%{%q%}" |]

let rec piece r depth =
  match below r 40 with
  | 0 | 1 | 2 | 3 -> pick r literals
  | 4 | 5 -> pick r formattings
  | 6 -> if below r 3 = 0 then pick r sets else pick r literals
  | 7 -> if below r 3 = 0 then pick r rest else pick r literals
  | 8 when depth > 0 -> "%{" ^ pieces r (depth - 1) ^ "%}"
  | 9 when depth > 0 -> (if below r 9 = 0 then "%_(" else "%(") ^ pieces r (depth - 1) ^ "%)"
  | _ -> "%" ^ pick r flags ^ pick r widths ^ pick r precisions ^ pick r letters

and pieces r depth = String.concat "" (List.init (below r 4) (fun _ -> piece r depth))

let garbage = "%%%%@@<>{}()[]^-_0129.*+# ,;?!|lLnNdxsSfFcCaBbtr"

let broken r s =
  let n = String.length s in
  let at = if n = 0 then 0 else below r n in
  let c = String.make 1 garbage.[below r (String.length garbage)] in
  match below r 3 with
  | 0 -> String.sub s 0 at ^ c ^ String.sub s at (n - at)
  | 1 when n > 0 -> String.sub s 0 at ^ String.sub s (at + 1) (n - at - 1)
  | _ -> String.sub s 0 at

let format r =
  let s = pieces r 2 ^ piece r 2 in
  if below r 10 = 0 then broken r s else s

let junk r = String.init (below r 14) (fun _ -> garbage.[below r (String.length garbage)])

(* Another format with these types. *)
let rec another : type a b c d e f g h i j k l. Random.State.t -> (a, b, c, d, e, f, g, h, i, j, k, l) fmtty_rel -> string =
 fun r ty ->
  let ints = [| "d"; "i"; "x"; "5d"; "-7d"; "#x"; "#d"; ".3d"; "+d" |] in
  match ty with
  | Char_ty rest -> pick r [| "%c"; "%C" |] ^ another r rest
  | String_ty rest -> pick r [| "%s"; "%S"; "%10s" |] ^ another r rest
  | Int_ty rest -> "<%" ^ pick r ints ^ another r rest
  | Int32_ty rest -> "%l" ^ pick r [| "d"; "x"; "u" |] ^ another r rest
  | Nativeint_ty rest -> "%n" ^ pick r [| "d"; "x"; "u" |] ^ another r rest
  | Int64_ty rest -> "%L" ^ pick r [| "d"; "x"; "u" |] ^ another r rest
  | Float_ty rest -> "%" ^ pick r [| "f"; "F"; "g"; "h"; "8.2e" |] ^ another r rest
  | Bool_ty rest -> "%B " ^ another r rest
  | Format_arg_ty (ty, rest) -> "%{" ^ string_of_fmtty ty ^ "%}" ^ another r rest
  | Format_subst_ty (ty, _, rest) -> "%(" ^ string_of_fmtty (erase_rel ty) ^ "%)" ^ another r rest
  | Alpha_ty rest -> "%a" ^ another r rest
  | Theta_ty rest -> "@[%t" ^ another r rest
  | Any_ty rest -> another r rest
  | Reader_ty rest -> "%r" ^ another r rest
  | Ignored_reader_ty rest -> "%_r" ^ another r rest
  | End_of_fmtty -> ""
