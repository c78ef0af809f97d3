//! What went wrong while driving the window.

/// In words for whoever reads the test's output.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    #[error("{0}")]
    Machine(String),
    #[error("the driver: {0}")]
    Driver(String),
    #[error("{what} did not happen within {seconds} s; the page says:\n{page}")]
    TooLate {
        what: String,
        seconds: u64,
        page: String,
    },
    #[error("{0}")]
    Page(String),
}

pub type Result<T> = std::result::Result<T, Problem>;

impl Problem {
    pub(crate) fn machine(doing: &str, problem: impl std::fmt::Display) -> Problem {
        Problem::Machine(format!("{doing}: {problem}"))
    }
}

impl From<fantoccini::error::CmdError> for Problem {
    fn from(problem: fantoccini::error::CmdError) -> Problem {
        Problem::Driver(problem.to_string())
    }
}
