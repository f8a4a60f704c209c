//! Family: read
