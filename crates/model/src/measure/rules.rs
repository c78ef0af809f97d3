//! What a measure may be, and what it is computed from.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Formula, GoodDirection, MOST_DECIMALS, Measure, MeasureDefinition, MeasureKind, MeasureSource,
    MeasureValue, PeriodKind,
};
use crate::{MeasureId, RawId};

/// What is wrong with a measure or a value of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MeasureProblem {
    #[error("a number is not finite")]
    NotANumber,
    #[error("the target lies outside what there can be")]
    Target,
    /// Good and poor are the wrong way round for the direction.
    #[error("the thresholds are the wrong way round")]
    Thresholds,
    #[error("there are too many decimals")]
    Decimals,
    /// A kind that is a formula without one, or a formula under another kind.
    #[error("the kind and the source do not fit")]
    Source,
    #[error("the formula cannot be read")]
    Formula,
    #[error("the value lies outside what there can be")]
    Value,
    /// One end is missing, or they are the wrong way round.
    #[error("the interval is not whole")]
    Interval,
    #[error("the day is not the first of its period")]
    Period,
}

/// # Errors
/// The first problem found.
pub fn check(definition: &MeasureDefinition) -> Result<(), MeasureProblem> {
    let thresholds = definition.thresholds;
    let numbers = [definition.target, thresholds.poor, thresholds.good];
    if numbers.iter().flatten().any(|number| !number.is_finite()) {
        return Err(MeasureProblem::NotANumber);
    }
    if let Some((low, high)) = definition.kind.range()
        && numbers
            .iter()
            .flatten()
            .any(|number| !(low..=high).contains(number))
    {
        return Err(MeasureProblem::Target);
    }
    if let (Some(poor), Some(good)) = (thresholds.poor, thresholds.good) {
        let fits = match definition.direction {
            GoodDirection::Up => poor <= good,
            GoodDirection::Down => good <= poor,
            GoodDirection::Neither => true,
        };
        if !fits {
            return Err(MeasureProblem::Thresholds);
        }
    }
    if definition.decimals > MOST_DECIMALS {
        return Err(MeasureProblem::Decimals);
    }
    match (&definition.source, definition.kind) {
        (MeasureSource::Formula { formula }, MeasureKind::Formula) => {
            if ids(formula).is_none() {
                return Err(MeasureProblem::Formula);
            }
        }
        (MeasureSource::Formula { .. }, _) | (_, MeasureKind::Formula) => {
            return Err(MeasureProblem::Source);
        }
        (MeasureSource::Feedback { figure, .. }, kind) => {
            if figure.kind() != kind {
                return Err(MeasureProblem::Source);
            }
        }
        (MeasureSource::Typed | MeasureSource::Survey { .. }, _) => {}
    }
    Ok(())
}

impl MeasureValue {
    /// # Errors
    /// The first problem found.
    pub fn check(&self, kind: MeasureKind, period: PeriodKind) -> Result<(), MeasureProblem> {
        let numbers = [Some(self.value), self.low, self.high];
        if numbers.iter().flatten().any(|number| !number.is_finite()) {
            return Err(MeasureProblem::NotANumber);
        }
        if let Some((low, high)) = kind.range()
            && !(low..=high).contains(&self.value)
        {
            return Err(MeasureProblem::Value);
        }
        if kind == MeasureKind::Count && self.value < 0.0 {
            return Err(MeasureProblem::Value);
        }
        match (self.low, self.high) {
            (None, None) => {}
            (Some(low), Some(high)) if low <= high => {}
            (Some(_), Some(_)) | (Some(_), None) | (None, Some(_)) => {
                return Err(MeasureProblem::Interval);
            }
        }
        if !period.begins(self.start) {
            return Err(MeasureProblem::Period);
        }
        Ok(())
    }
}

/// The measures a formula names; `None` if it cannot be read or names something that is no id.
fn ids(formula: &str) -> Option<BTreeSet<MeasureId>> {
    let formula = Formula::parse(formula).ok()?;
    let resolved = formula.map(&mut |name: &String| name.parse::<RawId>().map(MeasureId));
    Some(resolved.ok()?.measures())
}

/// The measures a measure is computed from directly.
pub fn computed_from(definition: &MeasureDefinition) -> BTreeSet<MeasureId> {
    match &definition.source {
        MeasureSource::Formula { formula } => ids(formula).unwrap_or_default(),
        MeasureSource::Typed | MeasureSource::Survey { .. } | MeasureSource::Feedback { .. } => {
            BTreeSet::new()
        }
    }
}

/// Whether some measure would be computed from itself, over however many others; the ids on the
/// way round.
pub fn circle(measures: &[Measure]) -> Option<Vec<MeasureId>> {
    let edges: BTreeMap<MeasureId, BTreeSet<MeasureId>> = measures
        .iter()
        .map(|measure| (measure.id, computed_from(&measure.definition)))
        .collect();
    let mut done = BTreeSet::new();
    for start in edges.keys() {
        // Depth first, without recursion: a chain may be as long as the list.
        let mut path: Vec<(MeasureId, Vec<MeasureId>)> = vec![(*start, next(&edges, *start))];
        while let Some((here, left)) = path.last_mut() {
            let here = *here;
            match left.pop() {
                None => {
                    done.insert(here);
                    path.pop();
                }
                Some(on) if done.contains(&on) => {}
                Some(on) => {
                    if let Some(from) = path.iter().position(|(id, _)| *id == on) {
                        return Some(path[from..].iter().map(|(id, _)| *id).collect());
                    }
                    path.push((on, next(&edges, on)));
                }
            }
        }
    }
    None
}

fn next(edges: &BTreeMap<MeasureId, BTreeSet<MeasureId>>, from: MeasureId) -> Vec<MeasureId> {
    edges
        .get(&from)
        .map(|to| to.iter().copied().collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OrderKey;
    use crate::measure::{MeasureLinks, Thresholds};

    fn id(number: u8) -> MeasureId {
        MeasureId(RawId([number; 16]))
    }

    fn definition(kind: MeasureKind) -> MeasureDefinition {
        MeasureDefinition {
            kind,
            unit: String::new(),
            decimals: 0,
            direction: GoodDirection::Up,
            period: PeriodKind::Month,
            target: None,
            thresholds: Thresholds::default(),
            source: MeasureSource::Typed,
            typed_as: None,
        }
    }

    fn formula(number: u8, of: &[u8]) -> Measure {
        let terms: Vec<String> = of.iter().map(|of| format!("[{}]", id(*of))).collect();
        Measure {
            id: id(number),
            name: String::new(),
            notes: String::new(),
            definition: MeasureDefinition {
                source: MeasureSource::Formula {
                    formula: terms.join(" + "),
                },
                ..definition(MeasureKind::Formula)
            },
            department: None,
            owner: String::new(),
            links: MeasureLinks::default(),
            order: OrderKey("a".to_owned()),
        }
    }

    #[test]
    fn circles_are_found_wherever_they_begin() {
        let typed = Measure {
            definition: definition(MeasureKind::Count),
            ..formula(9, &[])
        };
        let straight = [
            formula(1, &[2, 3]),
            formula(2, &[3, 9]),
            formula(3, &[9]),
            typed,
        ];
        assert_eq!(circle(&straight), None);
        assert_eq!(circle(&[formula(1, &[1])]), Some(vec![id(1)]));
        let round = [formula(1, &[2]), formula(2, &[3]), formula(3, &[2])];
        assert_eq!(circle(&round), Some(vec![id(2), id(3)]));
    }

    #[test]
    fn a_measure_keeps_to_what_its_kind_can_be() {
        let check = |change: &dyn Fn(&mut MeasureDefinition)| {
            let mut definition = definition(MeasureKind::Csat);
            change(&mut definition);
            check(&definition).err()
        };
        assert_eq!(check(&|_| {}), None);
        assert_eq!(check(&|d| d.target = Some(70.0)), None);
        let outside = Some(MeasureProblem::Target);
        assert_eq!(check(&|d| d.target = Some(170.0)), outside);
        let wrong = |d: &mut MeasureDefinition| {
            d.thresholds = Thresholds {
                poor: Some(60.0),
                good: Some(40.0),
            };
        };
        assert_eq!(check(&wrong), Some(MeasureProblem::Thresholds));
        let down = |d: &mut MeasureDefinition| {
            wrong(d);
            d.direction = GoodDirection::Down;
        };
        assert_eq!(check(&down), None);
        assert_eq!(
            check(&|d| d.target = Some(f64::NAN)),
            Some(MeasureProblem::NotANumber)
        );
        let unnamed = |d: &mut MeasureDefinition| {
            d.kind = MeasureKind::Formula;
            d.source = MeasureSource::Formula {
                formula: "[Satisfaction]".to_owned(),
            };
        };
        assert_eq!(check(&unnamed), Some(MeasureProblem::Formula));
    }

    #[test]
    fn a_value_keeps_to_its_kind_and_period() {
        let value = MeasureValue {
            start: PeriodKind::Month.read("2026-04").unwrap(),
            label: String::new(),
            value: 64.0,
            n: Some(1204),
            low: Some(61.0),
            high: Some(67.0),
        };
        let check = |value: &MeasureValue| value.check(MeasureKind::Csat, PeriodKind::Month);
        assert_eq!(check(&value), Ok(()));
        let wrong = |change: &dyn Fn(&mut MeasureValue)| {
            let mut value = value.clone();
            change(&mut value);
            check(&value).unwrap_err()
        };
        assert_eq!(wrong(&|v| v.value = 164.0), MeasureProblem::Value);
        assert_eq!(wrong(&|v| v.high = None), MeasureProblem::Interval);
        assert_eq!(wrong(&|v| v.high = Some(1.0)), MeasureProblem::Interval);
        assert_eq!(wrong(&|v| v.start += 1), MeasureProblem::Period);
        assert_eq!(
            wrong(&|v| v.value = f64::INFINITY),
            MeasureProblem::NotANumber
        );
    }
}
