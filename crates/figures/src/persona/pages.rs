//! A sheet over several pages of paper.

use std::collections::VecDeque;

use super::blocks::{Block, Body};
use super::{
    GAP, LINE, LINE_LINE, MARGIN, SMALL_NAME, SMALL_NAME_LINE, SheetContent, SheetPicture, aside,
};
use crate::drawing::{Anchor, Drawing, Shape, Text};

/// Less room at the foot of a page is left empty.
const LEAST: f64 = 110.0;

/// Blocks side by side, each of the same width; an empty place holds nothing on this page.
type Row = Vec<Option<Block>>;

impl SheetPicture<'_> {
    /// One sheet on pages of `width` × `height` CSS pixels (at least 720 × 400). What is longer than
    /// a page goes on on the next, under its heading; only a single statement is never broken: its
    /// page is higher.
    pub fn pages(&self, sheet: &SheetContent, (width, height): (f64, f64)) -> Vec<Drawing> {
        let (width, height) = (width.max(720.0), height.max(400.0));
        let inner = width - 2.0 * MARGIN;
        let mut head = Vec::new();
        let top = MARGIN + self.head(sheet, (MARGIN, MARGIN), inner, true, &mut head) + 18.0;
        let next_top = MARGIN + SMALL_NAME_LINE + 12.0;
        let bottom = height - MARGIN;

        let narrow = aside(inner);
        let wide = inner - narrow - GAP;
        let mut main: VecDeque<Row> = VecDeque::new();
        main.extend(self.story(sheet).map(|story| vec![Some(story)]));
        let mut sections = self.sections(sheet).into_iter();
        while let Some(first) = sections.next() {
            let mut row = vec![Some(first)];
            row.extend(sections.next().map(Some));
            main.push_back(row);
        }
        let tops = (top, next_top);
        let beside = self.aside(sheet).into_iter();
        let beside = beside.map(|block| vec![Some(block)]).collect();
        let beside = self.flow(beside, |_| narrow, tops, bottom);
        // Where nothing stands at the left any more, there is room.
        let left = |page: usize| page < beside.len().max(1);
        let across = |page: usize| if left(page) { wide } else { inner };
        let main = self.flow(main, across, tops, bottom);

        let mut pages: Vec<(Vec<Shape>, f64)> = vec![(head, height)];
        let columns = [(&beside, false), (&main, true)];
        for (column, is_main) in columns {
            for (number, rows) in column.iter().enumerate() {
                if pages.len() == number {
                    pages.push((Vec::new(), height));
                }
                let (x, across) = match is_main {
                    true if left(number) => (MARGIN + narrow + GAP, wide),
                    true => (MARGIN, inner),
                    false => (MARGIN, narrow),
                };
                let (shapes, high) = &mut pages[number];
                for (y, row) in rows {
                    let below = y + self.row(row, (x, *y), across, shapes);
                    *high = high.max(below + MARGIN);
                }
            }
        }
        let count = pages.len();
        let numbered = pages.into_iter().enumerate();
        numbered
            .map(|(place, (mut shapes, high))| {
                if place > 0 {
                    let number = format!("{} / {count}", place + 1);
                    self.running_head(sheet, &number, width, &mut shapes);
                }
                self.figure(std::slice::from_ref(sheet), width, high, shapes)
            })
            .collect()
    }

    /// Rows by page, each with where it begins. `width`: of a page, from 0; tops: of the first page,
    /// and of the others.
    fn flow(
        &self,
        mut rows: VecDeque<Row>,
        width: impl Fn(usize) -> f64,
        (top, next_top): (f64, f64),
        bottom: f64,
    ) -> Vec<Vec<(f64, Row)>> {
        let mut pages: Vec<Vec<(f64, Row)>> = Vec::new();
        let mut page = Vec::new();
        let mut y = top;
        while let Some(row) = rows.pop_front() {
            let width = width(pages.len());
            let height = self.row(&row, (0.0, 0.0), width, &mut Vec::new());
            let room = bottom - y;
            if height <= room {
                page.push((y, row));
                y += height + GAP;
                continue;
            }
            let whole_page = !pages.is_empty() && page.is_empty();
            if whole_page || room >= LEAST {
                match self.cut_row(row, width, room) {
                    Ok((now, later)) => {
                        page.push((y, now));
                        rows.push_front(later);
                    }
                    Err(row) if whole_page => page.push((y, row)),
                    Err(row) => rows.push_front(row),
                }
            } else {
                rows.push_front(row);
            }
            pages.push(std::mem::take(&mut page));
            y = next_top;
        }
        if !page.is_empty() {
            pages.push(page);
        }
        pages
    }

    fn row(&self, row: &Row, (x, y): (f64, f64), width: f64, shapes: &mut Vec<Shape>) -> f64 {
        let across = each(row, width);
        let blocks = || row.iter().flatten();
        let heights = blocks().map(|block| self.height(block, across));
        let height = heights.fold(0.0, f64::max);
        for (place, block) in (0_u8..).zip(row) {
            if let Some(block) = block {
                let left = x + f64::from(place) * (across + GAP);
                self.one(block, (left, y), across, Some(height), shapes);
            }
        }
        height
    }

    /// What of a row fits into a height, and the rest; the row itself where nothing of it does.
    fn cut_row(&self, row: Row, width: f64, room: f64) -> Result<(Row, Row), Row> {
        let across = each(&row, width);
        let places: Vec<Option<usize>> = row
            .iter()
            .map(|block| Some(self.cuts_within(block.as_ref()?, across, room)))
            .collect();
        if places.iter().flatten().all(|place| *place == 0) {
            return Err(row);
        }
        let halves = row.into_iter().zip(places).map(|(block, place)| {
            let (Some(block), Some(place)) = (block, place) else {
                return (None, None);
            };
            if place == 0 {
                return (None, Some(block));
            }
            let (now, later) = block.cut(place, &self.words.continued);
            (Some(now), later)
        });
        Ok(halves.unzip())
    }

    /// How many parts of a block fit into a height.
    fn cuts_within(&self, block: &Block, width: f64, room: f64) -> usize {
        let counts: Vec<usize> = (1..=block.body.parts()).collect();
        counts.partition_point(|count| {
            let begun = block.cut(*count, &self.words.continued).0;
            self.height(&begun, width) <= room
        })
    }

    fn running_head(
        &self,
        sheet: &SheetContent,
        number: &str,
        width: f64,
        shapes: &mut Vec<Shape>,
    ) {
        let tokens = self.tokens();
        let baseline = MARGIN + SMALL_NAME_LINE * 0.75;
        let aside = self.fonts.width(number, LINE) + GAP;
        let room = width - 2.0 * MARGIN - aside;
        for line in self.fonts.lines(&sheet.name, SMALL_NAME, room, 1) {
            shapes.push(Shape::Text(Text {
                x: MARGIN,
                baseline,
                anchor: Anchor::Start,
                type_: SMALL_NAME,
                colour: tokens.ink,
                text: line,
                struck: false,
            }));
        }
        shapes.push(Shape::Text(Text {
            x: width - MARGIN,
            baseline: baseline.min(MARGIN + LINE_LINE),
            anchor: Anchor::End,
            type_: LINE,
            colour: tokens.ink_2,
            text: number.to_owned(),
            struck: false,
        }));
    }
}

fn each(row: &Row, width: f64) -> f64 {
    let count = row.len().max(1) as f64;
    (width - (count - 1.0) * GAP) / count
}

impl Block {
    /// The first `parts` of it, and the rest under the same heading.
    fn cut(&self, parts: usize, continued: &str) -> (Block, Option<Block>) {
        let (now, later) = self.body.cut(parts);
        let begun = self
            .heading
            .strip_suffix(continued)
            .unwrap_or(&self.heading);
        let block = |heading: &str, body| Block {
            heading: heading.to_owned(),
            body,
        };
        let later = later.map(|body| block(&format!("{begun}{continued}"), body));
        (block(&self.heading, now), later)
    }
}

impl Body {
    /// Words of a text, else entries.
    fn parts(&self) -> usize {
        match self {
            Body::Text(text) => text.split_whitespace().count(),
            Body::Facts(facts) => facts.len(),
            Body::Statements(lines) => lines.len(),
            Body::Weights(weights) => weights.len(),
        }
    }

    fn cut(&self, parts: usize) -> (Body, Option<Body>) {
        fn halves<T: Clone>(list: &[T], parts: usize) -> (Vec<T>, Option<Vec<T>>) {
            let (now, later) = list.split_at(parts.min(list.len()));
            (now.to_vec(), (!later.is_empty()).then(|| later.to_vec()))
        }
        match self {
            Body::Text(text) => {
                let end = end_of_word(text, parts);
                let later = text[end..].trim_start();
                let later = (!later.is_empty()).then(|| Body::Text(later.to_owned()));
                (Body::Text(text[..end].to_owned()), later)
            }
            Body::Facts(facts) => {
                let (now, later) = halves(facts, parts);
                (Body::Facts(now), later.map(Body::Facts))
            }
            Body::Statements(lines) => {
                let (now, later) = halves(lines, parts);
                (Body::Statements(now), later.map(Body::Statements))
            }
            Body::Weights(weights) => {
                let (now, later) = halves(weights, parts);
                (Body::Weights(now), later.map(Body::Weights))
            }
        }
    }
}

/// Where the `count`th word ends.
fn end_of_word(text: &str, count: usize) -> usize {
    let mut seen = 0;
    let mut inside = false;
    for (at, character) in text.char_indices() {
        if character.is_whitespace() && inside {
            seen += 1;
            if seen == count {
                return at;
            }
        }
        inside = !character.is_whitespace();
    }
    text.len()
}
