//! Edits of measures and of what is noted at them.

use throughline_model::measure::{
    Annotation, GoodDirection, Measure, MeasureDefinition, MeasureKind, MeasureLinks,
    MeasureProblem, MeasureSource, PeriodKind, SurveyFigure, Thresholds, TypedAs, check, circle,
};
use throughline_model::survey::{QuestionKind, Recommender};
use throughline_model::{AnnotationId, MeasureId};
use throughline_store::rows::{Connection, lists, measures, waves};

use crate::app::Context;
use crate::calls::measures::*;
use crate::calls::{Call, Done};
use crate::editing::{self, name, notes, slot, title};
use crate::error::CallError;
use crate::measuring::formulas::with_ids;
use crate::measuring::words::MeasureWords;
use crate::run::Run;
use crate::run::preferences::language;
use crate::session::Label;

/// The longest unit, in characters.
const LONGEST_UNIT: usize = 24;

impl MeasureFields {
    /// Puts what is said over what was there.
    fn onto(
        self,
        measure: &mut Measure,
        connection: &Connection,
        words: &MeasureWords,
    ) -> Result<(), CallError> {
        if let Some(given) = &self.name {
            measure.name = name(given)?;
        }
        if let Some(given) = &self.notes {
            measure.notes = notes(given);
        }
        let definition = &mut measure.definition;
        if let Some(kind) = self.kind {
            definition.kind = kind;
        }
        if let Some(unit) = &self.unit {
            definition.unit = title(unit).chars().take(LONGEST_UNIT).collect();
        }
        if let Some(decimals) = self.decimals {
            definition.decimals = decimals;
        }
        if let Some(direction) = self.direction {
            definition.direction = direction;
        }
        if let Some(period) = self.period
            && period != definition.period
        {
            if !measures::values(connection, measure.id)?.is_empty() {
                return Err(CallError::refused(words.pick(
                    "There are values already; a measure with other periods is another measure.",
                    "Es gibt schon Werte; eine Kennzahl mit anderen Zeiträumen ist eine andere.",
                )));
            }
            definition.period = period;
        }
        if let Some(target) = self.target {
            definition.target = target;
        }
        if let Some(thresholds) = self.thresholds {
            definition.thresholds = thresholds;
        }
        if let Some(source) = self.source {
            let was_typed = definition.source == MeasureSource::Typed;
            match (was_typed, source == MeasureSource::Typed) {
                (true, false) => {
                    definition.typed_as = Some(TypedAs {
                        kind: definition.kind,
                        unit: definition.unit.clone(),
                    });
                }
                (false, true) => {
                    if let Some(before) = definition.typed_as.take() {
                        definition.kind = self.kind.unwrap_or(before.kind);
                        if self.unit.is_none() {
                            definition.unit = before.unit;
                        }
                    }
                }
                (true, true) | (false, false) => {}
            }
            definition.source = source;
        }
        if let Some(department) = self.department {
            if let Some(department) = department {
                editing::department(connection, department)?;
            }
            measure.department = department;
        }
        if let Some(owner) = &self.owner {
            measure.owner = title(owner);
        }
        if let Some(links) = self.links {
            measure.links = checked(links, connection)?;
        }
        settle(measure, connection, words)
    }
}

/// Links to what is there.
fn checked(mut links: MeasureLinks, connection: &Connection) -> Result<MeasureLinks, CallError> {
    for step in &links.steps {
        editing::step(connection, *step)?;
    }
    let library = lists::read(connection)?;
    let missing = links
        .channels
        .iter()
        .any(|id| library.channels.iter().all(|one| one.id != *id))
        || links
            .personas
            .iter()
            .any(|id| library.personas.iter().all(|one| one.id != *id))
        || links
            .departments
            .iter()
            .any(|id| library.departments.iter().all(|one| one.id != *id))
        || links
            .touchpoints
            .iter()
            .any(|id| library.touchpoints.iter().all(|one| one.id != *id));
    if missing {
        return Err(CallError::not_found("entry"));
    }
    links.channels.sort();
    links.channels.dedup();
    links.personas.sort();
    links.personas.dedup();
    links.departments.sort();
    links.departments.dedup();
    links.touchpoints.sort();
    links.touchpoints.dedup();
    links.steps.sort();
    links.steps.dedup();
    Ok(links)
}

/// Brings kind and source together, and checks what comes out.
fn settle(
    measure: &mut Measure,
    connection: &Connection,
    words: &MeasureWords,
) -> Result<(), CallError> {
    let all = measures::all(connection)?;
    let definition = &mut measure.definition;
    match &mut definition.source {
        MeasureSource::Formula { formula } => {
            definition.kind = MeasureKind::Formula;
            *formula = with_ids(formula, &all)
                .map_err(|error| CallError::refused(words.formula_problem(&error.problem)))?;
        }
        MeasureSource::Survey { survey, figure, .. } => {
            let (kind, unit) = followed(connection, *survey, figure)?;
            definition.kind = kind;
            definition.unit = unit.to_owned();
        }
        MeasureSource::Feedback { figure, .. } => {
            definition.kind = figure.kind();
        }
        MeasureSource::Typed => {
            // A formula that is one no longer is a plain number.
            if definition.kind == MeasureKind::Formula {
                definition.kind = MeasureKind::Mean;
            }
        }
    }
    check(definition).map_err(|problem| CallError::refused(said(problem, words)))?;
    let mut with_this = all;
    match with_this.iter_mut().find(|other| other.id == measure.id) {
        Some(own) => own.clone_from(measure),
        None => with_this.push(measure.clone()),
    }
    if circle(&with_this).is_some() {
        return Err(CallError::refused(words.circle()));
    }
    Ok(())
}

/// What kind of measure a figure of a survey is, and its unit.
fn followed(
    connection: &Connection,
    survey: throughline_model::SurveyId,
    figure: &SurveyFigure,
) -> Result<(MeasureKind, &'static str), CallError> {
    let designed = throughline_store::rows::surveys::definition(connection, survey)?;
    let launched = waves::of_survey(connection, survey)?;
    let mut definitions = designed
        .iter()
        .chain(launched.iter().map(|wave| &wave.definition));
    match figure {
        SurveyFigure::Index => {
            let has = definitions.any(|definition| {
                let themes = &definition.survey.settings.themes;
                themes.iter().any(|theme| theme.outcome)
            });
            let found = has.then_some((MeasureKind::EngagementIndex, ""));
            found.ok_or_else(|| CallError::not_found("theme"))
        }
        SurveyFigure::Theme { theme } => {
            let has = definitions.any(|definition| {
                let themes = &definition.survey.settings.themes;
                themes.iter().any(|one| one.id == *theme)
            });
            let found = has.then_some((MeasureKind::Favourability, ""));
            found.ok_or_else(|| CallError::not_found("theme"))
        }
        SurveyFigure::Question { question } => {
            let mut found = definitions.filter_map(|definition| definition.question(*question));
            let question = found
                .next()
                .ok_or_else(|| CallError::not_found("question"))?;
            Ok(match &question.content.kind {
                QuestionKind::Recommendation { of, .. } => match of {
                    Recommender::Customer => (MeasureKind::Nps, ""),
                    Recommender::Employee => (MeasureKind::Enps, ""),
                },
                QuestionKind::Satisfaction { .. } => (MeasureKind::Csat, ""),
                // CES 2.0 as the results have it: the share answering 5 to 7.
                QuestionKind::Effort { .. } => (MeasureKind::Ces, "%"),
                _ => (MeasureKind::Favourability, ""),
            })
        }
    }
}

pub(super) fn said(problem: MeasureProblem, words: &MeasureWords) -> String {
    let (english, german) = match problem {
        MeasureProblem::NotANumber => ("This is no number.", "Das ist keine Zahl."),
        MeasureProblem::Target => (
            "Target or thresholds lie outside what the measure can be.",
            "Ziel oder Schwellen liegen außerhalb dessen, was die Kennzahl sein kann.",
        ),
        MeasureProblem::Thresholds => (
            "The thresholds are the wrong way round for this direction.",
            "Die Schwellen sind für diese Richtung vertauscht.",
        ),
        MeasureProblem::Decimals => (
            "At most four decimals are shown.",
            "Höchstens vier Nachkommastellen werden gezeigt.",
        ),
        MeasureProblem::Source => (
            "Kind and source do not fit together.",
            "Art und Quelle passen nicht zusammen.",
        ),
        MeasureProblem::Formula => (
            "The formula cannot be read.",
            "Die Formel ist nicht lesbar.",
        ),
        MeasureProblem::Value => (
            "The value lies outside what the measure can be.",
            "Der Wert liegt außerhalb dessen, was die Kennzahl sein kann.",
        ),
        MeasureProblem::Interval => (
            "One end of the interval is missing, or they are the wrong way round.",
            "Ein Ende des Intervalls fehlt, oder beide sind vertauscht.",
        ),
        MeasureProblem::Period => (
            "This is not the first day of a period.",
            "Das ist nicht der erste Tag eines Zeitraums.",
        ),
    };
    words.pick(english, german)
}

impl Run for AddMeasure {
    fn run(self, on: &Context<'_>) -> Result<MeasureId, CallError> {
        let words = MeasureWords::of(&language(on));
        on.edit(
            Self::NAME,
            move |connection| {
                let subject = name(self.fields.name.as_deref().unwrap_or_default())?;
                let last = measures::all(connection)?
                    .pop()
                    .map(|measure| measure.order);
                Ok((Label::new("op.measure.add", subject), (self.fields, last)))
            },
            move |editing, (fields, last)| {
                let mut measure = Measure {
                    id: editing.mint.id(),
                    name: String::new(),
                    notes: String::new(),
                    definition: MeasureDefinition {
                        kind: MeasureKind::Nps,
                        unit: String::new(),
                        decimals: 0,
                        direction: GoodDirection::Up,
                        period: PeriodKind::Month,
                        target: None,
                        thresholds: Thresholds::default(),
                        source: MeasureSource::Typed,
                        typed_as: None,
                    },
                    department: None,
                    owner: String::new(),
                    links: MeasureLinks::default(),
                    order: editing.mint.after(last.as_ref()),
                };
                fields.onto(&mut measure, editing.connection, &words)?;
                // A new measure never was anything else.
                measure.definition.typed_as = None;
                measures::insert(editing.connection, &measure)?;
                Ok(measure.id)
            },
        )
    }
}

impl Run for EditMeasure {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let words = MeasureWords::of(&language(on));
        on.edit(
            Self::NAME,
            move |connection| {
                let before = editing::measure(connection, self.measure)?;
                let mut measure = before.clone();
                self.fields.onto(&mut measure, connection, &words)?;
                let op = if measure.name == before.name {
                    "op.measure.edit"
                } else {
                    "op.measure.rename"
                };
                Ok((Label::new(op, measure.name.clone()), (before, measure)))
            },
            |editing, (before, measure)| {
                if before != measure {
                    measures::update(editing.connection, &measure)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for MoveMeasure {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let measure = editing::measure(connection, self.measure)?;
                let all = measures::all(connection)?;
                let slot = slot(&all, self.before, Some(self.measure), "measure")?;
                let label = Label::new("op.measure.move", measure.name.clone());
                Ok((label, (measure, slot)))
            },
            |editing, (mut measure, slot)| {
                if !slot.holds(&measure.order) {
                    measure.order = editing.mint.between(&slot);
                    measures::update(editing.connection, &measure)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for DeleteMeasures {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let mut subject = String::new();
                for id in &self.measures {
                    subject = editing::measure(connection, *id)?.name;
                }
                let count = self.measures.len();
                let label = Label::many("op.measure.delete", subject, count);
                Ok((label, self.measures))
            },
            |editing, ids| {
                for id in ids {
                    measures::delete(editing.connection, id)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for DeleteValues {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let measure = editing::measure(connection, self.measure)?;
                let label = Label::new("op.measure.deleteValues", measure.name);
                Ok((label, self))
            },
            |editing, request| {
                for start in request.starts {
                    measures::delete_value(editing.connection, request.measure, start)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for AnnotateMeasure {
    fn run(self, on: &Context<'_>) -> Result<AnnotationId, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let measure = editing::measure(connection, self.measure)?;
                let text = name(&self.text)?;
                if !measure.definition.period.begins(self.start) {
                    return Err(CallError::invalid("no period begins on this day"));
                }
                if let Some(id) = self.annotation {
                    let before = editing::annotation(connection, id)?;
                    if before.measure != measure.id {
                        return Err(CallError::not_found("annotation"));
                    }
                }
                let label = Label::new("op.measure.annotate", text.clone());
                Ok((label, (self.annotation, measure.id, self.start, text)))
            },
            |editing, (id, measure, start, text)| {
                let annotation = Annotation {
                    id: id.unwrap_or_else(|| editing.mint.id()),
                    measure,
                    start,
                    text,
                };
                match id {
                    Some(_) => measures::update_annotation(editing.connection, &annotation)?,
                    None => measures::insert_annotation(editing.connection, &annotation)?,
                }
                Ok(annotation.id)
            },
        )
    }
}

impl Run for DeleteAnnotation {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let annotation = editing::annotation(connection, self.annotation)?;
                let label = Label::new("op.measure.deleteAnnotation", annotation.text);
                Ok((label, annotation.id))
            },
            |editing, annotation| {
                measures::delete_annotation(editing.connection, annotation)?;
                Ok(Done {})
            },
        )
    }
}

impl Run for RedrawLimits {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let measure = editing::measure(connection, self.measure)?;
                if !measure.definition.period.begins(self.start) {
                    return Err(CallError::invalid("no period begins on this day"));
                }
                Ok((Label::new("op.measure.redraw", measure.name), self))
            },
            |editing, request| {
                let (connection, measure) = (editing.connection, request.measure);
                if request.redrawn {
                    measures::add_redraw(connection, measure, request.start)?;
                } else {
                    measures::delete_redraw(connection, measure, request.start)?;
                }
                Ok(Done {})
            },
        )
    }
}
