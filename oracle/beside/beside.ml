(* beside LIBRARY (global|local): camlrt in the process of an OCaml program, which has functions of the same names.

   Values made here are marshalled by OCaml, read and written by camlrt, and read by OCaml again, while OCaml's collector moves and frees what it wants. *)

external library : string -> bool -> int -> unit = "beside_open"
external through : string -> string = "beside_through"
external save : string -> string -> unit = "beside_save"
external same_functions : unit -> int = "beside_same_functions"
external kept : unit -> int = "beside_kept"

type shape = Point | Circle of float | Named of { title : string; mutable corners : (int * int) list } | Pair of shape * shape

let rec shape n =
  match n mod 4 with
  | 0 -> Point
  | 1 -> Circle (float n /. 3.)
  | 2 -> Named { title = string_of_int n; corners = List.init (n mod 7) (fun i -> (i, -n)) }
  | _ -> Pair (shape (n / 2), shape (n / 3))

let garbage = ref []

(* Work for OCaml's collector, and whatever it may move or free. *)
let churn n =
  garbage := List.init 1000 (fun i -> Bytes.make (i land 63) (Char.chr (n land 255)));
  if n mod 50 = 0 then Gc.compact () else if n mod 10 = 0 then Gc.full_major () else Gc.minor ()

let agrees n v =
  let mine = Marshal.to_string v [] in
  churn n;
  let its = through mine in
  churn (n + 1);
  if its <> mine then failwith (Printf.sprintf "value %d became other bytes" n);
  if compare (Marshal.from_string its 0) v <> 0 then failwith (Printf.sprintf "value %d became another" n)

let table n =
  let t = Hashtbl.create 1 in
  for i = 1 to n do Hashtbl.add t (string_of_int i) (shape i) done;
  t

let fails_alike s =
  let mine = match (Marshal.from_string s 0 : Obj.t) with _ -> "no exception" | exception e -> Printexc.to_string e in
  let its = match through s with _ -> "no exception" | exception e -> Printexc.to_string e in
  if mine <> its then failwith (Printf.sprintf "%S, not %S" its mine)

let () =
  let path, global = match Sys.argv with [| _; path; "global" |] -> (path, true) | [| _; path; "local" |] -> (path, false) | _ -> failwith "usage" in
  library path global (int_of_char Sys.ocaml_version.[0] - int_of_char '0');
  (match same_functions () with 0 -> () | n -> failwith (Printf.sprintf "%d functions are OCaml's own" n));
  for n = 1 to 300 do agrees n (shape (n * 7919), [| shape n |], Int64.of_int n, table (n mod 20)) done;
  agrees 1 (List.init 100_000 (fun i -> (i, string_of_int i)));
  agrees 2 (Bigarray.Array1.init Bigarray.float64 Bigarray.c_layout 1000 float);
  agrees 3 (let rec ring = 1 :: 2 :: 3 :: ring in List.hd ring, Array.init 300 (fun i -> ref i));
  fails_alike (Marshal.to_string (1, 2) [] |> fun s -> String.sub s 0 22 ^ "\026");
  fails_alike (Marshal.to_string "no" [] |> String.map (fun c -> if c = '"' then '\x1f' else c));
  (* A file from its channel to OCaml's. *)
  let v = table 500 in
  let file = Filename.temp_file "beside" ".bin" in
  save file (Marshal.to_string v []);
  let ic = open_in_bin file in
  let read : (string, shape) Hashtbl.t = Marshal.from_channel ic in
  close_in ic;
  Sys.remove file;
  if Hashtbl.fold (fun k s n -> if Hashtbl.find v k = s then n + 1 else n) read 0 <> 500 then failwith "another table";
  if kept () <> 0 then failwith "handles are left";
  Printf.printf "%s: camlrt and OCaml %s agree\n" Sys.argv.(2) Sys.ocaml_version
