//! Tables taken out of sources, against those that OCaml had when these were compiled.

use camlrt::abi::compare::caml_equal;
use camlrt::abi::lifetimes::{camlrt_scope_close, camlrt_scope_open};
use camlrt::abi::make::caml_val_bool;
use camlrt::abi::marshal::caml_input_value_from_block;
use camlrt_tables::value::Value;
use std::path::Path;
use std::process::{Command, Output};

fn source(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    std::fs::read_to_string(path).expect("a source")
}

fn value_of(source: &str) -> Result<Value, String> {
    camlrt_tables::value_of(source).map(|(value, _)| value).map_err(|complaint| complaint.to_string())
}

fn fields(value: &Value) -> &[Value] {
    match value {
        Value::Block(fields) => fields,
        _ => panic!("{value:?} is no block"),
    }
}

/// The tables that OCaml's engines were called with, in hexadecimal, as Marshal wrote them.
fn of_ocaml() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/engines-4.13.tsv");
    let text = std::fs::read_to_string(path).expect("what OCaml said");
    let tables = text.lines().filter(|l| l.starts_with("tables\t"));
    tables.map(|l| l.rsplit('\t').next().expect("a column").to_string()).collect()
}

/// Whether OCaml's engines were called with these tables, and Marshal's bytes of them are read as the same.
fn is_ocamls(tables: &Value) -> bool {
    let scope = camlrt_scope_open();
    let read = |b: &[u8]| caml_input_value_from_block(b.as_ptr(), b.len());
    let ours = read(&tables.marshalled().expect("bytes"));
    let unhex = |s: &str| {
        let byte = |i| u8::from_str_radix(&s[2 * i..2 * i + 2], 16).expect("hex");
        (0..s.len() / 2).map(byte).collect::<Vec<u8>>()
    };
    let found = of_ocaml().iter().any(|hex| caml_equal(read(&unhex(hex)), ours) == caml_val_bool(1));
    camlrt_scope_close(scope);
    found
}

#[test]
fn lexers() {
    for name in ["calc_lexer.ml", "json_lexer.ml", "bindings.ml"] {
        let lexer = value_of(&source(name)).expect("a lexer");
        assert!(is_ocamls(&fields(&lexer)[0]), "{name}");
    }
}

#[test]
fn parsers() {
    for name in ["calc.ml", "json.ml"] {
        let parser = value_of(&source(name)).expect("a parser");
        let mut tables = fields(&parser)[0].clone();
        if let Value::Block(fields) = &mut tables {
            fields[0] = Value::Int(0);
        }
        assert!(is_ocamls(&tables), "{name}");
    }
}

fn string(s: &str) -> Value {
    Value::String(s.into())
}

#[test]
fn rules_and_their_memory() {
    let lexer = value_of(&source("bindings.ml")).expect("a lexer");
    let cells = |all: &[i64]| Value::Block(all.iter().map(|n| Value::Int(*n)).collect());
    let rule = |name, state, n, initial: &[i64]| {
        Value::Block(vec![string(name), Value::Int(state), Value::Int(n), cells(initial)])
    };
    let rules = [rule("token", 0, 15, &[4]), rule("quoted", 27, 0, &[]), rule("ignored", 31, 2, &[])];
    assert_eq!(fields(&fields(&lexer)[1]), rules);
}

#[test]
fn actions_and_start_symbols() {
    let parser = value_of(&source("calc.ml")).expect("a parser");
    let start = Value::Block(vec![string("session"), Value::Int(1)]);
    assert_eq!(fields(&parser)[1], Value::Block(vec![start]));
    let actions = fields(&fields(&fields(&parser)[0])[0]);
    assert_eq!(actions.len(), 17);
    assert_eq!(actions[0], Value::Int(0));
    assert_eq!(actions[9], string("( _2 )"));
    assert_eq!(actions[16], Value::Int(1));
}

#[test]
fn code_may_say_anything() {
    let starts_and_actions = |text: &str| {
        let parser = value_of(text).expect("a parser");
        (fields(&parser)[1].clone(), fields(&fields(&fields(&parser)[0])[0]).to_vec())
    };
    let (parser, code) =
        (source("calc.ml"), "( let yylhs = \"\" in raise (Parsing.YYexit (Parsing.yyparse yytables 9)) )");
    let (starts, mut actions) = starts_and_actions(&parser);
    actions[9] = string(code);
    assert_eq!(starts_and_actions(&parser.replacen("( _2 )", code, 1)), (starts, actions));
    let lexer = source("calc_lexer.ml");
    let odd = lexer.replacen("( PLUS )", "( let rec x lexbuf = __ocaml_lex_x_rec lexbuf 5 in x )", 1);
    assert_ne!(odd, lexer);
    assert_eq!(value_of(&odd), value_of(&lexer));
}

/// A lexer with refills, rules with arguments and a shortest match; a parser with several entries and `parse_error`.
#[test]
fn what_is_left_out_is_said() {
    let left_out = |name| camlrt_tables::value_of(&source(name)).expect("tables").1;
    let said = |name| left_out(name).expect("something");
    assert!(said("lang_lexer.ml").starts_with("lang_lexer.mll:9: the function for refill "));
    assert!(said("lang.ml").starts_with("lang.mly:5: parse_error "));
    for name in ["calc_lexer.ml", "bindings.ml", "calc.ml", "json.ml"] {
        assert_eq!(left_out(name), None);
    }
    let lang = source("lang.ml");
    let line = lang.lines().find(|line| line.contains("let parse_error")).expect("the function");
    let with = |code: &str| camlrt_tables::value_of(&lang.replace(line, code)).expect("tables").1;
    for code in
        ["let f x = x and parse_error: string -> unit = f", "let rec f x = x\nand\nparse_error(s) = f s"]
    {
        assert!(with(code).is_some_and(|note| note.contains(": parse_error ")), "{code}");
    }
    for code in ["let x = parse_error", "let parse_errors = 1", "let a_parse_error = 1"] {
        assert_eq!(with(code), None, "{code}");
    }
    let names = |all: &Value| {
        let name = |one: &Value| fields(one)[0].clone();
        fields(all).iter().map(name).collect::<Vec<_>>()
    };
    let lexer = value_of(&source("lang_lexer.ml")).expect("a lexer");
    assert_eq!(names(&fields(&lexer)[1]), ["token", "comment", "string", "raw"].map(string));
    let parser = value_of(&source("lang.ml")).expect("a parser");
    assert_eq!(names(&fields(&parser)[1]), ["program", "expr", "types"].map(string));
}

/// The tool itself: its usage, and files that are not there.
#[test]
fn the_tool() {
    let folder = std::env::temp_dir().join(format!("camlrt-tables-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let run = |args: &[&str]| {
        let tool = Command::new(env!("CARGO_BIN_EXE_camlrt-tables")).args(args).current_dir(&folder).output();
        let Output { status, stdout, stderr } = tool.expect("the tool");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        (status.success(), text(stdout), text(stderr))
    };
    let (good, said, _) = run(&["--help"]);
    assert!(good && said.starts_with("usage: camlrt-tables FILE.ml"));
    for wrong in [&[][..], &["-x"], &["-o"], &["a.ml", "b.ml", "-o", "c"]] {
        let (good, _, said) = run(wrong);
        assert!(!good && said.starts_with("usage: "), "{wrong:?}");
    }
    std::fs::write(folder.join("calc.ml"), source("calc.ml")).expect("a copy");
    let (good, _, said) = run(&["absent.ml", "calc.ml"]);
    assert!(!good && said.starts_with("camlrt-tables: absent.ml: No such file") && said.lines().count() == 1);
    let written = std::fs::read(folder.join("calc.tables")).expect("the tables");
    assert_eq!(Some(written), value_of(&source("calc.ml")).expect("tables").marshalled());
    std::fs::remove_dir_all(&folder).expect("the folder");
}

#[test]
fn what_is_not_theirs_is_refused() {
    assert!(value_of("let x = 1").unwrap_err().contains("no tables"));
    let whole = source("calc.ml");
    for part in ["yylhs", "let yytablesize = ", "yytransl_const = [|"] {
        assert!(value_of(&whole.replacen(part, "gone", 1)).is_err(), "{part}");
    }
    let lexer = source("calc_lexer.ml");
    assert_eq!(value_of(&lexer.replace("\\255", "\\299")).unwrap_err(), ":8: Lexing.lex_base is no string");
    let rule = value_of(&lexer.replace("_rec lexbuf 0", "_rec lexbuf x")).unwrap_err();
    assert!(rule.ends_with(": no rule of ocamllex begins like this"), "{rule}");
    assert_eq!(
        value_of(&whole.replacen("\n; (fun _", "\n (fun _", 1)).unwrap_err(),
        ": there are 16 actions for 17 rules"
    );
    // Wherever it ends, it is refused or read, and nothing else.
    for end in (0..whole.len()).step_by(97) {
        let _ = value_of(&whole[..end]);
    }
}
