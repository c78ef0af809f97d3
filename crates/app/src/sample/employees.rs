//! The people of the bank, and how they find working there.

use throughline_model::survey::{Invited, QuestionKind, SurveyDefinition};

use super::answers::{Answers, Random, point};
use super::{first_segment, invited_by};

/// A department: how many work there, how many answered in each round, where it stands, what its
/// workload and its tools add to that, and where most of its people sit (the code of the place).
struct Department {
    people: u64,
    answered: [usize; 2],
    mood: f64,
    workload: f64,
    tools: f64,
    place: u16,
}

const fn department(
    people: u64,
    answered: [usize; 2],
    mood: f64,
    workload: f64,
    tools: f64,
    place: u16,
) -> Department {
    Department {
        people,
        answered,
        mood,
        workload,
        tools,
        place,
    }
}

/// In the order of the sample's departments: branches, call centre, onboarding, engineering, risk,
/// legal, people, finance, marketing. Legal is too small to be shown.
const DEPARTMENTS: [Department; 9] = [
    department(118, [81, 93], 0.10, -0.15, -0.25, 2),
    department(96, [58, 71], -0.35, -0.55, -0.20, 1),
    department(44, [30, 37], -0.20, -0.70, -0.35, 1),
    department(72, [55, 61], 0.30, 0.10, 0.25, 3),
    department(27, [19, 22], 0.00, -0.10, 0.05, 1),
    department(5, [3, 4], 0.05, 0.00, 0.00, 1),
    department(16, [13, 14], 0.35, 0.15, 0.10, 1),
    department(31, [22, 26], 0.05, 0.05, -0.05, 1),
    department(24, [18, 20], 0.25, 0.20, 0.15, 3),
];

/// In the order of the template: purpose, manager, growth, workload, tools, recognition, voice,
/// engagement. Where the bank stands, and what the second round found better or worse.
const THEMES: [(f64, f64); 8] = [
    (3.95, 0.05),
    (3.80, 0.18),
    (3.45, 0.02),
    (3.05, -0.22),
    (3.15, 0.05),
    (3.30, 0.20),
    (3.25, 0.25),
    (3.60, 0.10),
];
const WORKLOAD: usize = 3;
const TOOLS: usize = 4;
const ENGAGEMENT: usize = 7;

/// How much each theme makes of the engagement.
const DRIVES: [f64; 7] = [0.10, 0.34, 0.22, 0.12, 0.05, 0.26, 0.18];

pub(super) fn invited(definition: &SurveyDefinition, later: bool) -> Vec<Invited> {
    let people: Vec<u64> = DEPARTMENTS
        .iter()
        .map(|department| department.people - if later { 0 } else { department.people / 20 })
        .collect();
    first_segment(definition)
        .map(|question| invited_by(question, &people))
        .unwrap_or_default()
}

/// Somebody's view: of each theme, then the department, the place and the years.
struct Person {
    themes: [f64; 8],
    department: u16,
    place: u16,
    years: u16,
}

fn people(later: bool, random: &mut Random) -> Vec<Person> {
    let mut people = Vec::new();
    for (department, code) in DEPARTMENTS.iter().zip(1..) {
        for _ in 0..department.answered[usize::from(later)] {
            let mood = department.mood + 0.45 * random.normal();
            let mut themes = [0.0; 8];
            for (place, (base, change)) in THEMES.iter().enumerate() {
                let own = match place {
                    WORKLOAD => department.workload,
                    TOOLS => department.tools,
                    _ => 0.0,
                };
                let change = if later { *change } else { 0.0 };
                themes[place] = base + change + own + mood + 0.55 * random.normal();
            }
            let driven: f64 = DRIVES
                .iter()
                .zip(THEMES)
                .enumerate()
                .map(|(place, (drives, (base, _)))| drives * (themes[place] - base))
                .sum();
            let (base, change) = THEMES[ENGAGEMENT];
            let change = if later { change } else { 0.0 };
            themes[ENGAGEMENT] =
                base + change + 0.75 * driven + 0.2 * mood + 0.35 * random.normal();
            let place = if random.unit() < 0.8 {
                department.place
            } else {
                1 + random.below(3) as u16
            };
            let years = match random.unit() {
                few if few < 0.16 => 1,
                few if few < 0.45 => 2,
                few if few < 0.78 => 3,
                _ => 4,
            };
            people.push(Person {
                themes,
                department: code,
                place,
                years,
            });
        }
    }
    people
}

/// One answer sheet for each person, in no order that says anything.
pub(super) fn answers(
    definition: &SurveyDefinition,
    later: bool,
    keep: &[String],
    change: &[String],
) -> Answers {
    let mut random = Random(if later { 0x5eed_0002 } else { 0x5eed_0001 });
    let people = people(later, &mut random);
    let mut answers = Answers::default();
    let mut eases = Random(0x5eed_0004);
    let mut comments = [keep, change].into_iter();
    let mut segments = 0;
    for question in definition.questions() {
        let content = &question.content;
        let theme = content.theme.and_then(|theme| {
            let themes = &definition.survey.settings.themes;
            themes.iter().position(|one| one.id == theme)
        });
        let scale = matches!(content.kind, QuestionKind::Likert { .. });
        if let Some(theme) = theme.filter(|theme| scale && *theme < THEMES.len()) {
            // Some statements are easier to agree with than others, in every round.
            let ease = 0.28 * eases.normal();
            let codes = people.iter().map(|person| {
                let value = person.themes[theme] + ease + 0.5 * random.normal();
                let value = if content.reversed { 6.0 - value } else { value };
                point(value, 1, 5, 0.02, &mut random)
            });
            let codes = codes.collect();
            answers.add_codes(question, codes);
        } else if matches!(content.kind, QuestionKind::Recommendation { .. }) {
            let codes = people.iter().map(|person| {
                let value = 7.4 + 2.1 * (person.themes[ENGAGEMENT] - 3.6) + random.normal();
                point(value, 0, 10, 0.03, &mut random)
            });
            let codes = codes.collect();
            answers.add_codes(question, codes);
        } else if content.kind == QuestionKind::LongText {
            let said = comments.next().unwrap_or_default();
            answers.add_comments(question, people.len(), said, &mut random);
        } else if matches!(content.kind, QuestionKind::SingleChoice { .. }) {
            let codes = people.iter().map(|person| match segments {
                0 => person.department,
                1 => person.place,
                _ => person.years,
            });
            answers.add_codes(question, codes.collect());
            segments += 1;
        }
    }
    answers
}
