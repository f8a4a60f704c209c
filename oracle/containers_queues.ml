(* Queues and stacks. *)
open Containers

let run steps =
  let q : Obj.t Queue.t ref = ref (Queue.create ()) and r = ref (Queue.create ()) in
  let s : Obj.t Stack.t ref = ref (Stack.create ()) in
  let several f = for _ = 1 to 1 + draw 10 do f (data ()) done in
  let step () =
    let old = !q and old_stack = !s in
    match draw 52 with
    | n when n < 10 -> several (fun d -> Queue.add d old)
    | n when n < 15 -> attempt (fun () -> Queue.take old)
    | n when n < 18 -> attempt (fun () -> Queue.take_opt old)
    | 18 -> attempt (fun () -> Queue.peek old); attempt (fun () -> Queue.peek_opt old)
    | 19 -> attempt (fun () -> Queue.is_empty old); attempt (fun () -> Queue.length old)
    | 20 -> attempt (fun () -> Queue.iter (fun d -> say d; if draw 3 = 0 then ignore (Queue.take_opt old); if draw 20 = 0 then failwith "stop") old)
    | 21 -> attempt (fun () -> let n = ref 0 in Queue.iter (fun d -> say d; incr n; if !n < 30 then Queue.add d !r) old)
    | 22 -> attempt (fun () -> Queue.fold (fun l d -> d :: l) [] old)
    | 23 -> r := Queue.copy old
    | 24 -> Queue.transfer old !r
    | 25 -> Queue.transfer !r old
    | 26 -> attempt (fun () -> List.of_seq (Queue.to_seq old))
    | 27 -> let l = List.init (draw 10) (fun _ -> ()) in r := Queue.of_seq (List.to_seq (List.map (fun () -> data ()) l))
    | 28 -> if draw 10 = 0 then Queue.clear old
    | 29 -> q := !r; r := old
    | n when n < 38 -> several (fun d -> Stack.push d old_stack)
    | n when n < 41 -> attempt (fun () -> Stack.pop old_stack)
    | 41 -> attempt (fun () -> Stack.pop_opt old_stack)
    | 42 -> attempt (fun () -> Stack.top old_stack); attempt (fun () -> Stack.top_opt old_stack)
    | 43 -> attempt (fun () -> Stack.is_empty old_stack); attempt (fun () -> Stack.length old_stack)
    | 44 -> attempt (fun () -> Stack.iter (fun d -> say d; if draw 3 = 0 then ignore (Stack.pop_opt old_stack); if draw 20 = 0 then failwith "stop") old_stack)
    | 45 -> attempt (fun () -> Stack.fold (fun l d -> d :: l) [] old_stack)
    | 46 -> s := Stack.copy old_stack
    | 47 -> attempt (fun () -> List.of_seq (Stack.to_seq old_stack))
    | 48 -> if draw 10 = 0 then Stack.clear old_stack
    | 49 -> attempt (fun () -> ignore (Queue.take old))
    | 50 -> attempt (fun () -> ignore (Stack.pop old_stack))
    | _ -> let l = List.init (draw 10) (fun _ -> ()) in s := Stack.of_seq (List.to_seq (List.map (fun () -> data ()) l))
  in
  Containers.run ~steps ~step ~look:(fun () -> marshal (!q, !r, !s))
