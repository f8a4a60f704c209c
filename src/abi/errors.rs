//! Family: errors
