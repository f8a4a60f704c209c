//! Many values at once.
