(* containers_live SEED ROUNDS DIR: containers that go to and fro. In every round this program adds to them and hands them over, in a file of DIR or through standard
   output; who is at the other end removes from them, and this program does the same to its own: what comes back must have the same bytes. *)
open Containers
module Strings = Map.Make (String)
module Ints = Set.Make (Int)

type all = {
  table : (string, int) Hashtbl.t;
  mutable map : int Strings.t;
  mutable set : Ints.t;
  queue : int Queue.t;
  stack : string Stack.t;
}

let name n = Printf.sprintf "key %d" n

let add c =
  for _ = 1 to 50 do
    let n = draw 300 in
    Hashtbl.add c.table (name n) n;
    c.map <- Strings.add (name n) n c.map;
    c.set <- Ints.add n c.set;
    Queue.add n c.queue;
    Stack.push (name n) c.stack
  done

let remove c round =
  for i = 0 to 99 do
    let n = (3 * i) + (round mod 3) in
    Hashtbl.remove c.table (name n);
    c.map <- Strings.remove (name n) c.map;
    c.set <- Ints.remove n c.set
  done;
  for _ = 1 to 30 do
    ignore (Queue.take c.queue);
    ignore (Stack.pop c.stack)
  done

let with_file path open_ close f =
  let channel = open_ path in
  Fun.protect ~finally:(fun () -> close channel) (fun () -> f channel)

let hand_over dir by_file (c : all) =
  if by_file then with_file (Filename.concat dir "there") open_out_bin close_out (fun out -> output_value out c);
  if by_file then output_value stdout () else output_value stdout c;
  flush stdout

let take_back dir by_file : all =
  if by_file then begin
    let () = input_value stdin in
    with_file (Filename.concat dir "back") open_in_bin close_in input_value
  end
  else input_value stdin

let () =
  set_binary_mode_in stdin true;
  set_binary_mode_out stdout true;
  seed (int_of_string Sys.argv.(1));
  let first = { table = Hashtbl.create 10; map = Strings.empty; set = Ints.empty; queue = Queue.create (); stack = Stack.create () } in
  let c = ref first in
  for round = 1 to int_of_string Sys.argv.(2) do
    let by_file = round land 1 = 0 in
    add !c;
    hand_over Sys.argv.(3) by_file !c;
    remove !c round;
    let back = take_back Sys.argv.(3) by_file in
    if marshal back <> marshal !c then failwith (Printf.sprintf "round %d: other bytes" round);
    c := back
  done
