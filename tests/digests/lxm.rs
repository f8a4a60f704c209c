//! The generator, against OCaml 5.4's numbers.

use crate::common::*;
use camlrt::abi::CamlValue;
use camlrt::abi::digests::*;
use camlrt::abi::random::*;
use camlrt::abi::read::*;

/// A bigarray of int64s, as a message would bring it.
fn bigarray(kind: u8, dims: &[u16], words: &[u64]) -> CamlValue {
    let mut data = vec![0x18];
    data.extend(b"_bigarr02\0");
    data.extend((4 * (4 + dims.len()) as u32).to_be_bytes());
    data.extend((8 * (4 + dims.len()) as u64).to_be_bytes());
    data.extend((dims.len() as u32).to_be_bytes());
    data.extend((kind as u32).to_be_bytes());
    dims.iter().for_each(|d| data.extend(d.to_be_bytes()));
    words.iter().for_each(|w| data.extend(w.to_be_bytes()));
    from_bytes(&small(&data, 1, 8)).expect("a bigarray")
}

fn int64s(words: &[u64]) -> CamlValue {
    bigarray(7, &[words.len() as u16], words)
}

fn next(state: CamlValue) -> u64 {
    let mut n = 0;
    assert_eq!(camlrt_to_int64(ok(caml_lxm_next(state)), &mut n), 0);
    n as u64
}

/// The lines of OCaml 5.4's answers with this name: the last column.
fn answers(name: &str) -> Vec<&'static str> {
    let lines = include_str!("../data/primitives-5.4.tsv").lines().map(|l| l.split('\t').collect::<Vec<_>>());
    lines.filter(|l| l[0] == name).map(|l| l[2]).collect()
}

#[test]
fn numbers_from_a_state() {
    let wanted = answers("lxm_next from [1;2;3;4]");
    assert_eq!(wanted.len(), 20);
    in_runtime(ocaml(5), || {
        let state = int64s(&[1, 2, 3, 4]);
        for n in &wanted {
            assert_eq!(format!("{:x}", next(state)), *n);
        }
        // What is behind the state stays as it is.
        let longer = int64s(&[1, 2, 3, 4, 5]);
        for _ in 0..20 {
            next(longer);
        }
        assert_eq!(bytes(ok(written(longer)))[..], bytes(ok(written(int64s(&after(state, 5)))))[..]);
    });
}

/// The state's words, and one more.
fn after(state: CamlValue, more: u64) -> Vec<u64> {
    let message = bytes(ok(written(state)));
    let words = message[message.len() - 32..].chunks_exact(8);
    words.map(|w| u64::from_be_bytes(w.try_into().expect("eight bytes"))).chain([more]).collect()
}

fn written(v: CamlValue) -> CamlValue {
    camlrt::abi::marshal::caml_output_value_to_string(v, flags(&[]))
}

/// `Random.init 42` and `Random.bits`, as OCaml 5's `Random` does it over MD5 and this.
#[test]
fn numbers_from_a_seed() {
    let wanted = answers("Random.init 42; bits");
    assert_eq!(wanted.len(), 10);
    in_runtime(ocaml(5), || {
        let mut seed = 42u64.to_le_bytes().to_vec();
        let halves = [1, 2].map(|half| {
            seed.truncate(8);
            seed.push(half);
            let digest = bytes(ok(caml_md5_bytes(string(&seed), int(0), int(9))));
            let (words, _) = digest.as_chunks::<8>();
            [u64::from_le_bytes(words[0]), u64::from_le_bytes(words[1])]
        });
        let state = int64s(&[halves[0][0] | 1, halves[0][1], halves[1][0], halves[1][1]]);
        for n in &wanted {
            assert_eq!((next(state) & 0x3fff_ffff).to_string(), *n);
        }
    });
}

#[test]
fn what_is_no_state_is_refused() {
    in_runtime(ocaml(5), || {
        let floats = bigarray(1, &[4], &[1, 2, 3, 4]);
        for v in [int(1), string(&[0; 32]), floats, bigarray(7, &[2, 2], &[1, 2, 3, 4])] {
            assert!(integer(caml_lxm_next(v)).unwrap_err().contains("expected a state of four int64s, got"));
        }
        let short = integer(caml_lxm_next(int64s(&[1, 2, 3])));
        assert!(short.unwrap_err().contains("out of bounds, the length is 3"));
        assert_eq!(next(int64s(&[0, 0, 0, 0])), 0);
    });
}
