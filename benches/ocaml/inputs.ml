(* inputs DIR TABLES: writes what the rows work on into DIR, a file each. TABLES has the tables of lexers and parsers; the standard library's own .cmt files are read as well. *)

type record = { name : string; number : int }
type tree = Leaf | Node of tree * int * tree

let rec tree depth n = if depth = 0 then Leaf else Node (tree (depth - 1) (2 * n), n, tree (depth - 1) ((2 * n) + 1))

let slurp name =
  let ic = open_in_bin name in
  let s = really_input_string ic (in_channel_length ic) in
  close_in ic;
  s

(* A lexer, and the buffer of a text that is all there; without the function that a message cannot have, and with a memory for bindings. *)
let lexing tables text =
  let buffer = Obj.dup (Obj.repr (Lexing.from_string text)) in
  Obj.set_field buffer 0 (Obj.repr 0);
  Obj.set_field buffer 9 (Obj.repr (Array.make 15 (-1)));
  Obj.repr ((Marshal.from_string tables 0 : Obj.t), buffer)

(* The calculator, an environment for it, and tokens: 1 * (2 + 3) - 4 to the end of the line, and of the input. *)
let parsing tables =
  let nowhere = Obj.repr Lexing.dummy_pos in
  let stack x = Obj.repr (Array.make 100 x) in
  let numbers = List.map Obj.repr [100; 1; 1; 0] and rest = List.map Obj.repr [0; 0; 0; 0; 0; 0] in
  let env = [stack (Obj.repr 0); stack (Obj.repr 0); stack nowhere; stack nowhere] @ numbers @ [nowhere; nowhere] @ rest in
  let number x = Obj.repr (Some (x : float)) and token n = Obj.repr (n : int) in
  let tokens = [number 1.; token 2; token 5; number 2.; token 0; number 3.; token 6; token 1; number 4.; token 9; token 10] in
  Obj.repr ((Marshal.from_string tables 0 : Obj.t), Array.of_list env, Array.of_list tokens)

let member i = Printf.sprintf "{\"name\": \"item %d\", \"price\": %d.5, \"tags\": [true, null, \"x\"]}" i i

(* What the compiler wrote of one module: its interface if it has no other, then the typed tree. *)
let cmt file =
  let ic = open_in_bin file in
  let values = ref [] in
  (try
     while true do
       let many = match String.sub (really_input_string ic 12) 0 9 with "Caml1999I" -> 3 | "Caml1999T" -> 1 | _ -> raise End_of_file in
       for _ = 1 to many do values := (input_value ic : Obj.t) :: !values done
     done
   with End_of_file -> close_in ic);
  Obj.repr !values

(* Nodes that share: each has two of those before it. *)
let dag n =
  let all = Array.make n (Obj.repr 0) in
  for i = 1 to n - 1 do all.(i) <- Obj.repr (all.(i * 7919 mod i), all.(i / 2)) done;
  all

let many = 100_000

(* The numbers below [many] in an order of their own. *)
let mixed i = i * 40_503 mod many

let list n = fun () -> Obj.repr (List.rev (List.rev_map Fun.id (List.init n Fun.id)))
let string n f = fun () -> Obj.repr (String.init n (fun i -> Char.chr (f i land 255)))
let value v = fun () -> Obj.repr v

let values tables stdlib =
  let table name = slurp (Filename.concat tables (name ^ ".tables")) in
  [
    ("JSON", fun () -> lexing (table "examples/data/json_lexer") ("[" ^ String.concat ", " (List.init 20_000 member) ^ "]"));
    ("bindings", fun () ->
      lexing (table "tests/data/bindings") (String.concat "," (List.init 20_000 (Printf.sprintf "key = %d; one:two! <a b c> 12"))));
    ("sums", fun () -> parsing (table "examples/data/calc"));
    ("int", value 42);
    ("directory", value "/usr/bin");
    ("string of 10", string 10 (fun i -> 97 + i));
    ("string of 1000", string 1000 (fun _ -> 115));
    ("string of 2^20", string (1 lsl 20) (fun i -> i * i));
    ("string of 10^7", string 10_000_000 (fun i -> i * i));
    ("number", value 1234567);
    ("numeral", value "1234567");
    ("int64", value 1234567L);
    ("triple", value (42, "hello", 3.141592653589793));
    ("pair", value ("some text", 1234));
    ("line", value "42 hello 3.141592653589793");
    ("float", value 3.141592653589793);
    ("decimal", value "3.14159");
    ("decimal of 17", value "0.30000000000000004");
    ("array of 1000", value (Array.init 1000 Fun.id));
    ("bigarray of 10^6 ints", fun () -> Obj.repr (Bigarray.Array1.of_array Bigarray.int Bigarray.c_layout (Array.init 1_000_000 Fun.id)));
    ("10^5 strings", fun () -> Obj.repr (Array.init many (fun i -> "key " ^ string_of_int (mixed i))));
    ("10^5 ints", fun () -> Obj.repr (Array.init many mixed));
    ("list of 100", list 100);
    ("list of 10^4", list 10_000);
    ("list of 10^5", list 100_000);
    ("list of 10^6", list 1_000_000);
    ("list of 10^7", list 10_000_000);
    ("records", fun () -> Obj.repr (Array.init 100_000 (fun i -> { name = "item " ^ string_of_int i; number = i })));
    ("tree", fun () -> Obj.repr (tree 20 1));
    ("DAG", fun () -> Obj.repr (dag many));
    ("floats", fun () -> Obj.repr (Array.init (1 lsl 20) (fun i -> float i *. 0.5)));
    ("cmt", fun () -> Obj.repr (List.map (fun m -> cmt (Filename.concat stdlib ("stdlib__" ^ m ^ ".cmt"))) ["List"; "Map"; "Hashtbl"; "Format"; "Scanf"]));
  ]

let () =
  let dir = Sys.argv.(1) in
  let write name f =
    let oc = open_out_bin (Filename.concat dir name) in
    f oc;
    close_out oc
  in
  let plain = String.map (function ('a' .. 'z' | 'A' .. 'Z' | '0' .. '9') as c -> c | _ -> '_') in
  List.iter (fun (name, make) -> write (plain name) (fun oc -> Marshal.to_channel oc (make ()) [])) (values Sys.argv.(2) Sys.argv.(3));
  let letter i = Char.chr (97 + (i mod 26)) in
  write "chars.txt" (fun oc -> for i = 0 to 999_999 do output_char oc (letter i) done);
  write "lines.txt" (fun oc -> for _ = 1 to 25_000 do output_string oc (String.init 40 letter ^ "\n") done);
  (* What peers in Lua must answer before they race. *)
  write "answers.txt" (fun oc ->
      List.iter
        (fun name -> Printf.fprintf oc "%s\t%d\n" (plain name) (Hashtbl.hash (List.assoc name (values Sys.argv.(2) Sys.argv.(3)) ())))
        ["int"; "string of 10"; "string of 1000"; "list of 100"; "array of 1000"];
      Printf.fprintf oc "triple\t%s\n" (Printf.sprintf "%d %s %f" 42 "hello" 3.141592653589793));
  write "ints.bin" (fun oc -> for i = 1 to 250_000 do output_binary_int oc i done);
  write "values.bin" (fun oc -> for i = 1 to 25_000 do output_value oc ("some text", i) done)
