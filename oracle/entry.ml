(* A value of the catalogue. [ends] is false where writing it without sharing would not end, or not soon. *)

type t = { name : string; v : Obj.t; ends : bool }

let tree name v = { name; v = Obj.repr v; ends = true }
let cyclic name v = { name; v = Obj.repr v; ends = false }

(* Values that the compiler must not turn into shared constants. *)
let fresh_string n = Bytes.unsafe_to_string (Bytes.init n (fun i -> Char.chr (((i * 7) + n) land 255)))
let block tag fields =
  let b = Obj.new_block tag (Array.length fields) in
  Array.iteri (fun i x -> Obj.set_field b i x) fields;
  b
let ints n = Array.init n (fun i -> Obj.repr (i land 63))
