//! Reading a survey's results. Every number and every sentence is made here, under the
//! confidentiality rules; the interface only shows them.

use serde::{Deserialize, Serialize};
use throughline_figures::chart::NumberFormat;
use throughline_model::topic::Topic;
use throughline_model::{QuestionId, ThemeId, TopicId, WaveId};
use throughline_stats::sentiment::Sentiment;
use ts_rs::TS;

use super::call;
use super::exchange::Exported;

/// Which answers a view is about.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ResultsScope {
    pub wave: Option<WaveId>,
    /// The wave to compare with.
    pub compare: Option<WaveId>,
    /// All must hold.
    pub filters: Vec<SegmentFilter>,
    /// Leaves out answers that were flagged.
    pub without_straight_lining: bool,
    pub without_speeders: bool,
}

/// Any of these values of a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SegmentFilter {
    pub question: QuestionId,
    pub codes: Vec<u16>,
}

#[derive(Debug, Deserialize, TS)]
pub struct ReadResults {
    pub scope: ResultsScope,
}
call!(ReadResults, "results.read", Reads, ResultsView);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ResultsView {
    pub wave: WaveId,
    pub title: String,
    /// "Anonymous · groups of 5 or more"
    pub promise: String,
    /// "Everybody", or the filters as a sentence.
    pub scope_words: String,
    /// Why nothing can be shown, if so.
    pub refused: Option<String>,
    pub tiles: Vec<ResultTile>,
    pub segments: Vec<ResultSegment>,
    pub questions: Vec<ResultQuestion>,
    pub themes: Vec<ResultTheme>,
    /// Earlier waves of the same survey, newest first.
    pub comparable: Vec<ComparableWave>,
    /// Figures that make sense for this survey, in the order of the page.
    pub figures: Vec<FigureKind>,
    /// Things to know: small n, a theme that does not hold together, excluded answers.
    pub notices: Vec<String>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ResultTile {
    pub label: String,
    /// `81 %`, `+9`; empty if hidden.
    pub value: String,
    /// Of which the value was written, and how.
    #[serde(skip)]
    pub number: Option<(f64, NumberFormat)>,
    /// "95 % interval 62–66 · spring 61, rose"
    pub detail: String,
    pub verdict: Option<Verdict>,
    /// The verdict's word as it stands at the end of `detail`, to be emphasised.
    pub verdict_word: Option<String>,
    pub hidden: Option<String>,
    /// The formula's name and what it means, for the explanation.
    pub formula: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// Rose, and that is good; or fell, and that is good.
    Better,
    Worse,
    CannotTell,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ResultSegment {
    pub question: QuestionId,
    pub name: String,
    pub values: Vec<SegmentValue>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SegmentValue {
    pub code: u16,
    pub name: String,
    /// Whether a filter on it alone can be shown.
    pub showable: bool,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ResultQuestion {
    pub question: QuestionId,
    pub text: String,
    /// The kind's tag: `likert`, `longText`, …
    pub kind: String,
    pub theme: Option<ThemeId>,
    pub comments: bool,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ResultTheme {
    pub theme: ThemeId,
    pub name: String,
    /// "α 0.84 (0.81–0.86), n 406"
    pub reliability: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ComparableWave {
    pub wave: WaveId,
    pub name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum HeatMapRows {
    Themes,
    Questions,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum HeatMapValue {
    Favourable,
    Mean,
    Score,
}

/// What a figure shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "figure")]
pub enum FigureKind {
    /// Segment × theme or question.
    HeatMap {
        split: QuestionId,
        rows: HeatMapRows,
        value: HeatMapValue,
    },
    /// Centred Likert bars of every question.
    Distributions,
    /// One question: its distribution, in all or by a segment.
    Question {
        question: QuestionId,
        split: Option<QuestionId>,
    },
    /// Importance against favourability.
    Drivers,
    /// The shares with intervals, and Johnson's weights beside them.
    DriverShares,
    /// A theme, a question or (both absent) the index and eNPS over every wave.
    Trend {
        theme: Option<ThemeId>,
        question: Option<QuestionId>,
    },
    ResponseRate {
        split: QuestionId,
    },
    /// Two values of a segment, or this wave and the compared one (`codes` absent), every question
    /// with the test named.
    Comparison {
        split: Option<QuestionId>,
        codes: Option<(u16, u16)>,
    },
    Kano,
    ImportanceSatisfaction,
    Reliability,
}

/// Draws a figure as wide as asked (CSS pixels, 240 to 4,000).
#[derive(Debug, Deserialize, TS)]
pub struct DrawFigure {
    pub scope: ResultsScope,
    pub figure: FigureKind,
    pub width: f64,
    pub dark: bool,
}
call!(DrawFigure, "results.figure", Reads, ShownFigure);

/// A figure as the interface shows it.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShownFigure {
    pub title: String,
    /// n, interval and formula.
    pub subtitle: String,
    /// The whole picture without title and subtitle, as SVG text.
    pub svg: String,
    pub width: f64,
    pub height: f64,
    /// The text alternative.
    pub alternative: String,
    pub marks: Vec<ShownMark>,
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// The table behind a figure with unrounded numbers, for programs.
#[derive(Debug, Deserialize, TS)]
pub struct ReadTable {
    pub scope: ResultsScope,
    pub figure: FigureKind,
}
call!(ReadTable, "results.table", Reads, FigureTable);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FigureTable {
    pub title: String,
    pub subtitle: String,
    /// Why the table is empty, if it is.
    pub nothing: Option<String>,
    pub header: Vec<String>,
    /// A row may be shorter than the header; what is missing is empty.
    pub rows: Vec<Vec<TableValue>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(untagged)]
pub enum TableValue {
    Number(f64),
    Text(String),
    Nothing(()),
}

/// A part of the picture that says its exact values on hover and focus, in reading order.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShownMark {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub words: String,
    /// The question it is about, where it is about one.
    pub question: Option<QuestionId>,
}

/// Comments of one question, or of all, shuffled. At most 500 at once.
#[derive(Debug, Deserialize, TS)]
pub struct ReadComments {
    pub scope: ResultsScope,
    pub question: Option<QuestionId>,
    pub search: String,
    /// Only those that sound so, as far as that can be guessed.
    pub sentiment: Option<Sentiment>,
    /// Only those about it.
    pub topic: Option<TopicId>,
}
call!(ReadComments, "results.comments", Reads, CommentsView);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CommentsView {
    pub refused: Option<String>,
    pub total: u64,
    pub comments: Vec<Comment>,
    /// Phrases used often, with how many comments use them.
    pub phrases: Vec<Phrase>,
    /// How the comments found sound, whichever of them are asked for; absent where none is in
    /// English. A hint, not a measure.
    pub sentiments: Option<SentimentCounts>,
    /// The project's topics, with how many of the comments found are about each, whichever of them
    /// are asked for.
    pub topics: Vec<TopicCount>,
    /// How many of the comments found are about no topic.
    pub untold: u64,
}

#[derive(Debug, Serialize, TS)]
pub struct TopicCount {
    pub topic: Topic,
    pub comments: u64,
    /// "38% of 212 comments, 95% interval 32–45"; empty without comments.
    pub words: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SentimentCounts {
    pub positive: u64,
    pub neutral: u64,
    pub negative: u64,
    /// In another language, of which nothing is guessed.
    pub unknown: u64,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Comment {
    pub text: String,
    pub question: QuestionId,
    /// How it sounds; absent for a text that is not in English.
    pub sentiment: Option<Sentiment>,
    /// A person said how it sounds; otherwise it is guessed.
    pub corrected: bool,
    pub topics: Vec<TopicId>,
}

/// Says how a comment sounds, which wins over the guess everywhere; `None` leaves it to the guess
/// again. Not a step of undo: of a comment that is deleted nothing may live on.
#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct CorrectSentiment {
    pub wave: WaveId,
    pub question: QuestionId,
    pub text: String,
    pub sentiment: Option<Sentiment>,
}
call!(
    CorrectSentiment,
    "results.correctSentiment",
    Manages,
    super::Done
);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Phrase {
    pub text: String,
    pub comments: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FigureFormat {
    Svg,
    Png,
    Pdf,
    Csv,
    Xlsx,
}

/// Writes a figure, or the table behind it, to a file.
#[derive(Debug, Deserialize, TS)]
pub struct ExportFigure {
    pub scope: ResultsScope,
    pub figure: FigureKind,
    pub format: FigureFormat,
    pub path: String,
}
call!(ExportFigure, "results.exportFigure", Reads, Exported);

/// Puts a figure on the clipboard as a picture, with its title and what it rests on.
#[derive(Debug, Deserialize, TS)]
pub struct CopyFigure {
    pub scope: ResultsScope,
    pub figure: FigureKind,
    pub dark: bool,
}
call!(CopyFigure, "results.copyFigure", Reads, super::Done);

/// Every table of the results as one workbook.
#[derive(Debug, Deserialize, TS)]
pub struct ExportResults {
    pub scope: ResultsScope,
    pub path: String,
}
call!(ExportResults, "results.export", Reads, Exported);

/// The answers themselves with a codebook (CSV or XLSX by the path's ending). Of confidential
/// surveys small groups are put together, and comments stand apart; anonymous ones are refused if
/// any combination of segments has too few people.
#[derive(Debug, Deserialize, TS)]
pub struct ExportAnswers {
    pub wave: WaveId,
    pub path: String,
}
call!(ExportAnswers, "answer.export", Reads, Exported);
