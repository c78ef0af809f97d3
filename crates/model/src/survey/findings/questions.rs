//! What a question lacks, wherever it stands.

use std::collections::HashSet;

use super::super::{
    Choice, Question, QuestionContent, QuestionKind, Segment, SurveyDefinition, Wording, choices_of,
};
use super::DesignFinding;
use crate::PageId;

/// Not asked: known from a code or a column.
pub(super) fn is_attached(question: &Question) -> bool {
    question.content.segment == Some(Segment::Attached)
}

pub(super) fn check(
    definition: &SurveyDefinition,
    page: PageId,
    question: &Question,
    found: &mut Vec<DesignFinding>,
) {
    let base = definition.survey.settings.base_language();
    let content = &question.content;
    let question = question.id;
    let mut note = |holds: bool, finding: DesignFinding| {
        if holds {
            found.push(finding);
        }
    };
    let lacks_half = match &content.kind {
        QuestionKind::Kano {
            functional,
            dysfunctional,
        } => !functional.has(base) || !dysfunctional.has(base),
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
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::YesNo
        | QuestionKind::ImportanceSatisfaction { .. }
        | QuestionKind::Information => false,
    };
    note(
        !content.text.has(base) || lacks_half,
        DesignFinding::EmptyText { page, question },
    );
    let list = choices_of(&content.kind);
    note(
        list.iter().any(|choice| !choice.text.has(base)),
        DesignFinding::EmptyChoice { page, question },
    );
    note(
        has_duplicates(list, base),
        DesignFinding::DuplicateChoices { page, question },
    );
    note(
        has_bad_codes(list),
        DesignFinding::BadCodes { page, question },
    );
    let (there, needed) = room(&content.kind);
    let splits_nothing = content.segment.is_some() && there == 1 && needed == 2;
    note(
        there < needed && !splits_nothing,
        DesignFinding::TooFewChoices { page, question },
    );
    note(
        splits_nothing,
        DesignFinding::SegmentWithOneChoice { page, question },
    );
    note(
        !is_scale_sound(&content.kind),
        DesignFinding::BadScale { page, question },
    );
    note(
        content.required && matches!(content.kind, QuestionKind::Information),
        DesignFinding::RequiredInformation { page, question },
    );
    let choosable = matches!(
        content.kind,
        QuestionKind::SingleChoice { .. } | QuestionKind::YesNo
    );
    note(
        content.segment.is_some() && !choosable,
        DesignFinding::SegmentNotChoosable { page, question },
    );
    check_theme(definition, content, |finding| {
        note(true, finding(page, question));
    });
}

fn check_theme(
    definition: &SurveyDefinition,
    content: &QuestionContent,
    mut note: impl FnMut(fn(PageId, crate::QuestionId) -> DesignFinding),
) {
    let turns = content.reversed || !content.reversed_items.is_empty();
    let points = agreement_points(&content.kind);
    if turns && points.is_none() {
        note(|page, question| DesignFinding::ReversedWithoutEffect { page, question });
    }
    let Some(theme) = content.theme else { return };
    let is_outcome = definition
        .survey
        .settings
        .themes
        .iter()
        .any(|known| known.id == theme && known.outcome);
    if !has_score(&content.kind) {
        note(|page, question| DesignFinding::ThemeWithoutScore { page, question });
    } else if is_outcome && points != Some(5) {
        note(|page, question| DesignFinding::OutcomeNotAgreement { page, question });
    }
}

/// How many choices or items there are ("other" is one), and how many it takes.
fn room(kind: &QuestionKind) -> (usize, usize) {
    match kind {
        QuestionKind::SingleChoice { choices, other }
        | QuestionKind::MultipleChoice { choices, other, .. } => {
            // "Other" alone gives nothing to choose from.
            if choices.is_empty() {
                (0, 2)
            } else {
                (choices.len() + usize::from(*other), 2)
            }
        }
        QuestionKind::Ranking { choices } => (choices.len(), 2),
        QuestionKind::Matrix { items, .. } => (items.len(), 1),
        QuestionKind::Likert { .. }
        | QuestionKind::Recommendation { .. }
        | QuestionKind::Satisfaction { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::YesNo
        | QuestionKind::Kano { .. }
        | QuestionKind::ImportanceSatisfaction { .. }
        | QuestionKind::Information => (0, 0),
    }
}

fn has_duplicates(list: &[Choice], base: &str) -> bool {
    let mut seen = HashSet::new();
    list.iter()
        .filter_map(|choice| choice.text.0.get(base))
        .map(|text| text.trim().to_lowercase())
        .filter(|text| !text.is_empty())
        .any(|text| !seen.insert(text))
}

fn has_bad_codes(list: &[Choice]) -> bool {
    let mut seen = HashSet::new();
    list.iter()
        .any(|choice| !(1..=Choice::MOST).contains(&choice.code) || !seen.insert(choice.code))
}

fn is_scale_sound(kind: &QuestionKind) -> bool {
    let labels_fit =
        |labels: &[Wording], points: usize| labels.is_empty() || labels.len() == points;
    match kind {
        QuestionKind::Likert { labels } | QuestionKind::Matrix { labels, .. } => {
            (2..=11).contains(&labels.len())
        }
        QuestionKind::Satisfaction { points, labels, .. } => {
            matches!(points, 3 | 4 | 5 | 7 | 10) && labels_fit(labels, usize::from(*points))
        }
        QuestionKind::Rating { points, .. } => (2..=10).contains(points),
        QuestionKind::ImportanceSatisfaction {
            labels_importance,
            labels_satisfaction,
        } => labels_fit(labels_importance, 5) && labels_fit(labels_satisfaction, 5),
        QuestionKind::Number {
            least,
            most,
            decimals,
            ..
        } => {
            let ordered = least.zip(*most).is_none_or(|(least, most)| least <= most);
            let finite = least.iter().chain(most).all(|bound| bound.is_finite());
            ordered && finite && *decimals <= 6
        }
        QuestionKind::MultipleChoice {
            choices,
            other,
            at_most,
        } => at_most.is_none_or(|most| {
            (1..=choices.len() + usize::from(*other)).contains(&usize::from(most))
        }),
        QuestionKind::SingleChoice { .. }
        | QuestionKind::Recommendation { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::YesNo
        | QuestionKind::Kano { .. }
        | QuestionKind::Information => true,
    }
}

/// Points of an agreement scale.
fn agreement_points(kind: &QuestionKind) -> Option<usize> {
    match kind {
        QuestionKind::Likert { labels } | QuestionKind::Matrix { labels, .. } => Some(labels.len()),
        QuestionKind::SingleChoice { .. }
        | QuestionKind::MultipleChoice { .. }
        | QuestionKind::Recommendation { .. }
        | QuestionKind::Satisfaction { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::YesNo
        | QuestionKind::Kano { .. }
        | QuestionKind::ImportanceSatisfaction { .. }
        | QuestionKind::Information => None,
    }
}

/// Whether answers can be called favourable or unfavourable.
fn has_score(kind: &QuestionKind) -> bool {
    match kind {
        QuestionKind::Likert { .. }
        | QuestionKind::Matrix { .. }
        | QuestionKind::Recommendation { .. }
        | QuestionKind::Satisfaction { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. }
        | QuestionKind::YesNo
        | QuestionKind::ImportanceSatisfaction { .. } => true,
        QuestionKind::SingleChoice { .. }
        | QuestionKind::MultipleChoice { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::Kano { .. }
        | QuestionKind::Information => false,
    }
}
