//! The host's readers and writers as the standard descriptors of a runtime.

use camlrt::abi::backends::{CamlrtBackend, camlrt_stdio_set};
use std::ffi::c_void;
use std::io::{self, ErrorKind, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

type Reader = Box<dyn Read + Send>;
type Writer = Box<dyn Write + Send>;

/// Reads what a number of a descriptor stands for from here: 0, or the error's code.
pub(crate) fn read_from(fd: i32, reader: Reader) -> i32 {
    set(fd, reader, |b| {
        b.read = Some(read);
        b.drop = Some(forget::<Reader>);
    })
}

/// Writes what goes to a descriptor there: 0, or the error's code.
pub(crate) fn write_to(fd: i32, writer: Writer) -> i32 {
    set(fd, writer, |b| {
        b.write = Some(write);
        b.flush = Some(flush);
        b.drop = Some(forget::<Writer>);
    })
}

fn set<T>(fd: i32, stream: T, fill: impl FnOnce(&mut CamlrtBackend)) -> i32 {
    let mut backend = CamlrtBackend {
        struct_size: size_of::<CamlrtBackend>() as u32,
        read: None,
        write: None,
        flush: None,
        seek: None,
        size: None,
        close: None,
        drop: None,
    };
    fill(&mut backend);
    let data = Box::into_raw(Box::new(stream));
    let code = camlrt_stdio_set(fd, &backend, data.cast());
    if code != 0 {
        // SAFETY: it was made above, and on an error nobody else frees it.
        drop(unsafe { Box::from_raw(data) });
    }
    code
}

/// What a backend's function gives: how many, or the system's number of the error, negated.
fn count(mut f: impl FnMut() -> io::Result<usize>) -> i64 {
    let again = || loop {
        match f() {
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            done => return done,
        }
    };
    match catch_unwind(AssertUnwindSafe(again)) {
        Ok(Ok(n)) => n as i64,
        Ok(Err(e)) => -i64::from(e.raw_os_error().unwrap_or(1)),
        Err(_) => -1,
    }
}

unsafe extern "C" fn read(data: *mut c_void, buf: *mut c_void, n: usize) -> i64 {
    // SAFETY: the library gives back what `set` gave it, to one call at a time.
    let reader = unsafe { &mut *data.cast::<Reader>() };
    // SAFETY: the library gives `n` bytes for the call, which it has set before.
    let buf = unsafe { std::slice::from_raw_parts_mut(buf.cast::<u8>(), n) };
    count(|| reader.read(buf))
}

unsafe extern "C" fn write(data: *mut c_void, buf: *const c_void, n: usize) -> i64 {
    // SAFETY: as in `read`.
    let writer = unsafe { &mut *data.cast::<Writer>() };
    // SAFETY: as in `read`.
    let buf = unsafe { std::slice::from_raw_parts(buf.cast::<u8>(), n) };
    count(|| writer.write(buf))
}

unsafe extern "C" fn flush(data: *mut c_void) -> i64 {
    // SAFETY: as in `read`.
    let writer = unsafe { &mut *data.cast::<Writer>() };
    count(|| writer.flush().map(|()| 0))
}

unsafe extern "C" fn forget<T>(data: *mut c_void) {
    // SAFETY: the library calls this once, with what `set` gave it, and uses it no more.
    let stream = unsafe { Box::from_raw(data.cast::<T>()) };
    let _ = catch_unwind(AssertUnwindSafe(|| drop(stream)));
}
