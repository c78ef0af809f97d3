//! Items as they are seen: with what people said of them, and with their topics.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use throughline_model::topic::{Tone, Topic};
use throughline_model::voice::{FeedbackImport, FeedbackSort, FollowUp, InboxFilter};
use throughline_model::{
    ChannelId, DepartmentId, FeedbackId, FeedbackImportId, Library, PersonaId, RawId, StepId,
    TopicId, TouchpointId,
};
use throughline_stats::sentiment::Sentiment;
use throughline_store::feedback::TopicMatches;
use throughline_store::rows::voice::FeedbackMark;
use throughline_store::rows::{Connection, lists, topics, voice};

use super::base::{Base, NO_DAY};
use super::bits::Bits;
use super::matching::{Matched, Watch};
use crate::error::CallError;

/// Every item of an open project.
#[derive(Debug, Default)]
pub(crate) struct Inbox {
    pub base: Base,
    /// By place, as they stand now; into the base's entries, 0 for none.
    pub channels: Vec<u32>,
    pub personas: Vec<u32>,
    pub touchpoints: Vec<u32>,
    pub steps: Vec<u32>,
    /// As a person said, else as guessed.
    pub tones: Vec<Option<Tone>>,
    /// A person said so.
    pub corrected: Bits,
    pub states: Vec<Option<FollowUp>>,
    /// Into [`Inbox::known_owners`].
    pub owners: Vec<u16>,
    /// The first is nobody.
    pub known_owners: Vec<String>,
    /// [`NO_DAY`] where there is none.
    pub dues: Vec<i32>,
    pub resolved: Vec<i32>,
    /// What is shown at all.
    pub seen: Bits,
    pub topics: Vec<TopicBits>,
    pub library: Library,
    /// The department of each entry that is a touchpoint, by the entry's place; 0 for none.
    pub departments: Vec<u32>,
    pub imports: Vec<FeedbackImport>,
    pub(super) matched: HashMap<TopicId, Matched>,
    /// What was listed last.
    pub(super) listed: Option<Listed>,
    state: Option<State>,
    /// What was matched and is not in the file yet.
    unsaved: Vec<TopicMatches>,
}

/// Where the inbox of what is shown stands between two calls.
#[derive(Debug, Default)]
pub(crate) struct Shelf(Option<Inbox>);

impl Shelf {
    /// The inbox as the file is now. One that failed half way is not kept.
    pub fn read(
        &mut self,
        connection: &Connection,
        watch: Watch<'_>,
    ) -> Result<&mut Inbox, CallError> {
        let mut inbox = self.0.take().unwrap_or_default();
        if !inbox.is_fresh(connection) {
            inbox.read(connection)?;
            let found = inbox.match_topics(connection, watch)?;
            inbox.unsaved.extend(found);
            inbox.set_topics(connection)?;
            inbox.settle(connection);
        }
        Ok(self.0.insert(inbox))
    }

    pub fn forget(&mut self) {
        self.0 = None;
    }
}

/// A topic with the items that are about it.
#[derive(Debug)]
pub(crate) struct TopicBits {
    pub topic: Topic,
    pub items: Bits,
    /// Set and taken away by hand.
    pub by_hand: HashMap<FeedbackId, bool>,
}

#[derive(Debug)]
pub(super) struct Listed {
    pub filter: InboxFilter,
    pub sort: FeedbackSort,
    pub today: i32,
    pub places: Arc<Vec<u32>>,
}

/// What the inbox was read at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    changes: u64,
}

impl Inbox {
    /// Whether nothing was written since it was read.
    pub fn is_fresh(&self, connection: &Connection) -> bool {
        self.state == Some(State::of(connection))
    }

    /// Takes it for read as the file is now.
    pub fn settle(&mut self, connection: &Connection) {
        self.state = Some(State::of(connection));
    }

    /// What was matched and is to be kept.
    pub fn take_unsaved(&mut self) -> Vec<TopicMatches> {
        std::mem::take(&mut self.unsaved)
    }

    /// Reads what changed, but for the topics.
    pub fn read(&mut self, connection: &Connection) -> Result<(), CallError> {
        self.listed = None;
        self.base.catch_up(connection)?;
        self.library = lists::read(connection)?;
        self.imports = voice::imports(connection)?;
        self.mark(connection)?;
        self.place_entries(connection)?;
        Ok(())
    }

    /// What people said, over what was imported.
    fn mark(&mut self, connection: &Connection) -> Result<(), CallError> {
        let base = &mut self.base;
        let length = base.len();
        self.channels.clone_from(&base.channels);
        self.personas.clone_from(&base.personas);
        self.touchpoints.clone_from(&base.touchpoints);
        self.steps.clone_from(&base.steps);
        self.tones = base
            .sentiments
            .iter()
            .map(|score| guessed(*score))
            .collect();
        self.corrected = Bits::of(length);
        self.states = vec![None; length];
        self.owners = vec![0; length];
        self.known_owners = vec![String::new()];
        self.dues = vec![NO_DAY; length];
        self.resolved = vec![NO_DAY; length];
        self.seen = Bits::of(length);
        let there: HashSet<FeedbackImportId> = self.imports.iter().map(|one| one.id).collect();
        let shown: Vec<bool> = base
            .known_imports
            .iter()
            .map(|import| there.contains(import))
            .collect();
        for (place, import) in base.imports.iter().enumerate() {
            self.seen.set(place, shown[*import as usize]);
        }
        let mut owners: HashMap<String, u16> = [(String::new(), 0)].into();
        let mut marks: Vec<(usize, FeedbackMark)> = Vec::new();
        voice::each_mark(connection, |feedback, mark| {
            if let Some(place) = base.place(feedback) {
                marks.push((place, mark));
            }
        })?;
        for (place, mark) in marks {
            let entries = &mut base.entries;
            let mut put = |column: &mut Vec<u32>, said: Option<Option<RawId>>| {
                if let Some(said) = said {
                    column[place] = entries.place_of(said);
                }
            };
            put(
                &mut self.touchpoints,
                mark.touchpoint.map(|id| id.map(|id| id.0)),
            );
            put(&mut self.steps, mark.step.map(|id| id.map(|id| id.0)));
            put(&mut self.personas, mark.persona.map(|id| id.map(|id| id.0)));
            put(&mut self.channels, mark.channel.map(|id| id.map(|id| id.0)));
            if mark.tone.is_some() {
                self.tones[place] = mark.tone;
                self.corrected.set(place, true);
            }
            self.states[place] = mark.state;
            self.dues[place] = mark.due.unwrap_or(NO_DAY);
            self.resolved[place] = mark.resolved.unwrap_or(NO_DAY);
            if mark.gone {
                self.seen.set(place, false);
            }
            if !mark.owner.is_empty() {
                let next = u16::try_from(owners.len()).unwrap_or(u16::MAX);
                let owner = *owners.entry(mark.owner.clone()).or_insert(next);
                if owner == next {
                    self.known_owners.push(mark.owner);
                }
                self.owners[place] = owner;
            }
        }
        Ok(())
    }

    /// Entries that became part of others are those, and what is gone is none. An item without a
    /// channel has that of its touchpoint.
    fn place_entries(&mut self, connection: &Connection) -> Result<(), CallError> {
        let successors: HashMap<RawId, RawId> =
            voice::merged_entries(connection)?.into_iter().collect();
        let there = self.there(connection)?;
        let last_of = |mut id: RawId| {
            // A file that anybody may have written can name circles.
            for _ in 0..100 {
                match successors.get(&id) {
                    Some(successor) if !there.contains(&id) => id = *successor,
                    Some(_) | None => break,
                }
            }
            Some(id).filter(|id| there.contains(id))
        };
        let known = self.base.entries.ids.clone();
        let now: Vec<u32> = known
            .iter()
            .enumerate()
            .map(|(place, id)| {
                if place == 0 {
                    0
                } else {
                    self.base.entries.place_of(last_of(*id))
                }
            })
            .collect();
        let moves = now
            .iter()
            .enumerate()
            .any(|(was, now)| was != *now as usize);
        if moves {
            for column in [
                &mut self.channels,
                &mut self.personas,
                &mut self.touchpoints,
                &mut self.steps,
            ] {
                for entry in column.iter_mut() {
                    *entry = now[*entry as usize];
                }
            }
        }
        let entries = &mut self.base.entries;
        let mut channel_of: BTreeMap<u32, u32> = BTreeMap::new();
        let mut department_of: BTreeMap<u32, u32> = BTreeMap::new();
        for touchpoint in &self.library.touchpoints {
            let place = entries.place_of(Some(touchpoint.id.0));
            let channel = entries.place_of(touchpoint.channel.map(|id| id.0));
            let department = entries.place_of(touchpoint.department.map(|id| id.0));
            channel_of.insert(place, channel);
            department_of.insert(place, department);
        }
        let mut channels = vec![0; entries.ids.len()];
        for (touchpoint, channel) in channel_of {
            channels[touchpoint as usize] = channel;
        }
        for (channel, touchpoint) in self.channels.iter_mut().zip(&self.touchpoints) {
            if *channel == 0 {
                *channel = channels[*touchpoint as usize];
            }
        }
        self.departments = vec![0; entries.ids.len()];
        for (touchpoint, department) in department_of {
            self.departments[touchpoint as usize] = department;
        }
        Ok(())
    }

    /// The ids of everything an item can be about.
    fn there(&self, connection: &Connection) -> Result<HashSet<RawId>, CallError> {
        let library = &self.library;
        let mut there: HashSet<RawId> = HashSet::new();
        there.extend(library.channels.iter().map(|one| one.id.0));
        there.extend(library.personas.iter().map(|one| one.id.0));
        there.extend(library.touchpoints.iter().map(|one| one.id.0));
        let steps = throughline_store::rows::journeys::all_steps(connection)?;
        there.extend(steps.into_iter().map(|(_, step)| step.0));
        Ok(there)
    }

    /// Puts together what rules found and what people said; every topic is matched.
    pub fn set_topics(&mut self, connection: &Connection) -> Result<(), CallError> {
        let mut by_hand: HashMap<TopicId, HashMap<FeedbackId, bool>> = HashMap::new();
        for (feedback, topic, has) in voice::topic_marks(connection)? {
            by_hand.entry(topic).or_default().insert(feedback, has);
        }
        let length = self.base.len();
        self.topics = topics::all(connection)?
            .into_iter()
            .map(|topic| {
                let mut items = self
                    .matched
                    .get(&topic.id)
                    .map(|matched| matched.items.clone())
                    .unwrap_or_default();
                items.grow(length);
                let by_hand = by_hand.remove(&topic.id).unwrap_or_default();
                for (feedback, has) in &by_hand {
                    if let Some(place) = self.base.place(*feedback) {
                        items.set(place, *has);
                    }
                }
                TopicBits {
                    topic,
                    items,
                    by_hand,
                }
            })
            .collect();
        Ok(())
    }

    /// Whether a topic's rule fits an item, whatever people said.
    pub fn fits_rule(&self, topic: TopicId, place: usize) -> bool {
        let matched = self.matched.get(&topic);
        matched.is_some_and(|matched| matched.items.has(place))
    }

    pub fn id_at<T: From<RawId>>(&self, entry: u32) -> Option<T> {
        (entry != 0)
            .then(|| {
                self.base
                    .entries
                    .ids
                    .get(entry as usize)
                    .copied()
                    .map(T::from)
            })
            .flatten()
    }

    pub fn channel(&self, place: usize) -> Option<ChannelId> {
        self.id_at(self.channels[place])
    }

    pub fn persona(&self, place: usize) -> Option<PersonaId> {
        self.id_at(self.personas[place])
    }

    pub fn touchpoint(&self, place: usize) -> Option<TouchpointId> {
        self.id_at(self.touchpoints[place])
    }

    pub fn step(&self, place: usize) -> Option<StepId> {
        self.id_at(self.steps[place])
    }

    /// The entry of the department that owns the item's touchpoint.
    pub fn department_entry(&self, place: usize) -> u32 {
        let touchpoint = self.touchpoints[place] as usize;
        self.departments.get(touchpoint).copied().unwrap_or(0)
    }

    pub fn department(&self, place: usize) -> Option<DepartmentId> {
        self.id_at(self.department_entry(place))
    }

    pub fn owner(&self, place: usize) -> &str {
        let owner = self.known_owners.get(usize::from(self.owners[place]));
        owner.map_or("", String::as_str)
    }

    pub fn language(&self, place: usize) -> &str {
        let language = usize::from(self.base.languages[place]);
        self.base
            .known_languages
            .get(language)
            .map_or("", String::as_str)
    }

    /// The number that stands for how an item sounds: the guess, or where a person said otherwise
    /// 1, 0 or −1; `None` where nothing can be told.
    pub fn sentiment(&self, place: usize) -> Option<f64> {
        let score = self.base.sentiments[place];
        if !self.corrected.has(place) {
            return Some(score).filter(|score| !score.is_nan());
        }
        let tone = self.tones[place]?;
        // A guess that a person agrees with keeps its strength.
        if guessed(score) == Some(tone) {
            return Some(score);
        }
        Some(match tone {
            Tone::Positive => 1.0,
            Tone::Neutral => 0.0,
            Tone::Negative => -1.0,
        })
    }

    /// The score as a part of the way from the worst to the best of its scale.
    pub fn score_part(&self, place: usize) -> Option<f64> {
        self.base.scores[place].and_then(|(score, scale)| scale.part(score))
    }

    /// An item that is shown.
    pub fn shown(&self, feedback: FeedbackId) -> Result<usize, CallError> {
        self.base
            .place(feedback)
            .filter(|place| self.seen.has(*place))
            .ok_or_else(|| CallError::not_found("feedback"))
    }
}

impl State {
    fn of(connection: &Connection) -> State {
        State {
            changes: connection.total_changes(),
        }
    }
}

/// The class of a guess.
pub(crate) fn guessed(score: f64) -> Option<Tone> {
    if score.is_nan() {
        return None;
    }
    Some(match Sentiment::of_score(score) {
        Sentiment::Positive => Tone::Positive,
        Sentiment::Neutral => Tone::Neutral,
        Sentiment::Negative => Tone::Negative,
    })
}
