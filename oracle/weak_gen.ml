(* weak_gen SEED COUNT: COUNT programs over weak arrays, ephemerons and finalisers. A line is a program: its steps, each what is done, "="
   and what came of it. There are six values, each a reference to a number of its own, and three ephemerons; the test
   reads the same letters (tests/prims/weak.rs).

   What dies between two collections may or may not be gone: nothing here collects but where the program says so, since
   the minor heap is larger than what a program allocates. *)

module E = Obj.Ephemeron

let weak (e : E.t) : Obj.t Weak.t = Obj.magic e
let values : int ref array = Array.init 6 ref
let all : E.t array = Array.init 3 (fun _ -> E.create 0)
let next = ref 6
let log = Buffer.create 100

let fresh () = let n = !next in incr next; Sys.opaque_identity (ref n)

let show (v : Obj.t) =
  if Obj.is_int v then "i" ^ string_of_int (Obj.obj v)
  else if Obj.size v = 1 then string_of_int !(Obj.obj v)
  else let a, b = (Obj.obj v : int ref * int ref) in Printf.sprintf "%d+%d" !a !b

let option = function None -> "-" | Some v -> show v
let copy before = function
  | None -> "-"
  | Some v -> show v ^ (if Some v == before || (match before with Some b -> b == v | None -> false) then "same" else "copied")

let value k = if k = 9 then Obj.repr 9 else Obj.repr values.(k)

(* OCaml finds some of what a finaliser let go only when it is asked again. *)
let rec collect () =
  Gc.full_major ();
  Gc.full_major ();
  let said = Buffer.contents log in
  Buffer.clear log;
  if said = "" then "" else said ^ collect ()

let first id v =
  Buffer.add_string log (Printf.sprintf "f%d:%d " id !v);
  if id mod 4 = 0 then values.(id mod 6) <- v

let last id () = Buffer.add_string log (Printf.sprintf "l%d " id)

let unit f = f (); "()"

let step op a =
  let x i = List.nth a i in
  let e i = all.(x i) in
  match op with
  | 'N' -> unit (fun () -> all.(x 0) <- Obj.magic (Weak.create (x 1) : Obj.t Weak.t))
  | 'w' -> unit (fun () -> Weak.set (weak (e 0)) (x 1) (if x 2 < 0 then None else Some (value (x 2))))
  | 's' -> unit (fun () -> E.set_key (e 0) (x 1) (value (x 2)))
  | 'u' -> unit (fun () -> E.unset_key (e 0) (x 1))
  | 'g' -> option (Weak.get (weak (e 0)) (x 1))
  | 'k' -> option (E.get_key (e 0) (x 1))
  | 'c' -> let copied = Weak.get_copy (weak (e 0)) (x 1) in copy (E.get_key (e 0) (x 1)) copied
  | 'o' -> let copied = E.get_key_copy (e 0) (x 1) in copy (E.get_key (e 0) (x 1)) copied
  | 'h' -> string_of_bool (Weak.check (weak (e 0)) (x 1))
  | 'H' -> string_of_bool (E.check_key (e 0) (x 1))
  | 'b' -> unit (fun () -> Weak.blit (weak (e 0)) (x 1) (weak (e 2)) (x 3) (x 4))
  | 'B' -> unit (fun () -> E.blit_key (e 0) (x 1) (e 2) (x 3) (x 4))
  | 'd' -> unit (fun () -> E.set_data (e 0) (Obj.repr (values.(x 1), values.(x 2))))
  | 'D' -> unit (fun () -> E.unset_data (e 0))
  | 'r' -> option (E.get_data (e 0))
  | 'R' -> let copied = E.get_data_copy (e 0) in copy (E.get_data (e 0)) copied
  | 't' -> string_of_bool (E.check_data (e 0))
  | 'e' -> unit (fun () -> E.blit_data (e 0) (e 1))
  | 'z' -> string_of_int (Obj.size (Obj.repr (e 0)))
  | 'f' -> unit (fun () -> Gc.finalise (first (x 1)) values.(x 0))
  | 'l' -> unit (fun () -> Gc.finalise_last (last (x 1)) values.(x 0))
  | 'x' ->
      let before = collect () in
      values.(x 0) <- fresh ();
      before ^ "| " ^ collect ()
  | _ -> collect ()

let below r n = Random.State.int r n

let program r =
  let table () = below r 3 and place () = below r 5 - (if below r 8 = 0 then 1 else 0) and value () = below r 6 in
  match below r 24 with
  | 0 -> ('w', [ table (); place (); below r 7 - 1 ])
  | 1 | 2 | 3 -> ('s', [ table (); place (); (if below r 8 = 0 then 9 else value ()) ])
  | 4 -> ('u', [ table (); place () ])
  | 5 -> ('g', [ table (); place () ])
  | 6 -> ('k', [ table (); place () ])
  | 7 -> ((if below r 2 = 0 then 'c' else 'o'), [ table (); place () ])
  | 8 -> ((if below r 2 = 0 then 'h' else 'H'), [ table (); place () ])
  | 9 -> ('b', [ table (); place (); table (); place (); below r 4 ])
  | 10 -> ('B', [ table (); place (); table (); place (); below r 4 ])
  | 11 | 12 -> ('d', [ table (); value (); value () ])
  | 13 -> ('D', [ table () ])
  | 14 -> ('r', [ table () ])
  | 15 -> ('R', [ table () ])
  | 16 -> ('t', [ table () ])
  | 17 -> ('e', [ table (); table () ])
  | 18 -> ('f', [ value (); below r 100 ])
  | 19 -> ('l', [ value (); below r 100 ])
  | 20 -> ((if below r 3 = 0 then 'z' else 'F'), [ table () ])
  | _ -> ('x', [ value () ])

(* New values, and nothing left of the program before. *)
let rec settle () =
  Array.iteri (fun i _ -> values.(i) <- ref i) values;
  Array.iteri (fun i _ -> all.(i) <- E.create 0) all;
  if collect () <> "" then settle ()

let line r =
  settle ();
  next := 6;
  let steps = List.init 3 (fun t -> ('N', [ t; (if below r 20 = 0 then -1 else below r 5) ])) @ List.init 30 (fun _ -> program r) in
  (* Much of what has finalisers dies at the end. *)
  let last = List.init 6 (fun k -> ('x', [ k ])) in
  let say (op, a) =
    let result = match step op a with s -> s | exception ex -> Printexc.to_string ex in
    Printf.sprintf "%c %s=%s" op (String.concat " " (List.map string_of_int a)) result
  in
  print_endline (String.concat "\t" (List.map say (steps @ last)))

let () =
  Gc.set { (Gc.get ()) with minor_heap_size = 1 lsl 20 };
  let seed = int_of_string Sys.argv.(1) and count = int_of_string Sys.argv.(2) in
  for i = 0 to count - 1 do line (Random.State.make [| seed; i |]) done
