//! Formulas between what people write, with names, and what is kept, with ids.

use throughline_model::measure::{Formula, FormulaError, FormulaProblem, Measure};
use throughline_model::{MeasureId, RawId};

/// The formula with ids. A name is found whatever its case; an id finds itself.
///
/// # Errors
/// Where it cannot be read, or names what is not there.
pub(crate) fn with_ids(formula: &str, measures: &[Measure]) -> Result<String, FormulaError> {
    let parsed = Formula::parse(formula)?;
    let resolved = parsed
        .map(&mut |name: &String| find(name, measures))
        .map_err(|problem| {
            let named = match &problem {
                FormulaProblem::Measure(name) | FormulaProblem::Ambiguous(name) => name.as_str(),
                _ => "",
            };
            let at = formula
                .find(&format!("[{named}]"))
                .or_else(|| formula.find('['));
            let at = at.map_or(0, |at| formula[..at].chars().count());
            FormulaError { at, problem }
        })?;
    Ok(resolved.written(&MeasureId::to_string))
}

/// The formula with names; an id that nothing has stays.
pub(crate) fn with_names(formula: &str, measures: &[Measure]) -> String {
    let Ok(parsed) = Formula::parse(formula) else {
        return formula.to_owned();
    };
    let named = |text: &String| {
        let id = text.parse::<RawId>().map(MeasureId).ok();
        let found = measures.iter().find(|measure| Some(measure.id) == id);
        // Names that cannot be told apart, or would end the bracket, stay ids.
        let alone = |name: &str| find(name, measures).is_ok() && !name.contains(']');
        match found {
            Some(measure) if alone(&measure.name) => measure.name.clone(),
            Some(_) | None => text.clone(),
        }
    };
    parsed.written(&named)
}

fn find(name: &str, measures: &[Measure]) -> Result<MeasureId, FormulaProblem> {
    let by_id = name.parse::<RawId>().map(MeasureId).ok();
    if let Some(found) = measures.iter().find(|measure| Some(measure.id) == by_id) {
        return Ok(found.id);
    }
    let called = |measure: &&Measure| measure.name.trim().to_lowercase() == name.to_lowercase();
    let mut found = measures.iter().filter(called);
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one.id),
        (None, _) => Err(FormulaProblem::Measure(name.to_owned())),
        (Some(_), Some(_)) => Err(FormulaProblem::Ambiguous(name.to_owned())),
    }
}
