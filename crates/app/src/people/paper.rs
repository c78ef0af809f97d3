//! Drawings as files: sheets of personas and the stakeholder map.

use throughline_figures::drawing::{Drawing, Paper, Scale, to_pdf};
use throughline_figures::persona::{PersonaWords, SheetContent, SheetPicture};
use throughline_figures::theme::Theme;

use crate::calls::exchange::PageSize;
use crate::calls::people::SheetFormat;
use crate::error::CallError;
use crate::run::fonts;

/// How wide a sheet is drawn for paper and pictures, in CSS pixels.
const SHEET: f64 = 1120.0;
/// Of sheets side by side, each.
const BESIDE: f64 = 380.0;
/// The most a sheet is made wider, and so its words smaller, for a page it must fit on.
const WIDEST: f64 = 1.5;

pub(crate) fn theme(dark: bool) -> Theme {
    if dark { Theme::Dark } else { Theme::Light }
}

/// A drawing for each page of paper, or one picture of all.
pub(crate) fn sheets(
    contents: &[SheetContent],
    language: &str,
    format: SheetFormat,
    page: PageSize,
    theme: Theme,
) -> Vec<Drawing> {
    let words = PersonaWords::of(language);
    let picture = SheetPicture {
        words: &words,
        theme,
        fonts: fonts(),
    };
    match (format, contents) {
        (SheetFormat::Pdf, _) => contents
            .iter()
            .flat_map(|content| fitted(&picture, content, paper(page)))
            .collect(),
        (SheetFormat::Png | SheetFormat::Svg, [one]) => vec![picture.sheet(one, SHEET)],
        (SheetFormat::Png | SheetFormat::Svg, several) => {
            vec![picture.beside(several, BESIDE * several.len() as f64)]
        }
    }
}

/// A sheet that fills a page well: a long one is drawn wider, so that less of the page stays empty,
/// and goes on on other pages where that would make its words too small.
fn fitted(picture: &SheetPicture<'_>, content: &SheetContent, paper: Paper) -> Vec<Drawing> {
    let mut drawn = picture.sheet(content, SHEET);
    let Some((width, height)) = paper.points() else {
        return vec![drawn];
    };
    let mut wide = SHEET;
    while drawn.height / drawn.width > height / width {
        if wide >= SHEET * WIDEST {
            return picture.pages(content, (SHEET, SHEET * height / width));
        }
        wide += 80.0;
        drawn = picture.sheet(content, wide);
    }
    vec![drawn]
}

fn paper(page: PageSize) -> Paper {
    match page {
        PageSize::Whole => Paper::Whole,
        PageSize::A4 => Paper::A4,
        PageSize::A3 => Paper::A3,
    }
}

/// Pictures show the first drawing.
pub(crate) fn written(
    drawings: &[Drawing],
    format: SheetFormat,
    page: PageSize,
) -> Result<Vec<u8>, CallError> {
    let first = drawings
        .first()
        .ok_or_else(|| CallError::invalid("there is nothing to draw"))?;
    Ok(match format {
        SheetFormat::Pdf => to_pdf(drawings, paper(page), fonts())?,
        SheetFormat::Png => first.to_png(Scale::Twice, fonts())?,
        SheetFormat::Svg => first.to_svg().into_bytes(),
    })
}
