(* Prints exceptions as they lie in memory, and what Printexc.to_string says of them: name, arguments, text, separated by
   tabs. An argument is i and a number, s and bytes in hexadecimal, d and the bits of a float, or a block: its tag and
   its fields in brackets. The text is in hexadecimal. *)

exception Constant
exception Int of int
exception Pair of int * string
exception Tuple of (int * string)
exception Float of float
exception Boxed of int64 * nativeint
exception List of int list
exception Record of { name : string; weight : float; count : int }
exception Array of float array
exception Unit of unit
exception Many of string * float * int * string option * bool * char
exception Function of (int -> int)
exception Nested of exn

let hex s = String.concat "" (List.map (fun c -> Printf.sprintf "%02x" (Char.code c)) (List.of_seq (String.to_seq s)))

let rec describe (v : Obj.t) =
  if Obj.is_int v then Printf.sprintf "i%d" (Obj.obj v)
  else
    let tag = Obj.tag v in
    if tag = Obj.string_tag then "s" ^ hex (Obj.obj v)
    else if tag = Obj.double_tag then Printf.sprintf "d%Lx" (Int64.bits_of_float (Obj.obj v))
    else if tag >= Obj.lazy_tag then "[0]"
    else Printf.sprintf "[%d%s]" tag (String.concat "" (List.init (Obj.size v) (fun i -> " " ^ describe (Obj.field v i))))

let line exn =
  let v = Obj.repr exn in
  let constant = Obj.tag v = Obj.object_tag in
  let name : string = Obj.obj (Obj.field (if constant then v else Obj.field v 0) 0) in
  let arguments = if constant then [] else List.init (Obj.size v - 1) (fun i -> describe (Obj.field v (i + 1))) in
  Printf.printf "%s\t%s\t%s\n" name (String.concat " " arguments) (hex (Printexc.to_string exn))

let bytes = String.init 256 Char.chr
let strings = [ ""; "int_of_string"; "a\"b\\c\n\t\r\b'd"; bytes; "caf\xc3\xa9"; "\127\128"; String.make 300 'x' ]

let floats =
  [ 0.; -0.; 1.; -1.5; 0.1; 1e11; 1e12; 123456789012.; 1e22; 1e-5; 0.0001; max_float; min_float; epsilon_float; 4.94e-324;
    infinity; neg_infinity; nan; -.nan; 1. /. 3.; 100.; 1e5; 123456.789; 999999999999.5 ]

let ints = [ 0; 1; -1; 42; 0x3fffffff; 0x40000000; max_int; min_int ]

let () =
  List.iter line
    [ Out_of_memory; Stack_overflow; Not_found; End_of_file; Division_by_zero; Sys_blocked_io; Exit; Queue.Empty; Stack.Empty;
      Stream.Failure; Parsing.Parse_error; CamlinternalLazy.Undefined; Constant; Unit (); Tuple (1, "x"); List [ 1; 2 ]; List [];
      Array [| 1.; 2. |]; Boxed (1L, 2n); Function (fun x -> x); Nested Not_found; Nested (Failure "x");
      Many ("a", 1.5, 3, None, true, 'c'); Many ("", nan, -3, Some "b", false, '\000');
      Record { name = "n"; weight = 2.; count = 3 } ];
  List.iter
    (fun s ->
      List.iter line
        [ Failure s; Invalid_argument s; Sys_error s; Stream.Error s; Scanf.Scan_failure s; Arg.Bad s; Arg.Help s; Pair (7, s);
          Match_failure (s, 3, 4); Assert_failure (s, 100, 0); Undefined_recursive_module (s, -1, 7) ])
    strings;
  List.iter (fun f -> line (Float f)) floats;
  List.iter (fun n -> List.iter line [ Int n; Pair (n, "p") ]) ints
