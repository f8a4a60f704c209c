(* arrays_gen SEED COUNT: COUNT calls of the primitives on arrays, as prims.ml writes them. Where OCaml's primitive checks nothing, what is asked
   is the function of the standard library around it; where only OCaml 5 has the primitive, the function that does the same. *)

open Prims

type any = Obj.t array

external array_get : Obj.t -> int -> Obj.t = "caml_array_get"
external array_get_addr : Obj.t -> int -> Obj.t = "caml_array_get_addr"
external array_unsafe_get : Obj.t -> int -> Obj.t = "caml_array_unsafe_get"
external floatarray_get : Obj.t -> int -> Obj.t = "caml_floatarray_get"
external floatarray_unsafe_get : Obj.t -> int -> Obj.t = "caml_floatarray_unsafe_get"
external array_set : Obj.t -> int -> Obj.t -> unit = "caml_array_set"
external array_set_addr : Obj.t -> int -> Obj.t -> unit = "caml_array_set_addr"
external array_unsafe_set : Obj.t -> int -> Obj.t -> unit = "caml_array_unsafe_set"
external floatarray_set : Obj.t -> int -> Obj.t -> unit = "caml_floatarray_set"
external floatarray_unsafe_set : Obj.t -> int -> Obj.t -> unit = "caml_floatarray_unsafe_set"
external make_vect : int -> Obj.t -> Obj.t = "caml_make_vect"
external make_float_vect : int -> Obj.t = "caml_make_float_vect"
external floatarray_create : int -> Obj.t = "caml_floatarray_create"
external make_array : Obj.t -> Obj.t = "caml_make_array"

let length r = if below r 200 = 0 then pick r [| 255; 256; 257; 300 |] else pick r [| 0; 0; 1; 2; 3; 4; 5; 6 |]
let double r = match below r 4 with 0 -> pick r [| 0.; -0.; nan; infinity; 5e-324 |] | _ -> float (below r 9) /. 4.
let value r = match below r 5 with 0 -> Obj.repr (String.make (below r 4) 'v') | 1 -> Obj.repr (Some (below r 9)) | _ -> Obj.repr (below r 1000 - 500)
let flat r n = Obj.repr (Array.init n (fun _ -> double r))

(* What is in an array that is not flat; floats too. *)
let values r n = if n = 0 then Obj.repr [||] else block (List.init n (fun _ -> if below r 6 = 0 then Obj.repr (double r) else value r))
let boxed r n = if n = 0 then Obj.repr [||] else block (List.init n (fun _ -> Obj.repr (double r)))
let i x = Obj.repr (x : int)

let index r n = match below r 10 with 0 -> pick r [| -1; n; n + 1; max_int; min_int; 1 lsl 32 |] | _ -> below r (n + 2) - below r 2
let inside r n = below r n

(* A kind of array: what makes one, an element of it, and how its primitives are called. *)
let kinds =
  [| (flat, (fun r -> Obj.repr (double r)), "caml_array"); (values, value, "caml_array"); (values, value, "caml_uniform_array"); (flat, (fun r -> Obj.repr (double r)), "caml_floatarray") |]

(* Float.Array's and Array's, which differ in their texts. *)
let fa (a : Obj.t) : floatarray = Obj.obj a
let floats name = name = "caml_floatarray"
let sub a o n = Array.sub (a : any) o n
let append a b = Array.append (a : any) b
let concat l = Array.concat (l : any list)
let blit a o b p n = Array.blit (a : any) o b p n
let fill a o n v = Array.fill (a : any) o n v

let line r =
  let make, element, name = pick r kinds in
  let n = length r in
  let a = make r n in
  match below r 12 with
  | 0 | 1 -> (
      let at = i (index r n) in
      match name with
      | "caml_floatarray" -> call "caml_floatarray_get" (f2 floatarray_get) [ a; at ]
      | "caml_uniform_array" -> call "caml_array_get_addr" (f2 array_get_addr) [ a; at ]
      | _ -> call "caml_array_get" (f2 array_get) [ a; at ])
  | 2 | 3 -> (
      let at = i (index r n) and v = element r in
      match name with
      | "caml_floatarray" -> call "caml_floatarray_set" (f3 floatarray_set) [ a; at; v ]
      | "caml_uniform_array" -> call "caml_array_set_addr" (f3 array_set_addr) [ a; at; v ]
      | _ -> call "caml_array_set" (f3 array_set) [ a; at; v ])
  | 4 -> (
      let n = n + 1 in
      let a = make r n in
      let at = i (inside r n) and v = element r in
      match (floats name, below r 2) with
      | true, 0 -> call "caml_floatarray_unsafe_get" (f2 floatarray_unsafe_get) [ a; at ]
      | true, _ -> call "caml_floatarray_unsafe_set" (f3 floatarray_unsafe_set) [ a; at; v ]
      | false, 0 -> call "caml_array_unsafe_get" (f2 array_unsafe_get) [ a; at ]
      | false, _ -> call "caml_array_unsafe_set" (f3 array_unsafe_set) [ a; at; v ])
  | 5 -> (
      let n = if below r 6 = 0 then pick r [| -1; min_int; max_int; 1 lsl 54 |] else n and v = element r in
      match (name, below r 3) with
      | "caml_uniform_array", _ -> call "caml_uniform_array_make" (f2 make_vect) [ i n; v ]
      | _, 0 -> call "caml_make_vect" (f2 make_vect) [ i n; v ]
      | "caml_array", 1 -> call "caml_array_make" (f2 make_vect) [ i n; v ]
      | "caml_floatarray", 1 -> call (pick r [| "caml_floatarray_make"; "caml_floatarray_make_unboxed" |]) (f2 make_vect) [ i n; v ]
      | _ ->
          (* Only lengths that give the same floats whenever they are made. *)
          let n = i (pick r [| 0; -1; min_int; max_int; 1 lsl 54 |]) in
          if below r 2 = 0 then call (pick r [| "caml_make_float_vect"; "caml_array_create_float" |]) (f1 make_float_vect) [ n ]
          else call "caml_floatarray_create" (f1 floatarray_create) [ n ])
  | 6 -> call (pick r [| "caml_make_array"; "caml_array_of_uniform_array" |]) (f1 make_array) [ (match below r 3 with 0 -> boxed r n | 1 -> flat r n | _ -> block (List.init n (fun _ -> value r))) ]
  | 7 ->
      let o = i (index r n) and l = i (index r (n / 2 + 1)) in
      call (name ^ "_sub") (if floats name then f3 (fun a -> Float.Array.sub (fa a)) else f3 sub) [ a; o; l ]
  | 8 ->
      let b = if below r 4 = 0 then a else make r (length r) in
      call (name ^ "_append") (if floats name then f2 (fun a b -> Float.Array.append (fa a) (fa b)) else f2 append) [ a; b ]
  | 9 ->
      let l = List.init (below r 5) (fun _ -> if below r 4 = 0 then a else make r (length r)) in
      call (name ^ "_concat") (if floats name then f1 (fun l -> Float.Array.concat l) else f1 concat) [ Obj.repr l ]
  | 10 ->
      let b, m = if below r 2 = 0 then (a, n) else let m = length r in (make r m, m) in
      let blit = if floats name then f5 (fun a o b p n -> Float.Array.blit (fa a) o (fa b) p n) else f5 blit in
      call (name ^ "_blit") blit [ a; i (index r n); b; i (index r m); i (index r (n / 2 + 1)) ]
  | _ ->
      let o = i (index r n) and l = i (index r (n / 2 + 1)) and v = element r in
      let name = if floats name && below r 2 = 0 then name ^ "_fill_unboxed" else name ^ "_fill" in
      let is_floats = String.length name > 15 && String.sub name 0 15 = "caml_floatarray" in
      call name (if is_floats then f4 (fun a o n x -> Float.Array.fill (fa a) o n x) else f4 fill) [ a; o; l; v ]

let () = main line
