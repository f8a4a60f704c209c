(* Every code of the format at its borders: integers, strings, floats, plain blocks, sharing distances. *)

open Entry

let integers =
  let near = List.concat_map (fun n -> [ n - 1; n; n + 1 ]) [ 0; 63; 64; -64; 1 lsl 53; -(1 lsl 53) ] in
  let powers = List.concat (List.init 62 (fun k -> let p = 1 lsl k in [ p - 1; p; -p; -p - 1 ])) in
  List.sort_uniq compare (near @ powers @ [ max_int; min_int ])
  |> List.map (fun n -> tree (Printf.sprintf "int %d" n) n)

let strings =
  List.init 41 Fun.id @ [ 63; 64; 127; 128; 254; 255; 256; 257; 1000; 8191; 65536 ]
  |> List.map (fun n -> tree (Printf.sprintf "string len %d" n) (fresh_string n))

let texts =
  [ tree "string zeros" (String.make 9 '\000'); tree "string utf-8" "d\xc3\xa9j\xc3\xa0 vu \xf0\x9f\x90\xab";
    tree "bytes" (Bytes.of_string "mutable"); tree "bytes empty" (Bytes.create 0); tree "char" 'z'; tree "uchar" (Uchar.of_int 0x1F42B) ]

let float_bits =
  [ 0L; 0x8000000000000000L; 0x3FF0000000000000L; 0xBFF0000000000000L; 0x3FB999999999999AL; 0x7FF0000000000000L;
    0xFFF0000000000000L; 0x7FF8000000000000L; 0x7FF8000000000001L; 0xFFF8000000000000L; 0x7FF0000000000001L (* signalling *);
    0xFFF7FFFFFFFFFFFFL; 0x7FFFFFFFFFFFFFFFL; 1L; 0x800FFFFFFFFFFFFFL; 0x0010000000000000L; 0x7FEFFFFFFFFFFFFFL;
    0x0102030405060708L ]

let floats =
  List.map (fun b -> tree (Printf.sprintf "float %016Lx" b) (Int64.float_of_bits b)) float_bits
  @ [ tree "float array every bits" (Array.of_list (List.map Int64.float_of_bits float_bits)) ]
  @ List.map
      (fun n -> tree (Printf.sprintf "float array %d" n) (Array.init n (fun i -> float i /. 8. -. 3.)))
      [ 0; 1; 2; 3; 7; 8; 254; 255; 256; 257; 1000 ]
  @ List.map
      (fun n -> tree (Printf.sprintf "floatarray %d" n) (Float.Array.init n (fun i -> float i *. 0.1)))
      [ 0; 1; 255; 256 ]

let blocks =
  List.init 246 (fun tag -> tree (Printf.sprintf "block tag %d size 1" tag) (block tag (ints 1)))
  @ List.concat_map
      (fun tag ->
        List.map
          (fun size -> tree (Printf.sprintf "block tag %d size %d" tag size) (block tag (ints size)))
          [ 0; 2; 7; 8; 9; 15; 16; 255; 256; 257; 1023; 1024 ])
      [ 0; 1; 15; 16; 200; 245 ]
  @ [ tree "block size 5000" (block 0 (ints 5000)); tree "atom []" [||];
      tree "atoms" ([||], Obj.new_block 7 0, ([||] : float array), Obj.new_block 16 0) ]

(* [before] distinct blocks lie between the two ends: distance [before]. *)
let distance before =
  let far = Bytes.create 1 in
  Bytes.set far 0 'x';
  let a = Array.init (before + 1) (fun _ -> Bytes.create 0) in
  a.(0) <- far;
  a.(before) <- far;
  a

let sharing =
  let s = fresh_string 12 and f = Sys.opaque_identity 1.5 and r = ref 3 and l = Int64.add 7L (Int64.of_int (Sys.opaque_identity 1)) in
  let pair = (s, f) in
  let rec dag n = if n = 0 then Obj.repr (ref 0) else let x = dag (n - 1) in block 0 [| x; x |] in
  let wide n = Array.make n r in
  [ tree "shared string" [ s; s; s ]; tree "shared float" [ f; f ]; tree "shared int64" (l, l);
    tree "shared pair" (pair, [ pair; pair ], s, f); tree "shared float array" (let a = [| 1.; 2. |] in (a, a));
    tree "shared block 300 times" (wide 300); cyclic "dag 25" (dag 25); tree "dag 6" (dag 6);
    tree "shared across types" (block 3 [| Obj.repr r; Obj.repr s; Obj.repr r; Obj.repr s |]) ]
  @ List.map (fun d -> tree (Printf.sprintf "shared at distance %d" d) (distance d)) [ 1; 2; 127; 128; 255; 256; 257 ]
  @ [ (* the array is object 0, its first two elements are at distance 65536 and 65535 from its last two *)
      (let a = Array.init 65538 (fun _ -> Bytes.create 0) in
       a.(65536) <- a.(1);
       a.(65537) <- a.(0);
       tree "shared at distance 65535 and 65536" a) ]

type ring = { mutable next : ring; label : string }
type tree_node = { mutable parent : tree_node option; mutable kids : tree_node list; id : int }

let cycles =
  let rec ones = 1 :: ones in
  let rec abc = 'a' :: 'b' :: 'c' :: abc in
  let rec self = { next = self; label = "self" } in
  let a = { next = self; label = "a" } in
  let b = { next = a; label = "b" } in
  a.next <- b;
  let root = { parent = None; kids = []; id = 0 } in
  root.kids <- List.init 5 (fun i -> { parent = Some root; kids = []; id = i + 1 });
  let selves = Array.make 3 (Obj.repr 0) in
  Array.iteri (fun i _ -> selves.(i) <- Obj.repr selves) selves;
  let r = ref (Obj.repr 0) in
  r := Obj.repr r;
  [ cyclic "cycle list of 1" ones; cyclic "cycle list of 3" abc; cyclic "cycle record" self; cyclic "cycle two records" b;
    cyclic "cycle parent and children" root; cyclic "cycle array of itself" selves; cyclic "cycle ref" r;
    cyclic "cycle entered in the middle" (List.tl abc, abc) ]

let all = List.concat [ integers; strings; texts; floats; blocks; sharing; cycles ]
