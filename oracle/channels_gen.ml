(* channels_gen [memory] [SEED]: performs operations on channels and prints each with what came of it: `operation => result`.
   Without a seed the operations are those that are committed; with one they are fresh. With `memory` each channel has a
   file of its own, which stands for a memory. Names of files are relative to the working directory, which should be empty
   and is not left so. *)

external sys_open : string -> open_flag list -> int -> int = "caml_sys_open"
external in_of_descriptor : int -> in_channel = "caml_ml_open_descriptor_in"
external out_of_descriptor : int -> out_channel = "caml_ml_open_descriptor_out"
external descriptor_in : in_channel -> int = "caml_channel_descriptor"
external descriptor_out : out_channel -> int = "caml_channel_descriptor"
external scan_line : in_channel -> int = "caml_ml_input_scan_line"
external out_channels : unit -> out_channel list = "caml_ml_out_channels_list"

type channel = In of in_channel | Out of out_channel

let channels : (string, channel) Hashtbl.t = Hashtbl.create 16

let input c = match Hashtbl.find channels c with In i -> i | Out _ -> failwith c
let output c = match Hashtbl.find channels c with Out o -> o | In _ -> failwith c

(* What files and outputs are made of: bytes that depend on a seed and their place, with newlines at odd distances. *)
let made n seed =
  String.init n (fun i ->
      let k = (i * 31) + (seed * 17) + (i / 251) in
      if k mod 83 = 0 then '\n' else Char.chr (k land 255))

let sum s =
  let h = ref 0 in
  String.iter (fun c -> h := ((!h * 31) + Char.code c) land 0xffffff) s;
  Printf.sprintf "%d:%06x" (String.length s) !h

let flags digits =
  let flag = function
    | '0' -> Open_rdonly | '1' -> Open_wronly | '2' -> Open_append | '3' -> Open_creat | '4' -> Open_trunc
    | '5' -> Open_excl | '6' -> Open_binary | '7' -> Open_text | _ -> Open_nonblock
  in
  List.init (String.length digits) (fun i -> flag digits.[i])

let content name =
  let i = open_in_bin name in
  let s = really_input_string i (in_channel_length i) in
  close_in i;
  s

let perform words =
  let ok () = "ok" and int = string_of_int in
  let bind name c = Hashtbl.replace channels name c; "ok" in
  match words with
  | [ "file"; f; n; seed ] ->
      let o = open_out_bin f in
      output_string o (made (int_of_string n) (int_of_string seed));
      ok (close_out o)
  | [ "content"; f ] -> sum (content f)
  | [ "open_in"; c; f; fl ] -> bind c (In (in_of_descriptor (sys_open f (flags fl) 0o600)))
  | [ "open_out"; c; f; fl ] -> bind c (Out (out_of_descriptor (sys_open f (flags fl) 0o600)))
  | [ "in_of_in"; c; d ] -> bind c (In (in_of_descriptor (descriptor_in (input d))))
  | [ "out_of_out"; c; d ] -> bind c (Out (out_of_descriptor (descriptor_out (output d))))
  | [ "out_of_in"; c; d ] -> bind c (Out (out_of_descriptor (descriptor_in (input d))))
  | [ "in_of_out"; c; d ] -> bind c (In (in_of_descriptor (descriptor_out (output d))))
  | [ "input_char"; c ] -> int (Char.code (input_char (input c)))
  | [ "input_int"; c ] -> int (input_binary_int (input c))
  | [ "input"; c; n ] ->
      let b = Bytes.create (int_of_string n) in
      let k = Stdlib.input (input c) b 0 (int_of_string n) in
      sum (Bytes.sub_string b 0 k)
  | [ "scan"; c ] -> int (scan_line (input c))
  | [ "seek_in"; c; p ] -> ok (seek_in (input c) (int_of_string p))
  | [ "pos_in"; c ] -> int (pos_in (input c))
  | [ "size_in"; c ] -> int (in_channel_length (input c))
  | [ "close_in"; c ] -> ok (close_in (input c))
  | [ "fd_in"; c ] -> ok (ignore (descriptor_in (input c)))
  | [ "output_char"; c; k ] -> ok (output_byte (output c) (int_of_string k))
  | [ "output_int"; c; n ] -> ok (output_binary_int (output c) (int_of_string n))
  | [ "output"; c; n; seed ] -> ok (output_string (output c) (made (int_of_string n) (int_of_string seed)))
  | [ "flush"; c ] -> ok (flush (output c))
  | [ "seek_out"; c; p ] -> ok (seek_out (output c) (int_of_string p))
  | [ "pos_out"; c ] -> int (pos_out (output c))
  | [ "size_out"; c ] -> int (out_channel_length (output c))
  | [ "close_out"; c ] -> ok (close_out (output c))
  | [ "close_out_noerr"; c ] -> ok (close_out_noerr (output c))
  | [ "fd_out"; c ] -> ok (ignore (descriptor_out (output c)))
  | [ "memory_in"; c; n; seed ] ->
      let o = open_out_bin ("memory " ^ c) in
      output_string o (made (int_of_string n) (int_of_string seed));
      close_out o;
      bind c (In (open_in_bin ("memory " ^ c)))
  | [ "memory_of"; c; o ] ->
      flush (output o);
      let s = content ("memory " ^ o) in
      let f = open_out_bin ("memory " ^ c) in
      output_string f s;
      close_out f;
      bind c (In (open_in_bin ("memory " ^ c)))
  | [ "memory_out"; c ] -> bind c (Out (open_out_bin ("memory " ^ c)))
  | [ "memory_content"; c ] -> flush (output c); sum (content ("memory " ^ c))
  | [ "memory_reset"; c ] ->
      let was_open = match descriptor_out (output c) with _ -> true | exception Sys_error _ -> false in
      if was_open then close_out (output c);
      let o = open_out_bin ("memory " ^ c) in
      if was_open then bind c (Out o) else ok (close_out o)
  | [ "line"; c ] -> sum (input_line (input c))
  | [ "md5"; c; n ] -> Digest.to_hex (Digest.channel (input c) (int_of_string n))
  | [ "value_out"; c; n ] -> ok (Marshal.to_channel (output c) (List.init (int_of_string n) (fun i -> i * 1000003)) [])
  | [ "value_in"; c ] -> Digest.to_hex (Digest.string (Marshal.to_string (Marshal.from_channel (input c) : int list) []))
  | [ "printf"; c; n ] -> ok (Printf.fprintf (output c) "%*d|%x\n" (int_of_string n mod 100) (int_of_string n) (int_of_string n))
  | [ "list" ] ->
      let ours = List.filter (fun o -> o <> stdout && o <> stderr) (out_channels ()) in
      String.concat " " ("at" :: List.map (fun o -> int (pos_out o)) ours)
  | _ -> failwith (String.concat " " words)

let is_open c =
  match Hashtbl.find_opt channels c with
  | Some (In i) -> ( try ignore (descriptor_in i); true with Sys_error _ -> false)
  | Some (Out o) -> ( try ignore (descriptor_out o); true with Sys_error _ -> false)
  | None -> false

let run line =
  let result =
    match perform (String.split_on_char ' ' line) with
    | r -> r
    | exception ((Sys_error _ | End_of_file | Sys_blocked_io | Failure _) as e) -> Printexc.to_string e
  in
  Printf.printf "%s => %s\n" line result

let fixed =
  [ (* errors of opening *)
    "open_in i0 nosuch 0"; "open_out o0 nosuch 1"; "open_out o0 . 13"; "open_in i0 . 0"; "input_char i0"; "close_in i0";
    "open_out o0 new 135"; "close_out o0"; "open_out o0 new 135"; "open_in i0 new/x 0"; "open_in i0 new 06";
    (* an empty file, and ends of files *)
    "size_in i0"; "input_char i0"; "input i0 0"; "input i0 5"; "scan i0"; "input_int i0"; "pos_in i0"; "close_in i0";
    (* what a closed input channel answers *)
    "input_char i0"; "input i0 0"; "input i0 1"; "scan i0"; "input_int i0"; "pos_in i0"; "size_in i0"; "fd_in i0";
    "close_in i0";
    (* integers, signs, a file that ends within one *)
    "open_out o0 ints 134"; "output_int o0 1"; "output_int o0 -1"; "output_int o0 2147483648"; "output_int o0 305419896";
    "output_char o0 -1"; "output_char o0 321"; "pos_out o0"; "size_out o0"; "flush o0"; "size_out o0"; "pos_out o0";
    "close_out o0"; "content ints"; "open_in i0 ints 0"; "input_int i0"; "input_int i0"; "input_int i0"; "input_int i0";
    "input_int i0"; "input_char i0"; "pos_in i0"; "seek_in i0 16"; "input_char i0"; "input_char i0"; "close_in i0";
    (* what a closed output channel answers *)
    "output_char o0 65"; "output_char o0 65"; "output o0 0 1"; "output o0 1 1"; "output_int o0 1"; "flush o0"; "pos_out o0";
    "size_out o0"; "seek_out o0 0"; "fd_out o0"; "close_out o0"; "close_out_noerr o0"; "content ints";
    (* nobody may write here, or read there *)
    "open_in i0 ints 0"; "out_of_in o0 i0"; "output o0 10 1"; "pos_out o0"; "flush o0"; "pos_out o0"; "flush o0";
    "output o0 70000 2"; "pos_out o0"; "close_out o0"; "fd_out o0"; "close_out_noerr o0"; "fd_out o0"; "input_char i0";
    "open_out o1 ints 2"; "in_of_out i1 o1"; "input_char i1"; "scan i1"; "input i1 3"; "output o1 3 3"; "close_out o1";
    "content ints"; "close_in i1";
    (* devices: one is always full, one has no positions, one never ends and has no lines *)
    "open_out o0 /dev/full 1"; "output o0 3 1"; "flush o0"; "pos_out o0"; "output o0 65533 2"; "output_char o0 65";
    "pos_out o0"; "close_out o0"; "fd_out o0"; "close_out_noerr o0"; "fd_out o0"; "open_out o0 /dev/null 1";
    "output o0 100000 1"; "pos_out o0"; "close_out o0"; "open_in i0 /dev/zero 0"; "scan i0"; "input i0 10";
    "scan i0"; "pos_in i0"; "input i0 100000"; "input i0 100000"; "pos_in i0"; "close_in i0";
    (* a line that the buffer cannot hold, one that it just holds, and one byte more *)
    "open_out o0 lines 134"; "output_char o0 97"; "seek_out o0 65535"; "output_char o0 10"; "seek_out o0 131071";
    "output_char o0 98"; "output_char o0 10"; "seek_out o0 200000"; "output_char o0 99"; "close_out o0"; "open_in i0 lines 0";
    "scan i0"; "input i0 65536"; "scan i0"; "input i0 65536"; "scan i0"; "input i0 1"; "scan i0"; "input i0 3"; "scan i0";
    "pos_in i0"; "input i0 65536"; "scan i0"; "input i0 65536"; "scan i0"; "close_in i0";
    (* output that just fills the buffer is written, by blocks though not by bytes *)
    "open_out o0 full 134"; "output o0 65535 1"; "size_out o0"; "output o0 1 2"; "size_out o0"; "output o0 65535 3";
    "output_char o0 1"; "size_out o0"; "output_char o0 2"; "size_out o0"; "output_int o0 7"; "pos_out o0"; "close_out o0";
    "content full";
    (* seeks: inside the buffer, out of it, past the end, and where nobody can be *)
    "file long 200000 5"; "open_in i0 long 0"; "input_char i0"; "seek_in i0 65535"; "input_char i0"; "seek_in i0 0"; "scan i0";
    "seek_in i0 65536"; "pos_in i0"; "input_char i0"; "seek_in i0 65537"; "input_char i0"; "seek_in i0 300000"; "pos_in i0";
    "input_char i0"; "seek_in i0 199999"; "input_char i0"; "input_char i0"; "seek_in i0 -2"; "pos_in i0";
    "seek_in i0 4611686018427387903"; "input i0 3"; "size_in i0"; "seek_in i0 10"; "size_in i0"; "pos_in i0"; "close_in i0";
    "open_out o0 long 1"; "seek_out o0 199990"; "output o0 20 9"; "seek_out o0 -5"; "pos_out o0"; "close_out o0"; "content long";
    (* appending, and two channels on one descriptor *)
    "open_out o0 two 134"; "out_of_out o1 o0"; "output o0 5 1"; "output o1 5 2"; "pos_out o0"; "pos_out o1"; "flush o1";
    "flush o0"; "pos_out o0"; "pos_out o1"; "content two"; "seek_out o0 0"; "output o1 3 3"; "flush o1"; "content two";
    "open_out o2 two 2"; "output o2 4 4"; "pos_out o2"; "flush o2"; "pos_out o2"; "content two"; "list"; "close_out o0";
    "output o1 1 1"; "list"; "close_out_noerr o1"; "close_out o2"; "list" ]

(* Fresh operations: a few files and channels, with lengths around those of the buffer. *)
let state = ref 1
let random n = state := ((!state * 25214903917) + 11) land 0xffffffffffff; (!state lsr 17) mod n
let pick a = a.(random (Array.length a))

let length () =
  match random 8 with
  | 0 -> 0 | 1 -> 1 | 2 | 3 -> random 100 | 4 -> 65530 + random 12 | 5 -> 131066 + random 12 | 6 -> random 5000 | _ -> random 90000

let place () = match random 5 with 0 -> 0 | 1 -> random 100 | 2 -> 65530 + random 12 | 3 -> random 70000 | _ -> random 220000

let files = [| "f0"; "f1"; "f2" |]
let ins = [| "i0"; "i1"; "i2"; "i3" |]
let outs = [| "o0"; "o1"; "o2"; "o3" |]

let line = Printf.sprintf

let on_input i =
  match random 14 with
  | 0 | 1 | 2 -> line "input_char %s" i
  | 3 | 4 -> line "input %s %d" i (length ())
  | 5 | 6 | 7 -> line "scan %s" i
  | 8 -> line "input_int %s" i
  | 9 | 10 -> line "seek_in %s %d" i (place ())
  | 11 -> line "size_in %s" i
  | _ -> line "pos_in %s" i

let on_output o =
  match random 14 with
  | 0 | 1 | 2 -> line "output_char %s %d" o (random 256)
  | 3 | 4 | 5 | 6 -> line "output %s %d %d" o (length ()) (random 50)
  | 7 -> line "output_int %s %d" o (random 0x3fffffff * if random 2 = 0 then 7 else -7)
  | 8 | 9 -> line "flush %s" o
  | 10 -> line "seek_out %s %d" o (place ())
  | 11 -> line "size_out %s" o
  | _ -> line "pos_out %s" o

let fresh () =
  let i = pick ins and o = pick outs and f = pick files in
  match random 40 with
  | 0 -> line "close_in %s" i
  | 1 -> line "close_out %s" o
  | 2 when not (is_open i) -> line "open_in %s %s 0" i f
  | 3 when not (is_open o) -> line "open_out %s %s %s" o f (pick [| "13"; "134"; "23" |])
  | 4 when not (is_open o) -> let d = pick outs in if is_open d then line "out_of_out %s %s" o d else line "content %s" f
  | 5 when not (is_open i) -> let d = pick ins in if is_open d then line "in_of_in %s %s" i d else line "content %s" f
  | 6 -> line "content %s" f
  | 7 -> "list"
  | n when n < 24 ->
      if is_open i then on_input i
      (* 4.13 lets a closed channel seek in what was its buffer. *)
      else if random 10 = 0 then line "input_char %s" i
      else line "open_in %s %s 0" i f
  | _ ->
      if is_open o || random 10 = 0 then on_output o
      else line "open_out %s %s %s" o f (pick [| "13"; "134"; "23" |])

let fresh_in_memory () =
  let i = pick ins and o = pick outs in
  match random 50 with
  | 0 -> line "close_in %s" i
  | 1 -> line "close_out %s" o
  | 2 | 3 | 4 -> line "memory_content %s" o
  | 5 -> line "memory_reset %s" o
  | 6 -> line "flush %s" o
  | 7 -> line "memory_of %s %s" i o
  | 8 | 9 -> line "printf %s %d" o (random 100000)
  | 10 | 11 -> line "value_out %s %d" o (random 9000)
  | n when n < 30 ->
      if is_open i then
        match random 14 with
        | 0 | 1 -> line "line %s" i
        | 2 -> line "md5 %s %d" i (random 200000 - 1)
        | _ -> on_input i
      else if random 10 = 0 then line "input_char %s" i
      else line "memory_in %s %d %d" i (length ()) (random 50)
  | _ -> if is_open o || random 10 = 0 then on_output o else line "memory_out %s" o

let in_files () =
  let start () =
    Array.iteri (fun k f -> run (Printf.sprintf "file %s %d %d" f (100000 * k) k)) files;
    Array.iter (fun i -> run (Printf.sprintf "open_in %s f0 0" i)) ins;
    Array.iter (fun o -> run (Printf.sprintf "open_out %s f0 1" o)) outs
  in
  let finish () =
    Array.iter (fun i -> run ("close_in " ^ i)) ins;
    Array.iter (fun o -> run ("close_out_noerr " ^ o)) outs;
    Array.iter (fun f -> run ("content " ^ f)) files
  in
  let rounds =
    match Sys.argv with
    | [| _; seed |] -> state := int_of_string seed; 3000
    | _ -> List.iter run fixed; 2500
  in
  start ();
  for _ = 1 to rounds do run (fresh ()) done;
  finish ()

let in_memory seed rounds =
  state := seed;
  Array.iteri (fun k i -> run (line "memory_in %s %d %d" i (70000 * k) k)) ins;
  Array.iter (fun o -> run (line "memory_out %s" o)) outs;
  for round = 1 to rounds do
    run (fresh_in_memory ());
    (* Values only where there are some: other bytes may end OCaml. *)
    if round mod 80 = 0 then
      List.iter run
        [ "close_in i0"; "close_out_noerr o0"; "memory_out o0"; line "value_out o0 %d" (random 30000); "output_char o0 7";
          "memory_of i0 o0"; "value_in i0"; "pos_in i0"; "input_char i0" ]
  done;
  Array.iter (fun i -> run ("close_in " ^ i)) ins;
  Array.iter (fun o -> run ("memory_content " ^ o)) outs;
  Array.iter (fun o -> run ("close_out_noerr " ^ o)) outs;
  Array.iter (fun o -> run ("memory_content " ^ o)) outs

let () =
  match Sys.argv with
  | [| _; "memory" |] -> in_memory 63 2500
  | [| _; "memory"; seed |] -> in_memory (int_of_string seed) 10000
  | _ -> in_files ()
