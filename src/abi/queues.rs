//! Family: queues
//!
//! OCaml's `Queue`, first in, first out, and `Stack`, last in, first out. Both are records of cells, the very ones
//! that OCaml makes.

use super::CamlValue;
use super::guard::{call, call_out, read};
use crate::stdlib::{queue, stack};

/// Makes an empty queue.
///
/// * `unit`: `()`.
/// * Result: a queue.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Queue.create`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_queue_create(unit: CamlValue) -> CamlValue {
    call!(queue::create(unit))
}

/// Puts an element at the end of a queue.
///
/// * `v`: any value; `q`: a queue.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR for what is no queue; Out_of_memory.
/// * Mirrors: `Queue.add`, and `Queue.push`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_queue_add(v: CamlValue, q: CamlValue) -> CamlValue {
    call!(quick queue::add_quick, queue::add(v, q))
}

/// Takes the first element out of a queue.
///
/// * `q`: a queue.
/// * Result: the element.
/// * Errors: `Queue.Empty`, that is `camlrt_exn("Stdlib.Queue.Empty")`; CAMLRT_TYPE_ERROR for what is no queue.
/// * Mirrors: `Queue.take`, and `Queue.pop`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_queue_take(q: CamlValue) -> CamlValue {
    read!(queue::take(q))
}

/// Takes the first element out of a queue, and does not give it.
///
/// * `q`: a queue.
/// * Result: `()`.
/// * Errors: `Queue.Empty`, that is `camlrt_exn("Stdlib.Queue.Empty")`; CAMLRT_TYPE_ERROR for what is no queue.
/// * Mirrors: `Queue.drop`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_queue_drop(q: CamlValue) -> CamlValue {
    read!(queue::drop_first(q))
}

/// Takes the first element out of a queue, if there is one.
///
/// * `q`: a queue.
/// * Result: an option.
/// * Errors: CAMLRT_TYPE_ERROR for what is no queue.
/// * Mirrors: `Queue.take_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_queue_take_opt(q: CamlValue) -> CamlValue {
    call!(queue::take_opt(q))
}

/// Gives the first element of a queue.
///
/// * `q`: a queue.
/// * Result: the element, which stays where it is.
/// * Errors: `Queue.Empty`, that is `camlrt_exn("Stdlib.Queue.Empty")`; CAMLRT_TYPE_ERROR for what is no queue.
/// * Mirrors: `Queue.peek`, and `Queue.top`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_queue_peek(q: CamlValue) -> CamlValue {
    read!(quick queue::first_quick, queue::first(q))
}

/// Gives the first element of a queue, if there is one.
///
/// * `q`: a queue.
/// * Result: an option.
/// * Errors: CAMLRT_TYPE_ERROR for what is no queue.
/// * Mirrors: `Queue.peek_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_queue_peek_opt(q: CamlValue) -> CamlValue {
    call!(queue::first_opt(q))
}

/// Tells whether a queue is empty.
///
/// * `q`: a queue.
/// * Result: a bool.
/// * Errors: CAMLRT_TYPE_ERROR for what is no queue.
/// * Mirrors: `Queue.is_empty`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_queue_is_empty(q: CamlValue) -> CamlValue {
    read!(queue::is_empty(q))
}

/// Counts the elements of a queue.
///
/// * `q`: a queue.
/// * Result: how many, an int.
/// * Errors: CAMLRT_TYPE_ERROR for what is no queue.
/// * Mirrors: `Queue.length`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_queue_length(q: CamlValue) -> CamlValue {
    read!(queue::size(q))
}

/// Empties a queue.
///
/// * `q`: a queue.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR for what is no queue.
/// * Mirrors: `Queue.clear`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_queue_clear(q: CamlValue) -> CamlValue {
    read!(queue::clear(q))
}

/// Copies a queue.
///
/// * `q`: a queue.
/// * Result: a queue of the same elements.
/// * Errors: CAMLRT_TYPE_ERROR for what is no queue; Out_of_memory.
/// * Mirrors: `Queue.copy`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_queue_copy(q: CamlValue) -> CamlValue {
    call_out!(WHOLE, queue::copy(q))
}

/// Calls a function with every element.
///
/// * `f`: a function of an element; `q`: a queue, the first element first.
/// * Result: `()`. `caml_queue_to_array` gives the same at once, without calls.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no queue.
/// * Mirrors: `Queue.iter`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_queue_iter(f: CamlValue, q: CamlValue) -> CamlValue {
    call_out!(CALLS, queue::iter(f, q))
}

/// Calls a function with what came of the element before and every element.
///
/// * `f`: a function of the result so far and an element; `init`: the first result; `q`: a queue, the first element
///   first.
/// * Result: the last result.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no queue.
/// * Mirrors: `Queue.fold`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_queue_fold(f: CamlValue, init: CamlValue, q: CamlValue) -> CamlValue {
    call_out!(CALLS, queue::fold(f, init, q))
}

/// Moves all elements of a queue behind those of another one.
///
/// * `q1`, `q2`: queues.
/// * Result: `()`; `q1` is empty then. It takes the same time for any number.
/// * Errors: CAMLRT_TYPE_ERROR for what is no queue.
/// * Mirrors: `Queue.transfer`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_queue_transfer(q1: CamlValue, q2: CamlValue) -> CamlValue {
    read!(queue::transfer(q1, q2))
}

/// Gives all elements as an array.
///
/// * `q`: a queue.
/// * Result: an array, the first element first; a flat one where all are floats.
/// * Errors: CAMLRT_TYPE_ERROR for what is no queue; Out_of_memory.
/// * Mirrors: `Queue.to_seq`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_queue_to_array(q: CamlValue) -> CamlValue {
    call_out!(WHOLE, queue::to_array(q))
}

/// Makes a queue of the elements of an array, put in in their order.
///
/// * `a`: an array.
/// * Result: a queue.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Queue.of_seq`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_queue_of_array(a: CamlValue) -> CamlValue {
    call_out!(WHOLE, queue::of_array(a))
}

/// Puts the elements of an array in, in their order.
///
/// * `q`: a queue; `a`: an array.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR for what is no queue; Out_of_memory.
/// * Mirrors: `Queue.add_seq`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_queue_add_many(q: CamlValue, a: CamlValue) -> CamlValue {
    call_out!(WHOLE, queue::add_many(q, a))
}

/// Makes an empty stack.
///
/// * `unit`: `()`.
/// * Result: a stack.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Stack.create`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stack_create(unit: CamlValue) -> CamlValue {
    call!(stack::create(unit))
}

/// Puts an element on top of a stack.
///
/// * `v`: any value; `s`: a stack.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR for what is no stack; Out_of_memory.
/// * Mirrors: `Stack.push`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stack_push(v: CamlValue, s: CamlValue) -> CamlValue {
    call!(quick stack::add_quick, stack::push(v, s))
}

/// Takes the top element out of a stack.
///
/// * `s`: a stack.
/// * Result: the element.
/// * Errors: `Stack.Empty`, that is `camlrt_exn("Stdlib.Stack.Empty")`; CAMLRT_TYPE_ERROR for what is no stack.
/// * Mirrors: `Stack.pop`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stack_pop(s: CamlValue) -> CamlValue {
    read!(stack::take(s))
}

/// Takes the top element out of a stack, and does not give it.
///
/// * `s`: a stack.
/// * Result: `()`.
/// * Errors: `Stack.Empty`, that is `camlrt_exn("Stdlib.Stack.Empty")`; CAMLRT_TYPE_ERROR for what is no stack.
/// * Mirrors: `Stack.drop`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stack_drop(s: CamlValue) -> CamlValue {
    read!(stack::drop_first(s))
}

/// Takes the top element out of a stack, if there is one.
///
/// * `s`: a stack.
/// * Result: an option.
/// * Errors: CAMLRT_TYPE_ERROR for what is no stack.
/// * Mirrors: `Stack.pop_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stack_pop_opt(s: CamlValue) -> CamlValue {
    call!(stack::take_opt(s))
}

/// Gives the top element of a stack.
///
/// * `s`: a stack.
/// * Result: the element, which stays where it is.
/// * Errors: `Stack.Empty`, that is `camlrt_exn("Stdlib.Stack.Empty")`; CAMLRT_TYPE_ERROR for what is no stack.
/// * Mirrors: `Stack.top`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stack_top(s: CamlValue) -> CamlValue {
    read!(quick stack::first_quick, stack::first(s))
}

/// Gives the top element of a stack, if there is one.
///
/// * `s`: a stack.
/// * Result: an option.
/// * Errors: CAMLRT_TYPE_ERROR for what is no stack.
/// * Mirrors: `Stack.top_opt`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stack_top_opt(s: CamlValue) -> CamlValue {
    call!(stack::first_opt(s))
}

/// Tells whether a stack is empty.
///
/// * `s`: a stack.
/// * Result: a bool.
/// * Errors: CAMLRT_TYPE_ERROR for what is no stack.
/// * Mirrors: `Stack.is_empty`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stack_is_empty(s: CamlValue) -> CamlValue {
    read!(stack::is_empty(s))
}

/// Counts the elements of a stack.
///
/// * `s`: a stack.
/// * Result: how many, an int.
/// * Errors: CAMLRT_TYPE_ERROR for what is no stack.
/// * Mirrors: `Stack.length`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stack_length(s: CamlValue) -> CamlValue {
    read!(stack::size(s))
}

/// Empties a stack.
///
/// * `s`: a stack.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR for what is no stack.
/// * Mirrors: `Stack.clear`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stack_clear(s: CamlValue) -> CamlValue {
    read!(stack::clear(s))
}

/// Copies a stack.
///
/// * `s`: a stack.
/// * Result: a stack of the same elements.
/// * Errors: CAMLRT_TYPE_ERROR for what is no stack; Out_of_memory.
/// * Mirrors: `Stack.copy`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stack_copy(s: CamlValue) -> CamlValue {
    call!(stack::copy(s))
}

/// Calls a function with every element.
///
/// * `f`: a function of an element; `s`: a stack, the top element first.
/// * Result: `()`. `caml_stack_to_array` gives the same at once, without calls.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no stack.
/// * Mirrors: `Stack.iter`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stack_iter(f: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, stack::iter(f, s))
}

/// Calls a function with what came of the element before and every element.
///
/// * `f`: a function of the result so far and an element; `init`: the first result; `s`: a stack, the top element
///   first.
/// * Result: the last result.
/// * Errors: what `f` raises; CAMLRT_TYPE_ERROR for what is no stack.
/// * Mirrors: `Stack.fold`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stack_fold(f: CamlValue, init: CamlValue, s: CamlValue) -> CamlValue {
    call_out!(CALLS, stack::fold(f, init, s))
}

/// Gives all elements as an array.
///
/// * `s`: a stack.
/// * Result: an array, the top element first; a flat one where all are floats.
/// * Errors: CAMLRT_TYPE_ERROR for what is no stack; Out_of_memory.
/// * Mirrors: `Stack.to_seq`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stack_to_array(s: CamlValue) -> CamlValue {
    call_out!(WHOLE, stack::to_array(s))
}

/// Makes a stack of the elements of an array, put in in their order.
///
/// * `a`: an array.
/// * Result: a stack.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Mirrors: `Stack.of_seq`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stack_of_array(a: CamlValue) -> CamlValue {
    call_out!(WHOLE, stack::of_array(a))
}

/// Puts the elements of an array in, in their order.
///
/// * `s`: a stack; `a`: an array.
/// * Result: `()`.
/// * Errors: CAMLRT_TYPE_ERROR for what is no stack; Out_of_memory.
/// * Mirrors: `Stack.add_seq`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_stack_push_many(s: CamlValue, a: CamlValue) -> CamlValue {
    call_out!(WHOLE, stack::push_many(s, a))
}
