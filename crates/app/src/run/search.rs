//! Find or do: the "find" half.

use throughline_model::{CardId, JourneyId, QuestionId, StageId, StepId};
use throughline_store::rows::{Connection, cards, pages, questions};
use throughline_store::search::{self, HitKind};

use super::Run;
use crate::app::Context;
use crate::calls::Call;
use crate::calls::search::{Hit, Search, Target};
use crate::editing;
use crate::error::CallError;
use crate::run::preferences::language;
use crate::surveying::primary;

/// Most hits one request gets.
const MOST_HITS: u32 = 100;

impl Run for Search {
    fn run(self, on: &Context<'_>) -> Result<Vec<Hit>, CallError> {
        let text: String = self.text.chars().take(editing::LONGEST_TITLE).collect();
        let language = primary(&language(on));
        on.read(Self::NAME, move |connection| {
            let found = search::find(connection, &text, self.journey, self.limit.min(MOST_HITS))?;
            found
                .into_iter()
                .filter_map(|hit| placed(connection, hit, &language).transpose())
                .collect()
        })
    }
}

/// Where a hit is, in words; `None` for one that the index knows and the project does not.
fn placed(
    connection: &Connection,
    mut hit: search::Hit,
    language: &str,
) -> Result<Option<Hit>, CallError> {
    let journey = |id: Option<JourneyId>| id.ok_or_else(|| CallError::not_found("journey"));
    let (target, place) = match hit.kind {
        HitKind::Journey => (
            Target::Journey {
                journey: JourneyId(hit.id),
            },
            Vec::new(),
        ),
        HitKind::Stage => {
            let id = journey(hit.journey)?;
            (
                Target::Stage {
                    journey: id,
                    stage: StageId(hit.id),
                },
                vec![editing::journey(connection, id)?.name],
            )
        }
        HitKind::Step => {
            let (id, step) = (journey(hit.journey)?, StepId(hit.id));
            let stage = editing::step(connection, step)?.stage;
            let place = vec![
                editing::journey(connection, id)?.name,
                editing::stage(connection, stage)?.1.name,
            ];
            (Target::Step { journey: id, step }, place)
        }
        HitKind::Card => {
            let id = CardId(hit.id);
            let Some(row) = cards::get(connection, id)? else {
                return Ok(None);
            };
            let mut place = vec![editing::journey(connection, row.journey)?.name];
            if let Some(step) = row.card.step {
                let step = editing::step(connection, step)?;
                place.push(editing::stage(connection, step.stage)?.1.name);
                place.push(step.name);
            }
            (
                Target::Card {
                    journey: row.journey,
                    card: id,
                },
                place,
            )
        }
        HitKind::Persona => (
            Target::Persona {
                persona: hit.id.into(),
            },
            Vec::new(),
        ),
        HitKind::Touchpoint => (
            Target::Touchpoint {
                touchpoint: hit.id.into(),
            },
            Vec::new(),
        ),
        HitKind::Channel => (
            Target::Channel {
                channel: hit.id.into(),
            },
            Vec::new(),
        ),
        HitKind::Department => (
            Target::Department {
                department: hit.id.into(),
            },
            Vec::new(),
        ),
        HitKind::Survey => (
            Target::Survey {
                survey: hit.id.into(),
            },
            Vec::new(),
        ),
        HitKind::Question => {
            let id = QuestionId(hit.id);
            let Some((page, question)) = questions::get(connection, id)? else {
                return Ok(None);
            };
            let Some((survey, _)) = pages::get(connection, page)? else {
                return Ok(None);
            };
            let survey = editing::survey(connection, survey)?;
            let base = survey.settings.languages.first();
            let base = base.map_or(language, String::as_str);
            let text = question.content.text.in_language(language, base);
            text.clone_into(&mut hit.title);
            (
                Target::Question {
                    survey: survey.id,
                    question: id,
                },
                vec![survey.name],
            )
        }
        HitKind::Measure => (
            Target::Measure {
                measure: hit.id.into(),
            },
            Vec::new(),
        ),
        HitKind::Opportunity => (
            Target::Opportunity {
                opportunity: hit.id.into(),
            },
            Vec::new(),
        ),
        HitKind::Action => (
            Target::Action {
                action: hit.id.into(),
            },
            Vec::new(),
        ),
        HitKind::Board => (
            Target::Board {
                board: hit.id.into(),
            },
            Vec::new(),
        ),
        HitKind::Profile => {
            let persona = editing::persona(connection, hit.id.into())?;
            let quote = std::mem::replace(&mut hit.title, persona.name);
            hit.excerpt = hit
                .excerpt
                .or(Some(quote).filter(|quote| !quote.is_empty()));
            (
                Target::Persona {
                    persona: persona.id,
                },
                Vec::new(),
            )
        }
        HitKind::Statement => {
            let statement = editing::statement(connection, hit.id.into())?;
            let persona = editing::persona(connection, statement.persona)?;
            (
                Target::Statement {
                    persona: persona.id,
                    statement: statement.id,
                },
                vec![persona.name],
            )
        }
        HitKind::Segment => (
            Target::Segment {
                segment: hit.id.into(),
            },
            Vec::new(),
        ),
        HitKind::Stakeholder => (
            Target::Stakeholder {
                stakeholder: hit.id.into(),
            },
            Vec::new(),
        ),
    };
    Ok(Some(Hit {
        target,
        title: hit.title,
        place,
        excerpt: hit.excerpt,
    }))
}
