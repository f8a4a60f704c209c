(* Buffers. What was never written is made zero, so that it can be compared. *)
open Containers

let text_of n = String.init n (fun i -> Char.chr (97 + (i mod 26)))

let file =
  let name = Filename.temp_file "buffers" "" in
  let out = open_out_bin name in
  output_string out (text_of 40);
  close_out out;
  let channel = open_in_bin name in
  Sys.remove name;
  channel

let run steps =
  let make n = let b = Buffer.create n in Buffer.reset b; b in
  let b = ref (make 5) in
  let bytes b : Bytes.t = Obj.obj (Obj.field (Obj.repr b) 0) in
  let last = ref Bytes.empty in
  let settle () =
    let now = bytes !b in
    if now != !last then begin
      let position = Buffer.length !b in
      Bytes.fill now position (Bytes.length now - position) '\000';
      last := now
    end
  in
  settle ();
  let step () =
    let b' = !b in
    (match draw 40 with
    | n when n < 10 -> let c = draw 256 in attempt (fun () -> Buffer.add_char b' (Char.chr c))
    | n when n < 14 -> let s = text_of (draw 40) in attempt (fun () -> Buffer.add_string b' s)
    | 14 | 15 -> let s = text_of 30 in let at = draw 34 - 2 in let len = draw 20 - 1 in attempt (fun () -> Buffer.add_substring b' s at len)
    | 16 -> let s = Bytes.of_string (text_of 30) in let at = draw 34 - 2 in let len = draw 20 - 1 in attempt (fun () -> Buffer.add_subbytes b' s at len)
    | 17 -> if Buffer.length b' < 2000 then attempt (fun () -> Buffer.add_buffer b' b')
    | 18 -> attempt (fun () -> Buffer.contents b')
    | 19 -> attempt (fun () -> Buffer.length b')
    | 20 -> let at = draw 60 - 2 in let len = draw 40 - 1 in attempt (fun () -> Buffer.sub b' at len)
    | 21 -> let to_ = Bytes.make 30 '.' in let at = draw 60 - 2 in let there = draw 34 - 2 in let len = draw 30 - 1 in
        attempt (fun () -> Buffer.blit b' at to_ there len); say to_
    | 22 -> let i = draw 60 - 2 in attempt (fun () -> Buffer.nth b' i)
    | 23 -> let n = draw 300 - 2 in attempt (fun () -> Buffer.truncate b' n)
    | 24 -> if draw 10 = 0 then Buffer.clear b'
    | 25 -> if draw 5 = 0 then begin Buffer.reset b'; last := bytes b' end
    | 26 | 27 -> let u = [| 0x41; 0x7f; 0x80; 0x7ff; 0x800; 0xd7ff; 0xe000; 0xffff; 0x10000; 0x10ffff |].(draw 10) in
        let u = Uchar.of_int u in
        (match draw 3 with
        | 0 -> attempt (fun () -> Buffer.add_utf_8_uchar b' u)
        | 1 -> attempt (fun () -> Buffer.add_utf_16be_uchar b' u)
        | _ -> attempt (fun () -> Buffer.add_utf_16le_uchar b' u))
    | 28 -> let n = draw 1000 - 500 in attempt (fun () -> Buffer.add_int8 b' n); attempt (fun () -> Buffer.add_uint8 b' n)
    | 29 -> let n = draw 200000 - 100000 in attempt (fun () -> Buffer.add_int16_be b' n); attempt (fun () -> Buffer.add_int16_le b' n); attempt (fun () -> Buffer.add_int16_ne b' n)
    | 30 -> let n = draw 200000 in attempt (fun () -> Buffer.add_uint16_be b' n); attempt (fun () -> Buffer.add_uint16_le b' n); attempt (fun () -> Buffer.add_uint16_ne b' n)
    | 31 -> let n = Int32.of_int (draw 2000000000 - 1000000000) in attempt (fun () -> Buffer.add_int32_be b' n); attempt (fun () -> Buffer.add_int32_le b' n); attempt (fun () -> Buffer.add_int32_ne b' n)
    | 32 -> let n = Int64.of_int (draw 2000000000 * 1000000007) in attempt (fun () -> Buffer.add_int64_be b' n); attempt (fun () -> Buffer.add_int64_le b' n); attempt (fun () -> Buffer.add_int64_ne b' n)
    | 33 -> attempt (fun () -> Buffer.to_bytes b')
    | 34 -> if draw 10 = 0 then b := make (draw 50 - 5)
    | 35 | 36 ->
        let s = String.init (draw 14) (fun _ -> "ab_$$(){}\\ 9".[draw 12]) in
        let f name = text name; if draw 9 = 0 then failwith "stop" else "<" ^ name ^ ">" in
        attempt (fun () -> Buffer.add_substitute b' f s)
    | 37 -> let n = draw 60 - 2 in seek_in file 0; attempt (fun () -> Buffer.add_channel b' file n)
    (* What part of a text that makes it grow a buffer's first bytes still have is chance to us. *)
    | 38 when bytes b' != Obj.obj (Obj.field (Obj.repr b') 3) ->
        let n = draw 1000 in
        let f b = Buffer.add_char b '!'; if draw 5 = 0 then failwith "stop" in
        attempt (fun () -> Printf.bprintf b' "%d|%5s|%t%!." n (string_of_int n) f)
    | 38 -> ()
    | _ -> let s = text_of (draw 9) in attempt (fun () -> Buffer.add_bytes b' (Bytes.of_string s)));
    settle ()
  in
  Containers.run ~steps ~step ~look:(fun () -> marshal !b)
