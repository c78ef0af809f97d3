//! What opportunities, actions and reviews say: scores with their parts, measures before and after,
//! what is due, and what changed.

pub(crate) mod compare;
pub(crate) mod doing;
pub(crate) mod entries;
pub(crate) mod judge;
pub(crate) mod matrix;
pub(crate) mod office;
pub(crate) mod review;
pub(crate) mod sample;
pub(crate) mod scores;
pub(crate) mod table;
pub(crate) mod words;
