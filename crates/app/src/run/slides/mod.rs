//! Slides: drafted, looked at, written, and brought up to date.

mod making;
mod refreshing;

use std::io::Read;
use std::path::Path;

use throughline_exchange::deck::{
    DeckError, PresentationError, Template, preview, write, write_with,
};
use throughline_figures::chart::Words;
use throughline_model::measure::PeriodKind;
use throughline_store::rows::projects;

use super::Run;
use super::exchange::{export_path, exported};
use super::preferences::language;
use super::view::fonts;
use crate::app::Context;
use crate::calls::Call;
use crate::calls::exhibits::{ExhibitGroup, ListExhibits};
use crate::calls::slides::*;
use crate::editing::now;
use crate::error::{CallError, ErrorCode};
use crate::exhibits::{ExhibitBody, Gallery, offers};
use crate::measuring::words::MeasureWords;
use crate::run::Load;
use crate::settings::file_name;
use crate::time::days;
use making::{Made, made, read};

/// Larger presentations are refused before they are read.
const LARGEST: u64 = 512 * 1024 * 1024;
/// Of a slide that takes many pages, so many are drawn before it is made.
const PREVIEWED: usize = 8;

impl Run for ListExhibits {
    fn run(self, on: &Context<'_>) -> Result<Vec<ExhibitGroup>, CallError> {
        let words = MeasureWords::of(&language(on));
        let inner = on.inner.clone();
        on.read(Self::NAME, move |connection| {
            let load = Load::of(connection, &inner);
            offers(connection, &load, &words)
        })
    }
}

impl Run for BeginSlides {
    fn run(self, on: &Context<'_>) -> Result<SlidesBegun, CallError> {
        let project = on.read(Self::NAME, |connection| Ok(projects::get(connection)?))?;
        Ok(SlidesBegun {
            title: project.map(|(_, name)| name).unwrap_or_default(),
            subtitle: today(on),
        })
    }
}

/// As people write it.
fn today(on: &Context<'_>) -> String {
    let words = MeasureWords::of(&language(on));
    let today = days(now(&on.inner.environment));
    words.period(PeriodKind::Wave, today, "")
}

impl Run for DraftSlides {
    fn run(self, on: &Context<'_>) -> Result<Vec<SlideDraft>, CallError> {
        let DraftSlides { shown, filter } = self;
        let tag = language(on);
        let inner = on.inner.clone();
        let today = days(now(&inner.environment));
        let sources: Vec<_> = shown.iter().map(|one| one.source.clone()).collect();
        let read = filter.clone();
        let gallery = on.read(Self::NAME, move |connection| {
            let load = Load::of(connection, &inner);
            Gallery::read(connection, &load, &sources, &read, &tag, today)
        })?;
        shown
            .into_iter()
            .filter_map(|one| {
                let exhibit = gallery.exhibit(&one.source);
                Some((SlideContent::of(one, &filter)?, exhibit))
            })
            .map(|(slide, exhibit)| {
                let exhibit = exhibit?;
                Ok(SlideDraft {
                    slide,
                    name: exhibit.name,
                    title: exhibit.finding,
                    small_print: exhibit.small_print,
                    hidden: match exhibit.body {
                        ExhibitBody::Hidden { reason } => Some(reason),
                        ExhibitBody::Chart(_)
                        | ExhibitBody::Tile(_)
                        | ExhibitBody::Table(_)
                        | ExhibitBody::Map(_)
                        | ExhibitBody::Persona(_)
                        | ExhibitBody::Quotes(_)
                        | ExhibitBody::Text(_) => None,
                    },
                })
            })
            .collect()
    }
}

impl Run for PreviewSlide {
    fn run(self, on: &Context<'_>) -> Result<SlidePreview, CallError> {
        let template = self.look.template.as_deref().map(template).transpose()?;
        let slides = [self.slide];
        let read = read(on, Self::NAME, &slides)?;
        let exhibits = read.exhibits(&slides, &mut || Ok(()))?;
        let Made { slides, left_out } = made(&slides, &exhibits, &read);
        let Some(slide) = slides.into_iter().next() else {
            return Ok(SlidePreview {
                pages: Vec::new(),
                count: 0,
                width: 960.0,
                height: 540.0,
                title: String::new(),
                notes: String::new(),
                hidden: left_out.into_iter().next(),
            });
        };
        let tag = language(on);
        let words = Words::of(&tag);
        let size = making::size(self.look.size);
        let pages = preview(&slide, size, template.as_ref(), &tag, &words, fonts());
        let pages = pages.map_err(deck_problem)?;
        let (width, height) = pages
            .first()
            .map_or((960.0, 540.0), |page| (page.width, page.height));
        Ok(SlidePreview {
            count: pages.len() as u64,
            pages: pages
                .iter()
                .take(PREVIEWED)
                .map(|page| page.to_svg())
                .collect(),
            width,
            height,
            title: slide.title,
            notes: slide.notes,
            hidden: None,
        })
    }
}

impl Run for CheckTemplate {
    fn run(self, _: &Context<'_>) -> Result<SlideTemplateSummary, CallError> {
        let (width, height) = template(&self.path)?.size();
        Ok(SlideTemplateSummary {
            name: file_name(Path::new(&self.path)),
            path: self.path,
            width,
            height,
        })
    }
}

fn template(path: &str) -> Result<Template, CallError> {
    Template::read(&presentation(path)?).map_err(presentation_problem)
}

/// The bytes of a presentation that somebody chose.
fn presentation(path: &str) -> Result<Vec<u8>, CallError> {
    let problem = |problem| CallError::io("reading the presentation", &problem);
    let file = std::fs::File::open(path).map_err(problem)?;
    let metadata = file.metadata().map_err(problem)?;
    if !metadata.is_file() {
        return Err(CallError::invalid("this is not a file"));
    }
    if metadata.len() > LARGEST {
        let too_large = PresentationError::UnpacksTooLarge { limit: LARGEST };
        return Err(presentation_problem(too_large));
    }
    let mut bytes = Vec::new();
    // The file may grow while it is read; no more than was checked comes in.
    file.take(metadata.len())
        .read_to_end(&mut bytes)
        .map_err(problem)?;
    Ok(bytes)
}

/// With the key of its message as the cause.
fn presentation_problem(problem: PresentationError) -> CallError {
    CallError::new(ErrorCode::Unreadable, problem.to_string())
        .with("reason", &problem)
        .with("cause", problem.code())
}

fn deck_problem(problem: DeckError) -> CallError {
    match problem {
        DeckError::Presentation(problem) => presentation_problem(problem),
        DeckError::Write(problem) => CallError::io("making the slides", &problem),
        DeckError::Chart { .. } | DeckError::SameId { .. } | DeckError::Workbook(_) => {
            CallError::invalid(problem.to_string())
        }
    }
}

impl Run for MakeSlides {
    fn run(self, on: &Context<'_>) -> Result<SlidesMade, CallError> {
        let task = on.task(self.task);
        let path = export_path(on, Self::NAME, &self.path)?;
        let template = self.look.template.as_deref().map(template).transpose()?;
        // Reading and writing count as one slide each.
        let total = self.slides.len() as u64 + 2;
        task.handle.report(0, total)?;
        let read = read(on, Self::NAME, &self.slides)?;
        let mut done = 1;
        let exhibits = read.exhibits(&self.slides, &mut || {
            done += 1;
            task.handle.report(done - 1, total)
        })?;
        let Made { slides, left_out } = made(&self.slides, &exhibits, &read);
        if slides.is_empty() {
            let words = MeasureWords::of(&language(on));
            return Err(CallError::refused(words.pick(
                "There is nothing to put on a slide.",
                "Es gibt nichts, was auf eine Folie könnte.",
            )));
        }
        let tag = language(on);
        let deck = making::deck(&self.title, slides, self.look.size, on);
        let words = Words::of(&tag);
        task.handle.report(total - 1, total)?;
        let deck = match &template {
            Some(template) => write_with(&deck, template, &words, fonts()),
            None => write(&deck, &words, fonts()),
        };
        let deck = deck.map_err(deck_problem)?;
        task.handle.report(total, total)?;
        let written = exported(&path, &deck.bytes)?;
        Ok(SlidesMade {
            path: written.path,
            bytes: written.bytes,
            slides: deck.slides,
            left_out,
        })
    }
}
