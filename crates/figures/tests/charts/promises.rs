//! What holds for every kind of chart: bytes, marks, tables, words in place of the picture.

use throughline_figures::Fonts;
use throughline_figures::chart::*;
use throughline_figures::drawing::{Scale, Shape};
use throughline_figures::theme::{Colour, Theme};
use usvg::roxmltree;

use crate::legible::{fonts, light, texts};
use crate::{picture, samples};

#[test]
fn the_same_chart_gives_the_same_bytes() {
    for (name, chart, size) in samples::all() {
        let (one, two) = (Fonts::bundled(), Fonts::bundled());
        let (a, b) = (
            picture(&chart, size, Theme::Dark, &one).drawing,
            picture(&chart, size, Theme::Dark, &two).drawing,
        );
        assert_eq!(a.to_svg(), b.to_svg(), "{name}");
        // Painting is the same code for all of them.
        if matches!(chart, Chart::Bullet(_) | Chart::Sparkline(_)) {
            let (a, b) = (a.to_png(Scale::Once, &one), b.to_png(Scale::Once, &two));
            assert!(a.unwrap() == b.unwrap(), "{name}");
        }
    }
}

#[test]
fn a_chart_survives_being_written_and_read() {
    for (name, chart, _) in samples::all() {
        let text = serde_json::to_string(&chart).unwrap();
        let read: Chart = serde_json::from_str(&text).unwrap();
        assert!(read == chart, "{name}");
    }
}

#[test]
fn every_mark_is_in_the_picture_and_leads_to_the_table() {
    for (name, chart, size) in samples::all() {
        let picture = light(&chart, size);
        let svg = picture.drawing.to_svg();
        let document = roxmltree::Document::parse(&svg).unwrap();
        assert!(!picture.marks.is_empty(), "{name}");
        let mut seen = std::collections::BTreeSet::new();
        for mark in &picture.marks {
            assert!(seen.insert(mark.id.clone()), "{name}: {} twice", mark.id);
            let group = document
                .descendants()
                .find(|node| node.attribute("data-mark") == Some(&mark.id))
                .unwrap_or_else(|| panic!("{name}: {} is not drawn", mark.id));
            let title = group
                .children()
                .find(|node| node.has_tag_name("title"))
                .and_then(|node| node.text());
            assert_eq!(title, Some(mark.text.as_str()), "{name}");
            let row = &picture.table.rows[mark.row];
            assert!(
                mark.column.is_none_or(|column| column < row.len()),
                "{name}"
            );
            let area = mark.area;
            assert!(
                area.width > 0.0
                    && area.height > 0.0
                    && area.x + area.width <= picture.drawing.width + 12.0
                    && area.y + area.height <= picture.drawing.height + 12.0,
                "{name}: {mark:?}"
            );
        }
        let width = picture.table.header.len();
        assert!(
            picture.table.rows.iter().all(|row| row.len() == width),
            "{name}: {:?}",
            picture.table
        );
    }
}

#[test]
fn a_sentence_stands_in_place_of_the_picture() {
    let mut chart = samples::bars();
    let said = |chart: &BarChart| {
        light(&Chart::Bars(chart.clone()), Size::wide(400.0))
            .drawing
            .description
    };
    assert_eq!(
        said(&chart),
        "5 values, from 48% (App) to 79% (Branch). Satisfied, by channel, 95% intervals (Wilson), 1,204 answers."
    );
    chart.heading.alternative =
        Alternative::Template("{title}: {least} in the {leastLabel}, {nothing}, {last}.".into());
    chart.bars[4].label = "{most}".into();
    assert_eq!(
        said(&chart),
        "The app is 31 points behind the branch: 48% in the {most}, {nothing}, 48%."
    );
    chart.heading.alternative = Alternative::Sentence("The app is behind.".into());
    assert_eq!(said(&chart), "The app is behind.");
}

#[test]
fn two_charts_stand_on_one_page() {
    let mut drawing = light(&Chart::Bars(samples::bars()), Size::wide(400.0)).drawing;
    drawing.name = "tile-3-\"><script>".into();
    let svg = drawing.to_svg();
    assert!(svg.contains("aria-labelledby=\"tile-3-scripttitle tile-3-scriptdescription\""));
    assert!(svg.contains("<title id=\"tile-3-scripttitle\">"));
}

#[test]
fn an_interface_may_have_its_own_heading() {
    let chart = Chart::Bars(samples::bars());
    let picture = light(&chart, Size::wide(400.0).bare());
    let said = texts(&picture.drawing);
    assert!(said.iter().all(|text| !text.text.contains("behind")));
    assert_eq!(
        picture.drawing.title,
        "The app is 31 points behind the branch"
    );
}

fn luminance(colour: Colour) -> f64 {
    let channel = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(colour.0) + 0.7152 * channel(colour.1) + 0.0722 * channel(colour.2)
}

/// Text outside of cells and bars stands on the surface.
#[test]
fn text_contrasts_with_the_surface() {
    for theme in [Theme::Light, Theme::Dark] {
        let tokens = theme.tokens();
        for (name, chart, size) in samples::all() {
            if matches!(chart, Chart::Heat(_) | Chart::Likert(_) | Chart::Stacked(_)) {
                continue;
            }
            let picture = picture(&chart, size, theme, fonts());
            for text in texts(&picture.drawing) {
                let (a, b) = (luminance(text.colour), luminance(tokens.surface));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(
                    contrast >= 4.5,
                    "{name}, {theme:?}: {text:?} has {contrast:.2}"
                );
            }
        }
    }
}

/// Wide intervals all over the field: there is no place for a name that none of them crosses.
#[test]
fn names_in_quadrants_can_be_read_where_lines_pass() {
    let mut chart = samples::quadrant();
    for (index, point) in chart.points.iter_mut().enumerate() {
        point.x = Estimate::plain(10.0 + 1.4 * index as f64);
        point.y.value = 54.0 + 0.7 * index as f64;
        point.y.interval = Some(Interval {
            lower: 20.0,
            upper: 80.0,
        });
    }
    for emphasised in [None, Some(Corner::UpperRight)] {
        chart.emphasised = emphasised;
        let names: Vec<String> = chart.points.iter().map(|one| one.label.clone()).collect();
        let drawn = light(&Chart::Quadrant(chart.clone()), Size::new(420.0, 300.0)).drawing;
        let mut crossed = 0;
        for shape in &drawn.shapes {
            let Shape::Group(group) = shape else { continue };
            let Some(Shape::Text(text)) = group.shapes.last() else {
                continue;
            };
            if !names.contains(&text.text) {
                continue;
            }
            let width = fonts().width(&text.text, text.type_);
            let passes = drawn.shapes.iter().any(|other| {
                matches!(other, Shape::Line { from, to, .. }
                    if from.0 == to.0
                        && (text.x..text.x + width).contains(&from.0)
                        && (to.1..from.1).contains(&(text.baseline - 4.0))
                    || from.1 == to.1
                        && from.0 < text.x
                        && to.0 > text.x + width
                        && (from.1 - text.baseline + 4.0).abs() < 4.0)
            });
            let [.., below, _] = &group.shapes[..] else {
                continue;
            };
            let grounded = matches!(below, Shape::Rectangle { area, .. }
                if area.x <= text.x && area.x + area.width >= text.x + width);
            assert!(grounded || !passes, "{text:?}");
            crossed += usize::from(passes);
        }
        assert!(crossed > 1, "{crossed} of {names:?}");
    }
}
