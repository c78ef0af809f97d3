//! A journey as swim-lanes: who does what, step by step.

use std::collections::BTreeSet;

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::swimlanes::{SwimCard, SwimPassing, SwimRow, Swimlanes};
use throughline_model::consistency::{Row, departments_of_steps, passings, placed};
use throughline_model::{CardKind, DepartmentId, JourneyContent};

use super::gathered::Gathered;
use super::words::quoted;
use crate::measuring::words::MeasureWords;

/// Rows: customers, the departments in their order, work of nobody. Without a row where nothing
/// stands.
pub(crate) fn swimlanes(
    content: &JourneyContent,
    gathered: &Gathered,
    language: &str,
    words: &MeasureWords,
) -> Swimlanes {
    let placed = placed(content, &gathered.library);
    let owners = departments_of_steps(content, &gathered.library);
    let mut used: BTreeSet<Row> = placed.iter().map(|(_, row)| *row).collect();
    let owning = owners.iter().flat_map(|(_, found)| found);
    used.extend(owning.map(|department| Row::Department(*department)));
    let departments = gathered.library.departments.iter();
    let order: Vec<Row> = std::iter::once(Row::Customer)
        .chain(departments.map(|department| Row::Department(department.id)))
        .chain([Row::Nobody])
        .filter(|row| used.contains(row))
        .collect();
    let row_of = |row: Row| order.iter().position(|one| *one == row);
    let step_of = |id| content.steps.iter().position(|step| step.id == id);
    let cards = placed.iter().filter_map(|(id, row)| {
        let card = content.cards.iter().find(|card| card.id == *id)?;
        let lane = content.lane(card.lane?)?;
        Some(SwimCard {
            row: row_of(*row)?,
            step: step_of(card.step?)?,
            span: usize::from(card.span.max(1)),
            title: card.title.clone(),
            pain: card.kind.unwrap_or(lane.kind.card_kind()) == CardKind::Pain,
        })
    });
    let passed = passings(content, &gathered.library);
    let ways = passed.iter().filter_map(|passing| {
        let at = |department: DepartmentId| row_of(Row::Department(department));
        Some(SwimPassing {
            from: (at(passing.from)?, step_of(passing.from_step)?),
            to: (at(passing.to)?, step_of(passing.to_step)?),
        })
    });
    Swimlanes {
        title: title(content, words),
        language: language.to_owned(),
        stages: content
            .stages
            .iter()
            .map(|stage| {
                let steps = content.steps.iter();
                let count = steps.filter(|step| step.stage == stage.id).count();
                (stage.name.clone(), count)
            })
            .collect(),
        steps: content.steps.iter().map(|step| step.name.clone()).collect(),
        cards: cards.collect(),
        passings: ways.collect(),
        rows: order
            .iter()
            .map(|row| match row {
                Row::Customer => SwimRow {
                    name: words.pick("Customer", "Kundschaft"),
                    tint: None,
                },
                Row::Nobody => SwimRow {
                    name: words.pick("No department", "Keine Abteilung"),
                    tint: None,
                },
                Row::Department(id) => {
                    let mut all = gathered.library.departments.iter();
                    let department = all.find(|one| one.id == *id);
                    SwimRow {
                        name: department.map_or_else(String::new, |one| one.name.clone()),
                        tint: department.map(|one| one.tint),
                    }
                }
            })
            .collect(),
    }
}

fn title(content: &JourneyContent, words: &MeasureWords) -> String {
    words.say(
        "{journey} by department",
        "{journey} nach Abteilung",
        &[("journey", &quoted(&content.journey.name, words))],
    )
}

/// "Between 5 departments it is passed on 4 times."
pub(crate) fn said(swimlanes: &Swimlanes, words: &MeasureWords) -> String {
    let rows = swimlanes.rows.iter().filter(|row| row.tint.is_some());
    let count = |n: usize| words.results.count(n as u64);
    words.say(
        "Departments: {departments}. Passed on between departments: {passings}.",
        "Abteilungen: {departments}. Übergaben zwischen Abteilungen: {passings}.",
        &[
            ("departments", &count(rows.count())),
            ("passings", &count(swimlanes.passings.len())),
        ],
    )
}

/// One row a card, step by step.
pub(crate) fn sheet(swimlanes: &Swimlanes, words: &MeasureWords) -> Sheet {
    let mut cards: Vec<&SwimCard> = swimlanes.cards.iter().collect();
    cards.sort_by_key(|card| (card.step, card.row));
    let name = |card: &SwimCard| &swimlanes.rows[card.row].name;
    Sheet {
        name: String::new(),
        header: [
            ("Step", "Schritt"),
            ("Department", "Abteilung"),
            ("Card", "Karte"),
        ]
        .map(|(english, german)| words.pick(english, german))
        .to_vec(),
        rows: cards
            .into_iter()
            .map(|card| {
                vec![
                    SheetCell::text(&swimlanes.steps[card.step]),
                    SheetCell::text(name(card)),
                    SheetCell::text(&card.title),
                ]
            })
            .collect(),
    }
}
