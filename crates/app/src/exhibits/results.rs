//! What a survey says, as exhibits: through the engine of the results page and under its guards.

use throughline_exchange::deck::{SheetTable, SheetTableCell};
use throughline_figures::chart::{Chart, Tone, TrendChart};
use throughline_model::measure::PeriodKind;

use super::{Exhibit, ExhibitBody, Gallery, findings};
use crate::calls::exhibits::ResultsShow;
use crate::calls::results::{FigureKind, ResultsScope, ResultsView};
use crate::error::CallError;
use crate::results::data::WaveData;
use crate::results::figures::figure;
use crate::results::overview::{overview, scope_words, title};
use crate::run::WavesRead;

pub(super) fn results(
    gallery: &Gallery,
    waves: &WavesRead,
    scope: &ResultsScope,
    show: &ResultsShow,
) -> Result<Exhibit, CallError> {
    let data = &*waves.now;
    let words = &gallery.words.results;
    let scope = narrowed(gallery, data, scope);
    let name = title(data, words);
    match show {
        ResultsShow::Overview => {
            let view = overview(&waves.waves(), &scope, words)?;
            Ok(scores(gallery, data, name, view))
        }
        ResultsShow::Figure { figure: kind } => {
            let mut figure = figure(&waves.sources(), &scope, kind, words)?;
            if let Chart::Trend(trend) = &mut figure.chart {
                told_apart(trend);
            }
            if let (FigureKind::Drivers, Chart::Quadrant(quadrant)) = (kind, &mut figure.chart) {
                quadrant.y.title = words
                    .pick("Favourable today", "Zustimmung heute")
                    .to_owned();
            }
            if let Some(reason) = figure.nothing {
                return Ok(gallery.hidden(figure.title, reason));
            }
            Ok(Exhibit {
                finding: findings::of_results(kind, &figure, &gallery.words),
                small_print: [resting(gallery, data, &scope), figure.subtitle.clone()]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · "),
                sources: sources(gallery, data, kind),
                name: figure.title.clone(),
                body: ExhibitBody::Chart(Box::new(figure)),
            })
        }
    }
}

/// Several series of one colour get one each.
fn told_apart(trend: &mut TrendChart) {
    let series = &mut trend.series;
    if series.len() > 1 && series.iter().all(|one| one.tone == Tone::Accent) {
        for (one, number) in series.iter_mut().zip(1..=8) {
            one.tone = Tone::Tint(number);
        }
    }
}

/// With what of the whole filter the wave can be split by.
fn narrowed(gallery: &Gallery, data: &WaveData, scope: &ResultsScope) -> ResultsScope {
    let mut scope = scope.clone();
    let segments = gallery.filter.segments.iter();
    scope.filters.extend(
        segments
            .filter(|filter| data.segment(filter.question).is_some())
            .cloned(),
    );
    scope
}

/// "Engagement, Autumn · 5 Oct 2026 · Team: Sales"
fn resting(gallery: &Gallery, data: &WaveData, scope: &ResultsScope) -> String {
    let words = &gallery.words;
    let everybody =
        scope.filters.is_empty() && !scope.without_speeders && !scope.without_straight_lining;
    let mut parts = vec![title(data, &words.results), date(gallery, data)];
    if !everybody {
        parts.push(scope_words(data, scope, &words.results));
    }
    parts.join(" · ")
}

/// The day a wave started, as people write it.
fn date(gallery: &Gallery, data: &WaveData) -> String {
    gallery
        .words
        .period(PeriodKind::Wave, data.wave.started, "")
}

fn sources(gallery: &Gallery, data: &WaveData, kind: &FigureKind) -> Vec<String> {
    let words = &gallery.words;
    let settings = &data.wave.definition.survey.settings;
    let mut lines = vec![
        words.say(
            "Source: {title}, begun on {date}.",
            "Quelle: {title}, begonnen am {date}.",
            &[
                ("title", &title(data, &words.results)),
                ("date", &date(gallery, data)),
            ],
        ),
        words.results.promise(settings.privacy, settings.minimum),
    ];
    match kind {
        FigureKind::Drivers | FigureKind::DriverShares => lines.push(words.pick(
            "What goes together with engagement need not cause it.",
            "Was mit Engagement zusammengeht, muss es nicht verursachen.",
        )),
        FigureKind::HeatMap { .. } => lines.push(words.pick(
            "Marked cells differ from everybody else after Holm’s correction.",
            "Markierte Felder weichen nach Holms Korrektur von allen übrigen ab.",
        )),
        FigureKind::Distributions
        | FigureKind::Question { .. }
        | FigureKind::Trend { .. }
        | FigureKind::ResponseRate { .. }
        | FigureKind::Comparison { .. }
        | FigureKind::Kano
        | FigureKind::ImportanceSatisfaction
        | FigureKind::Reliability => {}
    }
    lines
}

/// The scores at the top of the page, as a table.
fn scores(gallery: &Gallery, data: &WaveData, name: String, view: ResultsView) -> Exhibit {
    let words = &gallery.words;
    if let Some(reason) = view.refused {
        return gallery.hidden(name, reason);
    }
    let shown = view.tiles.iter().find(|tile| tile.hidden.is_none());
    let engaged = view
        .tiles
        .iter()
        .skip(1)
        .find(|tile| tile.hidden.is_none())
        .or(shown);
    let finding = match engaged {
        Some(tile) => findings::of_tile(tile, words),
        None => name.clone(),
    };
    let mut sources = vec![words.results.promise(
        data.wave.definition.survey.settings.privacy,
        data.wave.definition.survey.settings.minimum,
    )];
    sources.extend(
        view.tiles
            .iter()
            .filter(|tile| !tile.formula.is_empty())
            .map(|tile| format!("{}: {}", tile.label, tile.formula)),
    );
    sources.extend(view.notices);
    let header = [
        ("Figure", "Kennzahl"),
        ("Value", "Wert"),
        (
            "How sure, and what changed",
            "Wie sicher, und was sich änderte",
        ),
    ];
    let table = SheetTable {
        header: header
            .iter()
            .map(|(english, german)| words.pick(english, german))
            .collect(),
        rows: view
            .tiles
            .into_iter()
            .map(|tile| match tile.hidden {
                Some(reason) => vec![tile.label.into(), "–".to_owned().into(), reason.into()],
                None => {
                    let value = SheetTableCell {
                        text: tile.value,
                        number: tile.number,
                    };
                    vec![tile.label.into(), value, tile.detail.into()]
                }
            })
            .collect(),
    };
    Exhibit {
        small_print: [
            name.clone(),
            date(gallery, data),
            view.scope_words,
            view.promise,
        ]
        .join(" · "),
        name,
        finding,
        sources,
        body: ExhibitBody::Table(table),
    }
}
