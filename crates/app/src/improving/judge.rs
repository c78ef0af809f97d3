//! Whether measures moved as they should, and what that speaks for.
//!
//! Rules (tests cite the numbers):
//! 1. It moved if the difference is significant at 5 % after Holm's correction, or the run chart
//!    signals, in the wanted direction.
//! 2. It did not move if it went the other way by the same rule, if the interval rules the wanted
//!    amount out, or if eight values since are nothing but noise.
//! 3. Otherwise one cannot tell.
//! 4. All moved as far as wanted: keep. None moved: stop. Nothing can be told yet: keep, and look
//!    again. Anything between: change.

use throughline_model::improvement::{
    Action, CompareMethod, Compared, Decision, Goal, GoalDirection, GoalVerdict, Judgement, RunSign,
};

use super::compare::{self, ROW, adjust};
use crate::measuring::desk::Computing;

/// Level of every test.
const LEVEL: f64 = 0.05;

/// What the goals of an action say today; goals whose measure is gone are left out.
pub(crate) fn judgements(action: &Action, computing: &Computing<'_>) -> Vec<Judgement> {
    let Some(begins) = action.begins else {
        return Vec::new();
    };
    let desk = computing.desk;
    let mut found: Vec<Judgement> = action
        .goals
        .iter()
        .filter_map(|goal| {
            let measure = desk.get(goal.measure).ok()?;
            let series = computing.series(measure);
            let redraws = desk.redraws(measure.id);
            Some(Judgement {
                measure: measure.id,
                name: measure.name.clone(),
                definition: measure.definition.clone(),
                direction: goal.direction,
                by: goal.by,
                verdict: GoalVerdict::CantTell,
                compared: compare::compare(measure, &series, redraws, begins, None),
            })
        })
        .collect();
    adjust(found.iter_mut().map(|one| &mut one.compared));
    for one in &mut found {
        let goal = Goal {
            measure: one.measure,
            direction: one.direction,
            by: one.by,
        };
        one.verdict = verdict(&goal, &one.compared);
    }
    found
}

/// Rules 1 to 3.
pub(crate) fn verdict(goal: &Goal, compared: &Compared) -> GoalVerdict {
    let up = goal.direction == GoalDirection::Up;
    let moved = |higher: bool| match higher == up {
        true => GoalVerdict::Moved,
        false => GoalVerdict::DidNotMove,
    };
    match compared.method {
        CompareMethod::Nothing => GoalVerdict::CantTell,
        CompareMethod::RunChart => match compared.sign {
            Some(
                RunSign::Outside { higher }
                | RunSign::OneSide { higher, .. }
                | RunSign::NearLimit { higher },
            ) => moved(higher),
            Some(RunSign::Noise) if since(compared) >= ROW => GoalVerdict::DidNotMove,
            Some(RunSign::Noise) | None => GoalVerdict::CantTell,
        },
        CompareMethod::ChiSquared
        | CompareMethod::Fisher
        | CompareMethod::Welch
        | CompareMethod::AdjustedWald
        | CompareMethod::Intervals => {
            let Some(difference) = compared.difference() else {
                return GoalVerdict::CantTell;
            };
            if is_significant(compared) {
                moved(difference > 0.0)
            } else if rules_out(goal, compared) {
                GoalVerdict::DidNotMove
            } else {
                GoalVerdict::CantTell
            }
        }
    }
}

pub(crate) fn is_significant(compared: &Compared) -> bool {
    let p = compared.adjusted.or(compared.p);
    p.is_some_and(|p| p <= LEVEL)
}

/// Whether there is a real difference, by whichever rule, and which way.
pub(crate) fn changed(compared: &Compared) -> Option<bool> {
    match (compared.method, compared.sign) {
        (CompareMethod::Nothing, _) => None,
        (
            CompareMethod::RunChart,
            Some(
                RunSign::Outside { higher }
                | RunSign::OneSide { higher, .. }
                | RunSign::NearLimit { higher },
            ),
        ) => Some(higher),
        (CompareMethod::RunChart, Some(RunSign::Noise) | None) => None,
        (
            CompareMethod::ChiSquared
            | CompareMethod::Fisher
            | CompareMethod::Welch
            | CompareMethod::AdjustedWald
            | CompareMethod::Intervals,
            _,
        ) => is_significant(compared).then_some(compared.difference()? > 0.0),
    }
}

/// Whether the wanted amount lies beyond the interval.
pub(crate) fn rules_out(goal: &Goal, compared: &Compared) -> bool {
    match (goal.direction, compared.low, compared.high) {
        (GoalDirection::Up, _, Some(high)) => high < goal.by,
        (GoalDirection::Down, Some(low), _) => low > -goal.by,
        (GoalDirection::Up | GoalDirection::Down, _, _) => false,
    }
}

/// Whether it moved as far as it should.
pub(crate) fn reached(judgement: &Judgement) -> bool {
    let difference = judgement.compared.difference();
    difference.is_some_and(|difference| match judgement.direction {
        GoalDirection::Up => difference >= judgement.by,
        GoalDirection::Down => difference <= -judgement.by,
    })
}

fn since(compared: &Compared) -> usize {
    let periods = compared.after.as_ref().map_or(0, |side| side.periods);
    usize::try_from(periods).unwrap_or(usize::MAX)
}

/// Of all measures together: the worst that is certain, else what cannot be told.
pub(crate) fn overall(judgements: &[Judgement]) -> GoalVerdict {
    let all = |wanted: GoalVerdict| judgements.iter().all(|one| one.verdict == wanted);
    if judgements.is_empty() {
        GoalVerdict::CantTell
    } else if all(GoalVerdict::DidNotMove) {
        GoalVerdict::DidNotMove
    } else if judgements
        .iter()
        .any(|one| one.verdict == GoalVerdict::Moved)
    {
        GoalVerdict::Moved
    } else {
        GoalVerdict::CantTell
    }
}

/// Rule 4.
pub(crate) fn proposal(judgements: &[Judgement]) -> Decision {
    let all = |wanted: GoalVerdict| judgements.iter().all(|one| one.verdict == wanted);
    if all(GoalVerdict::CantTell) {
        Decision::Keep
    } else if all(GoalVerdict::DidNotMove) {
        Decision::Stop
    } else if all(GoalVerdict::Moved) && judgements.iter().all(reached) {
        Decision::Keep
    } else {
        Decision::Change
    }
}
