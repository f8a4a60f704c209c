(* SPDX-License-Identifier: MIT OR Apache-2.0
   chat.ml - the OCaml side of chat.lua: ocamlopt -I +unix unix.cmxa chat.ml -o chat *)

type message = Bye | Hello of string | Say of { from : string; text : string }

let send oc (m : message) =
  Marshal.to_channel oc m [];
  flush oc

let receive ic : message = Marshal.from_channel ic

let reverse s =
  let n = String.length s in
  String.init n (fun i -> s.[n - 1 - i])

let serve name ic oc =
  send oc (Hello name);
  let rec loop () =
    match receive ic with
    | Bye -> send oc Bye
    | Hello who ->
        Printf.printf "%s is here\n%!" who;
        loop ()
    | Say { from; text } ->
        Printf.printf "%s: %s\n%!" from text;
        send oc (Say { from = name; text = reverse text });
        loop ()
  in
  loop ()

let talk name ic oc =
  send oc (Hello name);
  (match receive ic with Hello who -> Printf.printf "%s answers\n%!" who | _ -> failwith "no greeting");
  (try
     while true do
       send oc (Say { from = name; text = input_line stdin });
       match receive ic with Say { from; text } -> Printf.printf "%s: %s\n%!" from text | _ -> failwith "no answer"
     done
   with End_of_file -> ());
  send oc Bye;
  ignore (receive ic)

let () =
  let socket () = Unix.socket Unix.PF_UNIX Unix.SOCK_STREAM 0 in
  let on fd f name = f name (Unix.in_channel_of_descr fd) (Unix.out_channel_of_descr fd) in
  match Sys.argv with
  | [| _; "listen"; path; name |] ->
      (try Sys.remove path with Sys_error _ -> ());
      let fd = socket () in
      Unix.bind fd (Unix.ADDR_UNIX path);
      Unix.listen fd 1;
      let peer, _ = Unix.accept fd in
      on peer serve name
  | [| _; "connect"; path; name |] ->
      let fd = socket () in
      Unix.connect fd (Unix.ADDR_UNIX path);
      on fd talk name
  | _ ->
      prerr_endline "usage: chat listen SOCKET NAME | connect SOCKET NAME";
      exit 2
