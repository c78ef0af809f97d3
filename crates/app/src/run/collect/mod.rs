//! Launching surveys and collecting answers.

mod answers;
mod codes;
mod filling;
pub(super) mod host;
mod tables;
mod wave;
