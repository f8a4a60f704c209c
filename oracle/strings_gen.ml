(* strings_gen SEED COUNT: COUNT calls of the primitives on strings, as prims.ml writes them. Where OCaml's primitive checks nothing, what
   is asked is the function of the standard library around it. *)

open Prims

external ml_string_length : string -> int = "caml_ml_string_length"
external ml_bytes_length : bytes -> int = "caml_ml_bytes_length"
external string_of_bytes : bytes -> string = "caml_string_of_bytes"
external bytes_of_string : string -> bytes = "caml_bytes_of_string"
external string_get : string -> int -> char = "caml_string_get"
external bytes_get : bytes -> int -> char = "caml_bytes_get"
external string_set : string -> int -> int -> unit = "caml_string_set"
external bytes_set : bytes -> int -> int -> unit = "caml_bytes_set"
external string_get16 : string -> int -> int = "caml_string_get16"
external bytes_get16 : bytes -> int -> int = "caml_bytes_get16"
external string_get32 : string -> int -> int32 = "caml_string_get32"
external bytes_get32 : bytes -> int -> int32 = "caml_bytes_get32"
external string_get64 : string -> int -> int64 = "caml_string_get64"
external bytes_get64 : bytes -> int -> int64 = "caml_bytes_get64"
external bytes_set16 : bytes -> int -> int -> unit = "caml_bytes_set16"
external bytes_set32 : bytes -> int -> int32 -> unit = "caml_bytes_set32"
external bytes_set64 : bytes -> int -> int64 -> unit = "caml_bytes_set64"
external string_compare : string -> string -> int = "caml_string_compare"
external bytes_compare : bytes -> bytes -> int = "caml_bytes_compare"
external string_equal : string -> string -> bool = "caml_string_equal"
external bytes_equal : bytes -> bytes -> bool = "caml_bytes_equal"
external string_notequal : string -> string -> bool = "caml_string_notequal"
external bytes_notequal : bytes -> bytes -> bool = "caml_bytes_notequal"
external string_lessthan : string -> string -> bool = "caml_string_lessthan"
external bytes_lessthan : bytes -> bytes -> bool = "caml_bytes_lessthan"
external string_lessequal : string -> string -> bool = "caml_string_lessequal"
external bytes_lessequal : bytes -> bytes -> bool = "caml_bytes_lessequal"
external string_greaterthan : string -> string -> bool = "caml_string_greaterthan"
external bytes_greaterthan : bytes -> bytes -> bool = "caml_bytes_greaterthan"
external string_greaterequal : string -> string -> bool = "caml_string_greaterequal"
external bytes_greaterequal : bytes -> bytes -> bool = "caml_bytes_greaterequal"
external create_string : int -> bytes = "caml_create_string"
external create_bytes : int -> bytes = "caml_create_bytes"

let length r = pick r [| 0; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 15; 16; 17; 31 |]
let byte r = Char.chr (if below r 4 = 0 then pick r [| 0; 1; 127; 128; 255 |] else 97 + below r 3)
let text r = String.init (length r) (fun _ -> byte r)

(* An index: mostly inside, or just outside. *)
let index r n =
  match below r 12 with
  | 0 -> pick r [| -1; n; n + 1; -8; max_int; min_int; max_int - 7; 1 lsl 32; -1 lsl 32 |]
  | _ -> below r (n + 2) - below r 2

let integer r = match below r 3 with 0 -> below r 256 | 1 -> below r 0x3fffffff - 0x1fffffff | _ -> pick r [| max_int; min_int; -1; 65535; 65536; 1 lsl 40 |]

(* Almost the same string. *)
let like r s =
  match below r 4 with
  | 0 -> text r
  | 1 -> s ^ text r
  | 2 when s <> "" ->
      let b = Bytes.of_string s in
      Bytes.set b (below r (Bytes.length b)) (byte r);
      Bytes.to_string b
  | _ -> Bytes.to_string (Bytes.of_string s)

let s x = Obj.repr (x : string)
let i x = Obj.repr (x : int)

let lengths = [| ("caml_ml_string_length", f1 ml_string_length); ("caml_ml_bytes_length", f1 ml_bytes_length); ("caml_string_of_bytes", f1 string_of_bytes); ("caml_bytes_of_string", f1 bytes_of_string) |]

let gets =
  [| ("caml_string_get", f2 string_get); ("caml_bytes_get", f2 bytes_get); ("caml_string_get16", f2 string_get16); ("caml_bytes_get16", f2 bytes_get16);
     ("caml_string_get32", f2 string_get32); ("caml_bytes_get32", f2 bytes_get32); ("caml_string_get64", f2 string_get64); ("caml_bytes_get64", f2 bytes_get64) |]

let compares =
  [| ("caml_string_compare", f2 string_compare); ("caml_bytes_compare", f2 bytes_compare); ("caml_string_equal", f2 string_equal); ("caml_bytes_equal", f2 bytes_equal);
     ("caml_string_notequal", f2 string_notequal); ("caml_bytes_notequal", f2 bytes_notequal); ("caml_string_lessthan", f2 string_lessthan); ("caml_bytes_lessthan", f2 bytes_lessthan);
     ("caml_string_lessequal", f2 string_lessequal); ("caml_bytes_lessequal", f2 bytes_lessequal); ("caml_string_greaterthan", f2 string_greaterthan);
     ("caml_bytes_greaterthan", f2 bytes_greaterthan); ("caml_string_greaterequal", f2 string_greaterequal); ("caml_bytes_greaterequal", f2 bytes_greaterequal) |]

let line r =
  let a = text r in
  let n = String.length a in
  match below r 16 with
  | 0 -> let name, f = pick r lengths in call name f [ s a ]
  | 1 | 2 | 3 ->
      let name, f = pick r gets in
      call name f [ s a; i (index r n) ]
  | 4 -> let name, f = pick r [| ("caml_string_set", f3 string_set); ("caml_bytes_set", f3 bytes_set) |] in call name f [ s a; i (index r n); i (integer r) ]
  | 5 | 6 | 7 -> (
      let at = i (index r n) in
      match below r 3 with
      | 0 -> call "caml_bytes_set16" (f3 bytes_set16) [ s a; at; i (integer r) ]
      | 1 -> call "caml_bytes_set32" (f3 bytes_set32) [ s a; at; Obj.repr (Int32.of_int (integer r)) ]
      | _ -> call "caml_bytes_set64" (f3 bytes_set64) [ s a; at; Obj.repr (Int64.of_int (integer r)) ])
  | 8 | 9 | 10 | 11 -> let name, f = pick r compares in call name f (let b = like r a in if below r 2 = 0 then [ s a; s b ] else [ s b; s a ])
  | 12 | 13 ->
      let name, f = pick r [| ("caml_blit_bytes", f5 Bytes.blit); ("caml_blit_string", f5 (fun a -> Bytes.blit_string (a : string))) |] in
      (* Half of them within one sequence. *)
      let b = if below r 2 = 0 then a else text r in
      call name f [ s a; i (index r n); s b; i (index r (String.length b)); i (index r (n / 2 + 1)) ]
  | 14 -> call (pick r [| "caml_fill_bytes"; "caml_fill_string" |]) (f4 (fun b o l c -> Bytes.fill b o l (Char.unsafe_chr (c land 255)))) [ s a; i (index r n); i (index r (n / 2 + 1)); i (integer r) ]
  | _ ->
      (* Only lengths that give the same bytes whenever they are made. *)
      let name, f = pick r [| ("caml_create_string", f1 create_string); ("caml_create_bytes", f1 create_bytes) |] in
      call name f [ i (pick r [| 0; -1; min_int; max_int; Sys.max_string_length + 1; -below r 1000 |]) ]

let () = main line
