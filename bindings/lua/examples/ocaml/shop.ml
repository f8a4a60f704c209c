(* A shop, whose typed tree is an example for cmt.lua. *)
type item = { name : string; price : float }
exception Sold_out of item
module Cart = struct
  type t = item list
  let add item cart = item :: cart (* the latest first *)
end
let total = List.fold_left (fun sum i -> sum +. i.price) 0.
