(* marshal_gen > marshal-4.13.jsonl

   A line a value: name; hex, what Marshal.to_string v [] gives; nosharing, the same with No_sharing, null where that would not end; compat32, with Compat_32, or {"error": ...};
   hash, Hashtbl.hash v. A value that Marshal refuses has name and error alone; with flags where it is refused under these alone.

   Reading gives fresh ids to objects, user exceptions and extension constructors. Such lines have first_id, the next id that the reading program is to give
   (before reading), and reread and reread_hash, what hex then becomes when it is read and written again. *)

external fresh_oo_id : unit -> int = "caml_fresh_oo_id" [@@noalloc]

let attempt f = match f () with s -> Jsonl.String (Jsonl.hex s) | exception e -> Jsonl.(Object [ ("error", String (error e)) ])

let write (e : Entry.t) more =
  match Marshal.to_string e.v [] with
  | exception exn -> Jsonl.(print stdout [ ("name", String e.name); ("error", String (error exn)) ])
  | s ->
      let nosharing = if e.ends then attempt (fun () -> Marshal.to_string e.v [ Marshal.No_sharing ]) else Jsonl.Null in
      let compat32 = attempt (fun () -> Marshal.to_string e.v [ Marshal.Compat_32 ]) in
      Jsonl.print stdout
        (Jsonl.[ ("name", String e.name); ("hex", String (hex s)); ("nosharing", nosharing); ("compat32", compat32); ("hash", Int (Hashtbl.hash e.v)) ] @ more s)

let reread first s =
  while fresh_oo_id () < first - 1 do () done;
  let v : Obj.t = Marshal.from_string s 0 in
  Jsonl.[ ("first_id", Int first); ("reread", String (hex (Marshal.to_string v []))); ("reread_hash", Int (Hashtbl.hash v)) ]

(* Too long for the file; what they are is in their names. *)
let too_long =
  [ ("string of 0xFFFFFC bytes", Obj.repr (String.make 0xFFFFFC 'a')); ("float array of 0x200000", Obj.repr (Array.make 0x200000 1.));
    ("array of 0x400000 units", Obj.repr (Array.make 0x400000 ())) ]

let write_too_long (name, v) =
  ignore (Marshal.to_string v []);
  match Marshal.to_string v [ Marshal.Compat_32 ] with
  | _ -> failwith name
  | exception e -> Jsonl.(print stdout [ ("name", String name); ("flags", String "Compat_32"); ("error", String (error e)) ])

let () =
  set_binary_mode_out stdout true;
  let nothing _ = [] in
  List.iter (fun e -> write e nothing) (List.concat [ Values_basic.all; Values_custom.all; Values_types.all; Values_stdlib.all ]);
  List.iteri (fun i e -> write e (reread (1000 + (100 * i)))) (Values_types.with_ids ());
  List.iter (fun e -> write e nothing) Values_unwritable.all;
  List.iter write_too_long too_long
