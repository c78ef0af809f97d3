//! What can be said of each question in one figure, to be compared between groups and waves.

use throughline_model::QuestionId;
use throughline_model::survey::{
    Choice, FieldKey, Question, QuestionKind, Recommender, choices_of, fields_of,
};

use super::data::WaveData;
use super::measure::{ItemsValue, Measure};
use super::words::ResultWords;

/// A figure of a question, or of one of its parts.
pub(crate) struct Scored {
    pub question: QuestionId,
    pub name: String,
    pub measure: Measure,
}

/// Points of importance and satisfaction that count as high.
const HIGH: std::ops::RangeInclusive<u16> = 4..=5;

/// Every figure of a question, in the order of its parts. Texts and dates have none, and Kano
/// classes are no numbers; nor has a question that makes groups, whose sizes the rules of groups say.
pub(crate) fn of_question(
    data: &WaveData,
    question: &Question,
    words: &ResultWords,
) -> Vec<Scored> {
    if !data.identified() && data.segment(question.id).is_some() {
        return Vec::new();
    }
    let text = words.text(&question.content.text, data);
    let key = |part: u16| FieldKey {
        question: question.id,
        part,
    };
    let scored = |name: String, measure: Measure| Scored {
        question: question.id,
        name,
        measure,
    };
    let part = |choice: &str| format!("{text}: {choice}");
    let options = |choices: &[Choice], other: bool| -> Vec<(u16, String)> {
        let other = other.then(|| (0, words.pick("Other", "Sonstiges").to_owned()));
        choices
            .iter()
            .map(|choice| (choice.code, words.text(&choice.text, data)))
            .chain(other)
            .collect()
    };
    let items = || {
        data.items
            .iter()
            .filter(|item| item.key.question == question.id)
    };
    match &question.content.kind {
        QuestionKind::Recommendation { of, .. } => {
            let short = match of {
                Recommender::Employee => "eNPS",
                Recommender::Customer => "NPS",
            };
            // The first of its kind goes by the name of the score.
            let measure = Measure::Recommendation(key(0));
            let is_first = Measure::recommendation(data, *of).as_ref() == Some(&measure);
            let name = if is_first {
                short.to_owned()
            } else {
                format!("{text} ({short})")
            };
            vec![scored(name, measure)]
        }
        QuestionKind::Satisfaction { .. } => vec![scored(text, Measure::Satisfaction(key(0)))],
        QuestionKind::Effort { .. } => vec![scored(text, Measure::Effort(key(0)))],
        QuestionKind::Likert { .. } | QuestionKind::Matrix { .. } | QuestionKind::Rating { .. } => {
            items()
                .map(|item| {
                    let name = words.item(item, data);
                    scored(name, Measure::items(&[item], ItemsValue::Favourable))
                })
                .collect()
        }
        QuestionKind::YesNo => {
            let codes = 1..=1;
            vec![scored(text, Measure::Chosen { key: key(0), codes })]
        }
        QuestionKind::SingleChoice { choices, other } => options(choices, *other)
            .into_iter()
            .map(|(code, name)| {
                let codes = code..=code;
                scored(part(&name), Measure::Chosen { key: key(0), codes })
            })
            .collect(),
        QuestionKind::MultipleChoice { choices, other, .. } => options(choices, *other)
            .into_iter()
            .map(|(code, name)| {
                let (key, codes) = (key(code), 1..=1);
                scored(part(&name), Measure::Chosen { key, codes })
            })
            .collect(),
        QuestionKind::Ranking { choices } => {
            let among: Vec<FieldKey> = choices.iter().map(|choice| key(choice.code)).collect();
            options(choices, false)
                .into_iter()
                .map(|(code, name)| {
                    let (key, among) = (key(code), among.clone());
                    scored(part(&name), Measure::Rank { key, among })
                })
                .collect()
        }
        QuestionKind::Number { decimals, unit, .. } => {
            let measure = Measure::Number {
                key: key(0),
                decimals: *decimals,
                unit: unit.clone(),
            };
            vec![scored(text, measure)]
        }
        QuestionKind::ImportanceSatisfaction { .. } => [
            words.pick("importance", "Wichtigkeit"),
            words.pick("satisfaction", "Zufriedenheit"),
        ]
        .into_iter()
        .zip(0..)
        .map(|(name, place)| {
            let (key, codes) = (key(place), HIGH);
            scored(part(name), Measure::Chosen { key, codes })
        })
        .collect(),
        QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::Kano { .. }
        | QuestionKind::Information => Vec::new(),
    }
}

/// Whether a figure can be computed of another wave: what it rests on was asked there, and what
/// was chosen could be.
pub(crate) fn was_asked(measure: &Measure, data: &WaveData) -> bool {
    let fields_are_there = measure.keys().iter().all(|key| {
        let question = data.question(key.question);
        question.is_some_and(|question| fields_of(question).iter().any(|field| field.key == *key))
    });
    if let Measure::Chosen { key, codes } = measure
        && let Some(question) = data.question(key.question)
        && let QuestionKind::SingleChoice { choices, other } = &question.content.kind
    {
        return codes.clone().all(|code| match code {
            0 => *other,
            code => choices.iter().any(|choice| choice.code == code),
        });
    }
    if let Measure::Rank { key, among } = measure
        && let Some(question) = data.question(key.question)
    {
        // Ranks among others are other ranks.
        return fields_are_there && choices_of(&question.content.kind).len() == among.len();
    }
    fields_are_there
}
