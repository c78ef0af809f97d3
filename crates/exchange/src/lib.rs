//! Foreign bytes in, journeys and a list of issues out; and the way back.
//!
//! There is no database here, no clock, no randomness, and no path is ever opened: the caller
//! brings bytes and takes bytes. What cannot be read becomes an [`ImportIssue`] with its line and
//! column; only a file of which nothing can be read is an [`ImportError`].
//!
//! In: Mermaid `journey` text, CSV, XLSX, XLS and ODS tables, the project's own JSON, pasted text
//! and pictures. Out: [`export`], slides and workbooks of charts: [`deck`], and pages
//! for a browser: [`page`].

mod builder;
pub mod calendar;
pub mod deck;
mod encoding;
mod error;
pub mod export;
pub mod feedback;
mod issues;
mod json;
mod mermaid;
mod options;
pub mod page;
pub mod pasted;
mod picture;
mod read;
mod rows;
pub mod series;
pub mod sheets;
pub mod survey;
mod table;
mod words;
mod workbook;

pub use error::ImportError;
pub use issues::LISTED_ISSUES;
pub use options::{
    ColumnRole, ImportFormat, ImportIssue, ImportOptions, ImportPreview, PreviewedJourney,
    TableShape,
};
pub use picture::{CheckedPicture, PictureError, check_picture};
pub use read::{Import, MAX_BYTES, MAX_JSON_BYTES, check_length, columns_key, import, preview};
pub use rows::{TextRow, csv_of, text_rows};
pub use words::lane_kind;
