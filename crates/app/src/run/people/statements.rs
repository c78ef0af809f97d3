//! What is said about a persona, statement by statement.

use throughline_model::people::{Statement, StatementKind};
use throughline_model::{OrderKey, PersonaId, StatementId};
use throughline_store::rows::{Connection, people};

use crate::app::Context;
use crate::calls::people::*;
use crate::calls::{Call, Done};
use crate::editing::{self, Slot, slot, title};
use crate::error::CallError;
use crate::run::Run;
use crate::session::Label;

/// Most statements on one sheet.
const MOST: usize = 500;

/// Of one persona and section, in their order.
fn section(
    connection: &Connection,
    persona: PersonaId,
    kind: StatementKind,
) -> Result<Vec<Statement>, CallError> {
    let mut all = people::statements_of(connection, persona)?;
    all.retain(|one| one.kind == kind);
    Ok(all)
}

/// "Age: 34" is a name and a value; a text without a colon is a name.
fn field(text: &str) -> (String, String) {
    let parts = text.split_once([':', '\t']);
    let (name, value) = parts.unwrap_or((text, ""));
    (title(name), title(value))
}

impl Run for AddStatements {
    fn run(self, on: &Context<'_>) -> Result<Vec<StatementId>, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let persona = editing::persona(connection, self.persona)?;
                let mut said: Vec<(String, String)> = self
                    .texts
                    .iter()
                    .map(|text| match self.kind {
                        StatementKind::Demographic => field(text),
                        StatementKind::Goal
                        | StatementKind::Need
                        | StatementKind::Frustration
                        | StatementKind::Context => (String::new(), title(text)),
                    })
                    .collect();
                said.retain(|(name, text)| !(name.is_empty() && text.is_empty()));
                if said.is_empty() {
                    return Err(CallError::invalid("a statement says something"));
                }
                let all = people::statements_of(connection, persona.id)?;
                if all.len() + said.len() > MOST {
                    return Err(CallError::invalid("these are too many statements"));
                }
                let last = all.last().map(|one| one.order.clone());
                let label = Label::new("op.persona.addStatements", persona.name);
                Ok((label, (persona.id, self.kind, said, last)))
            },
            |editing, (persona, kind, said, mut last): (_, _, Vec<_>, Option<OrderKey>)| {
                let mut added = Vec::new();
                for (name, text) in said {
                    let order = editing.mint.after(last.as_ref());
                    last = Some(order.clone());
                    let statement = Statement {
                        id: editing.mint.id(),
                        persona,
                        kind,
                        name,
                        text,
                        evidence: None,
                        order,
                    };
                    people::insert_statement(editing.connection, &statement)?;
                    added.push(statement.id);
                }
                Ok(added)
            },
        )
    }
}

impl Run for EditStatement {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let before = editing::statement(connection, self.statement)?;
                let persona = editing::persona(connection, before.persona)?;
                let mut statement = before.clone();
                if let Some(name) = &self.name {
                    statement.name = title(name);
                }
                if let Some(text) = &self.text {
                    statement.text = title(text);
                }
                statement.evidence = self.evidence.unwrap_or(statement.evidence);
                if statement.text.is_empty() && statement.name.is_empty() {
                    return Err(CallError::invalid("a statement says something"));
                }
                Ok((
                    Label::new("op.persona.edit", persona.name),
                    (before, statement),
                ))
            },
            |editing, (before, statement)| {
                if before != statement {
                    people::update_statement(editing.connection, &statement)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for MoveStatement {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let mut statement = editing::statement(connection, self.statement)?;
                let persona = editing::persona(connection, statement.persona)?;
                let all = section(connection, persona.id, self.kind)?;
                let slot = slot(&all, self.before, Some(statement.id), "statement")?;
                if (self.kind == StatementKind::Demographic)
                    != (statement.kind == StatementKind::Demographic)
                {
                    return Err(CallError::invalid("a free field is no statement"));
                }
                let moved = statement.kind != self.kind || !slot.holds(&statement.order);
                statement.kind = self.kind;
                Ok((
                    Label::new("op.persona.edit", persona.name),
                    (statement, slot, moved),
                ))
            },
            |editing, (mut statement, slot, moved): (Statement, Slot, bool)| {
                if moved {
                    statement.order = editing.mint.between(&slot);
                    people::update_statement(editing.connection, &statement)?;
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for DeleteStatements {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                let mut subject = String::new();
                for id in &self.statements {
                    let statement = editing::statement(connection, *id)?;
                    subject = editing::persona(connection, statement.persona)?.name;
                }
                let label = Label::new("op.persona.deleteStatements", subject);
                Ok((label, self.statements))
            },
            |editing, statements| {
                for statement in statements {
                    people::delete_statement(editing.connection, statement)?;
                }
                Ok(Done {})
            },
        )
    }
}
