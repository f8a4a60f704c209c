(* Random programs over containers, which the tests run too: both draw the same numbers, do the same and log what comes of it, marshalled.
   After every hundredth step a line tells the digests of the container as Marshal writes it and of the log since the last line; with
   OCAML_SAY set, both in full. *)

let state = ref 0
let seed n = state := n

let draw n =
  state := ((!state * 2862933555777941757) + 3037000493) land max_int;
  (!state lsr 20) mod n

let log = Buffer.create 10000
let text s = Buffer.add_string log s
let say v = text (Marshal.to_string v [])
let attempt f = match f () with v -> say v | exception e -> text ("!" ^ Printexc.to_string e)

let key () : Obj.t =
  let n = draw 400 in
  match draw 4 with
  | 0 -> Obj.repr n
  | 1 -> Obj.repr (Printf.sprintf "key %d" n)
  | 2 -> Obj.repr (n, string_of_int n)
  | _ -> Obj.repr (float_of_int n /. 4.)

let data () : Obj.t =
  let n = draw 1000 in
  if n land 1 = 0 then Obj.repr n else Obj.repr (string_of_int n)

let in_full = Sys.getenv_opt "OCAML_SAY" <> None
let show s = if in_full then String.escaped s else Digest.to_hex (Digest.string s)

(* [look ()] is what there is to be marshalled. *)
let run ~steps ~step ~look =
  for i = 1 to steps do
    step ();
    if in_full then Printf.printf "%d\t%s\n" i (String.escaped (Buffer.contents log));
    if i mod 100 = 0 then begin
      let message = look () in
      Printf.printf "%d\t%d\t%s\t%s\n" i (String.length message) (show message) (show (Buffer.contents log));
      Buffer.clear log
    end
  done

let marshal v = Marshal.to_string v []
