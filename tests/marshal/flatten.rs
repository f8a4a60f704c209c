//! The flat form: read by a decoder that knows nothing but its description, and made by nobody one can trust.

use crate::common::*;
use camlrt::abi::CamlValue;
use camlrt::abi::errors::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::make::*;
use camlrt::abi::marshal::*;
use camlrt::abi::read::*;
use std::collections::HashMap;

const MAGIC: &[u8; 8] = b"camlflt\x01";
const FORWARD: u64 = 250;

/// A flat form being decoded.
struct Flat<'a> {
    bytes: &'a [u8],
    /// Where the node of a block is, by the block's identity, and the other way round.
    places: HashMap<u64, u64>,
    blocks: HashMap<u64, u64>,
    to_do: Vec<(CamlValue, u64)>,
}

impl Flat<'_> {
    fn word(&self, at: u64) -> u64 {
        let at = at as usize;
        assert_eq!(at % 8, 0);
        u64::from_le_bytes(self.bytes[at..at + 8].try_into().expect("a word"))
    }
    fn tag(&self, at: u64) -> u64 {
        self.word(at - 8) & 0xff
    }
    fn size(&self, at: u64) -> u64 {
        self.word(at - 8) >> 10
    }
    fn slice(&self, at: u64, len: u64) -> &[u8] {
        &self.bytes[at as usize..(at + len) as usize]
    }

    /// Compares a value with a word of the flat form.
    fn same(&mut self, mut v: CamlValue, word: u64) {
        if word & 1 == 1 {
            if camlrt_kind(v) == CAMLRT_KIND_LAZY {
                v = caml_field(v, 0);
            }
            assert_eq!(camlrt_kind(v), CAMLRT_KIND_INT);
            assert_eq!(camlrt_get_int(v), word as i64 >> 1);
            return;
        }
        // A forwarding block that OCaml would not write is not here either.
        if camlrt_tag(v) as u64 == FORWARD && self.tag(word) != FORWARD {
            v = caml_field(v, 0);
        }
        if camlrt_size(v) > 0 {
            let mut id = 0;
            assert_eq!(camlrt_identity(v, &mut id), 0);
            let known = self.places.insert(id, word);
            assert_eq!(self.blocks.insert(word, id), known.map(|_| id), "one node for one block");
            if known.is_some() {
                assert_eq!(known, Some(word));
                return;
            }
        }
        self.to_do.push((v, word));
    }

    fn node(&mut self, v: CamlValue, at: u64) {
        let (tag, size) = (self.tag(at), self.size(at));
        assert_eq!(camlrt_tag(v) as u64, tag);
        match tag {
            252 => {
                let padding = self.bytes[(at + 8 * size - 1) as usize] as u64;
                assert!(self.slice(at + 8 * size - 1 - padding, padding).iter().all(|b| *b == 0));
                assert_eq!(bytes(v), self.slice(at, 8 * size - 1 - padding));
            }
            253 => {
                let mut d = 0.0;
                assert_eq!(camlrt_to_double(v, &mut d), 0);
                assert_eq!((d.to_bits(), 1), (self.word(at), size));
            }
            254 => {
                let (mut first, mut len) = (std::ptr::null(), 0);
                assert_eq!(camlrt_doubles(v, &mut first, &mut len), 0);
                assert_eq!(len as u64, size);
                for i in 0..len {
                    // The library promised as many.
                    assert_eq!(unsafe { *first.add(i) }.to_bits(), self.word(at + 8 * i as u64));
                }
            }
            255 => self.custom(v, at, size),
            _ => {
                assert_eq!(camlrt_size(v) as u64, size);
                for i in 0..size {
                    self.same(caml_field(v, i as u32), self.word(at + 8 * i));
                }
            }
        }
    }

    fn custom(&self, v: CamlValue, at: u64, size: u64) {
        let kinds = [(CAMLRT_KIND_INT64, 0), (CAMLRT_KIND_INT32, 1), (CAMLRT_KIND_NATIVEINT, 2)];
        let kind = self.word(at);
        if kind < 3 {
            let mut n = 0;
            assert_eq!(camlrt_to_int64(v, &mut n), 0);
            assert!(kinds.contains(&(camlrt_kind(v), kind)));
            assert_eq!((n, size), (self.word(at + 8) as i64, 2));
            return;
        }
        assert_eq!((kind, camlrt_kind(v)), (3, CAMLRT_KIND_BIGARRAY));
        let (mut memory, mut flags, mut dims) = (std::ptr::null_mut(), 0, [0; 16]);
        assert_eq!(camlrt_bigarray(v, &mut memory, &mut flags, dims.as_mut_ptr()), 0);
        let (kind, ndims) = (flags & 0x1ff, flags >> 16);
        assert_eq!((self.word(at + 8), self.word(at + 16)), (kind as u64, ndims as u64));
        let mut len = [4, 8, 1, 1, 2, 2, 4, 8, 8, 8, 8, 16, 1, 2][kind as usize & 0xff];
        for (i, dim) in dims.iter().enumerate().take(ndims as usize) {
            assert_eq!(self.word(at + 24 + 8 * i as u64), *dim as u64);
            len *= *dim as u64;
        }
        assert_eq!(size, 3 + ndims as u64 + len.div_ceil(8));
        let start = at + 24 + 8 * ndims as u64;
        // The library promised as much.
        let content = unsafe { std::slice::from_raw_parts(memory.cast::<u8>(), len as usize) };
        assert_eq!(content, self.slice(start, len));
        assert!(self.slice(start + len, len.div_ceil(8) * 8 - len).iter().all(|b| *b == 0));
    }
}

/// Decodes a flat form and compares it with the value that it is to be the form of.
fn check(v: CamlValue, flat: &[u8]) {
    let mut f = Flat { bytes: flat, places: HashMap::new(), blocks: HashMap::new(), to_do: Vec::new() };
    assert_eq!(&flat[..8], MAGIC);
    assert_eq!(f.word(8), flat.len() as u64);
    let (mut at, mut nodes) = (32, 0);
    while at < flat.len() as u64 {
        at += 8 + 8 * (f.word(at) >> 10);
        nodes += 1;
    }
    assert_eq!((at, nodes), (flat.len() as u64, f.word(16)), "the nodes follow each other to the end");
    f.same(v, f.word(24));
    let mut seen = 0;
    while let Some((v, at)) = f.to_do.pop() {
        f.node(v, at);
        seen += 1;
    }
    // Empty blocks have no identity here, and are met as often as they are referred to.
    assert!(seen >= nodes, "{seen} of {nodes} nodes");
}

fn flatten(v: CamlValue) -> Vec<u8> {
    let s = ok(camlrt_flatten(v, 0));
    let b = bytes(s);
    camlrt_release(s);
    b
}

fn unflatten(b: &[u8]) -> Outcome<CamlValue> {
    let s = string(b);
    let v = value(camlrt_unflatten(s));
    camlrt_release(s);
    v
}

/// The chunks of a list.
fn pieces(mut list: CamlValue) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    while list != UNIT {
        all.push(bytes(caml_field(list, 0)));
        list = caml_field(list, 1);
    }
    all
}

#[test]
fn every_vector_goes_through_the_flat_form() {
    for (file, version) in [("marshal-4.13.jsonl", 4), ("marshal-5.4.jsonl", 5)] {
        for line in lines(file) {
            let Some(hex) = line["hex"].as_str() else { continue };
            in_runtime(ocaml(version), || {
                let v = from_block(&unhex(hex)).expect("a value");
                let flat = flatten(v);
                check(v, &flat);
                let again = unflatten(&flat).expect("a value");
                let name = &line["name"];
                // Objects get new numbers, and what is not written has not come along.
                let is_same =
                    line["first_id"].is_null() && !name.as_str().is_some_and(|n| n.starts_with("exn "));
                if is_same {
                    assert_eq!(write(again, &[]), write(v, &[]), "{name}");
                    assert!(flatten(again) == flat, "{name}: the same flat form");
                }
            });
        }
    }
}

/// The bytes that a text shows after `The pair ("ab", 3)`: an offset, eight bytes, words.
fn shown(text: &str) -> Vec<u8> {
    let (_, example) = text.split_once(r#"he pair `("ab", 3)`"#).expect("the example");
    let mut bytes = Vec::new();
    for line in example.split("```").nth(1).expect("a fence").lines().skip(1) {
        let line = line.trim_start_matches(" *").trim_start();
        if line.is_empty() {
            continue;
        }
        let words: Vec<_> = line.split_whitespace().take(9).collect();
        assert_eq!(words[0].parse(), Ok(bytes.len()), "{line}");
        bytes.extend(words[1..].iter().map(|w| u8::from_str_radix(w, 16).expect("a byte")));
    }
    bytes
}

#[test]
fn the_documented_example_is_what_is_written() {
    in_runtime(ocaml(5), || {
        let pair = [caml_copy_string(c"ab".as_ptr()), int(3)];
        let flat = flatten(camlrt_block(0, pair.as_ptr(), 2));
        assert_eq!(flat.len(), 72);
        assert_eq!(flat, shown(include_str!("../../include/camlrt.h")));
        assert_eq!(flat, shown(include_str!("../../docs/marshal.md")));
    });
}

#[test]
fn chunks_make_up_the_whole() {
    in_runtime(ocaml(5), || {
        for line in lines("marshal-5.4.jsonl").iter().step_by(9) {
            let v = from_block(&unhex(line["hex"].as_str().expect("bytes"))).expect("a value");
            let whole = flatten(v);
            for chunk in [1, 7, 8, 33, 1000, whole.len() as u32, u32::MAX] {
                if whole.len() / chunk as usize > 2000 {
                    continue;
                }
                scoped(|| {
                    let list = ok(camlrt_flatten(v, chunk));
                    let parts = pieces(list);
                    assert_eq!(parts.concat(), whole);
                    let (last, others) = parts.split_last().expect("a chunk");
                    assert!(
                        others.iter().all(|p| p.len() == chunk as usize)
                            && (1..=chunk as usize).contains(&last.len())
                    );
                    assert_eq!(write(ok(camlrt_unflatten(list)), &[]), write(v, &[]), "{}", line["name"]);
                });
            }
        }
        // No list of strings.
        for wrong in [
            block(0, &[string(b"x"), int(7)]),
            block(0, &[int(1), UNIT]),
            block(1, &[string(b"x"), UNIT]),
            UNIT,
        ] {
            assert!(value(camlrt_unflatten(wrong)).is_err());
        }
        let ring = block(0, &[string(b"x"), UNIT]);
        caml_store_field(ring, 1, ring);
        assert!(value(camlrt_unflatten(ring)).is_err());
    });
}

/// A flat form as a host may make it: `nodes` of a header and words, the value the node at the first place.
fn form(root: u64, nodes: &[(u64, u64, Vec<u64>)]) -> Vec<u8> {
    let mut words = vec![u64::from_le_bytes(*MAGIC), 0, nodes.len() as u64, root];
    for (tag, size, payload) in nodes {
        words.push(size << 10 | tag);
        words.extend(payload);
    }
    words[1] = 8 * words.len() as u64;
    words.iter().flat_map(|w| w.to_le_bytes()).collect()
}

#[test]
fn a_host_may_make_its_own() {
    in_runtime(ocaml(5), || {
        assert_eq!(unflatten(&form(11, &[])).map(|v| camlrt_get_int(v)), Ok(5));
        assert_eq!(unflatten(&form(u64::MAX, &[])).map(|v| camlrt_get_int(v)), Ok(-1));
        assert_eq!(unflatten(&form(1 << 63 | 1, &[])).map(|v| camlrt_get_int(v)), Ok(-1 << 62));
        // A pair of a ring of one and a string, referred to before and after it comes.
        let hi = u64::from_le_bytes(*b"hi\0\0\0\0\0\x05");
        let ring = form(40, &[(0, 2, vec![64, 80]), (3, 1, vec![64]), (252, 1, vec![hi])]);
        let v = unflatten(&ring).expect("a value");
        let inner = caml_field(v, 0);
        assert_eq!((camlrt_tag(inner), camlrt_same(caml_field(inner, 0), inner)), (3, 1));
        assert_eq!(bytes(caml_field(v, 1)), b"hi");
        check(v, &flatten(v));
        // Nodes that nobody refers to, bytes behind the end, and empty blocks.
        let more = form(40, &[(0, 1, vec![56]), (7, 0, vec![]), (252, 1, vec![hi])]);
        let v = unflatten(&[&more[..], b"what follows"].concat()).expect("a value");
        assert_eq!((camlrt_tag(caml_field(v, 0)), camlrt_size(caml_field(v, 0))), (7, 0));
    });
}

#[test]
fn objects_get_new_numbers() {
    in_runtime(ocaml(5), || {
        let object = |id: i64| form(40, &[(248, 2, vec![1, (id << 1 | 1) as u64])]);
        let number = |b: &[u8]| camlrt_get_int(caml_field(unflatten(b).expect("an object"), 1));
        let first = number(&object(1000));
        assert_eq!([number(&object(1000)), number(&object(0))], [first + 1, first + 2]);
        // Those of the predefined exceptions are negative, and stay.
        assert_eq!(number(&object(-7)), -7);
    });
}

#[test]
fn ill_formed_ones_are_refused() {
    in_runtime(ocaml(5), || {
        let bad = |b: &[u8]| {
            let e = unflatten(b).expect_err("an error");
            assert!(e.starts_with("Failure(\"camlrt_unflatten: "), "{e}");
        };
        let node = |tag, size, payload: &[u64]| form(40, &[(tag, size, payload.to_vec())]);
        // References to no node: the head, between nodes, behind the end, out of step.
        for root in [0, 8, 24, 32, 48, 56, 64, 41 << 1, 42, 44, u64::MAX - 1, 1 << 63] {
            bad(&form(root, &[(0, 1, vec![1])]));
            bad(&node(0, 1, &[root]));
        }
        for tag in [247, 249, 251] {
            bad(&node(tag, 1, &[1]));
            bad(&node(tag, 0, &[]));
        }
        for (tag, sizes) in [(248, &[0, 1][..]), (250, &[0, 2]), (252, &[0]), (253, &[0, 2]), (255, &[0, 1])]
        {
            for size in sizes {
                bad(&node(tag, *size, &vec![1; *size as usize]));
            }
        }
        // Sizes that are not there, among them those that wrap.
        for size in [2, 3, 1 << 20, (1 << 54) - 1, 1 << 53, (1 << 51) + 1] {
            for tag in [0, 248, 250, 252, 254, 255] {
                bad(&node(tag, size, &[1]));
            }
        }
        for padding in [8, 9, 255u64] {
            bad(&node(252, 1, &[padding << 56]));
        }
        // Heads.
        let good = node(0, 1, &[1]);
        for (at, word) in [
            (0, 0),
            (0, u64::from_le_bytes(*b"camlflt\x02")),
            (8, 0),
            (8, 24),
            (8, 47),
            (8, 56),
            (8, u64::MAX),
            (16, 0),
            (16, 2),
            (16, u64::MAX),
        ] {
            let mut b = good.clone();
            b[at..at + 8].copy_from_slice(&word.to_le_bytes());
            bad(&b);
        }
        // Custom blocks.
        let bigarray = |flags, dims: &[u64], content: &[u64]| {
            let payload = [&[3, flags, dims.len() as u64], dims, content].concat();
            node(255, payload.len() as u64, &payload)
        };
        assert!(unflatten(&bigarray(0x10c, &[2, 4], &[7])).is_ok());
        for d in [0, 1, 9, 1 << 32, 1 << 60, 1 << 61, 1 << 63, u64::MAX, u64::MAX - 6] {
            bad(&bigarray(12, &[d, 2], &[7, 7, 7, 7]));
            bad(&bigarray(7, &[d, d], &[7, 7, 7]));
        }
        for kind in [14, 15, 255] {
            bad(&bigarray(kind, &[8], &[7]));
        }
        // 4.x has no float16.
        for version in [4, 5] {
            let read = in_runtime(ocaml(version), || unflatten(&bigarray(13, &[4], &[7])).is_ok());
            assert_eq!(read, version == 5);
        }
        bad(&bigarray(12, &[1; 17], &[7]));
        bad(&node(255, 4, &[3, 12, u64::MAX, 7]));
        bad(&node(255, 3, &[0, 7, 7]));
        for kind in [4, 5, 15, 17, 1 << 32, u64::MAX] {
            bad(&node(255, 2, &[kind, 7]));
        }
        for len in [0, 1, 4, 8, 9, 100, 1 << 61, u64::MAX] {
            bad(&node(255, 4, &[16, len, u64::from_le_bytes(*b"_unknown"), 7]));
        }
    });
}

/// Some flat forms, of all kinds of node.
fn samples() -> Vec<Vec<u8>> {
    let pattern = [
        "cycle",
        "shared",
        "bigarray",
        "object",
        "exception",
        "hashtbl",
        "lazy",
        "float",
        "int64",
        "string len",
        "tuple",
        "atoms",
    ];
    let mut all = Vec::new();
    for line in lines("marshal-4.13.jsonl") {
        let name = line["name"].as_str().expect("a name");
        let (Some(hex), true) = (line["hex"].as_str(), pattern.iter().any(|p| name.starts_with(p))) else {
            continue;
        };
        let flat = flatten(from_block(&unhex(hex)).expect("a value"));
        if flat.len() <= 600 {
            all.push(flat);
        }
    }
    assert!(all.len() > 200, "{}", all.len());
    let step = all.len() / 80;
    all.into_iter().step_by(step.max(1)).collect()
}

/// What comes of a flat form that was changed: an error, or a value that is like any other.
fn attempt(b: &[u8]) -> bool {
    scoped(|| match unflatten(b) {
        Err(e) => {
            assert!([CAMLRT_FAILURE, CAMLRT_OUT_OF_MEMORY].contains(&camlrt_error_code()), "{e}: {}", hex(b));
            false
        }
        Ok(v) => {
            let flat = flatten(v);
            let again = unflatten(&flat).unwrap_or_else(|e| panic!("{e}: {}", hex(b)));
            assert_eq!(flatten(again).len(), flat.len(), "{}", hex(b));
            assert!(write(v, &[]).is_ok());
            true
        }
    })
}

#[test]
fn changed_ones_are_refused_or_read() {
    alone("flatten::changed_ones_are_refused_or_read", || {
        in_runtime(ocaml(5), || {
            let (mut read, mut refused) = (0, 0);
            let mut count = |b: &[u8]| *if attempt(b) { &mut read } else { &mut refused } += 1;
            let all = samples();
            for flat in &all {
                for n in 0..flat.len() {
                    assert!(!attempt(&flat[..n]), "{n} bytes of {}", hex(flat));
                }
                let mut changed = flat.clone();
                for at in 0..flat.len() {
                    for other in (0..8).map(|bit| flat[at] ^ 1 << bit).chain([0, 1, 0x28, 0xf8, 0xff]) {
                        changed[at] = other;
                        count(&changed);
                    }
                    changed[at] = flat[at];
                }
            }
            let mut random = Random::fresh();
            for i in 0..50_000 {
                let mut b = all[i % all.len()].clone();
                for _ in 0..1 + random.below(4) {
                    let at = 8 * random.below(b.len() / 8);
                    let word = match random.below(4) {
                        0 => random.next(),
                        1 => 8 * random.below(b.len() / 8) as u64,
                        2 => {
                            (random.below(6) as u64) << 10
                                | [0, 248, 250, 252, 253, 254, 255][random.below(7)]
                        }
                        _ => 1 << random.below(64),
                    };
                    b[at..at + 8].copy_from_slice(&word.to_le_bytes());
                }
                count(&b);
            }
            println!("{read} read, {refused} refused, at most {} MiB", peak() >> 20);
            assert!(read > 10_000 && refused > 10_000 && peak() < 512 << 20);
        })
    });
}
