//! Departments as figures.

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::{Bar, BarChart, Estimate, Range, Tone};
use throughline_figures::chart::{Chart, HeatCell, HeatMap, HeatRow, NumberFormat};
use throughline_model::consistency::{Duty, findings_of_roles};
use throughline_model::{DepartmentId, JourneyContent};

use super::departments::{passed, role};
use super::gathered::Gathered;
use super::words::quoted;
use crate::measuring::words::MeasureWords;
use crate::results::figures::Figure;

/// Rows pass on, columns take over.
pub(super) fn between_departments(gathered: &Gathered, words: &MeasureWords) -> Figure {
    let title = words.pick(
        "Hand-overs between departments",
        "Übergaben zwischen Abteilungen",
    );
    let found = passed(gathered, |_| true);
    if found.is_empty() {
        return Figure::nothing(
            title,
            words.pick(
                "No journey passes from one department to another, as far as steps and touchpoints say whose they are.",
                "Keine Journey geht von einer Abteilung zur anderen, soweit Schritte und Kontaktpunkte sagen, wem sie gehören.",
            ),
        );
    }
    let departments = gathered.library.departments.iter();
    let taking: Vec<DepartmentId> = departments
        .clone()
        .map(|one| one.id)
        .filter(|id| found.iter().any(|one| one.to == *id))
        .collect();
    let passing: Vec<DepartmentId> = departments
        .map(|one| one.id)
        .filter(|id| found.iter().any(|one| one.from == *id))
        .collect();
    let names: Vec<String> = taking
        .iter()
        .map(|id| gathered.department_name(*id).to_owned())
        .collect();
    let rows = passing.iter().map(|from| HeatRow {
        label: gathered.department_name(*from).to_owned(),
        note: String::new(),
        cells: taking
            .iter()
            .map(|to| {
                let mut all = found.iter();
                let entry = all.find(|one| one.from == *from && one.to == *to);
                entry.map_or(HeatCell::Empty, |entry| HeatCell::Value {
                    estimate: Estimate::plain(entry.count as f64),
                    mark: None,
                })
            })
            .collect(),
    });
    let chart = HeatMap {
        columns: names,
        rows: rows.collect(),
        format: NumberFormat::decimals(0),
        ..HeatMap::default()
    };
    let sheet = Sheet {
        name: String::new(),
        header: [
            ("From", "Von"),
            ("To", "An"),
            ("Times", "Anzahl"),
            ("Where", "Wo"),
        ]
        .map(|(english, german)| words.pick(english, german))
        .to_vec(),
        rows: found
            .iter()
            .map(|one| {
                let places: Vec<&str> = one.places.iter().map(|p| p.words.as_str()).collect();
                vec![
                    SheetCell::text(&one.from_name),
                    SheetCell::text(&one.to_name),
                    SheetCell::count(one.count),
                    SheetCell::text(places.join("; ")),
                ]
            })
            .collect(),
    };
    let subtitle = words.pick(
        "How often the journeys as they are pass from the department of a row to that of a column, from one step to the next.",
        "Wie oft die Journeys von heute von der Abteilung der Zeile an die der Spalte gehen, von einem Schritt zum nächsten.",
    );
    Figure::new(title, subtitle, Chart::Heat(chart), sheet)
}

/// How many departments have a part in each step; the table says which.
pub(super) fn of_parts(
    content: &JourneyContent,
    gathered: &Gathered,
    words: &MeasureWords,
) -> Figure {
    let title = words.say(
        "Responsibilities in {journey}",
        "Zuständigkeiten in {journey}",
        &[("journey", &quoted(&content.journey.name, words))],
    );
    let parts = |step| {
        let own = gathered.responsibilities.iter();
        let own = own.filter(move |part| part.duty == Duty::Step(step));
        own.copied().collect::<Vec<_>>()
    };
    let told: Vec<DepartmentId> = gathered
        .library
        .departments
        .iter()
        .map(|one| one.id)
        .filter(|id| {
            let mut steps = content.steps.iter();
            steps.any(|step| parts(step.id).iter().any(|part| part.department == *id))
        })
        .collect();
    if told.is_empty() {
        return Figure::nothing(
            title,
            words.pick(
                "No department has a part in this journey yet.",
                "Noch hat keine Abteilung einen Teil an dieser Journey.",
            ),
        );
    }
    let mut sheet = Sheet {
        name: String::new(),
        header: std::iter::once(words.pick("Step", "Schritt"))
            .chain(
                told.iter()
                    .map(|id| gathered.department_name(*id).to_owned()),
            )
            .collect(),
        rows: Vec::new(),
    };
    let mut bars = Vec::new();
    for step in &content.steps {
        let own = parts(step.id);
        let mut cells = vec![SheetCell::text(&step.name)];
        cells.extend(told.iter().map(|id| {
            let part = own.iter().find(|part| part.department == *id);
            part.map_or(SheetCell::Empty, |part| {
                SheetCell::text(role(part.role, words))
            })
        }));
        sheet.rows.push(cells);
        let accountable = own.iter().find(|part| part.role.answers());
        bars.push(Bar {
            label: step.name.clone(),
            note: accountable.map_or_else(String::new, |part| {
                gathered.department_name(part.department).to_owned()
            }),
            estimate: Some(Estimate::plain(own.len() as f64)),
            tone: match findings_of_roles(&own).is_empty() {
                true => Tone::Neutral,
                false => Tone::Negative,
            },
            ..Bar::default()
        });
    }
    let chart = BarChart {
        format: NumberFormat::decimals(0),
        range: Some(Range {
            from: 0.0,
            to: told.len() as f64,
        }),
        bars,
        ..BarChart::default()
    };
    let subtitle = words.pick(
        "How many departments have a part in each step, with the one that is accountable. Red: not exactly one is, or nobody does it. The table says who has which part.",
        "Wie viele Abteilungen an jedem Schritt einen Teil haben, mit der verantwortlichen. Rot: Nicht genau eine ist es, oder niemand führt durch. Die Tabelle sagt, wer welchen Teil hat.",
    );
    Figure::new(title, subtitle, Chart::Bars(chart), sheet)
}
