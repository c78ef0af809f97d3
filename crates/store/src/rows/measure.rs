use std::collections::BTreeMap;

use rusqlite::{Connection, Error, Result, Row};
use throughline_model::measure::{Annotation, Measure, MeasureLinks, MeasureValue};
use throughline_model::{
    AnnotationId, ChannelId, DepartmentId, MeasureId, PersonaId, StepId, TouchpointId,
};

use super::{Blob, IntoRaw, all as every, blob, blobs, id, json, one, optional_id, order, run};

/// In their order.
pub fn all(connection: &Connection) -> Result<Vec<Measure>> {
    let mut links = all_links(connection)?;
    let mut measures = every(connection, include_str!("measure/all.sql"), (), read)?;
    for measure in &mut measures {
        measure.links = links.remove(&measure.id).unwrap_or_default();
    }
    Ok(measures)
}

pub fn get(connection: &Connection, measure: MeasureId) -> Result<Option<Measure>> {
    let sql = include_str!("measure/get.sql");
    let Some(mut found) = one(connection, sql, (blob(measure),), read)? else {
        return Ok(None);
    };
    let sql = include_str!("measure/links.sql");
    let mut links = MeasureLinks::default();
    every(connection, sql, (blob(measure),), |row| {
        take_link(row, &mut links)
    })?;
    found.links = links;
    Ok(Some(found))
}

pub fn insert(connection: &Connection, measure: &Measure) -> Result<()> {
    write(connection, include_str!("measure/insert.sql"), measure)?;
    for link in Link::of(&measure.links) {
        link.insert(connection, measure.id)?;
    }
    Ok(())
}

/// With its links, of which only those that changed are written.
pub fn update(connection: &Connection, measure: &Measure) -> Result<()> {
    let before = get(connection, measure.id)?.map(|before| Link::of(&before.links));
    let before = before.unwrap_or_default();
    write(connection, include_str!("measure/update.sql"), measure)?;
    let after = Link::of(&measure.links);
    for link in before.iter().filter(|link| !after.contains(link)) {
        let sql = include_str!("measure/delete_link.sql");
        run(connection, sql, (blob(measure.id), link.target()))?;
    }
    for link in after.iter().filter(|link| !before.contains(link)) {
        link.insert(connection, measure.id)?;
    }
    Ok(())
}

/// With everything that belongs to it.
pub fn delete(connection: &Connection, measure: MeasureId) -> Result<()> {
    let sql = include_str!("measure/delete.sql");
    run(connection, sql, (blob(measure),)).map(drop)
}

/// Oldest first.
pub fn values(connection: &Connection, measure: MeasureId) -> Result<Vec<MeasureValue>> {
    let sql = include_str!("measure/values.sql");
    every(connection, sql, (blob(measure),), value)
}

/// Of every measure that has any, oldest first.
pub fn all_values(connection: &Connection) -> Result<BTreeMap<MeasureId, Vec<MeasureValue>>> {
    let mut found: BTreeMap<MeasureId, Vec<MeasureValue>> = BTreeMap::new();
    every(
        connection,
        include_str!("measure/all_values.sql"),
        (),
        |row| {
            found.entry(id(row, 6)?).or_default().push(value(row)?);
            Ok(())
        },
    )?;
    Ok(found)
}

/// Adds the value of a period or puts another in its place.
pub fn set_value(connection: &Connection, measure: MeasureId, value: &MeasureValue) -> Result<()> {
    let answers = value
        .n
        .map(i64::try_from)
        .transpose()
        .map_err(|error| Error::ToSqlConversionFailure(Box::new(error)))?;
    run(
        connection,
        include_str!("measure/set_value.sql"),
        (
            blob(measure),
            value.start,
            &value.label,
            value.value,
            answers,
            value.low,
            value.high,
        ),
    )
    .map(drop)
}

pub fn delete_value(connection: &Connection, measure: MeasureId, start: i32) -> Result<()> {
    let sql = include_str!("measure/delete_value.sql");
    run(connection, sql, (blob(measure), start)).map(drop)
}

/// The periods from which the limits are drawn anew, oldest first.
pub fn redraws(connection: &Connection, measure: MeasureId) -> Result<Vec<i32>> {
    let sql = include_str!("measure/redraws.sql");
    every(connection, sql, (blob(measure),), |row| row.get(0))
}

/// Of every measure that has any.
pub fn all_redraws(connection: &Connection) -> Result<BTreeMap<MeasureId, Vec<i32>>> {
    let mut found: BTreeMap<MeasureId, Vec<i32>> = BTreeMap::new();
    every(
        connection,
        include_str!("measure/all_redraws.sql"),
        (),
        |row| {
            found.entry(id(row, 1)?).or_default().push(row.get(0)?);
            Ok(())
        },
    )?;
    Ok(found)
}

pub fn add_redraw(connection: &Connection, measure: MeasureId, start: i32) -> Result<()> {
    let sql = include_str!("measure/add_redraw.sql");
    run(connection, sql, (blob(measure), start)).map(drop)
}

pub fn delete_redraw(connection: &Connection, measure: MeasureId, start: i32) -> Result<()> {
    let sql = include_str!("measure/delete_redraw.sql");
    run(connection, sql, (blob(measure), start)).map(drop)
}

/// Oldest first.
pub fn annotations(connection: &Connection, measure: MeasureId) -> Result<Vec<Annotation>> {
    let sql = include_str!("measure/annotations.sql");
    every(connection, sql, (blob(measure),), annotation_of)
}

pub fn annotation(connection: &Connection, annotation: AnnotationId) -> Result<Option<Annotation>> {
    let sql = include_str!("measure/annotation.sql");
    one(connection, sql, (blob(annotation),), annotation_of)
}

pub fn insert_annotation(connection: &Connection, annotation: &Annotation) -> Result<()> {
    let sql = include_str!("measure/insert_annotation.sql");
    write_annotation(connection, sql, annotation)
}

pub fn update_annotation(connection: &Connection, annotation: &Annotation) -> Result<()> {
    let sql = include_str!("measure/update_annotation.sql");
    write_annotation(connection, sql, annotation)
}

pub fn delete_annotation(connection: &Connection, annotation: AnnotationId) -> Result<()> {
    let sql = include_str!("measure/delete_annotation.sql");
    run(connection, sql, (blob(annotation),)).map(drop)
}

fn write_annotation(connection: &Connection, sql: &str, annotation: &Annotation) -> Result<()> {
    run(
        connection,
        sql,
        (
            blob(annotation.id),
            blob(annotation.measure),
            annotation.start,
            &annotation.text,
        ),
    )
    .map(drop)
}

fn annotation_of(row: &Row<'_>) -> Result<Annotation> {
    Ok(Annotation {
        id: id(row, 0)?,
        measure: id(row, 1)?,
        start: row.get(2)?,
        text: row.get(3)?,
    })
}

fn write(connection: &Connection, sql: &str, measure: &Measure) -> Result<()> {
    run(
        connection,
        sql,
        (
            blob(measure.id),
            &measure.name,
            &measure.notes,
            json::write(&measure.definition, json::LONGEST)?,
            blobs(measure.department),
            &measure.owner,
            &measure.order.0,
        ),
    )
    .map(drop)
}

/// Without its links.
fn read(row: &Row<'_>) -> Result<Measure> {
    Ok(Measure {
        id: id(row, 0)?,
        name: row.get(1)?,
        notes: row.get(2)?,
        definition: json::read(row, 3, json::LONGEST)?,
        department: optional_id(row, 4)?,
        owner: row.get(5)?,
        links: MeasureLinks::default(),
        order: order(row, 6)?,
    })
}

fn value(row: &Row<'_>) -> Result<MeasureValue> {
    let answers: Option<i64> = row.get(3)?;
    Ok(MeasureValue {
        start: row.get(0)?,
        label: row.get(1)?,
        value: row.get(2)?,
        n: answers
            .map(u64::try_from)
            .transpose()
            .map_err(|_| Error::IntegralValueOutOfRange(3, answers.unwrap_or_default()))?,
        low: row.get(4)?,
        high: row.get(5)?,
    })
}

fn all_links(connection: &Connection) -> Result<BTreeMap<MeasureId, MeasureLinks>> {
    let mut found: BTreeMap<MeasureId, MeasureLinks> = BTreeMap::new();
    every(
        connection,
        include_str!("measure/all_links.sql"),
        (),
        |row| take_link(row, found.entry(id(row, 5)?).or_default()),
    )?;
    Ok(found)
}

fn take_link(row: &Row<'_>, links: &mut MeasureLinks) -> Result<()> {
    links.channels.extend(optional_id::<ChannelId>(row, 0)?);
    links.personas.extend(optional_id::<PersonaId>(row, 1)?);
    links
        .departments
        .extend(optional_id::<DepartmentId>(row, 2)?);
    links
        .touchpoints
        .extend(optional_id::<TouchpointId>(row, 3)?);
    links.steps.extend(optional_id::<StepId>(row, 4)?);
    Ok(())
}

/// One row of the table of links: which of its five columns holds the id, and the id.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Link {
    column: usize,
    id: [u8; 16],
}

impl Link {
    fn of(links: &MeasureLinks) -> Vec<Link> {
        fn each<T: IntoRaw + Copy>(column: usize, ids: &[T]) -> impl Iterator<Item = Link> {
            ids.iter().map(move |id| Link {
                column,
                id: id.into_raw().0,
            })
        }
        let mut all: Vec<Link> = each(0, &links.channels)
            .chain(each(1, &links.personas))
            .chain(each(2, &links.departments))
            .chain(each(3, &links.touchpoints))
            .chain(each(4, &links.steps))
            .collect();
        // Named twice is named once.
        all.sort_by_key(|link| link.id);
        all.dedup_by_key(|link| link.id);
        all
    }

    fn target(&self) -> Blob {
        Blob(self.id)
    }

    fn insert(&self, connection: &Connection, measure: MeasureId) -> Result<()> {
        let in_column = |column: usize| (self.column == column).then(|| self.target());
        run(
            connection,
            include_str!("measure/insert_link.sql"),
            (
                blob(measure),
                self.target(),
                in_column(0),
                in_column(1),
                in_column(2),
                in_column(3),
                in_column(4),
            ),
        )
        .map(drop)
    }
}
