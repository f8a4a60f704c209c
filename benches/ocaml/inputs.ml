(* The values that the rows work on, each made when a row asks for it and dropped afterwards: OCaml's collector should not have to mark other rows' data. *)

type record = { name : string; number : int }
type tree = Leaf | Node of tree * int * tree

let rec tree depth n = if depth = 0 then Leaf else Node (tree (depth - 1) (2 * n), n, tree (depth - 1) ((2 * n) + 1))

(* A lexer, and the buffer of a text that is all there; without the function that a message cannot have, and with a memory for bindings. *)
let lexing tables text =
  let buffer = Obj.dup (Obj.repr (Lexing.from_string text)) in
  Obj.set_field buffer 0 (Obj.repr 0);
  Obj.set_field buffer 9 (Obj.repr (Array.make 15 (-1)));
  Obj.repr ((Marshal.from_string tables 0 : Obj.t), buffer)

(* The calculator, an environment for it, and tokens: 1 * (2 + 3) - 4 to the end of the line, and of the input. *)
let parsing () =
  let nowhere = Obj.repr Lexing.dummy_pos in
  let stack x = Obj.repr (Array.make 100 x) in
  let numbers = List.map Obj.repr [100; 1; 1; 0] and rest = List.map Obj.repr [0; 0; 0; 0; 0; 0] in
  let env = [stack (Obj.repr 0); stack (Obj.repr 0); stack nowhere; stack nowhere] @ numbers @ [nowhere; nowhere] @ rest in
  let number x = Obj.repr (Some (x : float)) and token n = Obj.repr (n : int) in
  let tokens = [number 1.; token 2; token 5; number 2.; token 0; number 3.; token 6; token 1; number 4.; token 9; token 10] in
  Obj.repr ((Marshal.from_string Calc_tables.bytes 0 : Obj.t), Array.of_list env, Array.of_list tokens)

let member i = Printf.sprintf "{\"name\": \"item %d\", \"price\": %d.5, \"tags\": [true, null, \"x\"]}" i i

let many = 100_000

(* The numbers below [many] in an order of their own. *)
let mixed i = i * 40_503 mod many

(* What a row made of its input; other rows are not to keep it. *)
let kept = ref (Obj.repr 0)

let once make keys =
  if !kept == Obj.repr 0 then kept := Obj.repr (make keys);
  Obj.obj !kept

let value = function
  | "JSON" -> lexing Json_tables.bytes ("[" ^ String.concat ", " (List.init 20_000 member) ^ "]")
  | "bindings" -> lexing Bindings_tables.bytes (String.concat "," (List.init 20_000 (fun i -> Printf.sprintf "key = %d; one:two! <a b c> 12" i)))
  | "sums" -> parsing ()
  | "int" -> Obj.repr 42
  | "directory" -> Obj.repr "/usr/bin"
  | "string of 10" -> Obj.repr (String.init 10 (fun i -> Char.chr (97 + i)))
  | "string of 2^20" -> Obj.repr (String.init (1 lsl 20) (fun i -> Char.chr (i * i land 255)))
  | "number" -> Obj.repr 1234567
  | "numeral" -> Obj.repr "1234567"
  | "int64" -> Obj.repr 1234567L
  | "triple" -> Obj.repr (42, "hello", 3.141592653589793)
  | "line" -> Obj.repr "42 hello 3.141592653589793"
  | "float" -> Obj.repr 3.141592653589793
  | "decimal" -> Obj.repr "3.14159"
  | "decimal of 17" -> Obj.repr "0.30000000000000004"
  | "string of 1000" -> Obj.repr (String.make 1000 's')
  | "array of 1000" -> Obj.repr (Array.init 1000 Fun.id)
  | "bigarray of 10^6 ints" -> Obj.repr (Bigarray.Array1.init Bigarray.int Bigarray.c_layout 1_000_000 Fun.id)
  | "10^5 strings" -> Obj.repr (Array.init many (fun i -> "key " ^ string_of_int (mixed i)))
  | "10^5 ints" -> Obj.repr (Array.init many mixed)
  | "list of 10^5" -> Obj.repr (List.init 100_000 Fun.id)
  | "list of 100" -> Obj.repr (List.init 100 Fun.id)
  | "list of 10^6" -> Obj.repr (List.init 1_000_000 Fun.id)
  | "records" -> Obj.repr (Array.init 100_000 (fun i -> { name = "item " ^ string_of_int i; number = i }))
  | "tree" -> Obj.repr (tree 20 1)
  | "floats" -> Obj.repr (Array.init (1 lsl 20) (fun i -> float i *. 0.5))
  | name -> invalid_arg ("Inputs.make: " ^ name)

let make name = kept := Obj.repr 0; value name

let sprintf n ((i, s, x) : int * string * float) =
  for _ = 1 to n do ignore (Sys.opaque_identity (Printf.sprintf "%d %s %f" i s x)) done

let sscanf_d n text = for _ = 1 to n do ignore (Scanf.sscanf text "%d" Sys.opaque_identity) done
let sscanf n text = for _ = 1 to n do ignore (Scanf.sscanf text "%d %s %f" (fun i s x -> Sys.opaque_identity (i, s, x))) done

module Ints = Map.Make (Int)

(* Containers of all the keys, one key a time, again and again. *)
let hash_add n keys =
  let t = ref (Hashtbl.create 16) in
  for i = 0 to n - 1 do
    if i mod many = 0 then t := Hashtbl.create 16;
    Hashtbl.add !t (keys.(i mod many) : string) i
  done

let table keys : (string, int) Hashtbl.t =
  let t = Hashtbl.create 16 in
  Array.iteri (fun i k -> Hashtbl.add t k i) keys;
  t

let hash_find n keys =
  let t = once table keys in
  for i = 0 to n - 1 do ignore (Sys.opaque_identity (Hashtbl.find t keys.(i mod many))) done

let map_add n keys =
  let m = ref Ints.empty in
  for i = 0 to n - 1 do
    if i mod many = 0 then m := Ints.empty;
    m := Ints.add keys.(i mod many) i !m
  done

let map keys : int Ints.t = Array.fold_left (fun m k -> Ints.add k k m) Ints.empty keys

let map_find n keys =
  let m = once map keys in
  for i = 0 to n - 1 do ignore (Sys.opaque_identity (Ints.find keys.(i mod many) m)) done

let buffer_add_char n _ =
  let b = Buffer.create 16 in
  for i = 0 to n - 1 do
    if i land 0xffff = 0 then Buffer.clear b;
    Buffer.add_char b (Char.unsafe_chr (i land 127))
  done

(* What a channel in memory is for. *)
let buffer_megabyte n s =
  let b = Buffer.create 16 in
  for _ = 1 to n do
    Buffer.reset b;
    Buffer.add_string b s
  done

let () =
  Callback.register "bench_hash_add" hash_add;
  Callback.register "bench_buffer_megabyte" buffer_megabyte;
  Callback.register "bench_hash_find" hash_find;
  Callback.register "bench_map_add" map_add;
  Callback.register "bench_map_find" map_find;
  Callback.register "bench_buffer_add_char" buffer_add_char;
  Callback.register "bench_sprintf" sprintf;
  Callback.register "bench_sscanf_d" sscanf_d;
  Callback.register "bench_sscanf" sscanf;
  Callback.register "bench_make" make;
  Callback.register "bench_compact" Gc.compact
