(* peer DIR: the rows in a process of their own; takes the orders that ../driver/serve.c explains. *)

let sample = 0.04
let most = 0.4

let timed f n =
  let start = Unix.gettimeofday () in
  f n;
  Unix.gettimeofday () -. start

let warm f =
  let first = timed f 1 in
  let one = if first < 1. then timed f 1 else first in
  if one *. 8. > most then max 1 (int_of_float (most /. one))
  else begin
    let n = ref 8 in
    while timed f !n < sample do n := 2 * !n done;
    !n
  end

let slurp name =
  let ic = open_in_bin name in
  let s = really_input_string ic (in_channel_length ic) in
  close_in ic;
  s

let prepare dir kind value =
  let file name units =
    State.ic := open_in_bin (Filename.concat dir name);
    State.units := units;
    State.left := units
  in
  match kind with
  | "value" ->
    State.message := slurp (Filename.concat dir (String.map (function ('a' .. 'z' | 'A' .. 'Z' | '0' .. '9') as c -> c | _ -> '_') value));
    State.input := Marshal.from_string !State.message 0
  | "chars" -> file "chars.txt" 1_000_000
  | "lines" -> file "lines.txt" 25_000
  | "ints" -> file "ints.bin" 250_000
  | "values" -> file "values.bin" 25_000
  | _ -> State.oc := open_out_bin "/dev/null"

external order : unit -> string = "bench_order"

let () =
  let row = ref None in
  try
    while true do
      print_endline
        (match String.split_on_char '\t' (order ()), !row with
         | [""], _ -> raise End_of_file
         | ["row"; work; kind; value], _ -> (
           match Work.find work with
           | None -> "none"
           | Some f ->
             prepare Sys.argv.(1) kind value;
             let n = warm f in
             row := Some (f, n);
             Printf.sprintf "ready %d" n)
         | ["run"], Some (f, n) -> Printf.sprintf "%.3f" (timed f n *. 1e9 /. float n)
         | ["done"], _ ->
           row := None;
           State.release ();
           Gc.compact ();
           "ok"
         | _ -> failwith "an order that makes no sense")
    done
  with End_of_file -> ()
