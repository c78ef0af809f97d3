//! The slide for the room: how many have answered, and one question's results.
//!
//! The room watches while answers come in, so a picture that followed every one of them would show
//! what the last person said. [`Steps`] let answers out many at once and keep some behind, so that
//! neither two pictures nor a picture and the results differ by fewer people than the survey's
//! smallest group. That also holds over a host that is stopped and started again: what came before
//! may have been shown.

mod steps;

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

use crate::environment::Random;
use crate::error::CallError;
use crate::run::fonts;
use crate::surveying::words::SurveyWords;
use steps::Steps;

/// What the room was shown, and what that leaves to be shown.
#[derive(Debug, Clone, Default)]
pub(crate) struct Room {
    figure: Option<RoomFigure>,
    steps: Steps,
}

/// A question's results as the room may see them.
#[derive(Debug, Clone)]
struct RoomFigure {
    svg: String,
    text: String,
    note: String,
}

impl Room {
    /// The room of a host that starts with so many answers.
    pub fn beginning(answers: u64) -> Room {
        Room {
            figure: None,
            steps: Steps::beginning(answers),
        }
    }

    /// What the room may see now: the results drawn anew if that is allowed, else what it saw.
    pub fn seen(
        mut self,
        connection: &Connection,
        survey: &PublicSurvey,
        wave: WaveId,
        words: &SurveyWords,
        random: &Random,
    ) -> Result<Room, CallError> {
        let definition = survey.definition();
        let Some((question, field, most)) = definition.questions().find_map(shown) else {
            return Ok(self);
        };
        let columns = answers::load(connection, wave, &[field])?;
        let axis = Axis {
            column: columns.get(field),
            most,
        };
        let tables = answers::table(None, &[axis], &Selection::all(columns.rows));
        let Some(counts) = tables.first() else {
            return Ok(self);
        };
        let by_code: Vec<u64> = (0..=most).map(|code| counts.at(0, code)).collect();
        let mut below = |bound: u64| {
            let mut bytes = [0; 8];
            random(&mut bytes);
            ((u128::from(u64::from_le_bytes(bytes)) * u128::from(bound)) >> 64) as u64
        };
        if let Some(shown) = self.steps.step(&by_code, smallest(survey), &mut below) {
            self.figure = drawn(survey, question, shown, words);
        }
        Ok(self)
    }

    pub fn slide(
        &self,
        survey: &PublicSurvey,
        words: &SurveyWords,
        answers: u64,
        open: bool,
    ) -> RoomSlide {
        let base = survey.languages.first().map_or("en", String::as_str);
        let figure = self.figure.as_ref();
        let next = self.steps.next(smallest(survey));
        let note = match figure {
            Some(figure) => figure.note.clone(),
            None if self.steps.is_again() => words.too_few_yet(next),
            None => words.too_few(next),
        };
        RoomSlide {
            language: words.language().to_owned(),
            title: survey.title.in_language(words.language(), base).to_owned(),
            answers,
            count: words.answers(answers, None),
            figure: figure.map(|figure| figure.svg.clone()),
            figure_text: figure.map(|figure| figure.text.clone()).unwrap_or_default(),
            note,
            open,
        }
    }
}

fn smallest(survey: &PublicSurvey) -> u64 {
    u64::from(survey.minimum.max(3))
}

/// The results as a picture; what cannot be drawn is not shown, the count is.
fn drawn(
    survey: &PublicSurvey,
    question: &Question,
    by_code: &[u64],
    words: &SurveyWords,
) -> Option<RoomFigure> {
    let n: u64 = by_code.iter().sum();
    let definition = survey.definition();
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
    let note = words.room_note(n, smallest(survey));
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
    let picture = drawn.ok()?;
    Some(RoomFigure {
        svg: picture.drawing.to_svg(),
        text: format!("{title} {text}"),
        note,
    })
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
