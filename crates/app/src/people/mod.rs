//! People: sheets of personas as they are read and drawn, plans of personalisation with what they
//! lack, and the stakeholder map in words.

pub(crate) mod paper;
pub(crate) mod planning;
pub(crate) mod sheets;
pub(crate) mod templates;
pub(crate) mod words;
