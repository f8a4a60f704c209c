(* The rows as an OCaml program does them: natively compiled, or by js_of_ocaml. *)
open State

let use = Containers.use
let string () : string = Obj.obj !input
let ints () : int array = Obj.obj !input
let float () : float = Obj.obj !input
let int64 () : int64 = Obj.obj !input

let times f n = for _ = 1 to n do use (f ()) done

let marshal_in n =
  input := Obj.repr 0; (* reading is measured with nothing but the message alive *)
  times (fun () -> (Marshal.from_string !message 0 : Obj.t)) n

let collect_dead n =
  input := Obj.repr 0;
  for _ = 1 to n do
    use (Marshal.from_string !message 0 : Obj.t);
    Gc.full_major ()
  done

let compare_with_twin n =
  let a = !input and b : Obj.t = twin () in
  times (fun () -> compare a b) n

let blit_string n =
  let b = Bytes.unsafe_of_string (string ()) in
  for _ = 1 to n do Bytes.blit b 0 b 1 (Bytes.length b - 1) done

type bigarray = (int, Bigarray.int_elt, Bigarray.c_layout) Bigarray.Array1.t

let bigarray () : bigarray = Obj.obj !input

let output_pieces size n =
  let piece = Bytes.make size 'k' in
  for _ = 1 to n do output !oc piece 0 size done

let input_pieces size n =
  let piece = Bytes.create size in
  for _ = 1 to n do
    if Stdlib.input !ic piece 0 size = 0 then begin
      seek_in !ic 0;
      use (Stdlib.input !ic piece 0 size)
    end
  done

let reading f n =
  for _ = 1 to n do
    rewind_if_read ();
    use (f !ic)
  done

external lex_engine : Obj.t -> int -> Obj.t -> int = "caml_lex_engine"
external new_lex_engine : Obj.t -> int -> Obj.t -> int = "caml_new_lex_engine"
external parse_engine : Obj.t -> Obj.t -> int -> Obj.t -> int = "caml_parse_engine"
external format_int : string -> int -> string = "caml_format_int"
external format_float : string -> float -> string = "caml_format_float"

(* The input begins anew behind its end: the fields lex_curr_pos and lex_eof_reached. *)
let lex engine last n =
  let tables = Obj.field (Obj.field !input 0) 0 and buffer = Obj.field !input 1 in
  for _ = 1 to n do
    if engine tables 0 buffer = last then begin
      Obj.set_field buffer 5 (Obj.repr 0);
      Obj.set_field buffer 8 (Obj.repr true)
    end
  done

(* Places in the environment: of the current token, of the rule, of the stacks' top. *)
let curr_char = 6
let rule = 12
let sp = 13

let parse n =
  let tables = Obj.field (Obj.field !input 0) 0 and env = Obj.field !input 1 and tokens = Obj.field !input 2 in
  let accepting = Obj.size (Obj.field tables 0) - 1 in
  let said = ref 0 and arg = ref (Obj.repr 0) and next = ref 0 in
  for _ = 1 to n do
    if !said = 0 then begin
      next := 0;
      Obj.set_field env sp (Obj.repr 0);
      Obj.set_field env curr_char (Obj.repr 1)
    end;
    match parse_engine tables env !said !arg with
    | 0 ->
      said := 1;
      arg := Obj.field tokens !next;
      incr next
    | 4 ->
      said := if (Obj.obj (Obj.field env rule) : int) = accepting then 0 else 4;
      arg := Obj.repr 7
    | _ -> assert false
  done

let weak_get n =
  let w = Weak.create 1 in
  Weak.set w 0 (Some !input);
  times (fun () -> Weak.get w 0) n

let pair = ("some text", 1234)

let rows =
  Containers.rows
  @ [
      ("marshal_out", times (fun () -> Marshal.to_string !input []));
      ("marshal_out_unshared", times (fun () -> Marshal.to_string !input [Marshal.No_sharing]));
      ("marshal_in", marshal_in); ("collect_dead", collect_dead); ("collect", times Gc.full_major);
      ("compare", compare_with_twin); ("string_compare", compare_with_twin); ("hash", times (fun () -> Hashtbl.hash !input));
      ("string_get", fun n -> let s = string () in for i = 1 to n do use s.[i land 7] done);
      ("blit_string", blit_string);
      ("array_get", fun n -> let a = ints () in for i = 1 to n do use a.(i land 7) done);
      ("array_set", fun n -> let a = ints () in for i = 1 to n do a.(i land 7) <- i land 15 done);
      ("array_make", fun n -> for i = 1 to n do use (Array.make 1000 (i land 15)) done);
      ("array_sub", times (fun () -> Array.sub (ints ()) 0 1000));
      ("bigarray_get", fun n -> let a = bigarray () in for i = 1 to n do use a.{i land 7} done);
      ("bigarray_set", fun n -> let a = bigarray () in for i = 1 to n do a.{i land 7} <- i land 15 done);
      ("bigarray_fill", fun n -> for i = 1 to n do Bigarray.Array1.fill (bigarray ()) (i land 15) done);
      ("bigarray_blit", fun n -> let a = bigarray () and b : bigarray = Obj.obj (twin ()) in for _ = 1 to n do Bigarray.Array1.blit a b done);
      ("int_of_string", times (fun () -> int_of_string (string ())));
      ("float_of_string", times (fun () -> float_of_string (string ())));
      ("format_d", times (fun () -> format_int "%d" (Obj.obj !input)));
      ("format_x", times (fun () -> format_int "%x" (Obj.obj !input)));
      ("format_padded", times (fun () -> format_int "%#012x" (Obj.obj !input)));
      ("format_f", times (fun () -> format_float "%f" (float ())));
      ("format_g", times (fun () -> format_float "%.17g" (float ())));
      ("int64_add", times (fun () -> Int64.add (int64 ()) (int64 ())));
      ("int64_compare", times (fun () -> Int64.compare (int64 ()) (int64 ())));
      ("float_add", times (fun () -> float () +. float ()));
      ("md5", times (fun () -> Digest.string (string ())));
      ("lex", lex lex_engine 13); ("lex_tokens", lex lex_engine 13); ("lex_bound", lex new_lex_engine 8);
      ("parse", parse); ("parse_pulled", parse);
      ("weak_get", weak_get); ("closure_call", Containers.closure_call);
      ("file_exists", times (fun () -> Sys.file_exists (string ())));
      ("read_directory", times (fun () -> Sys.readdir (string ())));
      ("output_char", fun n -> for i = 1 to n do output_char !oc (Char.unsafe_chr (97 + (i land 15))) done);
      ("output_16", output_pieces 16); ("output_1024", output_pieces 1024); ("output_10240", output_pieces 10240);
      ("output_65536", output_pieces 65536);
      ("output_int", fun n -> for i = 1 to n do output_binary_int !oc (i land 0xffff) done);
      ("output_value", fun n -> for _ = 1 to n do output_value !oc pair done);
      ("input_char", reading input_char); ("input_line", Containers.input_line);
      ("input_16", input_pieces 16); ("input_1024", input_pieces 1024); ("input_10240", input_pieces 10240);
      ("input_65536", input_pieces 65536);
      ("input_int", reading input_binary_int);
      ("input_value", reading (fun ic -> (input_value ic : Obj.t)));
      ("seek", fun n -> for i = 1 to n do seek_in !ic ((n - i) * 7919 mod !units); use (input_char !ic) done);
    ]

(* Nothing that js_of_ocaml would do, or would end: it keeps what is written in pieces until the channel is closed, and strings too until they are read. *)
let mute =
  ["collect"; "collect_dead"; "weak_get"; "megabyte_to_memory"; "output_16"; "output_1024"; "output_10240"; "output_65536"; "host_write_kilobyte"; "output_value"]

(* A Lisp's streams are measured against these. *)
let alike = [("host_write", "output_char"); ("host_write_kilobyte", "output_1024"); ("host_read", "input_char"); ("host_lines", "input_line")]

let find work =
  match Sys.backend_type with
  | Sys.Other _ when List.mem work mute -> None
  | _ -> List.assoc_opt (Option.value (List.assoc_opt work alike) ~default:work) rows
