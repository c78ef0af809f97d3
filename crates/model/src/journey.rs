//! A journey: stages and steps across, lanes down, cards in the cells, curves through them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    CardId, DepartmentId, JourneyId, LaneId, OrderKey, PersonaId, PictureId, PointId, StageId,
    StepId, Tint, TouchpointId,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum JourneyKind {
    /// How it is.
    #[default]
    Today,
    /// How it should be.
    Future,
    /// What is being found out.
    Research,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum JourneyStatus {
    #[default]
    Draft,
    Review,
    Agreed,
    Archived,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Journey {
    pub id: JourneyId,
    pub name: String,
    pub kind: JourneyKind,
    pub status: JourneyStatus,
    /// Who wants what, in which situation.
    pub scenario: String,
    pub department: Option<DepartmentId>,
    /// A future journey names the journey of today that it was made from.
    pub based_on: Option<JourneyId>,
    pub order: OrderKey,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Stage {
    pub id: StageId,
    pub name: String,
    pub order: OrderKey,
    /// The stage this one was copied from when the future journey was begun.
    pub origin: Option<StageId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    pub id: StepId,
    pub stage: StageId,
    pub name: String,
    pub department: Option<DepartmentId>,
    /// The journey that tells this step in detail.
    pub child: Option<JourneyId>,
    pub order: OrderKey,
    pub origin: Option<StepId>,
}

/// What a lane holds. Decides how its cells are drawn and what a new card in it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LaneKind {
    Actions,
    Touchpoints,
    Thoughts,
    Quotes,
    /// Curves from −2 to +2, one for each persona.
    Emotion,
    /// Engagement from 1 to 5, one curve for each persona.
    Arc,
    Pains,
    Gains,
    Channels,
    Frontstage,
    Backstage,
    Support,
    Systems,
    Departments,
    /// A storyboard.
    Pictures,
    Measures,
    Opportunities,
    Text,
    Custom,
    /// Between what the customer does and what the front stage does.
    LineOfInteraction,
    /// Between what the customer sees and what not.
    LineOfVisibility,
    /// Between the backstage and those who support it.
    LineOfInternalInteraction,
}

impl LaneKind {
    pub const ALL: [LaneKind; 22] = [
        LaneKind::Actions,
        LaneKind::Touchpoints,
        LaneKind::Thoughts,
        LaneKind::Quotes,
        LaneKind::Emotion,
        LaneKind::Arc,
        LaneKind::Pains,
        LaneKind::Gains,
        LaneKind::Channels,
        LaneKind::Frontstage,
        LaneKind::Backstage,
        LaneKind::Support,
        LaneKind::Systems,
        LaneKind::Departments,
        LaneKind::Pictures,
        LaneKind::Measures,
        LaneKind::Opportunities,
        LaneKind::Text,
        LaneKind::Custom,
        LaneKind::LineOfInteraction,
        LaneKind::LineOfVisibility,
        LaneKind::LineOfInternalInteraction,
    ];

    /// A separator of the service blueprint; it holds no cards.
    pub fn is_line(self) -> bool {
        matches!(
            self,
            LaneKind::LineOfInteraction
                | LaneKind::LineOfVisibility
                | LaneKind::LineOfInternalInteraction
        )
    }

    /// The lowest and highest value of the lane's curves; `None` for a lane without curves.
    pub fn curve_range(self) -> Option<(f64, f64)> {
        match self {
            LaneKind::Emotion => Some((-2.0, 2.0)),
            LaneKind::Arc => Some((1.0, 5.0)),
            LaneKind::Actions
            | LaneKind::Touchpoints
            | LaneKind::Thoughts
            | LaneKind::Quotes
            | LaneKind::Pains
            | LaneKind::Gains
            | LaneKind::Channels
            | LaneKind::Frontstage
            | LaneKind::Backstage
            | LaneKind::Support
            | LaneKind::Systems
            | LaneKind::Departments
            | LaneKind::Pictures
            | LaneKind::Measures
            | LaneKind::Opportunities
            | LaneKind::Text
            | LaneKind::Custom
            | LaneKind::LineOfInteraction
            | LaneKind::LineOfVisibility
            | LaneKind::LineOfInternalInteraction => None,
        }
    }

    /// Whether cards can be put into the lane.
    pub fn holds_cards(self) -> bool {
        !self.is_line() && self.curve_range().is_none()
    }

    /// What a card of this lane is when nobody said otherwise.
    pub fn card_kind(self) -> CardKind {
        match self {
            LaneKind::Pains => CardKind::Pain,
            LaneKind::Gains => CardKind::Gain,
            LaneKind::Opportunities => CardKind::Opportunity,
            LaneKind::Quotes => CardKind::Quote,
            LaneKind::Actions
            | LaneKind::Touchpoints
            | LaneKind::Thoughts
            | LaneKind::Emotion
            | LaneKind::Arc
            | LaneKind::Channels
            | LaneKind::Frontstage
            | LaneKind::Backstage
            | LaneKind::Support
            | LaneKind::Systems
            | LaneKind::Departments
            | LaneKind::Pictures
            | LaneKind::Measures
            | LaneKind::Text
            | LaneKind::Custom
            | LaneKind::LineOfInteraction
            | LaneKind::LineOfVisibility
            | LaneKind::LineOfInternalInteraction => CardKind::Note,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Lane {
    pub id: LaneId,
    pub kind: LaneKind,
    pub name: String,
    /// A few words under the name ("what gets in the way").
    pub hint: String,
    pub tint: Option<Tint>,
    /// A height the user chose, in map units; `None` fits the content. Never cuts content off.
    pub height: Option<f64>,
    pub collapsed: bool,
    pub hidden: bool,
    pub order: OrderKey,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CardKind {
    Note,
    Pain,
    Gain,
    Opportunity,
    Quote,
    Question,
}

/// How we know; weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Evidence {
    Assumed,
    Reported,
    Observed,
    Measured,
}

/// A card on the map, or, with no lane and step, in the parking lot of its journey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    pub id: CardId,
    pub lane: Option<LaneId>,
    pub step: Option<StepId>,
    /// How many steps the card stretches over, from its own on; at least 1.
    pub span: u16,
    pub title: String,
    pub notes: String,
    /// `None`: what its lane says ([`LaneKind::card_kind`]).
    pub kind: Option<CardKind>,
    /// 1 (hardly a bother) to 5 (people leave).
    pub severity: Option<u8>,
    pub evidence: Option<Evidence>,
    pub touchpoint: Option<TouchpointId>,
    pub department: Option<DepartmentId>,
    pub persona: Option<PersonaId>,
    pub picture: Option<PictureId>,
    /// In alphabetical order, without duplicates.
    pub tags: Vec<String>,
    pub order: OrderKey,
    /// The card this one was copied from when the future journey was begun.
    pub origin: Option<CardId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Series {
    /// How it was.
    Experienced,
    /// How the person thought it would be; drawn dashed.
    Expected,
}

/// One value of a curve: a persona at a step of a curve lane.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Point {
    pub id: PointId,
    pub lane: LaneId,
    pub step: StepId,
    pub persona: PersonaId,
    pub series: Series,
    /// Within [`LaneKind::curve_range`] of the lane.
    pub value: f64,
    pub note: String,
}
