//! The lists a whole project shares.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ChannelId, DepartmentId, OrderKey, PersonaId, PictureId, TouchpointId};

/// One of the eight colours of the palette, 1 to 8. Each theme has its own shade for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "u8", into = "u8")]
#[ts(type = "number")]
pub struct Tint(u8);

impl Tint {
    pub const COUNT: u8 = 8;

    /// `None` outside 1..=8.
    pub fn new(number: u8) -> Option<Tint> {
        (1..=Self::COUNT).contains(&number).then_some(Tint(number))
    }

    /// The colour that the row at `position` (from 0) of a list gets when nobody chose one.
    pub fn nth(position: usize) -> Tint {
        Tint((position % usize::from(Self::COUNT)) as u8 + 1)
    }

    pub fn number(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Tint {
    type Error = String;
    fn try_from(number: u8) -> Result<Self, String> {
        Tint::new(number).ok_or_else(|| format!("a colour is 1 to {}, not {number}", Self::COUNT))
    }
}

impl From<Tint> for u8 {
    fn from(tint: Tint) -> u8 {
        tint.0
    }
}

/// The pictogram beside a touchpoint, channel or system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Icon {
    Store,
    Web,
    Phone,
    Call,
    Mail,
    Chat,
    Social,
    Letter,
    Poster,
    Person,
    Team,
    Card,
    Document,
    Machine,
    Vehicle,
    Calendar,
    Bolt,
    #[default]
    Dot,
}

/// Somebody whose journey is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Persona {
    pub id: PersonaId,
    pub name: String,
    /// One line that says who this is ("Student, first account").
    pub line: String,
    pub tint: Tint,
    pub picture: Option<PictureId>,
    pub order: OrderKey,
}

/// A way to reach people: shop, web, app, phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Channel {
    pub id: ChannelId,
    pub name: String,
    pub icon: Icon,
    pub order: OrderKey,
}

/// A place where a person meets the organisation. Belongs to a channel and to the department that
/// answers for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Touchpoint {
    pub id: TouchpointId,
    pub name: String,
    pub icon: Icon,
    pub channel: Option<ChannelId>,
    pub department: Option<DepartmentId>,
    pub notes: String,
    pub order: OrderKey,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Department {
    pub id: DepartmentId,
    pub name: String,
    pub tint: Tint,
    pub order: OrderKey,
}

/// Every shared list of a project, each in its order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Library {
    pub personas: Vec<Persona>,
    pub channels: Vec<Channel>,
    pub touchpoints: Vec<Touchpoint>,
    pub departments: Vec<Department>,
    /// Every tag in use, in alphabetical order.
    pub tags: Vec<String>,
}
