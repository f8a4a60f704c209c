(* Hash tables of any keys, and of strings with functions that tell of their calls. *)
open Containers

(* The same table as OCaml 3 has it: without a seed and the number of the first buckets. *)
let of_ocaml_3 (t : (Obj.t, Obj.t) Hashtbl.t) : (Obj.t, Obj.t) Hashtbl.t =
  let field = Obj.field (Obj.repr t) in
  Obj.obj (Obj.repr (field 0, field 1))

let run steps =
  let t : (Obj.t, Obj.t) Hashtbl.t ref = ref (Hashtbl.create 10) and other = ref (Hashtbl.create 1) in
  let visit f = let n = ref 0 in fun k d -> incr n; f !n k d in
  let step () =
    let all = t in let t = !all and set_t v = all := v in
    match draw 100 with
    | n when n < 30 -> let k = key () in let d = data () in attempt (fun () -> Hashtbl.add t k d)
    | n when n < 50 -> let k = key () in let d = data () in attempt (fun () -> Hashtbl.replace t k d)
    | n when n < 65 -> let k = key () in attempt (fun () -> Hashtbl.remove t k)
    | n when n < 73 -> let k = key () in attempt (fun () -> Hashtbl.find t k)
    | n when n < 78 -> let k = key () in attempt (fun () -> Hashtbl.find_opt t k)
    | n when n < 82 -> let k = key () in attempt (fun () -> Hashtbl.find_all t k)
    | n when n < 86 -> let k = key () in attempt (fun () -> Hashtbl.mem t k)
    | 86 -> attempt (fun () -> Hashtbl.length t)
    | 87 -> attempt (fun () -> Hashtbl.stats t)
    | 88 ->
        attempt (fun () ->
            Hashtbl.iter
              (visit (fun n k d ->
                   say k; say d;
                   if n < 60 && draw 2 = 0 then let k = key () in let d = data () in Hashtbl.add t k d))
              t)
    | 89 -> attempt (fun () -> Hashtbl.fold (fun k d sum -> (k, d) :: sum) t [])
    | 90 ->
        attempt (fun () ->
            Hashtbl.filter_map_inplace
              (fun _ d -> match draw 10 with 0 -> None | 1 -> Some (data ()) | _ -> Some d)
              t)
    | 91 ->
        let last = 1 + draw 50 in
        attempt (fun () ->
            Hashtbl.filter_map_inplace (visit (fun n k d -> if n = last then failwith "stop" else if n land 7 = 0 then None else (say k; Some d))) t)
    | 92 -> other := Hashtbl.copy t
    | 93 -> if draw 3 = 0 then set_t (Hashtbl.rebuild t) else attempt (fun () -> Hashtbl.rebuild ~random:false (of_ocaml_3 t))
    | 94 -> attempt (fun () -> List.of_seq (Hashtbl.to_seq_keys t)); attempt (fun () -> List.of_seq (Hashtbl.to_seq_values t))
    | 95 -> attempt (fun () -> List.of_seq (Hashtbl.to_seq t))
    | 96 -> if draw 30 = 0 then Hashtbl.clear t
    | 97 -> if draw 30 = 0 then Hashtbl.reset t
    | 98 ->
        let last = 1 + draw 50 in
        attempt (fun () ->
            Hashtbl.iter (visit (fun n k _ -> if n = last then failwith "stop"; if n land 3 = 0 then Hashtbl.remove t k)) t)
    | _ -> if draw 30 = 0 then set_t (Hashtbl.create (draw 200))
  in
  Containers.run ~steps ~step ~look:(fun () -> marshal (!t, !other))

(* The call of the hash that raises: a table that was being moved to more buckets is left in a state that has no end. *)
let calls = ref 0
let last_call = ref 0
let raise_at n = calls := 0; last_call := n

module Told = struct
  type t = string
  let equal a b = text ("=" ^ a ^ "," ^ b); if draw 300 = 0 then failwith "stop"; a = b
  let hash s =
    text ("#" ^ s);
    incr calls;
    if !calls = !last_call then failwith "stop";
    String.length s * 7919 + Char.code s.[String.length s - 1]
end

module Plain = Hashtbl.Make (Told)
module Seeded = Hashtbl.MakeSeeded (struct include Told let hash seed s = text (string_of_int seed); hash s end)

module type S = Hashtbl.S with type key = string

let told (module H : S) steps =
  let t = ref (H.create 1) in
  let key () = "k" ^ string_of_int (draw 300) in
  let step () =
    let t = !t in
    raise_at (draw 30);
    if !last_call > 1 then last_call := 0;
    let bindings n = List.map (fun () -> let k = key () in (k, draw 100)) (List.init n (fun _ -> ())) in
    match draw 23 with
    | n when n < 6 -> let k = key () in let d = draw 100 in attempt (fun () -> H.add t k d)
    | n when n < 10 -> let k = key () in let d = draw 100 in attempt (fun () -> H.replace t k d)
    | n when n < 13 -> let k = key () in attempt (fun () -> H.remove t k)
    | 13 | 14 -> let k = key () in attempt (fun () -> H.find t k)
    | 15 -> let k = key () in attempt (fun () -> H.find_opt t k)
    | 16 -> let k = key () in attempt (fun () -> H.find_all t k)
    | 17 -> let k = key () in attempt (fun () -> H.mem t k)
    | 18 -> attempt (fun () -> H.iter (fun k d -> say k; say d; if draw 4 = 0 then H.add t (key ()) 5) t)
    | 19 -> let l = bindings (draw 6) in attempt (fun () -> H.add_seq t (List.to_seq l))
    | 20 -> let l = bindings (draw 6) in attempt (fun () -> H.replace_seq t (List.to_seq l))
    | 21 -> let l = bindings (draw 50) in raise_at (draw 80); attempt (fun () -> H.of_seq (List.to_seq l))
    | _ ->
        if H.length t > 400 then attempt (fun () -> H.reset t);
        raise_at 0;
        let u = H.create 1 in
        for i = 1 to 32 do H.add u ("u" ^ string_of_int i) i done;
        raise_at (1 + draw 40);
        let k = key () in
        attempt (fun () -> H.add u k 33);
        say u
  in
  Containers.run ~steps ~step ~look:(fun () -> marshal !t)

let run_plain = told (module Plain)
let run_seeded = told (module struct include Seeded let create n = create ~random:false n end)
