(* marshal_echo

   Reads requests from standard input until its end: a byte of flags (1 No_sharing, 2 Closures, 4 Compat_32), four bytes of length (big-endian), a message of that length.
   Answers each at once: a byte, 0 or 1; four bytes of length; then what Marshal.to_string gives for the value read (0), or the exception's text (1). *)

let flags bits =
  let on bit flag = if bits land bit <> 0 then [ flag ] else [] in
  on 1 Marshal.No_sharing @ on 2 Marshal.Closures @ on 4 Marshal.Compat_32

let reply status s =
  output_byte stdout status;
  output_binary_int stdout (String.length s);
  output_string stdout s;
  flush stdout

let rec serve () =
  match input_byte stdin with
  | exception End_of_file -> ()
  | bits ->
      let length = input_binary_int stdin land 0xFFFFFFFF in
      let message = really_input_string stdin length in
      (match
         let v : Obj.t = Marshal.from_string message 0 in
         Marshal.to_string v (flags bits)
       with
      | s -> reply 0 s
      | exception e -> reply 1 (Jsonl.error e));
      serve ()

let () =
  set_binary_mode_in stdin true;
  set_binary_mode_out stdout true;
  serve ()
