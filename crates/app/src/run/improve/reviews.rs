//! Reviews, read and held.

use throughline_model::ReviewId;
use throughline_model::improvement::Review;
use throughline_store::rows::reviews;

use super::{Load, day, language, office, today, words};
use crate::app::Context;
use crate::calls::Call;
use crate::calls::improve::*;
use crate::editing::notes;
use crate::error::CallError;
use crate::improving::review::{since_day, view};
use crate::run::Run;
use crate::session::Label;
use crate::voice::review::section;
use crate::voice::words::VoiceWords;

impl Run for ReadReview {
    fn run(self, on: &Context<'_>) -> Result<ReviewView, CallError> {
        let given = self.since.as_deref().map(day).transpose()?;
        let inner = on.inner.clone();
        let voice = VoiceWords::of(&language(on));
        let (office, (held, since, feedback)) = office(on, Self::NAME, move |connection| {
            let held = reviews::all(connection)?;
            Load::of(connection, &inner).inbox(|inbox, today| {
                let since = since_day(given, &held, today);
                let feedback = section(inbox, since, today, &voice);
                Ok((held, since, feedback))
            })
        })?;
        Ok(view(&office, &held, since, feedback, &words(on)))
    }
}

impl Run for MarkReviewed {
    fn run(self, on: &Context<'_>) -> Result<ReviewId, CallError> {
        let words = words(on);
        let today = today(on);
        let since = day(&self.since)?;
        on.edit(
            Self::NAME,
            move |_| {
                let label = Label::new("op.review.mark", words.day(today));
                Ok((label, notes(&self.notes)))
            },
            move |editing, notes| {
                let review = Review {
                    id: editing.mint.id(),
                    held: today,
                    since,
                    notes,
                };
                reviews::insert(editing.connection, &review)?;
                Ok(review.id)
            },
        )
    }
}
