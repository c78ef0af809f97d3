//! Journeys as they are written down outside a project: in the project's own JSON, in templates
//! and by every import. Nothing has an id; steps are counted, and the shared lists are named.

use serde::{Deserialize, Serialize};

use crate::{CardKind, Evidence, Icon, JourneyKind, JourneyStatus, LaneKind, Series, Tint};

/// The root of a `.throughline.json` file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct MapDocument {
    /// Always [`MapDocument::FORMAT`].
    pub format: String,
    /// At most [`MapDocument::VERSION`].
    pub version: u32,
    /// The project's or template's name.
    pub name: String,
    /// One line about it.
    pub line: String,
    pub personas: Vec<PersonaDraft>,
    pub channels: Vec<ChannelDraft>,
    pub departments: Vec<DepartmentDraft>,
    pub touchpoints: Vec<TouchpointDraft>,
    pub journeys: Vec<JourneyDraft>,
    pub pictures: Vec<PictureDraft>,
}

impl MapDocument {
    pub const FORMAT: &str = "throughline-map";
    pub const VERSION: u32 = 1;
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PersonaDraft {
    pub name: String,
    #[serde(default)]
    pub line: String,
    #[serde(default)]
    pub tint: Option<Tint>,
    /// The key of one of [`MapDocument::pictures`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChannelDraft {
    pub name: String,
    #[serde(default)]
    pub icon: Icon,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DepartmentDraft {
    pub name: String,
    #[serde(default)]
    pub tint: Option<Tint>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TouchpointDraft {
    pub name: String,
    #[serde(default)]
    pub icon: Icon,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
}

/// A picture file, as base 64.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PictureDraft {
    pub key: String,
    pub base64: String,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct JourneyDraft {
    /// What other journeys of the same file call it; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub key: String,
    pub name: String,
    pub kind: JourneyKind,
    pub status: JourneyStatus,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub scenario: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// The key of the journey of today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub based_on: Option<String>,
    /// By name.
    pub personas: Vec<String>,
    pub stages: Vec<StageDraft>,
    pub lanes: Vec<LaneDraft>,
    /// The parking lot; their `step` means nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parked: Vec<CardDraft>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct StageDraft {
    pub name: String,
    pub steps: Vec<StepDraft>,
    /// The position, from 0, of the stage in the journey of today this one came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<usize>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct StepDraft {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// The key of the journey that tells this step in detail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub child: Option<String>,
    /// The position, from 0 across all stages, of the step in the journey of today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<usize>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LaneDraft {
    pub kind: LaneKind,
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tint: Option<Tint>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<f64>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub collapsed: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<CardDraft>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<PointDraft>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct CardDraft {
    /// From 0, across all stages.
    pub step: usize,
    /// 0 and 1 both mean one step.
    #[serde(skip_serializing_if = "at_most_one")]
    pub span: u16,
    pub title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<CardKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub touchpoint: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub persona: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Marks the same card in the journey of today and in the future one (`origin` there).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub key: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
}

fn at_most_one(span: &u16) -> bool {
    *span <= 1
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PointDraft {
    /// From 0, across all stages.
    pub step: usize,
    /// By name.
    pub persona: String,
    #[serde(default = "experienced")]
    pub series: Series,
    pub value: f64,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

fn experienced() -> Series {
    Series::Experienced
}
