(* Where the calculator's lines go. *)
let line = ref print_endline
