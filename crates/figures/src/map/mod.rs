//! The journey map: its layout and its picture.

pub mod geometry;
