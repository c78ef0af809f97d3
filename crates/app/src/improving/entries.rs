//! Opportunities as they are shown, and what they can be linked with.

use throughline_figures::chart::NumberFormat;
use throughline_model::OpportunityId;
use throughline_model::improvement::{Action, Opportunity, OpportunitySource, ScorePart};
use throughline_model::survey::{QuestionKind, SurveyDefinition, Wording};
use throughline_store::rows::{Connection, journeys, steps, topics};

use super::office::{Office, all_surveys};
use super::scores::{self, Rating};
use crate::calls::improve::*;
use crate::error::CallError;
use crate::measuring::words::MeasureWords;

impl Office {
    pub fn view(&self, words: &MeasureWords) -> OpportunitiesView {
        let all = self.opportunities.iter();
        let (archived, shown): (Vec<_>, Vec<_>) =
            all.partition(|opportunity| opportunity.archived.is_some());
        let entries = |list: Vec<&Opportunity>| -> Vec<OpportunityEntry> {
            list.into_iter()
                .map(|one| self.opportunity(one, words))
                .collect()
        };
        let opportunities = entries(shown);
        let falling = |pair: &[OpportunityEntry]| {
            let least = f64::NEG_INFINITY;
            pair[0].score.unwrap_or(least) >= pair[1].score.unwrap_or(least)
        };
        OpportunitiesView {
            scoring: scores::view(&self.scoring, words),
            by_score: opportunities.windows(2).all(falling),
            opportunities,
            archived: entries(archived),
        }
    }

    pub fn opportunity(&self, opportunity: &Opportunity, words: &MeasureWords) -> OpportunityEntry {
        let rating = self.rating(opportunity, words);
        let (scored, counted) = self.scored(opportunity, words);
        let counting = scores::counting(&self.scoring);
        let parts = ScorePart::ALL.into_iter().map(|part| {
            let value = counted.get(part);
            let rated = matches!(part, ScorePart::Importance | ScorePart::Satisfaction);
            let rating = rating.as_ref().filter(|_| rated);
            PartEntry {
                part,
                name: words.part(part),
                value,
                shown: value.map_or_else(String::new, |value| {
                    part_format(part, value).write(value, &words.results.chart.locale)
                }),
                from: part_from(value, rating, words),
                answered: rating.is_some_and(|rating| rating.found.is_ok()),
                counts: counting.contains(&part),
                highest: match part {
                    ScorePart::Reach => None,
                    ScorePart::Confidence => Some(100.0),
                    ScorePart::Importance
                    | ScorePart::Satisfaction
                    | ScorePart::Value
                    | ScorePart::Effort => Some(10.0),
                },
            }
        });
        let links = &opportunity.links;
        OpportunityEntry {
            score: scored.value,
            shown: scored
                .value
                .map_or_else(String::new, |value| scores::shown(value, words)),
            worked: scored.worked,
            missing: scored.missing,
            parts: parts.collect(),
            steps: links
                .steps
                .iter()
                .filter_map(|id| self.places.steps.get(id).cloned())
                .collect(),
            cards: links
                .cards
                .iter()
                .filter_map(|id| self.places.cards.get(id).cloned())
                .collect(),
            sources: links
                .sources
                .iter()
                .map(|source| self.source(source, words))
                .collect(),
            owner: self.owner(&opportunity.owner, opportunity.department),
            actions: self
                .actions_of(opportunity.id)
                .map(|action| NamedAction {
                    action: action.id,
                    name: action.name.clone(),
                    phase: action.phase,
                    standing: self.standing(action, words),
                })
                .collect(),
            archived: opportunity
                .archived
                .map_or_else(String::new, |day| words.day(day)),
            opportunity: opportunity.clone(),
        }
    }

    /// What is to be done about an opportunity, without what was archived.
    fn actions_of(&self, id: OpportunityId) -> impl Iterator<Item = &Action> {
        let own = move |action: &&Action| action.opportunity == Some(id);
        (self.actions.iter().filter(own)).filter(|action| action.archived.is_none())
    }

    /// "score 14.2 · 2 actions"
    pub fn standing_of(&self, opportunity: &Opportunity, words: &MeasureWords) -> String {
        let (scored, _) = self.scored(opportunity, words);
        let score = scored.value.map(|value| {
            let shown = scores::shown(value, words);
            words.say("score {n}", "Wert {n}", &[("n", &shown)])
        });
        let count = match self.actions_of(opportunity.id).count() {
            0 => words.pick("no action yet", "noch keine Maßnahme"),
            1 => words.pick("1 action", "1 Maßnahme"),
            n => words.say(
                "{n} actions",
                "{n} Maßnahmen",
                &[("n", &words.results.count(n as u64))],
            ),
        };
        score
            .into_iter()
            .chain([count])
            .collect::<Vec<_>>()
            .join(" · ")
    }

    fn source(&self, source: &OpportunitySource, words: &MeasureWords) -> SourceEntry {
        let gone = || words.pick("not there any more", "nicht mehr vorhanden");
        let (kind, name) = match source {
            OpportunitySource::Feedback { feedback } => (
                words.pick("Feedback", "Rückmeldung"),
                self.said.get(feedback).cloned(),
            ),
            OpportunitySource::Question { question } => (
                words.pick("Survey question", "Frage einer Umfrage"),
                self.surveys.iter().find_map(|survey| {
                    let found = survey.question(*question)?;
                    Some(wording(&found.content.text, survey, words))
                }),
            ),
            OpportunitySource::Theme { theme } => (
                words.pick("Survey theme", "Thema einer Umfrage"),
                self.surveys.iter().find_map(|survey| {
                    let mut themes = survey.survey.settings.themes.iter();
                    let found = themes.find(|one| one.id == *theme)?;
                    Some(wording(&found.name, survey, words))
                }),
            ),
            OpportunitySource::Topic { topic } => (
                words.pick("Topic of comments", "Thema von Kommentaren"),
                self.topics
                    .iter()
                    .find(|one| one.id == *topic)
                    .map(|one| one.name.clone()),
            ),
        };
        SourceEntry {
            source: *source,
            kind,
            name: name.unwrap_or_else(gone),
        }
    }
}

pub(super) fn part_format(part: ScorePart, value: f64) -> NumberFormat {
    match part {
        ScorePart::Confidence => NumberFormat::percent(),
        ScorePart::Importance
        | ScorePart::Satisfaction
        | ScorePart::Reach
        | ScorePart::Value
        | ScorePart::Effort => scores::format(value),
    }
}

fn part_from(value: Option<f64>, rating: Option<&Rating>, words: &MeasureWords) -> String {
    let by_hand = || match value {
        Some(_) => words.pick("set by hand", "von Hand gesetzt"),
        None => words.pick("not set", "nicht gesetzt"),
    };
    match rating {
        None => by_hand(),
        Some(rating) => match &rating.found {
            Ok(rated) => format!(
                "{}: {}",
                rating.survey,
                words.results.answers(rated.score.n)
            ),
            Err(reason) => format!("{}: {reason}; {}", rating.survey, by_hand()),
        },
    }
}

/// What opportunities can be linked with and rated by.
pub(crate) fn choices(
    connection: &Connection,
    words: &MeasureWords,
) -> Result<LinkChoices, CallError> {
    let (mut ratings, mut sources, mut named) = (Vec::new(), Vec::new(), Vec::new());
    for survey in all_surveys(connection)? {
        let title = &survey.survey.name;
        for theme in &survey.survey.settings.themes {
            sources.push(SourceEntry {
                source: OpportunitySource::Theme { theme: theme.id },
                kind: words.pick("Survey theme", "Thema einer Umfrage"),
                name: format!("{title}: {}", wording(&theme.name, &survey, words)),
            });
        }
        for question in survey.questions() {
            let text = wording(&question.content.text, &survey, words);
            match question.content.kind {
                QuestionKind::Information => continue,
                QuestionKind::ImportanceSatisfaction { .. } => ratings.push(RatingChoice {
                    question: question.id,
                    name: text.clone(),
                    survey: survey.survey.id,
                    survey_name: title.clone(),
                }),
                _ => {}
            }
            sources.push(SourceEntry {
                source: OpportunitySource::Question {
                    question: question.id,
                },
                kind: words.pick("Survey question", "Frage einer Umfrage"),
                name: format!("{title}: {text}"),
            });
        }
    }
    for topic in topics::all(connection)? {
        sources.push(SourceEntry {
            source: OpportunitySource::Topic { topic: topic.id },
            kind: words.pick("Topic of comments", "Thema von Kommentaren"),
            name: topic.name,
        });
    }
    for journey in journeys::all(connection)? {
        for step in steps::of_journey(connection, journey.id)? {
            named.push(NamedStep {
                step: step.id,
                name: step.name,
                journey: journey.id,
                journey_name: journey.name.clone(),
            });
        }
    }
    Ok(LinkChoices {
        ratings,
        sources,
        steps: named,
    })
}

fn wording(text: &Wording, survey: &SurveyDefinition, words: &MeasureWords) -> String {
    let base = survey.survey.settings.base_language();
    text.in_language(words.results.pick("en", "de"), base)
        .to_owned()
}
