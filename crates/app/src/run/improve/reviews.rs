//! Reviews, read and held.

use throughline_model::ReviewId;
use throughline_model::improvement::Review;
use throughline_store::rows::reviews;

use super::{day, office, today, words};
use crate::app::Context;
use crate::calls::Call;
use crate::calls::improve::*;
use crate::editing::notes;
use crate::error::CallError;
use crate::improving::review::{since_day, view};
use crate::run::Run;
use crate::session::Label;

impl Run for ReadReview {
    fn run(self, on: &Context<'_>) -> Result<ReviewView, CallError> {
        let given = self.since.as_deref().map(day).transpose()?;
        let (office, held) = office(on, Self::NAME, |connection| Ok(reviews::all(connection)?))?;
        let since = since_day(given, &held, office.today);
        Ok(view(&office, &held, since, None, &words(on)))
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
