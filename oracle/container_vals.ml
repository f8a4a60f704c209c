(* The values of the containers' modules, and of what their functors make: a line each of module and name. *)

let name = Ident.name

let rec tell path signature =
  let value = function Types.Sig_value (id, _, Exported) -> Some (name id) | _ -> None in
  List.iter (fun v -> Printf.printf "%s\t%s\n" path v) (List.sort compare (List.filter_map value signature));
  let functor_result = function
    | Types.Sig_modtype (id, { mtd_type = Some (Mty_signature s); _ }, _) when List.mem (name id) [ "S"; "SeededS" ] ->
        tell (path ^ "." ^ name id) s
    | _ -> ()
  in
  List.iter functor_result signature

let () =
  let of_module path =
    tell path (Cmi_format.read_cmi (Filename.concat Config.standard_library ("stdlib__" ^ path ^ ".cmi"))).cmi_sign
  in
  List.iter of_module [ "Buffer"; "Hashtbl"; "Map"; "Queue"; "Set"; "Stack"; "Stream" ]
