//! What values cost: at most half as much again as in OCaml's heap, while they are read and afterwards.

use crate::common::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::read::*;

const N: usize = 1_000_000;

/// Reads a value of so many blocks, which take so many words in OCaml's heap.
fn costs(path: &str, message: impl FnOnce() -> (Vec<u8>, usize, usize)) {
    alone(path, || {
        let (data, objects, words) = message();
        let ocaml_bytes = 8 * words;
        let message = small(&data, objects as u32, words as u32);
        drop(data);
        in_runtime(ocaml(5), || {
            // What the first call needs once is there.
            from_block(&small(&[0xa0, 0x41, 0x42], 1, 3)).expect("a value");
            let before = resident();
            forget_peak();
            let v = from_block(&message).expect("a value");
            let (after, most) = (resident() - before, peak() - before);
            assert!(camlrt_size(v) > 0);
            let share = |n: usize| n as f64 / ocaml_bytes as f64;
            println!("{:.2} of OCaml's memory, {:.2} at most", share(after), share(most));
            assert!(share(after) < 1.5 && share(most) < 1.5);
            // Read again and again, it needs no more than its garbage may.
            camlrt_release(v);
            for _ in 0..20 {
                camlrt_release(from_block(&message).expect("a value"));
            }
            let garbage = (64 << 20) + 5 * ocaml_bytes;
            assert!(resident() - before < garbage, "{} MiB", (resident() - before) >> 20);
        })
    });
}

#[test]
fn a_list_of_a_million() {
    costs("memory::a_list_of_a_million", || ([[0xa0, 0x41].repeat(N), vec![0x40]].concat(), N, 3 * N));
}

#[test]
fn a_list_of_a_million_records() {
    costs("memory::a_list_of_a_million_records", || {
        // A cell, a pair, a string of ten bytes, and an int.
        let record = [&[0xa0, 0xa0, 0x2a], b"ten bytes.".as_slice(), &[0x02, 0, 0, 1, 0]].concat();
        ([record.repeat(N), vec![0x40]].concat(), 3 * N, (3 + 3 + 3) * N)
    });
}

#[test]
fn an_array_of_a_million_floats() {
    costs("memory::an_array_of_a_million_floats", || {
        let array = [&[0x08], &header32(N as u32, 0)[..]].concat();
        let float = [&[0x0c][..], &1.5f64.to_le_bytes()].concat();
        ([array, float.repeat(N)].concat(), 1 + N, 1 + 3 * N)
    });
}

#[test]
fn one_string() {
    costs("memory::one_string", || {
        let n = 24 << 20;
        ([&[0x0a][..], &(n as u32).to_be_bytes(), &vec![b'x'; n]].concat(), 1, 2 + n / 8)
    });
}
