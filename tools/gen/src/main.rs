//! Placeholder entry while the generator is being put together.
fn main() {}
