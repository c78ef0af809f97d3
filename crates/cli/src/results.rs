//! `throughline-cli survey results|drivers|alpha|nps`: what people answered, as tables.

use std::ffi::OsString;
use std::path::PathBuf;

use serde_json::{Value, json};
use throughline_app::App;
use throughline_app::calls::results::{
    FigureKind, FigureTable, HeatMapRows, HeatMapValue, ReadResults, ReadTable, ResultsScope,
    ResultsView, TableValue,
};
use throughline_app::calls::survey::ListSurveys;
use throughline_app::model::WaveId;

use crate::commands::{Failure, Verdict, answer, open};

/// Which answers, and what of them.
pub struct ResultsCommand {
    pub file: PathBuf,
    /// A name or an id; the latest if absent.
    pub wave: Option<String>,
    pub what: What,
}

pub enum What {
    /// Tiles, and every question in all or by the segment named.
    Results {
        by: Option<String>,
    },
    Drivers,
    Alpha,
    Nps,
}

/// Whether this is one of the commands here.
pub fn knows(command: &str) -> bool {
    matches!(command, "results" | "drivers" | "alpha" | "nps")
}

/// Reads what follows the command.
pub fn parse(
    command: &str,
    rest: Vec<OsString>,
    wave: Option<String>,
    by: Option<String>,
) -> Result<ResultsCommand, String> {
    let mut rest = rest.into_iter();
    let file = rest
        .next()
        .ok_or_else(|| format!("survey {command} needs a FILE"))?
        .into();
    if let Some(stray) = rest.next() {
        return Err(format!("{stray:?} is too much"));
    }
    let what = match command {
        "drivers" => What::Drivers,
        "alpha" => What::Alpha,
        "nps" => What::Nps,
        _ => What::Results { by: by.clone() },
    };
    if by.is_some() && !matches!(what, What::Results { .. }) {
        return Err(format!("--by means nothing to survey {command}"));
    }
    Ok(ResultsCommand { file, wave, what })
}

pub fn run(app: &App, command: ResultsCommand, json: bool) -> Result<Verdict, Failure> {
    open(app, &command.file)?;
    let scope = ResultsScope {
        wave: command.wave.map(|name| wave(app, &name)).transpose()?,
        ..ResultsScope::default()
    };
    let view = app.run(
        ReadResults {
            scope: scope.clone(),
        },
        None,
    )?;
    if let Some(refused) = view.refused {
        return Err(Failure::Words(refused));
    }
    let figure = match &command.what {
        What::Results { by: Some(by) } => {
            let segment = view
                .segments
                .iter()
                .find(|segment| segment.name == *by || segment.question.to_string() == *by)
                .ok_or_else(|| Failure::Words(format!("there is no segment {by:?}")))?;
            FigureKind::HeatMap {
                split: segment.question,
                rows: HeatMapRows::Questions,
                value: HeatMapValue::Favourable,
            }
        }
        What::Results { by: None } => view
            .figures
            .iter()
            .find(|figure| is_answered(figure))
            .cloned()
            .unwrap_or(FigureKind::Distributions),
        What::Drivers => FigureKind::DriverShares,
        What::Alpha => FigureKind::Reliability,
        What::Nps => FigureKind::Trend {
            theme: None,
            question: None,
        },
    };
    let mut others = Vec::new();
    if let What::Results { by: None } = command.what {
        for other in view
            .figures
            .iter()
            .filter(|one| is_answered(one) && **one != figure)
        {
            let request = ReadTable {
                scope: scope.clone(),
                figure: other.clone(),
            };
            others.push(app.run(request, None)?);
        }
    }
    let mut table = app.run(ReadTable { scope, figure }, None)?;
    if let What::Nps = command.what {
        let is_score = |value: &TableValue| matches!(value, TableValue::Text(text) if text == "NPS" || text == "eNPS");
        table.rows.retain(|row| row.first().is_some_and(is_score));
        table.title = "NPS".to_owned();
    }
    let with_tiles = matches!(command.what, What::Results { .. });
    let mut reply = json!({
        "wave": view.wave,
        "title": view.title,
        "promise": view.promise,
        "table": table,
    });
    if with_tiles {
        reply["tiles"] = json!(view.tiles);
        reply["notices"] = json!(view.notices);
        reply["others"] = json!(others);
    }
    answer(json, &reply, || {
        let mut lines = printed(&view, &table, with_tiles);
        for other in &others {
            lines.push_str(&format!("\n\n{}\n", other.title));
            lines.push_str(&rows(other));
        }
        lines
    });
    if let Some(nothing) = &table.nothing {
        eprintln!("{nothing}");
        return Ok(Verdict::Problems);
    }
    Ok(Verdict::Fine)
}

/// The wave of a name or an id.
pub fn wave(app: &App, name: &str) -> Result<WaveId, Failure> {
    let surveys = app.run(ListSurveys {}, None)?;
    let found: Vec<WaveId> = surveys
        .iter()
        .flat_map(|survey| &survey.waves)
        .filter(|wave| wave.name == name || wave.wave.to_string() == name)
        .map(|wave| wave.wave)
        .collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(Failure::Words(format!("there is no wave {name:?}"))),
        [_, _, ..] => Err(Failure::Words(format!(
            "several waves are called {name:?}; give the id"
        ))),
    }
}

fn printed(view: &ResultsView, table: &FigureTable, with_tiles: bool) -> String {
    let mut lines = vec![format!("{} ({})", view.title, view.promise)];
    if with_tiles {
        for tile in &view.tiles {
            let value = tile.hidden.as_deref().unwrap_or(&tile.value);
            lines.push(format!("{}  {value}  {}", tile.label, tile.detail));
        }
        lines.extend(view.notices.iter().cloned());
    }
    lines.push(String::new());
    lines.push(rows(table));
    lines.join("\n")
}

fn rows(table: &FigureTable) -> String {
    let mut lines = vec![table.header.join("\t")];
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(cell).collect();
        lines.push(cells.join("\t").trim_end().to_owned());
    }
    lines.join("\n")
}

/// Whether a figure says how questions were answered, each on its own.
fn is_answered(figure: &FigureKind) -> bool {
    matches!(
        figure,
        FigureKind::Distributions
            | FigureKind::Kano
            | FigureKind::ImportanceSatisfaction
            | FigureKind::Question { .. }
    )
}

fn cell(value: &TableValue) -> String {
    match value {
        TableValue::Nothing(()) => String::new(),
        TableValue::Text(text) => text.clone(),
        TableValue::Number(number) => match json!(number) {
            // Whole numbers without a fraction.
            Value::Number(_) if number.fract() == 0.0 => format!("{number:.0}"),
            other => other.to_string(),
        },
    }
}
