//! The lists a project shares, and its pictures.

use std::collections::BTreeMap;
use std::io::Read;

use throughline_model::{Channel, Department, Persona, PictureId, Tint, Touchpoint};
use throughline_store::rows::{Connection, lists};

use super::Run;
use crate::app::Context;
use crate::calls::library::*;
use crate::calls::{Call, Done};
use crate::draft::checked_picture;
use crate::editing::{self, Slot, slot};
use crate::error::{CallError, ErrorCode};
use crate::session::Label;

/// The longest picture file that is read, in bytes.
const LONGEST_PICTURE: u64 = 20 << 20;

impl Run for ReadLibrary {
    fn run(self, on: &Context<'_>) -> Result<LibraryView, CallError> {
        on.read(Self::NAME, |connection| {
            let uses: BTreeMap<String, u64> = lists::uses(connection)?
                .into_iter()
                .map(|(id, uses)| (id.to_string(), uses))
                .collect();
            Ok(LibraryView {
                library: lists::read(connection)?,
                uses,
            })
        })
    }
}

/// Adding to and editing one of the lists: `$check` looks at what the fields point at, `$apply`
/// puts them onto the entry.
macro_rules! list {
    ($add:ident, $edit:ident, $module:ident, $type:ident, $ops:literal,
     new: |$new_id:ident, $order:ident, $place:ident| $new:expr,
     check: $check:ident,
     apply: |$entry:ident, $fields:ident| $apply:expr $(,)?) => {
        impl Run for $add {
            fn run(self, on: &Context<'_>) -> Result<<$add as Call>::Reply, CallError> {
                on.edit(
                    Self::NAME,
                    move |connection| {
                        $check(connection, &self.fields)?;
                        let name = editing::name(self.fields.name.as_deref().unwrap_or_default())?;
                        Ok((Label::new(concat!("op.", $ops, ".add"), name), self.fields))
                    },
                    |editing, $fields| {
                        let all = lists::$module::all(editing.connection)?;
                        let $place = all.len();
                        let $order = editing.mint.after(all.last().map(|last| &last.order));
                        let $new_id = editing.mint.id();
                        let mut $entry: $type = $new;
                        $apply;
                        lists::$module::insert(editing.connection, &$entry)?;
                        Ok($entry.id)
                    },
                )
            }
        }

        impl Run for $edit {
            fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
                on.edit(
                    Self::NAME,
                    move |connection| {
                        $check(connection, &self.fields)?;
                        let before = editing::$module(connection, self.$module)?;
                        let mut $entry = before.clone();
                        let $fields = self.fields;
                        if let Some(name) = &$fields.name {
                            editing::name(name)?;
                        }
                        $apply;
                        let renamed = before.name != $entry.name;
                        let op = if renamed {
                            concat!("op.", $ops, ".rename")
                        } else {
                            concat!("op.", $ops, ".edit")
                        };
                        Ok((Label::new(op, $entry.name.clone()), (before, $entry)))
                    },
                    |editing, (before, after)| {
                        if before != after {
                            lists::$module::update(editing.connection, &after)?;
                        }
                        Ok(Done {})
                    },
                )
            }
        }
    };
}

list!(
    AddPersona, EditPersona, persona, Persona, "persona",
    new: |id, order, place| Persona {
        id, name: String::new(), line: String::new(), tint: Tint::nth(place), picture: None, order,
    },
    check: persona_links,
    apply: |entry, fields| {
        set_name(&mut entry.name, fields.name.as_deref());
        if let Some(line) = &fields.line { entry.line = editing::title(line); }
        entry.tint = fields.tint.unwrap_or(entry.tint);
        entry.picture = fields.picture.unwrap_or(entry.picture);
    },
);

list!(
    AddChannel, EditChannel, channel, Channel, "channel",
    new: |id, order, _place| Channel { id, name: String::new(), icon: Default::default(), order },
    check: no_links,
    apply: |entry, fields| {
        set_name(&mut entry.name, fields.name.as_deref());
        entry.icon = fields.icon.unwrap_or(entry.icon);
    },
);

list!(
    AddTouchpoint, EditTouchpoint, touchpoint, Touchpoint, "touchpoint",
    new: |id, order, _place| Touchpoint {
        id, name: String::new(), icon: Default::default(), channel: None, department: None, notes: String::new(), order,
    },
    check: touchpoint_links,
    apply: |entry, fields| {
        set_name(&mut entry.name, fields.name.as_deref());
        entry.icon = fields.icon.unwrap_or(entry.icon);
        if let Some(notes) = &fields.notes { entry.notes = editing::notes(notes); }
        entry.channel = fields.channel.unwrap_or(entry.channel);
        entry.department = fields.department.unwrap_or(entry.department);
    },
);

list!(
    AddDepartment, EditDepartment, department, Department, "department",
    new: |id, order, place| Department { id, name: String::new(), tint: Tint::nth(place), order },
    check: no_links,
    apply: |entry, fields| {
        set_name(&mut entry.name, fields.name.as_deref());
        entry.tint = fields.tint.unwrap_or(entry.tint);
    },
);

fn no_links<T>(_: &Connection, _: &T) -> Result<(), CallError> {
    Ok(())
}

/// The picture is there.
fn persona_links(connection: &Connection, fields: &PersonaFields) -> Result<(), CallError> {
    fields
        .picture
        .flatten()
        .map_or(Ok(()), |picture| demand_picture(connection, picture))
}

/// The channel and the department are there.
fn touchpoint_links(connection: &Connection, fields: &TouchpointFields) -> Result<(), CallError> {
    fields
        .channel
        .flatten()
        .map(|id| editing::channel(connection, id))
        .transpose()?;
    fields
        .department
        .flatten()
        .map(|id| editing::department(connection, id))
        .transpose()?;
    Ok(())
}

fn set_name(name: &mut String, given: Option<&str>) {
    if let Some(given) = given {
        *name = editing::title(given);
    }
}

impl Run for MoveEntry {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        macro_rules! moved {
            ($on:ident, $module:ident, $id:ident, $before:expr) => {
                on.edit(
                    Self::NAME,
                    move |connection| {
                        let entry = editing::$module(connection, $id)?;
                        let all = lists::$module::all(connection)?;
                        let slot = slot(&all, $before, Some($id), stringify!($module))?;
                        let op = concat!("op.", stringify!($module), ".move");
                        Ok((Label::new(op, entry.name.clone()), (entry, slot)))
                    },
                    |editing, (mut entry, slot): (_, Slot)| {
                        if !slot.holds(&entry.order) {
                            entry.order = editing.mint.between(&slot);
                            lists::$module::update(editing.connection, &entry)?;
                        }
                        Ok(Done {})
                    },
                )
            };
        }
        let other_list = || CallError::invalid("the two entries are of different lists");
        macro_rules! of_list {
            ($variant:ident) => {
                match self.before {
                    None => None,
                    Some(LibraryEntry::$variant(before)) => Some(before),
                    Some(_) => return Err(other_list()),
                }
            };
        }
        match self.entry {
            LibraryEntry::Persona(id) => {
                let before = of_list!(Persona);
                moved!(on, persona, id, before)
            }
            LibraryEntry::Channel(id) => {
                let before = of_list!(Channel);
                moved!(on, channel, id, before)
            }
            LibraryEntry::Touchpoint(id) => {
                let before = of_list!(Touchpoint);
                moved!(on, touchpoint, id, before)
            }
            LibraryEntry::Department(id) => {
                let before = of_list!(Department);
                moved!(on, department, id, before)
            }
        }
    }
}

/// The entry's name.
fn name(connection: &Connection, entry: LibraryEntry) -> Result<String, CallError> {
    Ok(match entry {
        LibraryEntry::Persona(id) => editing::persona(connection, id)?.name,
        LibraryEntry::Channel(id) => editing::channel(connection, id)?.name,
        LibraryEntry::Touchpoint(id) => editing::touchpoint(connection, id)?.name,
        LibraryEntry::Department(id) => editing::department(connection, id)?.name,
    })
}

fn delete(connection: &Connection, entry: LibraryEntry) -> Result<(), CallError> {
    match entry {
        LibraryEntry::Persona(id) => lists::persona::delete(connection, id)?,
        LibraryEntry::Channel(id) => lists::channel::delete(connection, id)?,
        LibraryEntry::Touchpoint(id) => lists::touchpoint::delete(connection, id)?,
        LibraryEntry::Department(id) => lists::department::delete(connection, id)?,
    }
    Ok(())
}

impl Run for DeleteEntries {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let mut subject = String::new();
                for entry in &self.entries {
                    subject = name(connection, *entry)?;
                }
                let op = match self.entries.first() {
                    Some(LibraryEntry::Persona(_)) | None => "op.persona.delete",
                    Some(LibraryEntry::Channel(_)) => "op.channel.delete",
                    Some(LibraryEntry::Touchpoint(_)) => "op.touchpoint.delete",
                    Some(LibraryEntry::Department(_)) => "op.department.delete",
                };
                Ok((Label::many(op, subject, self.entries.len()), self.entries))
            },
            |editing, entries| {
                entries
                    .into_iter()
                    .try_for_each(|entry| delete(editing.connection, entry))?;
                Ok(Done {})
            },
        )
    }
}

impl Run for MergeEntries {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                if self.from == self.into {
                    return Err(CallError::invalid("an entry cannot be merged into itself"));
                }
                name(connection, self.from)?;
                Ok((
                    Label::new("op.library.merge", name(connection, self.into)?),
                    self,
                ))
            },
            |editing, request| {
                let connection = editing.connection;
                match (request.from, request.into) {
                    (LibraryEntry::Persona(from), LibraryEntry::Persona(into)) => {
                        lists::persona::merge(connection, from, into)?;
                    }
                    (LibraryEntry::Channel(from), LibraryEntry::Channel(into)) => {
                        lists::channel::merge(connection, from, into)?;
                    }
                    (LibraryEntry::Touchpoint(from), LibraryEntry::Touchpoint(into)) => {
                        lists::touchpoint::merge(connection, from, into)?;
                    }
                    (LibraryEntry::Department(from), LibraryEntry::Department(into)) => {
                        lists::department::merge(connection, from, into)?;
                    }
                    _ => return Err(CallError::invalid("the two entries are of different lists")),
                }
                delete(connection, request.from)?;
                Ok(Done {})
            },
        )
    }
}

impl Run for AddPicture {
    fn run(self, on: &Context<'_>) -> Result<PictureId, CallError> {
        let bytes = match &self {
            AddPicture::File { path } => read_file(path)?,
            AddPicture::Bytes { base64 } => crate::base64::decode(base64)
                .ok_or_else(|| CallError::invalid("the bytes are not base 64"))?,
            AddPicture::Clipboard => read_clipboard(on)?,
        };
        // Decoding takes longest, so it is done before the document's thread is asked.
        let picture = checked_picture(&bytes)?;
        on.edit(
            Self::NAME,
            move |_| Ok((Label::new("op.picture.add", ""), picture)),
            |editing, picture| {
                Ok(throughline_store::picture::add(
                    editing.connection,
                    &picture,
                )?)
            },
        )
    }
}

/// A picture file, unless it is too long to be one.
fn read_file(path: &str) -> Result<Vec<u8>, CallError> {
    let problem = |problem| CallError::io("reading the picture", &problem);
    let file = std::fs::File::open(path).map_err(problem)?;
    let mut bytes = Vec::new();
    file.take(LONGEST_PICTURE + 1)
        .read_to_end(&mut bytes)
        .map_err(problem)?;
    Ok(bytes)
}

/// The clipboard's picture as a file, so that it is checked like every other.
fn read_clipboard(on: &Context<'_>) -> Result<Vec<u8>, CallError> {
    let picture = on
        .inner
        .shell
        .read_clipboard_picture()?
        .ok_or_else(|| CallError::not_found("picture"))?;
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::write_buffer_with_format(
        &mut bytes,
        &picture.rgba,
        picture.width,
        picture.height,
        image::ExtendedColorType::Rgba8,
        image::ImageFormat::Png,
    )
    .map_err(|problem| CallError::invalid(problem.to_string()))?;
    Ok(bytes.into_inner())
}

impl Run for ReadPicture {
    fn run(self, on: &Context<'_>) -> Result<String, CallError> {
        let picture = on.read(Self::NAME, move |connection| {
            throughline_store::picture::read(connection, self.picture)?
                .ok_or_else(|| CallError::not_found("picture"))
        })?;
        Ok(format!(
            "data:{};base64,{}",
            picture.mime,
            crate::base64::encode(&picture.bytes)
        ))
    }
}

/// # Errors
/// Not found.
pub(super) fn demand_picture(connection: &Connection, picture: PictureId) -> Result<(), CallError> {
    match throughline_store::picture::read(connection, picture) {
        Ok(Some(_)) => Ok(()),
        Ok(None) => Err(CallError::not_found("picture")),
        Err(problem) => {
            Err(CallError::new(ErrorCode::Unreadable, problem.to_string()).with("reason", problem))
        }
    }
}
