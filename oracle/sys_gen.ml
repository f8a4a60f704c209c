(* sys_gen SEED COUNT: COUNT calls of primitives on files and the system, as Prims prints them, in the current directory, which is to
   be an empty one. Each begins in the state that those before it have left. Directories are listed only where they hold one name at
   most: the order of more is the file system's. *)

open Prims

external unsafe_getenv : string -> string = "caml_sys_unsafe_getenv"
external get_config : unit -> string * int * bool = "caml_sys_get_config"
external big_endian : unit -> bool = "caml_sys_const_big_endian"
external word_size : unit -> int = "caml_sys_const_word_size"
external int_size : unit -> int = "caml_sys_const_int_size"
external max_wosize : unit -> int = "caml_sys_const_max_wosize"
external ostype_unix : unit -> bool = "caml_sys_const_ostype_unix"
external ostype_win32 : unit -> bool = "caml_sys_const_ostype_win32"
external ostype_cygwin : unit -> bool = "caml_sys_const_ostype_cygwin"
external backend_type : unit -> int = "caml_sys_const_backend_type"
external naked_pointers_checked : unit -> bool = "caml_sys_const_naked_pointers_checked"

let s (x : string) = Obj.repr x
let unit = Obj.repr ()

let constants =
  [|
    ("caml_sys_get_config", f1 get_config); ("caml_sys_const_big_endian", f1 big_endian); ("caml_sys_const_word_size", f1 word_size);
    ("caml_sys_const_int_size", f1 int_size); ("caml_sys_const_max_wosize", f1 max_wosize); ("caml_sys_const_ostype_unix", f1 ostype_unix);
    ("caml_sys_const_ostype_win32", f1 ostype_win32); ("caml_sys_const_ostype_cygwin", f1 ostype_cygwin);
    ("caml_sys_const_backend_type", f1 backend_type); ("caml_sys_const_naked_pointers_checked", f1 naked_pointers_checked);
  |]

let parts = [| "a"; "b"; "c"; "link"; "\xff\xfe"; "a b"; "." |]
let long = String.make 300 'n'

let name r =
  match below r 30 with
  | 0 -> ""
  | 1 -> "a\000b"
  | 2 -> long
  | 3 -> "/"
  | 4 -> "a/"
  | 5 -> "missing/a"
  | _ -> String.concat "/" (List.init (1 + below r 3) (fun _ -> pick r parts))

let commands = [| "true"; "false"; "exit 77"; "exit 256"; "kill -9 $$"; "kill -15 $$"; ""; "./missing 2> /dev/null"; "a\000b"; "exit -1 2> /dev/null"; "{ : > a; } 2> /dev/null"; "{ : > a/b; } 2> /dev/null"; "{ : > c; } 2> /dev/null"; "ln -s a link 2> /dev/null"; "ln -s link a/link 2> /dev/null"; "ln -s b b 2> /dev/null" |]
let few name = match Sys.readdir name with [||] | [| _ |] -> true | _ -> false | exception Sys_error _ -> true

let line r =
  let a = name r in
  match below r 17 with
  | 0 | 1 -> call "caml_sys_file_exists" (f1 Sys.file_exists) [ s a ]
  | 2 -> call "caml_sys_is_directory" (f1 Sys.is_directory) [ s a ]
  | 3 | 4 | 5 -> call "caml_sys_mkdir" (f2 Sys.mkdir) [ s a; Obj.repr (pick r [| 0o755; 0o700; 0o777 |]) ]
  | 6 | 7 -> call "caml_sys_rename" (f2 Sys.rename) [ s a; s (name r) ]
  | 8 -> call "caml_sys_remove" (f1 Sys.remove) [ s a ]
  | 9 -> call "caml_sys_rmdir" (f1 Sys.rmdir) [ s a ]
  | 10 | 11 -> let a = if few a then a else "missing" in call "caml_sys_read_directory" (f1 Sys.readdir) [ s a ]
  | 12 ->
      let variable = pick r [| ""; "="; "CAMLRT_MISSING"; "a\000b"; "\xff" |] in
      let name, f = pick r [| ("caml_sys_getenv", Sys.getenv); ("caml_sys_unsafe_getenv", unsafe_getenv) |] in
      call name (f1 f) [ s variable ]
  | 13 -> let a = pick r [| ""; "missing"; "a\000b"; "."; long |] in call "caml_sys_chdir" (f1 Sys.chdir) [ s a ]
  | 14 -> let name, f = pick r constants in call name f [ unit ]
  | _ -> call "caml_sys_system_command" (f1 Sys.command) [ s (pick r commands) ]

let () = main line
