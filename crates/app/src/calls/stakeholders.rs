//! The stakeholder map: who stands how near, and what they give one another.

use serde::{Deserialize, Serialize};
use throughline_figures::stakeholders::StakeholderGeometry;
use throughline_model::people::{
    ExchangeKind, Ring, Sector, Stakeholder, StakeholderKind, ValueExchange,
};
use throughline_model::{ExchangeId, StakeholderId};
use ts_rs::TS;

use super::exchange::{Exported, PageSize};
use super::people::SheetFormat;
use super::{Done, call};

#[derive(Debug, Deserialize, TS)]
pub struct ReadStakeholders {}
call!(
    ReadStakeholders,
    "stakeholders.read",
    Reads,
    StakeholdersView
);

#[derive(Debug, Serialize, TS)]
pub struct StakeholdersView {
    /// In reading order: by sector clockwise, from the middle outwards, then in their order.
    pub stakeholders: Vec<Stakeholder>,
    pub exchanges: Vec<ValueExchange>,
    pub geometry: StakeholderGeometry,
    /// The map in sentences, for those who cannot see it.
    pub description: String,
}

/// Absent fields stay as they are.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct StakeholderFields {
    pub name: Option<String>,
    pub kind: Option<StakeholderKind>,
    pub notes: Option<String>,
}

/// Where somebody stands.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct StakeholderPlace {
    pub ring: Ring,
    pub sector: Sector,
    /// Clockwise before another of the same ring and sector; `None`: behind them.
    pub before: Option<StakeholderId>,
}

#[derive(Debug, Deserialize, TS)]
pub struct AddStakeholders {
    pub names: Vec<String>,
    pub kind: StakeholderKind,
    pub place: StakeholderPlace,
}
call!(
    AddStakeholders,
    "stakeholder.add",
    Edits,
    Vec<StakeholderId>
);

#[derive(Debug, Deserialize, TS)]
pub struct EditStakeholder {
    pub stakeholder: StakeholderId,
    pub fields: StakeholderFields,
}
call!(EditStakeholder, "stakeholder.edit", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct PlaceStakeholder {
    pub stakeholder: StakeholderId,
    pub place: StakeholderPlace,
}
call!(PlaceStakeholder, "stakeholder.place", Edits, Done);

/// With what they give and take.
#[derive(Debug, Deserialize, TS)]
pub struct DeleteStakeholders {
    pub stakeholders: Vec<StakeholderId>,
}
call!(DeleteStakeholders, "stakeholder.delete", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct AddExchange {
    pub giver: StakeholderId,
    pub taker: StakeholderId,
    pub kind: ExchangeKind,
    pub text: String,
}
call!(AddExchange, "stakeholder.addExchange", Edits, ExchangeId);

#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct EditExchange {
    pub exchange: ExchangeId,
    pub giver: Option<StakeholderId>,
    pub taker: Option<StakeholderId>,
    pub kind: Option<ExchangeKind>,
    pub text: Option<String>,
}
call!(EditExchange, "stakeholder.editExchange", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct DeleteExchange {
    pub exchange: ExchangeId,
}
call!(DeleteExchange, "stakeholder.deleteExchange", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct ExportStakeholders {
    pub format: SheetFormat,
    pub page: PageSize,
    pub dark: bool,
    pub path: String,
}
call!(ExportStakeholders, "stakeholders.export", Reads, Exported);

/// Puts the map on the clipboard as a picture.
#[derive(Debug, Deserialize, TS)]
pub struct CopyStakeholders {
    pub dark: bool,
}
call!(CopyStakeholders, "stakeholders.copy", Reads, Done);
