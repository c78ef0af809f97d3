//! What an edit works with: the lent connection, new ids, places in an order, and the rules every
//! text and number from outside goes through.

use std::cell::RefCell;
use std::time::{SystemTime, UNIX_EPOCH};

use throughline_model::board::{Board, Tile};
use throughline_model::consistency::{BrandValue, Criterion, Handover};
use throughline_model::improvement::{Action, ActionCheck, Opportunity};
use throughline_model::measure::{Annotation, Measure, Worth};
use throughline_model::people::{Adaptation, Segment, Stakeholder, Statement, ValueExchange};
use throughline_model::survey::{Page, Question, Survey, Wave};
use throughline_model::topic::Topic;
use throughline_model::voice::SavedFilter;
use throughline_model::{
    ActionId, AdaptationId, AnnotationId, BoardId, BrandValueId, Card, Channel, ChannelId, CheckId,
    CriterionId, Department, DepartmentId, ExchangeId, HandoverId, Journey, JourneyId, Lane,
    LaneId, MeasureId, OpportunityId, OrderKey, PageId, Persona, PersonaId, QuestionId, RawId,
    SavedFilterId, SegmentId, Stage, StageId, StakeholderId, StatementId, Step, StepId, SurveyId,
    TileId, TopicId, Touchpoint, TouchpointId, WaveId, WorthId,
};
use throughline_store::rows::cards::{CardRow, OrderedCard};
use throughline_store::rows::{
    Connection, actions, boards, cards, consistency, journeys, lanes, lists, measures,
    opportunities, pages, people, plans, questions, stages, stakeholders, steps, surveys, topics,
    waves, worths,
};

use crate::environment::Environment;
use crate::error::CallError;

/// Longest name or title, in characters.
pub(crate) const LONGEST_TITLE: usize = 500;
/// Longest notes, in characters.
pub(crate) const LONGEST_NOTES: usize = 100_000;
/// Longest tag, in characters.
pub(crate) const LONGEST_TAG: usize = 100;
/// Most tags on one card.
pub(crate) const MOST_TAGS: usize = 50;

/// Makes ids and random bits.
pub(crate) struct Mint<'a> {
    environment: &'a Environment,
    milliseconds: u64,
    /// Random bytes are fetched in pages; an edit of 10,000 rows needs many.
    page: RefCell<(Vec<u8>, usize)>,
}

impl<'a> Mint<'a> {
    pub fn new(environment: &'a Environment) -> Mint<'a> {
        Mint {
            environment,
            milliseconds: now(environment).max(0) as u64,
            page: RefCell::new((Vec::new(), 0)),
        }
    }

    pub fn id<T: From<RawId>>(&self) -> T {
        T::from(RawId::new(self.milliseconds, self.bytes()))
    }

    pub fn bits(&self) -> u16 {
        u16::from_le_bytes(self.bytes())
    }

    /// A key between two others.
    pub fn between(&self, slot: &Slot) -> OrderKey {
        OrderKey::between(slot.lower.as_ref(), slot.upper.as_ref(), self.bits())
    }

    /// A key after `last`.
    pub fn after(&self, last: Option<&OrderKey>) -> OrderKey {
        OrderKey::between(last, None, self.bits())
    }

    fn bytes<const N: usize>(&self) -> [u8; N] {
        let (page, used) = &mut *self.page.borrow_mut();
        if *used + N > page.len() {
            page.resize(if page.is_empty() { 64 } else { 1024 }, 0);
            (self.environment.random)(page);
            *used = 0;
        }
        let mut bytes = [0; N];
        bytes.copy_from_slice(&page[*used..*used + N]);
        *used += N;
        bytes
    }
}

/// Milliseconds since 1970.
pub(crate) fn now(environment: &Environment) -> i64 {
    milliseconds((environment.clock)())
}

pub(crate) fn milliseconds(time: SystemTime) -> i64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| {
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    })
}

/// An edit under way.
pub(crate) struct Editing<'a> {
    pub connection: &'a Connection,
    pub mint: &'a Mint<'a>,
}

/// The room between two neighbours.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Slot {
    pub lower: Option<OrderKey>,
    pub upper: Option<OrderKey>,
}

impl Slot {
    /// Whether a key lies in this room already.
    pub fn holds(&self, key: &OrderKey) -> bool {
        self.lower.as_ref().is_none_or(|lower| lower < key)
            && self.upper.as_ref().is_none_or(|upper| key < upper)
    }
}

/// Something that stands in an order.
pub(crate) trait Placed {
    type Id: Copy + PartialEq;
    fn id(&self) -> Self::Id;
    fn order(&self) -> &OrderKey;
}

macro_rules! placed {
    ($($type:ident: $id:ident),* $(,)?) => {$(
        impl Placed for $type {
            type Id = $id;
            fn id(&self) -> $id { self.id }
            fn order(&self) -> &OrderKey { &self.order }
        }
    )*};
}
placed!(
    Journey: JourneyId,
    Stage: StageId,
    Step: StepId,
    Lane: LaneId,
    Persona: PersonaId,
    Channel: ChannelId,
    Touchpoint: TouchpointId,
    Department: DepartmentId,
    Survey: SurveyId,
    Page: PageId,
    Question: QuestionId,
    Measure: MeasureId,
    Worth: WorthId,
    Board: BoardId,
    Opportunity: OpportunityId,
    Action: ActionId,
    Criterion: CriterionId,
    BrandValue: BrandValueId,
    Topic: TopicId,
    SavedFilter: SavedFilterId,
    Statement: StatementId,
    Segment: SegmentId,
    Stakeholder: StakeholderId,
);

impl Placed for OrderedCard {
    type Id = throughline_model::CardId;
    fn id(&self) -> Self::Id {
        self.id
    }
    fn order(&self) -> &OrderKey {
        &self.order
    }
}

/// The room before one of a list (or at its end) for something new, or for `moving`, which may be
/// in the list itself. Putting something before itself leaves it where it is.
pub(crate) fn slot<T: Placed>(
    list: &[T],
    before: Option<T::Id>,
    moving: Option<T::Id>,
    what: &str,
) -> Result<Slot, CallError> {
    let mut place = match before {
        Some(before) => list
            .iter()
            .position(|entry| entry.id() == before)
            .ok_or_else(|| CallError::not_found(what))?,
        None => list.len(),
    };
    if moving.is_some() && before == moving {
        place += 1;
    }
    let stays = |entry: &&T| Some(entry.id()) != moving;
    Ok(Slot {
        lower: list[..place]
            .iter()
            .rev()
            .find(stays)
            .map(|entry| entry.order().clone()),
        upper: list[place..]
            .iter()
            .find(stays)
            .map(|entry| entry.order().clone()),
    })
}

/// The room directly after one of a list.
pub(crate) fn slot_after<T: Placed>(list: &[T], after: T::Id) -> Slot {
    let place = list.iter().position(|entry| entry.id() == after);
    Slot {
        lower: place
            .map(|place| list[place].order().clone())
            .or_else(|| list.last().map(|last| last.order().clone())),
        upper: place
            .and_then(|place| list.get(place + 1))
            .map(|next| next.order().clone()),
    }
}

/// A name or title: no line breaks or other control characters, no room around it, not too long.
pub(crate) fn title(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    spaced
        .trim()
        .chars()
        .take(LONGEST_TITLE)
        .collect::<String>()
        .trim_end()
        .to_owned()
}

/// A name that must say something.
pub(crate) fn name(text: &str) -> Result<String, CallError> {
    let name = title(text);
    if name.is_empty() {
        Err(CallError::invalid("a name is needed"))
    } else {
        Ok(name)
    }
}

/// Longer text; lines and tabs stay.
pub(crate) fn notes(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .take(LONGEST_NOTES)
        .collect::<String>()
        .trim_end()
        .to_owned()
}

/// In alphabetical order, without duplicates and empty ones.
pub(crate) fn tags<'a>(tags: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    let mut tags: Vec<String> = tags
        .into_iter()
        .map(|tag| {
            title(tag)
                .chars()
                .take(LONGEST_TAG)
                .collect::<String>()
                .trim_end()
                .to_owned()
        })
        .filter(|tag| !tag.is_empty())
        .collect();
    tags.sort();
    tags.dedup();
    tags.truncate(MOST_TAGS);
    tags
}

macro_rules! found {
    ($($(#[$doc:meta])* $function:ident($id:ty) -> $found:ty = $get:path, $what:literal;)*) => {$(
        $(#[$doc])*
        pub(crate) fn $function(connection: &Connection, id: $id) -> Result<$found, CallError> {
            $get(connection, id)?.ok_or_else(|| CallError::not_found($what))
        }
    )*};
}
found! {
    journey(JourneyId) -> Journey = journeys::get, "journey";
    /// With the journey it belongs to.
    stage(StageId) -> (JourneyId, Stage) = stages::get, "stage";
    step(StepId) -> Step = steps::get, "step";
    journey_of_step(StepId) -> JourneyId = steps::journey_of, "step";
    /// With the journey it belongs to.
    lane(LaneId) -> (JourneyId, Lane) = lanes::get, "lane";
    card(throughline_model::CardId) -> CardRow = cards::get, "card";
    persona(PersonaId) -> Persona = lists::persona::get, "persona";
    channel(ChannelId) -> Channel = lists::channel::get, "channel";
    touchpoint(TouchpointId) -> Touchpoint = lists::touchpoint::get, "touchpoint";
    department(DepartmentId) -> Department = lists::department::get, "department";
    survey(SurveyId) -> Survey = surveys::get, "survey";
    /// With the survey it belongs to.
    page(PageId) -> (SurveyId, Page) = pages::get, "page";
    /// With the page it stands on.
    question(QuestionId) -> (PageId, Question) = questions::get, "question";
    wave(WaveId) -> Wave = waves::get, "wave";
    measure(MeasureId) -> Measure = measures::get, "measure";
    annotation(AnnotationId) -> Annotation = measures::annotation, "annotation";
    worth(WorthId) -> Worth = worths::get, "worth";
    topic(TopicId) -> Topic = topics::get, "topic";
    board(BoardId) -> Board = boards::get, "board";
    statement(StatementId) -> Statement = people::statement, "statement";
    segment(SegmentId) -> Segment = people::segment, "segment";
    adaptation(AdaptationId) -> Adaptation = plans::get, "adaptation";
    stakeholder(StakeholderId) -> Stakeholder = stakeholders::get, "stakeholder";
    value_exchange(ExchangeId) -> ValueExchange = stakeholders::exchange, "exchange";
    tile(TileId) -> Tile = boards::tile, "tile";
    opportunity(OpportunityId) -> Opportunity = opportunities::get, "opportunity";
    action(ActionId) -> Action = actions::get, "action";
    check(CheckId) -> ActionCheck = actions::check, "check";
    criterion(CriterionId) -> Criterion = consistency::criterion::get, "criterion";
    brand_value(BrandValueId) -> BrandValue = consistency::brand_value::get, "brand value";
    handover(HandoverId) -> Handover = consistency::handover, "hand-over";
}

/// A new card with nothing on it.
pub(crate) fn empty_card(id: throughline_model::CardId, order: OrderKey) -> Card {
    Card {
        id,
        lane: None,
        step: None,
        span: 1,
        title: String::new(),
        notes: String::new(),
        kind: None,
        severity: None,
        evidence: None,
        touchpoint: None,
        department: None,
        persona: None,
        picture: None,
        tags: Vec::new(),
        order,
        origin: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cards(orders: &[(u8, &str)]) -> Vec<OrderedCard> {
        orders
            .iter()
            .map(|(id, order)| OrderedCard {
                id: RawId([*id; 16]).into(),
                order: OrderKey((*order).to_owned()),
            })
            .collect()
    }

    #[test]
    fn a_slot_lies_between_the_neighbours_that_stay() {
        let check =
            |before: Option<u8>, moving: Option<u8>, expected: (Option<&str>, Option<&str>)| {
                let list = cards(&[(1, "a"), (2, "b"), (3, "c")]);
                let id = |id: u8| RawId([id; 16]).into();
                let slot = slot(&list, before.map(id), moving.map(id), "card").unwrap();
                let key = |key: Option<&str>| key.map(|key| OrderKey(key.to_owned()));
                assert_eq!(
                    (slot.lower, slot.upper),
                    (key(expected.0), key(expected.1)),
                    "{before:?} {moving:?}"
                );
            };
        check(None, None, (Some("c"), None));
        check(Some(1), None, (None, Some("a")));
        check(Some(3), None, (Some("b"), Some("c")));
        check(Some(3), Some(2), (Some("a"), Some("c")));
        check(Some(2), Some(2), (Some("a"), Some("c")));
        check(None, Some(3), (Some("b"), None));
        assert!(
            slot(
                &cards(&[(1, "a")]),
                Some(RawId([9; 16]).into()),
                None,
                "card"
            )
            .is_err()
        );
    }

    #[test]
    fn texts_from_outside_are_trimmed_cut_and_cleaned() {
        assert_eq!(title("  Two\nlines\u{0}\t "), "Two lines");
        assert_eq!(title(&"ä".repeat(600)).chars().count(), LONGEST_TITLE);
        assert_eq!(notes("a\r\n\tb\u{7}  "), "a\n\tb");
        assert_eq!(
            tags(&[
                "b".to_owned(),
                " a ".to_owned(),
                "b".to_owned(),
                " ".to_owned()
            ]),
            ["a", "b"]
        );
        assert!(name(" \n ").is_err());
    }
}
