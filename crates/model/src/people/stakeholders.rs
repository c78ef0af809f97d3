//! Who has a stake, how near they stand, and what they give one another.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ExchangeId, OrderKey, StakeholderId};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum StakeholderKind {
    #[default]
    Person,
    Department,
    Organisation,
    System,
}

/// How near somebody stands to the experience.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "camelCase")]
pub enum Ring {
    /// Without them there is no experience.
    Core,
    /// They take part in it directly.
    #[default]
    Involved,
    /// It has effects on them, or they on it, from afar.
    Affected,
}

impl Ring {
    /// From the middle outwards.
    pub const ALL: [Ring; 3] = [Ring::Core, Ring::Involved, Ring::Affected];
}

/// The side a stakeholder stands on.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "camelCase")]
pub enum Sector {
    /// Customers and those around them.
    #[default]
    Customers,
    /// The own organisation.
    Company,
    /// Suppliers, agents, dealers.
    Partners,
    /// Authorities, media, society.
    Public,
}

impl Sector {
    /// Clockwise from the upper right.
    pub const ALL: [Sector; 4] = [
        Sector::Customers,
        Sector::Company,
        Sector::Partners,
        Sector::Public,
    ];
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Stakeholder {
    pub id: StakeholderId,
    pub name: String,
    pub kind: StakeholderKind,
    pub ring: Ring,
    pub sector: Sector,
    pub notes: String,
    /// Clockwise among those of the same ring and sector.
    pub order: OrderKey,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "camelCase")]
pub enum ExchangeKind {
    Money,
    #[default]
    Information,
    Goods,
    Service,
    Influence,
}

impl ExchangeKind {
    pub const ALL: [ExchangeKind; 5] = [
        ExchangeKind::Money,
        ExchangeKind::Information,
        ExchangeKind::Goods,
        ExchangeKind::Service,
        ExchangeKind::Influence,
    ];
}

/// What one stakeholder gives another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ValueExchange {
    pub id: ExchangeId,
    pub giver: StakeholderId,
    /// Another than the giver.
    pub taker: StakeholderId,
    pub kind: ExchangeKind,
    /// "Monthly fee"; may be empty.
    pub text: String,
}
