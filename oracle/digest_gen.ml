(* digest_gen SEED COUNT

   COUNT questions about Digest and OCaml's answers, separated by tabs; an exception stands as its text. The bytes that a question is
   about are given by two numbers, see [bytes]. A file in the current directory is written for channels, and removed.

   substring  SEED LENGTH  offset  length  digest
   channel    SEED LENGTH  how many bytes are read before, one by one  length  digest  position behind
   to_hex     bytes in hexadecimal  digits
   from_hex   text in hexadecimal  digest *)

let below r n = Random.State.int r n
let pick r a = a.(below r (Array.length a))

(* Digests.bytes of the tests is the same function. *)
let bytes seed n = String.init n (fun i -> Char.chr (((i * i * 31) + (i * seed) + ((i lsr 7) * 13)) land 255))
let size r =
  match below r 8 with
  | 0 -> below r 200_000
  | 1 -> pick r [| 4095; 4096; 4097; 65535; 65536; 65537; 131072 |]
  | _ -> pick r [| 0; 1; 2; 3; 7; 8; 31; 54; 55; 56; 57; 63; 64; 65; 119; 120; 121; 127; 128; 129; 191; 192; 193; 1000 |]

let said f = match f () with s -> s | exception e -> Printexc.to_string e
let near r n = match below r 10 with 0 -> -1 | 1 -> n + 1 | 2 -> max_int | 3 -> min_int | _ -> if n = 0 then 0 else below r (n + 1)

let substring r =
  let seed = below r 256 and n = size r in
  let ofs = near r n in
  let len = if below r 2 = 0 then n - ofs else near r n in
  Printf.printf "substring\t%d\t%d\t%d\t%d\t%s\n" seed n ofs len (said (fun () -> Jsonl.hex (Digest.substring (bytes seed n) ofs len)))

let channel r =
  let seed = below r 256 and n = size r in
  let file = "digest_gen.bytes" in
  let out = open_out_bin file in
  output_string out (bytes seed n);
  close_out out;
  let input = open_in_bin file in
  let before = min n (below r 300) in
  for _ = 1 to before do ignore (input_char input) done;
  let len = if below r 2 = 0 then pick r [| -1; -1; -2; min_int; n - before |] else near r n in
  let digest = said (fun () -> Jsonl.hex (Digest.channel input len)) in
  Printf.printf "channel\t%d\t%d\t%d\t%d\t%s\t%d\n" seed n before len digest (pos_in input);
  close_in input;
  Sys.remove file

let to_hex r =
  let d = bytes (below r 256) (if below r 3 = 0 then below r 40 else 16) in
  Printf.printf "to_hex\t%s\t%s\n" (Jsonl.hex d) (said (fun () -> Digest.to_hex d))

let from_hex r =
  let digit _ = if below r 60 = 0 then Char.chr (below r 256) else pick r [| '0'; '5'; '9'; 'a'; 'c'; 'f'; 'A'; 'F' |] in
  let text = String.init (if below r 5 = 0 then below r 80 else 32) digit in
  Printf.printf "from_hex\t%s\t%s\n" (Jsonl.hex text) (said (fun () -> Jsonl.hex (Digest.from_hex text)))

let () =
  let seed = int_of_string Sys.argv.(1) and count = int_of_string Sys.argv.(2) in
  for i = 0 to count - 1 do
    let r = Random.State.make [| seed; i |] in
    (pick r [| substring; substring; channel; to_hex; from_hex |]) r
  done
