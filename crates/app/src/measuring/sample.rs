//! The measures of the sample project, with histories that hold a real change.

use std::collections::BTreeMap;

use serde::Deserialize;
use throughline_model::measure::{
    Annotation, GoodDirection, Measure, MeasureDefinition, MeasureKind, MeasureLinks,
    MeasureSource, MeasureValue, PeriodKind, Thresholds, Worth, WorthInputs, check,
};
use throughline_model::{Library, OrderKey};
use throughline_store::rows::{lists, measures, worths};

use crate::editing::Editing;
use crate::error::CallError;
use crate::sample::said;

const SOURCE: &str = include_str!("../../../../assets/measures/harbour-bank.json");

/// By language.
type Text = BTreeMap<String, String>;

#[derive(Debug, Deserialize)]
struct Sample {
    measures: Vec<SampleMeasure>,
    worth: SampleWorth,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct SampleMeasure {
    name: Text,
    notes: Text,
    kind: Option<MeasureKind>,
    unit: Text,
    decimals: u8,
    direction: GoodDirection,
    period: PeriodKind,
    target: Option<f64>,
    good: Option<f64>,
    poor: Option<f64>,
    owner: String,
    /// The first period, as it is written in files.
    first: String,
    values: Vec<f64>,
    answers: Vec<u64>,
    /// From the value to either end of its interval.
    margin: Option<f64>,
    redraws: Vec<String>,
    annotations: Vec<SampleAnnotation>,
    /// Entries of the shared lists by their English names.
    department: Option<String>,
    departments: Vec<String>,
    personas: Vec<String>,
    touchpoints: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct SampleAnnotation {
    at: String,
    text: Text,
}

#[derive(Debug, Deserialize)]
struct SampleWorth {
    name: Text,
    inputs: WorthInputs,
}

/// Adds the measures to a sample project that was just filled. `english` is the sample as it is
/// written in English: entries of the lists are found by their places in it.
pub(crate) fn add(
    editing: &Editing<'_>,
    english: &throughline_model::MapDocument,
    language: &str,
) -> Result<(), CallError> {
    let sample: Sample =
        serde_json::from_str(SOURCE).map_err(|problem| CallError::invalid(problem.to_string()))?;
    let library = lists::read(editing.connection)?;
    let names = Names { english, library };
    let mut last: Option<OrderKey> = None;
    for one in &sample.measures {
        let order = editing.mint.after(last.as_ref());
        one.write(editing, &names, order.clone(), language)?;
        last = Some(order);
    }
    let worth = Worth {
        id: editing.mint.id(),
        name: said(&sample.worth.name, language),
        inputs: sample.worth.inputs,
        order: editing.mint.after(None),
    };
    worths::insert(editing.connection, &worth)?;
    Ok(())
}

/// What a measure of the sample is called in a language, by its English name.
pub(crate) fn name_in(english: &str, language: &str) -> Option<String> {
    let sample: Sample = serde_json::from_str(SOURCE).ok()?;
    let mut measures = sample.measures.iter();
    let found = measures.find(|one| one.name.get("en").is_some_and(|name| name == english))?;
    Some(said(&found.name, language))
}

/// The project's lists, and the names its entries have in English.
struct Names<'a> {
    english: &'a throughline_model::MapDocument,
    library: Library,
}

impl Names<'_> {
    fn place(name: &str, names: impl Iterator<Item = impl AsRef<str>>) -> Option<usize> {
        names
            .enumerate()
            .find_map(|(place, one)| (one.as_ref() == name).then_some(place))
    }

    fn department(&self, name: &str) -> Option<throughline_model::DepartmentId> {
        let names = self.english.departments.iter().map(|one| one.name.as_str());
        Some(self.library.departments.get(Names::place(name, names)?)?.id)
    }

    fn persona(&self, name: &str) -> Option<throughline_model::PersonaId> {
        let names = self.english.personas.iter().map(|one| one.name.as_str());
        Some(self.library.personas.get(Names::place(name, names)?)?.id)
    }

    fn touchpoint(&self, name: &str) -> Option<throughline_model::TouchpointId> {
        let names = self.english.touchpoints.iter().map(|one| one.name.as_str());
        Some(self.library.touchpoints.get(Names::place(name, names)?)?.id)
    }
}

impl SampleMeasure {
    fn write(
        &self,
        editing: &Editing<'_>,
        names: &Names<'_>,
        order: OrderKey,
        language: &str,
    ) -> Result<(), CallError> {
        let broken = || CallError::invalid(format!("the sample's measure {:?}", self.name));
        let measure = Measure {
            id: editing.mint.id(),
            name: said(&self.name, language),
            notes: said(&self.notes, language),
            definition: MeasureDefinition {
                kind: self.kind.ok_or_else(broken)?,
                unit: said(&self.unit, language),
                decimals: self.decimals,
                direction: self.direction,
                period: self.period,
                target: self.target,
                thresholds: Thresholds {
                    poor: self.poor,
                    good: self.good,
                },
                source: MeasureSource::Typed,
                typed_as: None,
            },
            department: self
                .department
                .as_deref()
                .and_then(|name| names.department(name)),
            owner: self.owner.clone(),
            links: MeasureLinks {
                departments: self
                    .departments
                    .iter()
                    .filter_map(|n| names.department(n))
                    .collect(),
                personas: self
                    .personas
                    .iter()
                    .filter_map(|n| names.persona(n))
                    .collect(),
                touchpoints: self
                    .touchpoints
                    .iter()
                    .filter_map(|n| names.touchpoint(n))
                    .collect(),
                ..MeasureLinks::default()
            },
            order,
        };
        check(&measure.definition).map_err(|_| broken())?;
        let connection = editing.connection;
        measures::insert(connection, &measure)?;
        let first = self.period.read(&self.first).ok_or_else(broken)?;
        for (place, value) in (0..).zip(&self.values) {
            let value = MeasureValue {
                start: self.period.shifted(first, place),
                label: String::new(),
                value: *value,
                n: self.answers.get(place as usize).copied(),
                low: self.margin.map(|margin| value - margin),
                high: self.margin.map(|margin| value + margin),
            };
            measures::set_value(connection, measure.id, &value)?;
        }
        for at in &self.redraws {
            let start = self.period.read(at).ok_or_else(broken)?;
            measures::add_redraw(connection, measure.id, start)?;
        }
        for annotation in &self.annotations {
            let annotation = Annotation {
                id: editing.mint.id(),
                measure: measure.id,
                start: self.period.read(&annotation.at).ok_or_else(broken)?,
                text: said(&annotation.text, language),
            };
            measures::insert_annotation(connection, &annotation)?;
        }
        Ok(())
    }
}
