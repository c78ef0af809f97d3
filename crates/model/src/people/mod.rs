//! People: what stands on a persona's sheet, the segments personas are grouped in, how steps are
//! adapted to personas, and who has a stake.

mod gaps;
mod stakeholders;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    AdaptationId, ChannelId, Evidence, OrderKey, PersonaId, SegmentId, StatementId, StepId, Tint,
};

pub use gaps::{Gap, GapInput, PREFERRED_FROM, SEVERE_FROM, WhyNoConsent, gaps};
pub use stakeholders::{ExchangeKind, Ring, Sector, Stakeholder, StakeholderKind, ValueExchange};

/// What a persona's sheet says beside name, line, colour, picture and statements.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonaProfile {
    pub persona: PersonaId,
    /// Something this person would say.
    pub quote: String,
    pub story: String,
    /// Percent of all customers, 0 to 100.
    pub share: Option<f64>,
    /// What one such customer is worth, in `value_unit`; 0 or more.
    pub value: Option<f64>,
    /// "€ a year".
    pub value_unit: String,
}

impl PersonaProfile {
    pub fn empty(persona: PersonaId) -> PersonaProfile {
        PersonaProfile {
            persona,
            quote: String::new(),
            story: String::new(),
            share: None,
            value: None,
            value_unit: String::new(),
        }
    }
}

/// What a statement about a persona tells; also the sections of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum StatementKind {
    /// What the person wants to reach.
    Goal,
    /// What the person needs on the way.
    Need,
    /// What gets in the way.
    Frustration,
    /// Where, when and with whom.
    Context,
    /// A free field: a name and a value ("Age", "34").
    Demographic,
}

impl StatementKind {
    pub const ALL: [StatementKind; 5] = [
        StatementKind::Goal,
        StatementKind::Need,
        StatementKind::Frustration,
        StatementKind::Context,
        StatementKind::Demographic,
    ];
}

/// Something said about a persona, and how we know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Statement {
    pub id: StatementId,
    pub persona: PersonaId,
    pub kind: StatementKind,
    /// Of a free field; empty for the other kinds.
    pub name: String,
    pub text: String,
    pub evidence: Option<Evidence>,
    pub order: OrderKey,
}

/// How gladly a persona uses a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreferredChannel {
    pub persona: PersonaId,
    pub channel: ChannelId,
    /// 1 (if need be) to 5 (first choice).
    pub weight: u8,
}

/// A group of personas; a persona may be in several.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Segment {
    pub id: SegmentId,
    pub name: String,
    pub about: String,
    pub tint: Tint,
    /// Percent of all customers, 0 to 100; `None`: what its personas have together.
    pub share: Option<f64>,
    pub order: OrderKey,
}

/// What of an experience is adapted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Aspect {
    Content,
    Channel,
    Timing,
    Offer,
}

impl Aspect {
    pub const ALL: [Aspect; 4] = [
        Aspect::Content,
        Aspect::Channel,
        Aspect::Timing,
        Aspect::Offer,
    ];
}

/// Whether the person must agree before the data is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Consent {
    /// Another basis holds, or no personal data is used.
    #[default]
    NotNeeded,
    /// It is needed and not asked for or not given yet.
    Needed,
    Given,
}

/// What allows personal data to be used: the six of article 6 (1) of the General Data Protection
/// Regulation, without consent, which [`Consent`] tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LegalBasis {
    Contract,
    LegalObligation,
    VitalInterests,
    PublicTask,
    LegitimateInterests,
}

/// How one step is adapted to one persona.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Adaptation {
    pub id: AdaptationId,
    pub persona: PersonaId,
    pub step: StepId,
    /// In the order of [`Aspect::ALL`], each once.
    pub aspects: Vec<Aspect>,
    /// What is done, in words.
    pub what: String,
    /// When it applies.
    pub rule: String,
    /// The data it needs; empty: none.
    pub needs: String,
    pub consent: Consent,
    pub basis: Option<LegalBasis>,
    /// How much it matters to the persona, 1 to 5.
    pub relevance: Option<u8>,
}
