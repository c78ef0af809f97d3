//! The items of a survey's scales.

use throughline_model::ThemeId;
use throughline_model::survey::{FieldKey, QuestionKind, Wave, Wording};
use throughline_stats::scores::favourability;

/// A question, or an item of a matrix, that is answered on a scale from 1.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub key: FieldKey,
    pub name: Wording,
    pub points: u8,
    pub reversed: bool,
    pub theme: Option<ThemeId>,
    /// Agreement: Likert and Matrix. The others are satisfaction, effort and ratings.
    pub agreement: bool,
    pub labels: Vec<Wording>,
}

/// Every item of a wave's survey, in its order.
pub(super) fn items(wave: &Wave) -> Vec<Item> {
    let mut items = Vec::new();
    for question in wave.definition.questions() {
        let content = &question.content;
        let item = |part, name: &Wording, points, reversed, agreement, labels: &[Wording]| Item {
            key: FieldKey {
                question: question.id,
                part,
            },
            name: name.clone(),
            points,
            reversed,
            theme: content.theme,
            agreement,
            labels: labels.to_vec(),
        };
        let points = |labels: &[Wording]| u8::try_from(labels.len()).unwrap_or(u8::MAX);
        match &content.kind {
            QuestionKind::Likert { labels } => items.push(item(
                0,
                &content.text,
                points(labels),
                content.reversed,
                true,
                labels,
            )),
            QuestionKind::Matrix {
                items: rows,
                labels,
            } => {
                items.extend(rows.iter().map(|row| {
                    let reversed = content.reversed_items.contains(&row.code);
                    item(row.code, &row.text, points(labels), reversed, true, labels)
                }));
            }
            QuestionKind::Satisfaction { points, labels, .. } => {
                items.push(item(0, &content.text, *points, false, false, labels));
            }
            QuestionKind::Rating { points, .. } => {
                items.push(item(0, &content.text, *points, false, false, &[]));
            }
            QuestionKind::Effort { .. } => {
                items.push(item(0, &content.text, 7, false, false, &[]));
            }
            QuestionKind::SingleChoice { .. }
            | QuestionKind::MultipleChoice { .. }
            | QuestionKind::Recommendation { .. }
            | QuestionKind::Ranking { .. }
            | QuestionKind::Number { .. }
            | QuestionKind::ShortText
            | QuestionKind::LongText
            | QuestionKind::Date
            | QuestionKind::YesNo
            | QuestionKind::Kano { .. }
            | QuestionKind::ImportanceSatisfaction { .. }
            | QuestionKind::Information => {}
        }
    }
    items.retain(|item| item.points >= 2);
    items
}

/// The counts of a scale's points from 1, reverse-worded ones turned.
pub(crate) fn turned(item: &Item, counts: &[u64]) -> Vec<u64> {
    let counts: Vec<u64> = (1..=usize::from(item.points))
        .map(|point| counts.get(point).copied().unwrap_or(0))
        .collect();
    if item.reversed {
        favourability::reversed_counts(&counts)
    } else {
        counts
    }
}
