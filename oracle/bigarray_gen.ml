(* bigarray_gen SEED COUNT: COUNT calls of the primitives on bigarrays, as prims.ml writes them. *)

open Prims

external create : int -> int -> Obj.t -> Obj.t = "caml_ba_create"
external num_dims : Obj.t -> Obj.t = "caml_ba_num_dims"
external dim : Obj.t -> int -> Obj.t = "caml_ba_dim"
external dim_1 : Obj.t -> Obj.t = "caml_ba_dim_1"
external dim_2 : Obj.t -> Obj.t = "caml_ba_dim_2"
external dim_3 : Obj.t -> Obj.t = "caml_ba_dim_3"
external kind : Obj.t -> Obj.t = "caml_ba_kind"
external layout : Obj.t -> Obj.t = "caml_ba_layout"
external get_1 : Obj.t -> int -> Obj.t = "caml_ba_get_1"
external get_2 : Obj.t -> int -> int -> Obj.t = "caml_ba_get_2"
external get_3 : Obj.t -> int -> int -> int -> Obj.t = "caml_ba_get_3"
external get_generic : Obj.t -> Obj.t -> Obj.t = "caml_ba_get_generic"
external set_1 : Obj.t -> int -> Obj.t -> Obj.t = "caml_ba_set_1"
external set_2 : Obj.t -> int -> int -> Obj.t -> Obj.t = "caml_ba_set_2"
external set_3 : Obj.t -> int -> int -> int -> Obj.t -> Obj.t = "caml_ba_set_3"
external set_generic : Obj.t -> Obj.t -> Obj.t -> Obj.t = "caml_ba_set_generic"
external change_layout : Obj.t -> int -> Obj.t = "caml_ba_change_layout"
external sub : Obj.t -> int -> int -> Obj.t = "caml_ba_sub"
external slice : Obj.t -> Obj.t -> Obj.t = "caml_ba_slice"
external reshape : Obj.t -> Obj.t -> Obj.t = "caml_ba_reshape"
external blit : Obj.t -> Obj.t -> Obj.t = "caml_ba_blit"
external fill : Obj.t -> Obj.t -> Obj.t = "caml_ba_fill"
external get16 : Obj.t -> int -> Obj.t = "caml_ba_uint8_get16"
external get32 : Obj.t -> int -> Obj.t = "caml_ba_uint8_get32"
external get64 : Obj.t -> int -> Obj.t = "caml_ba_uint8_get64"
external set16 : Obj.t -> int -> Obj.t -> Obj.t = "caml_ba_uint8_set16"
external set32 : Obj.t -> int -> Obj.t -> Obj.t = "caml_ba_uint8_set32"
external set64 : Obj.t -> int -> Obj.t -> Obj.t = "caml_ba_uint8_set64"

let i x = Obj.repr (x : int)
let ints l = Obj.repr (Array.of_list (l : int list))
let integer r = match below r 3 with 0 -> pick r [| max_int; min_int; -1; 127; 128; 255; 256; -129; 32767; 65535; -32769; 1 lsl 31; 1 lsl 40 |] | _ -> below r 200 - 100

let double r =
  match below r 3 with
  | 0 -> pick r [| 0.; -0.; nan; infinity; neg_infinity; 5e-324; max_float; 0.1; 16777217.; 3.4028235677973366e38; 3.5e38; 1e-45; 7e-46; Int64.float_of_bits 0x7ff0000000000009L |]
  | _ -> float (below r 400 - 200) /. 16.

let wide r = pick r [| 0L; 1L; -1L; Int64.max_int; Int64.min_int; Int64.of_int (integer r) |]

let element r k =
  match k with
  | 0 | 1 -> Obj.repr (double r)
  | 6 -> Obj.repr (Int64.to_int32 (wide r))
  | 7 -> Obj.repr (wide r)
  | 9 -> Obj.repr (Int64.to_nativeint (wide r))
  | 10 | 11 -> Obj.repr { Complex.re = double r; im = double r }
  | 12 -> i (below r 256)
  | _ -> i (integer r)

let dimensions r = List.init (pick r [| 0; 1; 1; 1; 2; 2; 2; 3; 3; 3; 4; 5 |]) (fun _ -> if below r 14 = 0 then 0 else 1 + below r 4)
let product = List.fold_left ( * ) 1

(* A bigarray of this kind and shape with something in it. *)
let filled r k l dims =
  let flat = create k 0 (ints [ product dims ]) in
  for n = 0 to product dims - 1 do ignore (set_1 flat n (element r k)) done;
  reshape (change_layout flat l) (ints dims)

let index r l d = if below r 16 = 0 then pick r [| -1; 0; d; d + 1; max_int; min_int |] else l + below r (max d 1)
let indices r l dims = List.map (index r l) dims
let rec take n = function x :: rest when n > 0 -> x :: take (n - 1) rest | _ -> []
let last n l = List.rev (take n (List.rev l))
let wrong r dims = if below r 20 = 0 then List.tl (1 :: 1 :: dims) else dims

let get r a l dims =
  match indices r l (wrong r dims) with
  | [ x ] when below r 4 > 0 -> call "caml_ba_get_1" (f2 get_1) [ a; i x ]
  | [ x; y ] when below r 4 > 0 -> call "caml_ba_get_2" (f3 get_2) [ a; i x; i y ]
  | [ x; y; z ] when below r 4 > 0 -> call "caml_ba_get_3" (f4 get_3) [ a; i x; i y; i z ]
  | at -> call "caml_ba_get_generic" (f2 get_generic) [ a; ints at ]

let set r a k l dims =
  let v = element r k in
  match indices r l (wrong r dims) with
  | [ x ] when below r 4 > 0 -> call "caml_ba_set_1" (f3 set_1) [ a; i x; v ]
  | [ x; y ] when below r 4 > 0 -> call "caml_ba_set_2" (f4 set_2) [ a; i x; i y; v ]
  | [ x; y; z ] when below r 4 > 0 -> call "caml_ba_set_3" (f5 set_3) [ a; i x; i y; i z; v ]
  | at -> call "caml_ba_set_generic" (f3 set_generic) [ a; ints at; v ]

(* Other dimensions for as many elements, most of the time. *)
let reshaped r dims =
  match below r 8 with
  | 0 -> dims @ [ pick r [| 0; -1; 2; max_int; min_int |] ]
  | 1 -> List.init (if below r 2 = 0 then 17 else 16) (fun _ -> if below r 20 = 0 then -1 else 1)
  | 2 -> [ product dims ]
  | 3 -> List.rev dims @ [ 1 ]
  | 4 -> [ 1; product dims; 1 ]
  | 5 -> if product dims mod 2 = 0 then [ 2; product dims / 2 ] else [ product dims; 1; 1; 1 ]
  | 6 -> [ 1 lsl 32; 1 lsl 31; 0 ]
  | _ -> dimensions r

let created r =
  match below r 5 with
  | 0 -> List.init (pick r [| 16; 17; 18 |]) (fun _ -> if below r 30 = 0 then -1 else 1)
  | 1 -> pick r [| [ -1 ]; [ 1; min_int ]; [ max_int ]; [ 1 lsl 32; 1 lsl 32 ]; [ 1 lsl 31; 1 lsl 31; 0 ]; [ 1 lsl 40; 1 lsl 40; 0 ]; [ 0; 1 lsl 40; 1 lsl 40 ]; [ max_int; -1 ] |]
  | _ -> dimensions r

(* Only empty ones are full of the same elements whenever they are made. *)
let create_shape kind layout dims = let a = create kind layout dims in ignore (fill a (element (Random.State.make [| 0 |]) kind)); a

let line r =
  let k = below r 13 and l = below r 2 and dims = dimensions r in
  let a = filled r k l dims in
  match below r 20 with
  | 0 -> let d = List.map (fun d -> if d > 0 && d < 5 then 0 else d) (created r) in call "caml_ba_create" (f3 create_shape) [ i k; i l; ints (if d = [] then [ 0 ] else d) ]
  | 1 -> (
      match below r 7 with
      | 0 -> call "caml_ba_num_dims" (f1 num_dims) [ a ]
      | 1 -> call "caml_ba_kind" (f1 kind) [ a ]
      | 2 -> call "caml_ba_layout" (f1 layout) [ a ]
      | 3 -> call "caml_ba_dim_1" (f1 dim_1) [ a ]
      | 4 -> call "caml_ba_dim_2" (f1 dim_2) [ a ]
      | 5 -> call "caml_ba_dim_3" (f1 dim_3) [ a ]
      | _ -> call "caml_ba_dim" (f2 dim) [ a; i (pick r [| 0; 1; 2; 3; -1; 16; max_int |]) ])
  | 2 | 3 | 4 | 5 -> get r a l dims
  | 6 | 7 | 8 | 9 -> set r a k l dims
  | 10 -> call "caml_ba_change_layout" (f2 change_layout) [ a; i (below r 2) ]
  | 11 | 12 ->
      let dims = if dims = [] then [ 3 ] else dims in
      let a = filled r k l dims in
      let d = if l = 0 then List.hd dims else List.hd (List.rev dims) in
      let from = index r l (d + 1) in
      call "caml_ba_sub" (f3 sub) [ a; i from; i (if below r 8 = 0 then pick r [| -1; max_int; d + 1; d |] else below r (max 1 (d + l - from + 1))) ]
  | 13 | 14 ->
      let n = below r (List.length dims + 1) in
      let at = indices r l (if l = 0 then take n dims else last n dims) in
      call "caml_ba_slice" (f2 slice) [ a; ints (if below r 15 = 0 then at @ dims @ [ 0 ] else at) ]
  | 15 | 16 -> call "caml_ba_reshape" (f2 reshape) [ a; ints (reshaped r dims) ]
  | 17 -> call "caml_ba_blit" (f2 blit) [ a; filled r k l (if below r 4 = 0 then dimensions r else dims) ]
  | 18 -> call "caml_ba_fill" (f2 fill) [ a; element r k ]
  | _ -> (
      let d = below r 14 in
      let a = filled r (pick r [| 2; 3; 12 |]) l [ d ] in
      let at = i (if below r 10 = 0 then pick r [| -1; max_int; min_int |] else below r (d + 1)) in
      match below r 6 with
      | 0 -> call "caml_ba_uint8_get16" (f2 get16) [ a; at ]
      | 1 -> call "caml_ba_uint8_get32" (f2 get32) [ a; at ]
      | 2 -> call "caml_ba_uint8_get64" (f2 get64) [ a; at ]
      | 3 -> call "caml_ba_uint8_set16" (f3 set16) [ a; at; i (integer r) ]
      | 4 -> call "caml_ba_uint8_set32" (f3 set32) [ a; at; Obj.repr (Int64.to_int32 (wide r)) ]
      | _ -> call "caml_ba_uint8_set64" (f3 set64) [ a; at; Obj.repr (wide r) ])

let () = main line
