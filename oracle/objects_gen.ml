(* objects_gen SEED COUNT: COUNT calls of the primitives on blocks, lazy values, dummies and atomic references, as prims.ml writes them. What only
   OCaml 5 has is asked of the function of 4.13 that does the same. *)

open Prims

external obj_tag : Obj.t -> int = "caml_obj_tag"
external obj_block : int -> int -> Obj.t = "caml_obj_block"
external obj_dup : Obj.t -> Obj.t = "caml_obj_dup"
external with_tag : int -> Obj.t -> Obj.t = "caml_obj_with_tag"
external set_tag : Obj.t -> int -> unit = "caml_obj_set_tag"
external truncate : Obj.t -> int -> unit = "caml_obj_truncate"
external raw_field : Obj.t -> int -> nativeint = "caml_obj_raw_field"
external set_raw_field : Obj.t -> int -> nativeint -> unit = "caml_obj_set_raw_field"
external lazy_make_forward : Obj.t -> Obj.t = "caml_lazy_make_forward"
external obj_make_forward : Obj.t -> Obj.t -> unit = "caml_obj_make_forward"
external alloc_dummy : int -> Obj.t = "caml_alloc_dummy"
external alloc_dummy_float : int -> Obj.t = "caml_alloc_dummy_float"
external update_dummy : Obj.t -> Obj.t -> unit = "caml_update_dummy"

let i x = Obj.repr (x : int)
let integer r = match below r 4 with 0 -> pick r [| max_int; min_int; -1; 1 lsl 40 |] | _ -> below r 1000 - 500
let double r = match below r 4 with 0 -> pick r [| 0.; -0.; nan; infinity; 5e-324 |] | _ -> float (below r 9) /. 4.
let length r = pick r [| 0; 1; 1; 2; 3; 5; 8 |]
let leaf r = match below r 4 with 0 -> Obj.repr (String.make (below r 10) 's') | 1 -> Obj.repr (double r) | _ -> i (integer r)

(* A block of fields with one of these tags. *)
let fields ?(tags = [| 0; 0; 0; 1; 200; 243; 244; 245; 246 |]) r n =
  let b = Obj.new_block (pick r tags) n in
  for k = 0 to n - 1 do Obj.set_field b k (leaf r) done;
  b

let floats r n = Obj.repr (Array.init n (fun _ -> double r))

let data r =
  match below r 6 with
  | 0 -> Obj.repr (String.init (below r 20) (fun _ -> Char.chr (below r 256)))
  | 1 -> Obj.repr (double r)
  | 2 -> Obj.repr (Int64.of_int (integer r))
  | 3 -> Obj.repr (Int32.of_int (integer r))
  | 4 -> Obj.repr (Nativeint.of_int (integer r))
  | _ -> floats r (length r)

let value r = match below r 5 with 0 -> i (integer r) | 1 | 2 -> data r | _ -> fields r (length r)

(* What an atomic reference does, on any field. *)
let field b k = if k < 0 || k >= Obj.size b then invalid_arg "index out of bounds" else Obj.field b k
let exchange b k v = let old = field b k in Obj.set_field b k v; old
let cas b k old v = let same = field b k == old in if same then Obj.set_field b k v; same
let fetch_add b k (n : int) = let old : int = Obj.obj (field b k) in Obj.set_field b k (i (old + n)); old

let line r =
  match below r 20 with
  | 0 -> call "caml_obj_tag" (f1 obj_tag) [ value r ]
  | 1 ->
      let tag, size =
        match below r 5 with
        | 0 -> (pick r [| 252; 255 |], 0)
        | 1 -> (255, below r 9)
        | 2 -> (247, below r 2)
        | 3 -> (pick r [| 0; 7; 248; 252; 254 |], pick r [| -1; min_int; max_int |])
        | _ -> pick r [| (0, length r); (243, length r); (244, length r); (245, 2); (246, 1); (248, 2); (248, 5); (250, 1); (254, 0) |]
      in
      call "caml_obj_block" (f2 obj_block) [ i tag; i size ]
  | 2 | 3 -> call "caml_obj_dup" (f1 obj_dup) [ (if below r 2 = 0 then data r else fields r (length r)) ]
  | 4 -> call "caml_obj_with_tag" (f2 with_tag) [ i (below r 247); fields r (length r) ]
  | 5 -> call "caml_obj_set_tag" (f2 set_tag) [ fields r (1 + length r); i (below r 247) ]
  | 6 | 7 ->
      let n = length r in
      call "caml_obj_truncate" (f2 truncate) [ (if below r 2 = 0 then floats r n else fields r n); i (below r (n + 3) - 1) ]
  | 8 ->
      let n = 1 + length r in
      let v = match below r 3 with 0 -> floats r n | 1 -> Obj.repr (Array.init n (fun _ -> integer r)) | _ -> Obj.repr (double r) in
      call "caml_obj_raw_field" (f2 raw_field) [ v; i (below r (Obj.size v)) ]
  | 9 ->
      let n = 1 + length r in
      let v = if below r 2 = 0 then floats r n else fields r n in
      call "caml_obj_set_raw_field" (f3 set_raw_field) [ v; i (below r n); Obj.repr (Nativeint.logor 1n (Nativeint.of_int (integer r))) ]
  | 10 -> call "caml_lazy_make_forward" (f1 lazy_make_forward) [ leaf r ]
  | 11 -> call "caml_obj_make_forward" (f2 obj_make_forward) [ fields ~tags:[| 244; 246 |] r 1; leaf r ]
  | 12 -> let n = pick r [| 0; 1; 2; 9; 300; -1; min_int |] in if below r 2 = 0 then call "caml_alloc_dummy" (f1 alloc_dummy) [ i n ] else call "caml_alloc_dummy_float" (f1 alloc_dummy_float) [ i n ]
  | 13 | 14 ->
      let n = 1 + length r in
      call "caml_update_dummy" (f2 update_dummy) [ block (List.init n (fun _ -> i 0)); (if below r 2 = 0 then floats r n else fields r n) ]
  | 15 -> (
      let a = fields ~tags:[| 0 |] r (1 + length r) in
      match below r 3 with
      | 0 -> call "caml_atomic_load" (f1 Atomic.get) [ a ]
      | 1 -> call "caml_atomic_exchange" (f2 Atomic.exchange) [ a; leaf r ]
      | _ -> call "caml_atomic_cas" (f3 Atomic.compare_and_set) [ a; (if below r 2 = 0 then Obj.field a 0 else leaf r); leaf r ])
  | 16 -> call "caml_atomic_fetch_add" (f2 Atomic.fetch_and_add) [ block [ i (integer r) ]; i (integer r) ]
  | _ -> (
      let n = length r in
      let a = fields ~tags:[| 0; 3 |] r n and k = i (below r (n + 2) - 1) in
      let at = if n = 0 then i 0 else Obj.field a (below r n) in
      match below r 5 with
      | 0 -> call "caml_atomic_load_field" (f2 field) [ a; k ]
      | 1 -> call "caml_atomic_exchange_field" (f3 exchange) [ a; k; leaf r ]
      | 2 -> call "caml_atomic_cas_field" (f4 cas) [ a; k; at; leaf r ]
      | 3 -> call "caml_obj_compare_and_swap" (f4 cas) [ a; k; at; leaf r ]
      | _ ->
          let a = block (List.init n (fun _ -> i (integer r))) in
          call "caml_atomic_fetch_add_field" (f3 fetch_add) [ a; k; i (integer r) ])

let () = main line
