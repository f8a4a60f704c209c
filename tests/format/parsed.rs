//! What is said of control strings before they are used.

use crate::common::*;
use camlrt::abi::CamlValue;
use camlrt::abi::host_format::*;
use camlrt::abi::read::*;

fn elements(mut list: CamlValue) -> Vec<CamlValue> {
    let mut all = Vec::new();
    while list != UNIT {
        all.push(ok(caml_field(list, 0)));
        list = ok(caml_field(list, 1));
    }
    all
}

/// The texts joined by what is known of the directives between them: letter, modifiers, position, first argument; then how
/// many arguments there are.
fn parsed(control: &str) -> String {
    let info = ok(host_format_parse(string(control.as_bytes())));
    let field = |v, i| ok(caml_field(v, i));
    let texts = elements(field(info, 0));
    let mut shown = String::from_utf8(bytes(texts[0])).expect("text");
    let directives = elements(field(info, 1));
    assert_eq!(texts.len(), directives.len() + 1, "{control}");
    for (d, text) in directives.into_iter().zip(&texts[1..]) {
        let [letter, position, first, colon, at] = [0, 1, 2, 3, 4].map(|i| camlrt_get_int(field(d, i)));
        let modifiers =
            [(colon, ":"), (at, "@")].map(|(is, shown)| if is == 1 { shown } else { "" }).concat();
        let first = if first < 0 { "-".into() } else { first.to_string() };
        let letter = char::from_u32(letter as u32).expect("a character");
        shown += &format!(
            "<{modifiers}{letter}{position},{first}>{}",
            String::from_utf8(bytes(*text)).expect("text")
        );
    }
    format!("{shown} {}", camlrt_get_int(field(info, 2)))
}

#[test]
fn arguments_are_counted() {
    in_runtime(ocaml(5), || {
        for (control, said) in [
            ("", " 0"),
            ("text", "text 0"),
            ("a~a b~5,'x:@dé~%", "a<A1,0> b<:@D5,1>é<%14,-> 2"),
            ("é~~~A", "é<~1,-><A3,0> 1"),
            ("~v,vA~A", "<A0,2><A5,3> 4"),
            ("~A~:*~A~*~A", "<A0,0><:*2,-><A5,0><*7,-><A9,2> 3"),
            ("~A~3@*~A", "<A0,0><@*2,-><A6,3> 4"),
            ("~A~:P ~:P", "<A0,0><:P2,0> <:P6,0> 1"),
            ("~:P", "<:P0,-> 0"),
            ("~v*~A", "<*0,-><A3,-> -1"),
            ("~?~A", "<?0,0><A2,2> 3"),
            ("~A~@?~A", "<A0,0><@?2,1><A5,-> -1"),
            ("~(~A~)~A", "<(0,-><A2,0><)4,-><A6,1> 2"),
            ("~{~A~}~A", "<{0,0><A2,-><}4,-><A6,1> 2"),
            ("~{~}~A", "<{0,0><}2,-><A4,2> 3"),
            ("~@{~A~}~A", "<@{0,-><A3,-><}5,-><A7,-> -1"),
            ("~:[a~A~;b~A~]~A", "<:[0,0>a<A4,1><;6,->b<A9,1><]11,-><A13,2> 3"),
            ("~:[a~;b~A~]~A", "<:[0,0>a<;4,->b<A7,1><]9,-><A11,-> -1"),
            ("~[a~;b~:;c~]~A", "<[0,0>a<;3,->b<:;6,->c<]10,-><A12,1> 2"),
            ("~[~A~]~A", "<[0,0><A2,1><]4,-><A6,-> -1"),
            ("~#[~A~]", "<[0,-><A3,0><]5,-> -1"),
            ("~@[~A~]~A", "<@[0,0><A3,0><]5,-><A7,1> 2"),
            ("~@[~A~A~]~A", "<@[0,0><A3,0><A5,1><]7,-><A9,-> -1"),
            ("~<~A~;~A~>~A", "<<0,-><A2,0><;4,-><A6,1><>8,-><A10,2> 3"),
            ("~<~A~:>~A", "<<0,0><A2,-><:>4,-><A7,1> 2"),
            ("~@<~A~:>~A", "<@<0,-><A3,-><:>5,-><A8,-> -1"),
            ("~A~^~A", "<A0,0><^2,-><A4,1> -1"),
            ("~3,v/name/~A", "</0,1><A10,2> 3"),
            ("~\n  x~Q~(", "<\n0,->x<Q5,-><(7,-> 0"),
        ] {
            assert_eq!(parsed(control), said, "{control}");
        }
    });
}

/// The parameters of the directives, each directive's in brackets.
fn parameters(control: &str) -> String {
    let info = ok(host_format_parse(string(control.as_bytes())));
    let show = |param: CamlValue| match camlrt_tag(param) {
        _ if camlrt_kind(param) == CAMLRT_KIND_INT => ["-", "#"][camlrt_get_int(param) as usize].to_string(),
        tag => {
            let n = camlrt_get_int(ok(caml_field(param, 0)));
            match tag {
                0 => n.to_string(),
                1 => format!("'{}", char::from_u32(n as u32).expect("a character")),
                _ => format!("V{n}"),
            }
        }
    };
    let directives = elements(ok(caml_field(info, 1))).into_iter();
    let lists = directives.map(|d| elements(ok(caml_field(d, 5))).into_iter().map(show).collect::<Vec<_>>());
    lists.map(|list| format!("[{}]", list.join(","))).collect()
}

#[test]
fn parameters_are_given() {
    in_runtime(ocaml(5), || {
        for (control, said) in [
            ("~A", "[]"),
            ("~5A~-3,+7D", "[5][-3,7]"),
            ("~,,'*,'é:D", "[-,-,'*,'é]"),
            ("~#A~v,#,VA~A~VA", "[#][V1,#,V2][][V5]"),
            ("~A~^~vA", "[][][V1]"),
            ("~v*~vA", "[V0][V-1]"),
            ("~3{~v,vA~}~vA", "[3][V-1,V-1][][V1]"),
            ("~v,3/f/", "[V0,3]"),
            ("~99999999999999999999A", "[4611686018427387903]"),
            ("~-99999999999999999999A", "[-4611686018427387904]"),
        ] {
            assert_eq!(parameters(control), said, "{control}");
        }
        let many = format!("~{}A", ["v"; 20_000].join(","));
        let expected: Vec<_> = (0..20_000).map(|n| format!("V{n}")).collect();
        assert_eq!(parameters(&many), format!("[{}]", expected.join(",")));
    });
}

#[test]
fn what_cannot_be_read_is_refused() {
    in_runtime(ocaml(5), || {
        for (control, why) in [
            ("é~", "~ at 1: the string ends before the directive"),
            ("~5", "~5 at 0: the string ends before the directive"),
            ("~'", "~' at 0: the string ends before the directive"),
            ("a~::A", "~:: at 1: a modifier is given twice"),
            ("a~@5A", "~@5 at 1: a parameter follows a modifier"),
            ("~/name", "~/ at 0: there is no slash behind the name"),
            ("~A~>", "~> at 2: there is no ~< before it"),
            ("~<a~:;b~>~_", " at 0: justification with ~:; and pretty printing do not go together"),
        ] {
            let error = value(host_format_parse(string(control.as_bytes()))).expect_err(control);
            assert_eq!(error, format!("Invalid_argument(\"format: {why}\")"), "{control}");
        }
    });
}
