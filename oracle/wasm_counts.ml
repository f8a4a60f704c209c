(* A table of counts as a guest finds it, and as OCaml leaves it when it counts a key once more:
   wasm_counts BEFORE AFTER *)

let save file table =
  let out = open_out_bin file in
  Marshal.to_channel out (table : (string, int) Hashtbl.t) [];
  close_out out

let () =
  let table = Hashtbl.create 4 in
  List.iter (fun (key, n) -> Hashtbl.replace table key n)
    [ ("tea", 41); ("coffee", 0); ("", -1); ("\xe2\x89\x88", 1 lsl 40); ("milk", 7); ("sugar", 1 lsl 30 - 1);
      ("lemon", max_int) ];
  save Sys.argv.(1) table;
  Hashtbl.replace table "tea" (Hashtbl.find table "tea" + 1);
  save Sys.argv.(2) table
