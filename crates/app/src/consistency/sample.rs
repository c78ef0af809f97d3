//! What the sample project says of its channels: ratings, expectations, hand-overs and parts, so that
//! every kind of finding can be seen.

use std::collections::BTreeMap;

use serde::Deserialize;
use throughline_model::consistency::{
    BrandValue, Criterion, Duty, Expectation, ExpectationSource, Handover, Mark, RatedOn, Rating,
    Responsibility, Role,
};
use throughline_model::{DepartmentId, Library, MapDocument, OrderKey, StepId, TouchpointId};
use throughline_store::rows::{Connection, consistency, journeys, lists};

use crate::editing::Editing;
use crate::error::CallError;
use crate::sample::asked;
use crate::sample::said;

const SOURCE: &str = include_str!("../../../../assets/consistency/harbour-bank.json");

/// By language.
type Text = BTreeMap<String, String>;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Sample {
    criteria: Vec<Named>,
    brand_values: Vec<Named>,
    ratings: Vec<SampleRating>,
    expectations: Vec<SampleExpectation>,
    handovers: Vec<SampleHandover>,
    responsibilities: Vec<SamplePart>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    name: Text,
    notes: Text,
}

/// Everything is named in English.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleRating {
    touchpoint: String,
    on: String,
    mark: Mark,
    #[serde(default)]
    note: Text,
}

#[derive(Debug, Deserialize)]
struct SampleExpectation {
    touchpoint: String,
    #[serde(flatten)]
    from: SampleSource,
    #[serde(default)]
    note: Text,
}

/// By hand, or a question of a survey.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum SampleSource {
    Hand { expected: Mark, experienced: Mark },
    Question { question: String },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleHandover {
    journey: String,
    from: String,
    to: String,
    #[serde(default)]
    carried: Text,
    #[serde(default)]
    lost: Text,
    severity: Option<Mark>,
}

/// In a step of a journey, or at a touchpoint.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SamplePart {
    #[serde(default)]
    journey: String,
    #[serde(default)]
    step: String,
    #[serde(default)]
    touchpoint: String,
    department: String,
    role: Role,
}

/// Adds them to a sample project that was just filled. `english` is the sample as it is written in
/// English: everything is found by its place in it.
pub(crate) fn add(
    editing: &Editing<'_>,
    english: &MapDocument,
    language: &str,
) -> Result<(), CallError> {
    let sample: Sample =
        serde_json::from_str(SOURCE).map_err(|problem| CallError::invalid(problem.to_string()))?;
    let connection = editing.connection;
    let places = Places {
        english,
        library: lists::read(connection)?,
        steps: steps(connection)?,
    };
    let mut on: BTreeMap<&str, RatedOn> = BTreeMap::new();
    let mut last: Option<OrderKey> = None;
    for named in &sample.criteria {
        let criterion = Criterion {
            id: editing.mint.id(),
            name: said(&named.name, language),
            notes: said(&named.notes, language),
            order: editing.mint.after(last.as_ref()),
        };
        consistency::criterion::insert(connection, &criterion)?;
        on.extend(
            named
                .english()
                .map(|name| (name, RatedOn::Criterion(criterion.id))),
        );
        last = Some(criterion.order);
    }
    last = None;
    for named in &sample.brand_values {
        let value = BrandValue {
            id: editing.mint.id(),
            name: said(&named.name, language),
            notes: said(&named.notes, language),
            order: editing.mint.after(last.as_ref()),
        };
        consistency::brand_value::insert(connection, &value)?;
        on.extend(
            named
                .english()
                .map(|name| (name, RatedOn::BrandValue(value.id))),
        );
        last = Some(value.order);
    }
    for one in &sample.ratings {
        let rating = Rating {
            touchpoint: places.touchpoint(&one.touchpoint)?,
            on: *on.get(one.on.as_str()).ok_or_else(|| broken(&one.on))?,
            mark: one.mark,
            note: said(&one.note, language),
        };
        consistency::set_rating(connection, &rating)?;
    }
    for one in &sample.expectations {
        let expectation = Expectation {
            touchpoint: places.touchpoint(&one.touchpoint)?,
            source: match &one.from {
                SampleSource::Hand {
                    expected,
                    experienced,
                } => ExpectationSource::Hand {
                    expected: *expected,
                    experienced: *experienced,
                },
                SampleSource::Question { question } => {
                    let (survey, question) = asked(connection, question)?;
                    ExpectationSource::Pair { survey, question }
                }
            },
            note: said(&one.note, language),
        };
        consistency::set_expectation(connection, &expectation)?;
    }
    for one in &sample.handovers {
        let handover = Handover {
            id: editing.mint.id(),
            from_step: places.step(&one.journey, &one.from)?,
            to_step: places.step(&one.journey, &one.to)?,
            carried: said(&one.carried, language),
            lost: said(&one.lost, language),
            severity: one.severity,
        };
        consistency::set_handover(connection, &handover)?;
    }
    for one in &sample.responsibilities {
        let duty = match one.touchpoint.as_str() {
            "" => Duty::Step(places.step(&one.journey, &one.step)?),
            touchpoint => Duty::Touchpoint(places.touchpoint(touchpoint)?),
        };
        let responsibility = Responsibility {
            duty,
            department: places.department(&one.department)?,
            role: one.role,
        };
        consistency::set_responsibility(connection, &responsibility)?;
    }
    Ok(())
}

impl Named {
    fn english(&self) -> Option<&str> {
        self.name.get("en").map(String::as_str)
    }
}

/// The steps of every journey, in their order.
fn steps(connection: &Connection) -> Result<Vec<Vec<StepId>>, CallError> {
    let mut found = Vec::new();
    for journey in journeys::all(connection)? {
        let content = journeys::content(connection, journey.id)?;
        let steps = content.map(|content| content.steps).unwrap_or_default();
        found.push(steps.into_iter().map(|step| step.id).collect());
    }
    Ok(found)
}

/// The program's own sample does not fit together: a test does not let it come so far.
fn broken(name: &str) -> CallError {
    CallError::invalid(format!("the sample has no {name:?}"))
}

/// Where things stand, by their names in English.
struct Places<'a> {
    english: &'a MapDocument,
    library: Library,
    steps: Vec<Vec<StepId>>,
}

impl Places<'_> {
    fn touchpoint(&self, name: &str) -> Result<TouchpointId, CallError> {
        let mut names = self.english.touchpoints.iter();
        let place = names.position(|one| one.name == name);
        let found = place.and_then(|place| self.library.touchpoints.get(place));
        found.map(|one| one.id).ok_or_else(|| broken(name))
    }

    fn department(&self, name: &str) -> Result<DepartmentId, CallError> {
        let mut names = self.english.departments.iter();
        let place = names.position(|one| one.name == name);
        let found = place.and_then(|place| self.library.departments.get(place));
        found.map(|one| one.id).ok_or_else(|| broken(name))
    }

    fn step(&self, journey: &str, step: &str) -> Result<StepId, CallError> {
        let mut all = self.english.journeys.iter().zip(&self.steps);
        let found = all.find(|(one, _)| one.name == journey);
        let place = found.and_then(|(draft, ids)| {
            let mut steps = draft.stages.iter().flat_map(|stage| &stage.steps);
            ids.get(steps.position(|one| one.name == step)?)
        });
        place.copied().ok_or_else(|| broken(step))
    }
}
