//! Find or do: the "find" half. Commands are the interface's own.

use serde::{Deserialize, Serialize};
use throughline_model::{CardId, JourneyId, PersonaId, QuestionId, StageId, StepId, SurveyId};
use ts_rs::TS;

use super::call;

/// Best first. Words match by prefix, in any order, without accents; a word with a typing slip
/// still finds what differs in one or two letters.
#[derive(Debug, Deserialize, TS)]
pub struct Search {
    pub text: String,
    /// Ranked higher than the rest.
    pub journey: Option<JourneyId>,
    /// At most 100.
    pub limit: u32,
}
call!(Search, "search.find", Reads, Vec<Hit>);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Hit {
    pub target: Target,
    pub title: String,
    /// Where it is ("Open a first account · Get verified · Uploads ID").
    pub place: Vec<String>,
    /// An excerpt of the notes when the match is there.
    pub excerpt: Option<String>,
}

#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Target {
    Journey {
        journey: JourneyId,
    },
    Stage {
        journey: JourneyId,
        stage: StageId,
    },
    Step {
        journey: JourneyId,
        step: StepId,
    },
    Card {
        journey: JourneyId,
        card: CardId,
    },
    Persona {
        persona: PersonaId,
    },
    Touchpoint {
        touchpoint: throughline_model::TouchpointId,
    },
    Channel {
        channel: throughline_model::ChannelId,
    },
    Department {
        department: throughline_model::DepartmentId,
    },
    Survey {
        survey: SurveyId,
    },
    Question {
        survey: SurveyId,
        question: QuestionId,
    },
    Measure {
        measure: throughline_model::MeasureId,
    },
    Board {
        board: throughline_model::BoardId,
    },
    Statement {
        persona: PersonaId,
        statement: throughline_model::StatementId,
    },
    Segment {
        segment: throughline_model::SegmentId,
    },
    Stakeholder {
        stakeholder: throughline_model::StakeholderId,
    },
    Opportunity {
        opportunity: throughline_model::OpportunityId,
    },
    Action {
        action: throughline_model::ActionId,
    },
}
