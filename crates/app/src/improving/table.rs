//! Opportunities and actions as tables, for boards and slides.

use throughline_figures::chart::Table;
use throughline_model::improvement::{ActionStatus, Phase};

use super::judge::overall;
use super::office::Office;
use super::scores;
use crate::measuring::words::MeasureWords;

/// By rank, with the parts the score is made of.
pub(crate) fn ranking(office: &Office, words: &MeasureWords) -> Table {
    let counting = scores::counting(&office.scoring);
    let mut header = vec![
        words.pick("Opportunity", "Chance"),
        words.pick("Score", "Wert"),
    ];
    header.extend(counting.iter().map(|part| words.part(*part)));
    header.push(words.pick("Who answers", "Wer verantwortet"));
    let rows = office.shown().map(|opportunity| {
        let entry = office.opportunity(opportunity, words);
        let dash = |text: String| {
            if text.is_empty() {
                "–".to_owned()
            } else {
                text
            }
        };
        let mut row = vec![entry.opportunity.name.clone(), dash(entry.shown)];
        for part in &counting {
            let found = entry.parts.iter().find(|one| one.part == *part);
            row.push(dash(
                found.map_or_else(String::new, |one| one.shown.clone()),
            ));
        }
        row.push(entry.owner);
        row
    });
    Table {
        rows: rows.collect(),
        header,
    }
}

/// Open and finished actions by column, with what came of them.
pub(crate) fn actions(office: &Office, words: &MeasureWords) -> Table {
    let mut rows = Vec::new();
    for phase in Phase::ALL {
        let here = office
            .actions
            .iter()
            .filter(|action| action.phase == phase && action.archived.is_none());
        for action in here {
            let entry = office.action(action, words);
            let found = office
                .checks_of(action.id)
                .last()
                .map_or_else(String::new, |check| {
                    words.goal_verdict(overall(&check.judgements))
                });
            let due = match action.status {
                ActionStatus::Open => entry.due_words,
                ActionStatus::Done | ActionStatus::Stopped => entry.ended_words,
            };
            rows.push(vec![
                action.name.clone(),
                words.phase(phase),
                entry.owner,
                due,
                found,
            ]);
        }
    }
    Table {
        header: vec![
            words.pick("Action", "Maßnahme"),
            words.pick("Where it stands", "Wo sie steht"),
            words.pick("Who answers", "Wer verantwortet"),
            words.pick("When", "Wann"),
            words.pick("What came of it", "Was daraus wurde"),
        ],
        rows,
    }
}
