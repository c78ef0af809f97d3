//! Launching surveys and collecting answers.

mod answers;
mod codes;
pub(super) mod host;
mod tables;
mod wave;
