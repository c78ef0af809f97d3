//! `throughline-cli channels`: coverage, consistency and what is found, as the window says it.

use std::path::Path;

use serde_json::{Value, json};
use throughline_app::App;
use throughline_app::calls::consistency::{
    ChannelsView, JourneyCoverage, RatedTouchpoint, ReadChannels,
};
use throughline_app::model::consistency::RatedOn;

use crate::commands::{Failure, Verdict, answer, open};

pub fn run(app: &App, file: &Path, json: bool) -> Result<Verdict, Failure> {
    open(app, file)?;
    let view = app.run(ReadChannels {}, None)?;
    answer(json, &told(&view), || {
        let lines: Vec<&str> = view.findings.iter().map(|one| one.words.as_str()).collect();
        lines.join("\n")
    });
    Ok(Verdict::Fine)
}

fn told(view: &ChannelsView) -> Value {
    json!({
        "coverage": view.coverage.iter().map(coverage).collect::<Vec<_>>(),
        "consistency": {
            "criteria": view.criteria,
            "brandValues": view.brand_values,
            "touchpoints": view.touchpoints.iter().map(|one| rated(one, view)).collect::<Vec<_>>(),
            "expectations": view.expectations,
        },
        "handovers": view.handovers,
        "findings": view.findings,
    })
}

fn coverage(one: &JourneyCoverage) -> Value {
    let rows = one.rows.iter().map(|row| {
        let stages = row.cells.iter().zip(&one.stages);
        let served = stages
            .filter(|(cell, _)| cell.served)
            .map(|(cell, stage)| json!({ "stage": stage.name, "touchpoints": cell.touchpoints }));
        json!({ "channel": row.name, "stages": served.collect::<Vec<_>>() })
    });
    let stages = one
        .stages
        .iter()
        .map(|stage| json!({ "stage": stage.name, "channels": stage.channels }));
    json!({
        "journey": one.name,
        "stages": stages.collect::<Vec<_>>(),
        "channels": rows.collect::<Vec<_>>(),
    })
}

/// With the names of what it is rated on.
fn rated(one: &RatedTouchpoint, view: &ChannelsView) -> Value {
    let name = |on: RatedOn| match on {
        RatedOn::Criterion(id) => {
            let found = view.criteria.iter().find(|one| one.id == id);
            ("criterion", found.map(|one| &one.name))
        }
        RatedOn::BrandValue(id) => {
            let found = view.brand_values.iter().find(|one| one.id == id);
            ("brandValue", found.map(|one| &one.name))
        }
    };
    let ratings = one.ratings.iter().map(|rating| {
        let (of, name) = name(rating.on);
        json!({ "of": of, "name": name, "mark": rating.mark, "note": rating.note })
    });
    json!({
        "touchpoint": one.name,
        "channel": one.channel_name,
        "mean": one.mean,
        "brandMean": one.brand_mean,
        "ratings": ratings.collect::<Vec<_>>(),
    })
}
