//! Who has which part in a journey, and where it passes from one department to another.

use std::collections::{BTreeMap, BTreeSet};

use super::{Duty, Responsibility};
use crate::{Card, CardId, DepartmentId, JourneyContent, LaneKind, Library, StepId, TouchpointId};

/// From one step to the next the journey passes to another department.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passing {
    pub from_step: StepId,
    pub to_step: StepId,
    pub from: DepartmentId,
    pub to: DepartmentId,
}

/// What is wrong with the parts in a step or at a touchpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DepartmentFinding {
    NobodyAccountable {
        duty: Duty,
    },
    /// How many are, two or more.
    SeveralAccountable {
        duty: Duty,
        departments: u64,
    },
    NobodyResponsible {
        duty: Duty,
    },
}

/// Where a card stands when a journey is shown by department.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    Customer,
    Department(DepartmentId),
    /// Work of which nobody says whose it is.
    Nobody,
}

/// The departments at each step, in the steps' order: the one that the step names, else those of its
/// touchpoints.
pub fn departments_of_steps(
    content: &JourneyContent,
    library: &Library,
) -> Vec<(StepId, BTreeSet<DepartmentId>)> {
    let owners = owners(library);
    content
        .steps
        .iter()
        .enumerate()
        .map(|(place, step)| {
            let found = match step.department {
                Some(department) => BTreeSet::from([department]),
                None => content
                    .cards
                    .iter()
                    .filter(|card| covers(content, card, place))
                    .filter_map(|card| owners.get(&card.touchpoint?).copied())
                    .collect(),
            };
            (step.id, found)
        })
        .collect()
}

/// Where the journey passes from those who do not go on to those who come in. A step of which no
/// department is known is passed over.
pub fn passings(content: &JourneyContent, library: &Library) -> Vec<Passing> {
    let known: Vec<(StepId, BTreeSet<DepartmentId>)> = departments_of_steps(content, library)
        .into_iter()
        .filter(|(_, departments)| !departments.is_empty())
        .collect();
    let mut passings = Vec::new();
    for pair in known.windows(2) {
        let ((from_step, before), (to_step, after)) = (&pair[0], &pair[1]);
        for from in before.difference(after) {
            for to in after.difference(before) {
                passings.push(Passing {
                    from_step: *from_step,
                    to_step: *to_step,
                    from: *from,
                    to: *to,
                });
            }
        }
    }
    passings
}

/// Of everything that any department has a part in: exactly one answers for it, and somebody does
/// it. What nobody has a part in is left out: there it is not told yet.
pub fn findings_of_roles(responsibilities: &[Responsibility]) -> Vec<DepartmentFinding> {
    let mut by_duty: BTreeMap<Duty, Vec<Responsibility>> = BTreeMap::new();
    for one in responsibilities {
        by_duty.entry(one.duty).or_default().push(*one);
    }
    let mut findings = Vec::new();
    for (duty, parts) in by_duty {
        let accountable = parts.iter().filter(|part| part.role.answers()).count();
        match accountable {
            0 => findings.push(DepartmentFinding::NobodyAccountable { duty }),
            1 => {}
            several => findings.push(DepartmentFinding::SeveralAccountable {
                duty,
                departments: several as u64,
            }),
        }
        if !parts.iter().any(|part| part.role.does()) {
            findings.push(DepartmentFinding::NobodyResponsible { duty });
        }
    }
    findings
}

/// The cards that are shown by department, with their rows, in the content's order: what customers
/// do; what departments do (touchpoints, front stage, backstage, support, systems); and whatever
/// else names a department itself.
pub fn placed(content: &JourneyContent, library: &Library) -> Vec<(CardId, Row)> {
    let owners = owners(library);
    let of_step: BTreeMap<StepId, DepartmentId> = content
        .steps
        .iter()
        .filter_map(|step| Some((step.id, step.department?)))
        .collect();
    content
        .cards
        .iter()
        .filter_map(|card| {
            let lane = content.lane(card.lane?)?;
            let step = card.step?;
            let own = card.department.map(Row::Department);
            let row = match lane.kind {
                LaneKind::Actions => own.unwrap_or(Row::Customer),
                LaneKind::Touchpoints
                | LaneKind::Frontstage
                | LaneKind::Backstage
                | LaneKind::Support
                | LaneKind::Systems => own
                    .or_else(|| Some(Row::Department(*owners.get(&card.touchpoint?)?)))
                    .or_else(|| Some(Row::Department(*of_step.get(&step)?)))
                    .unwrap_or(Row::Nobody),
                LaneKind::Thoughts
                | LaneKind::Quotes
                | LaneKind::Emotion
                | LaneKind::Arc
                | LaneKind::Pains
                | LaneKind::Gains
                | LaneKind::Channels
                | LaneKind::Departments
                | LaneKind::Pictures
                | LaneKind::Measures
                | LaneKind::Opportunities
                | LaneKind::Text
                | LaneKind::Custom
                | LaneKind::LineOfInteraction
                | LaneKind::LineOfVisibility
                | LaneKind::LineOfInternalInteraction => own?,
            };
            Some((card.id, row))
        })
        .collect()
}

fn owners(library: &Library) -> BTreeMap<TouchpointId, DepartmentId> {
    library
        .touchpoints
        .iter()
        .filter_map(|touchpoint| Some((touchpoint.id, touchpoint.department?)))
        .collect()
}

/// Whether a card stands on the step at this place of the journey.
fn covers(content: &JourneyContent, card: &Card, place: usize) -> bool {
    let first = content.steps.iter().position(|s| Some(s.id) == card.step);
    let span = usize::from(card.span.max(1));
    first.is_some_and(|first| (first..first + span).contains(&place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consistency::Role;
    use crate::test_journey::{id, journey, short};
    use crate::{Icon, OrderKey, Touchpoint};

    fn library() -> Library {
        Library {
            touchpoints: [("desk", "branch"), ("line", "calls"), ("post", "")]
                .map(|(name, department)| Touchpoint {
                    id: id(name),
                    name: name.to_owned(),
                    icon: Icon::Dot,
                    channel: None,
                    department: (!department.is_empty()).then(|| id(department)),
                    notes: String::new(),
                    order: OrderKey("a".to_owned()),
                })
                .to_vec(),
            ..Library::default()
        }
    }

    fn prepared() -> JourneyContent {
        let lanes = [
            ("act", LaneKind::Actions),
            ("tp", LaneKind::Touchpoints),
            ("bs", LaneKind::Backstage),
            ("pain", LaneKind::Pains),
        ];
        let mut content = journey(
            &[("s", &["a", "b", "c", "d"])],
            &lanes,
            &[
                ("1", "act", "a"),
                ("2", "tp", "a"),
                ("3", "tp", "b"),
                ("4", "bs", "d"),
                ("5", "pain", "b"),
                ("6", "pain", "d"),
                ("7", "bs", "a"),
            ],
        );
        content.cards[1].touchpoint = Some(id("desk"));
        content.cards[1].span = 2;
        content.cards[2].touchpoint = Some(id("line"));
        content.cards[5].department = Some(id("risk"));
        content.steps[3].department = Some(id("risk"));
        content
    }

    #[test]
    fn a_journey_passes_from_those_who_leave_to_those_who_come_in() {
        let content = prepared();
        let at: Vec<Vec<String>> = departments_of_steps(&content, &library())
            .into_iter()
            .map(|(_, found)| found.iter().map(short).collect())
            .collect();
        assert_eq!(
            at,
            [
                vec!["branch"],
                vec!["branch", "calls"],
                vec![],
                vec!["risk"]
            ]
        );
        let passing = |from: &str| Passing {
            from_step: id("b"),
            to_step: id("d"),
            from: id(from),
            to: id("risk"),
        };
        // From a to b the branch stays; c has nobody and is passed over.
        assert_eq!(
            passings(&content, &library()),
            [passing("branch"), passing("calls")]
        );
    }

    #[test]
    fn cards_stand_in_the_row_of_whoever_does_them() {
        let rows: Vec<(String, Row)> = placed(&prepared(), &library())
            .into_iter()
            .map(|(card, row)| (short(card), row))
            .collect();
        let of = |name: &str| Row::Department(id(name));
        let expected = [
            ("1", Row::Customer),
            ("2", of("branch")),
            ("3", of("calls")),
            ("4", of("risk")),
            ("6", of("risk")),
            ("7", Row::Nobody),
        ];
        assert_eq!(rows, expected.map(|(card, row)| (card.to_owned(), row)));
    }

    #[test]
    fn exactly_one_answers_and_somebody_does_it() {
        let part = |step: &str, department: &str, role| Responsibility {
            duty: Duty::Step(id(step)),
            department: id(department),
            role,
        };
        let duty = |step: &str| Duty::Step(id(step));
        assert_eq!(
            findings_of_roles(&[
                part("a", "x", Role::ResponsibleAndAccountable),
                part("a", "y", Role::Consulted),
                part("b", "x", Role::Responsible),
                part("b", "y", Role::Informed),
                part("c", "x", Role::Accountable),
                part("c", "y", Role::ResponsibleAndAccountable),
                part("d", "x", Role::Accountable),
            ]),
            [
                DepartmentFinding::NobodyAccountable { duty: duty("b") },
                DepartmentFinding::SeveralAccountable {
                    duty: duty("c"),
                    departments: 2
                },
                DepartmentFinding::NobodyResponsible { duty: duty("d") },
            ]
        );
    }
}
