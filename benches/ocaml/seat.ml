(* What rows in C call back. *)
let () =
  Callback.register "bench_input" (fun v -> State.input := v; State.kept := Obj.repr 0);
  Callback.register "bench_compact" Gc.compact;
  Callback.register "bench_same" (fun x -> x);
  List.iter (fun (work, f) -> Callback.register ("bench_" ^ work) (f : int -> unit)) Containers.rows
