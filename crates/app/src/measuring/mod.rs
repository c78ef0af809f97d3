//! Measures as they are shown: where their values come from, what changed, and their figures.

pub(crate) mod desk;
pub(crate) mod entries;
pub(crate) mod figures;
pub(crate) mod findings;
pub(crate) mod formulas;
pub(crate) mod sample;
pub(crate) mod signals;
pub(crate) mod teams;
pub(crate) mod words;
pub(crate) mod worth;
