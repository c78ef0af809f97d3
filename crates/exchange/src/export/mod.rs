//! Journeys into files. Equal journeys give equal bytes.

pub(crate) mod list;
mod workbook;

use throughline_model::{JourneyDraft, LaneKind, MapDocument, Series, StageDraft};

pub use workbook::WorkbookError;

use crate::mermaid::encoded;

/// One row a card, as [`crate::import`] reads it back: UTF-8 with a mark, so that spreadsheets see
/// the umlauts, commas, CRLF. A text that a spreadsheet would take for a formula begins with an
/// apostrophe, which the import takes away again.
///
/// Carries stages, steps, lanes with their kinds, cards with their spans, curves and the parking
/// lot. Does not carry pictures, hints, colours and links between journeys.
///
/// `document` gives the channels of the touchpoints; `journey` is one of its journeys.
pub fn csv(document: &MapDocument, journey: &JourneyDraft) -> Vec<u8> {
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(&mut bytes);
    let rows = std::iter::once(list::header()).chain(list::rows(document, journey));
    for row in rows {
        let cells = row.iter().map(|cell| match cell {
            list::Cell::Text(text) => guarded(text),
            list::Cell::Number(number) => number.to_string(),
        });
        // Writing to memory cannot fail.
        let _written = writer.write_record(cells);
    }
    let _flushed = writer.flush();
    drop(writer);
    bytes
}

/// A workbook: first the map as it looks, stages merged across and lanes down, then the list of
/// [`csv()`].
///
/// # Errors
/// Where the map has more steps or lanes than a sheet has columns and rows.
pub fn xlsx(document: &MapDocument, journey: &JourneyDraft) -> Result<Vec<u8>, WorkbookError> {
    workbook::write(document, journey)
}

/// Mermaid `journey` text: stages as sections, steps as tasks, the first emotion curve of each
/// persona as its score of 1 to 5. A step that nobody feels anything about scores 3 and names
/// nobody.
pub fn mermaid(journey: &JourneyDraft) -> String {
    let mut text = format!(
        "journey\n    title {}\n",
        or(encoded(&journey.name, &[]), "Journey")
    );
    let mut step_number = 0;
    for (number, stage) in journey.stages.iter().enumerate() {
        text.push_str(&format!(
            "    section {}\n",
            or(encoded(&stage.name, &[]), &format!("Stage {}", number + 1))
        ));
        for step in &stage.steps {
            let name = or(
                encoded(&step.name, &[]),
                &format!("Step {}", step_number + 1),
            );
            let mut scores: Vec<(String, Vec<String>)> = Vec::new();
            for lane in journey
                .lanes
                .iter()
                .filter(|lane| lane.kind == LaneKind::Emotion)
            {
                let here = lane
                    .points
                    .iter()
                    .filter(|p| p.step == step_number && p.series == Series::Experienced);
                for point in here {
                    let actor = encoded(&point.persona, &[',']);
                    if actor.is_empty() || scores.iter().any(|(_, actors)| actors.contains(&actor))
                    {
                        continue;
                    }
                    let score = score(point.value);
                    match scores.iter_mut().find(|(found, _)| *found == score) {
                        Some((_, actors)) => actors.push(actor),
                        None => scores.push((score, vec![actor])),
                    }
                }
            }
            if scores.is_empty() {
                text.push_str(&format!("      {name}: 3\n"));
            }
            for (score, actors) in scores {
                text.push_str(&format!("      {name}: {score}: {}\n", actors.join(", ")));
            }
            step_number += 1;
        }
    }
    text
}

/// The whole document in the project's own format, for people to read, too.
pub fn json(document: &MapDocument) -> String {
    let document = MapDocument {
        format: MapDocument::FORMAT.to_owned(),
        version: MapDocument::VERSION,
        ..document.clone()
    };
    // The types hold no map with keys that are no text, so writing them cannot fail.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

/// 1 to 5, to two digits.
fn score(value: f64) -> String {
    let score = (value.clamp(-2.0, 2.0) + 3.0) * 100.0;
    (score.round() / 100.0).to_string()
}

fn or(text: String, instead: &str) -> String {
    if text.is_empty() {
        instead.to_owned()
    } else {
        text
    }
}

const FORMULA_STARTS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

fn begins_formula(text: &str) -> bool {
    text.starts_with(FORMULA_STARTS)
}

/// A text as it can stand in a CSV cell without becoming a formula. Apostrophes that are there
/// already get one more, so that [`without_guard`] is exact.
pub(crate) fn guarded(text: &str) -> String {
    if begins_formula(text.trim_start_matches('\'')) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// The text that [`guarded`] was given.
pub(crate) fn without_guard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if begins_formula(text.trim_start_matches('\'')) => text,
        _ => cell,
    }
}

/// Names for a row of things that tells them apart: unnamed ones get `word` and their number, and
/// a second one of the same name is numbered.
fn told_apart<'n>(names: impl Iterator<Item = &'n str>, word: &str) -> Vec<String> {
    let mut used = std::collections::HashSet::new();
    names
        .zip(1..)
        .map(|(name, number)| {
            let name = if name.trim().is_empty() {
                format!("{word} {number}")
            } else {
                name.trim().to_owned()
            };
            let mut unique = name.clone();
            let mut again = 2;
            while !used.insert(unique.to_lowercase()) {
                unique = format!("{name} ({again})");
                again += 1;
            }
            unique
        })
        .collect()
}

/// Every step across the stages, with the name of its stage and its own, both told apart.
fn named_steps(stages: &[StageDraft]) -> Vec<(String, Vec<String>)> {
    let names = told_apart(stages.iter().map(|stage| stage.name.as_str()), "Stage");
    names
        .into_iter()
        .zip(stages)
        .map(|(name, stage)| {
            (
                name,
                told_apart(stage.steps.iter().map(|step| step.name.as_str()), "Step"),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_the_guard_comes_off() {
        for text in [
            "=cmd|' /C calc'!A0",
            "+1",
            "-1",
            "@x",
            "\tx",
            "'=x",
            "''-",
            "'plain",
            "plain",
            "",
            "'",
        ] {
            let cell = guarded(text);
            assert!(!begins_formula(&cell), "{cell}");
            assert_eq!(without_guard(&cell), text);
        }
        assert_eq!(guarded("plain"), "plain");
        assert_eq!(guarded("=1"), "'=1");
    }

    #[test]
    fn names_are_told_apart() {
        assert_eq!(
            told_apart(["Call", "", "call"].into_iter(), "Step"),
            ["Call", "Step 2", "call (2)"]
        );
    }
}
