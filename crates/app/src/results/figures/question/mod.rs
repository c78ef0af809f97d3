//! One question, of any kind, in all or by a segment.

mod choice;
mod number;
mod ranking;
mod scale;

use throughline_exchange::sheets::Sheet;
use throughline_figures::chart::{Chart, NumberFormat};
use throughline_model::QuestionId;
use throughline_model::survey::{FieldKey, Question, QuestionKind};
use throughline_stats::confidentiality::Visibility;

use super::{Figure, Rated, bars, reasons, value_names};
use crate::error::CallError;
use crate::results::guard::Base;
use crate::results::people::People;
use crate::results::view::{View, segment};
use crate::results::words::ResultWords;

/// A subtitle, a chart and the table behind it.
type Made = (String, Chart, Sheet);

/// Whether there is a picture of such a question; texts are read as comments.
pub(in crate::results) fn drawable(kind: &QuestionKind) -> bool {
    match kind {
        QuestionKind::SingleChoice { .. }
        | QuestionKind::MultipleChoice { .. }
        | QuestionKind::Likert { .. }
        | QuestionKind::Matrix { .. }
        | QuestionKind::Recommendation { .. }
        | QuestionKind::Satisfaction { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::Date
        | QuestionKind::YesNo => true,
        // These have figures of their own, or none.
        QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Kano { .. }
        | QuestionKind::ImportanceSatisfaction { .. }
        | QuestionKind::Information => false,
    }
}

pub(super) fn figure(
    view: &View<'_>,
    id: QuestionId,
    split: Option<QuestionId>,
    words: &ResultWords,
) -> Result<Figure, CallError> {
    let question = view
        .data
        .question(id)
        .ok_or_else(|| CallError::not_found("question"))?;
    let title = words.text(&question.content.text, view.data);
    let asked = Asked {
        view,
        question,
        words,
    };
    let groups = Groups::of_question(&asked);
    let made = match (split, groups) {
        (None, Some(groups)) => Ok(choice::sizes(&asked, &groups)),
        (Some(_), Some(_)) => Err(overlap(words)),
        (None, None) => whole(&asked),
        (Some(split), None) => {
            let segment = segment(view.data, split)?;
            by_segment(&asked, &Groups::of(view, segment, words))
        }
    };
    Ok(match made {
        Ok((subtitle, chart, sheet)) => Figure::new(title, subtitle, chart, sheet),
        Err(reason) => Figure::nothing(title, reason),
    })
}

/// Whether a base is shown; for figures made elsewhere.
pub(super) fn is_shown(view: &View<'_>, bases: &[Base]) -> Result<(), Visibility> {
    match view.visibility(bases) {
        Visibility::Shown => Ok(()),
        hidden @ Visibility::Hidden(_) => Err(hidden),
    }
}

/// A question in a view.
struct Asked<'a> {
    view: &'a View<'a>,
    question: &'a Question,
    words: &'a ResultWords,
}

impl Asked<'_> {
    fn key(&self, part: u16) -> FieldKey {
        FieldKey {
            question: self.question.id,
            part,
        }
    }

    /// The reason in words where answers of a base may not be shown.
    fn shown(&self, base: Base) -> Result<(), String> {
        let visible = self.view.visibility(&[base]);
        self.words.refused(visible).map_or(Ok(()), Err)
    }
}

/// The groups of a segment in a view.
struct Groups<'a> {
    view: &'a View<'a>,
    segment: usize,
    words: &'a ResultWords,
    names: Vec<String>,
    /// The segment's name.
    axis: String,
    /// "By department."
    by: String,
}

impl<'a> Groups<'a> {
    fn of(view: &'a View<'a>, segment: usize, words: &'a ResultWords) -> Groups<'a> {
        let axis = words.segment(&view.data.segments[segment], view.data);
        Groups {
            view,
            segment,
            words,
            names: value_names(view.data, segment, words),
            by: words.say("By {axis}.", "Nach {axis}.", &[("axis", &axis)]),
            axis,
        }
    }

    /// Of a question that makes groups by its answers, unless everybody may be known.
    fn of_question(asked: &'a Asked<'a>) -> Option<Groups<'a>> {
        let (data, question) = (asked.view.data, asked.question);
        let segment = data.segment(question.id).filter(|_| !data.identified())?;
        Some(Groups::of(asked.view, segment, asked.words))
    }

    /// Why each group's answers of a base may not be shown.
    fn reasons(&self, base: &Base) -> Vec<Option<String>> {
        let visible = self.view.split_visibility(self.segment, [base]);
        reasons(&visible, &self.names, self.words)
    }

    /// The people of each group.
    fn people(&self) -> impl Iterator<Item = People<'a>> {
        let groups = 0..self.names.len();
        groups.map(|group| self.view.group(self.segment, group as u16))
    }
}

fn whole(asked: &Asked<'_>) -> Result<Made, String> {
    match &asked.question.content.kind {
        QuestionKind::SingleChoice { .. } | QuestionKind::YesNo => choice::one(asked),
        QuestionKind::MultipleChoice { .. } => choice::several(asked),
        QuestionKind::Likert { .. }
        | QuestionKind::Matrix { .. }
        | QuestionKind::Satisfaction { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. } => scale::whole(asked),
        QuestionKind::Recommendation { .. } => scale::recommendation(asked),
        QuestionKind::Ranking { choices } => ranking::whole(asked, choices),
        QuestionKind::Number { decimals, unit, .. } => number::numbers(asked, *decimals, unit),
        QuestionKind::Date => number::dates(asked),
        QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Kano { .. }
        | QuestionKind::ImportanceSatisfaction { .. }
        | QuestionKind::Information => Err(asked
            .words
            .pick(
                "There is no picture of this kind of question by itself.",
                "Von dieser Art Frage gibt es kein eigenes Bild.",
            )
            .to_owned()),
    }
}

/// How large a part of one group another is would give away groups that are hidden.
fn overlap(words: &ResultWords) -> String {
    let text = words.pick(
        "How the groups of two questions overlap is not shown.",
        "Wie sich die Gruppen zweier Fragen überschneiden, wird nicht gezeigt.",
    );
    text.to_owned()
}

fn by_segment(asked: &Asked<'_>, groups: &Groups<'_>) -> Result<Made, String> {
    match &asked.question.content.kind {
        QuestionKind::SingleChoice { .. } | QuestionKind::YesNo => {
            Ok(choice::one_by_group(asked, groups))
        }
        QuestionKind::MultipleChoice { .. } => choice::several_by_group(asked, groups),
        QuestionKind::Likert { .. }
        | QuestionKind::Matrix { .. }
        | QuestionKind::Satisfaction { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. } => scale::by_group(asked, groups),
        QuestionKind::Recommendation { .. } => Ok(scale::recommendation_by_group(asked, groups)),
        QuestionKind::Ranking { choices } => Ok(ranking::by_group(asked, groups, choices)),
        QuestionKind::Number { decimals, unit, .. } => {
            number::by_group(asked, groups, *decimals, unit)
        }
        QuestionKind::Date
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Kano { .. }
        | QuestionKind::ImportanceSatisfaction { .. }
        | QuestionKind::Information => Err(asked
            .words
            .pick(
                "This kind of question is not split.",
                "Diese Art Frage wird nicht aufgeteilt.",
            )
            .to_owned()),
    }
}

/// Bars of shares, with their table and the words about it.
fn share_chart(rated: Vec<Rated>, n: u64, words: &ResultWords) -> Made {
    let answer = words.pick("Answer", "Antwort");
    let (chart, sheet) = bars(rated, 100.0, NumberFormat::percent(), words, answer);
    let subtitle = words.say(
        "Share of {n}, with 95% intervals (Wilson).",
        "Anteil an {n}, mit 95-%-Intervallen (Wilson).",
        &[("n", &words.answers(n))],
    );
    (subtitle, Chart::Bars(chart), sheet)
}
