(* One JSON object a line, and the two things every oracle prints: bytes in hexadecimal and an exception as text. *)

type t =
  | Null
  | Int of int
  | String of string
  | Object of (string * t) list

let add_string b s =
  Buffer.add_char b '"';
  String.iter
    (fun c ->
      match c with
      | '"' | '\\' -> Buffer.add_char b '\\'; Buffer.add_char b c
      | ' ' .. '~' -> Buffer.add_char b c
      | _ -> Printf.bprintf b "\\u%04x" (Char.code c))
    s;
  Buffer.add_char b '"'

let rec add b = function
  | Null -> Buffer.add_string b "null"
  | Int n -> Buffer.add_string b (string_of_int n)
  | String s -> add_string b s
  | Object fields ->
      Buffer.add_char b '{';
      List.iteri
        (fun i (key, v) ->
          if i > 0 then Buffer.add_string b ", ";
          add_string b key;
          Buffer.add_string b ": ";
          add b v)
        fields;
      Buffer.add_char b '}'

let print out fields =
  let b = Buffer.create 256 in
  add b (Object fields);
  Buffer.add_char b '\n';
  Buffer.output_buffer out b

let hex s =
  let digits = "0123456789abcdef" in
  String.init (2 * String.length s) (fun i ->
      let c = Char.code s.[i / 2] in
      digits.[if i land 1 = 0 then c lsr 4 else c land 15])

let error = function
  | Failure s -> "Failure: " ^ s
  | Invalid_argument s -> "Invalid_argument: " ^ s
  | Sys_error s -> "Sys_error: " ^ s
  | End_of_file -> "End_of_file"
  | Out_of_memory -> "Out_of_memory"
  | e -> raise e
