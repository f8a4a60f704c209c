(* marshal_reads > marshal-reads-4.13.jsonl

   Messages that OCaml reads but would not have written so: longer codes than need be, the other byte order, big headers, colour bits.
   A line a message: name; hex; rewritten, what Marshal.to_string gives for the value read. *)

open Message

let ints =
  let forms n =
    [ ("int8", code 0 ^ be 1 n); ("int16", code 1 ^ be 2 n); ("int32", code 2 ^ be 4 n); ("int64", code 3 ^ be 8 n) ]
  in
  List.concat_map (fun n -> List.map (fun (form, b) -> (Printf.sprintf "%d as %s" n form, part b)) (forms n)) [ 0; 1; 63; 64; -1; -64; 127; -128 ]
  @ [ ("32767 as int32", part (code 2 ^ be 4 32767)); ("-32769 as int64", part (code 3 ^ be 8 (-32769)));
      ("2^31-1 as int32", part (code 2 ^ be 4 0x7FFFFFFF)); ("-2^31 as int32", part (code 2 ^ be 4 (-0x80000000)));
      ("2^62 as int64 loses its top bit", part (code 3 ^ be64 0x4000000000000000L)); ("-2^63 as int64", part (code 3 ^ be64 Int64.min_int));
      ("2^63-1 as int64", part (code 3 ^ be64 Int64.max_int)) ]

let strings =
  let s = "hello" in
  [ ("string8 short", text (code 9 ^ be 1 5) s); ("string32 short", text (code 0xA ^ be 4 5) s); ("string64 short", text (code 0x15 ^ be 8 5) s);
    ("string8 empty", text (code 9 ^ be 1 0) ""); ("string64 empty", text (code 0x15 ^ be 8 0) "");
    ("string32 of 200", text (code 0xA ^ be 4 200) (String.make 200 'z')) ]

let blocks =
  let two = [ int 1; int 2 ] in
  let b32 = code 8 and b64 = code 0x13 in
  [ ("block32 small", fields (b32 ^ be 4 (header_word 2 0)) 2 two); ("block64 small", fields (b64 ^ be 8 (header_word 2 0)) 2 two);
    ("block64 tag 200", fields (b64 ^ be 8 (header_word 2 200)) 2 two); ("atom as block32", part (b32 ^ be 4 (header_word 0 0)));
    ("atom as block64", part (b64 ^ be 8 (header_word 0 3))); ("atom of tag 20", part (b32 ^ be 4 (header_word 0 20)));
    ("atoms are not objects", block 0 [ part (code 0x80); string "x"; part (code 0x81); part (code 4 ^ be 1 1) ]) ]
  @ List.map
      (fun colour -> (Printf.sprintf "block32 colour %d" colour, fields (b32 ^ be 4 (header_word ~colour 9 5)) 9 (List.init 9 int)))
      [ 1; 2; 3 ]
  @ [ ("block64 colour 3", fields (b64 ^ be 8 (header_word ~colour:3 8 0)) 8 (List.init 8 int));
      ("colour 3 in a small block32", fields (b32 ^ be 4 (header_word ~colour:3 2 0)) 2 two) ]

let bits = [ 0x3FF8000000000000L; 0x8000000000000000L; 0x7FF0000000000001L; 0xFFF8000000001234L ]

let floats =
  let n = List.length bits in
  let le = String.concat "" (List.map le64 bits) and be_ = String.concat "" (List.map be64 bits) in
  List.concat_map
    (fun b ->
      [ (Printf.sprintf "double big-endian %Lx" b, double (code 0xB ^ be64 b)); (Printf.sprintf "double little-endian %Lx" b, double (code 0xC ^ le64 b)) ])
    bits
  @ [ ("double array8 big-endian", doubles (code 0xD ^ be 1 n) n be_); ("double array8 little-endian", doubles (code 0xE ^ be 1 n) n le);
      ("double array32 big-endian", doubles (code 0xF ^ be 4 n) n be_); ("double array32 little-endian", doubles (code 7 ^ be 4 n) n le);
      (* Not code 0x17, the same little-endian: OCaml 4.13 reads that one with its bytes reversed. *)
      ("double array64 big-endian", doubles (code 0x16 ^ be 8 n) n be_);
      ("double as a block64 field", fields (code 0x13 ^ be 8 (header_word 1 0)) 1 [ double (code 0xB ^ be64 1L) ]) ]

let shared =
  let pair reference = block 0 [ string "x"; part reference ] in
  [ ("shared16 near", pair (code 5 ^ be 2 1)); ("shared32 near", pair (code 6 ^ be 4 1)); ("shared64 near", pair (code 0x14 ^ be 8 1));
    ("shared64 to the block itself", pair (code 0x14 ^ be 8 2)); ("the header counts objects that nobody names", join [ block 0 [ string "x"; string "y" ] ]) ]

let customs =
  let i32 = be 4 0x01020304 and i64 = be64 0x0102030405060708L in
  [ ("int32 with lengths", custom_len "_i" 4 i32); ("int64 with lengths", custom_len "_j" 8 i64); ("nativeint with lengths", custom_len "_n" 8 (code 1 ^ be 4 5));
    ("nativeint small in 64 bits", custom_fixed "_n" 8 (code 2 ^ be64 5L)); ("int64 with lengths, the 32-bit one wrong", custom_len ~size32:99 "_j" 8 i64);
    ("int32 fixed", custom_fixed "_i" 4 i32); ("old custom code int32", custom (code 0x12) "_i" 4 i32); ("old custom code int64", custom (code 0x12) "_j" 8 i64);
    ("old custom code nativeint", custom (code 0x12) "_n" 8 (code 1 ^ be 4 (-7))) ]

let bigarrays =
  let size ndims = (4 + ndims) * 8 in
  let flags kind layout = be 4 (kind lor (layout lsl 8)) in
  [ ("bigarr02 with a long dimension", custom_len "_bigarr02" (size 1) (be 4 1 ^ flags 12 0 ^ be 2 0xFFFF ^ be 8 3 ^ "abc"));
    ("bigarr02 int in 64 bits but small", custom_len "_bigarr02" (size 1) (be 4 1 ^ flags 8 0 ^ be 2 2 ^ code 1 ^ be64 5L ^ be64 (-6L)));
    ("bigarr02 with the old custom code", custom (code 0x12) "_bigarr02" (size 2) (be 4 2 ^ flags 3 1 ^ be 2 2 ^ be 2 1 ^ code 200 ^ code 7)) ]

let all =
  List.concat_map (List.map (fun (name, p) -> (name, small p))) [ ints; strings; blocks; floats; shared; customs ]
  @ [ ("big header", big (block 0 [ int 1; string "abc"; double (code 0xC ^ le64 1L) ])); ("big header, reserved bytes set", big ~reserved:0xFFFFFFFF (int 5));
      ("big header of an int", big (int 0)); ("bytes after the message", small (int 3) ^ "trailing");
      ("data longer than its value", small (part "\x40rest")); ("objects claimed but not there", small { (block 0 [ int 1 ]) with objects = 9 });
      ("no object table", small { (block 0 [ string "a"; int 1 ]) with objects = 0 }) ]
  @ List.map (fun (name, p) -> (name, small p)) bigarrays

let () =
  set_binary_mode_out stdout true;
  List.iter
    (fun (name, m) ->
      let v : Obj.t = Marshal.from_string m 0 in
      Jsonl.(print stdout [ ("name", String name); ("hex", String (hex m)); ("rewritten", String (hex (Marshal.to_string v []))) ]))
    all
