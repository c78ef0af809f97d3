//! Globally unique ids, so that two copies of a project can be merged.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// 128 bits: 48 bits of Unix milliseconds, then 80 random bits, so that ids sort by creation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RawId(pub [u8; 16]);

/// The text given as an id is not 26 characters of Crockford's base 32.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an id")
    }
}

impl std::error::Error for NotAnId {}

impl RawId {
    /// `milliseconds` since 1970 (the low 48 bits are used) and 80 random bits.
    pub fn new(milliseconds: u64, random: [u8; 10]) -> Self {
        let mut bytes = [0; 16];
        bytes[..6].copy_from_slice(&milliseconds.to_be_bytes()[2..]);
        bytes[6..].copy_from_slice(&random);
        RawId(bytes)
    }
}

impl fmt::Display for RawId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut value = u128::from_be_bytes(self.0);
        let mut text = [0; 26];
        for place in text.iter_mut().rev() {
            *place = ALPHABET[(value & 31) as usize];
            value >>= 5;
        }
        f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for RawId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for RawId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if text.len() != 26 {
            return Err(NotAnId);
        }
        let mut value: u128 = 0;
        for (index, byte) in text.bytes().enumerate() {
            let digit = ALPHABET.iter().position(|a| *a == byte).ok_or(NotAnId)?;
            // 26 × 5 bits are 130: the first digit carries only three.
            if index == 0 && digit > 7 {
                return Err(NotAnId);
            }
            value = (value << 5) | digit as u128;
        }
        Ok(RawId(value.to_be_bytes()))
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub RawId);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { fmt::Display::fmt(&self.0, f) }
        }
        impl From<RawId> for $name {
            fn from(raw: RawId) -> Self { $name(raw) }
        }
        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> { text.parse().map($name) }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
        impl ts_rs::TS for $name {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;
            fn name(_: &ts_rs::Config) -> String { "string".to_owned() }
            fn inline(_: &ts_rs::Config) -> String { "string".to_owned() }
        }
    )*};
}

ids! {
    /// The project itself; copies of a file share it.
    ProjectId,
    JourneyId,
    StageId,
    StepId,
    LaneId,
    CardId,
    /// One value of a curve.
    PointId,
    PersonaId,
    ChannelId,
    TouchpointId,
    DepartmentId,
    /// A picture is stored once; its id is made from its content.
    PictureId,
    /// A named version.
    VersionId,
    /// One entry of the history.
    HistoryId,
    SurveyId,
    /// A page of a survey.
    PageId,
    QuestionId,
    /// A theme (driver) of a survey.
    ThemeId,
    /// One round of asking a survey.
    WaveId,
    MeasureId,
    /// Something that happened, noted at a period of a measure.
    AnnotationId,
    /// What an improvement of retention would be worth.
    WorthId,
    BoardId,
    /// Something on a board.
    TileId,
    /// Something that comments and feedback are about.
    TopicId,
    /// One thing a customer said.
    FeedbackId,
    /// One reading-in of feedback, from a file, the clipboard or by hand.
    FeedbackImportId,
    /// A filter of the inbox, kept under a name.
    SavedFilterId,
    /// Something said about a persona: a goal, a need, a frustration.
    StatementId,
    /// A group of personas.
    SegmentId,
    /// How one step is adapted to one persona.
    AdaptationId,
    StakeholderId,
    /// What one stakeholder gives another.
    ExchangeId,
    /// What touchpoints are rated on across channels.
    CriterionId,
    BrandValueId,
    /// What is carried over, and lost, from one step to the next.
    HandoverId,
    OpportunityId,
    ActionId,
    /// What came of an action.
    CheckId,
    /// A look back at what changed since the last one.
    ReviewId,
}
