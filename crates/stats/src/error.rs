/// Why a figure could not be computed. Every variant is about the answers given, never about this
/// crate's state; a caller shows the reason where the figure would have stood.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StatsError {
    /// Nothing was answered.
    #[error("there is no answer to compute from")]
    NoAnswers,
    /// Fewer complete answers than the formula needs.
    #[error("{needed} complete answers are needed, there are {found}")]
    TooFewAnswers { needed: u64, found: u64 },
    /// Counts that contradict each other, such as more successes than answers.
    #[error("the counts contradict each other")]
    ImpossibleCounts,
    /// A value that is no number, or infinite, where one is needed.
    #[error("a value is not a finite number")]
    NotFinite,
    /// A value outside the scale it was given for.
    #[error("a value lies outside its scale")]
    OutsideScale,
    /// A scale with fewer than two points.
    #[error("a scale needs at least two points")]
    NoScale,
    /// Columns of unequal length.
    #[error("the columns have unequal lengths")]
    UnequalLengths,
    /// Fewer columns than the formula needs.
    #[error("{needed} columns are needed, there are {found}")]
    TooFewColumns { needed: usize, found: usize },
    /// A column (by its place among the drivers or items) in which everybody answered the same.
    #[error("everybody answered the same in column {column}")]
    ConstantColumn { column: usize },
    /// The outcome in which everybody answered the same.
    #[error("everybody answered the outcome the same")]
    ConstantOutcome,
    /// All values of both groups are equal, so that no test can tell them apart or together.
    #[error("the answers do not vary")]
    NoVariation,
    /// A driver that the other drivers determine.
    #[error("column {column} is determined by the other columns")]
    Collinear { column: usize },
    /// A parameter outside its range; the name is the parameter's.
    #[error("{name} is out of range")]
    OutOfRange { name: &'static str },
    /// The caller asked to stop.
    #[error("stopped before it was finished")]
    Cancelled,
}

pub type Result<T> = std::result::Result<T, StatsError>;
