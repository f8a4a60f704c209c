(* grammars calc < SESSION: the calculator's lines
   grammars json < FILE: the tree of a JSON file, as Marshal has it without sharing *)
let () =
  let input = Lexing.from_channel stdin in
  match Sys.argv.(1) with
  | "calc" -> Printf.printf "errors: %d\n" (Calc.session Calc_lexer.token input)
  | _ -> Marshal.to_channel stdout (Json.document Json_lexer.token input) [Marshal.No_sharing]
