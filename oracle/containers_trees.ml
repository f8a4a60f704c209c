(* Maps and sets, ordered by compare or by a function that tells of its calls. *)
open Containers

let calls = ref 0
let last_call = ref 0
let quiet = ref false

module Any = struct
  type t = Obj.t
  let key = key
  let compare = Stdlib.compare
end

module Told = struct
  type t = Obj.t
  let key () = Obj.repr (draw 300)
  let compare (a : Obj.t) (b : Obj.t) =
    let a : int = Obj.obj a and b : int = Obj.obj b in
    incr calls;
    if not !quiet then begin
      text (Printf.sprintf "%d?%d " a b);
      if !calls = !last_call then failwith "stop"
    end;
    (* Two ints are one key. *)
    7 * ((a asr 1) - (b asr 1))
end

module type Ord = sig
  type t = Obj.t
  val key : unit -> Obj.t
  val compare : Obj.t -> Obj.t -> int
end

let same o = Obj.repr o

(* [n] of what a function makes, the first one first. *)
let rec several n f = if n = 0 then [] else let x = f () in x :: several (n - 1) f

(* What a step begins with: in some the n-th comparison raises. *)
let begin_step () =
  calls := 0;
  let n = draw 100 in
  last_call := if n < 10 then 1 + n else 0

let not_before pivot k = Stdlib.compare (same k) pivot >= 0

module Map_program (O : Ord) = struct
  module M = Map.Make (O)

  let run steps =
    let a : Obj.t M.t ref = ref M.empty and b = ref M.empty in
    let set f = attempt (fun () -> a := f (); 0) in
    let step () =
      let m = !a in
      begin_step ();
      let bindings n = several n (fun () -> let k = O.key () in (k, data ())) in
      match draw 64 with
      | n when n < 20 -> let k = O.key () in let d = data () in set (fun () -> M.add k d m)
      | n when n < 26 -> let k = O.key () in set (fun () -> M.remove k m)
      | 26 -> let k = O.key () in attempt (fun () -> M.find k m)
      | 27 -> let k = O.key () in attempt (fun () -> M.find_opt k m)
      | 28 -> let k = O.key () in attempt (fun () -> M.mem k m)
      | 29 | 30 ->
          let k = O.key () in
          set (fun () -> M.update k (fun d -> say d; match draw 3 with 0 -> None | 1 -> d | _ -> Some (data ())) m)
      | 31 -> let k = O.key () in attempt (fun () -> M.split k m)
      | 32 -> attempt (fun () -> M.min_binding m); attempt (fun () -> M.max_binding_opt m)
      | 33 -> attempt (fun () -> M.max_binding m); attempt (fun () -> M.min_binding_opt m); attempt (fun () -> M.choose m)
      | 34 -> let k = O.key () in attempt (fun () -> M.find_first (not_before k) m)
      | 35 -> let k = O.key () in attempt (fun () -> M.find_first_opt (not_before k) m)
      | 36 -> let k = O.key () in attempt (fun () -> M.find_last (fun x -> not (not_before k x)) m)
      | 37 -> let k = O.key () in attempt (fun () -> M.find_last_opt (fun x -> not (not_before k x)) m)
      | 38 -> attempt (fun () -> M.iter (fun k d -> say k; say d) m)
      | 39 -> attempt (fun () -> M.fold (fun k d l -> (k, d) :: l) m [])
      | 40 -> let n = 1 + draw 40 in attempt (fun () -> let i = ref 0 in M.for_all (fun k _ -> say k; incr i; !i < n) m)
      | 41 -> let n = 1 + draw 40 in attempt (fun () -> let i = ref 0 in M.exists (fun k _ -> say k; incr i; !i = n) m)
      | 42 -> set (fun () -> M.filter (fun k _ -> say k; draw 12 > 0) m)
      | 43 -> attempt (fun () -> M.partition (fun _ _ -> draw 2 = 0) m)
      | 44 -> set (fun () -> M.map (fun d -> if draw 5 = 0 then data () else d) m)
      | 45 -> set (fun () -> M.mapi (fun k d -> if draw 5 = 0 then k else d) m)
      | 46 -> set (fun () -> M.filter_map (fun _ d -> if draw 12 = 0 then None else Some d) m)
      | 47 | 48 ->
          let union f x y = if draw 2 = 0 then set (fun () -> M.union f x y) else attempt (fun () -> M.union f x y) in
          union (fun k x y -> say k; match draw 3 with 0 -> None | 1 -> Some x | _ -> Some y) m !b
      | 49 | 50 ->
          attempt (fun () -> M.merge (fun k x y -> say k; match (x, y) with None, y -> y | x, None -> if draw 3 = 0 then None else x | x, _ -> x) m !b)
      | 51 -> attempt (fun () -> M.compare (fun x y -> Stdlib.compare x y) m !b)
      | 52 -> attempt (fun () -> M.equal (fun x y -> x = y) m !b)
      | 53 -> attempt (fun () -> M.cardinal m); attempt (fun () -> M.is_empty m)
      | 54 -> attempt (fun () -> M.bindings m)
      | 55 -> attempt (fun () -> List.of_seq (M.to_rev_seq m))
      | 56 -> let k = O.key () in attempt (fun () -> List.of_seq (M.to_seq_from k m))
      | 57 -> b := m
      | 58 -> if draw 4 = 0 then begin a := !b; b := m end
      | 59 ->
          let l = bindings (draw 30) in
          b := (last_call := 0; M.of_seq (List.to_seq l))
      | 60 -> let k = O.key () in attempt (fun () -> M.equal (fun x y -> x = y) m (M.remove k m))
      | 61 -> let k = O.key () in let d = data () in b := M.singleton k d
      | 62 ->
          (* Map.of_list *)
          let l = bindings (draw 30) in
          attempt (fun () -> List.fold_left (fun m (k, d) -> M.add k d m) M.empty l)
      | _ ->
          (* Map.add_to_list *)
          let l = bindings (draw 30) in
          let add m (k, d) = M.update k (function None -> Some [ d ] | Some l -> Some (d :: l)) m in
          attempt (fun () -> List.fold_left add M.empty l)
    in
    Containers.run ~steps ~step ~look:(fun () -> marshal (!a, !b))
end

module Set_program (O : Ord) = struct
  module S = Set.Make (O)

  let run steps =
    let a = ref S.empty and b = ref S.empty in
    let set f = attempt (fun () -> a := f (); 0) in
    let other f = if draw 3 = 0 then set f else attempt f in
    let step () =
      let s = !a in
      begin_step ();
      match draw 64 with
      | n when n < 20 -> let k = O.key () in set (fun () -> S.add k s)
      | n when n < 26 -> let k = O.key () in set (fun () -> S.remove k s)
      | 26 -> let k = O.key () in attempt (fun () -> S.find k s)
      | 27 -> let k = O.key () in attempt (fun () -> S.find_opt k s)
      | 28 -> let k = O.key () in attempt (fun () -> S.mem k s)
      | 29 -> let k = O.key () in attempt (fun () -> S.split k s)
      | 30 -> attempt (fun () -> S.min_elt s); attempt (fun () -> S.max_elt_opt s)
      | 31 -> attempt (fun () -> S.max_elt s); attempt (fun () -> S.min_elt_opt s); attempt (fun () -> S.choose_opt s)
      | 32 -> let k = O.key () in attempt (fun () -> S.find_first (not_before k) s)
      | 33 -> let k = O.key () in attempt (fun () -> S.find_first_opt (not_before k) s)
      | 34 -> let k = O.key () in attempt (fun () -> S.find_last (fun x -> not (not_before k x)) s)
      | 35 -> let k = O.key () in attempt (fun () -> S.find_last_opt (fun x -> not (not_before k x)) s)
      | 36 -> attempt (fun () -> S.iter say s)
      | 37 -> attempt (fun () -> S.fold (fun k l -> k :: l) s [])
      | 38 -> let n = 1 + draw 40 in attempt (fun () -> let i = ref 0 in S.for_all (fun k -> say k; incr i; !i < n) s)
      | 39 -> let n = 1 + draw 40 in attempt (fun () -> let i = ref 0 in S.exists (fun k -> say k; incr i; !i = n) s)
      | 40 -> set (fun () -> S.filter (fun k -> say k; draw 12 > 0) s)
      | 41 -> attempt (fun () -> S.partition (fun _ -> draw 2 = 0) s)
      | 42 | 43 -> quiet := true; set (fun () -> S.map (fun k -> if draw 30 = 0 then O.key () else k) s); quiet := false
      | 44 -> quiet := true; set (fun () -> S.filter_map (fun k -> match draw 30 with 0 -> None | 1 -> Some (O.key ()) | _ -> Some k) s); quiet := false
      | 45 | 46 -> other (fun () -> S.union s !b)
      | 47 | 48 -> attempt (fun () -> S.inter s !b)
      | 49 -> attempt (fun () -> S.diff s !b)
      | 50 -> attempt (fun () -> S.diff !b s)
      | 51 -> attempt (fun () -> S.subset s !b); attempt (fun () -> S.subset !b s)
      | 52 -> attempt (fun () -> S.disjoint s !b)
      | 53 -> attempt (fun () -> S.equal s !b); attempt (fun () -> S.compare !b s)
      | 54 -> attempt (fun () -> S.elements s); attempt (fun () -> S.cardinal s); attempt (fun () -> S.is_empty s)
      | 55 -> attempt (fun () -> List.of_seq (S.to_rev_seq s))
      | 56 -> let k = O.key () in attempt (fun () -> List.of_seq (S.to_seq_from k s))
      | 57 -> b := s
      | 58 -> if draw 4 = 0 then begin a := !b; b := s end
      | 59 ->
          let l = several (draw 30) O.key in
          b := (last_call := 0; S.of_seq (List.to_seq l))
      | 60 -> b := (last_call := 0; S.filter (fun _ -> draw 2 = 0) s)
      | 61 -> let k = O.key () in b := S.singleton k
      | n ->
          let l = several (draw (if n = 62 then 12 else 200)) O.key in
          set (fun () -> S.of_list l)
    in
    Containers.run ~steps ~step ~look:(fun () -> marshal (!a, !b))
end

module Map_any = Map_program (Any)
module Map_told = Map_program (Told)
module Set_any = Set_program (Any)
module Set_told = Set_program (Told)
