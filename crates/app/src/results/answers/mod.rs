//! The answers themselves, as a table with a codebook.
//!
//! Identified answers go out as they are. Of others a row still stands for a person, and what is
//! known about somebody (their department, their site) must not lead to their row:
//!
//! 1. People are put into groups by their segments that may be shown beside every figure
//!    ([`Disclosure::divisions`]): the finest that leave most answers standing by rule 2. A group
//!    has the minimum of people or more. Where it spans several values of a segment, all of them
//!    stand in each of its rows; segments that would make groups too small are left out.
//! 2. An answer stands only where that question may be shown in that group; else the cell is empty
//!    for the whole group.
//! 3. Numbers and dates stand as classes, each where it may be shown in that group.
//! 4. What people wrote stands in no row, but in a list of its own: where comments on the question
//!    may be read, without anything else of who wrote it, in an order made from the texts alone.
//! 5. There are no names and no times, and the rows are in the order of what stands in them.
//!
//! So every combination of segment values in the table has the minimum of people or none, and what
//! can be counted in it are figures that [`throughline_stats::confidentiality`] has proved together
//! with all that is shown elsewhere. What it does not protect is somebody of whom other answers are
//! known: whoever knows how a colleague answered three questions may find the fourth.
//!
//! [`Disclosure::divisions`]: throughline_stats::confidentiality::Disclosure::divisions

mod codebook;

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_model::survey::{FieldKey, FieldKind, Privacy, Question, fields_of};
use throughline_stats::confidentiality::{Division, Selection, Visibility};
use throughline_store::answers::{Cell, Column, RESPONDENT, SECONDS};

use super::comments::shuffled;
use super::data::WaveData;
use super::guard::{Base, Guard};
use super::words::ResultWords;
use crate::error::CallError;

/// Groups are made larger until this share of all answers may stand in the table.
const KEPT: f64 = 0.8;

/// The table, the codebook and, unless texts stand in the table, the list of comments if any may be
/// read.
///
/// # Errors
/// `invalid` with the reason, in words: too few people, or an anonymous survey in which segments
/// would have to be left out or put together.
pub(crate) fn answers(data: &WaveData, words: &ResultWords) -> Result<Vec<Sheet>, CallError> {
    match data.wave.definition.survey.settings.privacy {
        Privacy::Identified => Ok(as_they_are(data, words)),
        Privacy::Confidential | Privacy::Anonymous => under_rules(data, words),
    }
}

fn as_they_are(data: &WaveData, words: &ResultWords) -> Vec<Sheet> {
    let mut codebook = codebook::empty(words);
    let mut columns = vec![(words.pick("Respondent", "Person").to_owned(), RESPONDENT)];
    for (number, question) in (1..).zip(data.wave.definition.questions()) {
        for field in fields_of(question) {
            let name = codebook::column_name(number, question, field.key.part);
            codebook::describe(
                &mut codebook,
                &name,
                question,
                field.key.part,
                (data, words),
            );
            columns.push((name, field.key));
        }
    }
    columns.push((words.pick("Seconds", "Sekunden").to_owned(), SECONDS));
    let (header, keys): (Vec<String>, Vec<FieldKey>) = columns.into_iter().unzip();
    let row = |row| {
        keys.iter()
            .map(move |key| cell(data.column(*key).get(row), words))
    };
    let table = Sheet {
        name: words.pick("Answers", "Antworten").to_owned(),
        header,
        rows: (0..data.rows).map(|number| row(number).collect()).collect(),
    };
    vec![table, codebook]
}

fn cell(cell: Cell<'_>, words: &ResultWords) -> SheetCell {
    match cell {
        Cell::Missing => SheetCell::Empty,
        Cell::Refused => SheetCell::text(words.pick("prefers not to say", "keine Angabe")),
        Cell::Code(code) => SheetCell::count(u64::from(code)),
        Cell::Number(number) => SheetCell::number(number, 2),
        Cell::Text(text) => SheetCell::text(text),
    }
}

/// Everybody in groups of the minimum or more.
struct Groups<'a> {
    data: &'a WaveData,
    /// The segments they go by, by their place.
    segments: &'a [usize],
    /// The group of those with these values of all segments.
    of: HashMap<&'a [u16], usize>,
    /// For each group and segment the values that occur.
    values: Vec<Vec<BTreeSet<u16>>>,
}

impl<'a> Groups<'a> {
    fn new(data: &'a WaveData, division: &Division<'a>) -> Groups<'a> {
        let none = vec![BTreeSet::new(); division.segments.len()];
        let mut values = vec![none; division.sizes.len()];
        for (cell, block) in &division.blocks {
            for (known, segment) in values[*block].iter_mut().zip(division.segments) {
                known.insert(cell[*segment]);
            }
        }
        Groups {
            data,
            segments: division.segments,
            of: division.blocks.iter().copied().collect(),
            values,
        }
    }

    /// The finest groups in which enough of all answers may stand; if there are none, those in
    /// which most may. `None` if nothing may be shown at all.
    fn best(data: &'a WaveData, divisions: &[Division<'a>]) -> Option<Groups<'a>> {
        let questions = data.wave.definition.questions();
        let fields: Vec<(FieldKey, Vec<u32>)> = questions
            .filter(|question| data.segment(question.id).is_none())
            .flat_map(fields_of)
            .filter(|field| field.kind != FieldKind::Text)
            .map(|field| (field.key, data.counts(&Base::Field(field.key))))
            .collect();
        let all: u64 = fields
            .iter()
            .flat_map(|(_, counts)| counts)
            .map(|count| u64::from(*count))
            .sum();
        let mut best: Option<(u64, Groups<'a>)> = None;
        for division in divisions {
            let groups = Groups::new(data, division);
            let of_cell: Vec<Option<usize>> = data
                .cells()
                .iter()
                .map(|cell| groups.group_of(cell))
                .collect();
            let mut standing = 0;
            for (key, counts) in &fields {
                let shown = groups.shown(*key);
                for (count, group) in counts.iter().zip(&of_cell) {
                    if group.is_some_and(|group| shown[group]) {
                        standing += u64::from(*count);
                    }
                }
            }
            if standing as f64 >= KEPT * all as f64 {
                return Some(groups);
            }
            if best.as_ref().is_none_or(|(most, _)| standing > *most) {
                best = Some((standing, groups));
            }
        }
        best.map(|(_, groups)| groups)
    }

    /// In which groups the answers to a field may be shown.
    fn shown(&self, key: FieldKey) -> Vec<bool> {
        let guard = self.data.guard(&Base::Field(key));
        let shown = guard.groups(self.count(), |cell| self.group_of(cell));
        shown.into_iter().map(Visibility::is_shown).collect()
    }

    fn count(&self) -> usize {
        self.values.len()
    }

    fn group_of(&self, cell: &[u16]) -> Option<usize> {
        self.of.get(cell).copied()
    }

    /// The group of a person.
    fn of_row(&self, row: usize) -> Option<usize> {
        let cell = self.data.cell_of_row()[row] as usize;
        self.group_of(&self.data.cells()[cell])
    }

    /// Whether each combination of values is a group of its own.
    fn are_single_cells(&self) -> bool {
        self.segments.len() == self.data.segments.len()
            && self.values.iter().flatten().all(|values| values.len() == 1)
    }

    /// What stands in the column of a segment, for each group: a code, or codes with bars between
    /// them.
    fn segment_cells(&self, segment: usize) -> Option<Vec<SheetCell>> {
        let place = self.segments.iter().position(|own| *own == segment)?;
        let values = &self.data.segments[segment].values;
        let cell_of = |group: &Vec<BTreeSet<u16>>| {
            let codes: Vec<Option<u16>> = group[place]
                .iter()
                .filter_map(|value| Some(values.get(usize::from(*value))?.code))
                .collect();
            match codes.as_slice() {
                [] | [None] => SheetCell::Empty,
                [Some(code)] => SheetCell::count(u64::from(*code)),
                [_, _, ..] => {
                    let written = codes
                        .iter()
                        .map(|code| code.map_or_else(|| "–".to_owned(), |code| code.to_string()));
                    SheetCell::Text(written.collect::<Vec<_>>().join("|"))
                }
            }
        };
        Some(self.values.iter().map(cell_of).collect())
    }
}

/// What a column of the ruled table holds.
enum Filled {
    /// By group.
    Segment(Vec<SheetCell>),
    /// Codes, where the group may be shown.
    Codes { key: FieldKey, shown: Vec<bool> },
    /// The class of each row, where it may be shown.
    Classes(Vec<SheetCell>),
}

impl Filled {
    fn cell(&self, data: &WaveData, row: usize, group: usize) -> SheetCell {
        match self {
            Filled::Segment(cells) => cells[group].clone(),
            Filled::Codes { key, shown } => match data.column(*key).get(row) {
                Cell::Code(code) if shown[group] => SheetCell::count(u64::from(code)),
                // Who prefers not to say has not answered.
                Cell::Code(_) | Cell::Missing | Cell::Refused | Cell::Number(_) | Cell::Text(_) => {
                    SheetCell::Empty
                }
            },
            Filled::Classes(cells) => cells[row].clone(),
        }
    }
}

fn under_rules(data: &WaveData, words: &ResultWords) -> Result<Vec<Sheet>, CallError> {
    if let Some(reason) = words.refused(data.root().visibility(&Selection::everybody()))
        && matches!(data.root(), Guard::Held)
    {
        return Err(CallError::invalid(reason));
    }
    let divisions = match data.root() {
        Guard::Open | Guard::Held => Vec::new(),
        Guard::Ruled(rules) => rules.divisions(data.flag_segment().as_slice()),
    };
    let groups = Groups::best(data, &divisions).ok_or_else(|| {
        CallError::invalid(words.say(
            "Fewer than {n} people answered, so their answers are not exported.",
            "Weniger als {n} Personen haben geantwortet; ihre Antworten werden nicht exportiert.",
            &[("n", &data.minimum().get().to_string())],
        ))
    })?;
    let privacy = data.wave.definition.survey.settings.privacy;
    if privacy == Privacy::Anonymous && !groups.are_single_cells() {
        return Err(CallError::invalid(words.pick(
            "These answers are anonymous, and combinations of segments would single people out. Tables of results can be exported instead.",
            "Diese Antworten sind anonym, und Kombinationen von Segmenten würden Einzelne erkennbar machen. Stattdessen lassen sich die Tabellen der Ergebnisse exportieren.",
        )));
    }
    let mut codebook = codebook::empty(words);
    let mut columns: Vec<(String, Filled)> = Vec::new();
    let mut left_out: Vec<String> = Vec::new();
    for (number, question) in (1..).zip(data.wave.definition.questions()) {
        for field in fields_of(question) {
            if field.kind == FieldKind::Text {
                continue;
            }
            let Some(filled) = filled(&groups, question, field.key, words) else {
                left_out.push(words.text(&question.content.text, data));
                continue;
            };
            let name = codebook::column_name(number, question, field.key.part);
            codebook::describe(
                &mut codebook,
                &name,
                question,
                field.key.part,
                (data, words),
            );
            columns.push((name, filled));
        }
    }
    remarks(&mut codebook, &groups, &left_out, words);
    let mut rows: Vec<Vec<SheetCell>> = (0..data.rows)
        .filter_map(|row| Some((row, groups.of_row(row)?)))
        .map(|(row, group)| {
            let cells = columns.iter();
            cells
                .map(|(_, filled)| filled.cell(data, row, group))
                .collect()
        })
        .collect();
    rows.sort_by(|a, b| by_content(a, b));
    let table = Sheet {
        name: words.pick("Answers", "Antworten").to_owned(),
        header: columns.into_iter().map(|(name, _)| name).collect(),
        rows,
    };
    let mut sheets = vec![table, codebook];
    sheets.extend(comments(data, words));
    Ok(sheets)
}

/// `None` if the column is left out.
fn filled(
    groups: &Groups<'_>,
    question: &Question,
    key: FieldKey,
    words: &ResultWords,
) -> Option<Filled> {
    let data = groups.data;
    if let Some(segment) = data.segment(question.id) {
        return groups.segment_cells(segment).map(Filled::Segment);
    }
    if matches!(data.column(key), Column::Numbers(_)) {
        return classes(groups, key, words).map(Filled::Classes);
    }
    let shown = groups.shown(key);
    Some(Filled::Codes { key, shown })
}

/// Numbers and dates as what their class spans: "20 to 30", "2024-03-01 to 2024-04-30".
fn classes(groups: &Groups<'_>, key: FieldKey, words: &ResultWords) -> Option<Vec<SheetCell>> {
    let data = groups.data;
    let classed = data.classed(key)?;
    let classes = &classed.classes;
    if classes.count() < 2 {
        return None;
    }
    let shown = classed.shown_in_groups(groups.count(), |cell| groups.group_of(cell));
    let names: Vec<String> = (0..classes.count())
        .map(|class| {
            let is_date = matches!(
                data.question(key.question).map(|asked| &asked.content.kind),
                Some(throughline_model::survey::QuestionKind::Date)
            );
            let (from, to) = classes.ends_of(&(class..class + 1));
            let written = |edge: f64, last: bool| match is_date {
                true => crate::time::date((edge - f64::from(u8::from(last))) as i32),
                false => edge.to_string(),
            };
            let places = [
                ("from", &*written(from, false)),
                ("to", &*written(to, true)),
            ];
            match (class == 0, class + 1 == classes.count()) {
                (true, _) => words.say("up to {to}", "bis {to}", &places),
                (false, true) => words.say("from {from}", "ab {from}", &places),
                (false, false) => words.say("{from} to {to}", "{from} bis {to}", &places),
            }
        })
        .collect();
    let cells = (0..data.rows).map(|row| {
        let Cell::Number(value) = data.column(key).get(row) else {
            return SheetCell::Empty;
        };
        let class = classes.of(value);
        match groups.of_row(row) {
            Some(group) if shown[group * classes.count() + class] => {
                SheetCell::text(names[class].as_str())
            }
            Some(_) | None => SheetCell::Empty,
        }
    });
    Some(cells.collect())
}

/// What was done to the table, said in the codebook.
fn remarks(codebook: &mut Sheet, groups: &Groups<'_>, left_out: &[String], words: &ResultWords) {
    if !left_out.is_empty() {
        let list = left_out.join("; ");
        codebook::remark(
            codebook,
            words.say(
                "Left out, so that nobody can be recognised: {list}",
                "Weggelassen, damit niemand erkennbar wird: {list}",
                &[("list", &list)],
            ),
        );
    }
    if !groups.are_single_cells() {
        codebook::remark(
            codebook,
            words
                .pick(
                    "Codes with bars between them (3|4): one of these. Small groups are put together, so that each has enough people.",
                    "Codes mit Strichen dazwischen (3|4): einer davon. Kleine Gruppen sind zusammengefasst, damit jede genug Personen hat.",
                )
                .to_owned(),
        );
    }
    codebook::remark(
        codebook,
        words
            .pick(
                "An answer is left empty where too few in a group answered the question. The rows are sorted by their content.",
                "Eine Antwort bleibt leer, wo in einer Gruppe zu wenige die Frage beantwortet haben. Die Zeilen sind nach Inhalt sortiert.",
            )
            .to_owned(),
    );
}

/// What people wrote, under the rules for comments, with nothing else of the same person.
fn comments(data: &WaveData, words: &ResultWords) -> Option<Sheet> {
    let mut found: Vec<(String, &str)> = Vec::new();
    for question in data.wave.definition.questions() {
        let texts = fields_of(question).into_iter();
        for field in texts.filter(|field| field.kind == FieldKind::Text) {
            let everybody = Selection::everybody();
            let shown = [Base::Field(field.key), Base::Comments(field.key)]
                .iter()
                .all(|base| data.guard(base).visibility(&everybody).is_shown());
            if !shown || data.segment(question.id).is_some() {
                continue;
            }
            let text = words.text(&question.content.text, data);
            let column = data.column(field.key);
            found.extend((0..data.rows).filter_map(|row| match column.get(row) {
                Cell::Text(written) => Some((text.clone(), written)),
                Cell::Missing | Cell::Refused | Cell::Code(_) | Cell::Number(_) => None,
            }));
        }
    }
    found.sort_by_cached_key(|(question, text)| (question.clone(), shuffled(text)));
    let header = [
        words.pick("Question", "Frage"),
        words.pick("Comment", "Kommentar"),
    ];
    (!found.is_empty()).then(|| Sheet {
        name: words.pick("Comments", "Kommentare").to_owned(),
        header: header.map(str::to_owned).to_vec(),
        rows: found
            .into_iter()
            .map(|(question, text)| vec![SheetCell::Text(question), SheetCell::text(text)])
            .collect(),
    })
}

/// An order of rows that knows nothing but what stands in them.
fn by_content(a: &[SheetCell], b: &[SheetCell]) -> Ordering {
    let rank = |cell: &SheetCell| match cell {
        SheetCell::Empty => 0,
        SheetCell::Number { .. } => 1,
        SheetCell::Text(_) => 2,
    };
    let pairs = a.iter().zip(b).map(|(a, b)| match (a, b) {
        (SheetCell::Number { value: a, .. }, SheetCell::Number { value: b, .. }) => a.total_cmp(b),
        (SheetCell::Text(a), SheetCell::Text(b)) => a.cmp(b),
        (a, b) => rank(a).cmp(&rank(b)),
    });
    pairs.fold(Ordering::Equal, Ordering::then)
}
