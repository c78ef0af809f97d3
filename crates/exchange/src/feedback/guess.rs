//! Which column is what, told by its name, else by what is in it.

use super::{FeedbackColumn, cells};
use crate::series::periods;
use crate::words::plain;

/// The words by which columns are named, in lower case and without accents; the first list that
/// fits wins.
const NAMED: [(FeedbackColumn, &[&str]); 11] = [
    (
        FeedbackColumn::OwnId,
        &[
            "id",
            "review id",
            "ticket",
            "ticket id",
            "case",
            "case id",
            "reference",
            "number",
            "nr",
            "no",
            "vorgang",
            "vorgangsnummer",
            "ticketnummer",
            "response id",
            "message id",
            "key",
            "uid",
        ],
    ),
    (
        FeedbackColumn::Language,
        &["language", "lang", "sprache", "locale"],
    ),
    (
        FeedbackColumn::Date,
        &[
            "date",
            "datum",
            "created",
            "created at",
            "time",
            "timestamp",
            "day",
            "tag",
            "submitted",
            "submitted at",
            "posted",
            "posted at",
            "zeit",
            "zeitpunkt",
            "erstellt",
            "erstellt am",
            "review date",
            "published",
            "received",
            "eingang",
        ],
    ),
    (
        FeedbackColumn::Score,
        &[
            "score",
            "rating",
            "stars",
            "star rating",
            "sterne",
            "note",
            "punkte",
            "points",
            "nps",
            "csat",
            "grade",
            "overall rating",
            "bewertung in sternen",
            "zufriedenheit",
            "satisfaction",
        ],
    ),
    (
        FeedbackColumn::Author,
        &[
            "author",
            "name",
            "customer",
            "customer name",
            "user",
            "username",
            "user name",
            "reviewer",
            "autor",
            "verfasser",
            "kunde",
            "kundin",
            "kundenname",
            "email",
            "e mail",
            "mail",
            "from",
            "von",
            "person",
            "respondent",
            "sender",
            "absender",
        ],
    ),
    (
        FeedbackColumn::Touchpoint,
        &[
            "touchpoint",
            "touch point",
            "kontaktpunkt",
            "beruehrungspunkt",
        ],
    ),
    (FeedbackColumn::Step, &["step", "schritt", "journey step"]),
    (
        FeedbackColumn::Persona,
        &[
            "persona",
            "segment",
            "customer group",
            "kundengruppe",
            "zielgruppe",
        ],
    ),
    (
        FeedbackColumn::Channel,
        &["channel", "kanal", "kontaktkanal", "medium"],
    ),
    (
        FeedbackColumn::Kind,
        &[
            "source",
            "quelle",
            "kind",
            "art",
            "type",
            "typ",
            "source type",
            "origin",
            "herkunft",
        ],
    ),
    (
        FeedbackColumn::Text,
        &[
            "text",
            "comment",
            "comments",
            "review",
            "feedback",
            "message",
            "body",
            "content",
            "verbatim",
            "quote",
            "review text",
            "kommentar",
            "kommentare",
            "nachricht",
            "inhalt",
            "bewertung",
            "bewertungstext",
            "rueckmeldung",
            "wortlaut",
            "zitat",
            "title",
            "titel",
            "subject",
            "betreff",
            "headline",
            "summary",
            "description",
            "beschreibung",
            "anmerkung",
            "review title",
            "review body",
            "what did you like",
            "pros",
            "cons",
            "answer",
            "antwort",
        ],
    ),
];

/// Whether the first row names the columns, and what each column is.
pub(super) fn columns(top: &[Vec<String>], width: usize) -> (bool, Vec<FeedbackColumn>) {
    let named: Vec<Option<FeedbackColumn>> = match top.first() {
        Some(first) => (0..width)
            .map(|place| first.get(place).and_then(|name| of_name(name)))
            .collect(),
        None => vec![None; width],
    };
    let is_short = |cell: &String| cell.chars().count() <= 40;
    let known = named.iter().flatten().count();
    // One word among texts may be what somebody said; a heading may be a whole question.
    let header = top.len() > 1
        && (known > 1 || known == 1 && top.first().is_some_and(|first| first.iter().all(is_short)));
    let body = &top[usize::from(header).min(top.len())..];
    let mut columns = vec![FeedbackColumn::Ignore; width];
    if header {
        for (column, name) in columns.iter_mut().zip(&named) {
            *column = name.unwrap_or(FeedbackColumn::Ignore);
        }
    }
    let cells_of = |place: usize| {
        body.iter()
            .filter_map(move |row| row.get(place))
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
    };
    let share = |place: usize, fits: &dyn Fn(&str) -> bool| {
        let all = cells_of(place).count();
        all > 0 && cells_of(place).filter(|cell| fits(cell)).count() * 10 >= all * 8
    };
    // A column named so may hold odd cells, which are listed; none at all is no such column.
    let mostly = |place: usize, fits: &dyn Fn(&str) -> bool| {
        let all = cells_of(place).count();
        cells_of(place).filter(|cell| fits(cell)).count() * 2 >= all
    };
    let is_score = |cell: &str| cells::score(cell).is_some();
    let is_day =
        |cell: &str| periods::day(cell, true).is_some() || periods::day(cell, false).is_some();
    // A name that says one thing over cells that are another is not believed: "review" over stars.
    for (place, column) in columns.iter_mut().enumerate() {
        match *column {
            FeedbackColumn::Text if share(place, &is_score) => *column = FeedbackColumn::Score,
            FeedbackColumn::Score if !mostly(place, &is_score) => {
                *column = FeedbackColumn::Ignore;
            }
            FeedbackColumn::Kind if !mostly(place, &|cell| cells::kind(cell).is_some()) => {
                *column = FeedbackColumn::Ignore;
            }
            FeedbackColumn::Ignore
            | FeedbackColumn::Text
            | FeedbackColumn::Score
            | FeedbackColumn::Date
            | FeedbackColumn::Kind
            | FeedbackColumn::Channel
            | FeedbackColumn::Persona
            | FeedbackColumn::Touchpoint
            | FeedbackColumn::Step
            | FeedbackColumn::Author
            | FeedbackColumn::OwnId
            | FeedbackColumn::Language => {}
        }
    }
    // Of everything but texts one column is enough.
    let mut seen: Vec<FeedbackColumn> = Vec::new();
    for column in &mut columns {
        if matches!(*column, FeedbackColumn::Ignore | FeedbackColumn::Text) {
            continue;
        }
        if seen.contains(column) {
            *column = FeedbackColumn::Ignore;
        } else {
            seen.push(*column);
        }
    }
    if !columns.contains(&FeedbackColumn::Text) {
        let length = |place: usize| {
            let (count, sum) = cells_of(place).fold((0, 0), |(count, sum), cell| {
                (count + 1, sum + cell.chars().count())
            });
            sum.checked_div(count).unwrap_or(0)
        };
        let longest = (0..width)
            .filter(|place| columns[*place] == FeedbackColumn::Ignore)
            .filter(|place| !share(*place, &is_score) && !share(*place, &is_day))
            .max_by_key(|place| (length(*place), width - place));
        if let Some(place) = longest {
            columns[place] = FeedbackColumn::Text;
        }
    }
    for (wanted, fits) in [
        (FeedbackColumn::Date, &is_day as &dyn Fn(&str) -> bool),
        (FeedbackColumn::Score, &is_score),
    ] {
        // Only without names: a column of numbers whose name says nothing may be anything.
        if header || columns.contains(&wanted) {
            continue;
        }
        let found = (0..width)
            .find(|place| columns[*place] == FeedbackColumn::Ignore && share(*place, fits));
        if let Some(place) = found {
            columns[place] = wanted;
        }
    }
    (header, columns)
}

fn of_name(name: &str) -> Option<FeedbackColumn> {
    let words = plain(name);
    let exact = NAMED
        .iter()
        .find(|(_, names)| names.contains(&words.as_str()))
        .map(|(column, _)| *column);
    exact.or_else(|| {
        // "Customer comment", "Touchpoint name": the last word, then the first, says what it is.
        let mut parts = words.split(' ').filter(|part| part.len() > 2);
        let first = parts.next()?;
        let last = parts.next_back()?;
        [last, first].into_iter().find_map(|part| {
            NAMED
                .iter()
                .find(|(column, names)| *column != FeedbackColumn::Author && names.contains(&part))
                .map(|(column, _)| *column)
        })
    })
}
