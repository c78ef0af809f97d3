//! What the use cases of surveys share: what outside texts and numbers go through, what is locked,
//! templates, and findings in words.

pub(crate) mod cleaning;
pub(crate) mod issues;
pub(crate) mod locks;
pub(crate) mod templates;
pub(crate) mod words;

use std::collections::HashMap;

use throughline_model::survey::{LinkNames, LinkTargets, Minting, SurveyDefinition};
use throughline_model::{DepartmentId, RawId, StepId, SurveyId, TouchpointId};
use throughline_store::rows::{Connection, journeys, lists, steps, surveys};

use crate::editing::Mint;
use crate::error::CallError;

/// Lends [`Mint`] to what makes surveys of documents.
pub(crate) struct DraftMint<'a, 'b>(pub &'a Mint<'b>);

impl Minting for DraftMint<'_, '_> {
    fn raw_id(&mut self) -> RawId {
        self.0.id()
    }

    fn bits(&mut self) -> u16 {
        self.0.bits()
    }
}

/// The names of what questions can be linked to. Of several of one name none is found by it.
#[derive(Default)]
pub(crate) struct Links {
    touchpoints: HashMap<TouchpointId, String>,
    departments: HashMap<DepartmentId, String>,
    steps: HashMap<StepId, String>,
}

impl Links {
    pub fn read(connection: &Connection) -> Result<Links, CallError> {
        let library = lists::read(connection)?;
        let mut names = HashMap::new();
        for journey in journeys::all(connection)? {
            let of_journey = steps::of_journey(connection, journey.id)?;
            names.extend(of_journey.into_iter().map(|step| (step.id, step.name)));
        }
        Ok(Links {
            touchpoints: library
                .touchpoints
                .into_iter()
                .map(|touchpoint| (touchpoint.id, touchpoint.name))
                .collect(),
            departments: library
                .departments
                .into_iter()
                .map(|department| (department.id, department.name))
                .collect(),
            steps: names,
        })
    }
}

fn named<T: Copy>(all: &HashMap<T, String>, name: &str) -> Option<T> {
    let name = name.trim().to_lowercase();
    let mut found = all
        .iter()
        .filter(|(_, known)| known.trim().to_lowercase() == name)
        .map(|(id, _)| *id);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

impl LinkNames for Links {
    fn touchpoint(&self, id: TouchpointId) -> Option<String> {
        self.touchpoints.get(&id).cloned()
    }

    fn department(&self, id: DepartmentId) -> Option<String> {
        self.departments.get(&id).cloned()
    }

    fn step(&self, id: StepId) -> Option<String> {
        self.steps.get(&id).cloned()
    }
}

impl LinkTargets for Links {
    fn touchpoint(&self, name: &str) -> Option<TouchpointId> {
        named(&self.touchpoints, name)
    }

    fn department(&self, name: &str) -> Option<DepartmentId> {
        named(&self.departments, name)
    }

    fn step(&self, name: &str) -> Option<StepId> {
        named(&self.steps, name)
    }
}

pub(crate) fn definition(
    connection: &Connection,
    survey: SurveyId,
) -> Result<SurveyDefinition, CallError> {
    surveys::definition(connection, survey)?.ok_or_else(|| CallError::not_found("survey"))
}

/// The language of texts that do not say theirs: the interface's without its country, English where
/// the system names none ("C.UTF-8").
pub(crate) fn primary(language: &str) -> String {
    language
        .split(['-', '_'])
        .next()
        .filter(|tag| cleaning::is_language(tag))
        .unwrap_or("en")
        .to_ascii_lowercase()
}
