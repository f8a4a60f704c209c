//! What is written to descriptor 2, for tests that are alone in their process.

use std::io::{Read, Seek};
use std::os::fd::AsRawFd;

/// Runs something; what it wrote, and its result.
pub fn listening<R>(f: impl FnOnce() -> R) -> (Vec<u8>, R) {
    let path = std::env::temp_dir().join(format!("camlrt-stderr-{}", std::process::id()));
    let mut options = std::fs::File::options();
    let mut file = options.read(true).write(true).create(true).truncate(true).open(&path).expect("a file");
    std::fs::remove_file(&path).expect("its name");
    // Descriptors only: 2 is another file's in between.
    let saved = unsafe { libc::dup(2) };
    assert!(saved >= 0 && unsafe { libc::dup2(file.as_raw_fd(), 2) } == 2);
    let result = f();
    assert!(unsafe { libc::dup2(saved, 2) } == 2 && unsafe { libc::close(saved) } == 0);
    let mut said = Vec::new();
    file.rewind().and_then(|()| file.read_to_end(&mut said)).expect("what was written");
    (said, result)
}
