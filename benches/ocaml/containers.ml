(* The standard library's own: from C they are called back, n times at once. *)

let many = 100_000

let use x = ignore (Sys.opaque_identity x)
let triple () : int * string * float = Obj.obj !State.input
let text () : string = Obj.obj !State.input

let sprintf n =
  let i, s, x = triple () in
  for _ = 1 to n do use (Printf.sprintf "%d %s %f" i s x) done

let sscanf_d n = for _ = 1 to n do use (Scanf.sscanf (text ()) "%d" Fun.id) done
let sscanf n = for _ = 1 to n do use (Scanf.sscanf (text ()) "%d %s %f" (fun i s x -> (i, s, x))) done

module Ints = Map.Make (Int)
module Int_set = Set.Make (Int)

let strings () : string array = Obj.obj !State.input
let ints () : int array = Obj.obj !State.input

(* Containers of all the keys, one key a time, again and again. *)
let hash_add n =
  let keys = strings () and t = ref (Hashtbl.create 16) in
  for i = 0 to n - 1 do
    if i mod many = 0 then t := Hashtbl.create 16;
    Hashtbl.add !t keys.(i mod many) i
  done

let table () : (string, int) Hashtbl.t =
  let t = Hashtbl.create 16 in
  Array.iteri (fun i k -> Hashtbl.add t k i) (strings ());
  t

let hash_find n =
  let keys = strings () and t = State.once table in
  for i = 0 to n - 1 do use (Hashtbl.find t keys.(i mod many)) done

let map_add n =
  let keys = ints () and m = ref Ints.empty in
  for i = 0 to n - 1 do
    if i mod many = 0 then m := Ints.empty;
    m := Ints.add keys.(i mod many) i !m
  done

let map () : int Ints.t = Array.fold_left (fun m k -> Ints.add k k m) Ints.empty (ints ())

let map_find n =
  let keys = ints () and m = State.once map in
  for i = 0 to n - 1 do use (Ints.find keys.(i mod many) m) done

let set_add n =
  let keys = ints () and s = ref Int_set.empty in
  for i = 0 to n - 1 do
    if i mod many = 0 then s := Int_set.empty;
    s := Int_set.add keys.(i mod many) !s
  done

let set () : Int_set.t = Array.fold_left (fun s k -> Int_set.add k s) Int_set.empty (ints ())

let set_mem n =
  let keys = ints () and s = State.once set in
  for i = 0 to n - 1 do use (Int_set.mem keys.(i mod many) s) done

(* All at once is what each key costs, so often. *)
let all f n = f (many * n)

let buffer_add_char n =
  let b = Buffer.create 16 in
  for i = 0 to n - 1 do
    if i land 0xffff = 0 then Buffer.clear b;
    Buffer.add_char b (Char.unsafe_chr (i land 127))
  done

(* What a channel in memory is for. *)
let megabyte_to_memory n =
  let b = Buffer.create 16 in
  for _ = 1 to n do
    Buffer.reset b;
    Buffer.add_string b (text ())
  done

(* A queue of ten, one in, one out. *)
let queue n =
  let q = Queue.create () in
  for i = 1 to 10 do Queue.add i q done;
  for i = 1 to n do
    Queue.add (i land 15) q;
    use (Queue.take q)
  done

let closure_call n =
  let f = Sys.opaque_identity (fun x -> x) in
  for i = 1 to n do use (f (i land 15)) done

let input_line n =
  for _ = 1 to n do
    State.rewind_if_read ();
    use (Stdlib.input_line !State.ic)
  done

let rows =
  [
    ("sprintf", sprintf); ("sscanf_d", sscanf_d); ("sscanf", sscanf);
    ("hash_add", hash_add); ("hash_find", hash_find); ("hash_add_many", all hash_add); ("hash_find_many", all hash_find);
    ("map_add", map_add); ("map_find", map_find); ("map_add_many", all map_add); ("map_find_many", all map_find);
    ("set_add", set_add); ("set_mem", set_mem); ("set_add_many", all set_add);
    ("buffer_add_char", buffer_add_char); ("megabyte_to_memory", megabyte_to_memory); ("queue", queue);
  ]
