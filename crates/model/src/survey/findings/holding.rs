//! Whether a condition can hold for anybody, told from what each answer can be at all.

use std::collections::{BTreeMap, HashMap};

use super::super::{
    AnswerRelation, AnswerTest, Condition, FieldKey, FieldKind, Join, QuestionKind,
    SurveyDefinition, fields_of,
};

/// What each field of a survey can hold.
pub(super) struct Holding {
    fields: HashMap<FieldKey, Possible>,
}

/// What may stand in one field.
#[derive(Debug, Clone)]
struct Possible {
    /// `None`: not a field of codes.
    codes: Option<Vec<u16>>,
    /// The numbers a field of numbers can hold; empty if `least` is above `most`.
    number: Option<(f64, f64)>,
    text: bool,
    refused: bool,
    unanswered: bool,
}

impl Holding {
    pub fn of(definition: &SurveyDefinition) -> Holding {
        let mut fields = HashMap::new();
        for question in definition.questions() {
            for field in fields_of(question) {
                let (mut codes, mut number, mut text) = (None, None, false);
                match field.kind {
                    FieldKind::Codes { least, most } => codes = Some((least..=most).collect()),
                    FieldKind::Number => number = Some(bounds(&question.content.kind)),
                    FieldKind::Text => text = true,
                }
                if let QuestionKind::SingleChoice { choices, other } = &question.content.kind
                    && field.key.part == 0
                {
                    let mut there: Vec<u16> = choices.iter().map(|choice| choice.code).collect();
                    there.extend(other.then_some(0));
                    codes = Some(there);
                }
                fields.insert(
                    field.key,
                    Possible {
                        codes,
                        number,
                        text,
                        refused: question.content.may_refuse,
                        // Even a required question is unanswered where it is not shown.
                        unanswered: true,
                    },
                );
            }
        }
        Holding { fields }
    }

    pub fn knows(&self, test: &AnswerTest) -> bool {
        self.fields.contains_key(&key(test))
    }

    /// Whether some answers let the condition hold. A test of a field that is not there counts as
    /// one that may.
    pub fn may_hold(&self, condition: &Condition) -> bool {
        match condition.join {
            Join::All => {
                let mut tests: BTreeMap<FieldKey, Vec<&AnswerRelation>> = BTreeMap::new();
                for test in &condition.tests {
                    tests.entry(key(test)).or_default().push(&test.is);
                }
                tests
                    .iter()
                    .all(|(field, relations)| self.possible(field, relations))
            }
            Join::Any => {
                condition.tests.is_empty()
                    || condition
                        .tests
                        .iter()
                        .any(|test| self.possible(&key(test), &[&test.is]))
            }
        }
    }

    fn possible(&self, field: &FieldKey, relations: &[&AnswerRelation]) -> bool {
        let Some(possible) = self.fields.get(field) else {
            return true;
        };
        let mut left = possible.clone();
        for relation in relations {
            left.narrow(relation);
        }
        left.is_possible()
    }
}

fn key(test: &AnswerTest) -> FieldKey {
    FieldKey {
        question: test.question,
        part: test.part,
    }
}

fn bounds(kind: &QuestionKind) -> (f64, f64) {
    match kind {
        QuestionKind::Number { least, most, .. } => (
            least.unwrap_or(f64::NEG_INFINITY),
            most.unwrap_or(f64::INFINITY),
        ),
        QuestionKind::Date
        | QuestionKind::SingleChoice { .. }
        | QuestionKind::MultipleChoice { .. }
        | QuestionKind::Likert { .. }
        | QuestionKind::Matrix { .. }
        | QuestionKind::Recommendation { .. }
        | QuestionKind::Satisfaction { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. }
        | QuestionKind::Ranking { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::YesNo
        | QuestionKind::Kano { .. }
        | QuestionKind::ImportanceSatisfaction { .. }
        | QuestionKind::Information => (f64::NEG_INFINITY, f64::INFINITY),
    }
}

impl Possible {
    /// Leaves what satisfies the relation; the same rules as [`Condition::holds`].
    fn narrow(&mut self, relation: &AnswerRelation) {
        let keep_codes = |codes: &mut Option<Vec<u16>>, keep: &dyn Fn(u16) -> bool| {
            if let Some(codes) = codes {
                codes.retain(|code| keep(*code));
            }
        };
        match relation {
            AnswerRelation::Answered => self.unanswered = false,
            AnswerRelation::NotAnswered => {
                *self = Possible {
                    codes: Some(Vec::new()),
                    number: None,
                    text: false,
                    refused: false,
                    unanswered: self.unanswered,
                };
            }
            AnswerRelation::OneOf { codes } => {
                keep_codes(&mut self.codes, &|code| codes.contains(&code));
                self.only_codes_and_numbers();
                self.number = None;
            }
            AnswerRelation::NoneOf { codes } => {
                keep_codes(&mut self.codes, &|code| !codes.contains(&code));
            }
            AnswerRelation::AtLeast { number } => {
                keep_codes(&mut self.codes, &|code| f64::from(code) >= *number);
                self.only_codes_and_numbers();
                self.number = self.number.map(|(least, most)| (least.max(*number), most));
            }
            AnswerRelation::AtMost { number } => {
                keep_codes(&mut self.codes, &|code| f64::from(code) <= *number);
                self.only_codes_and_numbers();
                self.number = self.number.map(|(least, most)| (least, most.min(*number)));
            }
        }
    }

    fn only_codes_and_numbers(&mut self) {
        self.text = false;
        self.refused = false;
        self.unanswered = false;
    }

    fn is_possible(&self) -> bool {
        self.codes.as_ref().is_some_and(|codes| !codes.is_empty())
            || self.number.is_some_and(|(least, most)| least <= most)
            || self.text
            || self.refused
            || self.unanswered
    }
}
