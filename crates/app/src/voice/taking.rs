//! Feedback into the file: told apart from what is there, masked, heard, and written in batches.
//!
//! Reading and hearing go on in threads of their own while the document's thread writes.

use std::collections::{HashMap, HashSet};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use serde::{Deserialize, Serialize};
use throughline_exchange::feedback::{FeedbackRow, FeedbackValues, Masker};
use throughline_model::voice::{FeedbackImport, ScoreScale};
use throughline_model::{
    Channel, FeedbackId, FeedbackImportId, Icon, Library, Persona, RawId, StepId, Tint, Touchpoint,
};
use throughline_stats::sentiment::{compound, is_english, language};
use throughline_store::feedback::{self, NewFeedback};
use throughline_store::rows::{Connection, journeys, lists, steps, voice};

use super::inbox::Inbox;
use crate::editing::{self, Editing, name};
use crate::error::CallError;

/// Batches that wait to be written.
const WAITING: usize = 4;
/// Fewer texts are heard before another thread has begun.
const FEWEST: usize = 128;

/// What an item is known by when it comes again.
pub(crate) type Mark = [u8; 16];

/// How rows become items.
pub(crate) struct Taking<'t> {
    /// What the reading-in is called.
    pub name: String,
    pub values: &'t FeedbackValues,
    /// Of the scores.
    pub scale: Option<ScoreScale>,
    pub masker: Masker,
    pub add_entries: bool,
    /// Items that are there; `None` takes every row for a new item.
    pub there: Option<HashSet<Mark>>,
}

/// What came of it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Taken {
    pub import: Option<FeedbackImportId>,
    pub added: u64,
    pub duplicates: u64,
    pub masked: u64,
    /// Names that were added to the lists.
    pub entries: Vec<String>,
    /// Of the items that were added.
    #[serde(skip)]
    pub marks: Vec<Mark>,
}

/// The marks of all items that are seen.
pub(crate) fn marks_of(inbox: &Inbox) -> HashSet<Mark> {
    inbox
        .seen
        .places()
        .filter_map(|place| inbox.base.marks.get(place).copied())
        .collect()
}

/// A batch of rows on its way, with how much of how much was read.
pub(crate) struct Batch {
    rows: Vec<Heard>,
    done: u64,
    total: u64,
}

/// A row, told apart and heard.
struct Heard {
    row: FeedbackRow,
    mark: Mark,
    language: String,
    sentiment: Option<f64>,
    masked: u64,
}

/// Runs `read` in a thread of its own; it hands its rows over in batches and hears whether to go on.
/// They are written as they come. Answers what `read` answered.
pub(crate) fn take<R: Send>(
    editing: &Editing<'_>,
    taking: &Taking<'_>,
    time: i64,
    watch: &mut dyn FnMut(u64, u64) -> Result<(), CallError>,
    read: impl FnOnce(&mut dyn FnMut(Vec<FeedbackRow>, u64, u64) -> bool) -> R + Send,
) -> Result<(Taken, R), CallError> {
    thread::scope(|scope| {
        let (batches, waiting) = sync_channel::<Batch>(WAITING);
        let masker = &taking.masker;
        let reading = scope.spawn(move || {
            let mut seen: HashMap<Mark, u32> = HashMap::new();
            read(&mut |rows, done, total| {
                hand_over(&batches, masker, &mut seen, (rows, done, total))
            })
        });
        // Dropped at an error, so that the reading thread ends too.
        let taken = write(editing, taking, time, watch, waiting);
        let answer = reading
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        Ok((taken?, answer))
    })
}

/// Tells rows apart and hears them. Answers whether anybody still waits for more.
fn hand_over(
    batches: &SyncSender<Batch>,
    masker: &Masker,
    seen: &mut HashMap<Mark, u32>,
    (rows, done, total): (Vec<FeedbackRow>, u64, u64),
) -> bool {
    let mut rows: Vec<Heard> = rows
        .into_iter()
        .map(|row| Heard {
            mark: mark_of(&row, seen),
            row,
            language: String::new(),
            sentiment: None,
            masked: 0,
        })
        .collect();
    let hear = |rows: &mut [Heard]| {
        for heard in rows {
            heard.hear(masker);
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let share = rows.len().div_ceil(cores).max(FEWEST);
    thread::scope(|scope| {
        for rows in rows.chunks_mut(share) {
            scope.spawn(move || hear(rows));
        }
    });
    batches.send(Batch { rows, done, total }).is_ok()
}

impl Heard {
    fn hear(&mut self, masker: &Masker) {
        let row = &mut self.row;
        if is_english(&row.text) {
            self.language = "en".to_owned();
            self.sentiment = Some(compound(&row.text));
        } else if let Some(code) = language(&row.text).filter(|code| *code != "en") {
            self.language = code.to_owned();
        }
        // What the source says of the language is believed.
        if let Some(said) = row.language.take()
            && said != self.language
        {
            self.sentiment = (said == "en").then(|| compound(&row.text));
            self.language = said;
        }
        if masker.is_needed() {
            for text in [&mut row.text, &mut row.author] {
                let (masked, places) = masker.mask(text);
                *text = masked;
                self.masked += places;
            }
        }
    }
}

/// By what the source calls it and what it says; without a name of its source by text, day, author
/// and score, and which of several such rows of one table it is. Of the text before it is masked, so
/// that masking makes nothing new.
fn mark_of(row: &FeedbackRow, seen: &mut HashMap<Mark, u32>) -> Mark {
    let (own_id, text) = (row.own_id.as_bytes(), row.text.as_bytes());
    if !own_id.is_empty() {
        return feedback::fingerprint([own_id, text]);
    }
    let day = row.day.unwrap_or(i32::MIN).to_le_bytes();
    let score = row.score.unwrap_or(f64::NAN).to_bits().to_le_bytes();
    let parts = [own_id, text, row.author.as_bytes(), &day, &score];
    let alike = feedback::fingerprint(parts);
    let times = seen.entry(alike).or_default();
    *times += 1;
    if *times == 1 {
        return alike;
    }
    feedback::fingerprint([&alike[..], &times.to_le_bytes()])
}

fn write(
    editing: &Editing<'_>,
    taking: &Taking<'_>,
    time: i64,
    watch: &mut dyn FnMut(u64, u64) -> Result<(), CallError>,
    waiting: Receiver<Batch>,
) -> Result<Taken, CallError> {
    let connection = editing.connection;
    let import: FeedbackImportId = editing.mint.id();
    let mut names = Names::read(connection, taking.add_entries)?;
    let mut there = taking.there.clone();
    let mut taken = Taken::default();
    let first = feedback::next_number(connection)?;
    for batch in waiting {
        watch(batch.done.min(batch.total), batch.total)?;
        let mut fresh: Vec<&Heard> = Vec::with_capacity(batch.rows.len());
        for heard in &batch.rows {
            if there.as_mut().is_none_or(|there| there.insert(heard.mark)) {
                taken.masked += heard.masked;
                taken.marks.push(heard.mark);
                fresh.push(heard);
            } else {
                taken.duplicates += 1;
            }
        }
        let values = taking.values;
        let mut items: Vec<NewFeedback<'_>> = Vec::with_capacity(fresh.len());
        for heard in fresh {
            let row = &heard.row;
            let ordinal = taken.added as u32 + items.len() as u32;
            items.push(NewFeedback {
                id: nth(import, ordinal),
                import,
                mark: heard.mark,
                kind: row.kind.unwrap_or(values.kind),
                day: row.day.or(values.day),
                score: row.score.zip(taking.scale),
                language: &heard.language,
                sentiment: heard.sentiment,
                channel: names.channel(editing, &row.channel)?.or(values.channel),
                persona: names.persona(editing, &row.persona)?.or(values.persona),
                touchpoint: names
                    .touchpoint(editing, &row.touchpoint)?
                    .or(values.touchpoint),
                step: names.step(&row.step).or(values.step),
                author: &row.author,
                own_id: &row.own_id,
                text: &row.text,
            });
        }
        let from = u32::try_from(taken.added)
            .ok()
            .and_then(|n| first.checked_add(n));
        let Some(from) = from else {
            return Err(CallError::invalid("there are too many items"));
        };
        feedback::insert(connection, from, &items)?;
        taken.added += items.len() as u64;
    }
    if taken.added > 0 {
        voice::insert_import(
            connection,
            &FeedbackImport {
                id: import,
                name: editing::title(&taking.name),
                time,
                items: taken.added,
            },
        )?;
        taken.import = Some(import);
    }
    taken.entries = names.added;
    Ok(taken)
}

/// The id of an import's item: the import's own, whose last four bytes count. 48 random bits and the
/// millisecond tell imports apart.
fn nth(import: FeedbackImportId, ordinal: u32) -> FeedbackId {
    let mut bytes = import.0.0;
    bytes[12..].copy_from_slice(&ordinal.to_be_bytes());
    FeedbackId(RawId(bytes))
}

/// The project's lists by name; of several of one name the first.
struct Names {
    library: Library,
    channels: HashMap<String, RawId>,
    personas: HashMap<String, RawId>,
    touchpoints: HashMap<String, RawId>,
    steps: HashMap<String, StepId>,
    add: bool,
    added: Vec<String>,
}

impl Names {
    fn read(connection: &Connection, add: bool) -> Result<Names, CallError> {
        let library = lists::read(connection)?;
        let mut by_name: HashMap<String, StepId> = HashMap::new();
        for journey in journeys::all(connection)? {
            for step in steps::of_journey(connection, journey.id)? {
                by_name.entry(folded(&step.name)).or_insert(step.id);
            }
        }
        let mut names = Names {
            channels: HashMap::new(),
            personas: HashMap::new(),
            touchpoints: HashMap::new(),
            steps: by_name,
            add,
            added: Vec::new(),
            library,
        };
        for one in &names.library.channels {
            names.channels.entry(folded(&one.name)).or_insert(one.id.0);
        }
        for one in &names.library.personas {
            names.personas.entry(folded(&one.name)).or_insert(one.id.0);
        }
        for one in &names.library.touchpoints {
            names
                .touchpoints
                .entry(folded(&one.name))
                .or_insert(one.id.0);
        }
        Ok(names)
    }

    fn step(&self, given: &str) -> Option<StepId> {
        self.steps.get(&folded(given)).copied()
    }
}

macro_rules! list {
    ($list:ident, $plural:ident, $type:ident, |$library:ident| $fields:expr) => {
        impl Names {
            /// The entry of a name, which is added if it is not there and may be.
            fn $list<T: From<RawId>>(
                &mut self,
                editing: &Editing<'_>,
                given: &str,
            ) -> Result<Option<T>, CallError> {
                if given.trim().is_empty() {
                    return Ok(None);
                }
                let key = folded(given);
                if let Some(id) = self.$plural.get(&key) {
                    return Ok(Some(T::from(*id)));
                }
                if !self.add {
                    return Ok(None);
                }
                let Ok(given) = name(given) else {
                    return Ok(None);
                };
                let last = self.library.$plural.last().map(|one| one.order.clone());
                let $library = &self.library;
                let mut entry: $type = $fields;
                entry.id = editing.mint.id();
                entry.name = given.clone();
                entry.order = editing.mint.after(last.as_ref());
                lists::$list::insert(editing.connection, &entry)?;
                let id = entry.id.0;
                self.library.$plural.push(entry);
                self.$plural.insert(key, id);
                self.added.push(given);
                Ok(Some(T::from(id)))
            }
        }
    };
}

fn nobody<T: From<RawId>>() -> T {
    T::from(RawId([0; 16]))
}

list!(channel, channels, Channel, |_library| Channel {
    id: nobody(),
    name: String::new(),
    icon: Icon::default(),
    order: throughline_model::OrderKey(String::new()),
});
list!(persona, personas, Persona, |library| Persona {
    id: nobody(),
    name: String::new(),
    line: String::new(),
    tint: Tint::nth(library.personas.len()),
    picture: None,
    order: throughline_model::OrderKey(String::new()),
});
list!(touchpoint, touchpoints, Touchpoint, |_library| Touchpoint {
    id: nobody(),
    name: String::new(),
    icon: Icon::default(),
    channel: None,
    department: None,
    notes: String::new(),
    order: throughline_model::OrderKey(String::new()),
});

/// Names that differ in case and room only are one.
pub(crate) fn folded(name: &str) -> String {
    name.split_whitespace()
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join(" ")
}
