//! The real window, from its start to what is left on the disk.
#![cfg(target_os = "linux")]

mod accessible;
mod accessible_surveys;
mod boards;
mod channels;
mod clipboard;
mod desktop;
mod document;
mod exchange;
mod improve;
mod map;
mod people;
mod phones;
mod power;
mod sample;
mod scene;
mod slides;
mod surveys;
mod voice;
