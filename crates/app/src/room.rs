//! The slide for the room: how many have answered, and one question's results.
//!
//! The room watches while answers come in, so a picture that followed every one of them would show
//! what the last person said. Nothing is drawn below the survey's smallest group, and what is drawn
//! changes only when as many new answers to the question have come as that group is large: the
//! difference between two pictures is never fewer people.

use throughline_figures::chart::{
    self, Bar, BarChart, Chart, Estimate, Heading, NumberFormat, Size, Words,
};
use throughline_figures::theme::Theme;
use throughline_live::{PublicSurvey, RoomSlide};
use throughline_model::WaveId;
use throughline_model::survey::{FieldKey, FieldKind, Question, QuestionKind, Wording, fields_of};
use throughline_stats::proportion::{Share, share};
use throughline_store::answers::{self, Axis, Selection};
use throughline_store::rows::Connection;

use crate::error::CallError;
use crate::run::fonts;
use crate::surveying::words::SurveyWords;

/// A question's results as the room may see them.
#[derive(Debug, Clone)]
pub(crate) struct RoomFigure {
    svg: String,
    text: String,
    note: String,
    /// Answers to the question when it was drawn.
    answers: u64,
}

/// Draws the results anew if that is allowed; else answers what was shown `before`.
pub(crate) fn figure(
    connection: &Connection,
    survey: &PublicSurvey,
    wave: WaveId,
    words: &SurveyWords,
    before: Option<&RoomFigure>,
) -> Result<Option<RoomFigure>, CallError> {
    let definition = survey.definition();
    let Some((question, field, most)) = definition.questions().find_map(shown) else {
        return Ok(None);
    };
    let columns = answers::load(connection, wave, &[field])?;
    let axis = Axis {
        column: columns.get(field),
        most,
    };
    let tables = answers::table(None, &[axis], &Selection::all(columns.rows));
    let Some(counts) = tables.first() else {
        return Ok(None);
    };
    let by_code: Vec<u64> = (0..=most).map(|code| counts.at(0, code)).collect();
    let n: u64 = by_code.iter().sum();
    let minimum = u64::from(survey.minimum.max(3));
    if n < before.map_or(0, |before| before.answers) + minimum {
        return Ok(before.cloned());
    }
    let base = definition.survey.settings.base_language();
    let language = words.language();
    let bars: Vec<Bar> = values(question, language, base, words)
        .into_iter()
        .map(|(code, label)| {
            let part = by_code.get(usize::from(code)).copied().unwrap_or(0);
            Bar {
                label,
                estimate: estimate(part, n),
                ..Bar::default()
            }
        })
        .collect();
    let text = bars
        .iter()
        .filter_map(|bar| {
            let percent = bar.estimate.as_ref()?.value.round();
            Some(format!("{} {percent:.0} %", bar.label))
        })
        .collect::<Vec<_>>()
        .join(", ");
    let title = question.content.text.in_language(language, base);
    let note = words.room_note(n, minimum);
    let drawn = chart::draw(
        &Chart::Bars(BarChart {
            heading: Heading::new(title, note.clone()),
            format: NumberFormat::percent(),
            bars,
            ..BarChart::default()
        }),
        Size::wide(960.0),
        Theme::Light,
        &Words::of(language),
        fonts(),
    );
    // What cannot be drawn is not shown; the count is.
    let Ok(picture) = drawn else { return Ok(None) };
    Ok(Some(RoomFigure {
        svg: picture.drawing.to_svg(),
        text: format!("{title} {text}"),
        note,
        answers: n,
    }))
}

pub(crate) fn room_slide(
    survey: &PublicSurvey,
    words: &SurveyWords,
    answers: u64,
    figure: Option<&RoomFigure>,
    open: bool,
) -> RoomSlide {
    let base = survey.languages.first().map_or("en", String::as_str);
    RoomSlide {
        language: words.language().to_owned(),
        title: survey.title.in_language(words.language(), base).to_owned(),
        answers,
        count: words.answers(answers, None),
        figure: figure.map(|figure| figure.svg.clone()),
        figure_text: figure.map(|figure| figure.text.clone()).unwrap_or_default(),
        note: match figure {
            Some(figure) => figure.note.clone(),
            None => words.too_few(survey.minimum.max(3)),
        },
        open,
    }
}

/// The first question with a scale; of surveys without one, the first single choice that is no
/// segment.
fn shown(question: &Question) -> Option<(&Question, FieldKey, u16)> {
    let splits = question.content.segment.is_some();
    let has_few_values = match &question.content.kind {
        QuestionKind::Likert { .. }
        | QuestionKind::Recommendation { .. }
        | QuestionKind::Satisfaction { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. }
        | QuestionKind::YesNo
        | QuestionKind::SingleChoice { .. } => !splits,
        QuestionKind::MultipleChoice { .. }
        | QuestionKind::Matrix { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::Kano { .. }
        | QuestionKind::ImportanceSatisfaction { .. }
        | QuestionKind::Information => false,
    };
    let field = fields_of(question).into_iter().next()?;
    match field.kind {
        FieldKind::Codes { most, .. } if has_few_values => Some((question, field.key, most)),
        FieldKind::Codes { .. } | FieldKind::Number | FieldKind::Text => None,
    }
}

/// Each code with what it is called.
fn values(
    question: &Question,
    language: &str,
    base: &str,
    words: &SurveyWords,
) -> Vec<(u16, String)> {
    let labelled = |labels: &[Wording], points: u16| {
        (1..=points)
            .map(|code| {
                let label = labels
                    .get(usize::from(code) - 1)
                    .map(|label| label.in_language(language, base))
                    .filter(|label| !label.is_empty());
                (code, label.map_or_else(|| code.to_string(), str::to_owned))
            })
            .collect()
    };
    match &question.content.kind {
        QuestionKind::Likert { labels } => {
            labelled(labels, u16::try_from(labels.len()).unwrap_or(0))
        }
        QuestionKind::Satisfaction { points, labels, .. } => labelled(labels, u16::from(*points)),
        QuestionKind::Rating { points, .. } => labelled(&[], u16::from(*points)),
        QuestionKind::Effort { .. } => labelled(&[], 7),
        QuestionKind::Recommendation { .. } => {
            (0..=10).map(|code| (code, code.to_string())).collect()
        }
        QuestionKind::YesNo => vec![(1, words.yes()), (0, words.no())],
        QuestionKind::SingleChoice { choices, other } => choices
            .iter()
            .map(|choice| {
                (
                    choice.code,
                    choice.text.in_language(language, base).to_owned(),
                )
            })
            .chain(other.then(|| (0, words.other())))
            .collect(),
        QuestionKind::MultipleChoice { .. }
        | QuestionKind::Matrix { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::Kano { .. }
        | QuestionKind::ImportanceSatisfaction { .. }
        | QuestionKind::Information => Vec::new(),
    }
}

/// Percent with Wilson's interval.
fn estimate(part: u64, n: u64) -> Option<Estimate> {
    let share = share(Share::new(part, n).ok()?).ok()?;
    let interval = share.interval?;
    Some(Estimate::new(
        share.value * 100.0,
        interval.low * 100.0,
        interval.high * 100.0,
        n,
    ))
}
