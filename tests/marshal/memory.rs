//! What values cost: at most half as much again as in OCaml's heap, while they are read and afterwards.

use crate::common::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::make::*;
use camlrt::abi::marshal::*;
use camlrt::abi::read::*;
use camlrt::abi::runtimes::*;

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

/// Everything there is to do with a message and its value; the message that comes of it.
fn everything(message: &[u8]) -> Outcome<Vec<u8>> {
    let s = value(caml_alloc_initialized_string(message.len(), message.as_ptr()))?;
    let v = value(caml_input_value_from_bytes(s, int(0)))?;
    let flat = value(camlrt_flatten(v, 100))?;
    let v = value(camlrt_unflatten(flat))?;
    let written = bytes(value(caml_output_value_to_bytes(v, UNIT))?);
    let v = value(caml_input_value_from_block(written.as_ptr(), written.len()))?;
    value(caml_output_value_to_string(v, UNIT)).map(bytes)
}

fn some_messages() -> Vec<Vec<u8>> {
    let all = lines("marshal-4.13.jsonl");
    let some = all.iter().filter(|l| l["hex"].is_string() && l["first_id"].is_null()).step_by(7);
    some.map(|l| unhex(l["hex"].as_str().expect("bytes"))).collect()
}

/// Where a reservation fails, the call is Out_of_memory, and the next one is as if nothing had been.
#[test]
fn any_reservation_may_fail() {
    for message in some_messages().iter().step_by(5) {
        let mut n = 1;
        loop {
            let config = CamlrtConfig { fail_at: n, ..ocaml(4) };
            let succeeded = in_runtime(config, || {
                let first = everything(message);
                if first.is_err() {
                    assert_eq!(first, Err("Out of memory".into()));
                    assert_eq!(everything(message).as_ref(), Ok(message));
                }
                first.is_ok()
            });
            if succeeded {
                break;
            }
            n += 1;
        }
        assert!(n > 3, "{n} reservations");
    }
}

#[test]
fn a_collection_may_come_with_every_call() {
    let config = CamlrtConfig { flags: CAMLRT_CONFIG_STRESS, ..ocaml(4) };
    in_runtime(config, || {
        for message in some_messages() {
            scoped(|| assert_eq!(everything(&message).as_ref(), Ok(&message)));
        }
    });
}

/// The memory in which a message is made counts against the heap's cap.
#[test]
fn a_message_in_the_making_stays_within_the_cap() {
    alone("memory::a_message_in_the_making_stays_within_the_cap", || {
        in_runtime(CamlrtConfig { max_heap: 64 << 20, ..ocaml(5) }, || {
            let _held = ok(caml_alloc_string(50 << 20));
            let text = string(&[7; 40_000]);
            let many = block(0, &vec![text; 1200]);
            write(block(0, &[text]), &[0]).expect("there is room for one");
            forget_peak();
            let before = resident();
            assert!(write(many, &[0]).is_err());
            assert_eq!(camlrt::abi::errors::camlrt_error_code(), camlrt::abi::errors::CAMLRT_OUT_OF_MEMORY);
            let more = peak().saturating_sub(before);
            assert!(more < 24 << 20, "{} MiB", more >> 20);
            write(many, &[]).expect("shared, it is short");
        })
    });
}
