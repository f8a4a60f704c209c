(* debug_gen: what OCaml answers about backtraces and profiles when nothing was recorded, a line each: the question, the answer. *)

external status : unit -> Obj.t = "caml_backtrace_status"
external record : Obj.t -> Obj.t = "caml_record_backtrace"
external exception_backtrace : unit -> Obj.t = "caml_get_exception_backtrace"
external exception_raw : unit -> Obj.t = "caml_get_exception_raw_backtrace"
external restore : exn -> Obj.t -> Obj.t = "caml_restore_raw_backtrace"
external length : Obj.t -> Obj.t = "caml_raw_backtrace_length"
external slot : Obj.t -> int -> Obj.t = "caml_raw_backtrace_slot"
external convert : Obj.t -> Obj.t = "caml_convert_raw_backtrace"
external debug_info : unit -> Obj.t = "caml_ml_debug_info_status"
external callstack : int -> Obj.t = "caml_get_current_callstack"
external pause : unit -> Obj.t = "caml_eventlog_pause"
external resume : unit -> Obj.t = "caml_eventlog_resume"
external afl : Obj.t -> Obj.t = "caml_reset_afl_instrumentation"
external start : float -> int -> Obj.t -> Obj.t = "caml_memprof_start"
external stop : unit -> Obj.t = "caml_memprof_stop"

let rec shown o =
  if Obj.is_int o then string_of_int (Obj.obj o)
  else Printf.sprintf "%d(%s)" (Obj.tag o) (String.concat "," (List.init (Obj.size o) (fun i -> shown (Obj.field o i))))

let ask question answer = Printf.printf "%s\t%s\n" question (match answer () with o -> shown o | exception e -> Printexc.to_string e)
let r = Obj.repr

let () =
  ask "status" status;
  List.iter (fun flag -> ask (Printf.sprintf "record %d" flag) (fun () -> record (r flag)); ask "status" status) [ 1; 1; 5; 0 ];
  ask "exception_raw" exception_raw;
  ask "exception_backtrace" exception_backtrace;
  ask "restore" (fun () -> restore Not_found (r [| 3; 4 |]));
  ask "exception_raw" exception_raw;
  ask "record 1" (fun () -> record (r 1));
  ask "exception_raw" exception_raw;
  ask "restore" (fun () -> restore Not_found (r [| 3; 4 |]));
  ask "exception_raw" exception_raw;
  ask "record 2" (fun () -> record (r 2));
  ask "exception_raw" exception_raw;
  ask "restore" (fun () -> restore Not_found (r [| 3; 4 |]));
  ask "restore empty" (fun () -> restore Not_found (r [||]));
  ask "exception_raw" exception_raw;
  ask "record 0" (fun () -> record (r 0));
  ask "length" (fun () -> length (r [||]));
  ask "length of 2" (fun () -> length (r [| 3; 4 |]));
  ask "slot 0" (fun () -> slot (r [||]) 0);
  ask "slot -1" (fun () -> slot (r [||]) (-1));
  ask "convert" (fun () -> convert (r [||]));
  ask "debug_info" debug_info;
  ask "callstack 0" (fun () -> callstack 0);
  ask "callstack -1" (fun () -> callstack (-1));
  ask "pause" pause;
  ask "resume" resume;
  ask "afl 1" (fun () -> afl (r 1));
  ask "stop" stop;
  let start rate size = ask (Printf.sprintf "start %h %d" rate size) (fun () -> start rate size (r Gc.Memprof.null_tracker)) in
  start (-1.) 0;
  start 1.5 0;
  start nan 0;
  start 0. (-1);
  start 0. 0;
  start 0. 0;
  start 5. 0;
  ask "stop" stop;
  ask "stop" stop;
  start 0. 10;
  ask "stop" stop
