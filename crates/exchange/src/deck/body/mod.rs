//! What stands on a slide, as objects that are placed or compared with those of an older file.

mod bullets;
mod cards;
mod grid;
mod map;
mod picture;
mod quotes;
mod scores;
mod shares;
mod texts;

use std::sync::Arc;

use throughline_figures::Fonts;
use throughline_figures::chart::{BarChart, Chart, Direction, LikertChart, Words as ChartWords};
use throughline_figures::drawing::Image;

pub(super) use picture::{file as picture_file, stamp};

use super::chart::plot::Plot;
use super::chart::{Planning, plan};
use super::design::{Design, LayoutUse, Slot};
use super::error::DeckError;
use super::model::{Body, Layout, Slide};
use super::paint::Palette;
use super::shapes::Ids;
use super::text::{POINT, Rect, fingerprint};
use super::writing::scale_of;
use super::xml::Xml;
use texts::{aside, missing, number_markup, text_body_object, text_object, titled};

/// What everything on a slide is made with.
#[derive(Clone, Copy)]
pub(super) struct Making<'m> {
    pub(super) design: &'m Design,
    pub(super) words: &'m ChartWords,
    pub(super) fonts: &'m Fonts,
    pub(super) language: &'m str,
}

impl Making<'_> {
    pub(super) fn palette(&self) -> &Palette {
        &self.design.palette
    }
}

/// One slide of the file: a slide of the deck, or a part of one that takes several.
pub(super) struct Page {
    /// What it is found by.
    pub(super) id: String,
    pub(super) layout: Layout,
    pub(super) title: String,
    pub(super) objects: Vec<Object>,
    /// The slide's number, where the layout shows one.
    pub(super) number: String,
    pub(super) notes: String,
    /// Of the slide; on its first page only.
    pub(super) origin: String,
}

/// Something on a slide that can be found again.
pub(super) struct Object {
    pub(super) key: &'static str,
    /// The fingerprint of what is written, to see later whether a person changed it.
    pub(super) wrote: String,
    pub(super) content: Content,
}

pub(super) enum Content {
    /// A whole element, with marks for its tags and images.
    Element {
        markup: String,
        images: Vec<Arc<Image>>,
    },
    Chart(Box<NativeChart>),
}

pub(super) struct NativeChart {
    pub(super) id: u32,
    pub(super) plot: Plot,
    pub(super) area: Rect,
    /// `p:ph`; empty: none.
    pub(super) slot: String,
    pub(super) name: String,
    pub(super) alternative: String,
    /// What the plot was made from.
    pub(super) chart: Chart,
}

/// The pages of a slide. `last` is the highest shape number taken on each of them.
pub(super) fn pages(slide: &Slide<'_>, making: Making<'_>) -> Result<Vec<Page>, DeckError> {
    let layout = match slide.layout {
        Layout::Title => &making.design.title,
        Layout::Section => &making.design.section,
        Layout::Content => &making.design.content,
    };
    let field = field(slide, layout, making.design);
    let bodies = bodies(slide, field.0, layout, making)?;
    let count = bodies.len();
    let pages = bodies.into_iter().enumerate().map(|(number, body)| {
        let mut ids = Ids::after(FIRST_BODY_ID + body.used);
        let title = if count > 1 {
            format!("{} ({}/{count})", slide.title, number + 1)
        } else {
            slide.title.clone()
        };
        let mut objects = vec![titled(&title, layout, making, &mut ids)];
        if !slide.subtitle.is_empty() {
            let size = if slide.layout == Layout::Content {
                1400
            } else {
                1800
            };
            objects.push(text_object(
                "subtitle",
                "Subtitle",
                &slide.subtitle,
                layout.subtitle.as_ref(),
                layout.subtitle_field,
                size,
                making,
                &mut ids,
            ));
        }
        objects.extend(body.object);
        if !slide.aside.is_empty() {
            objects.push(aside(&slide.aside, field.1, making, &mut ids));
        }
        if !slide.small_print.is_empty() {
            objects.push(text_object(
                "small-print",
                "Small print",
                &slide.small_print,
                layout.small_print.as_ref(),
                layout.small_print_field,
                1000,
                making,
                &mut ids,
            ));
        }
        Page {
            id: if number == 0 {
                slide.id.clone()
            } else {
                format!("{}/{}", slide.id, number + 1)
            },
            layout: slide.layout,
            title,
            objects,
            number: layout
                .number
                .as_ref()
                .filter(|_| slide.layout == Layout::Content)
                .map_or_else(String::new, |slot| number_markup(slot, &mut ids)),
            notes: slide.notes.clone(),
            origin: if number == 0 {
                slide.origin.clone()
            } else {
                String::new()
            },
        }
    });
    Ok(pages.collect())
}

/// The number before the first one a body takes; 1 is the slide itself.
const FIRST_BODY_ID: u32 = 1;

/// The body on one page.
struct Placed {
    object: Option<Object>,
    /// How many shape numbers it took.
    used: u32,
}

/// Where the body stands, and the column beside it.
fn field(slide: &Slide<'_>, layout: &LayoutUse, design: &Design) -> (Rect, Rect) {
    let mut whole = layout.field;
    if slide.subtitle.is_empty() {
        // The figure takes the room of the line that is not there.
        let up = (whole.y - layout.subtitle_field.y).max(0) * 3 / 4;
        whole.y -= up;
        whole.height += up;
    }
    if slide.aside.is_empty() {
        return (whole, Rect::default());
    }
    let gap = design.width / 32;
    let side = whole.width * 3 / 10;
    let body = Rect {
        width: whole.width - side - gap,
        ..whole
    };
    let side = Rect {
        x: whole.right() - side,
        width: side,
        ..whole
    };
    (body, side)
}

fn bodies(
    slide: &Slide<'_>,
    area: Rect,
    layout: &LayoutUse,
    making: Making<'_>,
) -> Result<Vec<Placed>, DeckError> {
    let mut ids = Ids::after(FIRST_BODY_ID);
    let slot = layout.body.as_ref().map_or_else(String::new, Slot::markup);
    let alternative = |own: String| told(&slide.alternative, || own);
    let placed = match &slide.body {
        Body::Nothing => vec![Placed {
            object: None,
            used: 0,
        }],
        Body::Chart(chart) => {
            chart.check().map_err(|error| DeckError::Chart {
                slide: slide.id.clone(),
                error,
            })?;
            let said = alternative(chart.alternative(making.words));
            if chart.is_empty() {
                vec![one(missing(area, &said, making, &mut ids))]
            } else {
                chart_bodies(chart, area, &slot, &said, making, &mut ids)
            }
        }
        Body::Table(table) => {
            let said = alternative(slide.title.clone());
            grid::pages(&grid::of_table(table), area, &slot, &said, making)
        }
        Body::Map(figure) => map::pages(figure, area, &slide.alternative, making),
        Body::Picture(figure) => {
            let said = alternative(figure.alternative.clone());
            vec![one(picture::object(figure, area, &said, making, &mut ids))]
        }
        Body::Quotes(quotes) => quotes::pages(quotes, area, &slide.alternative, making),
        Body::Scores(scores) => scores::pages(scores, area, &slide.alternative, making),
        Body::Text(paragraphs) => vec![one(text_body_object(
            paragraphs, layout, area, making, &mut ids,
        ))],
    };
    Ok(placed)
}

/// The text alternative somebody gave, else the body's own.
fn told(said: &str, own: impl FnOnce() -> String) -> String {
    if said.is_empty() {
        own()
    } else {
        said.to_owned()
    }
}

fn one((object, used): (Object, u32)) -> Placed {
    Placed {
        object: Some(object),
        used,
    }
}

fn chart_bodies(
    chart: &Chart,
    area: Rect,
    slot: &str,
    said: &str,
    making: Making<'_>,
    ids: &mut Ids,
) -> Vec<Placed> {
    let planning = Planning {
        words: making.words,
        fonts: making.fonts,
        palette: making.palette(),
        size: (
            area.width as f64 / POINT as f64,
            area.height as f64 / POINT as f64,
        ),
    };
    let id = ids.peek();
    let parts: Vec<Placed> = parted(chart)
        .into_iter()
        .filter_map(|part| {
            let native = NativeChart {
                id,
                plot: plan(&part, planning)?,
                area,
                slot: slot.to_owned(),
                name: "Chart".to_owned(),
                alternative: said.to_owned(),
                chart: part,
            };
            Some(one((
                Object {
                    key: "body",
                    wrote: scale_of(&native.plot),
                    content: Content::Chart(Box::new(native)),
                },
                1,
            )))
        })
        .collect();
    if !parts.is_empty() {
        return parts;
    }
    match chart {
        Chart::Bullet(bullets) => vec![one(bullets::object(bullets, area, said, making, ids))],
        Chart::Heat(heat) => {
            grid::pages(&grid::of_heat(heat, making.words), area, slot, said, making)
        }
        Chart::Run(_)
        | Chart::Line(_)
        | Chart::Trend(_)
        | Chart::Bars(_)
        | Chart::Likert(_)
        | Chart::Stacked(_)
        | Chart::Quadrant(_)
        | Chart::Scatter(_)
        | Chart::Histogram(_)
        | Chart::Sparkline(_)
        | Chart::Waterfall(_)
        | Chart::Funnel(_) => Vec::new(),
    }
}

/// So many lines of a chart can be read on one slide.
const MOST_LINES: usize = 14;

/// A chart with more lines than a slide has room for, in about equal parts; any other as it is.
fn parted(chart: &Chart) -> Vec<Chart> {
    fn parts<T: Clone>(lines: &[T]) -> Vec<Vec<T>> {
        let count = lines.len().div_ceil(MOST_LINES).max(1);
        let each = lines.len().div_ceil(count).max(1);
        lines.chunks(each).map(<[T]>::to_vec).collect()
    }
    match chart {
        Chart::Likert(likert) if likert.rows.len() > MOST_LINES => parts(&likert.rows)
            .into_iter()
            .map(|rows| {
                Chart::Likert(LikertChart {
                    rows,
                    ..likert.clone()
                })
            })
            .collect(),
        Chart::Bars(bars)
            if bars.bars.len() > MOST_LINES && bars.direction == Direction::Horizontal =>
        {
            parts(&bars.bars)
                .into_iter()
                .map(|part| {
                    Chart::Bars(BarChart {
                        bars: part,
                        ..bars.clone()
                    })
                })
                .collect()
        }
        Chart::Likert(_)
        | Chart::Bars(_)
        | Chart::Run(_)
        | Chart::Line(_)
        | Chart::Trend(_)
        | Chart::Stacked(_)
        | Chart::Bullet(_)
        | Chart::Heat(_)
        | Chart::Quadrant(_)
        | Chart::Scatter(_)
        | Chart::Histogram(_)
        | Chart::Sparkline(_)
        | Chart::Waterfall(_)
        | Chart::Funnel(_) => vec![chart.clone()],
    }
}

/// A group that is found again as a whole.
fn grouped(markup: Xml, said: &str, images: Vec<Arc<Image>>) -> Object {
    Object {
        key: "body",
        wrote: fingerprint(said),
        content: Content::Element {
            markup: markup.into_string(),
            images,
        },
    }
}
