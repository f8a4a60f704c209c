(* The standard library's containers, as its own code builds them. *)

open Entry
module Smap = Map.Make (String)
module Imap = Map.Make (Int)
module Iset = Set.Make (Int)
module Sset = Set.Make (String)

module Ihash = Hashtbl.Make (struct
  type t = int
  let equal = Int.equal
  let hash = Hashtbl.hash
end)

let filled_table n =
  let t = Hashtbl.create 8 in
  for i = 1 to n do Hashtbl.add t ("key" ^ string_of_int i) (i * i) done;
  t

let hashtables =
  let multi = filled_table 10 in
  List.iter (fun i -> Hashtbl.add multi "key3" i) [ 1; 2; 3 ];
  let removed = filled_table 60 in
  for i = 1 to 55 do Hashtbl.remove removed ("key" ^ string_of_int i) done;
  let records = Hashtbl.create 4 in
  let shared = ref 0 in
  for i = 0 to 9 do Hashtbl.replace records (i, 'k') (shared, float i) done;
  let cyclic_table : (string, Obj.t) Hashtbl.t = Hashtbl.create 1 in
  Hashtbl.add cyclic_table "self" (Obj.repr cyclic_table);
  let floats = Hashtbl.create 16 in
  List.iteri (fun i f -> Hashtbl.replace floats f i) [ 0.; -0.; nan; 1.5; infinity ];
  let functorial = Ihash.create 3 in
  for i = 1 to 20 do Ihash.replace functorial i (-i) done;
  let reset = filled_table 40 in
  Hashtbl.reset reset;
  [ tree "hashtbl empty" (Hashtbl.create 1 : (int, int) Hashtbl.t); tree "hashtbl of 100 buckets" (Hashtbl.create 100 : (int, int) Hashtbl.t);
    tree "hashtbl 1" (filled_table 1); tree "hashtbl 100" (filled_table 100); tree "hashtbl many of one key" multi; tree "hashtbl removed" removed;
    tree "hashtbl records" records; cyclic "hashtbl in itself" cyclic_table; tree "hashtbl float keys" floats; tree "hashtbl functor" functorial; tree "hashtbl reset" reset;
    tree "hashtbl copy" (Hashtbl.copy multi) ]

let words = String.split_on_char ' ' "the quick brown fox jumps over the lazy dog and runs away from it all"

let trees =
  let of_words = List.fold_left (fun m w -> Smap.add w (String.length w) m) Smap.empty words in
  let ints = List.fold_left (fun m i -> Imap.add (i * 37 mod 101) (string_of_int i) m) Imap.empty (List.init 100 Fun.id) in
  let iset = Iset.of_list (List.init 50 (fun i -> i * i mod 83)) in
  [ tree "map empty" Smap.empty; tree "map words" of_words; tree "map removed" (Smap.remove "fox" (Smap.remove "the" of_words)); tree "map int" ints;
    tree "map filtered" (Imap.filter (fun k _ -> k land 1 = 0) ints); tree "map versions share" (of_words, Smap.add "zebra" 1 of_words); tree "set int" iset;
    tree "set words" (Sset.of_list words); tree "set union" (Iset.union iset (Iset.of_list [ -1; 1000 ])); tree "set diff" (Iset.diff iset (Iset.of_list [ 0; 1; 4 ])) ]

let sequences =
  let q = Queue.create () in
  List.iter (fun w -> Queue.add w q) words;
  ignore (Queue.pop q);
  let s = Stack.create () in
  List.iter (fun w -> Stack.push w s) words;
  (* Both filled to the end: what lies behind a buffer's text is whatever the memory held. *)
  let b = Buffer.create 5 in
  Buffer.add_string b (String.make 40 'b');
  Buffer.truncate b 33;
  let unused = Buffer.create 1 in
  Buffer.add_char unused '-';
  Buffer.clear unused;
  let stream = Stream.of_list [ 1; 2; 3 ] in
  ignore (Stream.next stream);
  let random = Random.State.make [| 1; 2; 3 |] in
  let used = Random.State.copy random in
  ignore (Random.State.bits used);
  [ tree "queue empty" (Queue.create ()); tree "queue" q; tree "stack empty" (Stack.create ()); tree "stack" s; tree "buffer empty" unused; tree "buffer" b;
    tree "digest" (Digest.string "abc"); tree "random state" random; tree "random state used" used; tree "stream of list" stream ]

let all = List.concat [ hashtables; trees; sequences ]
