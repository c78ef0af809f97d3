//! `throughline-cli opportunities` and `review`: what is worth doing, and what changed.

use std::path::Path;

use throughline_app::App;
use throughline_app::calls::improve::{ListOpportunities, OpportunityEntry, ReadReview};

use crate::commands::{Failure, Verdict, answer, open};

pub fn opportunities(app: &App, file: &Path, json: bool) -> Result<Verdict, Failure> {
    open(app, file)?;
    let view = app.run(ListOpportunities {}, None)?;
    answer(json, &view, || {
        let scoring = format!("{}: {}", view.scoring.name, view.scoring.formula);
        let lines = view.opportunities.iter().map(line);
        let lines: Vec<String> = std::iter::once(scoring).chain(lines).collect();
        lines.join("\n")
    });
    Ok(Verdict::Fine)
}

fn line(entry: &OpportunityEntry) -> String {
    let mut parts = vec![entry.opportunity.name.clone()];
    match &entry.missing {
        Some(missing) => parts.push(missing.clone()),
        None => parts.push(entry.worked.clone()),
    }
    let counting = entry.parts.iter().filter(|part| part.counts);
    parts.extend(counting.map(|part| format!("{} {} ({})", part.name, part.shown, part.from)));
    if !entry.owner.is_empty() {
        parts.push(entry.owner.clone());
    }
    parts.join(" · ")
}

pub fn review(
    app: &App,
    file: &Path,
    since: Option<String>,
    json: bool,
) -> Result<Verdict, Failure> {
    open(app, file)?;
    let view = app.run(ReadReview { since }, None)?;
    answer(json, &view, || {
        let mut lines = vec![view.headline.clone(), view.since_words.clone()];
        for section in &view.sections {
            lines.push(String::new());
            lines.push(section.title.clone());
            for item in &section.items {
                lines.push(format!("- {}", item.words));
                if !item.detail.is_empty() {
                    lines.push(format!("  {}", item.detail));
                }
            }
            if !section.note.is_empty() {
                lines.push(section.note.clone());
            }
        }
        lines.join("\n")
    });
    Ok(Verdict::Fine)
}
