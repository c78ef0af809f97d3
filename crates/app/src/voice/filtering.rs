//! Which items a filter lets through, and their order.

use std::cmp::Ordering;
use std::sync::Arc;

use throughline_model::RawId;
use throughline_model::topic::Tone;
use throughline_model::voice::{DueFilter, FeedbackSort, FollowUp, InboxFilter};
use throughline_store::feedback;
use throughline_store::rows::Connection;

use super::base::NO_DAY;
use super::bits::Bits;
use super::inbox::{Inbox, Listed};
use crate::error::CallError;

/// The choices of a filter that can be taken away one by one, to count what they leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    Topic,
    Touchpoint,
    Step,
    Persona,
    Channel,
    Department,
    Kind,
    Language,
    Sentiment,
    State,
    Owner,
    Due,
    Import,
}

impl Choice {
    pub const ALL: [Choice; 13] = [
        Choice::Topic,
        Choice::Touchpoint,
        Choice::Step,
        Choice::Persona,
        Choice::Channel,
        Choice::Department,
        Choice::Kind,
        Choice::Language,
        Choice::Sentiment,
        Choice::State,
        Choice::Owner,
        Choice::Due,
        Choice::Import,
    ];
}

/// A filter made ready for one inbox.
pub(super) struct Filtering<'i> {
    inbox: &'i Inbox,
    filter: &'i InboxFilter,
    today: i32,
    /// What the text is in; `None`: no text is asked for.
    found: Option<Bits>,
    /// By topic asked for: its items; those about none, if they are asked for.
    topics: Option<Bits>,
    touchpoints: Option<Vec<bool>>,
    steps: Option<Vec<bool>>,
    personas: Option<Vec<bool>>,
    channels: Option<Vec<bool>>,
    departments: Option<Vec<bool>>,
    languages: Option<Vec<bool>>,
    owners: Option<Vec<bool>>,
    imports: Option<Vec<bool>>,
}

impl<'i> Filtering<'i> {
    pub fn new(
        inbox: &'i Inbox,
        connection: &Connection,
        filter: &'i InboxFilter,
        today: i32,
    ) -> Result<Filtering<'i>, CallError> {
        let base = &inbox.base;
        let found = feedback::find(connection, &filter.text)?.map(|numbers| {
            let mut bits = Bits::of(base.len());
            // Both are in the order of numbers.
            let mut place = 0;
            for number in numbers {
                while base.numbers.get(place).is_some_and(|one| *one < number) {
                    place += 1;
                }
                if base.numbers.get(place) == Some(&number) {
                    bits.set(place, true);
                }
            }
            bits
        });
        let topics = (!filter.topics.is_empty()).then(|| {
            let mut any = Bits::of(base.len());
            for topic in filter.topics.iter().flatten() {
                if let Some(found) = inbox.topics.iter().find(|one| one.topic.id == *topic) {
                    any.add(&found.items);
                }
            }
            if filter.topics.contains(&None) {
                let told = told(inbox);
                for place in 0..base.len() {
                    if !told.has(place) {
                        any.set(place, true);
                    }
                }
            }
            any
        });
        let entries = |ids: Vec<Option<RawId>>| {
            (!ids.is_empty()).then(|| {
                let mut wanted = vec![false; base.entries.ids.len()];
                for id in ids {
                    let place = id.map_or(Some(0), |id| base.entries.find(id));
                    if let Some(place) = place {
                        wanted[place as usize] = true;
                    }
                }
                wanted
            })
        };
        let named = |asked: &[String], known: &[String]| {
            (!asked.is_empty()).then(|| known.iter().map(|one| asked.contains(one)).collect())
        };
        Ok(Filtering {
            inbox,
            filter,
            today,
            found,
            topics,
            touchpoints: entries(
                filter
                    .touchpoints
                    .iter()
                    .map(|id| id.map(|id| id.0))
                    .collect(),
            ),
            steps: entries(filter.steps.iter().map(|id| id.map(|id| id.0)).collect()),
            personas: entries(filter.personas.iter().map(|id| id.map(|id| id.0)).collect()),
            channels: entries(filter.channels.iter().map(|id| id.map(|id| id.0)).collect()),
            departments: entries(
                filter
                    .departments
                    .iter()
                    .map(|id| id.map(|id| id.0))
                    .collect(),
            ),
            languages: named(&filter.languages, &base.known_languages),
            owners: named(&filter.owners, &inbox.known_owners),
            imports: (!filter.imports.is_empty()).then(|| {
                base.known_imports
                    .iter()
                    .map(|import| filter.imports.contains(import))
                    .collect()
            }),
        })
    }

    /// Whether what no choice can change lets an item through: it is seen, has the text, and is
    /// within the days.
    pub fn holds(&self, place: usize) -> bool {
        if !self.inbox.seen.has(place) {
            return false;
        }
        if self.found.as_ref().is_some_and(|found| !found.has(place)) {
            return false;
        }
        let day = self.inbox.base.days[place];
        let after = self
            .filter
            .from
            .is_none_or(|from| day != NO_DAY && day >= from);
        let before = self.filter.to.is_none_or(|to| day != NO_DAY && day <= to);
        after && before
    }

    pub fn lets(&self, choice: Choice, place: usize) -> bool {
        let inbox = self.inbox;
        let chosen = |wanted: &Option<Vec<bool>>, at: usize| {
            wanted
                .as_ref()
                .is_none_or(|wanted| wanted.get(at).copied().unwrap_or(false))
        };
        match choice {
            Choice::Topic => self.topics.as_ref().is_none_or(|any| any.has(place)),
            Choice::Touchpoint => chosen(&self.touchpoints, inbox.touchpoints[place] as usize),
            Choice::Step => chosen(&self.steps, inbox.steps[place] as usize),
            Choice::Persona => chosen(&self.personas, inbox.personas[place] as usize),
            Choice::Channel => chosen(&self.channels, inbox.channels[place] as usize),
            Choice::Department => {
                self.departments.is_none()
                    || chosen(&self.departments, inbox.department_entry(place) as usize)
            }
            Choice::Kind => {
                let kinds = &self.filter.kinds;
                kinds.is_empty() || kinds.contains(&inbox.base.kinds[place])
            }
            Choice::Language => chosen(&self.languages, usize::from(inbox.base.languages[place])),
            Choice::Sentiment => {
                let tones = &self.filter.sentiments;
                tones.is_empty() || tones.contains(&inbox.tones[place])
            }
            Choice::State => {
                let states = &self.filter.states;
                states.is_empty() || states.contains(&inbox.states[place])
            }
            Choice::Owner => chosen(&self.owners, usize::from(inbox.owners[place])),
            Choice::Due => {
                self.filter.due.is_none() || due_of(inbox, place, self.today) == self.filter.due
            }
            Choice::Import => chosen(&self.imports, inbox.base.imports[place] as usize),
        }
    }

    pub fn passes(&self, place: usize) -> bool {
        self.holds(place) && Choice::ALL.iter().all(|choice| self.lets(*choice, place))
    }
}

/// When an item that is followed up and not resolved is due.
pub(super) fn due_of(inbox: &Inbox, place: usize, today: i32) -> Option<DueFilter> {
    match inbox.states[place] {
        None | Some(FollowUp::Resolved) => None,
        Some(FollowUp::Open | FollowUp::Contacted) => Some(match inbox.dues[place] {
            NO_DAY => DueFilter::Never,
            due if due < today => DueFilter::Overdue,
            due if due == today => DueFilter::Today,
            due if due <= today.saturating_add(7) => DueFilter::Week,
            _ => DueFilter::Later,
        }),
    }
}

/// The items that are about some topic.
pub(crate) fn told(inbox: &Inbox) -> Bits {
    let mut told = Bits::of(inbox.base.len());
    for topic in &inbox.topics {
        told.add(&topic.items);
    }
    told
}

/// The places that a filter lets through, oldest number first.
pub(crate) fn filtered(
    inbox: &Inbox,
    connection: &Connection,
    filter: &InboxFilter,
    today: i32,
) -> Result<Vec<u32>, CallError> {
    let filtering = Filtering::new(inbox, connection, filter, today)?;
    Ok((0..inbox.base.len())
        .filter(|place| filtering.passes(*place))
        .map(|place| place as u32)
        .collect())
}

/// The places that a filter lets through, in an order; kept until anything changes.
pub(crate) fn listed(
    inbox: &mut Inbox,
    connection: &Connection,
    filter: &InboxFilter,
    sort: FeedbackSort,
    today: i32,
) -> Result<Arc<Vec<u32>>, CallError> {
    if let Some(listed) = &inbox.listed
        && listed.sort == sort
        && listed.today == today
        && listed.filter == *filter
    {
        return Ok(listed.places.clone());
    }
    let places = Arc::new(sorted(inbox, connection, filter, sort, today)?);
    inbox.listed = Some(Listed {
        filter: filter.clone(),
        sort,
        today,
        places: places.clone(),
    });
    Ok(places)
}

fn sorted(
    inbox: &Inbox,
    connection: &Connection,
    filter: &InboxFilter,
    sort: FeedbackSort,
    today: i32,
) -> Result<Vec<u32>, CallError> {
    let filtering = Filtering::new(inbox, connection, filter, today)?;
    let base = &inbox.base;
    let newest = || base.by_day.iter().rev().copied();
    let passing = |places: &mut dyn Iterator<Item = u32>| -> Vec<u32> {
        places
            .filter(|place| filtering.passes(*place as usize))
            .collect()
    };
    let by = |value: &dyn Fn(usize) -> Option<f64>| -> Vec<u32> {
        let mut keyed: Vec<(Option<f64>, u32)> = newest()
            .filter(|place| filtering.passes(*place as usize))
            .map(|place| (value(place as usize), place))
            .collect();
        // Stable, so that of equals the newest come first.
        keyed.sort_by(|(one, _), (other, _)| match (one, other) {
            (Some(one), Some(other)) => one.total_cmp(other),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        });
        keyed.into_iter().map(|(_, place)| place).collect()
    };
    Ok(match sort {
        FeedbackSort::Newest => passing(&mut newest()),
        FeedbackSort::Oldest => {
            let undated = base
                .by_day
                .partition_point(|place| base.days[*place as usize] == NO_DAY);
            let (undated, dated) = base.by_day.split_at(undated);
            passing(&mut dated.iter().chain(undated).copied())
        }
        FeedbackSort::MostNegative => by(&|place| inbox.sentiment(place)),
        FeedbackSort::MostPositive => by(&|place| inbox.sentiment(place).map(|score| -score)),
        FeedbackSort::LowestScore => by(&|place| inbox.score_part(place)),
        FeedbackSort::HighestScore => by(&|place| inbox.score_part(place).map(|part| -part)),
        FeedbackSort::Due => by(&|place| {
            let open = matches!(
                inbox.states[place],
                Some(FollowUp::Open | FollowUp::Contacted)
            );
            let due = inbox.dues[place];
            (open && due != NO_DAY).then(|| f64::from(due))
        }),
        FeedbackSort::LatestImport => passing(&mut (0..base.len() as u32).rev()),
    })
}

/// How many items sound so: positive, neutral, negative, and those of which nothing can be told.
pub(crate) fn tones_of(inbox: &Inbox, places: impl Iterator<Item = usize>) -> [u64; 4] {
    let mut counts = [0; 4];
    for place in places {
        counts[match inbox.tones[place] {
            Some(Tone::Positive) => 0,
            Some(Tone::Neutral) => 1,
            Some(Tone::Negative) => 2,
            None => 3,
        }] += 1;
    }
    counts
}
