//! Opportunities and actions as tables, for boards and slides.

use throughline_exchange::deck::{SheetTable, SheetTableCell};
use throughline_figures::chart::NumberFormat;
use throughline_model::improvement::{ActionStatus, Phase};

use super::entries::part_format;
use super::judge::overall;
use super::office::Office;
use super::scores;
use crate::measuring::words::MeasureWords;

/// By rank, with the parts the score is made of.
pub(crate) fn ranking(office: &Office, words: &MeasureWords) -> SheetTable {
    let counting = scores::counting(&office.scoring);
    let mut header = vec![
        words.pick("Opportunity", "Chance"),
        words.pick("Score", "Wert"),
    ];
    header.extend(counting.iter().map(|part| words.part(*part)));
    header.push(words.pick("Who answers", "Wer verantwortet"));
    let rows = office.shown().map(|opportunity| {
        let entry = office.opportunity(opportunity, words);
        let locale = &words.results.chart.locale;
        let figure = |value: Option<f64>, format: &dyn Fn(f64) -> NumberFormat| match value {
            Some(value) => SheetTableCell::number(value, format(value), locale),
            None => "–".to_owned().into(),
        };
        let mut row = vec![
            entry.opportunity.name.clone().into(),
            figure(entry.score, &scores::format),
        ];
        for part in &counting {
            let found = entry.parts.iter().find(|one| one.part == *part);
            let format = |value| part_format(*part, value);
            row.push(figure(found.and_then(|one| one.value), &format));
        }
        row.push(entry.owner.into());
        row
    });
    SheetTable {
        rows: rows.collect(),
        header,
    }
}

/// Open and finished actions by column, with what came of them.
pub(crate) fn actions(office: &Office, words: &MeasureWords) -> SheetTable {
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
                action.name.clone().into(),
                words.phase(phase).into(),
                entry.owner.into(),
                due.into(),
                found.into(),
            ]);
        }
    }
    SheetTable {
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
