//! What customers say: read, added, marked, followed up, counted.

mod adding;
mod cards;
mod comments;
mod figures;
mod filters;
mod listing;
mod marking;
mod person;
mod topics;

use crate::app::Context;
use crate::editing::now;
use crate::error::CallError;
use crate::run::preferences::language;
use crate::time::days;
use crate::voice::inbox::Inbox;
use crate::voice::words::VoiceWords;
use throughline_store::rows::Connection;

/// Today in days since 1970-01-01, in UTC.
fn today(on: &Context<'_>) -> i32 {
    days(now(&on.inner.environment))
}

fn words(on: &Context<'_>) -> VoiceWords {
    VoiceWords::of(&language(on))
}

/// Lends the inbox as it is now, on the document's thread.
fn heard<T: Send + 'static>(
    on: &Context<'_>,
    name: &'static str,
    work: impl FnOnce(&Connection, &mut Inbox) -> Result<T, CallError> + Send + 'static,
) -> Result<T, CallError> {
    on.on_document(name, move |session| session.inbox(&mut |_, _| Ok(()), work))
}
