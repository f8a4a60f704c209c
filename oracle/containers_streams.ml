(* Streams, which cannot be marshalled: the line of a look tells of their blocks. *)
open Containers

(* A file of more bytes than are read at once: one for all streams. *)
let bytes = String.init 4100 (fun i -> Char.chr (i * 7 land 255))

let file =
  let name = Filename.temp_file "streams" "" in
  let out = open_out_bin name in
  output_string out bytes;
  close_out out;
  let channel = open_in_bin name in
  Sys.remove name;
  channel

(* The blocks of data as a text, as far as so many of them. *)
let rec shape out left d =
  decr left;
  let say v = Buffer.add_string out (Marshal.to_string v []) in
  let add = Buffer.add_string out in
  if !left < 0 then add "..."
  else if Obj.is_int d then add "E"
  else if Obj.tag d = Obj.forward_tag then shape out left (Obj.field d 0)
  else
    match Obj.tag d with
    | 0 -> add "C"; say (Obj.field d 0); shape out left (Obj.field d 1)
    | 1 -> add "A("; shape out left (Obj.field d 0); add ","; shape out left (Obj.field d 1); add ")"
    | 2 ->
        let v = Obj.field d 0 in
        if Obj.is_block v && Obj.tag v = Obj.lazy_tag then add "L?" else (add "L"; shape out left v)
    | 3 -> add "G"; say (Obj.field (Obj.field d 0) 0)
    | _ -> add "B"; say (Obj.field (Obj.field d 0) 2); say (Obj.field (Obj.field d 0) 3)

let stream_shape out s =
  let s = Obj.repr s in
  if Obj.is_int s then Buffer.add_string out "-"
  else begin
    let cell = Obj.field s 0 in
    Buffer.add_string out (Marshal.to_string (Obj.field cell 0) []);
    shape out (ref 60) (Obj.field cell 1)
  end

(* As many elements as there are, up to [n]; if one of them cannot be had they are put back. *)
let take n s =
  let taken = ref [] in
  let rec go n =
    if n > 0 then
      match Stream.peek s with
      | None -> ()
      | Some d -> Stream.junk s; taken := d :: !taken; go (n - 1)
  in
  try go n; List.rev !taken
  with e ->
    let cell = Obj.field (Obj.repr s) 0 in
    List.iter (fun d -> Obj.set_field cell 1 (Obj.repr (d, Obj.field cell 1))) !taken;
    Obj.set_field cell 0 (Obj.repr (Stream.count s - List.length !taken));
    raise e

let run steps =
  let all : Obj.t Stream.t array = Array.make 3 Stream.sempty in
  let any () = all.(draw 3) in
  let rec numbers n = if n = 0 then [] else let d = data () in d :: numbers (n - 1) in
  let some () = let n = draw 8 in Stream.of_list (numbers n) in
  (* What functions of streams do: they tell of their calls, look at other streams, raise. *)
  let generate other last count =
    say count;
    match draw 24 with
    | 0 -> failwith "stop"
    | 1 | 2 -> None
    | 3 -> attempt (fun () -> Stream.peek other); Some (data ())
    | 4 -> attempt (fun () -> Stream.junk other); Some (data ())
    | 5 -> attempt (fun () -> Stream.npeek 2 other); Some last
    | _ -> Some (data ())
  and element () = text "e"; if draw 10 = 0 then failwith "stop"; data ()
  and stream other () =
    text "s";
    match draw 12 with
    | 0 -> failwith "stop"
    | 1 -> Stream.sempty
    | 2 -> attempt (fun () -> Stream.next other); other
    | 3 | 4 | 5 -> other
    | _ -> some ()
  in
  let made () =
    match draw 16 with
    | 0 -> Stream.sempty
    | 1 | 2 -> some ()
    | 3 -> Obj.magic (Stream.of_string (string_of_int (draw 100000)))
    | 4 -> Obj.magic (Stream.of_bytes (Bytes.of_string (string_of_int (draw 1000))))
    | 5 -> if draw 4 = 0 then (seek_in file 0; Obj.magic (Stream.of_channel file)) else some ()
    | 6 | 7 -> let other = any () in let last = data () in Stream.from (generate other last)
    | 8 -> let d = data () in let s = any () in Stream.icons d s
    | 9 -> Stream.ising (data ())
    | 10 -> let a = any () in let b = any () in Stream.iapp a b
    | 11 -> let a = any () in let b = some () in Stream.iapp a b
    | 12 -> Stream.lcons element (any ())
    | 13 -> Stream.lsing element
    | 14 -> let other = any () in let s = any () in Stream.lapp (stream other) s
    | _ -> Stream.slazy (stream (any ()))
  in
  let out = Buffer.create 100 in
  let step () =
    let s = any () in
    match draw 40 with
    | n when n < 12 -> let i = draw 3 in all.(i) <- made ()
    | n when n < 20 -> attempt (fun () -> Stream.next s)
    | n when n < 24 -> attempt (fun () -> Stream.peek s)
    | n when n < 28 -> attempt (fun () -> Stream.junk s)
    | n when n < 32 -> let n = draw 7 - 1 in attempt (fun () -> Stream.npeek n s)
    | 32 ->
        attempt (fun () -> Stream.count s);
        if draw 8 = 0 then Array.fill all 0 3 Stream.sempty
    | 33 | 34 -> attempt (fun () -> Stream.empty s)
    | 35 ->
        let other = any () in
        attempt (fun () ->
            Stream.iter (fun d -> say d; (match draw 30 with 0 -> failwith "stop" | 1 -> Stream.junk other | 2 -> Stream.junk s | _ -> ())) s)
    | 36 -> let n = draw 4200 in attempt (fun () -> take n s)
    | _ -> attempt (fun () -> Stream.peek s = None)
  in
  Containers.run ~steps ~step ~look:(fun () ->
      Buffer.clear out;
      Array.iter (stream_shape out) all;
      Buffer.contents out)
