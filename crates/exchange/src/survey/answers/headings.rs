//! Whose export a table is, and what its columns are called.

use crate::survey::AnswerSource;
use crate::words::plain;

/// A column's heading, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Heading {
    /// What the wizard shows and options remember.
    pub(super) name: String,
    pub(super) question: String,
    /// The row of a matrix or the choice, where a question has several columns.
    pub(super) item: String,
    /// A short name beside the text: `Q5_2`, `G01Q01[SQ001]`.
    pub(super) code: String,
    pub(super) meaning: Meaning,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Meaning {
    #[default]
    Question,
    /// When, where and how: never kept.
    Circumstance,
    Respondent,
    Seconds,
}

/// The source and how many rows stand above the first answer.
pub(super) fn source(rows: &[Vec<String>]) -> (AnswerSource, u8) {
    let cell = |row: usize, column: usize| {
        rows.get(row)
            .and_then(|row| row.get(column))
            .map_or("", |cell| cell.trim())
    };
    let first: Vec<String> = rows
        .first()
        .map(|row| row.iter().map(|cell| plain(cell)).collect())
        .unwrap_or_default();
    let has = |name: &str| first.iter().any(|cell| cell == name);
    let has_any = |names: &[&str]| names.iter().any(|name| has(name));
    let imports = rows
        .get(2)
        .is_some_and(|row| row.iter().any(|cell| cell.contains("\"ImportId\"")));
    if imports {
        return (AnswerSource::Qualtrics, 3);
    }
    if has("respondent id") && has_any(&["collector id", "start date", "date created"]) {
        return (AnswerSource::SurveyMonkey, 2);
    }
    if has_any(&["start time", "startzeit"])
        && has_any(&["completion time", "fertigstellungszeit", "abschlusszeit"])
    {
        return (AnswerSource::MicrosoftForms, 1);
    }
    let lime = [
        "lastpage",
        "last page",
        "letzte seite",
        "startlanguage",
        "start language",
        "startsprache",
        "start sprache",
        "submitdate",
        "date submitted",
        "datum abgeschickt",
        "seed",
    ];
    if lime.iter().filter(|name| has(name)).count() >= 2 {
        return (AnswerSource::LimeSurvey, 1);
    }
    if has("response id") && has_any(&["finished", "survey id", "formbricks id user id"]) {
        return (AnswerSource::Formbricks, 1);
    }
    if has_any(&["throughline answer", "throughline seconds"]) {
        return (AnswerSource::Throughline, 1);
    }
    if matches!(plain(cell(0, 0)).as_str(), "timestamp" | "zeitstempel") {
        return (AnswerSource::GoogleForms, 1);
    }
    (AnswerSource::Table, u8::from(looks_like_heading(rows)))
}

/// The first row names columns if its cells are no numbers and tell the columns apart.
fn looks_like_heading(rows: &[Vec<String>]) -> bool {
    let Some(first) = rows.first() else {
        return false;
    };
    let numbers = |row: &[String]| {
        row.iter()
            .filter(|cell| cell.trim().parse::<f64>().is_ok())
            .count()
    };
    let filled: Vec<&str> = first
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .collect();
    let distinct: std::collections::HashSet<&str> = filled.iter().copied().collect();
    numbers(first) * 4 <= first.len() && distinct.len() * 10 >= filled.len() * 9 && rows.len() > 1
}

/// The headings of every column of a table that is `width` wide.
pub(super) fn headings(
    source: AnswerSource,
    rows: &[Vec<String>],
    header_rows: u8,
    width: usize,
) -> Vec<Heading> {
    let cell = |row: usize, column: usize| {
        rows.get(row)
            .filter(|_| row < usize::from(header_rows))
            .and_then(|row| row.get(column))
            .map_or("", |cell| cell.trim())
    };
    let mut above = String::new();
    (0..width)
        .map(|column| {
            let first = cell(0, column);
            let mut heading = match source {
                AnswerSource::Qualtrics if header_rows >= 2 => {
                    let (question, item) = qualtrics(first, cell(1, column));
                    Heading {
                        code: first.to_owned(),
                        ..named(question, item)
                    }
                }
                AnswerSource::SurveyMonkey if header_rows >= 2 => {
                    if !first.is_empty() {
                        above = first.to_owned();
                    }
                    let alone = !cell(0, column + 1).is_empty() || column + 1 >= width;
                    let item = cell(1, column);
                    let plain_item = plain(item);
                    let whole = (alone && !first.is_empty())
                        || matches!(
                            plain_item.as_str(),
                            "response" | "open ended response" | "antwort"
                        );
                    named(
                        &above,
                        if whole && plain_item != "other please specify" {
                            ""
                        } else {
                            item
                        },
                    )
                }
                AnswerSource::LimeSurvey | AnswerSource::GoogleForms => bracketed(first),
                AnswerSource::Qualtrics
                | AnswerSource::SurveyMonkey
                | AnswerSource::MicrosoftForms
                | AnswerSource::Formbricks
                | AnswerSource::Throughline
                | AnswerSource::Table => bracketed(first),
            };
            heading.name = match (heading.question.as_str(), heading.item.as_str()) {
                ("", "") => format!("{}", column + 1),
                (question, "") => question.to_owned(),
                (question, item) => format!("{question} [{item}]"),
            };
            heading.meaning = meaning(source, &heading, first, cell(0, 0));
            heading
        })
        .collect()
}

/// `Question - Item` in a column named `Q2_1`. Of a choice with a text beside it the first column is
/// the question itself, the other (`Q4_4_TEXT`) a question of its own.
fn qualtrics<'t>(name: &str, text: &'t str) -> (&'t str, &'t str) {
    if let Some(question) = text.strip_suffix(" - Selected Choice") {
        return (question, "");
    }
    if name.ends_with("_TEXT") {
        return (text.strip_suffix(" - Text").unwrap_or(text), "");
    }
    match text.rsplit_once(" - ") {
        Some((question, item)) if name.contains('_') => (question, item),
        _ => (text, ""),
    }
}

/// `Question [Item]`, or LimeSurvey's `G01Q01[SQ001]. Question [Item]`.
fn bracketed(text: &str) -> Heading {
    let text = text.trim();
    if let Some(open) = text.strip_suffix(']').and_then(|text| text.rfind('[')) {
        let (question, item) = (text[..open].trim(), text[open + 1..text.len() - 1].trim());
        if !question.is_empty() && !item.is_empty() {
            let mut heading = named(question, item);
            heading.code = text.to_owned();
            return heading;
        }
    }
    Heading {
        code: text.to_owned(),
        ..named(text, "")
    }
}

fn named(question: &str, item: &str) -> Heading {
    Heading {
        question: without_number(question),
        item: item.trim().to_owned(),
        ..Heading::default()
    }
}

/// Without a number in front and a star behind.
fn without_number(text: &str) -> String {
    let text = text.trim().trim_end_matches('*').trim();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix(['.', ')']) {
        Some(text) if rest.len() < text.len() + 2 && text.starts_with(' ') => {
            text.trim().to_owned()
        }
        _ => text.to_owned(),
    }
}

fn meaning(source: AnswerSource, heading: &Heading, first: &str, corner: &str) -> Meaning {
    let name = plain(first);
    let text = plain(&heading.question);
    let is = |words: &[&str]| words.contains(&name.as_str()) || words.contains(&text.as_str());
    let seconds = [
        "duration in seconds",
        "duration",
        "total time",
        "interviewtime",
        "gesamtzeit",
        "time in seconds",
        "seconds",
        "sekunden",
        "throughline seconds",
        "time taken seconds",
    ];
    if is(&seconds) {
        return Meaning::Seconds;
    }
    if is(&[
        "respondent id",
        "response id",
        "responseid",
        "antwort id",
        "respondent",
        "rownames",
        "participant id",
        "person id",
        "throughline answer",
    ]) {
        return Meaning::Respondent;
    }
    if is(&[
        "email",
        "e mail",
        "email address",
        "e mail adresse",
        "recipientemail",
        "username",
        "ip address",
        "ipaddress",
        "ip adresse",
        "token",
        "zugangscode",
    ]) {
        return Meaning::Circumstance;
    }
    // When somebody answered may tell who it was, whoever wrote the table.
    if is(&[
        "timestamp",
        "zeitstempel",
        "datestamp",
        "submitdate",
        "date submitted",
        "datum abgeschickt",
        "submission date",
        "submission time",
        "submitted at",
        "recorded date",
        "recordeddate",
        "completion time",
        "fertigstellungszeit",
        "abschlusszeit",
        "date created",
        "created at",
    ]) && source != AnswerSource::Throughline
    {
        return Meaning::Circumstance;
    }
    // What Qualtrics works out of the answer beside it.
    if source == AnswerSource::Qualtrics && heading.code.ends_with("_NPS_GROUP") {
        return Meaning::Circumstance;
    }
    let foreign = source != AnswerSource::Table && source != AnswerSource::Throughline;
    if foreign
        && is(&[
            "start time",
            "startzeit",
            "last modified time",
            "start date",
            "end date",
            "startdate",
            "enddate",
            "status",
            "progress",
            "finished",
            "recipient last name",
            "recipientlastname",
            "recipient first name",
            "recipientfirstname",
            "recipient email",
            "external data reference",
            "externalreference",
            "location latitude",
            "locationlatitude",
            "location longitude",
            "locationlongitude",
            "distribution channel",
            "distributionchannel",
            "user language",
            "userlanguage",
            "response type",
            "collector id",
            "date modified",
            "first name",
            "last name",
            "custom data 1",
            "lastpage",
            "last page",
            "letzte seite",
            "startlanguage",
            "start language",
            "start sprache",
            "startsprache",
            "seed",
            "date started",
            "date last action",
            "startdatum",
            "datum gestartet",
            "datum letzte aktivitaet",
            "zufallsstartwert",
            "verweis url",
            "zeitpunkt der letzten aenderung",
            "refurl",
            "referrer url",
            "ipaddr",
            "no",
            "survey id",
            "formbricks id internal",
            "user id",
            "notes",
            "tags",
            "url",
            "language",
            "total points",
            "quiz feedback",
            "name",
            "grade posted time",
            "source",
            "device",
            "browser",
            "os",
            "country",
        ])
    {
        // A question named like a circumstance stays one where the tool writes no such column.
        let formbricks_only = [
            "no",
            "survey id",
            "user id",
            "notes",
            "tags",
            "url",
            "language",
            "source",
            "device",
            "browser",
            "os",
            "country",
        ];
        let doubtful =
            formbricks_only.contains(&name.as_str()) && source != AnswerSource::Formbricks;
        return if doubtful {
            Meaning::Question
        } else {
            Meaning::Circumstance
        };
    }
    if name == "id" && (foreign || corner == first) {
        return Meaning::Respondent;
    }
    Meaning::Question
}
