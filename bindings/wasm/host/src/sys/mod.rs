//! What the compiler cannot check: functions by name and signature, pointers that the library is given, functions that
//! it calls. The rest of the crate has no unsafe code.

pub(crate) mod callers;
pub(crate) mod closures;
pub(crate) mod forms;
pub(crate) mod functions;
pub(crate) mod library;
pub(crate) mod streams;
