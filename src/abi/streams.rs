//! Family: streams
//!
//! `Stream` of OCaml 4: elements that are made when they are asked for, once each, of functions, lists, strings, arrays,
//! channels and other streams. The empty stream is `()`. Looking at a stream changes it.

use super::CamlValue;
use super::guard::{call_out, read};
use crate::stdlib::stream::{dump, make, take};

/// Sees that a stream is empty.
///
/// * `s`: a stream.
/// * Result: `()`. Of `()` it is the empty stream itself: OCaml's `Stream.sempty` is the same word.
/// * Errors: `Stream.Failure`, that is `camlrt_exn("Stdlib.Stream.Failure")`, for another element;
///   what the stream's functions raise; Sys_error of its channels; CAMLRT_TYPE_ERROR for what is no stream.
/// * Mirrors: `Stream.empty`, and `Stream.sempty`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_empty(s: CamlValue) -> CamlValue {
    call_out!(CALLS | BLOCKS, take::empty(s))
}

/// Tells whether a stream is empty.
///
/// * `s`: a stream, whose next element is made if it is not there yet.
/// * Result: a bool.
/// * Errors: what the stream's functions raise; Sys_error of its channels; CAMLRT_TYPE_ERROR for what is no stream.
/// * Mirrors: `Stream.peek s = None`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_is_empty(s: CamlValue) -> CamlValue {
    call_out!(CALLS | BLOCKS, take::is_empty(s))
}

/// Gives the next element of a stream, if there is one.
///
/// * `s`: a stream.
/// * Result: an option of the element, which stays where it is.
/// * Errors: what the stream's functions raise; Sys_error of its channels; CAMLRT_TYPE_ERROR for what is no stream.
/// * Mirrors: `Stream.peek`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_peek(s: CamlValue) -> CamlValue {
    call_out!(CALLS | BLOCKS, take::peek(s))
}

/// Takes the next element of a stream.
///
/// * `s`: a stream.
/// * Result: the element.
/// * Errors: `Stream.Failure`, that is `camlrt_exn("Stdlib.Stream.Failure")`, of an empty stream;
///   what the stream's functions raise; Sys_error of its channels; CAMLRT_TYPE_ERROR for what is no stream.
/// * Mirrors: `Stream.next`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_next(s: CamlValue) -> CamlValue {
    call_out!(CALLS | BLOCKS, take::next(s))
}

/// Takes the next element of a stream, if there is one, and forgets it.
///
/// * `s`: a stream.
/// * Result: `()`.
/// * Errors: what the stream's functions raise; Sys_error of its channels; CAMLRT_TYPE_ERROR for what is no stream.
/// * Mirrors: `Stream.junk`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_junk(s: CamlValue) -> CamlValue {
    call_out!(CALLS | BLOCKS, take::junk(s))
}

/// Gives the next elements of a stream.
///
/// * `n`: how many at most, an int; `s`: a stream.
/// * Result: a list of the elements, which stay where they are.
/// * Errors: what the stream's functions raise; Sys_error of its channels: the elements before are lost then, as in OCaml; CAMLRT_TYPE_ERROR for what is no stream; Out_of_memory.
/// * Mirrors: `Stream.npeek`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_npeek(n: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS | BLOCKS, take::npeek(n, s))
}

/// Takes the next elements of a stream.
///
/// * `n`: how many at most, an int; `s`: a stream.
/// * Result: an array of the elements, a flat one where all are floats.
/// * Errors: what the stream's functions raise; Sys_error of its channels: no element is taken then; CAMLRT_TYPE_ERROR for what is no stream; Out_of_memory.
/// * Mirrors: as many calls of `Stream.next`; it is what `caml_stream_iter` visits.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_take(n: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS | BLOCKS, take::take(n, s))
}

/// Tells how many elements of a stream were taken.
///
/// * `s`: a stream.
/// * Result: how many, an int.
/// * Errors: CAMLRT_TYPE_ERROR for what is no stream.
/// * Mirrors: `Stream.count`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_count(s: CamlValue) -> CamlValue {
    read!(take::count(s))
}

/// Calls a function with every element of a stream, which is empty then.
///
/// * `f`: a function of an element; `s`: a stream.
/// * Result: `()`. `caml_stream_take` gives the same elements without calls.
/// * Errors: what `f` raises; what the stream's functions raise; Sys_error of its channels; CAMLRT_TYPE_ERROR for what is no stream, and for one that goes in circles.
/// * Mirrors: `Stream.iter`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_iter(f: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS | BLOCKS, take::iter(f, s))
}

/// Writes what a stream knows of itself to the standard output.
///
/// * `f`: a function of an element, which writes it; `s`: a stream. Nothing is taken from it, nor made.
/// * Result: `()`. The text is how many elements were taken, and the data behind them: `{count = 1; data = Scons (2, Slazy)}`, with a newline; it is flushed.
/// * `camlrt_interrupt` ends it.
/// * Errors: what `f` raises, after the text so far; Sys_error of the standard output; CAMLRT_TYPE_ERROR for what is no stream, and for one that goes in circles; Out_of_memory.
/// * Mirrors: `Stream.dump`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_dump(f: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS | BLOCKS, dump::dump(f, s))
}

/// Makes a stream of what a function gives.
///
/// * `f`: a function of how many elements were taken, which gives an option of the next one. It is called when the
///   element is asked for, once for each.
/// * Result: a stream.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Stream.from`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_from(f: CamlValue) -> CamlValue {
    call_out!(WHOLE, make::from(f))
}

/// Makes a stream of a list's elements.
///
/// * `l`: a list.
/// * Result: a stream.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Stream.of_list`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_of_list(l: CamlValue) -> CamlValue {
    call_out!(WHOLE, make::of_list(l))
}

/// Makes a stream of a string's bytes.
///
/// * `str`: a string or byte sequence, whose bytes are read when they are asked for.
/// * Result: a stream of ints.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Stream.of_string`, and `Stream.of_bytes`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_of_string(str: CamlValue) -> CamlValue {
    call_out!(WHOLE, make::of_string(str))
}

/// Makes a stream of an array's elements.
///
/// * `a`: an array, whose elements are read when they are asked for.
/// * Result: a stream.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: what `Stream.of_bytes` is for bytes.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_of_array(a: CamlValue) -> CamlValue {
    call_out!(WHOLE, make::of_array(a))
}

/// Makes a stream of the bytes of an input channel.
///
/// * `channel`: an input channel, which is read when more bytes are asked for, up to 4096 at once.
/// * Result: a stream of ints.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Stream.of_channel`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_of_channel(channel: CamlValue) -> CamlValue {
    call_out!(WHOLE, make::of_channel(channel))
}

/// Makes a stream of an element and those of another stream.
///
/// * `v`: any value; `s`: a stream: what it has now comes behind `v`.
/// * Result: a stream.
/// * Errors: CAMLRT_TYPE_ERROR for what is no stream; Out_of_memory.
/// * Mirrors: `Stream.icons`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_cons(v: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(WHOLE, make::cons(v, s))
}

/// Makes a stream of one element.
///
/// * `v`: any value.
/// * Result: a stream.
/// * Errors: Out_of_memory.
/// * Mirrors: `Stream.ising`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_ising(v: CamlValue) -> CamlValue {
    call_out!(WHOLE, make::single(v))
}

/// Makes a stream of the elements of two streams.
///
/// * `s1`, `s2`: streams.
/// * Result: a stream.
/// * Errors: CAMLRT_TYPE_ERROR for what is no stream; Out_of_memory.
/// * Mirrors: `Stream.iapp`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_iapp(s1: CamlValue, s2: CamlValue) -> CamlValue {
    call_out!(WHOLE, make::append(s1, s2))
}

/// Makes a stream that a function makes when it is first looked at.
///
/// * `f`: a function of `()` that gives a stream.
/// * Result: a stream.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Stream.slazy`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_slazy(f: CamlValue) -> CamlValue {
    call_out!(WHOLE, make::lazily(f))
}

/// Makes a stream of an element that a function makes when it is first looked at, and the elements of another stream.
///
/// * `f`: a function of `()`; `s`: a stream.
/// * Result: a stream.
/// * Errors: CAMLRT_TYPE_ERROR for what is no stream; Out_of_memory.
/// * Mirrors: `Stream.lcons`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_lcons(f: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(WHOLE, make::cons_lazily(f, s))
}

/// Makes a stream of one element, which a function makes when it is first looked at.
///
/// * `f`: a function of `()`.
/// * Result: a stream.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Stream.lsing`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_lsing(f: CamlValue) -> CamlValue {
    call_out!(WHOLE, make::single_lazily(f))
}

/// Makes a stream of those of a stream that a function makes when it is first looked at, and of another stream.
///
/// * `f`: a function of `()` that gives a stream; `s`: a stream.
/// * Result: a stream.
/// * Errors: CAMLRT_TYPE_ERROR for what is no stream; Out_of_memory.
/// * Mirrors: `Stream.lapp`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stream_lapp(f: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(WHOLE, make::append_lazily(f, s))
}
