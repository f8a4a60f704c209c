//! Compressed data that is cut short or changed: an error or the same data, and never more.

use super::*;

#[test]
fn a_beginning_is_not_the_whole() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let data = text(1000);
        for (format, name) in FORMATS {
            let path = dir.file(name);
            compressed(&path, format, -1, &data);
            let whole = std::fs::read(&path).expect("a file");
            for n in 0..whole.len() {
                let (got, result) = read_with(&dir.write("part", &whole[..n]), format, -1, 0);
                assert!(data.starts_with(&got));
                assert_eq!(
                    result,
                    Err(sys_error(&format!("{name}: unexpected end of input"))),
                    "{n} of {}",
                    whole.len()
                );
            }
        }
    });
}

/// With checksums in every format, what is changed is noticed, but for what says nothing of the data: times, names, systems.
#[test]
fn changed_data_is_refused_or_the_same() {
    let seed = std::env::var("CAMLRT_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(0x1234_5678_9abc);
    println!("CAMLRT_SEED={seed}");
    let mut random = Random(seed);
    let times = if is_long() { 30_000 } else { 600 };
    in_runtime(config(), || {
        let dir = Dir::new();
        for (format, name) in FORMATS {
            let path = dir.file(name);
            let data = [text(2000), noise(50), text(70)].concat();
            compressed(&path, format, -1, &data);
            let whole = std::fs::read(&path).expect("a file");
            let mut refused = 0;
            for _ in 0..times {
                let mut changed = whole.clone();
                for _ in 0..1 + random.next(3) {
                    let at = random.next(changed.len());
                    match random.next(4) {
                        0 => drop(changed.remove(at)),
                        1 => changed.insert(at, random.next(256) as u8),
                        _ => changed[at] = random.next(256) as u8,
                    }
                }
                let (got, result) = read_with(&dir.write("changed", &changed), format, 1 << 20, 0);
                match result {
                    Ok(()) => assert!(got == data, "{name}: {changed:?}"),
                    Err(e) => {
                        assert!(e.1.starts_with("Sys_error") && e.1.contains(name), "{e:?}");
                        refused += 1;
                    }
                }
            }
            assert!(refused > times / 2, "{name}: {refused}");
        }
    });
}
