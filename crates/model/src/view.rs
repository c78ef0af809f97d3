//! How a journey is looked at: filters, evidence, and the difference between today and the future.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Card, CardId, CardKind, DepartmentId, Evidence, JourneyContent, PersonaId, StepId};

/// Which cards stand out. An empty list allows everything; lists combine with "and", their
/// entries with "or". Cards that do not match are faded, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct MapFilter {
    /// A card of no persona belongs to everyone and always matches. Curves of other personas are
    /// not drawn.
    pub personas: Vec<PersonaId>,
    pub evidence: Vec<Evidence>,
    pub departments: Vec<DepartmentId>,
    pub tags: Vec<String>,
    pub kinds: Vec<CardKind>,
}

impl MapFilter {
    /// `kind` is the card's own kind or, failing that, its lane's.
    pub fn matches(&self, card: &Card, kind: CardKind) -> bool {
        let allowed = |empty: bool, hit: bool| empty || hit;
        allowed(
            self.personas.is_empty(),
            card.persona
                .is_none_or(|persona| self.personas.contains(&persona)),
        ) && allowed(
            self.evidence.is_empty(),
            self.evidence
                .contains(&card.evidence.unwrap_or(Evidence::Assumed)),
        ) && allowed(
            self.departments.is_empty(),
            card.department
                .is_some_and(|department| self.departments.contains(&department)),
        ) && allowed(
            self.tags.is_empty(),
            card.tags.iter().any(|tag| self.tags.contains(tag)),
        ) && allowed(self.kinds.is_empty(), self.kinds.contains(&kind))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Change {
    Added,
    Removed,
    Moved,
    Changed,
}

/// Today and the future laid over each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// The future journey with what was removed put back where it stood today.
    pub merged: JourneyContent,
    #[ts(type = "Record<string, Change>")]
    pub cards: BTreeMap<CardId, Change>,
    #[ts(type = "Record<string, Change>")]
    pub steps: BTreeMap<StepId, Change>,
    /// How the experienced emotion differs where both journeys know it: future minus today.
    pub emotion: Vec<EmotionDifference>,
    /// All that today's journey knows of experienced emotion, at the steps of `merged`.
    pub today: Vec<EmotionToday>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EmotionToday {
    pub step: StepId,
    pub persona: PersonaId,
    pub value: f64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EmotionDifference {
    pub step: StepId,
    pub persona: PersonaId,
    pub today: f64,
    pub future: f64,
    pub difference: f64,
}

/// Something a blueprint should have and lacks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Finding {
    /// The front stage acts at this step and nothing stands behind it.
    FrontstageWithoutBackstage { step: StepId },
    /// People do something here and meet nobody and nothing.
    ActionWithoutTouchpoint { step: StepId },
    /// A severe pain (4 or 5) that no department owns.
    PainWithoutOwner { card: CardId },
    /// A severe pain (4 or 5) that is only assumed.
    PainOnlyAssumed { card: CardId },
    /// A card in a lane of touchpoints that names none of the library.
    TouchpointNotInLibrary { card: CardId },
    /// Nothing at all stands in this step.
    EmptyStep { step: StepId },
    /// The lines of the blueprint are not in the order interaction, visibility, internal.
    LinesOutOfOrder,
}
