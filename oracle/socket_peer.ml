(* socket_peer connect PORT | socket_peer listen

   Connects to a port of this machine, or takes one connection at a port that it tells on standard output. Over it come marshalled values, a number and a
   list of strings, until the input ends; each is answered by the next number and the list reversed. *)

let here = Unix.inet_addr_loopback

let rec serve from to_ =
  match (Marshal.from_channel from : int * string list) with
  | exception End_of_file -> ()
  | n, words ->
      Marshal.to_channel to_ (n + 1, List.rev words) [];
      flush to_;
      serve from to_

let () =
  match Sys.argv with
  | [| _; "connect"; port |] ->
      let from, to_ = Unix.open_connection (Unix.ADDR_INET (here, int_of_string port)) in
      serve from to_;
      close_out to_
  | [| _; "listen" |] ->
      let socket = Unix.socket ~cloexec:true Unix.PF_INET Unix.SOCK_STREAM 0 in
      Unix.bind socket (Unix.ADDR_INET (here, 0));
      Unix.listen socket 1;
      (match Unix.getsockname socket with
      | Unix.ADDR_INET (_, port) -> Printf.printf "%d\n%!" port
      | Unix.ADDR_UNIX _ -> exit 2);
      let connection, _ = Unix.accept ~cloexec:true socket in
      let to_ = Unix.out_channel_of_descr connection in
      serve (Unix.in_channel_of_descr connection) to_;
      close_out to_
  | _ -> exit 2
