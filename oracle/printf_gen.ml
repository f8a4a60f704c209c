(* printf_gen SEED COUNT, or printf_gen flags

   A line is a call of sprintf: what came of it, which is = and the text, or an exception as Printexc.to_string has it; the format; and its arguments,
   each a letter for its type and its value. `a` and `t` stand for functions, (fun () x -> "<" ^ x ^ ">") and (fun () -> "T"). Or it is a format
   that is only taken apart: a question mark and what it is made of, or an exception; and the format. Texts are as String.escaped has them. SEED COUNT are
   random ones, flags every directive with every flag. *)

open CamlinternalFormatBasics
open CamlinternalFormat
open Formats

exception Not_for_printf

let text r = pick r [| ""; "a"; "some text"; "\000\t\n\r\b\127\200\"\\'"; "naïve"; "longer than any width there is" |]
let integer r =
  match below r 4 with
  | 0 -> pick r [| 0; 1; -1; max_int; min_int; 0x7fffffff; 1000; -1000; 999; 123456; -1234567 |]
  | 1 -> Int64.to_int (Random.State.int64 r Int64.max_int)
  | _ -> below r 2000 - 1000
let double r =
  match below r 3 with
  | 0 -> pick r [| 0.; -0.; nan; -.nan; infinity; neg_infinity; max_float; min_float; 5e-324; 1.; 0.1; 1e15; 1e22; 123456789.125 |]
  | 1 -> Int64.float_of_bits (Random.State.bits r |> Int64.of_int |> Int64.mul 0x1234567890abcdL)
  | _ -> float (below r 20000 - 10000) /. pick r [| 1.; 4.; 10.; 1000. |]

let columns = ref []
let argument letter shown v = columns := (letter ^ String.escaped shown) :: !columns; Obj.repr v
let int n = argument "i" (string_of_int n) n
let dynamic r = int (pick r [| 0; 1; 3; 7; 12; -6; -1; 20 |])

let pad_args : type x y. Random.State.t -> (x, y) padding -> Obj.t list = fun r -> function
  | Arg_padding _ -> [ dynamic r ]
  | _ -> []
let precision_args : type x y. Random.State.t -> (x, y) precision -> Obj.t list = fun r -> function
  | Arg_precision -> [ dynamic r ]
  | _ -> []

let char r = let c = pick r [| 'a'; '\''; '\n'; '\000'; '\255'; '"'; '\\' |] in argument "c" (string_of_int (Char.code c)) c
let string r = let s = text r in argument "s" s s
let wide letter convert r = let n = integer r in argument letter (string_of_int n) (convert n)
let alpha r =
  let f = argument "a" "" (fun () x -> "<" ^ x ^ ">") in
  [ f; string r ]

(* In order, each where it is shown. *)
let ( @@@ ) first rest = let l = first () in l @ rest ()

let rec arguments : type a b c d e f. Random.State.t -> (a, b, c, d, e, f) fmt -> Obj.t list = fun r fmt ->
  let padded p last rest = (fun () -> pad_args r p) @@@ fun () -> (fun () -> [ last r ]) @@@ fun () -> arguments r rest in
  let number : type x y z u a b c d e f. (x, y) padding -> (z, u) precision -> _ -> (a, b, c, d, e, f) fmt -> _ = fun p q last rest ->
    (fun () -> pad_args r p) @@@ fun () -> (fun () -> precision_args r q) @@@ fun () -> (fun () -> [ last r ]) @@@ fun () -> arguments r rest in
  let one f rest = (fun () -> f r) @@@ fun () -> arguments r rest in
  match fmt with
  | Char rest -> one (fun r -> [ char r ]) rest
  | Caml_char rest -> one (fun r -> [ char r ]) rest
  | Scan_next_char rest -> one (fun r -> [ char r ]) rest
  | String (p, rest) -> padded p string rest
  | Caml_string (p, rest) -> padded p string rest
  | Int (_, p, q, rest) -> number p q (fun r -> int (integer r)) rest
  | Int32 (_, p, q, rest) -> number p q (wide "l" Int32.of_int) rest
  | Nativeint (_, p, q, rest) -> number p q (wide "n" Nativeint.of_int) rest
  | Int64 (_, p, q, rest) -> number p q (wide "L" Int64.of_int) rest
  | Float (_, p, q, rest) -> number p q (fun r -> let x = double r in argument "f" (Printf.sprintf "%Lx" (Int64.bits_of_float x)) x) rest
  | Bool (p, rest) -> padded p (fun r -> let b = below r 2 = 0 in argument "B" (string_of_bool b) b) rest
  | Alpha rest -> one alpha rest
  | Theta rest -> one (fun _ -> [ argument "t" "" (fun () -> "T") ]) rest
  | Flush rest -> arguments r rest
  | String_literal (_, rest) -> arguments r rest
  | Char_literal (_, rest) -> arguments r rest
  | Format_arg (_, ty, rest) -> one (fun r -> [ format_argument r (another r ty) ]) rest
  | Format_subst (_, ty, rest) ->
      let s = another r ty in
      let (Fmt_EBB inner) = fmt_ebb_of_string s in
      (fun () -> [ format_argument r s ]) @@@ fun () -> (fun () -> arguments r inner) @@@ fun () -> arguments r rest
  | Formatting_lit (_, rest) -> arguments r rest
  | Formatting_gen (Open_tag (Format (inner, _)), rest) -> (fun () -> arguments r inner) @@@ fun () -> arguments r rest
  | Formatting_gen (Open_box (Format (inner, _)), rest) -> (fun () -> arguments r inner) @@@ fun () -> arguments r rest
  | Scan_char_set (_, _, rest) -> one (fun r -> [ string r ]) rest
  | Scan_get_counter (_, rest) -> one (fun r -> [ int (integer r) ]) rest
  | Ignored_param (Ignored_format_subst (_, ty), rest) -> (fun () -> typed r ty) @@@ fun () -> arguments r rest
  | Ignored_param (Ignored_reader, _) -> raise Not_for_printf
  | Reader _ -> raise Not_for_printf
  | Custom _ -> raise Not_for_printf
  | Ignored_param (_, rest) -> skip r rest
  | End_of_format -> []

and skip : type a b c d e f. Random.State.t -> (a, b, c, d, e, f) fmt -> Obj.t list = fun r rest -> arguments r rest

(* An argument for each of these types. *)
and typed : type a b c d e f g h i j k l. Random.State.t -> (a, b, c, d, e, f, g, h, i, j, k, l) fmtty_rel -> Obj.t list = fun r ty ->
  let one f rest = (fun () -> f r) @@@ fun () -> typed r rest in
  match ty with
  | Char_ty rest -> one (fun r -> [ char r ]) rest
  | String_ty rest -> one (fun r -> [ string r ]) rest
  | Int_ty rest -> one (fun r -> [ int (integer r) ]) rest
  | Int32_ty rest -> one (fun r -> [ wide "l" Int32.of_int r ]) rest
  | Nativeint_ty rest -> one (fun r -> [ wide "n" Nativeint.of_int r ]) rest
  | Int64_ty rest -> one (fun r -> [ wide "L" Int64.of_int r ]) rest
  | Float_ty rest -> one (fun _ -> [ argument "f" "0" 0. ]) rest
  | Bool_ty rest -> one (fun _ -> [ argument "B" "true" true ]) rest
  | Alpha_ty rest -> one alpha rest
  | Theta_ty rest -> one (fun _ -> [ argument "t" "" (fun () -> "T") ]) rest
  | Format_arg_ty (ty, rest) -> one (fun r -> [ format_argument r (another r ty) ]) rest
  | Format_subst_ty (ty, _, rest) -> (fun () -> [ format_argument r (another r ty) ]) @@@ fun () -> (fun () -> typed r ty) @@@ fun () -> typed r rest
  | Any_ty _ -> raise Not_for_printf
  | Reader_ty _ -> raise Not_for_printf
  | Ignored_reader_ty _ -> raise Not_for_printf
  | End_of_fmtty -> []

and format_argument _ s =
  let (Fmt_EBB fmt) = fmt_ebb_of_string s in
  argument "F" s (Format (fmt, s))

let sprintf r s =
  columns := [];
  let (Fmt_EBB fmt) = fmt_ebb_of_string s in
  let all = arguments r fmt in
  let k acc =
    let b = Buffer.create 100 in
    strput_acc b acc;
    Buffer.contents b in
  let f = Obj.repr (make_printf k End_of_acc (Obj.magic fmt)) in
  "=" ^ String.escaped (Obj.magic (List.fold_left (fun f x -> (Obj.magic f : Obj.t -> Obj.t) x) f all))

let said f x = try f x with Failure _ | Invalid_argument _ as e -> Printexc.to_string e

let call r s = Printf.printf "%s\n" (String.concat "\t" (let result = said (sprintf r) s in result :: String.escaped s :: List.rev !columns))
let taken_apart s = Printf.printf "?%s\t%s\n" (said dumped s) (String.escaped s)

let rec random r =
  match below r 4 with
  | 0 -> taken_apart (if below r 2 = 0 then junk r else format r)
  | _ -> let s = format r in (match call r s with () -> () | exception Not_for_printf -> random r)

let every () =
  let r = Random.State.make [| 63 |] in
  let subsets = List.init 32 (fun n -> String.concat "" (List.filteri (fun i _ -> n lsr i land 1 = 1) [ "-"; "0"; "+"; " "; "#" ])) in
  Array.iter (fun letter ->
    List.iter (fun flags ->
      List.iter (fun width -> call r ("%" ^ flags ^ width ^ letter)) [ ""; "12"; pick r [| ".3"; "9.4"; "*"; "*.*"; ".*" |] ]) subsets) letters

let () =
  if Sys.argv.(1) = "flags" then every ()
  else
    let seed = int_of_string Sys.argv.(1) and count = int_of_string Sys.argv.(2) in
    for i = 0 to count - 1 do random (Random.State.make [| seed; i |]) done
