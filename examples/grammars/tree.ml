(* What json.mly makes. *)
type t =
  | Null
  | True
  | False
  | Number of float
  | String of string
  | Array of t list
  | Object of (string * t) list
