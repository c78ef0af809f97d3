//! How many items each choice of a filter would let through.

use std::collections::BTreeMap;

use throughline_model::topic::Tone;
use throughline_model::voice::{DueFilter, FeedbackKind, FollowUp, InboxFilter};
use throughline_model::{RawId, TopicId};
use throughline_store::rows::{Connection, steps};

use super::base::NO_DAY;
use super::bits::Bits;
use super::filtering::{Choice, Filtering, due_of, told};
use super::inbox::Inbox;
use super::words::VoiceWords;
use crate::calls::voice::{Facet, FeedbackFacets};
use crate::error::CallError;

pub(crate) fn facets(
    inbox: &Inbox,
    connection: &Connection,
    filter: &InboxFilter,
    today: i32,
    words: &VoiceWords,
) -> Result<FeedbackFacets, CallError> {
    let counted = Counted::of(inbox, connection, filter, today)?;
    let library = &inbox.library;
    let library_name = |id: RawId| -> String {
        let channel = library.channels.iter().find(|one| one.id.0 == id);
        let persona = library.personas.iter().find(|one| one.id.0 == id);
        let touchpoint = library.touchpoints.iter().find(|one| one.id.0 == id);
        let department = library.departments.iter().find(|one| one.id.0 == id);
        channel
            .map(|one| one.name.clone())
            .or_else(|| persona.map(|one| one.name.clone()))
            .or_else(|| touchpoint.map(|one| one.name.clone()))
            .or_else(|| department.map(|one| one.name.clone()))
            .unwrap_or_default()
    };
    let step_name = |id: RawId| -> Result<String, CallError> {
        Ok(steps::get(connection, id.into())?.map_or_else(String::new, |step| step.name))
    };
    let from_library = |id: RawId| Ok(library_name(id));
    let none = words.pick("None", "Keine Angabe");
    let mut topics: Vec<Facet<TopicId>> = inbox
        .topics
        .iter()
        .map(|topic| Facet {
            value: Some(topic.topic.id),
            name: topic.topic.name.clone(),
            items: topic.items.count_with(&counted.for_topics),
        })
        .collect();
    let about = told(inbox).count_with(&counted.for_topics);
    topics.push(Facet {
        value: None,
        name: words.pick("No topic", "Kein Thema").to_owned(),
        items: counted.for_topics.count() - about,
    });
    Ok(FeedbackFacets {
        total: counted.total,
        topics,
        touchpoints: entries(inbox, &counted.touchpoints, &from_library, none)?,
        steps: entries(inbox, &counted.steps, &step_name, none)?,
        personas: entries(inbox, &counted.personas, &from_library, none)?,
        channels: entries(inbox, &counted.channels, &from_library, none)?,
        departments: entries(inbox, &counted.departments, &from_library, none)?,
        kinds: by_count(
            FeedbackKind::ALL
                .iter()
                .map(|kind| Facet {
                    value: Some(*kind),
                    name: words.kind(*kind).to_owned(),
                    items: counted.kinds.get(kind).copied().unwrap_or(0),
                })
                .filter(|facet| facet.items > 0)
                .collect(),
        ),
        languages: by_count(
            inbox
                .base
                .known_languages
                .iter()
                .zip(&counted.languages)
                .filter(|(_, items)| **items > 0)
                .map(|(language, items)| Facet {
                    value: Some(language.clone()),
                    name: words.language(language),
                    items: *items,
                })
                .collect(),
        ),
        sentiments: [
            Some(Tone::Positive),
            Some(Tone::Neutral),
            Some(Tone::Negative),
            None,
        ]
        .into_iter()
        .zip(counted.tones)
        .map(|(tone, items)| Facet {
            value: tone,
            name: words.tone(tone).to_owned(),
            items,
        })
        .collect(),
        states: FollowUp::ALL
            .into_iter()
            .map(Some)
            .chain([None])
            .zip(counted.states)
            .map(|(state, items)| Facet {
                value: state,
                name: words.state(state).to_owned(),
                items,
            })
            .collect(),
        owners: by_count(
            inbox
                .known_owners
                .iter()
                .zip(&counted.owners)
                .filter(|(owner, items)| **items > 0 && !owner.is_empty())
                .map(|(owner, items)| Facet {
                    value: Some(owner.clone()),
                    name: owner.clone(),
                    items: *items,
                })
                .collect(),
        ),
        due: [
            DueFilter::Overdue,
            DueFilter::Today,
            DueFilter::Week,
            DueFilter::Later,
            DueFilter::Never,
        ]
        .into_iter()
        .zip(counted.dues)
        .map(|(due, items)| Facet {
            value: Some(due),
            name: words.due(due).to_owned(),
            items,
        })
        .collect(),
        imports: inbox
            .imports
            .iter()
            .map(|import| {
                let place = inbox
                    .base
                    .known_imports
                    .iter()
                    .position(|one| *one == import.id);
                Facet {
                    value: Some(import.id),
                    name: import.name.clone(),
                    items: place.map_or(0, |place| counted.imports[place]),
                }
            })
            .collect(),
        days: counted.days,
    })
}

/// Entries with their names, the most frequent first, then those without.
fn entries<T: From<RawId>>(
    inbox: &Inbox,
    counts: &[u64],
    name: &dyn Fn(RawId) -> Result<String, CallError>,
    none: &str,
) -> Result<Vec<Facet<T>>, CallError> {
    let mut found = Vec::new();
    for (place, items) in counts.iter().enumerate().skip(1) {
        if *items > 0 {
            let id = inbox.base.entries.ids[place];
            found.push(Facet {
                value: Some(T::from(id)),
                name: name(id)?,
                items: *items,
            });
        }
    }
    let mut found = by_count(found);
    if let Some(items) = counts.first().filter(|items| **items > 0) {
        found.push(Facet {
            value: None,
            name: none.to_owned(),
            items: *items,
        });
    }
    Ok(found)
}

fn by_count<T>(mut facets: Vec<Facet<T>>) -> Vec<Facet<T>> {
    facets.sort_by(|a, b| b.items.cmp(&a.items).then_with(|| a.name.cmp(&b.name)));
    facets
}

/// Items by what they have: of each choice those that all other choices let through.
struct Counted {
    total: u64,
    for_topics: Bits,
    touchpoints: Vec<u64>,
    steps: Vec<u64>,
    personas: Vec<u64>,
    channels: Vec<u64>,
    departments: Vec<u64>,
    kinds: BTreeMap<FeedbackKind, u64>,
    languages: Vec<u64>,
    tones: [u64; 4],
    states: [u64; 4],
    owners: Vec<u64>,
    dues: [u64; 5],
    imports: Vec<u64>,
    days: Option<(i32, i32)>,
}

impl Counted {
    fn of(
        inbox: &Inbox,
        connection: &Connection,
        filter: &InboxFilter,
        today: i32,
    ) -> Result<Counted, CallError> {
        let base = &inbox.base;
        let filtering = Filtering::new(inbox, connection, filter, today)?;
        let known = base.entries.ids.len();
        let mut counted = Counted {
            total: 0,
            for_topics: Bits::of(base.len()),
            touchpoints: vec![0; known],
            steps: vec![0; known],
            personas: vec![0; known],
            channels: vec![0; known],
            departments: vec![0; known],
            kinds: BTreeMap::new(),
            languages: vec![0; base.known_languages.len()],
            tones: [0; 4],
            states: [0; 4],
            owners: vec![0; inbox.known_owners.len()],
            dues: [0; 5],
            imports: vec![0; base.known_imports.len()],
            days: None,
        };
        for place in 0..base.len() {
            if !filtering.holds(place) {
                continue;
            }
            let mut refused = Choice::ALL
                .iter()
                .filter(|choice| !filtering.lets(**choice, place));
            match (refused.next(), refused.next()) {
                (None, _) => {
                    counted.total += 1;
                    let day = base.days[place];
                    if day != NO_DAY {
                        counted.days = Some(match counted.days {
                            None => (day, day),
                            Some((first, last)) => (first.min(day), last.max(day)),
                        });
                    }
                    for choice in Choice::ALL {
                        counted.add(inbox, choice, place, today);
                    }
                }
                (Some(only), None) => counted.add(inbox, *only, place, today),
                (Some(_), Some(_)) => {}
            }
        }
        Ok(counted)
    }

    fn add(&mut self, inbox: &Inbox, choice: Choice, place: usize, today: i32) {
        match choice {
            Choice::Topic => self.for_topics.set(place, true),
            Choice::Touchpoint => self.touchpoints[inbox.touchpoints[place] as usize] += 1,
            Choice::Step => self.steps[inbox.steps[place] as usize] += 1,
            Choice::Persona => self.personas[inbox.personas[place] as usize] += 1,
            Choice::Channel => self.channels[inbox.channels[place] as usize] += 1,
            Choice::Department => {
                self.departments[inbox.department_entry(place) as usize] += 1;
            }
            Choice::Kind => *self.kinds.entry(inbox.base.kinds[place]).or_default() += 1,
            Choice::Language => self.languages[usize::from(inbox.base.languages[place])] += 1,
            Choice::Sentiment => {
                self.tones[match inbox.tones[place] {
                    Some(Tone::Positive) => 0,
                    Some(Tone::Neutral) => 1,
                    Some(Tone::Negative) => 2,
                    None => 3,
                }] += 1;
            }
            Choice::State => {
                self.states[match inbox.states[place] {
                    Some(FollowUp::Open) => 0,
                    Some(FollowUp::Contacted) => 1,
                    Some(FollowUp::Resolved) => 2,
                    None => 3,
                }] += 1;
            }
            Choice::Owner => self.owners[usize::from(inbox.owners[place])] += 1,
            Choice::Due => {
                if let Some(due) = due_of(inbox, place, today) {
                    self.dues[match due {
                        DueFilter::Overdue => 0,
                        DueFilter::Today => 1,
                        DueFilter::Week => 2,
                        DueFilter::Later => 3,
                        DueFilter::Never => 4,
                    }] += 1;
                }
            }
            Choice::Import => self.imports[inbox.base.imports[place] as usize] += 1,
        }
    }
}
