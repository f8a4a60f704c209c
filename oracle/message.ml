(* Messages built by hand, for what OCaml's writer never writes. A part knows the words and objects that reading it takes: OCaml trusts the header. *)

type part = { bytes : string; words : int; objects : int }

let part ?(words = 0) ?(objects = 0) bytes = { bytes; words; objects }
let join parts =
  { bytes = String.concat "" (List.map (fun p -> p.bytes) parts);
    words = List.fold_left (fun n p -> n + p.words) 0 parts;
    objects = List.fold_left (fun n p -> n + p.objects) 0 parts }

let be64 v = String.init 8 (fun i -> Char.chr (Int64.to_int (Int64.shift_right_logical v (56 - (8 * i))) land 255))
(* [be n v]: v in n bytes, big-endian. *)
let be n v = String.sub (be64 (Int64.of_int v)) (8 - n) n
let le64 v = String.init 8 (fun i -> Char.chr (Int64.to_int (Int64.shift_right_logical v (8 * i)) land 255))
let code c = String.make 1 (Char.chr c)

let small_magic = 0x8495A6BE
let big_magic = 0x8495A6BF
let small ?(magic = small_magic) ?len p =
  let len = Option.value len ~default:(String.length p.bytes) in
  String.concat "" [ be 4 magic; be 4 len; be 4 p.objects; be 4 p.words; be 4 p.words; p.bytes ]
let big ?(reserved = 0) ?len p =
  let len = Option.value len ~default:(String.length p.bytes) in
  String.concat "" [ be 4 big_magic; be 4 reserved; be 8 len; be 8 p.objects; be 8 p.words; p.bytes ]

let int n = part (code (0x40 + n))
let fields head size items = join (part ~words:(size + 1) ~objects:1 head :: items)
let block tag items = let n = List.length items in fields (code (0x80 + tag + (n lsl 4))) n items
let header_word ?(colour = 0) size tag = (size lsl 10) lor (colour lsl 8) lor tag
let string_words n = 1 + ((n + 8) / 8)
let text head s = part ~words:(string_words (String.length s)) ~objects:1 (head ^ s)
let string s = text (code (0x20 + String.length s)) s
let double bytes = part ~words:2 ~objects:1 bytes
let doubles head n bytes = part ~words:(n + 1) ~objects:1 (head ^ bytes)
let custom head name size data = part ~words:(2 + ((size + 7) / 8)) ~objects:1 (head ^ name ^ "\000" ^ data)
let custom_fixed = custom (code 0x19)
let custom_len ?size32 name size data =
  let size32 = Option.value size32 ~default:size in
  custom (code 0x18) name size (be 4 size32 ^ be 8 size ^ data)
