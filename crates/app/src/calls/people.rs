//! Personas in full, side by side and on paper, and the segments they are grouped in.

use serde::{Deserialize, Serialize};
use throughline_model::people::StatementKind;
use throughline_model::{
    ChannelId, Evidence, JourneyId, Persona, PersonaId, SegmentId, StatementId, Tint,
};
use ts_rs::TS;

use super::exchange::{Exported, PageSize};
use super::results::ShownFigure;
use super::{Done, call};

/// All personas and segments, in their order.
#[derive(Debug, Deserialize, TS)]
pub struct ReadPeople {}
call!(ReadPeople, "people.read", Reads, PeopleView);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PeopleView {
    pub personas: Vec<PersonaEntry>,
    pub segments: Vec<SegmentEntry>,
    pub templates: Vec<PersonaTemplateEntry>,
    /// What the personas' shares add up to, where that is not plausible: "Shares add up to 130 % …".
    pub shares_note: Option<String>,
}

#[derive(Debug, Serialize, TS)]
pub struct PersonaEntry {
    pub persona: Persona,
    pub quote: String,
    /// "35 %"; empty: not given.
    pub share: String,
    /// "€ 420 a year"; empty: not given.
    pub value: String,
    #[ts(type = "number")]
    pub statements: u64,
    /// How many cards, curves and journeys name the persona.
    #[ts(type = "number")]
    pub uses: u64,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SegmentEntry {
    pub segment: SegmentId,
    pub name: String,
    pub about: String,
    pub tint: Tint,
    /// As typed; `None`: its personas' shares count.
    pub own_share: Option<f64>,
    /// "45 %", "45 % (its personas together)"; empty: unknown.
    pub share: String,
    pub personas: Vec<PersonaId>,
}

/// What a new persona can begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PersonaTemplate {
    Consumer,
    BusinessBuyer,
    Patient,
    Citizen,
    Student,
    Employee,
    Guest,
    Donor,
}

#[derive(Debug, Serialize, TS)]
pub struct PersonaTemplateEntry {
    pub template: PersonaTemplate,
    pub name: String,
    pub about: String,
}

/// One persona with everything on its sheet.
#[derive(Debug, Deserialize, TS)]
pub struct ReadPersona {
    pub persona: PersonaId,
}
call!(ReadPersona, "persona.read", Reads, PersonaSheet);

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonaSheet {
    pub persona: Persona,
    pub quote: String,
    pub story: String,
    /// Percent of all customers.
    pub share: Option<f64>,
    pub value: Option<f64>,
    pub value_unit: String,
    /// As shown: "35 %", "€ 420 a year".
    pub share_text: String,
    pub value_text: String,
    /// In the order of the sheet.
    pub sections: Vec<SheetSection>,
    /// All channels of the project, the preferred first.
    pub channels: Vec<SheetChannel>,
    pub segments: Vec<SegmentId>,
    /// Whose journeys these are.
    pub journeys: Vec<SheetJourney>,
    /// How well the sheet is founded: "7 of 12 statements are more than assumed."
    pub evidence_note: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct SheetSection {
    pub kind: StatementKind,
    pub statements: Vec<SheetStatement>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct SheetStatement {
    pub id: StatementId,
    /// Of a free field.
    pub name: String,
    pub text: String,
    pub evidence: Option<Evidence>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct SheetChannel {
    pub channel: ChannelId,
    pub name: String,
    /// 1 to 5; `None`: nothing is said.
    pub weight: Option<u8>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct SheetJourney {
    pub journey: JourneyId,
    pub name: String,
}

/// Absent fields stay as they are. In the nullable ones `null` clears.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct ProfileFields {
    pub quote: Option<String>,
    pub story: Option<String>,
    /// 0 to 100.
    #[serde(deserialize_with = "super::nullable")]
    #[ts(optional, type = "number | null")]
    pub share: Option<Option<f64>>,
    /// 0 or more.
    #[serde(deserialize_with = "super::nullable")]
    #[ts(optional, type = "number | null")]
    pub value: Option<Option<f64>>,
    pub value_unit: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
pub struct EditProfile {
    pub persona: PersonaId,
    pub fields: ProfileFields,
}
call!(EditProfile, "persona.editProfile", Edits, Done);

/// Adds what is said, one statement a text, at the end of its section. Of a free field a text is
/// "name: value".
#[derive(Debug, Deserialize, TS)]
pub struct AddStatements {
    pub persona: PersonaId,
    pub kind: StatementKind,
    pub texts: Vec<String>,
}
call!(
    AddStatements,
    "persona.addStatements",
    Edits,
    Vec<StatementId>
);

#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields)]
pub struct EditStatement {
    pub statement: StatementId,
    pub name: Option<String>,
    pub text: Option<String>,
    #[serde(default, deserialize_with = "super::nullable")]
    #[ts(optional, type = "Evidence | null")]
    pub evidence: Option<Option<Evidence>>,
}
call!(EditStatement, "persona.editStatement", Edits, Done);

/// Into a section, before another statement of it or at its end.
#[derive(Debug, Deserialize, TS)]
pub struct MoveStatement {
    pub statement: StatementId,
    pub kind: StatementKind,
    pub before: Option<StatementId>,
}
call!(MoveStatement, "persona.moveStatement", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct DeleteStatements {
    pub statements: Vec<StatementId>,
}
call!(DeleteStatements, "persona.deleteStatements", Edits, Done);

/// `weight`: 1 to 5; `None` says nothing any more.
#[derive(Debug, Deserialize, TS)]
pub struct PreferChannel {
    pub persona: PersonaId,
    pub channel: ChannelId,
    pub weight: Option<u8>,
}
call!(PreferChannel, "persona.preferChannel", Edits, Done);

/// A copy with everything on the sheet, behind the persona.
#[derive(Debug, Deserialize, TS)]
pub struct DuplicatePersona {
    pub persona: PersonaId,
}
call!(DuplicatePersona, "persona.duplicate", Edits, PersonaId);

#[derive(Debug, Deserialize, TS)]
pub struct AddPersonaFromTemplate {
    pub template: PersonaTemplate,
    /// Empty: the template's.
    pub name: String,
}
call!(
    AddPersonaFromTemplate,
    "persona.addFromTemplate",
    Edits,
    PersonaId
);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SheetFormat {
    Pdf,
    Png,
    Svg,
}

/// The sheet as a picture. `width` in CSS pixels, 320 to 2,000.
#[derive(Debug, Deserialize, TS)]
pub struct DrawPersona {
    pub persona: PersonaId,
    pub width: f64,
    pub dark: bool,
}
call!(DrawPersona, "persona.draw", Reads, ShownFigure);

/// Writes sheets into one file: a PDF has a page for each, a picture has up to four side by side.
#[derive(Debug, Deserialize, TS)]
pub struct ExportPersonas {
    pub personas: Vec<PersonaId>,
    pub format: SheetFormat,
    pub page: PageSize,
    pub dark: bool,
    pub path: String,
}
call!(ExportPersonas, "persona.export", Reads, Exported);

/// Puts the sheets on the clipboard as a picture.
#[derive(Debug, Deserialize, TS)]
pub struct CopyPersonas {
    pub personas: Vec<PersonaId>,
    pub dark: bool,
}
call!(CopyPersonas, "persona.copy", Reads, Done);

/// Absent fields stay as they are.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct SegmentFields {
    pub name: Option<String>,
    pub about: Option<String>,
    pub tint: Option<Tint>,
    /// 0 to 100; `null`: its personas' shares count.
    #[serde(deserialize_with = "super::nullable")]
    #[ts(optional, type = "number | null")]
    pub share: Option<Option<f64>>,
    /// Who is in it, and nobody else.
    pub personas: Option<Vec<PersonaId>>,
}

#[derive(Debug, Deserialize, TS)]
pub struct AddSegment {
    pub fields: SegmentFields,
}
call!(AddSegment, "segment.add", Edits, SegmentId);

#[derive(Debug, Deserialize, TS)]
pub struct EditSegment {
    pub segment: SegmentId,
    pub fields: SegmentFields,
}
call!(EditSegment, "segment.edit", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct MoveSegment {
    pub segment: SegmentId,
    pub before: Option<SegmentId>,
}
call!(MoveSegment, "segment.move", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct DeleteSegment {
    pub segment: SegmentId,
}
call!(DeleteSegment, "segment.delete", Edits, Done);
