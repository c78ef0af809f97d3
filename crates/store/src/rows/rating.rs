use rusqlite::{Connection, Error, Result, Row};
use throughline_model::consistency::{
    Duty, Expectation, Handover, Mark, RatedOn, Rating, Responsibility,
};
use throughline_model::{
    BrandValueId, CriterionId, DepartmentId, HandoverId, StepId, TouchpointId,
};

use super::{Blob, all as every, blob, id, json, one, optional_id, run, words};

/// Reads and writes of what touchpoints can be rated on.
macro_rules! list {
    ($(#[$doc:meta])* $name:ident, $type:ident, $id:ident) => {
        $(#[$doc])*
        pub mod $name {
            use rusqlite::{Connection, Result, Row};
            use throughline_model::$id;
            use throughline_model::consistency::$type;

            use super::super::{all as every, blob, id, one, order, run};

            pub fn get(connection: &Connection, entry: $id) -> Result<Option<$type>> {
                let sql = include_str!(concat!("consistency/", stringify!($name), "/get.sql"));
                one(connection, sql, (blob(entry),), read)
            }

            /// In their order.
            pub fn all(connection: &Connection) -> Result<Vec<$type>> {
                let sql = include_str!(concat!("consistency/", stringify!($name), "/all.sql"));
                every(connection, sql, (), read)
            }

            pub fn insert(connection: &Connection, entry: &$type) -> Result<()> {
                let sql = include_str!(concat!("consistency/", stringify!($name), "/insert.sql"));
                write(connection, sql, entry)
            }

            pub fn update(connection: &Connection, entry: &$type) -> Result<()> {
                let sql = include_str!(concat!("consistency/", stringify!($name), "/update.sql"));
                write(connection, sql, entry)
            }

            /// With the ratings on it.
            pub fn delete(connection: &Connection, entry: $id) -> Result<()> {
                let sql = include_str!(concat!("consistency/", stringify!($name), "/delete.sql"));
                run(connection, sql, (blob(entry),)).map(drop)
            }

            fn write(connection: &Connection, sql: &str, entry: &$type) -> Result<()> {
                let values = (blob(entry.id), &entry.name, &entry.notes, &entry.order.0);
                run(connection, sql, values).map(drop)
            }

            fn read(row: &Row<'_>) -> Result<$type> {
                Ok($type {
                    id: id(row, 0)?,
                    name: row.get(1)?,
                    notes: row.get(2)?,
                    order: order(row, 3)?,
                })
            }
        }
    };
}

list!(
    /// What touchpoints are rated on across channels.
    criterion,
    Criterion,
    CriterionId
);
list!(
    /// What the brand stands for.
    brand_value,
    BrandValue,
    BrandValueId
);

pub fn all_ratings(connection: &Connection) -> Result<Vec<Rating>> {
    let sql = include_str!("consistency/all_ratings.sql");
    every(connection, sql, (), rating)
}

/// Rates, or puts another rating in its place.
pub fn set_rating(connection: &Connection, rating: &Rating) -> Result<()> {
    let (criterion, value) = match rating.on {
        RatedOn::Criterion(criterion) => (Some(blob(criterion)), None),
        RatedOn::BrandValue(value) => (None, Some(blob(value))),
    };
    run(
        connection,
        include_str!("consistency/set_rating.sql"),
        (
            blob(rating.touchpoint),
            target(rating.on),
            criterion,
            value,
            rating.mark.number(),
            &rating.note,
        ),
    )
    .map(drop)
}

pub fn delete_rating(connection: &Connection, touchpoint: TouchpointId, on: RatedOn) -> Result<()> {
    let sql = include_str!("consistency/delete_rating.sql");
    run(connection, sql, (blob(touchpoint), target(on))).map(drop)
}

pub fn all_expectations(connection: &Connection) -> Result<Vec<Expectation>> {
    let sql = include_str!("consistency/all_expectations.sql");
    every(connection, sql, (), read_expectation)
}

pub fn expectation(
    connection: &Connection,
    touchpoint: TouchpointId,
) -> Result<Option<Expectation>> {
    let sql = include_str!("consistency/expectation.sql");
    one(connection, sql, (blob(touchpoint),), read_expectation)
}

pub fn set_expectation(connection: &Connection, expectation: &Expectation) -> Result<()> {
    let source = json::write(&expectation.source, json::LONGEST)?;
    let values = (blob(expectation.touchpoint), source, &expectation.note);
    let sql = include_str!("consistency/set_expectation.sql");
    run(connection, sql, values).map(drop)
}

pub fn delete_expectation(connection: &Connection, touchpoint: TouchpointId) -> Result<()> {
    let sql = include_str!("consistency/delete_expectation.sql");
    run(connection, sql, (blob(touchpoint),)).map(drop)
}

pub fn all_handovers(connection: &Connection) -> Result<Vec<Handover>> {
    let sql = include_str!("consistency/all_handovers.sql");
    every(connection, sql, (), read_handover)
}

pub fn handover(connection: &Connection, handover: HandoverId) -> Result<Option<Handover>> {
    let sql = include_str!("consistency/handover.sql");
    one(connection, sql, (blob(handover),), read_handover)
}

/// What is said of the way from one step to another.
pub fn handover_between(
    connection: &Connection,
    from: StepId,
    to: StepId,
) -> Result<Option<Handover>> {
    let sql = include_str!("consistency/handover_between.sql");
    one(connection, sql, (blob(from), blob(to)), read_handover)
}

/// Adds it, or puts what is said in the place of what was; its steps stay.
pub fn set_handover(connection: &Connection, handover: &Handover) -> Result<()> {
    run(
        connection,
        include_str!("consistency/set_handover.sql"),
        (
            blob(handover.id),
            blob(handover.from_step),
            blob(handover.to_step),
            &handover.carried,
            &handover.lost,
            handover.severity.map(Mark::number),
        ),
    )
    .map(drop)
}

pub fn delete_handover(connection: &Connection, handover: HandoverId) -> Result<()> {
    let sql = include_str!("consistency/delete_handover.sql");
    run(connection, sql, (blob(handover),)).map(drop)
}

pub fn all_responsibilities(connection: &Connection) -> Result<Vec<Responsibility>> {
    let sql = include_str!("consistency/all_responsibilities.sql");
    every(connection, sql, (), responsibility)
}

/// Gives a department its part, or another one.
pub fn set_responsibility(connection: &Connection, one: &Responsibility) -> Result<()> {
    let (step, touchpoint) = match one.duty {
        Duty::Step(step) => (Some(blob(step)), None),
        Duty::Touchpoint(touchpoint) => (None, Some(blob(touchpoint))),
    };
    let role = words::Word::word(one.role);
    let values = (
        bearer(one.duty),
        blob(one.department),
        step,
        touchpoint,
        role,
    );
    let sql = include_str!("consistency/set_responsibility.sql");
    run(connection, sql, values).map(drop)
}

pub fn delete_responsibility(
    connection: &Connection,
    duty: Duty,
    department: DepartmentId,
) -> Result<()> {
    let sql = include_str!("consistency/delete_responsibility.sql");
    run(connection, sql, (bearer(duty), blob(department))).map(drop)
}

fn target(on: RatedOn) -> Blob {
    match on {
        RatedOn::Criterion(criterion) => blob(criterion),
        RatedOn::BrandValue(value) => blob(value),
    }
}

fn bearer(duty: Duty) -> Blob {
    match duty {
        Duty::Step(step) => blob(step),
        Duty::Touchpoint(touchpoint) => blob(touchpoint),
    }
}

fn mark(row: &Row<'_>, column: usize) -> Result<Mark> {
    let number: i64 = row.get(column)?;
    let mark = u8::try_from(number).ok().and_then(Mark::new);
    mark.ok_or(Error::IntegralValueOutOfRange(column, number))
}

fn rating(row: &Row<'_>) -> Result<Rating> {
    let criterion = optional_id::<CriterionId>(row, 1)?.map(RatedOn::Criterion);
    let value = optional_id::<BrandValueId>(row, 2)?.map(RatedOn::BrandValue);
    let on = criterion.or(value);
    Ok(Rating {
        touchpoint: id(row, 0)?,
        on: on.ok_or_else(|| json::wrong(1, "a rating on nothing".to_owned()))?,
        mark: mark(row, 3)?,
        note: row.get(4)?,
    })
}

fn read_expectation(row: &Row<'_>) -> Result<Expectation> {
    Ok(Expectation {
        touchpoint: id(row, 0)?,
        source: json::read(row, 1, json::LONGEST)?,
        note: row.get(2)?,
    })
}

fn read_handover(row: &Row<'_>) -> Result<Handover> {
    let severity: Option<i64> = row.get(5)?;
    Ok(Handover {
        id: id(row, 0)?,
        from_step: id(row, 1)?,
        to_step: id(row, 2)?,
        carried: row.get(3)?,
        lost: row.get(4)?,
        severity: severity.map(|_| mark(row, 5)).transpose()?,
    })
}

fn responsibility(row: &Row<'_>) -> Result<Responsibility> {
    let step = optional_id::<StepId>(row, 0)?.map(Duty::Step);
    let touchpoint = optional_id::<TouchpointId>(row, 1)?.map(Duty::Touchpoint);
    let duty = step.or(touchpoint);
    let words::Spelled(role) = row.get(3)?;
    Ok(Responsibility {
        duty: duty.ok_or_else(|| json::wrong(0, "a part in nothing".to_owned()))?,
        department: id(row, 2)?,
        role,
    })
}
