//! The lists a project shares: personas, channels, touchpoints, departments, pictures.

use serde::{Deserialize, Serialize};
use throughline_model::{
    ChannelId, DepartmentId, Icon, Library, PersonaId, PictureId, Tint, TouchpointId,
};
use ts_rs::TS;

use super::{Done, call};

#[derive(Debug, Deserialize, TS)]
pub struct ReadLibrary {}
call!(ReadLibrary, "library.read", Reads, LibraryView);

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LibraryView {
    pub library: Library,
    /// How many cards, touchpoints and curves use each entry, by id.
    #[ts(type = "Record<string, number>")]
    pub uses: std::collections::BTreeMap<String, u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "list", content = "id")]
pub enum LibraryEntry {
    Persona(PersonaId),
    Channel(ChannelId),
    Touchpoint(TouchpointId),
    Department(DepartmentId),
}

/// Absent fields stay as they are. In the nullable ones `null` clears.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct PersonaFields {
    pub name: Option<String>,
    pub line: Option<String>,
    pub tint: Option<Tint>,
    #[serde(deserialize_with = "super::nullable")]
    #[ts(optional, type = "string | null")]
    pub picture: Option<Option<PictureId>>,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct ChannelFields {
    pub name: Option<String>,
    pub icon: Option<Icon>,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct TouchpointFields {
    pub name: Option<String>,
    pub icon: Option<Icon>,
    pub notes: Option<String>,
    #[serde(deserialize_with = "super::nullable")]
    #[ts(optional, type = "string | null")]
    pub channel: Option<Option<ChannelId>>,
    #[serde(deserialize_with = "super::nullable")]
    #[ts(optional, type = "string | null")]
    pub department: Option<Option<DepartmentId>>,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct DepartmentFields {
    pub name: Option<String>,
    pub tint: Option<Tint>,
}

#[derive(Debug, Deserialize, TS)]
pub struct AddPersona {
    pub fields: PersonaFields,
}
call!(AddPersona, "persona.add", Edits, PersonaId);

#[derive(Debug, Deserialize, TS)]
pub struct EditPersona {
    pub persona: PersonaId,
    pub fields: PersonaFields,
}
call!(EditPersona, "persona.edit", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct AddChannel {
    pub fields: ChannelFields,
}
call!(AddChannel, "channel.add", Edits, ChannelId);

#[derive(Debug, Deserialize, TS)]
pub struct EditChannel {
    pub channel: ChannelId,
    pub fields: ChannelFields,
}
call!(EditChannel, "channel.edit", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct AddTouchpoint {
    pub fields: TouchpointFields,
}
call!(AddTouchpoint, "touchpoint.add", Edits, TouchpointId);

#[derive(Debug, Deserialize, TS)]
pub struct EditTouchpoint {
    pub touchpoint: TouchpointId,
    pub fields: TouchpointFields,
}
call!(EditTouchpoint, "touchpoint.edit", Edits, Done);

#[derive(Debug, Deserialize, TS)]
pub struct AddDepartment {
    pub fields: DepartmentFields,
}
call!(AddDepartment, "department.add", Edits, DepartmentId);

#[derive(Debug, Deserialize, TS)]
pub struct EditDepartment {
    pub department: DepartmentId,
    pub fields: DepartmentFields,
}
call!(EditDepartment, "department.edit", Edits, Done);

/// Moves an entry before another of its list, or to the end.
#[derive(Debug, Deserialize, TS)]
pub struct MoveEntry {
    pub entry: LibraryEntry,
    pub before: Option<LibraryEntry>,
}
call!(MoveEntry, "library.move", Edits, Done);

/// Deletes entries; whatever pointed at them points at nothing. A persona's curves go with it.
#[derive(Debug, Deserialize, TS)]
pub struct DeleteEntries {
    pub entries: Vec<LibraryEntry>,
}
call!(DeleteEntries, "library.delete", Edits, Done);

/// Replaces one entry by another of the same list everywhere, and deletes it.
#[derive(Debug, Deserialize, TS)]
pub struct MergeEntries {
    pub from: LibraryEntry,
    pub into: LibraryEntry,
}
call!(MergeEntries, "library.merge", Edits, Done);

/// Stores a picture file (PNG, JPEG, GIF, WebP; at most 20 MB and 40 megapixels; larger than 2,000
/// pixels on a side is scaled down). Bytes as base 64. A clipboard without a picture is `notFound`.
#[derive(Debug, Deserialize, TS)]
#[serde(tag = "source", rename_all = "camelCase")]
pub enum AddPicture {
    File { path: String },
    Bytes { base64: String },
    Clipboard,
}
call!(AddPicture, "picture.add", Manages, PictureId);

/// A picture as a `data:` address.
#[derive(Debug, Deserialize, TS)]
pub struct ReadPicture {
    pub picture: PictureId,
}
call!(ReadPicture, "picture.read", Reads, String);
