//! Family: make
