//! The program at its boundary: calls in, replies and events out, everything else as in the window.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod anonymous;
mod boards;
mod collecting;
mod consistency;
mod damage;
mod departments;
mod edits;
mod exchanging;
mod harness;
mod importing;
mod improve;
mod improve_checks;
mod keeping;
mod launching;
mod measures;
mod measures_said;
mod opening;
mod operations;
mod people;
mod personalisation;
mod results;
mod room;
mod sample;
mod slides;
mod survey_batches;
mod surveys;
mod voice;
mod voice_uses;
