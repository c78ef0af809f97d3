//! Personas in full and segments: reading, drawing, and files of them.

mod editing;
mod segments;
mod statements;

use throughline_figures::drawing::Drawing;
use throughline_figures::persona::{PersonaWords, SheetContent, SheetPicture};
use throughline_model::PersonaId;

pub(crate) use editing::write_sheet;

use super::exchange::{copy_png, export_path, exported};
use super::preferences::language;
use super::{Run, fonts};
use crate::app::Context;
use crate::calls::exchange::{Exported, PageSize};
use crate::calls::people::*;
use crate::calls::results::ShownFigure;
use crate::calls::{Call, Done};
use crate::error::CallError;
use crate::people::words::PeopleWords;
use crate::people::{paper, sheets, templates};

/// What a sheet may measure across, in CSS pixels.
const WIDTHS: std::ops::RangeInclusive<f64> = 280.0..=2_000.0;
/// Most sheets in one file.
const MOST_SHEETS: usize = 200;
/// Most sheets side by side in one picture.
const MOST_BESIDE: usize = 4;

impl Run for ReadPeople {
    fn run(self, on: &Context<'_>) -> Result<PeopleView, CallError> {
        let words = PeopleWords::of(&language(on));
        on.read(Self::NAME, move |connection| {
            Ok(PeopleView {
                templates: templates::entries(&words),
                ..sheets::everybody(connection, &words)?
            })
        })
    }
}

impl Run for ReadPersona {
    fn run(self, on: &Context<'_>) -> Result<PersonaSheet, CallError> {
        let words = PeopleWords::of(&language(on));
        on.read(Self::NAME, move |connection| {
            sheets::sheet(connection, self.persona, &words)
        })
    }
}

impl Run for DrawPersona {
    fn run(self, on: &Context<'_>) -> Result<ShownFigure, CallError> {
        if !WIDTHS.contains(&self.width) {
            return Err(CallError::invalid("a sheet is 280 to 2,000 pixels wide"));
        }
        let language = language(on);
        let contents = contents(on, Self::NAME, vec![self.persona])?;
        let words = PersonaWords::of(&language);
        let picture = SheetPicture {
            words: &words,
            theme: paper::theme(self.dark),
            fonts: fonts(),
        };
        let content = contents
            .first()
            .ok_or_else(|| CallError::not_found("persona"))?;
        Ok(shown(&picture.sheet(content, self.width)))
    }
}

/// A picture without values of its own.
pub(crate) fn shown(drawing: &Drawing) -> ShownFigure {
    ShownFigure {
        title: drawing.title.clone(),
        subtitle: String::new(),
        svg: drawing.to_svg(),
        width: drawing.width,
        height: drawing.height,
        alternative: drawing.description.clone(),
        marks: Vec::new(),
        header: Vec::new(),
        rows: Vec::new(),
    }
}

impl Run for ExportPersonas {
    fn run(self, on: &Context<'_>) -> Result<Exported, CallError> {
        let path = export_path(on, Self::NAME, &self.path)?;
        let most = match self.format {
            SheetFormat::Pdf => MOST_SHEETS,
            SheetFormat::Png | SheetFormat::Svg => MOST_BESIDE,
        };
        demand(self.personas.len(), most)?;
        let contents = contents(on, Self::NAME, self.personas)?;
        let theme = paper::theme(self.dark);
        let drawings = paper::sheets(&contents, &language(on), self.format, self.page, theme);
        exported(&path, &paper::written(&drawings, self.format, self.page)?)
    }
}

impl Run for CopyPersonas {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        demand(self.personas.len(), MOST_BESIDE)?;
        let contents = contents(on, Self::NAME, self.personas)?;
        let (format, page) = (SheetFormat::Png, PageSize::Whole);
        let theme = paper::theme(self.dark);
        let drawings = paper::sheets(&contents, &language(on), format, page, theme);
        copy_png(on, &paper::written(&drawings, format, page)?)
    }
}

fn demand(count: usize, most: usize) -> Result<(), CallError> {
    if count == 0 {
        Err(CallError::invalid("no persona is named"))
    } else if count > most {
        Err(CallError::invalid(format!("at most {most} personas fit")))
    } else {
        Ok(())
    }
}

fn contents(
    on: &Context<'_>,
    name: &'static str,
    personas: Vec<PersonaId>,
) -> Result<Vec<SheetContent>, CallError> {
    let words = PeopleWords::of(&language(on));
    on.read(name, move |connection| {
        let content = |id: PersonaId| sheets::content(connection, id, &words);
        personas.into_iter().map(content).collect()
    })
}
