//! What touches the operating system.

pub mod arena;
pub mod beneath;
pub mod buf;
pub mod command;
pub mod errno;
pub mod exit;
pub mod fd;
pub mod files;
pub mod fork;
pub mod libm;
pub mod lock;
pub mod mem;
pub mod owned;
pub mod pen;
pub mod place;
pub mod process;
pub mod quiet;
pub mod reach;
pub mod room;
pub mod signals;
pub mod socket;
pub mod stack;
pub mod tls;
pub mod wait;
pub mod world;
pub mod zstd;
