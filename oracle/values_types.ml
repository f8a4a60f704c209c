(* What OCaml's types come to: records, variants, objects, exceptions, lazies, modules, formats. *)

open Entry

type point = { x : float; y : float }
type person = { name : string; mutable age : int; tags : string list; home : point option }
type mixed = { f : float; i : int; s : string }
type one = { mutable only : float }
type boxed = Boxed of string [@@unboxed]
type shape = Empty | Unit | Circle of float | Rect of float * float | Named of { title : string; mutable n : int } | Nested of shape * shape
type _ gadt = I : int -> int gadt | S : string -> string gadt | P : 'a gadt * 'b gadt -> ('a * 'b) gadt
type expr = [ `Num of int | `Add of expr * expr | `Neg of expr | `Zero ]
type 'a perfect = Leaf of 'a | Deeper of ('a * 'a) perfect

let point i = { x = float (Sys.opaque_identity i); y = -0.5 }
let person i = { name = "p" ^ string_of_int i; age = 20 + i; tags = [ "a"; string_of_int i ]; home = (if i land 1 = 0 then Some (point i) else None) }

let records =
  [ tree "record" (person 3); tree "record list" (List.init 10 person); tree "record of floats" (point 2);
    tree "record of one float" { only = Sys.opaque_identity 3.25 }; tree "record mixed" { f = Sys.opaque_identity 1.25; i = -7; s = "s" };
    tree "record unboxed" (Boxed "inside"); tree "record array" (Array.init 20 person) ]

let variants =
  let expr : expr = `Add (`Num 1, `Neg (`Add (`Zero, `Num (-70000)))) in
  [ tree "variant constant 0" Empty; tree "variant constant 1" Unit; tree "variant Circle" (Circle (Sys.opaque_identity 1.));
    tree "variant Rect" (Rect (Sys.opaque_identity 1., 2.)); tree "variant inline record" (Named { title = "t"; n = Sys.opaque_identity 5 });
    tree "variant nested" (Nested (Nested (Empty, Circle 0.5), Named { title = ""; n = 0 }));
    tree "polymorphic variant constant" `Abc; tree "polymorphic variant argument" (`Abc (Sys.opaque_identity 1, "x")); tree "polymorphic variant nested" expr;
    tree "polymorphic variants with negative hash" [ `abcdefgh; `zyxwvuts; `A ]; tree "gadt" (P (I 3, P (S "x", I 4)));
    tree "non-regular type" (Deeper (Deeper (Leaf ((1, 2), (3, 4))))); tree "option none" None; tree "option some" (Some 3);
    tree "option nested" (Some (Some (Some None))); tree "result" [ Ok 1; Error "e" ]; tree "either" [ Either.Left 1; Either.Right "r" ]; tree "bools" [ true; false ];
    tree "unit" () ]

let tuples =
  [ tree "tuple 2" (1, "one"); tree "tuple 3" (1, 2.5, 'c'); tree "tuple 9" (1, 2, 3, 4, 5, 6, 7, 8, 9); tree "tuple nested" ((1, (2, (3, ()))), [ (4, 5) ]);
    tree "list empty" []; tree "list 1" [ 7 ]; tree "list 100" (List.init 100 Fun.id); tree "list of lists" (List.init 5 (fun i -> List.init i Fun.id));
    tree "strings list" (List.init 30 string_of_int); tree "array of strings" (Array.init 10 (fun i -> String.make i 'a')); tree "array of options" [| None; Some 1; None |];
    tree "ref" (ref (ref "deep")); tree "complex" { Complex.re = 1.; im = -1. };
    tree "depth 1000" (List.fold_left (fun acc i -> block 0 [| acc; Obj.repr i |]) (Obj.repr None) (List.init 1000 Fun.id)) ]

class empty = object end
class counter = object val mutable n = 41 val label = "c" end
class pair (a : string) (b : float) = object inherit counter val first = a val second = b end

exception Plain
exception With_int of int
exception With_pair of string * int
exception With_record of { code : int; text : string }

type ext = ..
type ext += Ext_constant | Ext_int of int | Ext_record of { k : string }

module Local (X : sig val n : int end) = struct
  exception E of int
  let e = E X.n
end

(* Their blocks have ids of their own, which reading makes anew: marshal_gen says from which id on. *)
let with_ids () =
  let module M = Local (struct let n = 9 end) in
  let c = new counter in
  let p = new pair "x" 1.5 in
  [ tree "object empty" (new empty); tree "object two variables" c; tree "object inherited" p; tree "object immediate" (object val v = [ 1; 2 ] end);
    tree "objects list" (List.init 3 (fun _ -> new counter)); tree "object shared" (c, c, p); tree "object copy" (Oo.copy c);
    tree "object tag made with Obj" (block Obj.object_tag [| Obj.repr "table"; Obj.repr 77; Obj.repr c; Obj.repr 1.5 |]);
    tree "object with id 1000000" (block Obj.object_tag [| Obj.repr 0; Obj.repr 1_000_000 |]);
    tree "exception user constant" Plain; tree "exception user int" (With_int 5); tree "exception user pair" (With_pair ("x", 12));
    tree "exception user inline record" (With_record { code = 404; text = "no" }); tree "exception of a functor" M.e;
    tree "exception list" [ Plain; With_int 1; Plain; Not_found; With_int 2 ]; tree "exceptions of the library" [ Queue.Empty; Stack.Empty; Exit; Stream.Failure ];
    tree "extension constant" Ext_constant; tree "extension int" (Ext_int 6); tree "extension inline record" (Ext_record { k = "v" });
    tree "extension list" [ Ext_constant; Ext_int 1; Ext_constant ]; tree "extension constructor" [%extension_constructor Ext_int] ]

let predefined =
  [ tree "exception Not_found" Not_found; tree "exception End_of_file" End_of_file; tree "exception Out_of_memory" Out_of_memory;
    tree "exception Stack_overflow" Stack_overflow; tree "exception Division_by_zero" Division_by_zero; tree "exception Sys_blocked_io" Sys_blocked_io;
    tree "exception Failure" (Failure "boom"); tree "exception Invalid_argument" (Invalid_argument "arg"); tree "exception Sys_error" (Sys_error "x: No such file or directory");
    tree "exception Match_failure" (Match_failure ("a.ml", 1, 2)); tree "exception Assert_failure" (Assert_failure ("b.ml", 30, 400));
    tree "exception Undefined_recursive_module" (Undefined_recursive_module ("c.ml", 5, 6)); tree "exception in a result" [ Error Not_found; Ok 1; Error (Failure "f") ];
    tree "exception shared" (let e = Failure (fresh_string 3) in [ e; e; Failure "other" ]) ]

let lazies =
  let forced l = ignore (Lazy.force l); l in
  let float_lazy = forced (lazy (float (Sys.opaque_identity 3) /. 2.)) in
  let int_lazy = forced (lazy (Sys.opaque_identity 3)) and string_lazy = forced (lazy (fresh_string 4)) in
  [ tree "lazy constant" (lazy 3); tree "lazy forced int" int_lazy; tree "lazy forced float" float_lazy; tree "lazy forced string" string_lazy;
    tree "lazy forced shared" (float_lazy, float_lazy, string_lazy, string_lazy); tree "lazy from_val int" (Lazy.from_val 1);
    tree "lazy from_val float" (Lazy.from_val (Sys.opaque_identity 1.5)); tree "lazy from_val pair" (Lazy.from_val (1, 2.5));
    tree "lazy from_val of lazy float" (Lazy.from_val (Lazy.from_val (Sys.opaque_identity 1.5)));
    tree "lazy from_val of float array" (Lazy.from_val [| 1.; 2. |]); tree "forward of forward of int" (block Obj.forward_tag [| block Obj.forward_tag [| Obj.repr 5 |] |]);
    tree "forward of lazy tag" (block Obj.forward_tag [| block Obj.lazy_tag [| Obj.repr 5 |] |]); tree "forward of a string" (block Obj.forward_tag [| Obj.repr "s" |]);
    tree "forwards to one block" (let s = Obj.repr (fresh_string 5) in [ block Obj.forward_tag [| s |]; s; block Obj.forward_tag [| s |] ]);
    tree "lazy tag made with Obj" (block Obj.lazy_tag [| Obj.repr 5 |]) ]

module type CONSTANTS = sig val name : string val n : int val x : float end
module Constants = struct let name = Sys.opaque_identity "m" let n = 3 let x = 2.5 end

let others =
  let fmt : (int -> string -> unit, out_channel, unit) format = "%d [%s]\n" in
  let long : (_, unit, string, string, string, string) format6 = "%-08.3f%%%5d %+i %S %C@[<v 2>%a%t@] %(%d%) %{%s%} %_d %*d %.*f %!%[a-z] %Lx %nd %B %h %F" in
  [ tree "first-class module" (module Constants : CONSTANTS); tree "format" fmt; tree "format6 of everything" long; tree "format empty" ("" : (unit, unit, unit) format);
    tree "atomic" (Atomic.make [ 1 ]); tree "lexing position" Lexing.dummy_pos ]

let all = List.concat [ records; variants; tuples; predefined; lazies; others ]
