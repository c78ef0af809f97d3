//! Opportunities, actions and reviews as exhibits.

use std::collections::BTreeMap;

use throughline_exchange::deck::{SheetTable, SheetTableCell};
use throughline_model::improvement::Review;

use super::{Exhibit, ExhibitBody, Gallery};
use crate::calls::exhibits::ImprovementShow;
use crate::calls::improve::ReviewSection;
use crate::improving::matrix::{finding, matrix};
use crate::improving::office::Office;
use crate::improving::{review as of_review, scores, table};
use crate::time::read_date;

pub(super) fn improvement(gallery: &Gallery, office: &Office, show: ImprovementShow) -> Exhibit {
    let words = &gallery.words;
    let today = words.day(office.today);
    match show {
        ImprovementShow::Ranking => {
            let name = words.pick("Opportunities", "Chancen");
            let found = table::ranking(office, words);
            if found.rows.is_empty() {
                let reason = words.pick(
                    "There are no opportunities yet.",
                    "Es gibt noch keine Chancen.",
                );
                return gallery.hidden(name, reason);
            }
            let scoring = scores::view(&office.scoring, words);
            Exhibit {
                finding: finding(office, words),
                small_print: format!("{}: {} · {today}", scoring.name, scoring.formula),
                sources: vec![scoring.explained],
                body: ExhibitBody::Table(found),
                name,
            }
        }
        ImprovementShow::Matrix => {
            let figure = matrix(office, words).figure;
            let name = figure.title.clone();
            if let Some(reason) = figure.nothing {
                return gallery.hidden(name, reason);
            }
            Exhibit {
                finding: figure.alternative.clone().unwrap_or_else(|| name.clone()),
                small_print: figure.subtitle.clone(),
                sources: Vec::new(),
                body: ExhibitBody::Chart(Box::new(figure)),
                name,
            }
        }
        ImprovementShow::Actions => {
            let name = words.pick("Actions", "Maßnahmen");
            let found = table::actions(office, words);
            if found.rows.is_empty() {
                let reason =
                    words.pick("There are no actions yet.", "Es gibt noch keine Maßnahmen.");
                return gallery.hidden(name, reason);
            }
            let waiting = office.reminders(words).words;
            let count = words.results.count(found.rows.len() as u64);
            let finding = if waiting.is_empty() {
                words.say("{n} actions", "{n} Maßnahmen", &[("n", &count)])
            } else {
                words.say(
                    "{n} actions: {waiting}",
                    "{n} Maßnahmen: {waiting}",
                    &[("n", &count), ("waiting", &waiting)],
                )
            };
            Exhibit {
                finding,
                small_print: today,
                sources: Vec::new(),
                body: ExhibitBody::Table(found),
                name,
            }
        }
    }
}

pub(super) fn review(
    gallery: &Gallery,
    office: &Office,
    reviews: &[Review],
    said: &BTreeMap<i32, Option<ReviewSection>>,
    since: &str,
) -> Exhibit {
    let words = &gallery.words;
    let day = of_review::since_day(read_date(since), reviews, office.today);
    let view = of_review::view(
        office,
        reviews,
        day,
        said.get(&day).cloned().flatten(),
        words,
    );
    let name = words.pick("Review", "Durchsicht");
    let rows: Vec<Vec<SheetTableCell>> = view
        .sections
        .iter()
        .flat_map(|section| {
            let line = |item: &crate::calls::improve::ReviewItem| {
                vec![
                    section.title.clone().into(),
                    item.words.clone().into(),
                    item.tone_word.clone().into(),
                ]
            };
            section.items.iter().map(line).collect::<Vec<_>>()
        })
        .collect();
    let notes = |section: &ReviewSection| format!("{}: {}", section.title, section.note);
    let sources = view
        .sections
        .iter()
        .filter(|section| !section.note.is_empty())
        .map(notes)
        .collect();
    let small_print = format!("{} · {}", view.since_words, words.day(office.today));
    let body = if rows.is_empty() {
        let said = view.sections.iter().map(|section| section.note.clone());
        ExhibitBody::Text(said.filter(|note| !note.is_empty()).collect())
    } else {
        ExhibitBody::Table(SheetTable {
            header: vec![
                words.pick("About", "Worum es geht"),
                words.pick("What changed", "Was sich geändert hat"),
                words.pick("In a word", "In einem Wort"),
            ],
            rows,
        })
    };
    Exhibit {
        finding: view.headline,
        small_print,
        sources,
        body,
        name,
    }
}
