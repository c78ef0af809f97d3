//! `throughline-cli measures`: how every measure stands, as the window says it.

use std::path::Path;

use serde_json::{Value, json};
use throughline_app::App;
use throughline_app::calls::measures::{
    ListMeasures, MeasureEntry, MeasureFilter, MeasureView, ReadMeasure,
};

use crate::commands::{Failure, Verdict, answer, open};

pub fn run(app: &App, file: &Path, json: bool) -> Result<Verdict, Failure> {
    open(app, file)?;
    let view = app.run(
        ListMeasures {
            filter: MeasureFilter::default(),
        },
        None,
    )?;
    let mut entries: Vec<Value> = Vec::new();
    for entry in &view.measures {
        let measure = entry.measure.id;
        entries.push(told(&app.run(ReadMeasure { measure }, None)?));
    }
    let worths: Vec<Value> = view
        .worths
        .iter()
        .map(|worth| {
            json!({
                "worth": worth.worth, "value": worth.value, "why": worth.why,
                "spread": worth.spread, "assumes": worth.assumes, "problem": worth.problem,
            })
        })
        .collect();
    let reply = json!({ "measures": entries, "worths": worths });
    answer(json, &reply, || {
        let lines: Vec<String> = view.measures.iter().map(line).collect();
        lines.join("\n")
    });
    Ok(Verdict::Fine)
}

fn told(view: &MeasureView) -> Value {
    let entry = &view.entry;
    json!({
        "measure": entry.measure,
        "value": entry.value,
        "period": entry.period,
        "detail": entry.detail,
        "latest": entry.latest,
        "changes": entry.changes,
        "signal": entry.signal,
        "signals": view.signals.iter().map(|signal| &signal.words).collect::<Vec<_>>(),
        "limits": view.limits,
        "problem": entry.problem,
        "values": view.rows.iter().map(|row| json!({
            "period": row.period, "value": row.value, "note": row.note,
        })).collect::<Vec<_>>(),
        "annotations": view.annotations,
    })
}

fn line(entry: &MeasureEntry) -> String {
    let mut parts = vec![format!("{}: {}", entry.measure.name, entry.value)];
    if let Some(problem) = &entry.problem {
        parts.push(problem.clone());
    }
    for part in [&entry.period, &entry.detail] {
        if !part.is_empty() {
            parts.push(part.clone());
        }
    }
    parts.push(format!("{} {}", entry.signal.lead, entry.signal.words));
    parts.extend(entry.changes.iter().map(|change| change.words.clone()));
    parts.join(" · ")
}
