(* filename_gen SEED COUNT: COUNT calls of Filename's functions, as Prims prints them. Those by the rules of a system are made with a
   copy of OCaml's filename.ml that takes the system for this one: build.sh makes them. *)

open Prims

module type NAMES = sig
  val concat : string -> string -> string
  val basename : string -> string
  val dirname : string -> string
  val extension : string -> string
  val remove_extension : string -> string
  val chop_extension : string -> string
  val check_suffix : string -> string -> bool
  val chop_suffix : string -> string -> string
  val chop_suffix_opt : suffix:string -> string -> string option
  val is_relative : string -> bool
  val is_implicit : string -> bool
  val quote : string -> string
  val quote_command : string -> ?stdin:string -> ?stdout:string -> ?stderr:string -> string list -> string
  val null : string
  val dir_sep : string
end

let letters = [| "a"; "b"; "TXT"; "txt"; "."; "."; ".."; "/"; "/"; "\\"; ":"; "C:"; " "; "'"; "\""; "%"; "^"; "&"; "!"; "$x"; "\000"; "\xe9"; "-" |]
let edges = [| ""; "."; ".."; "/"; "//"; "\\"; ":"; "C:"; "c:\\"; "C:a"; "1:a"; "./"; "../"; ".\\"; "..\\"; "a/.b"; "a/..b.c"; "a."; ".a."; "a/."; "a.b/c"; "a\\"; "a\\\""; "a\\\\" |]
let text r = if below r 4 = 0 then pick r edges else String.concat "" (List.init (below r 7) (fun _ -> pick r letters))

(* Often the end of it. *)
let suffix r name =
  let n = String.length name in
  match below r 4 with
  | 0 -> text r
  | 1 -> String.uppercase_ascii (String.sub name (n / 2) (n - n / 2))
  | _ -> let k = below r (n + 1) in String.sub name k (n - k)

let s (x : string) = Obj.repr x
let option r = match below r 3 with 0 -> None | _ -> Some (pick r [| text r; text r; "a file"; "out" |])

(* The function, of one argument more where the rules come first. *)
let ask r rules (module F : NAMES) =
  let call name f args =
    match rules with
    | None -> Prims.call ("caml_filename_" ^ name) f args
    | Some n ->
        let f = match f with
          | F1 f -> F2 (fun _ a -> f a)
          | F2 f -> F3 (fun _ a b -> f a b)
          | F3 f -> F4 (fun _ a b c -> f a b c)
          | F4 f -> F5 (fun _ a b c d -> f a b c d)
          | F5 _ | F6 _ -> failwith "too many"
        in
        Prims.call ("camlrt_filename_" ^ name) f (Obj.repr (n : int) :: args)
  in
  let a = text r in
  match below r 16 with
  | 0 | 1 -> call "concat" (f2 F.concat) [ s a; s (text r) ]
  | 2 -> call "basename" (f1 F.basename) [ s a ]
  | 3 -> call "dirname" (f1 F.dirname) [ s a ]
  | 4 -> call "extension" (f1 F.extension) [ s a ]
  | 5 -> call "remove_extension" (f1 F.remove_extension) [ s a ]
  | 6 -> call "chop_extension" (f1 F.chop_extension) [ s a ]
  | 7 -> call "check_suffix" (f2 F.check_suffix) [ s a; s (suffix r a) ]
  | 8 -> call "chop_suffix" (f2 F.chop_suffix) [ s a; s (suffix r a) ]
  | 9 -> call "chop_suffix_opt" (f2 (fun suffix a -> F.chop_suffix_opt ~suffix a)) [ s (suffix r a); s a ]
  | 10 -> call "is_relative" (f1 F.is_relative) [ s a ]
  | 11 -> call "is_implicit" (f1 F.is_implicit) [ s a ]
  | 12 -> call "quote" (f1 F.quote) [ s a ]
  | 13 when rules = None ->
      if below r 2 = 0 then call "null" (f1 (fun () -> F.null)) [ Obj.repr () ] else call "dir_sep" (f1 (fun () -> F.dir_sep)) [ Obj.repr () ]
  | 13 ->
      let name, v = pick r [| ("null", F.null); ("dir_sep", F.dir_sep) |] in
      Prims.call ("camlrt_filename_" ^ name) (F1 (fun _ -> Obj.repr v)) [ Obj.repr (Option.get rules) ]
  | _ ->
      let f command (stdin : string option) (stdout : string option) (stderr : string option) args = F.quote_command command ?stdin ?stdout ?stderr args in
      let stdout = option r in
      let stderr = if below r 3 = 0 then stdout else option r in
      let args = [ s a; Obj.repr (option r); Obj.repr stdout; Obj.repr stderr; Obj.repr (List.init (below r 4) (fun _ -> text r)) ] in
      match rules with
      | None -> Prims.call "caml_filename_quote_command" (f5 f) args
      | Some n -> Prims.call "camlrt_filename_quote_command" (F6 (fun _ a b c d e -> Obj.repr (f (Obj.obj a) (Obj.obj b) (Obj.obj c) (Obj.obj d) (Obj.obj e)))) (Obj.repr n :: args)

let line r =
  match below r 5 with
  | 0 -> ask r None (module Filename)
  | 1 -> ask r (Some 0) (module Filename_unix)
  | 2 | 3 -> ask r (Some 1) (module Filename_win32)
  | _ -> ask r (Some 2) (module Filename_cygwin)

let () = main line
