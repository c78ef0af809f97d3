//! Boards beyond their rows: what they begin with, what a tile shows, and how a whole board looks
//! on paper and in files.

pub(crate) mod browser;
pub(crate) mod faces;
pub(crate) mod paper;
pub(crate) mod sizes;
pub(crate) mod stored;
pub(crate) mod templates;
pub(crate) mod together;
pub(crate) mod words;
pub(crate) mod workbook;
