//! What one person said, found and removed because they want it.

use std::collections::HashMap;

use throughline_model::FeedbackId;
use throughline_store::feedback;
use throughline_store::rows::voice;

use super::{heard, words};
use crate::app::Context;
use crate::calls::Call;
use crate::calls::voice::*;
use crate::error::CallError;
use crate::run::Run;
use crate::voice::base::NO_DAY;

/// Found items that are listed.
const MOST: usize = 500;
/// Characters around what was found.
const AROUND: usize = 60;
/// Fewer characters say of nobody who they are.
const SHORTEST: usize = 3;

impl Run for FindSpeaker {
    fn run(self, on: &Context<'_>) -> Result<SpeakerFound, CallError> {
        let words = words(on);
        let wanted = self.who.trim().to_lowercase();
        if wanted.chars().count() < SHORTEST {
            return Err(CallError::refused(words.pick(
                "Type at least three characters.",
                "Geben Sie mindestens drei Zeichen ein.",
            )));
        }
        heard(on, Self::NAME, move |connection, inbox| {
            let mut cards: HashMap<FeedbackId, u64> = HashMap::new();
            for (_, feedback) in voice::cards(connection)? {
                *cards.entry(feedback).or_default() += 1;
            }
            let mut found: Vec<SpeakerItem> = Vec::new();
            feedback::author_and_texts(connection, |number, id, author, own_id, text| {
                let is_author =
                    author.to_lowercase().contains(&wanted) || own_id.to_lowercase() == wanted;
                let Some(excerpt) = excerpt(text, &wanted, is_author) else {
                    return;
                };
                let place = inbox.base.place_of_number(number);
                let day = place.map_or(NO_DAY, |place| inbox.base.days[place]);
                found.push(SpeakerItem {
                    feedback: id,
                    author: author.to_owned(),
                    excerpt,
                    date: if day == NO_DAY {
                        String::new()
                    } else {
                        words.date(day)
                    },
                    is_author,
                    cards: cards.get(&id).copied().unwrap_or(0),
                    hidden: !place.is_some_and(|place| inbox.seen.has(place)),
                });
            })?;
            // Whose they are comes before where they are only named.
            found.sort_by_key(|item| !item.is_author);
            let more = found.len().saturating_sub(MOST) as u64;
            found.truncate(MOST);
            Ok(SpeakerFound {
                items: found,
                more,
                hint: words
                    .pick(
                        "What is removed is gone for good: from the file, its history and the cards made of it. It cannot be undone. Copies of the file that were saved elsewhere keep it, and importing the same table again brings it back.",
                        "Was entfernt wird, ist endgültig weg: aus der Datei, ihrem Verlauf und den daraus gemachten Karten. Das lässt sich nicht rückgängig machen. Anderswo gespeicherte Kopien behalten es, und ein erneuter Import derselben Tabelle bringt es zurück.",
                    )
                    .to_owned(),
            })
        })
    }
}

/// Some words around what was found; the beginning of a text whose author is meant. `None` if it is
/// neither theirs nor names them.
fn excerpt(text: &str, wanted: &str, is_author: bool) -> Option<String> {
    let lower = text.to_lowercase();
    let at = match lower.find(wanted) {
        // Lower case may be longer than what it is made of, so places are counted in characters.
        Some(at) => lower[..at].chars().count(),
        None if is_author => 0,
        None => return None,
    };
    let from = at.saturating_sub(AROUND);
    let mut excerpt: String = text
        .chars()
        .skip(from)
        .take(2 * AROUND + wanted.chars().count())
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if from > 0 {
        excerpt.insert_str(0, "… ");
    }
    if text.chars().count() > from + 2 * AROUND + wanted.chars().count() {
        excerpt.push_str(" …");
    }
    Some(excerpt)
}

impl Run for RemovePerson {
    fn run(self, on: &Context<'_>) -> Result<PersonRemoved, CallError> {
        let instead = words(on)
            .pick("(removed on request)", "(auf Wunsch entfernt)")
            .to_owned();
        if self.items.is_empty() {
            return Err(CallError::invalid("no items are named"));
        }
        on.once(Self::NAME, move |session| {
            let removed = session
                .store_mut()?
                .remove_feedback(&self.items, &instead)?;
            session.forget_inbox();
            if removed.0 == 0 {
                return Err(CallError::not_found("feedback"));
            }
            session.announce_tables(&["feedback", "feedback_card", "card"])?;
            Ok(PersonRemoved {
                items: removed.0,
                cards: removed.1,
            })
        })
    }
}
