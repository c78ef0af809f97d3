use std::collections::BTreeMap;

use rusqlite::{Connection, Result, Row};
use throughline_model::improvement::{Action, ActionCheck, Goal};
use throughline_model::{ActionId, CheckId};

use super::words::{Spelled, Word};
use super::{all as every, blob, blobs, id, json, one, optional_id, order, run};

/// In their order.
pub fn all(connection: &Connection) -> Result<Vec<Action>> {
    let mut goals: BTreeMap<ActionId, Vec<Goal>> = BTreeMap::new();
    every(
        connection,
        include_str!("action/all_goals.sql"),
        (),
        |row| {
            goals.entry(id(row, 0)?).or_default().push(goal(row)?);
            Ok(())
        },
    )?;
    let mut found = every(connection, include_str!("action/all.sql"), (), read)?;
    for one in &mut found {
        one.goals = goals.remove(&one.id).unwrap_or_default();
    }
    Ok(found)
}

pub fn get(connection: &Connection, action: ActionId) -> Result<Option<Action>> {
    let sql = include_str!("action/get.sql");
    let Some(mut found) = one(connection, sql, (blob(action),), read)? else {
        return Ok(None);
    };
    let sql = include_str!("action/goals.sql");
    found.goals = every(connection, sql, (blob(action),), goal)?;
    Ok(Some(found))
}

pub fn insert(connection: &Connection, action: &Action) -> Result<()> {
    write(connection, include_str!("action/insert.sql"), action)?;
    regoal(connection, action, &[])
}

/// With its goals, of which only those that changed are written.
pub fn update(connection: &Connection, action: &Action) -> Result<()> {
    let before = get(connection, action.id)?.map(|before| before.goals);
    write(connection, include_str!("action/update.sql"), action)?;
    regoal(connection, action, &before.unwrap_or_default())
}

/// With its goals and checks.
pub fn delete(connection: &Connection, action: ActionId) -> Result<()> {
    let sql = include_str!("action/delete.sql");
    run(connection, sql, (blob(action),)).map(drop)
}

/// Of all actions, oldest first.
pub fn all_checks(connection: &Connection) -> Result<Vec<ActionCheck>> {
    let sql = include_str!("action/all_checks.sql");
    every(connection, sql, (), read_check)
}

pub fn check(connection: &Connection, check: CheckId) -> Result<Option<ActionCheck>> {
    let sql = include_str!("action/check.sql");
    one(connection, sql, (blob(check),), read_check)
}

pub fn insert_check(connection: &Connection, check: &ActionCheck) -> Result<()> {
    write_check(connection, include_str!("action/insert_check.sql"), check)
}

pub fn update_check(connection: &Connection, check: &ActionCheck) -> Result<()> {
    write_check(connection, include_str!("action/update_check.sql"), check)
}

fn regoal(connection: &Connection, action: &Action, before: &[Goal]) -> Result<()> {
    let stays = |gone: &&Goal| {
        let mut after = action.goals.iter();
        !after.any(|goal| goal.measure == gone.measure)
    };
    for gone in before.iter().filter(stays) {
        let sql = include_str!("action/delete_goal.sql");
        run(connection, sql, (blob(action.id), blob(gone.measure)))?;
    }
    for goal in action.goals.iter().filter(|goal| !before.contains(goal)) {
        run(
            connection,
            include_str!("action/set_goal.sql"),
            (
                blob(action.id),
                blob(goal.measure),
                goal.direction.word(),
                goal.by,
            ),
        )?;
    }
    Ok(())
}

fn goal(row: &Row<'_>) -> Result<Goal> {
    let Spelled(direction) = row.get(2)?;
    Ok(Goal {
        measure: id(row, 1)?,
        direction,
        by: row.get(3)?,
    })
}

fn write(connection: &Connection, sql: &str, action: &Action) -> Result<()> {
    run(
        connection,
        sql,
        (
            blob(action.id),
            blobs(action.opportunity),
            &action.name,
            &action.notes,
            blobs(action.department),
            &action.owner,
            action.due,
            action.phase.word(),
            action.status.word(),
            action.ended,
            action.begins,
            action.check_on,
            action.archived,
            &action.order.0,
        ),
    )
    .map(drop)
}

/// Without its goals.
fn read(row: &Row<'_>) -> Result<Action> {
    let Spelled(phase) = row.get(7)?;
    let Spelled(status) = row.get(8)?;
    Ok(Action {
        id: id(row, 0)?,
        opportunity: optional_id(row, 1)?,
        name: row.get(2)?,
        notes: row.get(3)?,
        department: optional_id(row, 4)?,
        owner: row.get(5)?,
        due: row.get(6)?,
        phase,
        status,
        ended: row.get(9)?,
        begins: row.get(10)?,
        check_on: row.get(11)?,
        archived: row.get(12)?,
        goals: Vec::new(),
        order: order(row, 13)?,
    })
}

fn write_check(connection: &Connection, sql: &str, check: &ActionCheck) -> Result<()> {
    run(
        connection,
        sql,
        (
            blob(check.id),
            blob(check.action),
            check.made,
            json::write(&check.judgements, json::LONGEST)?,
            check.proposal.word(),
            check.decision.word(),
            &check.learning,
        ),
    )
    .map(drop)
}

fn read_check(row: &Row<'_>) -> Result<ActionCheck> {
    let Spelled(proposal) = row.get(4)?;
    let Spelled(decision) = row.get(5)?;
    Ok(ActionCheck {
        id: id(row, 0)?,
        action: id(row, 1)?,
        made: row.get(2)?,
        judgements: json::read(row, 3, json::LONGEST)?,
        proposal,
        decision,
        learning: row.get(6)?,
    })
}
