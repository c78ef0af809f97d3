//! Charts and map pictures: data in, primitives, then SVG, PNG and PDF out.
//!
//! There is no database here and no clock: the same data gives the same bytes. Text is measured
//! with the bundled fonts only, so that a layout is the same on every machine.

pub mod board;
pub mod chart;
pub mod drawing;
pub mod font;
pub mod map;
pub mod persona;
pub mod stakeholders;
pub mod swimlanes;
pub mod theme;

pub use font::Fonts;
