use std::collections::BTreeMap;

use rusqlite::types::Type;
use rusqlite::{Connection, Error, Result, Row};
use throughline_model::improvement::{
    Opportunity, OpportunityLinks, OpportunityParts, OpportunitySource,
};
use throughline_model::{OpportunityId, RawId};

use super::{Blob, all as every, blob, blobs, id, one, optional_id, order, run};

/// In their rank.
pub fn all(connection: &Connection) -> Result<Vec<Opportunity>> {
    let mut links: BTreeMap<OpportunityId, OpportunityLinks> = BTreeMap::new();
    for (sql, take) in [
        (include_str!("opportunity/all_steps.sql"), STEP),
        (include_str!("opportunity/all_cards.sql"), CARD),
        (include_str!("opportunity/all_sources.sql"), SOURCE),
    ] {
        every(connection, sql, (), |row| {
            take(row, links.entry(id(row, 0)?).or_default())
        })?;
    }
    let mut found = every(connection, include_str!("opportunity/all.sql"), (), read)?;
    for one in &mut found {
        one.links = links.remove(&one.id).unwrap_or_default();
    }
    Ok(found)
}

pub fn get(connection: &Connection, opportunity: OpportunityId) -> Result<Option<Opportunity>> {
    let sql = include_str!("opportunity/get.sql");
    let Some(mut found) = one(connection, sql, (blob(opportunity),), read)? else {
        return Ok(None);
    };
    for (sql, take) in [
        (include_str!("opportunity/steps.sql"), STEP),
        (include_str!("opportunity/cards.sql"), CARD),
        (include_str!("opportunity/sources.sql"), SOURCE),
    ] {
        every(connection, sql, (blob(opportunity),), |row| {
            take(row, &mut found.links)
        })?;
    }
    Ok(Some(found))
}

pub fn insert(connection: &Connection, opportunity: &Opportunity) -> Result<()> {
    let sql = include_str!("opportunity/insert.sql");
    write(connection, sql, opportunity)?;
    relink(connection, opportunity, &OpportunityLinks::default())
}

/// With its links, of which only those that changed are written.
pub fn update(connection: &Connection, opportunity: &Opportunity) -> Result<()> {
    let before = get(connection, opportunity.id)?.map(|before| before.links);
    let sql = include_str!("opportunity/update.sql");
    write(connection, sql, opportunity)?;
    relink(connection, opportunity, &before.unwrap_or_default())
}

/// With its links; its actions stay, and know no opportunity any more.
pub fn delete(connection: &Connection, opportunity: OpportunityId) -> Result<()> {
    let sql = include_str!("opportunity/delete.sql");
    run(connection, sql, (blob(opportunity),)).map(drop)
}

fn relink(
    connection: &Connection,
    opportunity: &Opportunity,
    before: &OpportunityLinks,
) -> Result<()> {
    let (own, after) = (blob(opportunity.id), &opportunity.links);
    for gone in before.steps.iter().filter(|one| !after.steps.contains(one)) {
        let sql = include_str!("opportunity/delete_step.sql");
        run(connection, sql, (own, blob(*gone)))?;
    }
    for new in after.steps.iter().filter(|one| !before.steps.contains(one)) {
        let sql = include_str!("opportunity/insert_step.sql");
        run(connection, sql, (own, blob(*new)))?;
    }
    for gone in before.cards.iter().filter(|one| !after.cards.contains(one)) {
        let sql = include_str!("opportunity/delete_card.sql");
        run(connection, sql, (own, blob(*gone)))?;
    }
    for new in after.cards.iter().filter(|one| !before.cards.contains(one)) {
        let sql = include_str!("opportunity/insert_card.sql");
        run(connection, sql, (own, blob(*new)))?;
    }
    let gone = before.sources.iter();
    for gone in gone.filter(|one| !after.sources.contains(one)) {
        let (kind, target) = source_row(gone);
        let sql = include_str!("opportunity/delete_source.sql");
        run(connection, sql, (own, kind, target))?;
    }
    let new = after.sources.iter();
    for new in new.filter(|one| !before.sources.contains(one)) {
        let (kind, target) = source_row(new);
        let sql = include_str!("opportunity/insert_source.sql");
        run(connection, sql, (own, kind, target))?;
    }
    Ok(())
}

type Take = fn(&Row<'_>, &mut OpportunityLinks) -> Result<()>;

const STEP: Take = |row, links| {
    links.steps.push(id(row, 1)?);
    Ok(())
};
const CARD: Take = |row, links| {
    links.cards.push(id(row, 1)?);
    Ok(())
};
const SOURCE: Take = |row, links| {
    let kind: String = row.get(1)?;
    let target: RawId = id(row, 2)?;
    links.sources.push(match kind.as_str() {
        "feedback" => OpportunitySource::Feedback {
            feedback: target.into(),
        },
        "question" => OpportunitySource::Question {
            question: target.into(),
        },
        "theme" => OpportunitySource::Theme {
            theme: target.into(),
        },
        "topic" => OpportunitySource::Topic {
            topic: target.into(),
        },
        unknown => {
            let words = format!("unknown word {unknown:?}");
            return Err(Error::FromSqlConversionFailure(1, Type::Text, words.into()));
        }
    });
    Ok(())
};

fn source_row(source: &OpportunitySource) -> (&'static str, Blob) {
    match source {
        OpportunitySource::Feedback { feedback } => ("feedback", Blob(feedback.0.0)),
        OpportunitySource::Question { question } => ("question", Blob(question.0.0)),
        OpportunitySource::Theme { theme } => ("theme", Blob(theme.0.0)),
        OpportunitySource::Topic { topic } => ("topic", Blob(topic.0.0)),
    }
}

fn write(connection: &Connection, sql: &str, opportunity: &Opportunity) -> Result<()> {
    let parts = &opportunity.parts;
    run(
        connection,
        sql,
        (
            blob(opportunity.id),
            &opportunity.name,
            &opportunity.notes,
            parts.importance,
            parts.satisfaction,
            parts.reach,
            parts.value,
            parts.effort,
            parts.confidence,
            blobs(opportunity.rated),
            blobs(opportunity.department),
            &opportunity.owner,
            opportunity.archived,
            &opportunity.order.0,
        ),
    )
    .map(drop)
}

/// Without its links.
fn read(row: &Row<'_>) -> Result<Opportunity> {
    Ok(Opportunity {
        id: id(row, 0)?,
        name: row.get(1)?,
        notes: row.get(2)?,
        parts: OpportunityParts {
            importance: row.get(3)?,
            satisfaction: row.get(4)?,
            reach: row.get(5)?,
            value: row.get(6)?,
            effort: row.get(7)?,
            confidence: row.get(8)?,
        },
        rated: optional_id(row, 9)?,
        department: optional_id(row, 10)?,
        owner: row.get(11)?,
        archived: row.get(12)?,
        links: OpportunityLinks::default(),
        order: order(row, 13)?,
    })
}
