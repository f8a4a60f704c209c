(* containers_gen KIND SEED STEPS: a random program over a container, as containers.ml says. *)
let () =
  let steps = int_of_string Sys.argv.(3) in
  Containers.seed (int_of_string Sys.argv.(2));
  (match Sys.argv.(1) with
  | "hashtbl" -> Containers_hashtbl.run
  | "hashtbl_make" -> Containers_hashtbl.run_plain
  | "hashtbl_seeded" -> Containers_hashtbl.run_seeded
  | kind -> failwith kind)
    steps
