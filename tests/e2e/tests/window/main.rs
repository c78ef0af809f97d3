//! The real window, from its start to what is left on the disk.
#![cfg(target_os = "linux")]
