//! A journey by department: rows are those who do something, columns are steps, arrows show where it
//! passes from one row to another.

mod layout;
mod picture;

use throughline_model::Tint;

pub use layout::{Placement, layout};
pub use picture::picture;

/// What is laid out. Indices point into `steps` and `rows`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Swimlanes {
    pub title: String,
    pub language: String,
    /// What stands above the steps of a stage: its name and how many steps it has.
    pub stages: Vec<(String, usize)>,
    pub steps: Vec<String>,
    pub rows: Vec<SwimRow>,
    pub cards: Vec<SwimCard>,
    /// Where the journey passes from a row at one step to another at a later one.
    pub passings: Vec<SwimPassing>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct SwimRow {
    pub name: String,
    /// Absent for customers, and for work of nobody.
    pub tint: Option<Tint>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct SwimCard {
    pub row: usize,
    pub step: usize,
    /// How many steps it stretches over.
    pub span: usize,
    pub title: String,
    /// A pain: drawn so that it stands out.
    pub pain: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SwimPassing {
    pub from: (usize, usize),
    pub to: (usize, usize),
}
