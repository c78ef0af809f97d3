//! The whole board: as one picture, or on sheets of paper that cut no tile in two.

use super::{Face, TileFrame};
use crate::drawing::{Anchor, Drawing, Group, Paper, Shape, Text};
use crate::font::{Fonts, Type, Weight};
use crate::map::paragraph;
use crate::theme::Theme;

const MARGIN: f64 = 24.0;
const NAME: Type = Type::new(Weight::SemiBold, 22.0);
const NAME_LINE: f64 = 28.0;
const ABOUT: Type = Type::new(Weight::Regular, 13.0);
const ABOUT_LINE: f64 = 18.0;
const FOOT: Type = Type::new(Weight::Regular, 11.0);
const FOOT_HEIGHT: f64 = 24.0;
/// Below the heading.
const GAP: f64 = 14.0;
/// How much higher than its width says a page may be, in hundredths: tiles are drawn that much
/// smaller.
const SMALLER: std::ops::RangeInclusive<u32> = 100..=130;

/// What stands above the tiles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BoardHeading {
    pub name: String,
    /// The project, the filter and the day; may be empty.
    pub about: String,
    /// BCP 47.
    pub language: String,
    /// What the picture shows, for those who cannot see it.
    pub alternative: String,
}

/// A board with everything on it, in the coordinates of its tiles.
#[derive(Debug)]
pub struct BoardSheet<'a> {
    pub heading: BoardHeading,
    pub tiles: Vec<(TileFrame, Face)>,
    /// Of the grid, in CSS pixels.
    pub width: f64,
    pub theme: Theme,
    pub fonts: &'a Fonts,
}

impl BoardSheet<'_> {
    /// The whole board with its heading.
    pub fn drawing(&self) -> Drawing {
        let mut shapes = Vec::new();
        let top = self.head(&mut shapes);
        for (frame, face) in &self.tiles {
            shapes.push(self.moved(frame.paint(face, self.theme, self.fonts), top));
        }
        let deepest = self.deepest();
        self.figure(self.width + 2.0 * MARGIN, top + deepest + MARGIN, shapes)
    }

    /// One drawing a page, to be written with the same paper. A tile is cut only if it is higher
    /// than a page by itself, and then the page is made smaller.
    pub fn pages(&self, paper: Paper, page_of: impl Fn(usize, usize) -> String) -> Vec<Drawing> {
        let Some((width, height)) = paper.points() else {
            return vec![self.drawing()];
        };
        let sheet_width = self.width + 2.0 * MARGIN;
        // Drawn a little smaller where that takes fewer pages.
        let best = SMALLER.min_by_key(|hundredths| {
            let taller = f64::from(*hundredths) / 100.0;
            self.sheets(sheet_width * height / width * taller).len()
        });
        let taller = f64::from(best.unwrap_or(100)) / 100.0;
        let sheet_height = sheet_width * height / width * taller;
        let pages = self.sheets(sheet_height);
        let count = pages.len();
        let mut drawings = Vec::new();
        for (number, page) in pages.iter().enumerate() {
            let mut shapes = Vec::new();
            let top = if number == 0 {
                self.head(&mut shapes)
            } else {
                MARGIN
            };
            let from = page.first().map_or(0.0, |band| band.0);
            let to = page.last().map_or(0.0, |band| band.1);
            let tall = (top + to - from + MARGIN + FOOT_HEIGHT).max(sheet_height);
            for (frame, face) in &self.tiles {
                if frame.area.y >= from && frame.area.y < to {
                    let painted = frame.paint(face, self.theme, self.fonts);
                    shapes.push(self.moved(painted, top - from));
                }
            }
            self.foot(&page_of(number + 1, count), tall, &mut shapes);
            // Wider in the same measure, so that what is too high is only drawn smaller.
            let wide = tall * width / height;
            let middle = Group {
                shift: ((wide - sheet_width) / 2.0, 0.0),
                shapes,
                ..Group::default()
            };
            drawings.push(self.figure(wide, tall, vec![Shape::Group(middle)]));
        }
        drawings
    }

    /// The bands of every page of this height; at least one page.
    fn sheets(&self, height: f64) -> Vec<Vec<(f64, f64)>> {
        let head = self.head(&mut Vec::new());
        let mut pages: Vec<Vec<(f64, f64)>> = Vec::new();
        for band in self.bands() {
            let top = if pages.len() <= 1 { head } else { MARGIN };
            let room = height - top - MARGIN - FOOT_HEIGHT;
            match pages.last_mut() {
                Some(page) if band.1 - page[0].0 <= room => page.push(band),
                Some(_) | None => pages.push(vec![band]),
            }
        }
        if pages.is_empty() {
            pages.push(Vec::new());
        }
        pages
    }

    /// Stretches from top to bottom between which no tile is cut and no heading of a section left
    /// alone, downwards.
    fn bands(&self) -> Vec<(f64, f64)> {
        let stretch = |(frame, _): &(TileFrame, Face)| {
            let (top, height) = (frame.area.y, frame.area.height);
            (top, top + height, frame.is_section)
        };
        let mut stretches: Vec<(f64, f64, bool)> = self.tiles.iter().map(stretch).collect();
        stretches.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut bands: Vec<(f64, f64, bool)> = Vec::new();
        for (top, bottom, is_section) in stretches {
            match bands.last_mut() {
                Some(band) if top < band.1 || band.2 => {
                    *band = (band.0, band.1.max(bottom), band.2 && is_section);
                }
                Some(_) | None => bands.push((top, bottom, is_section)),
            }
        }
        bands
            .into_iter()
            .map(|(top, bottom, _)| (top, bottom))
            .collect()
    }

    fn deepest(&self) -> f64 {
        let bottoms = self.tiles.iter();
        bottoms
            .map(|(frame, _)| frame.area.y + frame.area.height)
            .fold(0.0, f64::max)
    }

    /// Draws the heading and answers where the tiles begin.
    fn head(&self, shapes: &mut Vec<Shape>) -> f64 {
        let tokens = self.theme.tokens();
        let mut y = MARGIN;
        let name = self.fonts.lines(&self.heading.name, NAME, self.width, 2);
        paragraph(
            shapes,
            &name,
            (MARGIN, y),
            self.width,
            NAME,
            NAME_LINE,
            tokens.ink,
            false,
        );
        y += name.len() as f64 * NAME_LINE;
        let about = self.fonts.lines(&self.heading.about, ABOUT, self.width, 3);
        let ink = tokens.ink_2;
        paragraph(
            shapes,
            &about,
            (MARGIN, y),
            self.width,
            ABOUT,
            ABOUT_LINE,
            ink,
            false,
        );
        y + about.len() as f64 * ABOUT_LINE + GAP
    }

    fn foot(&self, page: &str, height: f64, shapes: &mut Vec<Shape>) {
        let baseline = height - MARGIN;
        let colour = self.theme.tokens().ink_2;
        let room = self.width - self.fonts.width(page, FOOT) - 24.0;
        let name = self
            .fonts
            .lines(&self.heading.name, FOOT, room.max(1.0), 1)
            .pop();
        let texts = [
            (name.unwrap_or_default(), MARGIN, Anchor::Start),
            (page.to_owned(), MARGIN + self.width, Anchor::End),
        ];
        for (text, x, anchor) in texts {
            shapes.push(Shape::Text(Text {
                x,
                baseline,
                anchor,
                type_: FOOT,
                colour,
                text,
                struck: false,
            }));
        }
    }

    fn moved(&self, shape: Shape, down: f64) -> Shape {
        match shape {
            Shape::Group(mut group) => {
                group.shift = (MARGIN, down);
                Shape::Group(group)
            }
            other @ (Shape::Rectangle { .. }
            | Shape::Circle { .. }
            | Shape::Line { .. }
            | Shape::Path { .. }
            | Shape::Text(_)
            | Shape::Picture { .. }) => other,
        }
    }

    fn figure(&self, width: f64, height: f64, shapes: Vec<Shape>) -> Drawing {
        Drawing {
            width,
            height: height.ceil(),
            language: self.heading.language.clone(),
            title: self.heading.name.clone(),
            description: self.heading.alternative.clone(),
            name: String::new(),
            ground: self.theme.tokens().paper,
            shapes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::TileWords;
    use super::*;
    use crate::map::geometry::Area;

    fn tile(x: f64, y: f64, width: f64, height: f64, fonts: &Fonts) -> (TileFrame, Face) {
        let words = TileWords {
            title: format!("Tile at {y}"),
            small_print: "n 305".to_owned(),
            ..TileWords::default()
        };
        let area = Area {
            x,
            y,
            width,
            height,
        };
        let face = Face::Text(vec!["Words".to_owned()]);
        (TileFrame::new(&words, area, fonts), face)
    }

    fn sheet<'a>(tiles: Vec<(TileFrame, Face)>, fonts: &'a Fonts) -> BoardSheet<'a> {
        BoardSheet {
            heading: BoardHeading {
                name: "Customers".to_owned(),
                about: "Harbour Bank".to_owned(),
                language: "en".to_owned(),
                alternative: "A board".to_owned(),
            },
            tiles,
            width: 1200.0,
            theme: Theme::Light,
            fonts,
        }
    }

    #[test]
    fn pages_cut_no_tile_in_two() {
        let fonts = Fonts::bundled();
        let high = tile(0.0, 0.0, 600.0, 500.0, &fonts);
        let beside = tile(612.0, 0.0, 588.0, 240.0, &fonts);
        let across = tile(612.0, 252.0, 588.0, 400.0, &fonts);
        let below = tile(0.0, 664.0, 1200.0, 600.0, &fonts);
        let all = sheet(vec![high, beside, across, below], &fonts);
        assert_eq!(all.bands(), [(0.0, 652.0), (664.0, 1264.0)]);
        let pages = all.pages(Paper::A4, |page, of| format!("{page} of {of}"));
        assert_eq!(pages.len(), 2);
        let said = |page: &Drawing, words: &str| page.to_svg().contains(words);
        assert!(said(&pages[0], "Tile at 252") && !said(&pages[0], "Tile at 664"));
        assert!(said(&pages[1], "Tile at 664") && said(&pages[1], "2 of 2"));
        assert_eq!(all.pages(Paper::Whole, |_, _| String::new()).len(), 1);
        assert!(said(&all.drawing(), "Tile at 664"));
    }

    #[test]
    fn a_sections_heading_stays_with_what_it_heads() {
        let fonts = Fonts::bundled();
        let words = TileWords {
            title: "Where it comes from".to_owned(),
            is_section: true,
            ..TileWords::default()
        };
        let area = Area {
            x: 0.0,
            y: 612.0,
            width: 1200.0,
            height: 40.0,
        };
        let heading = (TileFrame::new(&words, area, &fonts), Face::Nothing);
        let above = tile(0.0, 0.0, 1200.0, 600.0, &fonts);
        let below = tile(0.0, 664.0, 1200.0, 300.0, &fonts);
        let all = sheet(vec![above, heading, below], &fonts);
        assert_eq!(all.bands(), [(0.0, 600.0), (612.0, 964.0)]);
    }

    #[test]
    fn a_tile_higher_than_a_page_is_drawn_smaller_and_whole() {
        let fonts = Fonts::bundled();
        let all = sheet(vec![tile(0.0, 0.0, 1200.0, 3000.0, &fonts)], &fonts);
        let pages = all.pages(Paper::A4, |page, of| format!("{page} of {of}"));
        assert_eq!(pages.len(), 1);
        assert!(pages[0].height > 3000.0);
        let (width, height) = Paper::A4.points().unwrap();
        assert!((pages[0].width / pages[0].height - width / height).abs() < 0.01);
    }

    #[test]
    fn an_empty_board_is_a_page_with_its_name() {
        let fonts = Fonts::bundled();
        let pages = sheet(Vec::new(), &fonts).pages(Paper::A4, |_, _| String::new());
        assert_eq!(pages.len(), 1);
        assert!(pages[0].to_svg().contains("Customers"));
    }

    #[test]
    fn words_that_do_not_fit_leave_no_room_and_break_nothing() {
        let fonts = Fonts::bundled();
        let words = TileWords {
            title: "A very long title that breaks ".repeat(8),
            finding: "And a finding ".repeat(20),
            small_print: "Small print ".repeat(30),
            is_section: false,
        };
        let area = Area {
            x: 0.0,
            y: 0.0,
            width: 90.0,
            height: 40.0,
        };
        let frame = TileFrame::new(&words, area, &fonts);
        assert_eq!(frame.room().height, 0.0);
        let face = Face::Hidden("Too few answers".to_owned());
        let picture = sheet(vec![(frame, face)], &fonts).drawing();
        assert!(picture.to_png(crate::drawing::Scale::Once, &fonts).is_ok());
    }
}
