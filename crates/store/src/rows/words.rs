//! The words that stand in the file for the model's closed lists. They never change.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use throughline_model::consistency::Role;
use throughline_model::improvement::{ActionStatus, Decision, GoalDirection, Phase};
use throughline_model::people::{
    Consent, ExchangeKind, LegalBasis, Ring, Sector, StakeholderKind, StatementKind,
};
use throughline_model::survey::WaveState;
use throughline_model::topic::Tone;
use throughline_model::voice::{FeedbackKind, FollowUp};
use throughline_model::{CardKind, Evidence, Icon, JourneyKind, JourneyStatus, LaneKind, Series};

/// A value that is written as one word.
pub(crate) trait Word: Sized {
    fn word(self) -> &'static str;
    fn parse(word: &str) -> Option<Self>;
}

/// Reads a [`Word`] from a column.
pub(crate) struct Spelled<T>(pub T);

impl<T: Word> FromSql for Spelled<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let word = value.as_str()?;
        T::parse(word)
            .map(Spelled)
            .ok_or_else(|| FromSqlError::Other(format!("unknown word {word:?}").into()))
    }
}

macro_rules! words {
    ($type:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        impl Word for $type {
            fn word(self) -> &'static str {
                match self { $($type::$variant => $word),* }
            }
            fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some($type::$variant),)* _ => None }
            }
        }
    };
}

words!(JourneyKind { Today = "today", Future = "future", Research = "research" });
words!(JourneyStatus { Draft = "draft", Review = "review", Agreed = "agreed", Archived = "archived" });
words!(Tone { Positive = "positive", Neutral = "neutral", Negative = "negative" });
words!(FeedbackKind {
    Review = "review",
    Call = "call",
    Email = "email",
    Interview = "interview",
    Comment = "comment",
    Social = "social",
    Other = "other",
});
words!(FollowUp { Open = "open", Contacted = "contacted", Resolved = "resolved" });
words!(WaveState { Open = "open", Closed = "closed" });
words!(Series { Experienced = "experienced", Expected = "expected" });
words!(Evidence { Assumed = "assumed", Reported = "reported", Observed = "observed", Measured = "measured" });
words!(Role {
    Responsible = "responsible",
    Accountable = "accountable",
    ResponsibleAndAccountable = "responsibleAndAccountable",
    Consulted = "consulted",
    Informed = "informed",
});
words!(StatementKind {
    Goal = "goal",
    Need = "need",
    Frustration = "frustration",
    Context = "context",
    Demographic = "demographic",
});
words!(Consent { NotNeeded = "notNeeded", Needed = "needed", Given = "given" });
words!(LegalBasis {
    Contract = "contract",
    LegalObligation = "legalObligation",
    VitalInterests = "vitalInterests",
    PublicTask = "publicTask",
    LegitimateInterests = "legitimateInterests",
});
words!(StakeholderKind {
    Person = "person",
    Department = "department",
    Organisation = "organisation",
    System = "system",
});
words!(Ring { Core = "core", Involved = "involved", Affected = "affected" });
words!(Sector { Customers = "customers", Company = "company", Partners = "partners", Public = "public" });
words!(ExchangeKind {
    Money = "money",
    Information = "information",
    Goods = "goods",
    Service = "service",
    Influence = "influence",
});
words!(Phase { Plan = "plan", Do = "do", Check = "check", Act = "act" });
words!(ActionStatus { Open = "open", Done = "done", Stopped = "stopped" });
words!(GoalDirection { Up = "up", Down = "down" });
words!(Decision { Keep = "keep", Change = "change", Stop = "stop" });
words!(CardKind {
    Note = "note",
    Pain = "pain",
    Gain = "gain",
    Opportunity = "opportunity",
    Quote = "quote",
    Question = "question",
});
words!(LaneKind {
    Actions = "actions",
    Touchpoints = "touchpoints",
    Thoughts = "thoughts",
    Quotes = "quotes",
    Emotion = "emotion",
    Arc = "arc",
    Pains = "pains",
    Gains = "gains",
    Channels = "channels",
    Frontstage = "frontstage",
    Backstage = "backstage",
    Support = "support",
    Systems = "systems",
    Departments = "departments",
    Pictures = "pictures",
    Measures = "measures",
    Opportunities = "opportunities",
    Text = "text",
    Custom = "custom",
    LineOfInteraction = "lineOfInteraction",
    LineOfVisibility = "lineOfVisibility",
    LineOfInternalInteraction = "lineOfInternalInteraction",
});
words!(Icon {
    Store = "store",
    Web = "web",
    Phone = "phone",
    Call = "call",
    Mail = "mail",
    Chat = "chat",
    Social = "social",
    Letter = "letter",
    Poster = "poster",
    Person = "person",
    Team = "team",
    Card = "card",
    Document = "document",
    Machine = "machine",
    Vehicle = "vehicle",
    Calendar = "calendar",
    Bolt = "bolt",
    Dot = "dot",
});
