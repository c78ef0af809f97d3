//! The program at its boundary: calls in, replies and events out, everything else as in the window.

mod edits;
mod harness;
mod opening;
