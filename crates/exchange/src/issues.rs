//! The issues of one import, collected on the way.

use crate::ImportIssue;

/// How many issues are listed at most; the rest is counted.
pub const LISTED_ISSUES: usize = 500;

/// What can be wrong with a place of a file; each has a key of the message catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Problem {
    /// Bytes that are no text in the file's encoding.
    BadBytes,
    RaggedRow,
    /// Read with a separator that does not even divide the headings, where another would.
    OtherDelimiter,
    /// A quote that never ends.
    OpenQuote,
    BadScore,
    BadSeverity,
    BadEvidence,
    BadKind,
    BadSpan,
    /// A cell with `#REF!` and the like.
    ErrorCell,
    TextCut,
    /// A card that names no step, put into the parking lot.
    NoStep,
    /// A line of a Mermaid text that says nothing known.
    UnknownLine,
    UnknownReference,
    OutOfRange,
    DuplicateName,
    /// A table in which no column of text was found.
    NoText,
    /// A type of question that surveys here do not have.
    UnknownKind,
    /// A condition or other setting that cannot be said here.
    LogicLeftOut,
    /// A cell that is no answer to its column's question.
    BadAnswer,
    /// A cell that is no score on the column's scale.
    NoScore,
    NoDate,
    /// A word that names no kind of source.
    NoSourceKind,
    NoLanguage,
}

impl Problem {
    fn code(self) -> &'static str {
        match self {
            Problem::BadBytes => "import.badBytes",
            Problem::RaggedRow => "import.raggedRow",
            Problem::OtherDelimiter => "import.otherDelimiter",
            Problem::OpenQuote => "import.openQuote",
            Problem::BadScore => "import.badScore",
            Problem::BadSeverity => "import.badSeverity",
            Problem::BadEvidence => "import.badEvidence",
            Problem::BadKind => "import.badKind",
            Problem::BadSpan => "import.badSpan",
            Problem::ErrorCell => "import.errorCell",
            Problem::TextCut => "import.textCut",
            Problem::NoStep => "import.noStep",
            Problem::UnknownLine => "import.unknownLine",
            Problem::UnknownReference => "import.unknownReference",
            Problem::OutOfRange => "import.outOfRange",
            Problem::DuplicateName => "import.duplicateName",
            Problem::NoText => "import.noText",
            Problem::UnknownKind => "import.unknownKind",
            Problem::LogicLeftOut => "import.logicLeftOut",
            Problem::BadAnswer => "import.badAnswer",
            Problem::NoScore => "import.noScore",
            Problem::NoDate => "import.noDate",
            Problem::NoSourceKind => "import.noSourceKind",
            Problem::NoLanguage => "import.noLanguage",
        }
    }

    fn message(self, found: &str) -> String {
        match self {
            Problem::BadBytes => {
                format!("{found} is not text in this encoding; \u{fffd} was put in its place")
            }
            Problem::RaggedRow => {
                format!("this row has {found} cells; missing ones were read as empty")
            }
            Problem::OtherDelimiter => {
                format!(
                    "this table looks divided by \"{found}\", but was read with another separator"
                )
            }
            Problem::OpenQuote => "a quote that begins here never ends".to_owned(),
            Problem::BadScore => {
                format!("\"{found}\" is not an emotion (−2 to 2, or 1 to 5); it was left out")
            }
            Problem::BadSeverity => {
                format!("\"{found}\" is not a severity (1 to 5); it was left out")
            }
            Problem::BadEvidence => {
                format!(
                    "\"{found}\" is not assumed, reported, observed or measured; it was left out"
                )
            }
            Problem::BadKind => format!("\"{found}\" is not a kind of card; the lane decides"),
            Problem::BadSpan => format!("\"{found}\" is not a number of steps; the card got one"),
            Problem::ErrorCell => format!("the cell holds the error {found}; it was read as empty"),
            Problem::TextCut => {
                format!("the text is longer than {found} characters; the rest was left out")
            }
            Problem::NoStep => format!("\"{found}\" belongs to no step; it is in the parking lot"),
            Problem::UnknownLine => format!("\"{found}\" was not understood and left out"),
            Problem::UnknownReference => {
                format!("{found} is not in this file; the mention was left out")
            }
            Problem::OutOfRange => format!("{found} is out of range and was put right"),
            Problem::DuplicateName => format!("\"{found}\" is listed twice; the first was kept"),
            Problem::UnknownKind => {
                format!("\"{found}\" is a type of question that is not known here")
            }
            Problem::LogicLeftOut => format!("{found}: this cannot be said here and was left out"),
            Problem::BadAnswer => {
                format!("\"{found}\" is no answer to this question; it was left out")
            }
            Problem::NoScore => {
                format!("\"{found}\" is no score on this scale; it was left out")
            }
            Problem::NoDate => format!("\"{found}\" is no date; it was left out"),
            Problem::NoSourceKind => {
                format!("\"{found}\" is no kind of source that is known here")
            }
            Problem::NoLanguage => format!("\"{found}\" is no language that is known here"),
            Problem::NoText => {
                "no column with the texts of cards was recognised; choose one".to_owned()
            }
        }
    }
}

/// Keeps the first [`LISTED_ISSUES`] and counts the rest, so that a hostile file cannot fill memory
/// with complaints.
#[derive(Debug, Default)]
pub(crate) struct Issues {
    listed: Vec<ImportIssue>,
    left_off: u64,
}

impl Issues {
    /// `line` and `column` from 1; 0 where the whole file is meant.
    pub(crate) fn add(&mut self, line: u64, column: u64, problem: Problem, found: &str) {
        if self.listed.len() >= LISTED_ISSUES {
            self.left_off += 1;
            return;
        }
        let found = shortened(found);
        self.listed.push(ImportIssue {
            line,
            column,
            code: problem.code().to_owned(),
            message: problem.message(&found),
            found,
        });
    }

    pub(crate) fn append(&mut self, other: Issues) {
        self.left_off += other.left_off;
        for issue in other.listed {
            if self.listed.len() < LISTED_ISSUES {
                self.listed.push(issue);
            } else {
                self.left_off += 1;
            }
        }
    }

    /// The issues from the top of the file down, and how many more there were.
    pub(crate) fn finish(mut self) -> (Vec<ImportIssue>, u64) {
        self.listed.sort_by_key(|issue| (issue.line, issue.column));
        (self.listed, self.left_off)
    }
}

/// At most 60 characters of what was found, on one line.
fn shortened(found: &str) -> String {
    let mut short: String = found
        .chars()
        .take(60)
        .map(|character| {
            if character.is_control() {
                ' '
            } else {
                character
            }
        })
        .collect();
    if found.chars().nth(60).is_some() {
        short.push('…');
    }
    short
}
