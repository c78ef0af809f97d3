//! Rules of topics over all texts, each pair matched once and kept in the file.

use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use throughline_model::TopicId;
use throughline_model::topic::{Topic, TopicMatcher, TopicRule};
use throughline_store::feedback::{self, TopicMatches};
use throughline_store::rows::{Connection, topics};

use super::base::Base;
use super::bits::Bits;
use super::inbox::Inbox;
use crate::app::lock;
use crate::error::CallError;

/// Texts that are handed to a thread at once.
const BATCH: usize = 1_024;

/// The items that a topic's rule fits.
#[derive(Debug)]
pub(crate) struct Matched {
    rule: [u8; 16],
    pub items: Bits,
    /// How many places were looked at, from the first.
    through: usize,
}

/// Hears how many of how many texts were looked at, and may break off.
pub(crate) type Watch<'w> = &'w mut dyn FnMut(u64, u64) -> Result<(), CallError>;

impl Inbox {
    /// Matches what was not matched yet; what was kept in the file is taken from there. Answers what
    /// is to be kept, and forgets what is kept of topics that are gone.
    pub fn match_topics(
        &mut self,
        connection: &Connection,
        watch: Watch<'_>,
    ) -> Result<Vec<TopicMatches>, CallError> {
        let all = topics::all(connection)?;
        self.matched
            .retain(|topic, _| all.iter().any(|one| one.id == *topic));
        let wanted = |topic: &Topic, matched: Option<&Matched>| {
            matched.is_none_or(|matched| matched.rule != print(&topic.rule))
        };
        if all
            .iter()
            .any(|topic| wanted(topic, self.matched.get(&topic.id)))
        {
            for kept in feedback::matches(connection)? {
                let topic = all.iter().find(|topic| topic.id == kept.topic);
                if topic.is_some_and(|topic| {
                    wanted(topic, self.matched.get(&topic.id)) && print(&topic.rule) == kept.rule
                }) {
                    let matched = of_kept(&self.base, &kept);
                    self.matched.insert(kept.topic, matched);
                }
            }
        }
        let length = self.base.len();
        let mut work: Vec<(TopicId, TopicRule, usize)> = Vec::new();
        for topic in &all {
            let rule = print(&topic.rule);
            let matched = self.matched.entry(topic.id).or_insert_with(|| Matched {
                rule,
                items: Bits::default(),
                through: 0,
            });
            if matched.rule != rule {
                *matched = Matched {
                    rule,
                    items: Bits::default(),
                    through: 0,
                };
            }
            matched.items.grow(length);
            if matched.through < length {
                work.push((topic.id, topic.rule.clone(), matched.through));
            }
        }
        let Some(from) = work.iter().map(|(_, _, from)| *from).min() else {
            return Ok(Vec::new());
        };
        let matcher = TopicMatcher::new(work.iter().map(|(_, rule, _)| rule));
        let found = matched_from(connection, &self.base, &matcher, from, watch)?;
        for (topic, place) in found {
            if let Some((topic, _, from)) = work.get(topic as usize)
                && place as usize >= *from
                && let Some(matched) = self.matched.get_mut(topic)
            {
                matched.items.set(place as usize, true);
            }
        }
        let mut kept = Vec::with_capacity(work.len());
        for (topic, _, _) in &work {
            if let Some(matched) = self.matched.get_mut(topic) {
                matched.through = length;
                kept.push(to_keep(&self.base, *topic, matched));
            }
        }
        Ok(kept)
    }
}

impl Inbox {
    /// The shown items that each of some rules fits.
    pub fn try_rules(
        &self,
        connection: &Connection,
        matcher: &TopicMatcher,
        rules: usize,
    ) -> Result<Vec<Bits>, CallError> {
        let mut fitting = vec![Bits::of(self.base.len()); rules];
        let found = matched_from(connection, &self.base, matcher, 0, &mut |_, _| Ok(()))?;
        for (rule, place) in found {
            if let Some(fitting) = fitting.get_mut(rule as usize) {
                fitting.set(place as usize, self.seen.has(place as usize));
            }
        }
        Ok(fitting)
    }
}

/// The pairs of rule and place that fit, from a place on.
fn matched_from(
    connection: &Connection,
    base: &Base,
    matcher: &TopicMatcher,
    from: usize,
    watch: Watch<'_>,
) -> Result<Vec<(u32, u32)>, CallError> {
    let Some(number) = base.numbers.get(from).copied() else {
        return Ok(Vec::new());
    };
    let total = (base.len() - from) as u64;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let (batches, waiting) = sync_channel::<Vec<(u32, String)>>(2 * cores);
    // Held by the threads that read from it only: were they all gone, nobody would wait for them.
    let waiting = Arc::new(Mutex::new(waiting));
    thread::scope(|scope| {
        let threads: Vec<_> = (0..cores)
            .map(|_| {
                let waiting = Arc::clone(&waiting);
                scope.spawn(move || matched_of(matcher, &waiting))
            })
            .collect();
        drop(waiting);
        let mut batch: Vec<(u32, String)> = Vec::with_capacity(BATCH);
        let mut done = 0;
        let mut send = |batch: Vec<(u32, String)>| {
            done += batch.len() as u64;
            // A thread that is gone has panicked, which is told when it is joined.
            let _ = batches.send(batch);
            watch(done, total)
        };
        let read = feedback::each_text(connection, number, |number, text| {
            if let Some(place) = base.place_of_number(number) {
                batch.push((place as u32, text.to_owned()));
            }
            if batch.len() < BATCH {
                return Ok(());
            }
            send(std::mem::replace(&mut batch, Vec::with_capacity(BATCH)))
        });
        let read = read.and_then(|()| send(batch));
        drop(batches);
        let found = threads
            .into_iter()
            // A panic of a thread is a panic here: it is caught where every call is.
            .flat_map(|thread| {
                thread
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
            .collect();
        read.map(|()| found)
    })
}

/// Matches what comes until nothing comes any more.
fn matched_of(
    matcher: &TopicMatcher,
    waiting: &Mutex<Receiver<Vec<(u32, String)>>>,
) -> Vec<(u32, u32)> {
    let mut reader = matcher.reader();
    let mut found = Vec::new();
    // Not held while matching.
    let next = || lock(waiting).recv();
    while let Ok(batch) = next() {
        for (place, text) in batch {
            found.extend(reader.topics_of(&text).map(|topic| (topic as u32, place)));
        }
    }
    found
}

/// What tells a rule from others.
fn print(rule: &TopicRule) -> [u8; 16] {
    let any = rule.any.len().to_le_bytes();
    let phrases = rule.any.iter().chain(&rule.without).map(String::as_bytes);
    feedback::fingerprint([any.as_slice()].into_iter().chain(phrases))
}

fn of_kept(base: &Base, kept: &TopicMatches) -> Matched {
    let mut items = Bits::of(base.len());
    let through = base
        .numbers
        .partition_point(|number| *number <= kept.through);
    for (place, number) in base.numbers[..through].iter().enumerate() {
        let byte = kept.numbers.get(*number as usize / 8).copied().unwrap_or(0);
        if byte & (1 << (number % 8)) != 0 {
            items.set(place, true);
        }
    }
    Matched {
        rule: kept.rule,
        items,
        through,
    }
}

fn to_keep(base: &Base, topic: TopicId, matched: &Matched) -> TopicMatches {
    let last = base.numbers.last().copied().unwrap_or(0);
    let mut numbers = vec![0_u8; last as usize / 8 + 1];
    for place in matched.items.places() {
        if let Some(number) = base.numbers.get(place) {
            numbers[*number as usize / 8] |= 1 << (number % 8);
        }
    }
    TopicMatches {
        topic,
        rule: matched.rule,
        through: last,
        numbers,
    }
}
