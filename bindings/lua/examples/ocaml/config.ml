(* SPDX-License-Identifier: MIT OR Apache-2.0
   config.ml - the OCaml side of config.lua, on the same file: ocamlopt config.ml -o config *)

type mode = Development | Production of { replicas : int } | Maintenance of string

module Names = Map.Make (String)

type t = {
  host : string;
  port : int;
  timeout : float;
  mode : mode;
  features : bool Names.t;
  changes : (int64 * string) list;
}

let load path =
  let ic = open_in_bin path in
  let (settings : t) = Marshal.from_channel ic in
  close_in ic;
  settings

let save path (settings : t) =
  let oc = open_out_bin path in
  Marshal.to_channel oc settings [];
  close_out oc

let show_mode = function
  | Development -> "development"
  | Production { replicas } -> Printf.sprintf "production with %d replicas" replicas
  | Maintenance reason -> "maintenance: " ^ reason

let show t =
  Printf.printf "host %s port %d timeout %.2f\n" t.host t.port t.timeout;
  Printf.printf "mode %s\n" (show_mode t.mode);
  Names.iter (fun name on -> Printf.printf "feature %s %s\n" name (if on then "on" else "off")) t.features;
  List.iter (fun (at, what) -> Printf.printf "changed at %Ld: %s\n" at what) t.changes

let sample =
  {
    host = "db.example.org";
    port = 5432;
    timeout = 0.75;
    mode = Production { replicas = 3 };
    features = Names.(empty |> add "search" true |> add "beta" false |> add "mail" true);
    changes = [ (1700000000L, "mode=production:3"); (1690000000L, "feature.beta=off") ];
  }

let () =
  match Sys.argv with
  | [| _; "show"; path |] -> show (load path)
  | [| _; "sample"; path |] -> save path sample
  | [| _; "feature"; path; name; on |] ->
      let t = load path in
      save path { t with features = Names.add name (on = "on") t.features }
  | _ ->
      prerr_endline "usage: config show FILE | sample FILE | feature FILE NAME on|off";
      exit 2
