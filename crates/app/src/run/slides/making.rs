//! From what was chosen to slides.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use throughline_exchange::deck::{
    Body, Deck, Layout, MapFigure, PictureFigure, Quote, Score, Section, Slide, SlideSize,
};
use throughline_figures::chart::{Chart, Table};
use throughline_figures::drawing::{Image, Scale};
use throughline_figures::theme::Theme;
use throughline_model::ProjectId;
use throughline_store::rows::projects;

use crate::app::Context;
use crate::calls::exhibits::{ExhibitFilter, ExhibitSource};
use crate::calls::slides::{DeckSize, SlideContent};
use crate::editing::now;
use crate::error::CallError;
use crate::exhibits::{Exhibit, ExhibitBody, ExhibitTile, Gallery, score};
use crate::measuring::words::MeasureWords;
use crate::run::preferences::language;
use crate::run::{Load, fonts};
use crate::time::{days, rfc3339};

/// What the room of a slide's body measures in CSS pixels, about.
const SHEET: (f64, f64) = (1160.0, 500.0);
/// A persona's sheet that had to be wider than this to be as high as a slide could not be read.
const WIDEST_SHEET: f64 = 1.6 * SHEET.0;

/// What a slide says of itself in the file, so that it can be made anew from it alone.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Origin {
    /// The project it was made from.
    pub project: ProjectId,
    pub content: SlideContent,
}

/// What slides are made from.
pub(super) struct ForSlides {
    galleries: Vec<(ExhibitFilter, Gallery)>,
    pub project: ProjectId,
    project_name: String,
    words: MeasureWords,
}

/// Reads what the slides need on the document's thread.
pub(super) fn read(
    on: &Context<'_>,
    name: &'static str,
    slides: &[SlideContent],
) -> Result<ForSlides, CallError> {
    let mut wanted: Vec<(ExhibitFilter, Vec<ExhibitSource>)> = Vec::new();
    for slide in slides {
        let SlideContent::Exhibit { source, filter, .. } = slide else {
            continue;
        };
        match wanted.iter_mut().find(|(known, _)| known == filter) {
            Some((_, sources)) => sources.push(source.clone()),
            None => wanted.push((filter.clone(), vec![source.clone()])),
        }
    }
    let tag = language(on);
    let inner = on.inner.clone();
    let today = days(now(&inner.environment));
    on.read(name, move |connection| {
        let load = Load::of(connection, &inner);
        let mut galleries = Vec::with_capacity(wanted.len());
        for (filter, sources) in wanted {
            let gallery = Gallery::read(connection, &load, &sources, &filter, &tag, today)?;
            galleries.push((filter, gallery));
        }
        let project = projects::get(connection)?;
        let (project, project_name) = project.ok_or_else(|| CallError::not_found("project"))?;
        Ok(ForSlides {
            galleries,
            project,
            project_name,
            words: MeasureWords::of(&tag),
        })
    })
}

impl ForSlides {
    /// Of each slide what it shows, if it shows something. `go_on` is asked before each.
    pub fn exhibits(
        &self,
        slides: &[SlideContent],
        go_on: &mut dyn FnMut() -> Result<(), CallError>,
    ) -> Result<Vec<Option<Exhibit>>, CallError> {
        let mut exhibits = Vec::with_capacity(slides.len());
        for slide in slides {
            go_on()?;
            exhibits.push(match slide {
                SlideContent::Exhibit { source, filter, .. } => {
                    let known = self.galleries.iter().find(|(known, _)| known == filter);
                    let (_, gallery) = known.ok_or_else(|| CallError::not_found("exhibit"))?;
                    Some(gallery.exhibit(source)?)
                }
                SlideContent::Opening { .. } | SlideContent::Section { .. } => None,
            });
        }
        Ok(exhibits)
    }

    fn origin(&self, content: &SlideContent) -> String {
        let origin = Origin {
            project: self.project,
            content: content.clone(),
        };
        // Plain data always becomes text.
        serde_json::to_string(&origin).unwrap_or_default()
    }
}

/// Slides, and what could not become one.
pub(super) struct Made<'e> {
    pub slides: Vec<Slide<'e>>,
    /// "NPS: hidden, fewer than 5 answers"
    pub left_out: Vec<String>,
}

pub(super) fn made<'e>(
    contents: &[SlideContent],
    exhibits: &'e [Option<Exhibit>],
    read: &ForSlides,
) -> Made<'e> {
    let mut ids = BTreeSet::new();
    let (mut slides, mut left_out) = (Vec::new(), Vec::new());
    for (content, exhibit) in contents.iter().zip(exhibits) {
        let id = id(content, &mut ids);
        match slide(content, exhibit.as_ref(), id, read) {
            Ok(slide) => slides.push(slide),
            Err(reason) => left_out.push(reason),
        }
    }
    Made { slides, left_out }
}

/// The same for the same content, and different from all before.
fn id(content: &SlideContent, taken: &mut BTreeSet<String>) -> String {
    let (kind, about) = match content {
        SlideContent::Opening { .. } => ("opening", String::new()),
        SlideContent::Section { title, .. } => ("section", title.clone()),
        SlideContent::Exhibit { source, filter, .. } => (
            "exhibit",
            serde_json::to_string(&(source, filter)).unwrap_or_default(),
        ),
    };
    // FNV-1a, 64 bits (Fowler, Noll, Vo): only tells slides apart.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in about.bytes() {
        hash ^= u64::from(byte);
        hash = hash.wrapping_mul(0x0000_0100_0000_01b3);
    }
    let plain = format!("{kind}-{hash:016x}");
    let mut id = plain.clone();
    let mut number = 1;
    while !taken.insert(id.clone()) {
        number += 1;
        id = format!("{plain}-{number}");
    }
    id
}

/// # Errors
/// Why there is no slide, in words.
pub(super) fn slide<'e>(
    content: &SlideContent,
    exhibit: Option<&'e Exhibit>,
    id: String,
    read: &ForSlides,
) -> Result<Slide<'e>, String> {
    let origin = read.origin(content);
    let opening = |layout: Layout, title: &str, subtitle: &str| Slide {
        layout,
        subtitle: subtitle.to_owned(),
        origin: origin.clone(),
        ..Slide::new(id.clone(), title, Body::Nothing)
    };
    match (content, exhibit) {
        (SlideContent::Opening { title, subtitle }, _) => {
            Ok(opening(Layout::Title, title, subtitle))
        }
        (SlideContent::Section { title, subtitle }, _) => {
            Ok(opening(Layout::Section, title, subtitle))
        }
        (SlideContent::Exhibit { .. }, None) => Err(String::new()),
        (SlideContent::Exhibit { title, source, .. }, Some(exhibit)) => {
            let own = title.as_deref().map(str::trim);
            let title = own.filter(|title| !title.is_empty());
            let mut slide = shown(exhibit, title, id, read)?;
            if let Body::Table(table) = &slide.body
                && source.shows_scores()
            {
                slide.body = Body::Scores(scores(table));
            }
            Ok(Slide { origin, ..slide })
        }
    }
}

fn shown<'e>(
    exhibit: &'e Exhibit,
    title: Option<&str>,
    id: String,
    read: &ForSlides,
) -> Result<Slide<'e>, String> {
    let mut aside = Vec::new();
    let mut alternative = String::new();
    let body = match &exhibit.body {
        ExhibitBody::Hidden { reason } => return Err(format!("{}: {reason}", exhibit.name)),
        ExhibitBody::Chart(figure) => {
            alternative = figure.alternative.clone().unwrap_or_default();
            Body::Chart(Box::new(named(figure.headed(), exhibit)))
        }
        ExhibitBody::Tile(tile) => {
            aside = beside(tile);
            Body::Chart(Box::new(tile.over_time.headed()))
        }
        ExhibitBody::Table(table) => Body::Table(table.in_words()),
        ExhibitBody::Map(map) => Body::Map(MapFigure {
            input: map.input(),
            images: &map.journey.images,
        }),
        ExhibitBody::Persona(persona) => {
            let drawing = persona.within(SHEET, Theme::Light, fonts());
            alternative.clone_from(&drawing.description);
            let legible = drawing.width <= WIDEST_SHEET;
            let drawn = legible.then(|| drawing.to_png(Scale::Twice, fonts()).ok());
            match drawn.flatten().and_then(Image::new) {
                Some(image) => Body::Picture(PictureFigure {
                    image: Arc::new(image),
                    alternative: drawing.description,
                }),
                None => Body::Table(persona.statements.clone()),
            }
        }
        ExhibitBody::Quotes(quotes) => Body::Quotes(
            quotes
                .iter()
                .map(|quote| Quote {
                    text: quote.text.clone(),
                    source: quote.source.clone(),
                    tone: quote.tone,
                })
                .collect(),
        ),
        ExhibitBody::Text(paragraphs) => Body::Text(paragraphs.clone()),
    };
    let title = title.unwrap_or(&exhibit.finding);
    // What it is about stands below, unless the title says it.
    let told = title.contains(exhibit.name.as_str());
    let mut notes = exhibit.sources.clone();
    if !exhibit.small_print.is_empty() {
        notes.insert(0, exhibit.small_print.clone());
    }
    notes.push(read.words.say(
        "From the project “{name}”.",
        "Aus dem Projekt „{name}“.",
        &[("name", &read.project_name)],
    ));
    Ok(Slide {
        subtitle: if told {
            String::new()
        } else {
            exhibit.name.clone()
        },
        aside,
        small_print: exhibit.small_print.clone(),
        notes: notes.join("\n"),
        alternative,
        ..Slide::new(id, title, body)
    })
}

fn scores(table: &Table) -> Vec<Score> {
    let rows = table.rows.iter().cloned().map(score);
    rows.map(|[label, value, detail]| Score {
        label,
        value,
        detail,
    })
    .collect()
}

/// A bullet that stands alone says what it is about.
fn named(mut chart: Chart, exhibit: &Exhibit) -> Chart {
    if let Chart::Bullet(bullets) = &mut chart
        && let [bullet] = bullets.bullets.as_mut_slice()
        && bullet.label.is_empty()
    {
        bullet.label.clone_from(&exhibit.name);
    }
    chart
}

/// What a tile says beside its line.
fn beside(tile: &ExhibitTile) -> Vec<String> {
    let entry = &tile.entry;
    let mut said = vec![format!("{}: {}", entry.period, entry.value)];
    said.extend(entry.changes.iter().map(|change| change.words.clone()));
    let signal = format!("{} {}", entry.signal.lead, entry.signal.words);
    said.push(signal.trim().to_owned());
    said.retain(|line| !line.is_empty());
    said
}

pub(super) fn size(size: DeckSize) -> SlideSize {
    match size {
        DeckSize::Wide => SlideSize::Wide,
        DeckSize::Standard => SlideSize::Standard,
    }
}

/// With a section of the file from each section's slide on.
pub(super) fn deck<'e>(
    title: &str,
    slides: Vec<Slide<'e>>,
    shape: DeckSize,
    on: &Context<'_>,
) -> Deck<'e> {
    let mut sections: Vec<Section<'e>> = Vec::new();
    for slide in slides {
        let begins = slide.layout == Layout::Section;
        match sections.last_mut() {
            Some(section) if !begins => section.slides.push(slide),
            Some(_) | None => sections.push(Section {
                name: if begins {
                    slide.title.clone()
                } else {
                    String::new()
                },
                slides: vec![slide],
            }),
        }
    }
    Deck {
        title: title.to_owned(),
        language: language(on),
        size: size(shape),
        made: rfc3339(now(&on.inner.environment)),
        sections,
    }
}
