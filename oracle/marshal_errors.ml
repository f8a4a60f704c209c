(* marshal_errors > marshal-errors-4.13.jsonl

   What reading answers to bytes that are no message, as far as OCaml's answer is defined: a line a question.
   name; op, the function asked; hex, the bytes; error, the exception; and for some ops
   - ofs: the offset asked for (0 where it is not said);
   - after: Marshal.from_channel comes after that many values read well from the same channel, over a file of these bytes;
   - pos: where the channel stands after the exception;
   - state "closed": the channel was closed before;
   - size, len (Marshal.to_buffer): the buffer's length and the room given. hex is the message of the value to write. result in place of error: what was returned. *)

open Message

external primitive : bytes -> int -> Obj.t = "caml_input_value_from_bytes"
external from_block : string -> Obj.t = "oracle_from_block"

let answer name op bytes more f =
  let text = match f () with _ -> failwith (op ^ ": " ^ name) | exception e -> Jsonl.error e in
  Jsonl.(print stdout ([ ("name", String name); ("op", String op); ("hex", String (hex bytes)) ] @ more () @ [ ("error", String text) ]))

let nothing () = []

let from_bytes ?(ofs = 0) name b =
  let more () = if ofs = 0 then [] else [ ("ofs", Jsonl.Int ofs) ] in
  answer name "Marshal.from_bytes" b more (fun () -> (Marshal.from_string b ofs : Obj.t))

let from_bytes_primitive name b = answer name "caml_input_value_from_bytes" b nothing (fun () -> primitive (Bytes.of_string b) 0)
let host_block name b = answer name "caml_input_value_from_block" b nothing (fun () -> from_block b)

let data_size ?(ofs = 0) name b =
  let more () = if ofs = 0 then [] else [ ("ofs", Jsonl.Int ofs) ] in
  answer name "Marshal.data_size" b more (fun () -> Obj.repr (Marshal.data_size (Bytes.of_string b) ofs));
  answer name "Marshal.total_size" b more (fun () -> Obj.repr (Marshal.total_size (Bytes.of_string b) ofs))

let with_file b f =
  let file = Filename.temp_file "marshal" ".bin" in
  let oc = open_out_bin file in
  output_string oc b;
  close_out oc;
  Fun.protect ~finally:(fun () -> Sys.remove file) (fun () -> f file)

let from_channel ?(after = 0) name b =
  with_file b (fun file ->
      let ic = open_in_bin file in
      for _ = 1 to after do ignore (Marshal.from_channel ic : Obj.t) done;
      let more () = Jsonl.((if after = 0 then [] else [ ("after", Int after) ]) @ [ ("pos", Int (pos_in ic)) ]) in
      answer name "Marshal.from_channel" b more (fun () -> (Marshal.from_channel ic : Obj.t));
      close_in ic)

let everywhere name b = from_bytes name b; from_bytes_primitive name b; host_block name b; from_channel name b

(* Headers *)

let five = small (int 5)
let big_five = big (int 5)

let headers () =
  let cut m n = String.sub m 0 n in
  List.iter
    (fun n ->
      let name = Printf.sprintf "first %d bytes of a message" n in
      from_bytes name (cut five n);
      from_channel name (cut five n);
      if n < 20 then data_size name (cut five n))
    [ 0; 1; 3; 4; 5; 16; 19; 20 ];
  List.iter
    (fun n ->
      let name = Printf.sprintf "first %d bytes of a message with a big header" n in
      from_bytes name (cut big_five n);
      from_channel name (cut big_five n))
    [ 4; 19; 20; 31; 32 ];
  List.iter
    (fun magic ->
      let name = Printf.sprintf "magic number %08x" magic and m = small ~magic (int 5) in
      everywhere name m;
      data_size name m)
    [ 0; 0x8495A6BC; 0x8495A6C0; 0x7495A6BE; 0xBEA69584; 0x8495A5BE ];
  let text = "Caml1999I030 and more than twenty bytes" in
  everywhere "text" text;
  data_size "text" text;
  List.iter
    (fun len ->
      let name = Printf.sprintf "length %#x claimed of 1" len and m = small ~len (int 5) and b = big ~len (int 5) in
      from_bytes name m; from_bytes_primitive name m; host_block name m;
      from_bytes (name ^ ", big header") b; from_bytes_primitive (name ^ ", big header") b; host_block (name ^ ", big header") b;
      if len < 0x100000 then (from_channel name m; from_channel (name ^ ", big header") b))
    [ 2; 0x100; 0x10000; 0x7FFFFFFF; 0xFFFFFFFF ];
  let far = big ~len:0x10000000000 (int 5) in
  from_bytes "length 2^40 claimed of 1" far;
  from_bytes_primitive "length 2^40 claimed of 1" far;
  host_block "length 2^40 claimed of 1" far

let offsets () =
  List.iter
    (fun ofs ->
      let name = Printf.sprintf "offset %d of 21 bytes" ofs in
      from_bytes ~ofs name five;
      if ofs <> 1 then data_size ~ofs name five)
    [ -1; 2; 20; 21; 22; max_int; min_int ];
  from_bytes ~ofs:1 "offset 1 of 41 bytes, inside the message" (five ^ String.make 20 'x');
  from_bytes ~ofs:21 "second message's last byte missing" (five ^ String.sub five 0 20)

(* Data *)

let data () =
  let alone name p = everywhere name (small p) in
  let within name p = alone (name ^ ", in a block") (block 0 [ string "before"; p; int 1 ]) in
  let both name p = alone name p; within name p in
  for c = 0x1A to 0x1F do both (Printf.sprintf "code %02x" c) (part (code c)) done;
  both "unknown custom block" (custom_len "_zzz" 8 (be 8 0));
  both "unknown custom block, fixed" (custom_fixed "_zzz" 8 (be 8 0));
  both "unknown custom block, old code" (custom (code 0x12) "_zzz" 8 (be 8 0));
  alone "custom block without a name" (custom_fixed "" 8 (be 8 0));
  alone "custom block with a known name's beginning" (custom_fixed "_" 8 (be 8 0));
  alone "custom block with more than a known name" (custom_fixed "_jj" 8 (be 8 0));
  alone "bigarray of before 4.01" (custom (code 0x12) "_bigarray" 40 (be 4 1 ^ be 4 6 ^ be 4 0));
  both "bigarray is not of fixed size" (custom_fixed "_bigarr02" 40 (be 4 1 ^ be 4 6 ^ be 2 0));
  List.iter
    (fun (name, real, size) -> both (Printf.sprintf "%s of length %d" name size) { (custom_len name size real) with words = 8 })
    [ ("_i", be 4 7, 8); ("_j", be 8 7, 4); ("_j", be 8 7, 16); ("_n", "\001" ^ be 4 7, 4); ("_bigarr02", be 4 1 ^ be 4 6 ^ be 2 0, 8) ];
  let bigarray kind dims = custom_len "_bigarr02" 64 (String.concat "" (be 4 (List.length dims) :: be 4 kind :: dims)) in
  let long n = be 2 0xFFFF ^ be64 n in
  both "bigarray of 17 dimensions" (bigarray 6 (List.init 17 (fun _ -> be 2 1)));
  both "bigarray of kind 13" (bigarray 13 [ be 2 1 ]);
  alone "bigarray of kind 255" (bigarray 255 [ be 2 0 ]);
  both "bigarray of 2^64 elements" (bigarray 12 [ long 0x100000000L; long 0x100000000L ]);
  both "bigarray of 2^64 bytes" (bigarray 7 [ long 0x2000000000000000L ]);
  List.iter (fun c -> both (Printf.sprintf "nativeint of code %d" c) (custom_fixed "_n" 8 (code c ^ be 8 5))) [ 0; 3; 255 ];
  let pointer = part (code 0x10 ^ be 4 16 ^ "0123456789abcdef") in
  alone "code pointer" pointer;
  within "code pointer" pointer;
  alone "closure" (fields (code 8 ^ be 4 (header_word 2 247)) 2 [ pointer; int 5 ])

(* Channels *)

let channels () =
  from_channel ~after:1 "nothing after a message" five;
  from_channel ~after:2 "nothing after two messages" (five ^ big_five);
  from_channel ~after:1 "one byte after a message" (five ^ "\x84");
  from_channel ~after:1 "a bad message after a message" (five ^ small (part (code 0x1A)));
  from_channel ~after:1 "a bad magic number after a message" (five ^ String.make 30 'x');
  let closed = [ ("state", Jsonl.String "closed") ] in
  with_file five (fun file ->
      let ic = open_in_bin file in
      close_in ic;
      answer "closed channel" "Marshal.from_channel" five (fun () -> closed) (fun () -> (Marshal.from_channel ic : Obj.t));
      let ic = open_in_bin file in
      ignore (Marshal.from_channel ic : Obj.t);
      close_in ic;
      answer "closed channel after a read" "Marshal.from_channel" five (fun () -> ("after", Jsonl.Int 1) :: closed) (fun () -> (Marshal.from_channel ic : Obj.t));
      let oc = open_out_bin file in
      close_out oc;
      answer "closed channel" "Marshal.to_channel" five (fun () -> closed) (fun () -> Marshal.to_channel oc 5 []))

let buffers () =
  let v = (1, "hello") in
  let message = Marshal.to_string v [] in
  let total = String.length message in
  List.iter
    (fun (size, ofs, len) ->
      let answer = match Marshal.to_buffer (Bytes.create size) ofs len v [] with n -> ("result", Jsonl.Int n) | exception e -> ("error", Jsonl.String (Jsonl.error e)) in
      let name = Printf.sprintf "buffer of %d, %d at %d, for %d" size len ofs total in
      Jsonl.(print stdout [ ("name", String name); ("op", String "Marshal.to_buffer"); ("hex", String (hex message)); ("size", Int size); ("ofs", Int ofs); ("len", Int len); answer ]))
    [ (64, 0, 64); (64, 0, total); (64, 0, total - 1); (64, 64 - total, total); (64, 65 - total, total); (64, 65 - total, total - 1); (64, 0, 20); (64, 0, 19); (64, 0, 1); (64, 0, 0);
      (64, 64, 0); (64, 65, 0); (64, -1, 30); (64, 0, -1); (64, 0, 65); (64, max_int, 1); (0, 0, 0); (total, 0, total) ]

let () =
  set_binary_mode_out stdout true;
  headers ();
  offsets ();
  data ();
  channels ();
  buffers ()
