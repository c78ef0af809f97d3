//! The lists a project shares, found by what a document calls their entries.

use std::collections::HashMap;

use throughline_exchange::{PictureError, check_picture};
use throughline_model::{
    Channel, ChannelId, Department, DepartmentId, MapDocument, Persona, PersonaId, PictureId, Tint,
    Touchpoint, TouchpointId,
};
use throughline_store::picture::StoredPicture;
use throughline_store::rows::lists;

use crate::editing::{Editing, notes, title};
use crate::error::{CallError, ErrorCode};

/// The shared lists by name, matched without regard to case.
pub(crate) struct Names<'a> {
    editing: &'a Editing<'a>,
    personas: Vec<Persona>,
    channels: Vec<Channel>,
    touchpoints: Vec<Touchpoint>,
    departments: Vec<Department>,
    by_name: HashMap<(u8, String), usize>,
    /// By the document's key.
    pictures: HashMap<String, PictureId>,
}

macro_rules! by_name {
    ($($(#[$doc:meta])* $function:ident, $list:ident, $module:ident, $type:ident, $id:ident, $number:literal, |$mint:ident, $name:ident, $place:ident, $order:ident| $make:expr;)*) => {$(
        $(#[$doc])*
        pub fn $function(&mut self, name: &str) -> Result<Option<$id>, CallError> {
            Ok(self.entry($number, name, |names, $name| {
                let ($mint, $place) = (names.editing.mint, names.$list.len());
                let $order = $mint.after(names.$list.last().map(|last| &last.order));
                let entry: $type = $make;
                lists::$module::insert(names.editing.connection, &entry)?;
                names.$list.push(entry);
                Ok($place)
            })?.map(|place| self.$list[place].id))
        }
    )*};
}

impl<'a> Names<'a> {
    pub fn read(editing: &'a Editing<'a>) -> Result<Names<'a>, CallError> {
        let library = lists::read(editing.connection)?;
        let mut by_name = HashMap::new();
        let mut remember = |number: u8, names: Vec<&String>| {
            for (place, name) in names.into_iter().enumerate() {
                by_name.entry((number, folded(name))).or_insert(place);
            }
        };
        remember(
            0,
            library.personas.iter().map(|entry| &entry.name).collect(),
        );
        remember(
            1,
            library.channels.iter().map(|entry| &entry.name).collect(),
        );
        remember(
            2,
            library
                .touchpoints
                .iter()
                .map(|entry| &entry.name)
                .collect(),
        );
        remember(
            3,
            library
                .departments
                .iter()
                .map(|entry| &entry.name)
                .collect(),
        );
        Ok(Names {
            editing,
            personas: library.personas,
            channels: library.channels,
            touchpoints: library.touchpoints,
            departments: library.departments,
            by_name,
            pictures: HashMap::new(),
        })
    }

    by_name! {
        /// `None` for an empty name; so below.
        persona, personas, persona, Persona, PersonaId, 0, |mint, name, place, order| Persona {
            id: mint.id(), name, line: String::new(), tint: Tint::nth(place), picture: None, order,
        };
        channel, channels, channel, Channel, ChannelId, 1, |mint, name, place, order| Channel {
            id: mint.id(), name, icon: Default::default(), order,
        };
        touchpoint, touchpoints, touchpoint, Touchpoint, TouchpointId, 2, |mint, name, place, order| Touchpoint {
            id: mint.id(), name, icon: Default::default(), channel: None, department: None, notes: String::new(), order,
        };
        department, departments, department, Department, DepartmentId, 3, |mint, name, place, order| Department {
            id: mint.id(), name, tint: Tint::nth(place), order,
        };
    }

    /// A picture of the document by its key.
    pub fn picture(&self, key: &str) -> Option<PictureId> {
        self.pictures.get(key).copied()
    }

    fn entry(
        &mut self,
        list: u8,
        name: &str,
        add: impl FnOnce(&mut Self, String) -> Result<usize, CallError>,
    ) -> Result<Option<usize>, CallError> {
        let name = title(name);
        if name.is_empty() {
            return Ok(None);
        }
        let key = (list, folded(&name));
        if let Some(place) = self.by_name.get(&key) {
            return Ok(Some(*place));
        }
        let place = add(self, name)?;
        self.by_name.insert(key, place);
        Ok(Some(place))
    }

    fn known(&self, list: u8, name: &str) -> bool {
        self.by_name.contains_key(&(list, folded(&title(name))))
    }

    /// The document's own lists, with everything they say; what the project knows already stays as
    /// the project has it.
    pub fn add_lists(&mut self, document: &MapDocument) -> Result<(), CallError> {
        let connection = self.editing.connection;
        self.add_pictures(document)?;
        for draft in &document.personas {
            if self.known(0, &draft.name) || self.persona(&draft.name)?.is_none() {
                continue;
            }
            if let Some(mut entry) = self.personas.pop() {
                entry.line = title(&draft.line);
                entry.tint = draft.tint.unwrap_or(entry.tint);
                entry.picture = draft
                    .picture
                    .as_ref()
                    .and_then(|key| self.pictures.get(key))
                    .copied();
                lists::persona::update(connection, &entry)?;
                self.personas.push(entry);
            }
        }
        for draft in &document.channels {
            if self.known(1, &draft.name) || self.channel(&draft.name)?.is_none() {
                continue;
            }
            if let Some(entry) = self.channels.last_mut() {
                entry.icon = draft.icon;
                lists::channel::update(connection, entry)?;
            }
        }
        for draft in &document.departments {
            if self.known(3, &draft.name) || self.department(&draft.name)?.is_none() {
                continue;
            }
            if let (Some(entry), Some(tint)) = (self.departments.last_mut(), draft.tint) {
                entry.tint = tint;
                lists::department::update(connection, entry)?;
            }
        }
        for draft in &document.touchpoints {
            let channel = draft
                .channel
                .as_deref()
                .map(|name| self.channel(name))
                .transpose()?
                .flatten();
            let department = draft
                .department
                .as_deref()
                .map(|name| self.department(name))
                .transpose()?
                .flatten();
            if self.known(2, &draft.name) || self.touchpoint(&draft.name)?.is_none() {
                continue;
            }
            if let Some(entry) = self.touchpoints.last_mut() {
                entry.icon = draft.icon;
                entry.channel = channel;
                entry.department = department;
                entry.notes = notes(&draft.notes);
                lists::touchpoint::update(connection, entry)?;
            }
        }
        Ok(())
    }

    fn add_pictures(&mut self, document: &MapDocument) -> Result<(), CallError> {
        for draft in &document.pictures {
            if self.pictures.contains_key(&draft.key) {
                continue;
            }
            let bytes = crate::base64::decode(&draft.base64)
                .ok_or_else(|| refused(&PictureError::NotRecognised))?;
            let stored = checked_picture(&bytes)?;
            let id = throughline_store::picture::add(self.editing.connection, &stored)?;
            self.pictures.insert(draft.key.clone(), id);
        }
        Ok(())
    }
}

/// A picture from outside, looked at before it is trusted.
pub(crate) fn checked_picture(bytes: &[u8]) -> Result<StoredPicture, CallError> {
    let picture = check_picture(bytes).map_err(|problem| refused(&problem))?;
    Ok(StoredPicture {
        mime: picture.mime.to_owned(),
        width: picture.width,
        height: picture.height,
        bytes: picture.bytes,
    })
}

fn refused(problem: &PictureError) -> CallError {
    CallError::new(ErrorCode::Unreadable, problem.to_string())
        .with("reason", problem)
        .with("cause", problem.code())
}

fn folded(name: &str) -> String {
    name.to_lowercase()
}
