(* lexbuf_gen SEED COUNT

   What the functions of OCaml's module Lexing do to COUNT buffers, made by chance. Lines of columns separated by tabs:

   string TEXT         a buffer of a string
   function TEXT       a buffer that a function fills; TEXT is the whole input
   chunk N             so many bytes is what the function gives next
   NAME ARGS SAID STATE
                       a function of the buffer, its other arguments, what it said, and the record after it: its
                       numbers, the cells of its memory, the digest of what it holds, its two positions *)

let below r n = Random.State.int r n

let position (p : Lexing.position) = Printf.sprintf "%S,%d,%d,%d" p.pos_fname p.pos_lnum p.pos_bol p.pos_cnum

let state (b : Lexing.lexbuf) =
  Printf.sprintf "%d,%d,%d,%d,%d,%d,%b,%d;%s;%s;%s;%s" b.lex_buffer_len b.lex_abs_pos b.lex_start_pos b.lex_curr_pos b.lex_last_pos b.lex_last_action
    b.lex_eof_reached (Bytes.length b.lex_buffer)
    (String.concat "," (List.map string_of_int (Array.to_list b.lex_mem)))
    (Digest.to_hex (Digest.subbytes b.lex_buffer 0 b.lex_buffer_len)) (position b.lex_start_p) (position b.lex_curr_p)

let said f = match f () with s -> s | exception e -> Printexc.to_string e

let tell b name args f =
  let s = said f in
  Printf.printf "%s\t%s\t%s\t%s\n" name (String.concat "," (List.map string_of_int args)) s (state b)

(* Behind what the buffer holds is whatever lay there. *)
let clean (b : Lexing.lexbuf) i n = i + n <= b.lex_buffer_len || i + n > Bytes.length b.lex_buffer

let operation r (b : Lexing.lexbuf) =
  let int f () = string_of_int (f ()) in
  match below r 14 with
  | 12 ->
      let p = { Lexing.pos_fname = "other"; pos_lnum = below r 9; pos_bol = below r 9; pos_cnum = below r 99 } in
      tell b "camlrt_lexbuf_set_position" [p.pos_lnum; p.pos_bol; p.pos_cnum] (fun () -> Lexing.set_position b p; "()")
  | 13 -> let n = below r 9 in tell b "camlrt_lexbuf_set_filename" [n] (fun () -> Lexing.set_filename b (string_of_int n); "()")
  | 0 -> tell b "caml_lexeme" [] (fun () -> Jsonl.hex (Lexing.lexeme b))
  | 1 -> let i = below r 9 - 1 in if clean b (b.lex_start_pos + i) 1 then tell b "caml_lexeme_char" [i] (int (fun () -> Char.code (Lexing.lexeme_char b i)))
  | 2 -> tell b "caml_lexeme_start" [] (int (fun () -> Lexing.lexeme_start b))
  | 3 -> tell b "caml_lexeme_end" [] (int (fun () -> Lexing.lexeme_end b))
  | 4 -> tell b "caml_new_line" [] (fun () -> Lexing.new_line b; "()")
  | 5 -> if below r 4 = 0 then tell b "caml_flush_lexbuf" [] (fun () -> Lexing.flush_input b; "()")
  | 6 | 7 ->
      let i = below r (b.lex_buffer_len + 2) and n = below r 5 in
      if clean b i n then tell b "camlrt_sub_lexeme" [i; i + n] (fun () -> Jsonl.hex (Lexing.sub_lexeme b i (i + n)))
  | _ ->
      (* What an engine does: a token of some characters, or more input. *)
      let n = below r 400 in
      if b.lex_curr_pos + n > b.lex_buffer_len && not b.lex_eof_reached then tell b "refill" [] (fun () -> b.refill_buff b; "()")
      else begin
        b.lex_start_pos <- b.lex_curr_pos;
        b.lex_curr_pos <- min (b.lex_curr_pos + n) b.lex_buffer_len;
        b.lex_last_pos <- b.lex_curr_pos;
        b.lex_mem <- Array.init (below r 4) (fun i -> if i = 1 then -1 else b.lex_start_pos);
        tell b "token" [n; Array.length b.lex_mem] (fun () -> "()")
      end

let () =
  let seed = int_of_string Sys.argv.(1) and count = int_of_string Sys.argv.(2) in
  for i = 0 to count - 1 do
    let r = Random.State.make [| seed; i |] in
    let text = String.init (below r (if below r 3 = 0 then 3000 else 40)) (fun _ -> Char.chr (97 + below r 26)) in
    let at = ref 0 in
    let b =
      if below r 3 = 0 then (Printf.printf "string\t%s\n" text; Lexing.from_string text)
      else begin
        Printf.printf "function\t%s\n" text;
        Lexing.from_function (fun bytes n ->
            let n = min (min n (1 + below r 600)) (String.length text - !at) in
            Bytes.blit_string text !at bytes 0 n;
            at := !at + n;
            Printf.printf "chunk\t%d\n" n;
            n)
      end
    in
    tell b "made" [] (fun () -> "()");
    for _ = 1 to below r 25 do operation r b done
  done
