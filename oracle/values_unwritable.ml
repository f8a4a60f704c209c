(* Values that Marshal refuses without Closures. *)

open Entry

module type FUNCTIONS = sig val f : int -> int end

let all =
  let n = Sys.opaque_identity 3 in
  let close x = x + n in
  let w = Weak.create 2 in
  Weak.set w 0 (Some "x");
  let e = Ephemeron.K1.create () in
  let later = lazy (print_endline "never"; n) in
  [ tree "closure" close; tree "function" Fun.id; tree "partial application" (List.map close); tree "primitive as a function" (Sys.opaque_identity Stdlib.compare);
    tree "closure inside" [ (1, None); (2, Some close) ]; tree "closure after data" (Array.append (Array.make 40 (Obj.repr "data")) [| Obj.repr close |]);
    tree "mutually recursive functions" (let rec even k = k = 0 || odd (k - 1) and odd k = k <> 0 && even (k - 1) in ignore (even n); odd);
    tree "lazy not forced" later; tree "lazy from_val of lazy not forced" (Lazy.from_val later); tree "sequence" (List.to_seq [ 1 ]); tree "empty sequence" (Sys.opaque_identity Seq.empty);
    tree "first-class module with a function" (module struct let f = succ end : FUNCTIONS); tree "object with a method" (object method m = 1 end); tree "lexbuf" (Lexing.from_string "x");
    tree "formatter" Format.str_formatter; tree "stream of a function" (Stream.from (fun i -> Some i)); tree "format with %a inside a pair" (Fun.id, ("%d" : (int -> unit, unit, unit) format));
    tree "weak array" w; tree "weak array inside" (Some w); tree "ephemeron" e; tree "abstract" (Obj.new_block Obj.abstract_tag 1);
    tree "out_channel" stdout; tree "in_channel" stdin; tree "channel inside" [ Some stdout ] ]
