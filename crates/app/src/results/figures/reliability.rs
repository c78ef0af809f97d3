//! Whether the questions of each theme hold together.

use throughline_figures::chart::{Chart, NumberFormat, Range};

use super::{Figure, Rated, bars};
use crate::results::overview::{Alpha, alpha};
use crate::results::view::View;
use crate::results::words::ResultWords;

pub(super) fn figure(view: &View<'_>, words: &ResultWords) -> Figure {
    let data = view.data;
    let themes = data.wave.definition.survey.settings.themes.iter();
    let rated: Vec<Rated> = themes
        .filter(|theme| !data.items_of(theme.id).is_empty())
        .map(|theme| Rated {
            label: words.theme(theme, data),
            outcome: match alpha(view, theme.id) {
                Alpha::Known(found) => Ok(found.alpha),
                Alpha::One => Err(words.pick("one question", "eine Frage").to_owned()),
                Alpha::Hidden(visibility) => {
                    Err(words.hidden(visibility, None).unwrap_or_default())
                }
                Alpha::Unknown => Err(words
                    .pick("cannot be computed", "nicht berechenbar")
                    .to_owned()),
            },
        })
        .collect();
    let title = words.pick("Whether themes hold together", "Ob Themen zusammenhängen");
    if rated.is_empty() {
        let reason = words.pick("No question has a theme.", "Keine Frage hat ein Thema.");
        return Figure::nothing(title, reason);
    }
    let (mut chart, mut sheet) = bars(
        rated,
        1.0,
        NumberFormat::decimals(2),
        words,
        words.pick("Theme", "Thema"),
    );
    chart.range = Some(Range { from: 0.0, to: 1.0 });
    if let Some(value) = sheet.header.get_mut(1) {
        *value = "α".to_owned();
    }
    let subtitle = words.formula(throughline_stats::Formula::CronbachAlpha);
    Figure::new(title, subtitle, Chart::Bars(chart), sheet)
}
