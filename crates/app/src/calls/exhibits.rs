//! What can be shown on screen, on paper and on slides, whatever part of the project it comes from.
//! Boards and decks keep these; what they show is made anew from the project each time.

use serde::{Deserialize, Serialize};
use throughline_model::measure::MeasureKind;
use throughline_model::voice::InboxFilter;
use throughline_model::{
    CardId, ChannelId, DepartmentId, JourneyId, MeasureId, PersonaId, SurveyId, WorthId,
};
use ts_rs::TS;

use super::call;
use super::consistency::ConsistencyFigure;
use super::measures::TeamsRequest;
use super::results::{FigureKind, ResultsScope, SegmentFilter};
use super::voice::VoiceFigure;

/// A source of the project that can be shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum ExhibitSource {
    /// One measure.
    Measure {
        measure: MeasureId,
        show: MeasureShow,
    },
    /// The latest values of one kind of measure, channel by channel.
    Channels {
        #[serde(rename = "measureKind")]
        measure_kind: MeasureKind,
    },
    /// Engagement of teams against figures of their customers.
    Teams { request: TeamsRequest },
    /// What an improvement is worth: how the simulated gain is spread, or year by year.
    #[serde(rename_all = "camelCase")]
    Worth { worth: WorthId, by_year: bool },
    /// What a survey says, under its promise.
    Results {
        survey: SurveyId,
        /// Without a wave the one that started last, whichever that is by then.
        scope: ResultsScope,
        show: ResultsShow,
    },
    /// Channels: coverage, ratings, expectations, hand-overs.
    Consistency { show: ConsistencyFigure },
    /// A journey.
    Journey {
        journey: JourneyId,
        show: JourneyShow,
    },
    /// Quotes of a journey: the chosen ones in their order, or all.
    Quotes {
        journey: JourneyId,
        cards: Vec<CardId>,
    },
    /// Pains or opportunities of a journey: the chosen ones, or all.
    Cards {
        journey: JourneyId,
        topic: CardTopic,
        cards: Vec<CardId>,
    },
    /// A persona's sheet.
    Persona { persona: PersonaId },
    /// A figure of what customers say.
    Voice {
        filter: Box<InboxFilter>,
        figure: VoiceFigure,
    },
    /// Items of feedback that speak for many.
    Feedback { filter: Box<InboxFilter> },
    /// Opportunities and actions.
    Improvement { show: ImprovementShow },
    /// What changed since a day (`2026-08-22`).
    Review { since: String },
    /// Free text: a line above and paragraphs parted by line ends.
    Text { title: String, text: String },
}

impl ExhibitSource {
    /// Whether its table is the scores of a survey: label, value, and how sure it is.
    pub fn shows_scores(&self) -> bool {
        matches!(
            self,
            ExhibitSource::Results {
                show: ResultsShow::Overview,
                ..
            }
        )
    }

    /// What a text without paragraphs says: a heading over what follows.
    pub fn as_heading(&self) -> Option<&str> {
        match self {
            ExhibitSource::Text { title, text } if text.trim().is_empty() => Some(title),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum MeasureShow {
    /// The run chart with limits and signals.
    Run,
    /// The line with interval, target and thresholds.
    Line,
    /// Its last value against the target.
    Target,
    /// The last value, what changed and a small line.
    Tile,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "part")]
pub enum ResultsShow {
    /// The scores at the top of the page: response, index, eNPS and the like.
    Overview,
    Figure {
        figure: FigureKind,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum JourneyShow {
    /// The whole map.
    Map,
    /// The curves of emotion alone.
    Emotion,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ImprovementShow {
    /// Opportunities by rank, with their scores and parts.
    Ranking,
    /// Value against effort.
    Matrix,
    /// Actions by where they stand.
    Actions,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CardTopic {
    Pains,
    Opportunities,
}

/// A filter over everything that is shown together. Each part applies where it means something:
/// segments to the surveys that ask for them (and to measures that follow these), channel, persona
/// and department to measures, persona and department to journeys.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct ExhibitFilter {
    /// All must hold.
    pub segments: Vec<SegmentFilter>,
    pub channel: Option<ChannelId>,
    pub persona: Option<PersonaId>,
    pub department: Option<DepartmentId>,
}

/// Everything of the project that can be shown, in groups as the program is parted. What may not be
/// shown is offered, too; it says why when it is made.
#[derive(Debug, Deserialize, TS)]
pub struct ListExhibits {}
call!(ListExhibits, "exhibit.list", Reads, Vec<ExhibitGroup>);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExhibitGroup {
    pub about: ExhibitAbout,
    /// "Measures", the name of a journey, "Engagement, autumn wave".
    pub name: String,
    pub offers: Vec<ExhibitOffer>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ExhibitAbout {
    Board,
    Journey,
    Personas,
    Channels,
    Measures,
    Survey,
    Improvement,
    Voice,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExhibitOffer {
    pub source: ExhibitSource,
    /// What it is about: "NPS", "The whole map".
    pub name: String,
    /// How it is shown: "run chart"; may be empty.
    pub hint: String,
    /// Part of what is usually taken.
    pub usual: bool,
}
