//! Reads and writes of each entity, as functions on a connection.
//!
//! Nothing here begins a transaction, checks a rule of the domain or knows of the journal. Every
//! statement stands in a `.sql` file of its own below the entity's name and is prepared once per
//! connection. Ids are 16-byte BLOBs, closed lists of words are TEXT; a word that this version
//! does not know is an error of conversion, which the opening check reports as damage.

mod action;
mod board;
mod card;
mod fill;
mod inbox;
mod journey;
mod json;
mod lane;
mod library;
mod mapping;
mod measure;
mod opportunity;
mod page;
mod plan;
mod point;
mod project;
mod question;
mod rating;
mod review;
mod sheet;
mod stage;
mod stakeholder;
mod step;
mod survey;
mod topic;
mod wave;
pub(crate) mod words;
mod worth;

pub mod actions {
    //! Actions with what they should move, and what came of them.
    pub use super::action::{
        all, all_checks, check, delete, get, insert, insert_check, update, update_check,
    };
}
pub mod boards {
    //! Boards and their tiles.
    pub use super::board::{
        all, counts, delete, delete_tile, get, insert, insert_tile, tile, tiles, update,
        update_tile,
    };
}
pub mod cards {
    //! Cards and their tags.
    pub use super::card::{
        CardRow, OrderedCard, WideCard, all_tags, delete, get, in_cell, in_lane, in_step, insert,
        parked, set_place, set_width, update, wide,
    };
}
pub mod consistency {
    //! Ratings of touchpoints, expectations, hand-overs and who answers for what.
    pub use super::rating::{
        all_expectations, all_handovers, all_ratings, all_responsibilities, brand_value, criterion,
        delete_expectation, delete_handover, delete_rating, delete_responsibility, expectation,
        handover, handover_between, set_expectation, set_handover, set_rating, set_responsibility,
    };
}
pub mod journeys {
    //! Journeys as a whole.
    pub use super::journey::{
        CardCount, EmotionValue, ParentRow, all, all_parents, all_stages, all_steps, card_counts,
        content, delete, emotion, get, insert, links, parents, personas, picture_sizes,
        set_personas, update, whose,
    };
}
pub mod lanes {
    //! Lanes of a journey.
    pub use super::lane::{delete, get, insert, of_journey, update};
}
pub mod lists {
    //! The lists a whole project shares.
    pub use super::library::{channel, department, persona, read, touchpoint, uses};
}
pub mod mappings {
    //! How tables were last imported.
    pub use super::mapping::{get, set};
}
pub mod measures {
    //! Measures with what belongs to them.
    pub use super::measure::{
        add_redraw, all, all_redraws, all_values, annotation, annotations, delete,
        delete_annotation, delete_redraw, delete_value, get, insert, insert_annotation, redraws,
        set_value, update, update_annotation, values,
    };
}
pub mod opportunities {
    //! Opportunities, their links, and how they are scored.
    pub use super::opportunity::{all, delete, get, insert, update};
    pub use super::review::{scoring, set_scoring};
}
pub mod pages {
    //! Pages of a survey.
    pub use super::page::{delete, get, insert, of_survey, update};
}
pub mod people {
    //! What stands on personas' sheets, and segments.
    pub use super::sheet::{
        add_member, delete_member, delete_segment, delete_statement, forget_channel,
        insert_segment, insert_statement, members, prefer, preferred_channels, profile, profiles,
        segment, segments, set_profile, statement, statements, statements_of, update_segment,
        update_statement,
    };
}
pub mod plans {
    //! How steps are adapted to personas.
    pub use super::plan::{at, counts, delete, get, insert, of_journey, update};
}
pub mod points {
    //! Values of curves.
    pub use super::point::{at, delete, delete_curve, in_lane, insert, update};
}
pub mod projects {
    //! The project itself.
    pub use super::project::{get, insert, rename};
}
pub mod questions {
    //! Questions of a page.
    pub use super::question::{delete, get, insert, of_page, of_survey, update};
}
pub mod stakeholders {
    //! Who has a stake, and what they give one another.
    pub use super::stakeholder::{
        all, delete, delete_exchange, exchange, exchanges, get, insert, insert_exchange, update,
        update_exchange,
    };
}
pub mod reviews {
    //! Reviews that were held.
    pub use super::review::{all, delete, get, insert, update};
}
pub mod stages {
    //! Stages of a journey.
    pub use super::stage::{delete, get, insert, of_journey, update};
}
pub mod steps {
    //! Steps of a stage.
    pub use super::step::{delete, get, insert, journey_of, of_journey, of_stage, update};
}
pub mod surveys {
    //! Surveys as they are designed.
    pub use super::survey::{all, definition, delete, get, insert, update};
}
pub mod waves {
    //! Waves: surveys in the field. Not journaled, so written through [`crate::Store::write`].
    pub use super::wave::{all, delete, get, insert, of_survey, update};
}

pub mod topics {
    //! What comments and feedback are about.
    pub use super::topic::{all, delete, get, insert, update};
}

pub mod voice {
    //! What people say of feedback, what was read in, and filters that were kept. The items
    //! themselves: [`crate::feedback`].
    pub use super::inbox::{
        FeedbackMark, cards, delete_filter, delete_import, each_mark, filter, filters, import,
        imports, insert_import, link_card, mark, merged_entries, of_card, set_filter, set_mark,
        set_topic_mark, topic_marks,
    };
}

pub mod worths {
    //! What improvements would be worth.
    pub use super::worth::{all, delete, get, insert, update};
}

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{OptionalExtension, Params, Result, Row};

/// Lent by [`crate::Store::read`] and [`crate::Store::transact`].
pub use rusqlite::Connection;
/// What the functions here fail with; [`crate::StoreError`] says what it means for a person.
pub use rusqlite::Error;

use throughline_model::{OrderKey, RawId, Tint};

/// An id as it stands in a column.
#[derive(Clone, Copy)]
struct Blob([u8; 16]);

impl FromSql for Blob {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bytes = value.as_blob()?;
        bytes
            .try_into()
            .map(Blob)
            .map_err(|_| FromSqlError::InvalidBlobSize {
                expected_size: 16,
                blob_size: bytes.len(),
            })
    }
}

impl ToSql for Blob {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(&self.0)))
    }
}

/// An id of any kind, for a parameter.
fn blob(id: impl IntoRaw) -> Blob {
    Blob(id.into_raw().0)
}

fn blobs<T: IntoRaw>(id: Option<T>) -> Option<Blob> {
    id.map(blob)
}

trait IntoRaw {
    fn into_raw(self) -> RawId;
}

macro_rules! raw_ids {
    ($($name:ident),* $(,)?) => {$(
        impl IntoRaw for throughline_model::$name {
            fn into_raw(self) -> RawId { self.0 }
        }
    )*};
}
raw_ids!(
    ProjectId,
    JourneyId,
    StageId,
    StepId,
    LaneId,
    CardId,
    PointId,
    PersonaId,
    ChannelId,
    TouchpointId,
    DepartmentId,
    PictureId,
    SurveyId,
    PageId,
    QuestionId,
    WaveId,
    MeasureId,
    AnnotationId,
    TopicId,
    WorthId,
    BoardId,
    TileId,
    CriterionId,
    BrandValueId,
    HandoverId,
    FeedbackId,
    FeedbackImportId,
    SavedFilterId,
    StatementId,
    SegmentId,
    AdaptationId,
    StakeholderId,
    ExchangeId,
    OpportunityId,
    ActionId,
    CheckId,
    ReviewId,
);

fn id<T: From<RawId>>(row: &Row<'_>, column: usize) -> Result<T> {
    let Blob(bytes) = row.get(column)?;
    Ok(T::from(RawId(bytes)))
}

fn optional_id<T: From<RawId>>(row: &Row<'_>, column: usize) -> Result<Option<T>> {
    let found: Option<Blob> = row.get(column)?;
    Ok(found.map(|Blob(bytes)| T::from(RawId(bytes))))
}

fn order(row: &Row<'_>, column: usize) -> Result<OrderKey> {
    row.get(column).map(OrderKey)
}

fn tint(row: &Row<'_>, column: usize) -> Result<Tint> {
    let number: i64 = row.get(column)?;
    u8::try_from(number)
        .ok()
        .and_then(Tint::new)
        .ok_or(Error::IntegralValueOutOfRange(column, number))
}

fn optional_tint(row: &Row<'_>, column: usize) -> Result<Option<Tint>> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(None),
        ValueRef::Integer(_) | ValueRef::Real(_) | ValueRef::Text(_) | ValueRef::Blob(_) => {
            tint(row, column).map(Some)
        }
    }
}

/// Of `count(*)` and sums of it, which are never negative.
fn count(row: &Row<'_>, column: usize) -> Result<u64> {
    let number: i64 = row.get(column)?;
    u64::try_from(number).map_err(|_| Error::IntegralValueOutOfRange(column, number))
}

/// Runs a writing statement.
fn run(connection: &Connection, sql: &str, parameters: impl Params) -> Result<usize> {
    connection.prepare_cached(sql)?.execute(parameters)
}

/// Every row of a reading statement.
fn all<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    read: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    connection
        .prepare_cached(sql)?
        .query_map(parameters, read)?
        .collect()
}

/// The only row, or none.
fn one<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    read: impl FnOnce(&Row<'_>) -> Result<T>,
) -> Result<Option<T>> {
    connection
        .prepare_cached(sql)?
        .query_row(parameters, read)
        .optional()
}

#[cfg(test)]
mod tests;
