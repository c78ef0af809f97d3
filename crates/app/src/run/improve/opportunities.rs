//! Opportunities, read and edited.

use throughline_model::improvement::{
    Opportunity, OpportunityLinks, OpportunityParts, Scoring, check_parts, spoken,
};
use throughline_model::measure::FormulaProblem;
use throughline_model::{DepartmentId, OpportunityId, QuestionId};
use throughline_store::rows::{Connection, actions, cards, lists, opportunities, steps};

use super::{office, refused, today, words};
use crate::app::Context;
use crate::calls::improve::*;
use crate::calls::measures::FormulaCheck;
use crate::calls::{Call, Done};
use crate::editing::{self, name, notes, slot, title};
use crate::error::CallError;
use crate::improving::entries::choices;
use crate::improving::scores;
use crate::measuring::words::MeasureWords;
use crate::run::Run;
use crate::session::Label;

impl Run for ListOpportunities {
    fn run(self, on: &Context<'_>) -> Result<OpportunitiesView, CallError> {
        let (office, ()) = office(on, Self::NAME, |_| Ok(()))?;
        Ok(office.view(&words(on)))
    }
}

impl Run for ReadLinkChoices {
    fn run(self, on: &Context<'_>) -> Result<LinkChoices, CallError> {
        let words = words(on);
        on.read(Self::NAME, move |connection| choices(connection, &words))
    }
}

impl Run for OpportunitiesOfCards {
    fn run(self, on: &Context<'_>) -> Result<Vec<NamedOpportunity>, CallError> {
        let words = words(on);
        let (office, ()) = office(on, Self::NAME, |_| Ok(()))?;
        let found = office.opportunities.iter().filter_map(|opportunity| {
            let linked = &opportunity.links.cards;
            let cards: Vec<_> = self
                .cards
                .iter()
                .copied()
                .filter(|card| linked.contains(card))
                .collect();
            if cards.is_empty() {
                return None;
            }
            Some(NamedOpportunity {
                opportunity: opportunity.id,
                name: opportunity.name.clone(),
                cards,
                standing: office.standing_of(opportunity, &words),
            })
        });
        Ok(found.collect())
    }
}

impl OpportunityFields {
    /// Puts what is said over what was there.
    fn onto(
        self,
        opportunity: &mut Opportunity,
        connection: &Connection,
        words: &MeasureWords,
    ) -> Result<(), CallError> {
        if let Some(given) = &self.name {
            opportunity.name = name(given)?;
        }
        if let Some(given) = &self.notes {
            opportunity.notes = notes(given);
        }
        let parts = &mut opportunity.parts;
        for (given, part) in [
            (self.importance, &mut parts.importance),
            (self.satisfaction, &mut parts.satisfaction),
            (self.reach, &mut parts.reach),
            (self.value, &mut parts.value),
            (self.effort, &mut parts.effort),
            (self.confidence, &mut parts.confidence),
        ] {
            if let Some(given) = given {
                *part = given;
            }
        }
        check_parts(parts).map_err(|problem| refused(problem, words))?;
        if let Some(rated) = self.rated {
            if let Some(question) = rated {
                known_rating(connection, question, words)?;
            }
            opportunity.rated = rated;
        }
        if let Some(department) = self.department {
            known_department(connection, department)?;
            opportunity.department = department;
        }
        if let Some(owner) = &self.owner {
            opportunity.owner = title(owner);
        }
        let links = &mut opportunity.links;
        if let Some(mut steps) = self.steps {
            for step in &steps {
                steps::get(connection, *step)?.ok_or_else(|| CallError::not_found("step"))?;
            }
            once(&mut steps);
            links.steps = steps;
        }
        if let Some(mut given) = self.cards {
            for card in &given {
                cards::get(connection, *card)?.ok_or_else(|| CallError::not_found("card"))?;
            }
            once(&mut given);
            links.cards = given;
        }
        if let Some(mut sources) = self.sources {
            once(&mut sources);
            links.sources = sources;
        }
        Ok(())
    }
}

/// In the order in which rows are read.
fn once<T: Ord>(list: &mut Vec<T>) {
    list.sort();
    list.dedup();
}

fn known_rating(
    connection: &Connection,
    question: QuestionId,
    words: &MeasureWords,
) -> Result<(), CallError> {
    let offered = choices(connection, words)?.ratings;
    let known = offered.iter().any(|choice| choice.question == question);
    known
        .then_some(())
        .ok_or_else(|| CallError::not_found("question"))
}

pub(super) fn known_department(
    connection: &Connection,
    department: Option<DepartmentId>,
) -> Result<(), CallError> {
    if let Some(id) = department {
        lists::department::get(connection, id)?
            .ok_or_else(|| CallError::not_found("department"))?;
    }
    Ok(())
}

/// Without a name it is called as its first card is; the steps of its cards come with them.
fn completed(
    mut fields: OpportunityFields,
    connection: &Connection,
) -> Result<OpportunityFields, CallError> {
    let mut steps = fields.steps.take().unwrap_or_default();
    for card in fields.cards.iter().flatten() {
        let row = cards::get(connection, *card)?.ok_or_else(|| CallError::not_found("card"))?;
        steps.extend(row.card.step);
        if fields
            .name
            .as_deref()
            .is_none_or(|name| name.trim().is_empty())
        {
            let first = row.card.title.lines().next().unwrap_or_default();
            fields.name = Some(first.to_owned());
        }
    }
    fields.steps = Some(steps);
    Ok(fields)
}

impl Run for AddOpportunity {
    fn run(self, on: &Context<'_>) -> Result<OpportunityId, CallError> {
        let words = words(on);
        on.edit(
            Self::NAME,
            move |connection| {
                let fields = completed(self.fields, connection)?;
                let subject = name(fields.name.as_deref().unwrap_or_default())?;
                let last = opportunities::all(connection)?.pop().map(|one| one.order);
                let label = Label::new("op.opportunity.add", subject);
                Ok((label, (fields, last)))
            },
            move |editing, (fields, last)| {
                let mut opportunity = Opportunity {
                    id: editing.mint.id(),
                    name: String::new(),
                    notes: String::new(),
                    parts: OpportunityParts::default(),
                    rated: None,
                    department: None,
                    owner: String::new(),
                    archived: None,
                    links: OpportunityLinks::default(),
                    order: editing.mint.after(last.as_ref()),
                };
                fields.onto(&mut opportunity, editing.connection, &words)?;
                opportunities::insert(editing.connection, &opportunity)?;
                Ok(opportunity.id)
            },
        )
    }
}

impl Run for EditOpportunity {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let words = words(on);
        on.edit(
            Self::NAME,
            move |connection| {
                let before = editing::opportunity(connection, self.opportunity)?;
                let mut after = before.clone();
                self.fields.onto(&mut after, connection, &words)?;
                let label = Label::new("op.opportunity.edit", after.name.clone());
                Ok((label, (before, after)))
            },
            |editing, (before, after)| {
                if before != after {
                    opportunities::update(editing.connection, &after)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for MoveOpportunity {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let moved = editing::opportunity(connection, self.opportunity)?;
                let all = opportunities::all(connection)?;
                let slot = slot(&all, self.before, Some(moved.id), "opportunity")?;
                let label = Label::new("op.opportunity.move", moved.name.clone());
                Ok((label, (moved, slot)))
            },
            |editing, (mut moved, slot)| {
                if !slot.holds(&moved.order) {
                    moved.order = editing.mint.between(&slot);
                    opportunities::update(editing.connection, &moved)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for RankOpportunities {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let words = words(on);
        let (office, ()) = office(on, Self::NAME, |_| Ok(()))?;
        let mut ranked: Vec<(Option<f64>, OpportunityId)> = office
            .shown()
            .map(|one| (office.scored(one, &words).0.value, one.id))
            .collect();
        let least = f64::NEG_INFINITY;
        ranked.sort_by(|a, b| b.0.unwrap_or(least).total_cmp(&a.0.unwrap_or(least)));
        let ids: Vec<OpportunityId> = ranked.into_iter().map(|(_, id)| id).collect();
        on.edit(
            Self::NAME,
            move |_| {
                let label = Label::many("op.opportunity.rank", "", ids.len());
                Ok((label, ids))
            },
            |editing, ids| {
                let all = opportunities::all(editing.connection)?;
                let shown = all.iter().filter(|one| one.archived.is_none());
                // Somebody may have edited between reading and ranking; what is new stays behind.
                let now: Vec<OpportunityId> = shown.map(|one| one.id).collect();
                let mut wanted: Vec<OpportunityId> =
                    ids.into_iter().filter(|id| now.contains(id)).collect();
                wanted.extend(
                    now.iter()
                        .filter(|id| !wanted.contains(id))
                        .copied()
                        .collect::<Vec<_>>(),
                );
                if wanted == now {
                    return Ok(Done {});
                }
                let mut last = None;
                for id in wanted {
                    let Some(mut one) = all.iter().find(|one| one.id == id).cloned() else {
                        continue;
                    };
                    one.order = editing.mint.after(last.as_ref());
                    opportunities::update(editing.connection, &one)?;
                    last = Some(one.order);
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for DeleteOpportunities {
    fn run(self, on: &Context<'_>) -> Result<PutAway, CallError> {
        let today = today(on);
        on.edit(
            Self::NAME,
            move |connection| {
                let mut found = Vec::new();
                for id in &self.opportunities {
                    found.push(editing::opportunity(connection, *id)?);
                }
                let subject = found
                    .last()
                    .map_or_else(String::new, |one| one.name.clone());
                let label = Label::many("op.opportunity.delete", subject, found.len());
                Ok((label, found))
            },
            move |editing, found| {
                let connection = editing.connection;
                let checked: Vec<_> = actions::all_checks(connection)?
                    .into_iter()
                    .map(|check| check.action)
                    .collect();
                let all = actions::all(connection)?;
                let mut done = PutAway {
                    archived: 0,
                    deleted: 0,
                };
                for mut one in found {
                    let tried = all.iter().any(|action| {
                        action.opportunity == Some(one.id) && checked.contains(&action.id)
                    });
                    if tried {
                        one.archived = Some(today);
                        opportunities::update(connection, &one)?;
                        done.archived += 1;
                    } else {
                        opportunities::delete(connection, one.id)?;
                        done.deleted += 1;
                    }
                }
                Ok(done)
            },
        )
    }
}

impl Run for RestoreOpportunity {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let found = editing::opportunity(connection, self.opportunity)?;
                let label = Label::new("op.opportunity.restore", found.name.clone());
                Ok((label, found))
            },
            |editing, mut found| {
                if found.archived.take().is_some() {
                    opportunities::update(editing.connection, &found)?;
                }
                Ok(Done {})
            },
        )
    }
}

/// What is wrong with a formula over the parts of scores, and where.
fn formula_problem(formula: &str, words: &MeasureWords) -> Option<(String, usize)> {
    let error = spoken(formula).err()?;
    let said = match &error.problem {
        FormulaProblem::Measure(name) | FormulaProblem::Function(name) => words.say(
            "There is no part “{name}”. There are importance, satisfaction, reach, value, effort and confidence, and the functions min, max, mean and abs.",
            "Einen Teil „{name}“ gibt es nicht. Es gibt Wichtigkeit, Zufriedenheit, Reichweite, Nutzen, Aufwand und Sicherheit und die Funktionen min, max, mean und abs.",
            &[("name", name)],
        ),
        other => words.formula_problem(other),
    };
    Some((said, error.at))
}

impl Run for SetScoring {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let words = words(on);
        let scoring = match self.scoring {
            Scoring::Opportunity | Scoring::Rice => self.scoring,
            Scoring::Formula { formula } => {
                if let Some((problem, _)) = formula_problem(&formula, &words) {
                    return Err(CallError::refused(problem));
                }
                let kept =
                    spoken(&formula).map(|formula| formula.written(&|part| part.word().to_owned()));
                Scoring::Formula {
                    formula: kept.unwrap_or(formula),
                }
            }
        };
        on.edit(
            Self::NAME,
            move |connection| {
                let before = opportunities::scoring(connection)?;
                let label = Label::new(
                    "op.opportunity.setScoring",
                    scores::view(&scoring, &words).name,
                );
                Ok((label, (before, scoring)))
            },
            |editing, (before, scoring)| {
                if before != scoring {
                    opportunities::set_scoring(editing.connection, &scoring)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for CheckScoring {
    fn run(self, on: &Context<'_>) -> Result<FormulaCheck, CallError> {
        let words = words(on);
        if let Some((problem, at)) = formula_problem(&self.formula, &words) {
            return Ok(FormulaCheck {
                problem: Some(problem),
                at: u32::try_from(at).ok(),
                example: None,
            });
        }
        let (office, ()) = office(on, Self::NAME, |_| Ok(()))?;
        let scoring = Scoring::Formula {
            formula: self.formula,
        };
        let example = office.shown().find_map(|one| {
            let (_, parts) = office.scored(one, &words);
            let scored = scores::score(&parts, &scoring, &words);
            let value = scores::shown(scored.value?, &words);
            Some(format!("{}: {value}", one.name))
        });
        Ok(FormulaCheck {
            problem: scores::hopeless(&scoring, &words),
            at: None,
            example,
        })
    }
}
