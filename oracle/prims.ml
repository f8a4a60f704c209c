(* Calls of primitives with what came of them. A line is: the primitive's name; its arguments, an array, as Marshal.to_string
   v [] in hexadecimal; then the pair of its result and the arguments as they are afterwards, in the same form, so that what they share shows;
   or for an exception its text, and the arguments. *)

type t =
  | F1 of (Obj.t -> Obj.t)
  | F2 of (Obj.t -> Obj.t -> Obj.t)
  | F3 of (Obj.t -> Obj.t -> Obj.t -> Obj.t)
  | F4 of (Obj.t -> Obj.t -> Obj.t -> Obj.t -> Obj.t)
  | F5 of (Obj.t -> Obj.t -> Obj.t -> Obj.t -> Obj.t -> Obj.t)
  | F6 of (Obj.t -> Obj.t -> Obj.t -> Obj.t -> Obj.t -> Obj.t -> Obj.t)

let f1 f = F1 (fun a -> Obj.repr (f (Obj.obj a)))
let f2 f = F2 (fun a b -> Obj.repr (f (Obj.obj a) (Obj.obj b)))
let f3 f = F3 (fun a b c -> Obj.repr (f (Obj.obj a) (Obj.obj b) (Obj.obj c)))
let f4 f = F4 (fun a b c d -> Obj.repr (f (Obj.obj a) (Obj.obj b) (Obj.obj c) (Obj.obj d)))
let f5 f = F5 (fun a b c d e -> Obj.repr (f (Obj.obj a) (Obj.obj b) (Obj.obj c) (Obj.obj d) (Obj.obj e)))

let apply f (a : Obj.t) =
  let x i = Obj.field a i in
  match f with
  | F1 f -> f (x 0)
  | F2 f -> f (x 0) (x 1)
  | F3 f -> f (x 0) (x 1) (x 2)
  | F4 f -> f (x 0) (x 1) (x 2) (x 3)
  | F5 f -> f (x 0) (x 1) (x 2) (x 3) (x 4)
  | F6 f -> f (x 0) (x 1) (x 2) (x 3) (x 4) (x 5)

let hex (v : Obj.t) = Jsonl.hex (Marshal.to_string v [])

(* A block of fields, whatever they are: an array of floats would be flat. *)
let block fields =
  let b = Obj.new_block 0 (List.length fields) in
  List.iteri (Obj.set_field b) fields;
  b

let call name f arguments =
  let before = hex (block arguments) in
  (* What was read back is what both sides look at. *)
  let a : Obj.t = Marshal.from_string (Marshal.to_string (block arguments) []) 0 in
  match apply f a with
  | result -> Printf.printf "%s\t%s\t%s\n" name before (hex (block [ result; a ]))
  | exception e -> Printf.printf "%s\t%s\t%s\t%s\n" name before (Printexc.to_string e) (hex a)

let below r n = Random.State.int r n
let pick r a = a.(below r (Array.length a))

(* COUNT lines of a seed; line number i does not depend on COUNT. *)
let main line =
  let seed = int_of_string Sys.argv.(1) and count = int_of_string Sys.argv.(2) in
  for i = 0 to count - 1 do line (Random.State.make [| seed; i |]) done
