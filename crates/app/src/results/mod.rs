//! The results engine: what people answered in one wave becomes tiles, figures, comments and
//! tables, under the rules of confidentiality at every step.
//!
//! [`data::WaveData`] holds the answers of a wave, read once and kept while they do not change.
//! [`view::View`] is a wave under a scope (filters, left-out answers). Whatever is counted rests on
//! one or more [`guard::Base`]s (everybody, who answered a question, who wrote a comment), and is
//! shown only where the [`guard::Guard`] of each base says so; the rules themselves are
//! `throughline_stats::confidentiality`. Answers that can be left out for their quality are one
//! more segment to these rules, since leaving them out is a filter.

pub(crate) mod answers;
mod axes;
mod classes;
pub(crate) mod comments;
pub(crate) mod data;
pub(crate) mod figures;
mod guard;
mod items;
pub(crate) mod measure;
pub(crate) mod overview;
mod people;
mod phrases;
mod quality;
mod scored;
pub(crate) mod sounding;
mod tiles;
pub(crate) mod view;
pub(crate) mod words;
