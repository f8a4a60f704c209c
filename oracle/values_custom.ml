(* Custom blocks: the boxed integers, and bigarrays of every kind, layout and shape. *)

open Entry
open Bigarray

let boxed =
  let i64 = [ 0L; 1L; -1L; 0x7FFFFFFFL; 0x80000000L; -0x80000000L; -0x80000001L; 0x0102030405060708L; Int64.max_int; Int64.min_int ] in
  List.map (fun n -> tree (Printf.sprintf "int64 %Ld" n) (Int64.add n (Int64.of_int (Sys.opaque_identity 0)))) i64
  @ List.map
      (fun n -> tree (Printf.sprintf "nativeint %nd" n) n)
      (List.map Int64.to_nativeint i64)
  @ List.map
      (fun n -> tree (Printf.sprintf "int32 %ld" n) n)
      [ 0l; 1l; -1l; 0x01020304l; Int32.max_int; Int32.min_int ]
  @ [ tree "boxed integers mixed" [| Obj.repr 1l; Obj.repr 2L; Obj.repr 3n; Obj.repr 4 |];
      tree "int32 list" (List.init 20 (fun i -> Int32.of_int (i * i * 100003)));
      tree "int64 list" (List.init 20 (fun i -> Int64.of_int (i * 0x100000001)));
      tree "nativeint list" (List.init 20 (fun i -> Nativeint.of_int (i * i * i * 1000003))) ]

let shapes =
  [ [||]; [| 0 |]; [| 1 |]; [| 5 |]; [| 2; 3 |]; [| 3; 0 |]; [| 2; 1; 3 |]; Array.make 16 1 ]

let shape_name dims = "[" ^ String.concat "x" (List.map string_of_int (Array.to_list dims)) ^ "]"

(* Fills in storage order, whatever the layout. *)
let fill : type a b c. (a, b, c) Genarray.t -> (int -> a) -> unit =
 fun g f ->
  let n = Array.fold_left ( * ) 1 (Genarray.dims g) in
  let flat = reshape_1 g n in
  let first = match Genarray.layout g with C_layout -> 0 | Fortran_layout -> 1 in
  for i = 0 to n - 1 do Array1.set flat (i + first) (f i) done

let of_kind : type a b. string -> (a, b) kind -> (int -> a) -> Entry.t list =
 fun name kind f ->
  let one : type c. string -> c layout -> int array -> Entry.t =
   fun lname layout dims ->
    let g = Genarray.create kind layout dims in
    fill g f;
    tree (Printf.sprintf "bigarray %s %s %s" name lname (shape_name dims)) g
  in
  List.map (one "c" c_layout) shapes @ List.map (one "fortran" fortran_layout) shapes

let kinds =
  List.concat
    [ of_kind "float32" float32 (fun i -> [| 0.; -0.; 1.5; nan; infinity; 1e-45 |].(i mod 6));
      of_kind "float64" float64 (fun i -> [| 0.1; -0.; nan; neg_infinity; 5e-324 |].(i mod 5));
      of_kind "int8_signed" int8_signed (fun i -> (i * 51) - 128);
      of_kind "int8_unsigned" int8_unsigned (fun i -> i * 51);
      of_kind "int16_signed" int16_signed (fun i -> (i * 13107) - 32768);
      of_kind "int16_unsigned" int16_unsigned (fun i -> i * 13107);
      of_kind "int32" int32 (fun i -> Int32.mul (Int32.of_int (i + 1)) 0x31415926l);
      of_kind "int64" int64 (fun i -> Int64.mul (Int64.of_int (i + 1)) 0x3141592653589793L);
      of_kind "int" int (fun i -> (i - 2) * 0x20000000);
      of_kind "nativeint" nativeint (fun i -> Nativeint.of_int ((i - 2) * 0x11111111));
      of_kind "complex32" complex32 (fun i -> { Complex.re = float i; im = -0.5 });
      of_kind "complex64" complex64 (fun i -> { Complex.re = 0.1 *. float i; im = nan });
      of_kind "char" char (fun i -> Char.chr ((i * 77) land 255)) ]

let wide name dims = tree ("bigarray dims " ^ name) (Genarray.create char c_layout dims)

let odd =
  let a = Array2.init int16_signed c_layout 4 5 (fun i j -> (10 * i) + j) in
  let small = Array1.init int c_layout 4 (fun i -> [| 0; -1; 0x7FFFFFFF; -0x80000000 |].(i)) in
  let large = Array1.init int c_layout 4 (fun i -> [| 0; 0x80000000; max_int; min_int |].(i)) in
  let native32 = Array1.init nativeint c_layout 3 (fun i -> [| 1n; -1n; 0x7FFFFFFFn |].(i)) in
  let native64 = Array1.init nativeint c_layout 3 (fun i -> [| 1n; -1n; 0x80000000n |].(i)) in
  [ wide "65534x0" [| 65534; 0 |]; wide "65535x0" [| 65535; 0 |]; wide "65536x0" [| 65536; 0 |];
    wide "0x3000000000" [| 0; 3_000_000_000 |]; tree "bigarray int in 32 bits" small; tree "bigarray int in 64 bits" large;
    tree "bigarray nativeint in 32 bits" native32; tree "bigarray nativeint in 64 bits" native64;
    tree "bigarray sub" (Array2.sub_left a 1 2); tree "bigarray slice" (Array2.slice_left a 2);
    tree "bigarray shared" (a, a, Array2.sub_left a 0 1); tree "bigarray array0" (Array0.of_value float64 c_layout 2.5);
    tree "bigarray 300 chars" (Array1.init char fortran_layout 300 (fun i -> Char.chr (i land 255)));
    tree "bigarray in a record" (Some (a, 1.5, "x")) ]

let all = List.concat [ boxed; kinds; odd ]
