(* floats_gen functions, floats_gen texts: the runtime's functions of floats, and those of their texts, on all that is special.
   floats_gen SEED COUNT: on COUNT arguments by chance; number i of a seed does not depend on COUNT.

   A line a call: the function, its arguments, its answer, separated by tabs. Floats are f and their 16 hexadecimal digits, ints i and the number, strings s and their bytes in hexadecimal (long ones
   h, MD5 and length), pairs two of these and a comma; an exception is ! and its text. *)

type arg = F of float | I of int | S of string

type call =
  | F_f of (float -> float)
  | FF_f of (float -> float -> float)
  | FFF_f of (float -> float -> float -> float)
  | FI_f of (float -> int -> float)
  | FF_b of (float -> float -> bool)
  | FF_i of (float -> float -> int)
  | F_i of (float -> int)
  | F_fi of (float -> float * int)
  | F_ff of (float -> float * float)
  | I_f of (int -> float)
  | S_f of (string -> float)
  | SF_s of (string -> float -> string)
  | FII_s of (float -> int -> int -> string)

external neg : float -> float = "caml_neg_float"
external abs : float -> float = "caml_abs_float"
external add : float -> float -> float = "caml_add_float"
external sub : float -> float -> float = "caml_sub_float"
external mul : float -> float -> float = "caml_mul_float"
external div : float -> float -> float = "caml_div_float"
external fma : float -> float -> float -> float = "caml_fma_float"
external fmod : float -> float -> float = "caml_fmod_float"
external copysign : float -> float -> float = "caml_copysign_float"
external nextafter : float -> float -> float = "caml_nextafter_float"
external ceil : float -> float = "caml_ceil_float"
external floor : float -> float = "caml_floor_float"
external trunc : float -> float = "caml_trunc_float"
external round : float -> float = "caml_round_float"
external eq : float -> float -> bool = "caml_eq_float"
external neq : float -> float -> bool = "caml_neq_float"
external lt : float -> float -> bool = "caml_lt_float"
external le : float -> float -> bool = "caml_le_float"
external gt : float -> float -> bool = "caml_gt_float"
external ge : float -> float -> bool = "caml_ge_float"
external float_compare : float -> float -> int = "caml_float_compare"
external classify : float -> int = "caml_classify_float"
external signbit : float -> int = "caml_signbit_float"
external float_of_int : int -> float = "caml_float_of_int"
external int_of_float : float -> int = "caml_int_of_float"
external frexp : float -> float * int = "caml_frexp_float"
external ldexp : float -> int -> float = "caml_ldexp_float"
external modf : float -> float * float = "caml_modf_float"
external float_of_string : string -> float = "caml_float_of_string"
external format_float : string -> float -> string = "caml_format_float"
external hexstring_of_float : float -> int -> int -> string = "caml_hexstring_of_float"
external sqrt : float -> float = "caml_sqrt_float"
external cbrt : float -> float = "caml_cbrt_float"
external exp : float -> float = "caml_exp_float"
external exp2 : float -> float = "caml_exp2_float"
external expm1 : float -> float = "caml_expm1_float"
external log : float -> float = "caml_log_float"
external log2 : float -> float = "caml_log2_float"
external log10 : float -> float = "caml_log10_float"
external log1p : float -> float = "caml_log1p_float"
external power : float -> float -> float = "caml_power_float"
external hypot : float -> float -> float = "caml_hypot_float"
external sin : float -> float = "caml_sin_float"
external cos : float -> float = "caml_cos_float"
external tan : float -> float = "caml_tan_float"
external asin : float -> float = "caml_asin_float"
external acos : float -> float = "caml_acos_float"
external atan : float -> float = "caml_atan_float"
external atan2 : float -> float -> float = "caml_atan2_float"
external sinh : float -> float = "caml_sinh_float"
external cosh : float -> float = "caml_cosh_float"
external tanh : float -> float = "caml_tanh_float"
external asinh : float -> float = "caml_asinh_float"
external acosh : float -> float = "caml_acosh_float"
external atanh : float -> float = "caml_atanh_float"
external erf : float -> float = "caml_erf_float"
external erfc : float -> float = "caml_erfc_float"

let functions =
  [| "caml_neg_float", F_f neg; "caml_abs_float", F_f abs; "caml_add_float", FF_f add; "caml_sub_float", FF_f sub; "caml_mul_float", FF_f mul; "caml_div_float", FF_f div;
     "caml_fma_float", FFF_f fma; "caml_fmod_float", FF_f fmod; "caml_copysign_float", FF_f copysign; "caml_nextafter_float", FF_f nextafter; "caml_ceil_float", F_f ceil;
     "caml_floor_float", F_f floor; "caml_trunc_float", F_f trunc; "caml_round_float", F_f round; "caml_eq_float", FF_b eq; "caml_neq_float", FF_b neq; "caml_lt_float", FF_b lt;
     "caml_le_float", FF_b le; "caml_gt_float", FF_b gt; "caml_ge_float", FF_b ge; "caml_float_compare", FF_i float_compare; "caml_classify_float", F_i classify;
     "caml_signbit_float", F_i signbit; "caml_signbit", F_i signbit; "caml_float_of_int", I_f float_of_int; "caml_int_of_float", F_i int_of_float; "caml_frexp_float", F_fi frexp; "caml_ldexp_float", FI_f ldexp;
     "caml_modf_float", F_ff modf; "caml_sqrt_float", F_f sqrt; "caml_cbrt_float", F_f cbrt; "caml_exp_float", F_f exp; "caml_exp2_float", F_f exp2; "caml_expm1_float", F_f expm1;
     "caml_log_float", F_f log; "caml_log2_float", F_f log2; "caml_log10_float", F_f log10; "caml_log1p_float", F_f log1p; "caml_power_float", FF_f power; "caml_hypot_float", FF_f hypot;
     "caml_sin_float", F_f sin; "caml_cos_float", F_f cos; "caml_tan_float", F_f tan; "caml_asin_float", F_f asin; "caml_acos_float", F_f acos; "caml_atan_float", F_f atan;
     "caml_atan2_float", FF_f atan2; "caml_sinh_float", F_f sinh; "caml_cosh_float", F_f cosh; "caml_tanh_float", F_f tanh; "caml_asinh_float", F_f asinh; "caml_acosh_float", F_f acosh;
     "caml_atanh_float", F_f atanh; "caml_erf_float", F_f erf; "caml_erfc_float", F_f erfc |]

let texts = [| "caml_float_of_string", S_f float_of_string; "caml_format_float", SF_s format_float; "caml_hexstring_of_float", FII_s hexstring_of_float |]
let hex s = String.concat "" (List.map (fun c -> Printf.sprintf "%02x" (Char.code c)) (List.of_seq (String.to_seq s)))

let written = function
  | F x -> Printf.sprintf "f%016Lx" (Int64.bits_of_float x)
  | I n -> Printf.sprintf "i%d" n
  | S s when String.length s > 100 -> Printf.sprintf "h%s:%d" (Digest.to_hex (Digest.string s)) (String.length s)
  | S s -> "s" ^ hex s

let ask name call args =
  let pair a b = written a ^ "," ^ written b in
  let answer () =
    match call, args with
    | F_f f, [ F x ] -> written (F (f x))
    | FF_f f, [ F x; F y ] -> written (F (f x y))
    | FFF_f f, [ F x; F y; F z ] -> written (F (f x y z))
    | FI_f f, [ F x; I n ] -> written (F (f x n))
    | FF_b f, [ F x; F y ] -> written (I (if f x y then 1 else 0))
    | FF_i f, [ F x; F y ] -> written (I (f x y))
    | F_i f, [ F x ] -> written (I (f x))
    | F_fi f, [ F x ] -> let y, n = f x in pair (F y) (I n)
    | F_ff f, [ F x ] -> let y, z = f x in pair (F y) (F z)
    | I_f f, [ I n ] -> written (F (f n))
    | S_f f, [ S s ] -> written (F (f s))
    | SF_s f, [ S s; F x ] -> written (S (f s x))
    | FII_s f, [ F x; I m; I n ] -> written (S (f x m n))
    | _ -> assert false
  in
  let answer = try answer () with e -> "!" ^ Printexc.to_string e in
  let arg = function S s -> "s" ^ hex s | a -> written a in
  print_endline (String.concat "\t" ((name :: List.map arg args) @ [ answer ]))

let half = 0.5
let below_half = Int64.float_of_bits 0x3fdfffffffffffffL
let payload = Int64.float_of_bits 0x7ff8000000000123L

let special =
  [ 0.; 1.; 2.; 3.; half; below_half; 1.5; 2.5; 0.1; 10.; 0.3; 100.; 709.78; 1e-5; 3.141592653589793; 1.5707963267948966; 4503599627370495.5; 4503599627370496.; 9007199254740993.; 4611686018427387904.;
    4611686018427387903.; 9223372036854775808.; 1e22; 1e300; 1e-300; epsilon_float; min_float; Int64.float_of_bits 0xfffffffffffffL; 5e-324; max_float; infinity; nan; payload ]

let specials = List.concat_map (fun x -> [ x; -.x ]) special
let some = [ 0.; -0.; 1.; -2.5; 3.; 5e-324; max_float; infinity; neg_infinity; nan; -.payload ]
let ints = [ 0; 1; -1; 52; -52; 1023; 1024; -1022; -1023; -1074; -1075; -1080; 2000; -2100; 1 lsl 31; (1 lsl 32) + 3; -1 lsl 31; max_int; min_int; 1 lsl 53; (1 lsl 53) + 1; (1 lsl 60) + 1 ]

let numbers =
  [ ""; "0"; "-0"; "+0"; "1"; "-1"; "1."; ".5"; "-.5"; "."; "+"; "-"; "+-1"; "--1"; "1e"; "1e+"; "1e5"; "1E5"; "1e+5"; "1e-5"; "1e5.5"; "1.5e3"; "e5"; ".e5"; "1..5"; "1.2.3"; "1,5"; "0x"; "0x."; "0x.p1";
    "0x1"; "0X1"; "-0x1"; "+0x1"; "0x1p"; "0x1p+"; "0x1p-"; "0x1p3"; "0x1P3"; "0x1p+3"; "0x1p-3"; "0x1p 3"; "0x1p\t-3"; "0x1p3 "; "0x1p3p3"; "0x1.8"; "0x.8"; "0x8."; "0x1.8p1"; "0x1.8.0"; "0xg"; "0x1g"; "0x1_0"; "0x_1";
    "_0x1"; "0_x1"; "0x1p1_0"; "0xp3"; "0x.p-99999999999"; "0xp-99999999999"; "0xp99999999999"; "0x0p99999999999"; "0x1p99999999999"; "-0x1p99999999999"; "0x1p-99999999999"; "-0x1p-99999999999"; "0x1p2147483646";
    "0x1p2147483647"; "0x1p-2147483647"; "0x1p-2147483648"; "0x1p-2147483649"; "0x1p9223372036854775808"; "0x1p1023"; "0x1p1024"; "0x1.fffffffffffffp1023"; "0x1.fffffffffffff7p1023"; "0x1.fffffffffffff8p1023"; "0x1.fffffffffffffffffffffp1023";
    "0x1p-1022"; "0x1p-1074"; "0x1p-1075"; "0x1.0000001p-1075"; "0x1.8p-1074"; "0x2.8p-1074"; "0x0.8p-1074"; "0x1.fffffffffffff8p-1023"; "0x1.00000000000008p-1022"; "0x0.fffffffffffff8p-1022"; "0x0.fffffffffffff7ffffp-1022";
    "0x0.00000000000018000000001p-1022"; "0x1.00000000000008"; "0x1.000000000000080000000000000001"; "0x1.00000000000018"; "0x10000000000000800000000000000000001"; "0x123456789abcdef0123456789abcdef"; "0x.00000000000000000000000000000000000001p100";
    "0x" ^ String.make 100 '0' ^ "1"; "0x" ^ String.make 300 'f'; "0x." ^ String.make 300 '0' ^ "1p1300"; "0x" ^ String.make 300 'f' ^ "p-1200"; "inf"; "INF"; "-inf"; "+inf"; "infinity"; "Infinity"; "-InFiNiTy"; "infi"; "infinit"; "infinityx"; "i_n_f"; "nan"; "NaN"; "-nan"; "+nan";
    "nan()"; "nan(123)"; "nan(0x123)"; "nan(0123)"; "nan(089)"; "nan(0xfffffffffffff)"; "nan(0xfffffffffffffffffffff)"; "nan(99999999999999999999999)"; "nan(abc)"; "nan(0x)"; "nan(1 )"; "nan(1)x"; "nan("; "nan(1"; "nan(-1)"; "-nan(7)"; "nanx"; "na";
    " 1"; "\t\n\011\012\r 1"; "1 "; "1\n"; " "; " -1"; "- 1"; "\x001"; "1\x00"; "0x1\x00"; "1\x002"; "\xa01"; " 0x1"; " 0x1.8p1"; " -0x1p-3"; " 0x"; " 0x."; " 0x.8"; " 0x1p"; " 0x1p+"; " 0x1p 3"; " 0xp1"; " 0x1.00000000000018"; " 0x1.000000000000080000000000000001";
    " 0x1p99999999999999999999"; " 0x1p-99999999999999999999"; " 0x0p99999999999999999999"; " 0x1p-1074"; " 0x1p-1075"; " 0x1.8p-1075"; " 0x1.8p-1074"; " 0x2.8p-1074"; " 0x0.fffffffffffff8p-1022"; " 0x0.fffffffffffff7ffffp-1022"; " 0x0.00000000000018000000001p-1022"; " 0x1.fffffffffffff8p1023";
    " 0x1.fffffffffffff8p-1023"; " 0x1.ffffffffffffe8p-1023"; " 0x1.ffffffffffffc8p-1024"; " inf"; " nan"; "_"; "__"; "_1"; "1_"; "1__2"; "1_000.5_0e1_0"; "-_1"; "_-1"; "1_e5"; "1e_5"; "_.5"; "._5"; "._"; "0b1"; "0o7"; "0u1"; "1f"; "1d"; "1L"; "0x1f"; "1e999999999999999999999"; "1e-999999999999999999999";
    "0e999999999999999999999"; "-0e5"; "1e308"; "1e309"; "-1e309"; "1.7976931348623157e308"; "1.7976931348623158e308"; "1.7976931348623159e308"; "4.9e-324"; "2.4703282292062327e-324"; "2.4703282292062328e-324"; "2.47e-324"; "2.2250738585072011e-308";
    "2.2250738585072012e-308"; "2.2250738585072014e-308"; "0.1"; "0.30000000000000004"; "9007199254740992"; "9007199254740993"; "9007199254740993.0000000000000000000000000000001"; "9007199254740995"; "18446744073709551615"; "18446744073709551616"; "1234567890123456789012345678901234567890";
    "1e22"; "1e23"; "8.5e22"; "123456789e15"; "5e-324"; "0.000000000000000000000000000001"; "100000000000000000000000000000000"; "3.14159265358979323846264338327950288"; String.make 400 '9'; "0." ^ String.make 400 '0' ^ "1"; "1" ^ String.make 400 '0' ^ "e-400"; "0." ^ String.make 330 '0' ^ "1e331";
    "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042880"; ]

let letters = [ "f"; "F"; "e"; "E"; "g"; "G"; "a"; "A" ]
let values = [ 0.; -0.; 1.; -1.; half; 1.5; 2.5; -0.125; 0.1; 9.5; 9.995; 99.5; 999999.5; 123456.789; 1e-5; 1.0001e-4; 1e15; 123456789012345678.; 1e22; 1e23; 1e100; -1.7e308; 5e-324; min_float; infinity; neg_infinity; nan; -.nan; 4503599627370495.5; 18446744073709551616.; 1.8446744073709550e19; 1e17; 99999999999999990. ]
let shapes = [ ""; "12"; "-12"; "012"; "+"; " "; "#"; "+ "; "-012"; "+012"; ".0"; "."; ".1"; ".3"; "#.0"; ".12"; ".15"; ".17"; ".20"; ".40"; "-#20.3"; "+025.17"; "60.30"; ".800"; "l"; "# 030.15" ]

let edges all =
  let every name call =
    let each xs f = List.iter f xs in
    match call with
    | F_f _ | F_i _ | F_fi _ | F_ff _ -> each specials (fun x -> ask name call [ F x ])
    | FF_f _ | FF_b _ | FF_i _ -> each some (fun x -> each some (fun y -> ask name call [ F x; F y ]))
    | FFF_f _ ->
      let some = [ -0.; 1.; -3.; max_float; infinity; nan ] in
      each some (fun x -> each some (fun y -> each some (fun z -> ask name call [ F x; F y; F z ])))
    | FI_f _ -> each [ 0.; 1.; -1.5; 5e-324; max_float; infinity; nan ] (fun x -> each ints (fun n -> ask name call [ F x; I n ]))
    | I_f _ -> each ints (fun n -> ask name call [ I n ])
    | S_f _ -> each numbers (fun s -> ask name call [ S s ])
    | SF_s _ ->
      List.iteri
        (fun i letter ->
          List.iteri
            (fun j shape ->
              List.iteri
                (fun k x -> if j < 1 || (i + (2 * j) + k) mod 5 = 0 then ask name call [ S ("%" ^ (if shape = "l" then "l" else shape) ^ letter); F x ])
                values)
            shapes)
        letters;
      List.iter
        (fun (f, x) -> ask name call [ S f; F x ])
        [ "%.1000f", 1e300; "%.1100f", 5e-324; "%.2000e", 0.1; "%.1500g", 1e-300; "%.5000f", 1.; "%#.5000g", 3.; "%.800g", min_float; "%.1074f", min_float; "%.1073f", 5e-324; "%.766e", 5e-324; "%.3000a", 1.5; "%3000f", 1.; "%-3000e", 1.; "%03000g", -1. ]
    | FII_s _ ->
      each values (fun x ->
          each [ -1; 0; 1; 5; 12; 13; 14; 40; -5; 200 ] (fun n ->
              each (if n = -1 then [ Char.code '-'; Char.code '+'; Char.code ' ' ] else [ Char.code '-' ]) (fun s -> ask name call [ F x; I n; I s ])));
      ask name call [ F 1.; I (-1); I ((1 lsl 32) + Char.code '+') ]
  in
  Array.iter (fun (name, call) -> every name call) all

let below r n = Random.State.int r n
let pick r a = a.(below r (Array.length a))
let all_special = Array.of_list specials
let bits r = Int64.logor (Int64.shift_left (Int64.of_int (Random.State.bits r)) 34) (Int64.logxor (Int64.shift_left (Int64.of_int (Random.State.bits r)) 15) (Int64.of_int (Random.State.bits r)))

(* Of all sizes, with few digits or many, close to halves and to powers of ten. *)
let double r =
  let sign x = if Random.State.bool r then x else -.x in
  let near x = Int64.float_of_bits (Int64.add (Int64.bits_of_float x) (Int64.of_int (below r 5 - 2))) in
  match below r 12 with
  | 0 -> pick r all_special
  | 1 | 2 -> Int64.float_of_bits (bits r)
  | 3 -> sign (float (below r 1000))
  | 4 -> sign (float (below r 1_000_000) /. 1000.)
  | 5 -> sign (float (below r 1_000_000) /. float (1 lsl below r 30))
  | 6 -> sign (near (Float.of_string (Printf.sprintf "1e%d" (below r 640 - 325))))
  | 7 -> sign (near (Float.of_string (Printf.sprintf "%d5e%d" (below r 100000) (below r 60 - 30))))
  | 8 -> Int64.float_of_bits (Int64.shift_right_logical (bits r) (1 + below r 63))
  | 9 -> sign (Random.State.float r 1.)
  | 10 -> sign (Random.State.float r 1000.)
  | _ -> sign (Float.ldexp (Random.State.float r 2.) (below r 140 - 70))

let integer r = match below r 3 with 0 -> pick r (Array.of_list ints) | 1 -> below r 4400 - 2200 | _ -> Int64.to_int (bits r)
let format r = "%" ^ String.concat "" (List.filter (fun _ -> below r 5 = 0) [ "-"; "0"; "+"; " "; "#" ]) ^ (if below r 3 = 0 then string_of_int (1 + below r 40) else "") ^ pick r [| ""; "."; Printf.sprintf ".%d" (below r 18); Printf.sprintf ".%d" (below r 18); Printf.sprintf ".%d" (below r 60); Printf.sprintf ".%d" (below r 1200) |] ^ pick r [| "f"; "e"; "g"; "F"; "E"; "G"; "a"; "A"; "f"; "g" |]

let number r =
  let digits alphabet n = String.init n (fun _ -> alphabet.[below r (String.length alphabet)]) in
  let some = digits "0123456789" and hex = digits "0123456789abcdefABCDEF00008" in
  let count () = pick r [| 0; 1; 2; 5; 8; 13; 14; 17; 19; 20; 40 |] in
  let plain =
    match below r 8 with
    | 0 -> format_float (pick r [| "%.17g"; "%.15g"; "%f"; "%.16e"; "%.3e"; "%a" |]) (double r)
    | 1 | 2 -> some (count ()) ^ pick r [| ""; "."; "." ^ some (count ()) |] ^ pick r [| ""; Printf.sprintf "e%d" (below r 700 - 350); Printf.sprintf "E+%d" (below r 30) |]
    | 3 -> (* half way between two floats, in full *)
      let x = Float.abs (double r) in
      let y = if Float.is_integer x || Float.abs x > 1e300 || Float.is_nan x then 1. else x in
      format_float "%.1100f" y ^ pick r [| ""; "1"; "5" |]
    | 4 -> (* the decimals of a float and of its neighbour, and between *)
      let m = Int64.logor (Int64.logand (bits r) 0xfffffffffffffL) 0x10000000000000L in
      Printf.sprintf "%Lu" (Int64.add (Int64.mul m 2L) 1L) ^ pick r [| ""; ".0"; ".00000000000000000000000001"; "e0" |]
    | 5 | 6 -> "0x" ^ hex (count ()) ^ pick r [| ""; "."; "." ^ hex (count ()) |] ^ pick r [| ""; Printf.sprintf "p%d" (below r 2300 - 1150); Printf.sprintf "P+%d" (below r 70); Printf.sprintf "p-%d" (1000 + below r 120) |]
    | _ -> hexstring_of_float (double r) (below r 20 - 1) (Char.code '-')
  in
  let signed = pick r [| ""; ""; ""; "-"; "+"; " "; " -" |] ^ plain in
  if below r 4 > 0 || String.length signed = 0 then signed
  else
    let at = below r (String.length signed) in
    String.sub signed 0 at ^ pick r [| "_"; "_"; "__"; "."; "e"; "x"; " "; "-"; "\x00"; "0" |] ^ String.sub signed at (String.length signed - at)

let random r =
  let name, call = if below r 2 = 0 then pick r functions else pick r texts in
  let f () = F (double r) in
  let args =
    match call with
    | F_f _ | F_i _ | F_fi _ | F_ff _ -> [ f () ]
    | FF_f _ | FF_b _ | FF_i _ -> let x = f () in if below r 6 = 0 then [ x; x ] else [ x; f () ]
    | FFF_f _ -> let x = f () in let y = f () in [ x; y; f () ]
    | FI_f _ -> let x = f () in [ x; I (integer r) ]
    | I_f _ -> [ I (integer r) ]
    | S_f _ -> [ S (number r) ]
    | SF_s _ -> let s = format r in [ S s; f () ]
    | FII_s _ -> let x = f () in let n = below r 22 - 1 in [ x; I n; I (Char.code (pick r [| '-'; '+'; ' ' |])) ]
  in
  ask name call args

let () =
  match Sys.argv with
  | [| _; "functions" |] -> edges functions
  | [| _; "texts" |] -> edges texts
  | [| _; seed; count |] ->
    for i = 1 to int_of_string count do
      random (Random.State.make [| int_of_string seed; i |])
    done
  | _ -> prerr_endline "usage: floats_gen functions | floats_gen texts | floats_gen SEED COUNT"; exit 2
