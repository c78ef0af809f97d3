//! Whether customers meet the same thing everywhere: channels, ratings of touchpoints, hand-overs
//! and expectations, with what is found in them.

pub(crate) mod coverage;
mod department_figures;
pub(crate) mod department_page;
pub(crate) mod departments;
pub(crate) mod expectations;
pub(crate) mod figures;
pub(crate) mod findings;
pub(crate) mod gathered;
mod heat;
pub(crate) mod measured;
pub(crate) mod sample;
pub(crate) mod swimlanes;
pub(crate) mod tables;
pub(crate) mod view;
pub(crate) mod words;
