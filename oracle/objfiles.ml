(* objfiles DIR

   Every marshalled value of every .cmi .cmt .cmti .cmo .cma .cmx .cmxa under DIR (ocamlc -where), a line each, tab-separated:
   path relative to DIR, offset of the message, its length with the header, and the MD5 of Marshal.to_string (Marshal.from_channel ...) [] in hexadecimal.
   A file that is not laid out as this version of OCaml lays it out is an error. *)

open Cmo_format

let failed = ref false

let complain path text =
  failed := true;
  Printf.eprintf "objfiles: %s: %s\n" path text

exception Layout of string

let expect ic magic =
  let found = really_input_string ic 12 in
  if String.sub found 0 9 <> "Caml1999" ^ magic then raise (Layout ("magic number " ^ found))

(* Reads the value at the channel's position, prints its line, returns it. *)
let value path ic =
  let start = pos_in ic in
  let header = really_input_string ic Marshal.header_size in
  let length = Marshal.total_size (Bytes.of_string header) 0 in
  seek_in ic start;
  let v : Obj.t = Marshal.from_channel ic in
  if pos_in ic <> start + length then raise (Layout (Printf.sprintf "value at %d ends at %d" start (pos_in ic)));
  Printf.printf "%s\t%d\t%d\t%s\n" path start length Digest.(to_hex (string (Marshal.to_string v [])));
  v

let values path ic n = for _ = 1 to n do ignore (value path ic) done

let at_end ic = if pos_in ic <> in_channel_length ic then raise (Layout (Printf.sprintf "bytes left at %d" (pos_in ic)))

(* Name and signature, digests of imported interfaces, flags. *)
let cmi path ic = expect ic "I"; values path ic 3

(* An annotation follows an interface, if there is one. *)
let cmt path ic =
  (match input_char ic with
  | exception End_of_file -> raise (Layout "empty")
  | _ ->
      seek_in ic 0;
      let magic = really_input_string ic 9 in
      seek_in ic 0;
      if magic = "Caml1999I" then cmi path ic);
  if pos_in ic < in_channel_length ic then begin
    expect ic "T";
    values path ic 1
  end

(* The debugger's events and the directories of the sources. *)
let debug path ic unit =
  if unit.cu_debug > 0 then begin
    seek_in ic unit.cu_debug;
    values path ic 2;
    if pos_in ic <> unit.cu_debug + unit.cu_debugsize then raise (Layout "size of the debugging information")
  end

let bytecode magic units path ic =
  expect ic magic;
  seek_in ic (input_binary_int ic);
  let head = value path ic in
  at_end ic;
  List.iter (debug path ic) (units head);
  seek_in ic (in_channel_length ic)

let cmo = bytecode "O" (fun v -> [ (Obj.obj v : compilation_unit) ])
let cma = bytecode "A" (fun v -> (Obj.obj v : library).lib_units)

(* Unit's description, then the file's own digest. *)
let cmx path ic =
  expect ic "Y";
  values path ic 1;
  ignore (really_input_string ic 16)

let cmxa path ic = expect ic "Z"; values path ic 1

let formats = [ (".cmi", cmi); (".cmt", cmt); (".cmti", cmt); (".cmo", cmo); (".cma", cma); (".cmx", cmx); (".cmxa", cmxa) ]

let file dir path =
  match List.assoc_opt (Filename.extension path) formats with
  | None -> ()
  | Some read -> (
      let ic = open_in_bin (Filename.concat dir path) in
      match read path ic; at_end ic with
      | () -> close_in ic
      | exception Layout text -> close_in ic; complain path text
      | exception e -> close_in ic; complain path (Printexc.to_string e))

let rec walk dir path =
  let full = if path = "" then dir else Filename.concat dir path in
  let names = Sys.readdir full in
  Array.sort compare names;
  Array.iter
    (fun name ->
      let path = if path = "" then name else path ^ "/" ^ name in
      let full = Filename.concat dir path in
      if Sys.file_exists full then if Sys.is_directory full then walk dir path else file dir path)
    names

let () =
  match Sys.argv with
  | [| _; dir |] -> walk dir ""; exit (if !failed then 1 else 0)
  | _ -> prerr_endline "usage: objfiles DIR    (DIR: what ocamlc -where prints)"; exit 2
