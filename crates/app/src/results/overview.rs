//! The page of results: tiles, what can be filtered and split, and which figures make sense.

use throughline_model::survey::{QuestionKind, Segment, Theme};
use throughline_stats::confidentiality::Visibility;
use throughline_stats::reliability::cronbach_alpha;

use super::comments;
use super::data::WaveData;
use super::figures::drivers::complete_answers;
use super::guard::Base;
use super::tiles::tiles;
use super::view::View;
use super::words::ResultWords;
use crate::calls::results::*;
use crate::error::CallError;

/// α below this does not hold together.
const LOOSE: f64 = 0.6;
/// Fewer complete answers than this make drivers a guess.
const FEW: u64 = 100;

/// A survey's waves that a view is about: the one read, the one compared with, and all names.
pub(crate) struct Waves<'a> {
    pub now: &'a WaveData,
    pub before: Option<&'a WaveData>,
    pub comparable: Vec<ComparableWave>,
}

pub(crate) fn overview(
    waves: &Waves<'_>,
    scope: &ResultsScope,
    words: &ResultWords,
) -> Result<ResultsView, CallError> {
    let data = waves.now;
    let view = View::new(data, scope)?;
    let before = waves
        .before
        // A filter on a segment the earlier wave did not have leaves nothing to compare with.
        .and_then(|before| Some((before, View::new(before, scope).ok()?)));
    let settings = &data.wave.definition.survey.settings;
    let themes_hold = alphas(&view);
    let whole = view.visibility(&[Base::Everybody]);
    let refused = words.refused(whole);
    let shown = refused.is_none();
    Ok(ResultsView {
        wave: data.wave.id,
        title: title(data, words),
        promise: words.promise(settings.privacy, settings.minimum),
        scope_words: scope_words(data, scope, words),
        tiles: if shown {
            tiles(
                &view,
                before.as_ref().map(|(data, view)| (*data, view)),
                scope,
                words,
            )
        } else {
            Vec::new()
        },
        segments: segments(data, words)?,
        questions: questions(data, words),
        themes: themes(&view, &themes_hold, words),
        comparable: waves
            .comparable
            .iter()
            .map(|wave| ComparableWave {
                wave: wave.wave,
                name: wave.name.clone(),
            })
            .collect(),
        figures: if shown {
            figures(waves, scope, words)
        } else {
            Vec::new()
        },
        notices: if shown {
            notices(&view, scope, &themes_hold, words)
        } else {
            Vec::new()
        },
        refused,
    })
}

/// "Engagement, autumn wave"; "How was it? · autumn wave".
pub(crate) fn title(data: &WaveData, words: &ResultWords) -> String {
    let survey = words.text(&data.wave.definition.survey.settings.title, data);
    let survey = if survey.is_empty() {
        data.wave.definition.survey.name.clone()
    } else {
        survey
    };
    // A comma does not follow the end of a sentence.
    let between = if survey.ends_with(['?', '!', '.']) {
        " · "
    } else {
        ", "
    };
    format!("{survey}{between}{}", data.wave.name)
}

/// "Everybody", or the filters as a sentence.
pub(crate) fn scope_words(data: &WaveData, scope: &ResultsScope, words: &ResultWords) -> String {
    let mut parts: Vec<String> = Vec::new();
    for filter in &scope.filters {
        let Some(segment) = data.segment(filter.question) else {
            continue;
        };
        let axis = &data.segments[segment];
        let chosen: Vec<String> = axis
            .values
            .iter()
            .filter(|value| value.code.is_some_and(|code| filter.codes.contains(&code)))
            .map(|value| words.value(&value.name, data))
            .collect();
        let chosen = if chosen.is_empty() {
            words.pick("nobody", "niemand").to_owned()
        } else {
            chosen.join(words.pick(" or ", " oder "))
        };
        let name = words.segment(axis, data);
        let colon = if name.ends_with('?') { "" } else { ":" };
        parts.push(format!("{name}{colon} {chosen}"));
    }
    if scope.without_straight_lining {
        parts.push(
            words
                .pick(
                    "without straight lines",
                    "ohne durchgängig gleiche Antworten",
                )
                .to_owned(),
        );
    }
    if scope.without_speeders {
        parts.push(
            words
                .pick("without hurried answers", "ohne eilige Antworten")
                .to_owned(),
        );
    }
    if parts.is_empty() {
        words.pick("Everybody", "Alle").to_owned()
    } else {
        parts.join(" · ")
    }
}

pub(crate) fn no_answers(words: &ResultWords) -> String {
    words.pick("no answers", "keine Antworten").to_owned()
}

/// What answers can be split and filtered by.
pub(crate) fn segments(
    data: &WaveData,
    words: &ResultWords,
) -> Result<Vec<ResultSegment>, CallError> {
    let everybody = View::new(data, &ResultsScope::default())?;
    let groups = data.segments.iter().enumerate().map(|(segment, axis)| {
        let shown = everybody.split_visibility(segment, &[Base::Everybody]);
        ResultSegment {
            question: axis.question,
            name: words.segment(axis, data),
            values: axis
                .values
                .iter()
                .zip(shown)
                .filter_map(|(value, shown)| {
                    Some(SegmentValue {
                        code: value.code?,
                        name: words.value(&value.name, data),
                        showable: shown.is_shown(),
                    })
                })
                .collect(),
        }
    });
    Ok(groups.collect())
}

fn questions(data: &WaveData, words: &ResultWords) -> Vec<ResultQuestion> {
    data.wave
        .definition
        .questions()
        .filter(|question| !matches!(question.content.kind, QuestionKind::Information))
        .map(|question| ResultQuestion {
            question: question.id,
            text: words.text(&question.content.text, data),
            kind: kind(&question.content.kind).to_owned(),
            theme: question.content.theme,
            comments: comments::field_of(question).is_some(),
        })
        .collect()
}

/// The tag of a kind in JSON.
fn kind(kind: &QuestionKind) -> &'static str {
    match kind {
        QuestionKind::SingleChoice { .. } => "singleChoice",
        QuestionKind::MultipleChoice { .. } => "multipleChoice",
        QuestionKind::Likert { .. } => "likert",
        QuestionKind::Matrix { .. } => "matrix",
        QuestionKind::Recommendation { .. } => "recommendation",
        QuestionKind::Satisfaction { .. } => "satisfaction",
        QuestionKind::Effort { .. } => "effort",
        QuestionKind::Rating { .. } => "rating",
        QuestionKind::Ranking { .. } => "ranking",
        QuestionKind::Number { .. } => "number",
        QuestionKind::ShortText => "shortText",
        QuestionKind::LongText => "longText",
        QuestionKind::Date => "date",
        QuestionKind::YesNo => "yesNo",
        QuestionKind::Kano { .. } => "kano",
        QuestionKind::ImportanceSatisfaction { .. } => "importanceSatisfaction",
        QuestionKind::Information => "information",
    }
}

/// Themes with questions, and whether they hold together.
fn alphas<'a>(view: &View<'a>) -> Vec<(&'a Theme, Alpha)> {
    let data = view.data;
    let themes = &data.wave.definition.survey.settings.themes;
    themes
        .iter()
        .filter(|theme| data.items.iter().any(|item| item.theme == Some(theme.id)))
        .map(|theme| (theme, alpha(view, theme.id)))
        .collect()
}

fn themes(view: &View<'_>, alphas: &[(&Theme, Alpha)], words: &ResultWords) -> Vec<ResultTheme> {
    let data = view.data;
    alphas
        .iter()
        .map(|(theme, alpha)| ResultTheme {
            theme: theme.id,
            name: words.theme(theme, data),
            reliability: match alpha {
                Alpha::One => words.pick("one question", "eine Frage").to_owned(),
                Alpha::Hidden(visibility) => words.hidden(*visibility, None).unwrap_or_default(),
                Alpha::Unknown => words
                    .pick("α cannot be computed", "α nicht berechenbar")
                    .to_owned(),
                Alpha::Known(found) => {
                    let estimate = &found.alpha;
                    let range = estimate.interval.map_or_else(String::new, |interval| {
                        let ends = [interval.low, interval.high].map(|end| words.number(end, 2));
                        format!(" ({}–{})", ends[0], ends[1])
                    });
                    format!(
                        "α {}{range}, n {}",
                        words.number(estimate.value, 2),
                        words.count(estimate.n)
                    )
                }
            },
        })
        .collect()
}

/// Whether a theme holds together.
pub(crate) enum Alpha {
    /// A single question, of which there is no α.
    One,
    Hidden(Visibility),
    Unknown,
    Known(throughline_stats::reliability::Reliability),
}

pub(crate) fn alpha(view: &View<'_>, theme: throughline_model::ThemeId) -> Alpha {
    let items = view.data.items_of(theme);
    if items.len() < 2 {
        return Alpha::One;
    }
    let mut bases = super::view::bases_of(&items);
    bases.push(Base::All(items.iter().map(|item| item.key).collect()));
    match view.visibility(&bases) {
        Visibility::Shown => {}
        hidden @ Visibility::Hidden(_) => return Alpha::Hidden(hidden),
    }
    let columns = view.people.answers(&items).turned();
    let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    cronbach_alpha(&columns).map_or(Alpha::Unknown, Alpha::Known)
}

/// What can be drawn of this survey, in the order of the page.
pub(crate) fn figures(
    waves: &Waves<'_>,
    scope: &ResultsScope,
    words: &ResultWords,
) -> Vec<FigureKind> {
    let data = waves.now;
    let mut figures = Vec::new();
    let themed = data.wave.definition.survey.settings.themes.iter();
    let themes = themed
        .filter(|theme| data.items.iter().any(|item| item.theme == Some(theme.id)))
        .count();
    if let Some(first) = data.segments.first().filter(|_| !data.items.is_empty()) {
        figures.push(FigureKind::HeatMap {
            split: first.question,
            rows: if themes > 0 {
                HeatMapRows::Themes
            } else {
                HeatMapRows::Questions
            },
            value: HeatMapValue::Favourable,
        });
    }
    let drivers = !data.outcome().is_empty() && data.drivers().len() >= 2;
    if drivers {
        figures.push(FigureKind::Drivers);
    }
    if !data.items.is_empty() {
        figures.push(FigureKind::Distributions);
    }
    if drivers {
        figures.push(FigureKind::DriverShares);
    }
    let other_waves = !waves.comparable.is_empty();
    if other_waves && !super::figures::waves::headline(data, words).is_empty() {
        figures.push(FigureKind::Trend {
            theme: None,
            question: None,
        });
    }
    let kinds = || {
        data.wave
            .definition
            .questions()
            .map(|question| &question.content.kind)
    };
    if kinds().any(|kind| matches!(kind, QuestionKind::Kano { .. })) {
        figures.push(FigureKind::Kano);
    }
    if kinds().any(|kind| matches!(kind, QuestionKind::ImportanceSatisfaction { .. })) {
        figures.push(FigureKind::ImportanceSatisfaction);
    }
    if themes > 0 {
        figures.push(FigureKind::Reliability);
    }
    for axis in &data.segments {
        let known = |invited: &throughline_model::survey::Invited| {
            invited
                .segment
                .is_some_and(|segment| segment.question == axis.question)
        };
        if data.wave.invited.iter().any(known) {
            figures.push(FigureKind::ResponseRate {
                split: axis.question,
            });
        }
    }
    if scope.compare.is_some() && waves.before.is_some() {
        figures.push(FigureKind::Comparison {
            split: None,
            codes: None,
        });
    }
    let answerable = data.wave.definition.questions().filter(|question| {
        question.content.segment != Some(Segment::Attached)
            && !data
                .items
                .iter()
                .any(|item| item.key.question == question.id)
            && super::figures::question::drawable(&question.content.kind)
    });
    figures.extend(answerable.map(|question| FigureKind::Question {
        question: question.id,
        split: None,
    }));
    figures
}

fn notices(
    view: &View<'_>,
    scope: &ResultsScope,
    alphas: &[(&Theme, Alpha)],
    words: &ResultWords,
) -> Vec<String> {
    let data = view.data;
    let mut notices = Vec::new();
    let minimum = u64::from(data.wave.definition.survey.settings.minimum);
    let flags = [
        (
            data.flags.straight,
            "{n} people answered every question alike. They can be left out.",
            "{n} Personen haben alles gleich beantwortet. Sie lassen sich ausschließen.",
        ),
        (
            data.flags.hurried,
            "{n} people answered in less than a third of the usual time. They can be left out.",
            "{n} Personen brauchten weniger als ein Drittel der üblichen Zeit. Sie lassen sich ausschließen.",
        ),
    ];
    // Who is left out already needs no word.
    let left_out = [scope.without_straight_lining, scope.without_speeders];
    for ((count, english, german), left_out) in flags.into_iter().zip(left_out) {
        if left_out {
            continue;
        }
        // Under the minimum not even their number is said.
        if count >= minimum {
            notices.push(words.say(english, german, &[("n", &words.count(count))]));
        }
    }
    for (theme, alpha) in alphas {
        if let Alpha::Known(found) = alpha
            && found.alpha.value < LOOSE
        {
            notices.push(words.say(
                "“{theme}” does not hold together well (α {alpha}): read its questions one by one.",
                "„{theme}“ hängt nicht gut zusammen (α {alpha}); die Fragen besser einzeln lesen.",
                &[
                    ("theme", &words.theme(theme, data)),
                    ("alpha", &words.number(found.alpha.value, 2)),
                ],
            ));
        }
    }
    if let Some(complete) = complete_answers(view).filter(|complete| *complete < FEW) {
        notices.push(words.say(
            "Drivers rest on {n} complete answers, fewer than {few}, and may look different next time.",
            "Die Treiber beruhen auf {n} vollständigen Antworten, weniger als {few}, und können nächstes Mal anders aussehen.",
            &[("n", &words.count(complete)), ("few", &FEW.to_string())],
        ));
    }
    notices
}
