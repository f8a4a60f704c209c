(* ints_gen edges; ints_gen SEED COUNT

   What OCaml's ints.c answers, a line a call: the function's name, its arguments and its answer, separated by tabs. A letter says of what type each is: int, l for int32, L for int64, n for nativeint, float as its bits in
   hexadecimal, string in hexadecimal, or a quote for one that stands as it is; ! stands before an exception. Either all functions with the edges of their arguments, or COUNT with random ones: number i of a seed does not depend on COUNT.

   Only what OCaml answers is asked: distances within the number's bits, formats that are one conversion of an integer. *)

type 'a arg = { show : 'a -> string; edges : 'a list; random : Random.State.t -> 'a }
type 'r result = 'r -> string
type call = One : string * 'a arg * 'r result * ('a -> 'r) -> call | Two : string * 'a arg * 'b arg * 'r result * ('a -> 'b -> 'r) -> call

let below r n = Random.State.int r n
let pick r l = List.nth l (below r (List.length l))

let int64 r =
  match below r 4 with
  | 0 -> pick r [ 0L; 1L; -1L; 10L; Int64.max_int; Int64.min_int; 0x7fffffffL; 0x80000000L; -0x80000000L; 0x3fffffffffffffffL; -0x4000000000000000L; 0xffffffffL; 1000000L ]
  | 1 -> Int64.of_int (below r 2000 - 1000)
  | _ -> Int64.shift_right (Random.State.int64 r Int64.max_int |> Int64.mul (if Random.State.bool r then 2L else -2L)) (below r 64)

let show_int n = "i" ^ string_of_int n
let show_int32 n = Printf.sprintf "l%ld" n
let show_int64 n = Printf.sprintf "L%Ld" n
let show_nativeint n = Printf.sprintf "n%nd" n
let show_float d = Printf.sprintf "f%016Lx" (Int64.bits_of_float d)
let show_string s = if String.for_all (fun c -> ' ' <= c && c <= '~') s then "\"" ^ s else "s" ^ Jsonl.hex s

let int = { show = show_int; edges = [ 0; 1; -1; 2; -7; 255; 0x1234; 0x7fffffff; 0x80000000; -0x80000001; max_int; min_int ]; random = (fun r -> Int64.to_int (int64 r)) }
let int32 = { show = show_int32; edges = Int32.[ 0l; 1l; -1l; 2l; -7l; 0x12345678l; 65536l; max_int; min_int; succ min_int ]; random = (fun r -> Int64.to_int32 (int64 r)) }
let int64 = { show = show_int64; edges = Int64.[ 0L; 1L; -1L; 2L; -7L; 0x0123456789abcdefL; 0x80000000L; max_int; min_int; 0x4000000000000000L ]; random = int64 }
let nativeint = { show = show_nativeint; edges = List.map Int64.to_nativeint int64.edges; random = (fun r -> Int64.to_nativeint (int64.random r)) }
let distance bits = { show = show_int; edges = [ 0; 1; 7; 31; bits - 2; bits - 1 ]; random = (fun r -> below r bits) }

(* Floats about the borders of the types, and any. *)
let float =
  let around d = [ d; Float.pred d; Float.succ d; d -. 1.; d +. 1.; d -. 0.5; d +. 0.5 ] in
  let borders = List.concat_map around (List.concat_map (fun d -> [ d; -.d ]) [ 0x1p31; 0x1p32; 0x1p62; 0x1p63; 0x1p64 ]) in
  let nans = List.map Int64.float_of_bits [ 0x7ff8000000000000L; 0xfff8000000000000L; 0x7ff0000000000001L; 0xfff4000020000000L; 0x7fffffffffffffffL ] in
  let edges = borders @ nans @ [ 0.; -0.; 0.5; -0.5; 1.; -1.; 0.9999999999; 1e300; -1e300; infinity; neg_infinity; 5e-324; 0x1.fffffefp127; 0x1.ffffffp127; 0x1p-149; 0x1p-150; 0x1.8p-150; 16777217.; 0.1 ] in
  let random r =
    match below r 4 with
    | 0 -> pick r edges
    | 1 -> Int64.float_of_bits (int64.random r)
    | 2 -> float (below r 2000 - 1000) /. 8.
    | _ -> ldexp (Random.State.float r 2. -. 1.) (below r 70)
  in
  { show = show_float; edges; random }

(* The numbers at the borders of all types, in every base. *)
let numerals =
  let decimal = [ "0"; "7"; "42"; "999999999999999999"; "2147483647"; "2147483648"; "2147483649"; "4294967295"; "4294967296"; "4611686018427387903"; "4611686018427387904"; "4611686018427387905"; "9223372036854775807"; "9223372036854775808"; "9223372036854775809"; "18446744073709551615"; "18446744073709551616"; "18446744073709551620"; "99999999999999999999"; "00000000000000000000000000000000000000000012" ] in
  let hex = [ "0"; "f"; "AbCdEf"; "7fffffff"; "80000000"; "ffffffff"; "100000000"; "3fffffffffffffff"; "4000000000000000"; "7fffffffffffffff"; "8000000000000000"; "ffffffffffffffff"; "10000000000000000"; "fffffffffffffffff"; "g" ] in
  let octal = [ "0"; "17"; "37777777777"; "40000000000"; "777777777777777777777"; "1000000000000000000000"; "1777777777777777777777"; "2000000000000000000000"; "8" ] in
  let binary = [ "0"; "101"; String.make 31 '1'; String.make 32 '1'; String.make 33 '1'; String.make 63 '1'; String.make 64 '1'; String.make 65 '1'; "2" ] in
  let with_base = decimal @ List.concat_map (fun (base, all) -> List.map (( ^ ) base) all) [ ("0x", hex); ("0X", hex); ("0o", octal); ("0O", octal); ("0b", binary); ("0B", binary); ("0u", decimal); ("0U", decimal) ] in
  List.concat_map (fun s -> [ s; "-" ^ s; "+" ^ s ]) with_base

let no_numerals =
  [ ""; "-"; "+"; "--1"; "+-1"; "-+1"; "_1"; "-_1"; "1_"; "1__2_"; "0x"; "0u"; "0b"; "0o"; "0x_1"; "0u_1"; "0x1_"; "0_x1"; "0x0x1"; "0u0x1"; "-0x"; "0xg"; "1x"; " 1"; "1 "; "1\n"; "1\000"; "\0001"; "1.";
    "1e3"; "0e"; "a"; "0b12"; "0o8"; "00x1"; "1-"; "1+1"; "0u-1"; "0x-1"; "\xc2\xb2"; "12345678a"; "1234567:"; "1234567/"; "12345678_"; "1234_678"; "0"; "00"; "-0"; "+0"; "0_"; "0_0"; "123456789012345678"; "1234567890123456789" ]

let numeral =
  let digits r base n = String.init n (fun _ -> if below r 40 = 0 then '_' else "0123456789abcdefABCDEF".[if base > 10 then below r 22 else below r base]) in
  let random r =
    let sign = pick r [ ""; ""; "-"; "+" ] in
    match below r 8 with
    | 0 -> pick r numerals
    | 1 -> pick r no_numerals
    | 2 -> sign ^ pick r [ "0x"; "0X" ] ^ digits r 16 (below r 18)
    | 3 -> sign ^ pick r [ "0o"; "0O" ] ^ digits r 8 (below r 24)
    | 4 -> sign ^ pick r [ "0b"; "0B" ] ^ digits r 2 (below r 67)
    | 5 -> sign ^ pick r [ "0u"; "0U" ] ^ digits r 10 (below r 21)
    | 6 ->
        let s = Bytes.of_string (sign ^ digits r 10 (1 + below r 20)) in
        Bytes.set s (below r (Bytes.length s)) (Char.chr (below r 256));
        Bytes.to_string s
    | _ -> sign ^ digits r 10 (1 + below r 20)
  in
  { show = show_string; edges = numerals @ no_numerals; random }

let format =
  let flags = [ ""; "-"; "0"; "+"; " "; "#"; "-0"; "+ "; "0#"; "-#"; "+0"; " 0"; "-+ 0#"; "00" ] in
  let widths = [ ""; "1"; "6"; "30"; "0024" ] and precisions = [ ""; "."; ".0"; ".3"; ".25" ] and letters = [ "d"; "i"; "u"; "x"; "X"; "o" ] in
  let make f w p l c = "%" ^ f ^ w ^ p ^ l ^ c in
  let all l f = List.concat_map f l in
  let edges = all letters (fun c -> make "" "" "" "l" c :: make "" "" "" "n" c :: make "" "" "" "L" c :: all flags (fun f -> all [ ""; "6" ] (fun w -> List.map (fun p -> make f w p "" c) [ ""; "."; ".3" ]))) in
  let long n = "%" ^ String.make (n - 2) '0' ^ "d" in
  let random r =
    if below r 100 = 0 then long (27 + below r 6)
    else
      let f = String.init (below r 4) (fun _ -> "-0+ #".[below r 5]) in
      make f (if below r 3 = 0 then pick r widths else if below r 2 = 0 then "" else string_of_int (below r 50)) (if below r 2 = 0 then pick r precisions else "") (pick r [ ""; ""; ""; "l"; "n"; "L" ]) (pick r letters)
  in
  { show = show_string; edges = edges @ List.map long [ 28; 29; 30; 31; 32; 33; 100 ]; random }

external int_of_string : string -> int = "caml_int_of_string"
external format_int : string -> int -> string = "caml_format_int"
external int_compare : int -> int -> int = "caml_int_compare"
external bswap16 : int -> int = "caml_bswap16"

let only places arg = { arg with edges = List.filteri (fun i _ -> List.mem i places) arg.edges }
let few arg = only [ 0; 1; 2; 5; 7; 8 ] arg
let one_of_three arg = { arg with edges = List.filteri (fun i _ -> i mod 3 = 0) arg.edges }
let ints = [ One ("caml_int_of_string", numeral, show_int, int_of_string); Two ("caml_format_int", format, only [ 0; 3; 4; 11 ] int, show_string, format_int); Two ("caml_int_compare", int, int, show_int, int_compare); One ("caml_bswap16", int, show_int, bswap16) ]


module type S = sig
  type t

  val neg : t -> t
  val add : t -> t -> t
  val sub : t -> t -> t
  val mul : t -> t -> t
  val div : t -> t -> t
  val rem : t -> t -> t
  val logand : t -> t -> t
  val logor : t -> t -> t
  val logxor : t -> t -> t
  val shift_left : t -> int -> t
  val shift_right : t -> int -> t
  val shift_right_logical : t -> int -> t
  val compare : t -> t -> int
  val of_int : int -> t
  val to_int : t -> int
  val of_float : float -> t
  val to_float : t -> float
  val of_string : string -> t
end

let boxed (type n) name bits arg format_number bswap (module N : S with type t = n) =
  let name op = Printf.sprintf "caml_%s_%s" name op in
  let one op a r f = One (name op, a, r, f) and two op a b r f = Two (name op, a, b, r, f) in
  let both op f = two op arg arg arg.show f and shift op f = two op arg (distance bits) arg.show f in
  [ one "neg" arg arg.show N.neg; both "add" N.add; both "sub" N.sub; both "mul" N.mul; both "div" N.div; both "mod" N.rem; both "and" N.logand; both "or" N.logor; both "xor" N.logxor; shift "shift_left" N.shift_left;
    shift "shift_right" N.shift_right; shift "shift_right_unsigned" N.shift_right_logical; two "compare" arg arg show_int N.compare; one "of_int" int arg.show N.of_int; one "to_int" arg show_int N.to_int;
    one "of_float" float arg.show N.of_float; one "to_float" arg show_float N.to_float; one "of_string" numeral arg.show N.of_string; two "format" (one_of_three format) (only [ 0; 4; 8 ] arg) show_string format_number; one "bswap" arg arg.show bswap ]

external format_int32 : string -> int32 -> string = "caml_int32_format"
external format_int64 : string -> int64 -> string = "caml_int64_format"
external format_nativeint : string -> nativeint -> string = "caml_nativeint_format"
external bswap_int32 : int32 -> int32 = "caml_int32_bswap"
external bswap_int64 : int64 -> int64 = "caml_int64_bswap"
external bswap_nativeint : nativeint -> nativeint = "caml_nativeint_bswap"
external neg_native : (int64[@unboxed]) -> (int64[@unboxed]) = "caml_int64_neg" "caml_int64_neg_native" [@@noalloc]
external add_native : (int64[@unboxed]) -> (int64[@unboxed]) -> (int64[@unboxed]) = "caml_int64_add" "caml_int64_add_native" [@@noalloc]
external sub_native : (int64[@unboxed]) -> (int64[@unboxed]) -> (int64[@unboxed]) = "caml_int64_sub" "caml_int64_sub_native" [@@noalloc]
external mul_native : (int64[@unboxed]) -> (int64[@unboxed]) -> (int64[@unboxed]) = "caml_int64_mul" "caml_int64_mul_native" [@@noalloc]
external div_native : (int64[@unboxed]) -> (int64[@unboxed]) -> (int64[@unboxed]) = "caml_int64_div" "caml_int64_div_native"
external mod_native : (int64[@unboxed]) -> (int64[@unboxed]) -> (int64[@unboxed]) = "caml_int64_mod" "caml_int64_mod_native"
external and_native : (int64[@unboxed]) -> (int64[@unboxed]) -> (int64[@unboxed]) = "caml_int64_and" "caml_int64_and_native" [@@noalloc]
external or_native : (int64[@unboxed]) -> (int64[@unboxed]) -> (int64[@unboxed]) = "caml_int64_or" "caml_int64_or_native" [@@noalloc]
external xor_native : (int64[@unboxed]) -> (int64[@unboxed]) -> (int64[@unboxed]) = "caml_int64_xor" "caml_int64_xor_native" [@@noalloc]

let conversions =
  [ One ("caml_int32_bits_of_float", float, show_int32, Int32.bits_of_float); One ("caml_int32_float_of_bits", { int32 with edges = 0x7fa00001l :: 0x7f800001l :: 0xffffffffl :: 0x7f800000l :: 0x80000001l :: 0x3fc00000l :: int32.edges }, show_float, Int32.float_of_bits);
    One ("caml_int64_bits_of_float", float, show_int64, Int64.bits_of_float); One ("caml_int64_float_of_bits", int64, show_float, Int64.float_of_bits); One ("caml_int64_of_int32", int32, show_int64, Int64.of_int32);
    One ("caml_int64_to_int32", int64, show_int32, Int64.to_int32); One ("caml_int64_of_nativeint", nativeint, show_int64, Int64.of_nativeint); One ("caml_int64_to_nativeint", int64, show_nativeint, Int64.to_nativeint);
    One ("caml_nativeint_of_int32", int32, show_nativeint, Nativeint.of_int32); One ("caml_nativeint_to_int32", nativeint, show_int32, Nativeint.to_int32) ]

let native =
  let few = few int64 in
  One ("caml_int64_neg_native", few, show_int64, neg_native)
  :: List.map
       (fun (op, f) -> Two ("caml_int64_" ^ op ^ "_native", few, few, show_int64, f))
       (* The functions for compiled code are called where the divisor was looked at. *)
       [ ("add", add_native); ("sub", sub_native); ("mul", mul_native); ("div", fun a b -> if b = 0L then raise Division_by_zero else div_native a b); ("mod", fun a b -> if b = 0L then raise Division_by_zero else mod_native a b);
         ("and", and_native); ("or", or_native); ("xor", xor_native) ]

let all =
  ints
  @ boxed "int32" 32 int32 format_int32 bswap_int32 (module Int32)
  @ boxed "int64" 64 int64 format_int64 bswap_int64 (module Int64)
  @ boxed "nativeint" 64 nativeint format_nativeint bswap_nativeint (module Nativeint)
  @ conversions @ native

let said show f = match f () with r -> show r | exception e -> "!" ^ Printexc.to_string e
let one name a show f x = Printf.printf "%s\t%s\t%s\n" name (a.show x) (said show (fun () -> f x))
let two name a b show f x y = Printf.printf "%s\t%s\t%s\t%s\n" name (a.show x) (b.show y) (said show (fun () -> f x y))

let () =
  match Sys.argv with
  | [| _; "edges" |] ->
      let edges = function
        | One (name, a, show, f) -> List.iter (one name a show f) a.edges
        | Two (name, a, b, show, f) -> List.iter (fun x -> List.iter (two name a b show f x) b.edges) a.edges
      in
      List.iter edges all
  | _ ->
      let seed = int_of_string Sys.argv.(1) and count = int_of_string Sys.argv.(2) in
      for i = 0 to count - 1 do
        let r = Random.State.make [| seed; i |] in
        match pick r all with
        | One (name, a, show, f) -> one name a show f (a.random r)
        | Two (name, a, b, show, f) ->
            let x = a.random r in
            two name a b show f x (b.random r)
      done
