(* Prints what OCaml computes on 63-bit integers: operation, operands, result, separated by tabs. *)

let borders =
  [ 0; 1; 2; 3; 7; 10; 62; 63; 255; 65536; 0x3fffffff; 0x40000000; 0x7fffffff; 0x80000000; 0xffffffff;
    0x100000000; 0xfffffffffffff; max_int / 3; max_int / 2; max_int - 1; max_int ]

let numbers = borders @ List.map (fun n -> -n) borders @ [ min_int; min_int + 1 ]

let operations =
  [ "+", ( + ); "-", ( - ); "*", ( * ); "/", ( / ); "mod", ( mod ); "land", ( land ); "lor", ( lor ); "lxor", ( lxor ) ]

let shifts = [ "lsl", ( lsl ); "lsr", ( lsr ); "asr", ( asr ) ]

let line name a b f =
  let result = match f a b with n -> string_of_int n | exception Division_by_zero -> "Division_by_zero" in
  Printf.printf "%s\t%d\t%d\t%s\n" name a b result

let random () = Random.bits () lor (Random.bits () lsl 30) lor (Random.bits () lsl 60)

let () =
  Random.init 63;
  let pick () = if Random.int 3 = 0 then List.nth numbers (Random.int (List.length numbers)) else random () in
  List.iter
    (fun (name, f) ->
      List.iter
        (fun a -> List.iter (fun b -> if Random.int 4 = 0 || b = 0 || a = min_int then line name a b f) numbers)
        numbers;
      for _ = 1 to 100 do
        line name (pick ()) (pick ()) f
      done)
    operations;
  (* OCaml leaves distances beyond 63 open. *)
  List.iter
    (fun (name, f) ->
      List.iter (fun a -> List.iter (fun n -> line name a n f) [ 0; 1; 2; 29; 30; 31; 32; 33; 61; 62; 63 ]) numbers;
      for _ = 1 to 50 do
        line name (random ()) (Random.int 64) f
      done)
    shifts
