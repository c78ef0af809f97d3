//! Customers of the bank, and how they find its touchpoints.

use throughline_model::survey::{QuestionKind, SurveyDefinition};
use throughline_store::answers::MISSING;

use super::answers::{Answers, Random, point};

/// How many customers were asked, and how many answered.
pub(super) const ASKED: u64 = 1_150;
const ANSWERED: usize = 264;

/// In the order of the survey: app, branch desk, call centre, chat, e-mails. How satisfied people
/// are from 1 to 5, and which part of the youngest and of the oldest used it.
const TOUCHPOINTS: [(f64, f64, f64); 5] = [
    (4.05, 0.95, 0.45),
    (4.30, 0.30, 0.90),
    (2.95, 0.35, 0.70),
    (3.70, 0.60, 0.20),
    (3.10, 0.80, 0.70),
];

/// In the order of the survey: how important and how satisfying it is, from 1 to 5.
const MATTERS: [(f64, f64); 3] = [(4.1, 4.2), (4.6, 2.2), (4.3, 2.9)];

struct Person {
    mood: f64,
    /// 1 to 4, young to old.
    age: u16,
    years: u16,
}

pub(super) fn answers(definition: &SurveyDefinition, better: &[String]) -> Answers {
    let mut random = Random(0x5eed_0003);
    let people: Vec<Person> = (0..ANSWERED)
        .map(|_| Person {
            mood: 0.5 * random.normal(),
            age: 1 + random.below(4) as u16,
            years: 1 + random.below(3) as u16,
        })
        .collect();
    let mut answers = Answers::default();
    let mut touchpoints = TOUCHPOINTS.iter();
    let mut matters = MATTERS.iter();
    let mut segments = 0;
    for question in definition.questions() {
        let kind = &question.content.kind;
        if matches!(kind, QuestionKind::Satisfaction { .. }) {
            let Some((satisfied, young, old)) = touchpoints.next() else {
                continue;
            };
            let codes = people.iter().map(|person| {
                let share = young + (old - young) * f64::from(person.age - 1) / 3.0;
                if random.unit() > share {
                    return MISSING;
                }
                let value = satisfied + person.mood + 0.8 * random.normal();
                point(value, 1, 5, 0.0, &mut random)
            });
            let codes = codes.collect();
            answers.add_codes(question, codes);
        } else if matches!(kind, QuestionKind::Effort { .. }) {
            let codes = people.iter().map(|person| {
                let value = 4.9 + 1.3 * person.mood + 1.2 * random.normal();
                point(value, 1, 7, 0.05, &mut random)
            });
            let codes = codes.collect();
            answers.add_codes(question, codes);
        } else if matches!(kind, QuestionKind::Recommendation { .. }) {
            let codes = people.iter().map(|person| {
                let value = 7.6 + 2.2 * person.mood + 1.5 * random.normal();
                point(value, 0, 10, 0.0, &mut random)
            });
            let codes = codes.collect();
            answers.add_codes(question, codes);
        } else if matches!(kind, QuestionKind::ImportanceSatisfaction { .. }) {
            let Some((important, satisfied)) = matters.next() else {
                continue;
            };
            for (part, mean, mood) in [(0, important, 0.0), (1, satisfied, 1.0)] {
                let codes = people.iter().map(|person| {
                    let value = mean + mood * person.mood + 0.8 * random.normal();
                    point(value, 1, 5, 0.08, &mut random)
                });
                let codes = codes.collect();
                answers.add_part(question, part, codes);
            }
        } else if *kind == QuestionKind::LongText {
            answers.add_comments(question, people.len(), better, &mut random);
        } else if matches!(kind, QuestionKind::SingleChoice { .. }) {
            let codes = people.iter().map(|person| match segments {
                0 => person.years,
                _ => person.age,
            });
            answers.add_codes(question, codes.collect());
            segments += 1;
        }
    }
    answers
}
