(* marshal_random SEED COUNT [SIZE]

   COUNT random values, a line each: the bytes of Marshal.to_string v [] in hexadecimal. Most have few nodes, some SIZE (default 400) and more; they mix every kind of value
   that is the same after it was read (so no objects, whose ids are made anew), with sharing and with cycles. Value number i of a seed does not depend on COUNT. *)

type state = { r : Random.State.t; mutable pool : Obj.t array; mutable used : int; mutable budget : int }

let below s n = Random.State.int s.r n
let one_in s n = below s n = 0
let pick s a = a.(below s (Array.length a))

let remember s v =
  if s.used = Array.length s.pool then s.pool <- Array.append s.pool (Array.map (fun _ -> Obj.repr 0) s.pool);
  s.pool.(s.used) <- v;
  s.used <- s.used + 1;
  v

let integer s =
  let n = Int64.to_int (Random.State.int64 s.r Int64.max_int) lsr below s 63 in
  let n = if one_in s 4 then (1 lsl below s 62) + below s 3 - 1 else n in
  if Random.State.bool s.r then n else -n

(* Lengths crowd at the borders of the codes. *)
let length s = match below s 12 with 0 -> 0 | 1 -> 30 + below s 4 | 2 -> 254 + below s 4 | 3 -> below s 2000 | _ -> below s 12

let text s = String.init (length s) (fun _ -> Char.chr (below s 256))
let bits s = Random.State.int64 s.r Int64.max_int |> fun b -> if Random.State.bool s.r then Int64.neg b else b

let double s =
  match below s 4 with
  | 0 -> pick s [| 0.; -0.; 1.; nan; infinity; neg_infinity; epsilon_float; max_float; min_float |]
  | 1 -> Int64.float_of_bits (bits s)
  | _ -> float (below s 2000 - 1000) /. 8.

let small_length s = min (length s) 40

let bigarray s =
  let open Bigarray in
  let dims = Array.init (below s 4) (fun _ -> below s 4) in
  let fill : type a b c. (a, b, c) Genarray.t -> (unit -> a) -> Obj.t =
   fun g f ->
    let n = Array.fold_left ( * ) 1 dims in
    let flat = reshape_1 g n in
    let first = match Genarray.layout g with C_layout -> 0 | Fortran_layout -> 1 in
    for i = first to first + n - 1 do Array1.set flat i (f ()) done;
    Obj.repr g
  in
  let make : type a b. (a, b) kind -> (unit -> a) -> Obj.t =
   fun kind f -> if Random.State.bool s.r then fill (Genarray.create kind c_layout dims) f else fill (Genarray.create kind fortran_layout dims) f
  in
  match below s 8 with
  | 0 -> make float64 (fun () -> double s)
  | 1 -> make float32 (fun () -> double s)
  | 2 -> make int (fun () -> integer s)
  | 3 -> make int32 (fun () -> Int64.to_int32 (bits s))
  | 4 -> make nativeint (fun () -> Int64.to_nativeint (bits s))
  | 5 -> make int16_signed (fun () -> below s 65536 - 32768)
  | 6 -> make complex64 (fun () -> { Complex.re = double s; im = double s })
  | _ -> make char (fun () -> Char.chr (below s 256))

let leaf s =
  match below s 12 with
  | 0 | 1 | 2 -> remember s (Obj.repr (text s))
  | 3 | 4 -> remember s (Obj.repr (double s))
  | 5 -> let n = 1 + small_length s in remember s (Obj.repr (Array.init (if one_in s 20 then 250 + n else n) (fun _ -> double s)))
  | 6 -> remember s (Obj.repr (bits s))
  | 7 -> remember s (Obj.repr (Int64.to_int32 (bits s)))
  | 8 -> remember s (Obj.repr (Int64.to_nativeint (Int64.shift_right (bits s) (below s 64))))
  | 9 -> if one_in s 3 then remember s (bigarray s) else Obj.repr [||]
  | _ -> Obj.repr (integer s)

let tag s = match below s 6 with 0 -> below s 246 | 1 -> 14 + below s 4 | 2 -> below s 16 | _ -> 0

let rec value s depth =
  s.budget <- s.budget - 1;
  if s.used > 0 && one_in s 6 then s.pool.(below s s.used)
  else if s.budget <= 0 || depth > 60 || one_in s 3 then leaf s
  else
    match below s 10 with
    | 0 -> chain s depth
    | 1 -> exception_or_forward s
    | _ ->
        let size = match below s 10 with 0 -> 6 + below s 4 | 1 -> below s 40 | _ -> 1 + below s 5 in
        let b = Obj.new_block (tag s) size in
        if size > 0 then ignore (remember s b);
        for i = 0 to size - 1 do Obj.set_field b i (value s (depth + 1)) done;
        b

(* A long list, deeper than any recursion should go. *)
and chain s depth =
  let n = below s (2 + min 5000 (10 * s.budget)) in
  let rec build acc i =
    if i = 0 then acc
    else
      let b = Obj.new_block 0 2 in
      Obj.set_field b 0 (if one_in s 10 && s.budget > 0 then value s (depth + 20) else Obj.repr (integer s));
      Obj.set_field b 1 acc;
      build (remember s b) (i - 1)
  in
  s.budget <- s.budget - (n / 10);
  build (Obj.repr 0) n

and exception_or_forward s =
  match below s 4 with
  | 0 -> remember s (Obj.repr (Failure (text s)))
  | 1 -> Obj.repr (pick s [| Not_found; End_of_file; Out_of_memory; Division_by_zero |])
  | 2 -> remember s (Obj.repr (Lazy.from_val (double s)))
  | _ -> remember s (Obj.repr (lazy (Sys.opaque_identity (ignore s)) |> fun l -> Lazy.force l; l))

let close_cycles s =
  for _ = 1 to below s 4 do
    if s.used > 0 then begin
      let b = s.pool.(below s s.used) in
      if Obj.tag b < 246 then Obj.set_field b (below s (Obj.size b)) s.pool.(below s s.used)
    end
  done

let () =
  let arg i default = if Array.length Sys.argv > i then int_of_string Sys.argv.(i) else default in
  let seed = arg 1 0 and count = arg 2 100 and most = arg 3 400 in
  for i = 0 to count - 1 do
    let r = Random.State.make [| seed; i |] in
    let budget = match i mod 8 with 7 -> most | 6 -> most / 8 | k -> 1 + (k * 4) in
    let s = { r; pool = Array.make 16 (Obj.repr 0); used = 0; budget } in
    let v = value s 0 in
    if one_in s 2 then close_cycles s;
    print_endline (Jsonl.hex (Marshal.to_string v []))
  done
