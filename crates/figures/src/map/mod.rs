//! The journey map: its layout and its picture.

mod cards;
pub mod curve;
pub mod geometry;
pub mod icons;
mod input;
mod layout;
mod measures;
pub mod picture;
mod words;

pub use curve::curve_path;
pub use geometry::MapGeometry;
pub use input::{MapInput, MapMeasure, MeasureState, PictureSize};
pub use layout::{layout, layout_wide};
pub use picture::MapPicture;
pub(crate) use picture::paragraph;
pub use words::Words;
