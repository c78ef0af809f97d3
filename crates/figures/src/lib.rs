//! Charts and map pictures: data in, primitives, then SVG, PNG and PDF out.

pub mod map;
