(* containers_gen KIND SEED STEPS: a random program over a container, as containers.ml says. *)
let () =
  let steps = int_of_string Sys.argv.(3) in
  Containers.seed (int_of_string Sys.argv.(2));
  (match Sys.argv.(1) with
  | "hashtbl" -> Containers_hashtbl.run
  | "hashtbl_make" -> Containers_hashtbl.run_plain
  | "hashtbl_seeded" -> Containers_hashtbl.run_seeded
  | "map" -> Containers_trees.Map_any.run
  | "map_told" -> Containers_trees.Map_told.run
  | "set" -> Containers_trees.Set_any.run
  | "set_told" -> Containers_trees.Set_told.run
  | "queues" -> Containers_queues.run
  | "buffers" -> Containers_buffers.run
  | "streams" -> Containers_streams.run
  | kind -> failwith kind)
    steps
