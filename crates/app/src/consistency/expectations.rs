//! What was expected of touchpoints against how it was.

use throughline_model::consistency::{Expectation, ExpectationSource, Kept};
use throughline_model::survey::QuestionKind;
use throughline_model::{QuestionId, SurveyId};

use super::gathered::{Gathered, tells_satisfaction};
use super::words;
use crate::calls::consistency::{AskedQuestion, AskedSurvey, ExpectationEntry};
use crate::measuring::words::MeasureWords;
use crate::results::data::WaveData;
use crate::results::paired::{self, Pair};

/// An expectation with its figures.
pub(crate) struct Judged<'a> {
    pub expectation: &'a Expectation,
    pub outcome: Result<Outcome, String>,
}

/// Both sides from 1 to 5.
pub(crate) struct Outcome {
    pub expected: f64,
    pub experienced: f64,
    /// Experienced less expected.
    pub difference: f64,
    /// 95%; absent by hand.
    pub interval: Option<(f64, f64)>,
    pub n: Option<u64>,
    pub kept: Kept,
}

impl Outcome {
    fn by_hand(expected: f64, experienced: f64) -> Outcome {
        let difference = experienced - expected;
        Outcome {
            expected,
            experienced,
            difference,
            interval: None,
            n: None,
            kept: match difference {
                above if above > 0.0 => Kept::Exceeded,
                below if below < 0.0 => Kept::Missed,
                _ => Kept::Met,
            },
        }
    }

    /// Exceeded or missed where the interval lies on one side of no difference.
    fn of_people(pair: &Pair) -> Outcome {
        let ends = pair.difference.interval;
        Outcome {
            expected: pair.first,
            experienced: pair.second,
            difference: pair.difference.value,
            interval: ends.map(|ends| (ends.low, ends.high)),
            n: Some(pair.difference.n),
            kept: match ends {
                Some(ends) if ends.low > 0.0 => Kept::Exceeded,
                Some(ends) if ends.high < 0.0 => Kept::Missed,
                Some(_) | None => Kept::Met,
            },
        }
    }
}

/// Of every touchpoint that something is said of, in the touchpoints' order.
pub(crate) fn judged<'a>(gathered: &'a Gathered, words: &MeasureWords) -> Vec<Judged<'a>> {
    let touchpoints = gathered.touchpoints();
    let found = touchpoints.into_iter().filter_map(|touchpoint| {
        let mut all = gathered.expectations.iter();
        all.find(|one| one.touchpoint == touchpoint.id)
    });
    found
        .map(|expectation| Judged {
            expectation,
            outcome: judge(&expectation.source, gathered, words),
        })
        .collect()
}

fn judge(
    source: &ExpectationSource,
    gathered: &Gathered,
    words: &MeasureWords,
) -> Result<Outcome, String> {
    let wave = |survey: SurveyId| {
        gathered.waves.get(&survey).ok_or_else(|| {
            words.pick(
                "The survey has no wave yet.",
                "Die Umfrage hat noch keine Welle.",
            )
        })
    };
    match source {
        ExpectationSource::Hand {
            expected,
            experienced,
        } => Ok(Outcome::by_hand(expected.value(), experienced.value())),
        ExpectationSource::Pair { survey, question } => {
            let pair = paired::of_question(wave(*survey)?, *question, &words.results)?;
            Ok(Outcome::of_people(&pair))
        }
        ExpectationSource::Questions {
            survey,
            expected,
            experienced,
        } => {
            let data = wave(*survey)?;
            let pair = paired::of_questions(data, *expected, *experienced, &words.results)?;
            Ok(Outcome::of_people(&pair))
        }
    }
}

pub(crate) fn entry(
    judged: &Judged<'_>,
    gathered: &Gathered,
    words: &MeasureWords,
) -> ExpectationEntry {
    let expectation = judged.expectation;
    let touchpoint = gathered.touchpoint(expectation.touchpoint);
    let channel = touchpoint.and_then(|touchpoint| touchpoint.channel);
    let (expected, experienced, difference, kept, said) = match &judged.outcome {
        Ok(outcome) => (
            words::mean(outcome.expected, words),
            words::mean(outcome.experienced, words),
            difference(outcome, words),
            Some(outcome.kept),
            words::kept(outcome.kept, words),
        ),
        Err(reason) => (
            String::new(),
            String::new(),
            String::new(),
            None,
            reason.clone(),
        ),
    };
    ExpectationEntry {
        name: touchpoint.map_or_else(String::new, |one| one.name.clone()),
        channel_name: channel.map_or_else(String::new, |id| gathered.channel_name(id).to_owned()),
        expected,
        experienced,
        difference,
        kept,
        words: said,
        origin: origin(&expectation.source, gathered, words),
        expectation: expectation.clone(),
    }
}

/// "−0.8 · 95% interval −1.0 to −0.6 · 212 answers"
fn difference(outcome: &Outcome, words: &MeasureWords) -> String {
    let Some((low, high)) = outcome.interval else {
        return words::signed(outcome.difference, 0, words);
    };
    let one = |value: f64| words::signed(value, 1, words);
    let interval = words.say(
        "{difference} · 95% interval {low} to {high}",
        "{difference} · 95-%-Intervall {low} bis {high}",
        &[
            ("difference", &one(outcome.difference)),
            ("low", &one(low)),
            ("high", &one(high)),
        ],
    );
    match outcome.n {
        Some(n) => format!("{interval} · {}", words.results.answers(n)),
        None => interval,
    }
}

/// Where the two sides come from, said in words.
pub(crate) fn origin(
    source: &ExpectationSource,
    gathered: &Gathered,
    words: &MeasureWords,
) -> String {
    let gone = || {
        words.pick(
            "A question that is not there any more",
            "Eine Frage, die es nicht mehr gibt",
        )
    };
    let text = |data: &WaveData, id: QuestionId| {
        let question = data.question(id)?;
        Some(words.results.text(&question.content.text, data))
    };
    match source {
        ExpectationSource::Hand { .. } => words.pick("Rated by hand", "Von Hand bewertet"),
        ExpectationSource::Pair { survey, question } => {
            let said = gathered.waves.get(survey).and_then(|data| {
                Some(words.say(
                    "Importance and satisfaction in “{wave}”: {question}",
                    "Wichtigkeit und Zufriedenheit in „{wave}“: {question}",
                    &[
                        ("wave", &data.wave.name),
                        ("question", &text(data, *question)?),
                    ],
                ))
            });
            said.unwrap_or_else(gone)
        }
        ExpectationSource::Questions {
            survey,
            expected,
            experienced,
        } => {
            let said = gathered.waves.get(survey).and_then(|data| {
                Some(words.say(
                    "Two questions in “{wave}”: {expected} / {experienced}",
                    "Zwei Fragen in „{wave}“: {expected} / {experienced}",
                    &[
                        ("wave", &data.wave.name),
                        ("expected", &text(data, *expected)?),
                        ("experienced", &text(data, *experienced)?),
                    ],
                ))
            });
            said.unwrap_or_else(gone)
        }
    }
}

/// The questions that can tell of both sides, by survey.
pub(crate) fn asked(gathered: &Gathered, words: &MeasureWords) -> Vec<AskedSurvey> {
    let surveys = gathered.waves.values().map(|data| AskedSurvey {
        survey: data.wave.survey,
        name: data.wave.definition.survey.name.clone(),
        questions: data
            .wave
            .definition
            .questions()
            .filter(|question| {
                let kind = &question.content.kind;
                tells_satisfaction(kind) || matches!(kind, QuestionKind::Likert { .. })
            })
            .map(|question| AskedQuestion {
                question: question.id,
                text: words.results.text(&question.content.text, data),
                pair: matches!(
                    question.content.kind,
                    QuestionKind::ImportanceSatisfaction { .. }
                ),
                touchpoint: question.content.touchpoint,
            })
            .collect(),
    });
    surveys.filter(|one| !one.questions.is_empty()).collect()
}
