(* gc_gen: what Gc.get gives after Gc.set. A line: the field that was set, the value, and the record then. *)

let record g = List.init (Obj.size (Obj.repr g)) (fun i -> string_of_int (Obj.obj (Obj.field (Obj.repr g) i)))

let () =
  let first = Gc.get () in
  let line field value =
    let g : Gc.control = Obj.obj (Obj.dup (Obj.repr first)) in
    if field >= 0 then Obj.set_field (Obj.repr g) field (Obj.repr (value : int));
    Gc.set g;
    Printf.printf "%d\t%d\t%s\n" field value (String.concat " " (record (Gc.get ())));
    Gc.set first
  in
  line (-1) 0;
  List.iter (line 0) [ -1; 0; 1; 4095; 4096; 4097; 5000; 262144; 262145; 1000000 ];
  List.iter (fun field -> List.iter (line field) [ -1; 0; 1; 2; 3; 49; 50; 51; 1000; 1001; 1000000 ]) [ 1; 2; 4; 5; 6; 7; 8; 9; 10 ];
  for n = -1 to 60 do
    (* How much work there was is its own affair. *)
    let said = match Gc.get_bucket n with n -> if n < 0 then "negative" else "fine" | exception e -> Printexc.to_string e in
    Printf.printf "bucket\t%d\t%s\n" n said
  done
