(* order_gen SEED COUNT

   COUNT pairs of values, many of them nearly equal, and what OCaml says of them, separated by tabs: the two as Marshal.to_string v [] in hexadecimal, or = for the very same one; compare; then =, <>, <, <=, >, >=, each a
   digit; Hashtbl.hash of the first; its seeded_hash_param with three numbers; and that. An exception stands as its text. Pair number i of a seed does not depend on COUNT. *)

let below r n = Random.State.int r n
let pick r a = a.(below r (Array.length a))
let text r = String.init (pick r [| 0; 1; 2; 3; 4; 5; 7; 8; 9; 15; 16; 17; 40; 300 |]) (fun i -> if below r 30 = 0 then Char.chr (below r 256) else Char.chr (97 + (i mod 5)))

let integer r =
  match below r 4 with
  | 0 -> pick r [| 0; 1; -1; max_int; min_int; 0x3fffffff; -0x40000000; 1 lsl 31; 1 lsl 32; -1 lsl 31; -1 lsl 32 |]
  | 1 -> Int64.to_int (Random.State.int64 r Int64.max_int) - (1 lsl 61)
  | _ -> below r 10

let double r =
  match below r 3 with
  | 0 -> pick r [| 0.; -0.; nan; -.nan; Int64.float_of_bits 0x7ff0000000000009L; infinity; neg_infinity; max_float; min_float; 5e-324 |]
  | _ -> float (below r 6) /. 4.

let wide r = pick r [| 0L; 1L; -1L; Int64.max_int; Int64.min_int; 0x100000000L; Int64.of_int (integer r) |]

let bigarray r =
  let open Bigarray in
  let n = pick r [| 0; 1; 2; 3; 4; 5; 31; 32; 33; 64; 65; 130; 257; 260 |] in
  let fill : type a b. (a, b) kind -> (unit -> a) -> Obj.t =
   fun kind f ->
    let make : type l. l layout -> int -> Obj.t =
     fun layout first ->
      let a = Array1.create kind layout n in
      for i = first to first + n - 1 do a.{i} <- f () done;
      if below r 4 = 0 && n mod 2 = 0 then Obj.repr (reshape (genarray_of_array1 a) [| 2; n / 2 |]) else Obj.repr a
    in
    if below r 4 = 0 then make fortran_layout 1 else make c_layout 0
  in
  match below r 12 with
  | 0 -> fill float32 (fun () -> double r)
  | 1 -> fill float64 (fun () -> double r)
  | 2 -> fill int8_signed (fun () -> below r 3 - 1)
  | 3 -> fill int8_unsigned (fun () -> below r 3)
  | 4 -> fill int16_signed (fun () -> below r 3 - 1)
  | 5 -> fill int16_unsigned (fun () -> below r 3)
  | 6 -> fill int32 (fun () -> Int32.of_int (below r 3 - 1))
  | 7 -> fill int64 (fun () -> wide r)
  | 8 -> fill int (fun () -> integer r)
  | 9 -> fill nativeint (fun () -> Int64.to_nativeint (wide r))
  | 10 -> fill complex32 (fun () -> { Complex.re = double r; im = double r })
  | _ -> fill char (fun () -> Char.chr (below r 256))

let leaf r =
  match below r 12 with
  | 0 | 1 -> Obj.repr (text r)
  | 2 | 3 -> Obj.repr (double r)
  | 4 -> Obj.repr (Array.init (1 + below r 4) (fun _ -> double r))
  | 5 -> Obj.repr (wide r)
  | 6 -> Obj.repr (Int64.to_int32 (wide r))
  | 7 -> Obj.repr (Int64.to_nativeint (wide r))
  | 8 -> if below r 4 = 0 then bigarray r else Obj.repr [||]
  | _ -> Obj.repr (integer r)

let rec value r depth =
  if depth > 5 || below r 3 = 0 then leaf r
  else
    match below r 9 with
    | 0 -> Obj.repr (Lazy.from_val (value r (depth + 1)))
    | 1 -> Obj.repr (List.init (if below r 20 = 0 then 280 else below r 12) (fun i -> if below r 60 = 0 then value r (depth + 2) else Obj.repr i))
    | _ ->
        let b = Obj.new_block (pick r [| 0; 0; 0; 1; 2; 15; 200; 243; 244; 245; 246 |]) (1 + below r 4) in
        for i = 0 to Obj.size b - 1 do Obj.set_field b i (value r (depth + 1)) done;
        b

(* The same value with a part of it replaced now and then. *)
let rec nearly r v =
  if below r 40 = 0 then leaf r
  else if Obj.is_int v || Obj.size v = 0 || Obj.tag v >= 244 then v
  else begin
    let b = Obj.dup v in
    let i = below r (Obj.size b) in
    Obj.set_field b i (nearly r (Obj.field b i));
    b
  end

let said f = match f () with s -> s | exception e -> Printexc.to_string e
let digit test a b = said (fun () -> if test a b then "1" else "0")

let () =
  let seed = int_of_string Sys.argv.(1) and count = int_of_string Sys.argv.(2) in
  for i = 0 to count - 1 do
    let r = Random.State.make [| seed; i |] in
    let a = value r (pick r [| 0; 0; 1; 5; 6 |]) in
    let b = match below r 5 with 0 -> value r (below r 7) | 1 -> a | _ -> nearly r a in
    let m = pick r [| 0; 1; 3; 10; 100; -1 |] and n = pick r [| 0; 1; 10; 100; 256; 257; -1 |] and s = integer r in
    (* What is read back is what both sides look at. *)
    let message v = Marshal.to_string v [] in
    let a' = message a and b' = message b in
    let a : Obj.t = Marshal.from_string a' 0 and b : Obj.t = if a == b then a else Marshal.from_string b' 0 in
    Printf.printf "%s\t%s\t%s\t%s%s%s%s%s%s\t%d\t%d,%d,%d\t%d\n" (Jsonl.hex a') (if a == b then "=" else Jsonl.hex b')
      (said (fun () -> string_of_int (compare a b)))
      (digit ( = ) a b) (digit ( <> ) a b) (digit ( < ) a b) (digit ( <= ) a b) (digit ( > ) a b) (digit ( >= ) a b)
      (Hashtbl.hash a) m n s (Hashtbl.seeded_hash_param m n s a)
  done
