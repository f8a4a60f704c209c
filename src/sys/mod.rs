//! What touches the operating system.

pub mod arena;
pub mod buf;
pub mod errno;
pub mod exit;
pub mod fd;
pub mod files;
pub mod fork;
pub mod libm;
pub mod lock;
pub mod mem;
pub mod pen;
pub mod process;
pub mod quiet;
pub mod room;
pub mod signals;
pub mod tls;
pub mod wait;
pub mod world;
