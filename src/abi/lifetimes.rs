//! Family: lifetimes
