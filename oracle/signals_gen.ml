(* signals_gen: what Sys.signal says of every number, and when handlers run. A line: a number, and what three calls in a row say, which
   ignore the signal, handle it, and leave it to the system; or the name of a scene, and what happened in it. *)

let said = function
  | Sys.Signal_default -> "default"
  | Sys.Signal_ignore -> "ignore"
  | Sys.Signal_handle _ -> "handle"

let table () =
  List.iter
    (fun n ->
      let call b = match Sys.signal n b with b -> said b | exception e -> Printexc.to_string e in
      let first = call Sys.Signal_ignore in
      let second = call (Sys.Signal_handle ignore) in
      Printf.printf "%d\t%s\t%s\t%s\n" n first second (call Sys.Signal_default))
    (List.init 70 (fun i -> i - 35) @ List.init 35 (fun i -> i + 35) @ [ 1 lsl 32 + 12; max_int; min_int; 1000; -1000 ])

let trace = Buffer.create 100
let note fmt = Printf.ksprintf (fun s -> Buffer.add_string trace (s ^ " ")) fmt
let handle signal f = Sys.set_signal signal (Sys.Signal_handle f)
let send signal = Unix.kill (Unix.getpid ()) signal
let later signal f = handle signal f; ignore (Unix.setitimer Unix.ITIMER_REAL { Unix.it_interval = 0.; it_value = 0.1 })

(* Sends these while none of them can come, so that all come at once. *)
let together signals =
  ignore (Unix.sigprocmask Unix.SIG_BLOCK signals);
  List.iter send signals;
  ignore (Unix.sigprocmask Unix.SIG_UNBLOCK signals)

let pipe () =
  let r, w = Unix.pipe () in
  (Unix.in_channel_of_descr r, Unix.out_channel_of_descr w, w)

let put w s = ignore (Unix.write_substring w s 0 (String.length s))
let tried f = match f () with () -> note "done" | exception e -> note "%s" (Printexc.to_string e)

let scenes =
  [
    ("argument", fun () -> handle Sys.sigusr1 (note "%d"); handle 36 (note "%d"); send Sys.sigusr1; send 36);
    ( "order",
      fun () ->
        List.iter (fun s -> handle s (note "%d")) [ Sys.sigusr1; Sys.sigusr2; Sys.sighup ];
        together [ Sys.sigusr2; Sys.sighup; Sys.sigusr1 ] );
    ( "one raises",
      fun () ->
        handle Sys.sighup (fun n -> note "%d" n; raise Exit);
        handle Sys.sigusr1 (note "%d");
        tried (fun () -> together [ Sys.sigusr1; Sys.sighup ]);
        tried (fun () -> send Sys.sigusr1) );
    ( "itself",
      fun () ->
        let depth = ref 0 in
        handle Sys.sigusr1 (fun _ ->
            note "in";
            incr depth;
            if !depth < 3 then send Sys.sigusr1;
            note "out");
        send Sys.sigusr1 );
    ( "another",
      fun () ->
        handle Sys.sigusr2 (fun _ -> note "inner");
        handle Sys.sigusr1 (fun _ -> note "in"; send Sys.sigusr2; note "out");
        send Sys.sigusr1 );
    ( "read goes on",
      fun () ->
        let ic, _, w = pipe () in
        later Sys.sigalrm (fun n -> note "%d" n; put w "x");
        note "%c" (input_char ic) );
    ( "read ends",
      fun () ->
        let ic, _, w = pipe () in
        later Sys.sigalrm (fun _ -> raise Exit);
        tried (fun () -> note "%c" (input_char ic));
        put w "y";
        note "%c" (input_char ic) );
    ( "line goes on",
      fun () ->
        let ic, _, w = pipe () in
        put w "begin";
        later Sys.sigalrm (fun _ -> put w "ning\n");
        note "%s" (input_line ic) );
    ( "line ends",
      fun () ->
        let ic, _, w = pipe () in
        put w "begin";
        later Sys.sigalrm (fun _ -> raise Not_found);
        tried (fun () -> note "%s" (input_line ic));
        put w "ning\n";
        note "%s" (input_line ic) );
    ( "write goes on",
      fun () ->
        let ic, oc, _ = pipe () in
        let got = ref 0 in
        later Sys.sigalrm (fun _ -> got := String.length (really_input_string ic 65536); note "handled");
        for _ = 1 to 66000 do output_char oc 'a' done;
        flush oc;
        note "%d %d" !got (String.length (really_input_string ic 464)) );
    ( "write ends",
      fun () ->
        let ic, oc, _ = pipe () in
        later Sys.sigalrm (fun _ -> raise Exit);
        for _ = 1 to 65536 do output_char oc 'a' done;
        flush oc;
        output_string oc "the rest";
        tried (fun () -> flush oc);
        ignore (really_input_string ic 65536);
        flush oc;
        note "%s" (really_input_string ic 8) );
    ( "old one",
      fun () ->
        handle Sys.sigusr1 (fun _ -> note "first");
        let old = Sys.signal Sys.sigusr1 (Sys.Signal_handle (fun _ -> note "second")) in
        send Sys.sigusr1;
        Sys.set_signal Sys.sigusr1 old;
        send Sys.sigusr1;
        Sys.set_signal Sys.sigusr1 Sys.Signal_ignore;
        send Sys.sigusr1 );
  ]

let () =
  table ();
  List.iter
    (fun (name, scene) ->
      Buffer.clear trace;
      scene ();
      List.iter (fun s -> Sys.set_signal s Sys.Signal_default) [ Sys.sigusr1; Sys.sigusr2; Sys.sighup; Sys.sigalrm; 36 ];
      Printf.printf "%s\t%s\n%!" name (String.trim (Buffer.contents trace)))
    scenes
