//! New data in a chart that a person may have restyled.

use throughline_figures::chart::Tone;

use crate::deck::body::NativeChart;
use crate::deck::chart::plot::{LayerKind, Plot, Scale, Series};
use crate::deck::chart::workbook::{data_in, workbook};
use crate::deck::chart::xml;
use crate::deck::error::DeckError;
use crate::deck::package::{Package, Part};
use crate::deck::paint::Palette;
use crate::deck::tree::Element;
use crate::deck::writing::scale_of;
use crate::deck::xml::{CHART, DRAWING, RELATIONS, Xml};

pub(super) struct Change<'c> {
    pub(super) native: &'c NativeChart,
    pub(super) palette: &'c Palette,
    pub(super) language: &'c str,
    /// The scale that was written.
    pub(super) wrote: &'c str,
    /// The data that was written, and that is to be.
    pub(super) look: &'c str,
    pub(super) new_look: &'c str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Same,
    Updated,
    /// Its data has another shape.
    DrawnAnew,
    /// Somebody edited the data.
    ChangedByHand,
}

/// The chart part a frame shows.
pub(super) fn part_of(shape: &Element, part: &Part) -> Option<String> {
    let chart = shape.path(&["graphic", "graphicData", "chart"])?;
    part.by_id(chart.prefixed("id")?)
        .map(|relation| relation.target.clone())
}

pub(super) fn update(
    package: &mut Package,
    name: &str,
    change: &Change<'_>,
) -> Result<Outcome, DeckError> {
    if change.look == change.new_look {
        return Ok(Outcome::Same);
    }
    let mut tree = package.tree(name)?;
    let sheet = tree
        .child("externalData")
        .and_then(|data| package.parts.get(name)?.by_id(data.prefixed("id")?))
        .map(|relation| relation.target.clone());
    let known = sheet
        .as_ref()
        .and_then(|sheet| package.parts.get(sheet))
        .and_then(|part| data_in(&part.bytes));
    if known.is_some_and(|data| data != change.look) {
        return Ok(Outcome::ChangedByHand);
    }
    let plot = &change.native.plot;
    let fresh = workbook(plot)?;
    let sheet = match sheet {
        Some(sheet) if package.parts.contains_key(&sheet) => sheet,
        Some(_) | None => package.free("ppt/embeddings/Microsoft_Excel_Sheet", ".xlsx"),
    };
    let matching = same_shape(&tree, plot);
    if matching {
        data(&mut tree, change)?;
        package.replace(name, &tree);
    } else if let Some(part) = package.parts.get_mut(name) {
        let id = part
            .relations
            .iter()
            .find(|relation| relation.target == sheet)
            .map(|relation| relation.id.clone());
        let id = id.unwrap_or_else(|| part.relate("package", &sheet));
        part.bytes = xml::chart(plot, change.palette, change.language, &id);
    }
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    package.add(sheet, Part::new(kind, fresh));
    Ok(if matching {
        Outcome::Updated
    } else {
        Outcome::DrawnAnew
    })
}

fn element_of(kind: LayerKind) -> &'static str {
    match kind {
        LayerKind::Bars { .. } => "barChart",
        LayerKind::Lines => "lineChart",
        LayerKind::Dots => "scatterChart",
    }
}

/// Whether the chart in the file has the layers and series of the plot, in whatever look.
fn same_shape(tree: &Element, plot: &Plot) -> bool {
    let Some(area) = tree.path(&["chart", "plotArea"]) else {
        return false;
    };
    let found: Vec<(&str, usize)> = area
        .elements()
        .filter(|child| child.local().ends_with("Chart"))
        .map(|layer| {
            (
                layer.local(),
                layer.elements().filter(|ser| ser.local() == "ser").count(),
            )
        })
        .collect();
    let wanted: Vec<(&str, usize)> = plot
        .layers
        .iter()
        .map(|layer| (element_of(layer.kind), layer.series.len()))
        .collect();
    found == wanted
}

/// After these a series' parts come, by the order of the schema.
const AFTER_NAME: &[&str] = &[
    "spPr",
    "invertIfNegative",
    "marker",
    "dPt",
    "dLbls",
    "trendline",
    "errBars",
    "cat",
    "val",
    "xVal",
    "yVal",
    "smooth",
];

fn data(tree: &mut Element, change: &Change<'_>) -> Result<(), DeckError> {
    let plot = &change.native.plot;
    let Some(area) = tree.path_mut(&["chart", "plotArea"]) else {
        return Ok(());
    };
    let layers = area
        .elements_mut()
        .filter(|child| child.local().ends_with("Chart"));
    for (old, layer) in layers.zip(&plot.layers) {
        let found = old.elements_mut().filter(|child| child.local() == "ser");
        for (old, series) in found.zip(&layer.series) {
            one(old, plot, layer.kind, series, change.palette)?;
        }
    }
    axes(area, plot, change.wrote);
    Ok(())
}

fn one(
    old: &mut Element,
    plot: &Plot,
    kind: LayerKind,
    series: &Series,
    palette: &Palette,
) -> Result<(), DeckError> {
    old.put("tx", ours(&xml::name_of(plot, series))?, AFTER_NAME);
    for (name, markup) in xml::data(plot, kind, series) {
        old.put(name, ours(&markup)?, &["val", "yVal", "smooth", "shape"]);
    }
    points(old, series, palette)?;
    labels(old, series, palette)?;
    let directions = [(series.errors_across, "x"), (series.errors, "y")];
    for (columns, direction) in directions {
        let Some(columns) = columns else { continue };
        let named = (kind == LayerKind::Dots).then_some(direction);
        let new = ours(&xml::errors(plot, columns, named, palette))?;
        // Whoever took the whiskers away does not want them back.
        let bars = old.elements_mut().find(|child| {
            child.local() == "errBars"
                && (named.is_none()
                    || child
                        .child("errDir")
                        .is_none_or(|found| found.attribute("val") == named))
        });
        if let Some(bars) = bars {
            for end in ["plus", "minus"] {
                if let Some(end_data) = new.child(end) {
                    bars.put(end, end_data.clone(), &["minus", "val", "spPr"]);
                }
            }
        }
    }
    Ok(())
}

/// Points in our colours follow the data; those in others are a person's.
fn points(old: &mut Element, series: &Series, palette: &Palette) -> Result<(), DeckError> {
    let known = known_fills(series, palette);
    let kept: Vec<Element> = old
        .elements()
        .filter(|child| child.local() == "dPt")
        .filter(|point| {
            point
                .path(&["spPr", "solidFill"])
                .is_some_and(|fill| !known.contains(&fill.to_string()))
        })
        .cloned()
        .collect();
    let taken: Vec<usize> = kept.iter().filter_map(index).collect();
    let mut all = kept;
    for (row, paint) in &series.points {
        if !taken.contains(row) {
            all.push(ours(&xml::point(*row, paint))?);
        }
    }
    all.sort_by_key(|point| index(point).unwrap_or(0));
    old.retain(|child| child.local() != "dPt");
    for point in all {
        old.insert_before(
            point,
            &[
                "dLbls",
                "trendline",
                "errBars",
                "cat",
                "val",
                "xVal",
                "yVal",
                "smooth",
                "shape",
            ],
        );
    }
    Ok(())
}

fn index(element: &Element) -> Option<usize> {
    element.child("idx")?.attribute("val")?.parse().ok()
}

/// Every fill this program gives to a point, as markup.
fn known_fills(series: &Series, palette: &Palette) -> Vec<String> {
    let tones = [Tone::Accent, Tone::Positive, Tone::Negative, Tone::Neutral]
        .into_iter()
        .chain((1..=8).map(Tone::Tint));
    let paints = tones.flat_map(|tone| [palette.wide(tone), palette.strong(tone)]);
    paints
        .chain(series.points.iter().map(|(_, paint)| paint.clone()))
        .map(|paint| {
            let mut xml = Xml::new();
            paint.fill(&mut xml);
            xml.into_string()
        })
        .collect()
}

/// Labels of single points follow the data; how all labels look, and that there are none, is a
/// person's choice.
fn labels(old: &mut Element, series: &Series, palette: &Palette) -> Result<(), DeckError> {
    let Some(new) = xml::labels_of(series, palette) else {
        return Ok(());
    };
    let new = ours(&new)?;
    let Some(found) = old.child_mut("dLbls") else {
        return Ok(());
    };
    if found.child("delete").is_some() {
        return Ok(());
    }
    let mut children: Vec<Element> = new
        .elements()
        .filter(|child| child.local() == "dLbl")
        .cloned()
        .collect();
    children.extend(
        found
            .elements()
            .filter(|child| child.local() != "dLbl")
            .cloned(),
    );
    found.set_children(children);
    Ok(())
}

/// Ends of the axes that were ours follow the data.
fn axes(area: &mut Element, plot: &Plot, wrote: &str) {
    use crate::deck::chart::plot::Across;
    let new = scale_of(plot);
    if new == wrote {
        return;
    }
    let across = match &plot.across {
        Across::Values(axis) => axis.scale,
        Across::Names { .. } => None,
    };
    let scales: [Option<Scale>; 2] = [plot.upwards.scale, across];
    let old: Vec<&str> = wrote.split('|').collect();
    for axis in area.elements_mut().filter(|child| child.local() == "valAx") {
        let ends = |name: &str| -> Option<String> {
            Some(axis.path(&["scaling", name])?.attribute("val")?.to_owned())
        };
        let (Some(from), Some(to)) = (ends("min"), ends("max")) else {
            continue;
        };
        // Two axes of values lie across each other: the one below is across.
        let below =
            across.is_some() && axis.child("axPos").and_then(|at| at.attribute("val")) == Some("b");
        let which = usize::from(below);
        let (Some(written), Some(Some(scale))) = (old.get(which), scales.get(which)) else {
            continue;
        };
        if *written != format!("{from} {to}") {
            continue;
        }
        for (way, value) in [("min", scale.from), ("max", scale.to)] {
            if let Some(end) = axis.path_mut(&["scaling", way]) {
                end.set("val", &value.to_string());
            }
        }
        if let Some(unit) = axis.child_mut("majorUnit") {
            unit.set("val", &scale.step.to_string());
        }
    }
}

/// Markup of ours with its prefixes declared on its own element, whatever the file calls them.
fn ours(markup: &str) -> Result<Element, DeckError> {
    let end = markup.find([' ', '>', '/']).unwrap_or(markup.len());
    let (name, rest) = markup.split_at(end);
    let declared =
        format!("{name} xmlns:c=\"{CHART}\" xmlns:a=\"{DRAWING}\" xmlns:r=\"{RELATIONS}\"{rest}");
    Ok(Element::fragment(&declared)?)
}
