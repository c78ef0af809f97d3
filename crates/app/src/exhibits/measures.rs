//! Measures as exhibits.

use std::sync::Arc;

use throughline_model::MeasureId;
use throughline_model::measure::{Annotation, Measure, MeasureKind, MeasureSource, Worth};

use super::journeys::joined;
use super::{Exhibit, ExhibitBody, ExhibitTile, Gallery};
use crate::calls::exhibits::MeasureShow;
use crate::calls::measures::{MeasureEntry, MeasureFilter, TeamsRequest};
use crate::error::CallError;
use crate::measuring::desk::{Computing, Desk};
use crate::measuring::entries::{detail, entry, passes};
use crate::measuring::signals::RunOf;
use crate::measuring::words::MeasureWords;
use crate::measuring::{figures, findings, formulas, teams as of_teams, worth as of_worth};
use crate::results::data::WaveData;
use crate::results::figures::Figure;

pub(super) fn measure(
    gallery: &Gallery,
    id: MeasureId,
    show: MeasureShow,
    annotations: &[Annotation],
) -> Result<Exhibit, CallError> {
    let desk = desk(gallery)?;
    let words = &gallery.words;
    let measure = desk.get(id)?;
    if !passes(measure, &of_measures(gallery), desk) {
        return Ok(gallery.hidden(measure.name.clone(), outside(words)));
    }
    let computing = desk.computing(words);
    let entry = entry(measure, &computing);
    if entry.latest.is_none() {
        let reason = entry.problem.unwrap_or_else(|| words.no_values_yet());
        return Ok(gallery.hidden(measure.name.clone(), reason));
    }
    let over_time = |limits: bool| figures::over_time(measure, annotations, &computing, limits);
    let (finding, small_print, body) = match show {
        MeasureShow::Run => {
            let figure = over_time(true);
            let small = figure.subtitle.clone();
            let finding = findings::over_time(measure, &computing);
            (finding, small, ExhibitBody::Chart(Box::new(figure)))
        }
        MeasureShow::Line => {
            let figure = over_time(false);
            let small = figure.subtitle.clone();
            let finding = findings::over_time(measure, &computing);
            (finding, small, ExhibitBody::Chart(Box::new(figure)))
        }
        MeasureShow::Target => {
            let figure = figures::bullet(measure, &computing);
            let finding = findings::against_target(measure, &computing);
            let small = latest(measure, &computing);
            (finding, small, ExhibitBody::Chart(Box::new(figure)))
        }
        MeasureShow::Tile => {
            let tile = ExhibitTile {
                entry: entry.clone(),
                sparkline: figures::sparkline(measure, &computing),
                over_time: over_time(true),
            };
            let finding = findings::over_time(measure, &computing);
            let small = latest(measure, &computing);
            (finding, small, ExhibitBody::Tile(Box::new(tile)))
        }
    };
    Ok(Exhibit {
        name: measure.name.clone(),
        finding,
        small_print: with_formula(small_print, measure, desk, words),
        sources: sources(measure, &entry, &computing),
        body,
    })
}

fn desk(gallery: &Gallery) -> Result<&Desk, CallError> {
    let desk = gallery.desk.as_ref();
    desk.ok_or_else(|| CallError::not_found("measure"))
}

fn of_measures(gallery: &Gallery) -> MeasureFilter {
    MeasureFilter {
        channel: gallery.filter.channel,
        persona: gallery.filter.persona,
        department: gallery.filter.department,
        ..MeasureFilter::default()
    }
}

fn outside(words: &MeasureWords) -> String {
    words.pick(
        "This measure lies outside the filter.",
        "Diese Kennzahl liegt außerhalb des Filters.",
    )
}

/// "Nov 2026: +12 · 95% interval 1–23 · 305 answers"
fn latest(measure: &Measure, computing: &Computing<'_>) -> String {
    let words = computing.words;
    let series = computing.series(measure);
    let Some((place, figure)) = series.latest() else {
        return String::new();
    };
    let label = findings::label(measure, &series, place, words);
    let value = words.value(&measure.definition, figure.value);
    let detail = detail(&measure.definition, figure, words);
    let parts = [format!("{label}: {value}"), detail];
    joined(parts)
}

/// With the kind of measure, or the formula itself.
fn with_formula(small: String, measure: &Measure, desk: &Desk, words: &MeasureWords) -> String {
    let formula = match &measure.definition.source {
        MeasureSource::Formula { formula } => {
            format!("= {}", formulas::with_names(formula, &desk.measures))
        }
        MeasureSource::Feedback { figure, .. } => {
            crate::voice::words::figure_formula(*figure, words)
        }
        MeasureSource::Typed | MeasureSource::Survey { .. } => words.kind(measure.definition.kind),
    };
    joined([small, formula])
}

fn sources(measure: &Measure, entry: &MeasureEntry, computing: &Computing<'_>) -> Vec<String> {
    let words = computing.words;
    let mut lines = Vec::new();
    let from = match &measure.definition.source {
        MeasureSource::Typed => words.say(
            "Measure “{name}”, its values typed or imported.",
            "Kennzahl „{name}“, Werte eingegeben oder importiert.",
            &[("name", &measure.name)],
        ),
        MeasureSource::Survey { .. } => words.say(
            "Measure “{name}”, followed through the waves of a survey.",
            "Kennzahl „{name}“, über die Wellen einer Umfrage verfolgt.",
            &[("name", &measure.name)],
        ),
        MeasureSource::Feedback { .. } => words.say(
            "Measure “{name}”, counted from what customers say.",
            "Kennzahl „{name}“, gezählt aus dem, was Kunden sagen.",
            &[("name", &measure.name)],
        ),
        MeasureSource::Formula { .. } => words.say(
            "Measure “{name}”, computed from others.",
            "Kennzahl „{name}“, aus anderen berechnet.",
            &[("name", &measure.name)],
        ),
    };
    lines.push(from);
    if !entry.owner.is_empty() {
        lines.push(words.say(
            "Answered for by {owner}.",
            "Verantwortlich: {owner}.",
            &[("owner", &entry.owner)],
        ));
    }
    lines.extend(entry.changes.iter().map(|change| sentence(&change.words)));
    let signal = format!("{} {}", entry.signal.lead, entry.signal.words);
    lines.push(sentence(signal.trim()));
    let series = computing.series(measure);
    let redraws = computing.desk.redraws(measure.id);
    let limits = RunOf::new(measure, &series, redraws, words).limits();
    lines.extend(limits.iter().map(|line| sentence(line)));
    if !measure.notes.trim().is_empty() {
        lines.push(measure.notes.trim().to_owned());
    }
    lines
}

/// With a capital and a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let begun: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect();
    if begun.ends_with(['.', '!', '?']) {
        begun
    } else {
        format!("{begun}.")
    }
}

/// A figure under its own title, which says what is found.
fn titled(figure: Figure, name: String, gallery: &Gallery) -> Exhibit {
    if let Some(reason) = figure.nothing {
        return gallery.hidden(name, reason);
    }
    Exhibit {
        name,
        finding: figure.title.clone(),
        small_print: figure.subtitle.clone(),
        sources: Vec::new(),
        body: ExhibitBody::Chart(Box::new(figure)),
    }
}

pub(super) fn channels(gallery: &Gallery, kind: MeasureKind) -> Result<Exhibit, CallError> {
    let desk = desk(gallery)?;
    let words = &gallery.words;
    let filter = of_measures(gallery);
    let shown: Vec<&Measure> = desk
        .measures
        .iter()
        .filter(|measure| passes(measure, &filter, desk))
        .collect();
    let computing = desk.computing(words);
    let figure = figures::by_channel(kind, &shown, &computing);
    let ends = match figure.sheet.rows.as_slice() {
        [first, .., last] => first.first().zip(last.first()),
        [] | [_] => None,
    };
    let finding = ends.map(|(best, worst)| {
        words.say(
            "{kind} is highest in {best}, lowest in {worst}",
            "{kind}: am höchsten in {best}, am niedrigsten in {worst}",
            &[
                ("kind", &words.kind(kind)),
                ("best", &super::findings::said(best)),
                ("worst", &super::findings::said(worst)),
            ],
        )
    });
    let name = figure.title.clone();
    let mut exhibit = titled(figure, name, gallery);
    if let Some(finding) = finding {
        exhibit.finding = finding;
    }
    Ok(exhibit)
}

pub(super) fn teams(
    gallery: &Gallery,
    request: &TeamsRequest,
    waves: &[Arc<WaveData>],
) -> Result<Exhibit, CallError> {
    let words = &gallery.words;
    let computing = desk(gallery)?.computing(words);
    let teams = of_teams::teams(Some(request.clone()), waves, &computing)?;
    let figure = teams.figure(words);
    let name = words.pick("Teams and customers", "Teams und Kundschaft");
    let mut exhibit = titled(figure, name, gallery);
    if let Some(finding) = teams.finding {
        exhibit.finding = finding;
    }
    exhibit.sources.push(teams.view.caution.clone());
    Ok(exhibit)
}

pub(super) fn worth(gallery: &Gallery, worth: &Worth, by_year: bool) -> Exhibit {
    let words = &gallery.words;
    let view = of_worth::view(worth, words);
    let figure = if by_year {
        of_worth::over_time(worth, words)
    } else {
        of_worth::histogram(worth, words)
    };
    let mut exhibit = titled(figure, worth.name.clone(), gallery);
    if !view.value.is_empty() {
        exhibit.finding = words.say(
            "{name} is worth {value}",
            "{name} ist {value} wert",
            &[("name", &worth.name), ("value", &view.value)],
        );
    }
    exhibit.sources = vec![view.why, view.spread, view.assumes];
    exhibit.sources.retain(|line| !line.is_empty());
    exhibit
}
