//! Topics of feedback: rules tried out, counted and suggested.

use throughline_model::topic::TopicMatcher;
use throughline_model::topic::TopicRule;
use throughline_store::feedback;

use super::{heard, today, words};
use crate::app::Context;
use crate::calls::Call;
use crate::calls::results::Phrase;
use crate::calls::voice::*;
use crate::error::CallError;
use crate::results::phrases::phrases;
use crate::run::Run;
use crate::voice::filtering::{filtered, listed, told};
use crate::voice::listing::mean_sentiment;

/// Most examples of a rule.
const MOST_EXAMPLES: u32 = 50;
/// Characters of an example.
const EXAMPLE: usize = 280;
/// Texts that phrases are looked for in.
const LOOKED_AT: usize = 20_000;

impl Run for PreviewRule {
    fn run(self, on: &Context<'_>) -> Result<RulePreview, CallError> {
        if self.examples > MOST_EXAMPLES {
            return Err(CallError::invalid("at most 50 examples are shown"));
        }
        if self.rule.any.len() > TopicRule::MOST || self.rule.without.len() > TopicRule::MOST {
            return Err(CallError::invalid("these are too many words"));
        }
        let words = words(on);
        heard(on, Self::NAME, move |connection, inbox| {
            // The rule, the rule without its exceptions, and every phrase by itself.
            let rule = &self.rule;
            let alone = |any: Vec<String>| TopicRule {
                any,
                without: Vec::new(),
            };
            let mut rules = vec![rule.clone(), alone(rule.any.clone())];
            rules.extend(rule.any.iter().map(|phrase| alone(vec![phrase.clone()])));
            let matcher = TopicMatcher::new(&rules);
            let found = inbox.try_rules(connection, &matcher, rules.len())?;
            let [fitting, anyway, of_phrases @ ..] = found.as_slice() else {
                return Err(CallError::invalid("there is no rule"));
            };
            let all = inbox.seen.count();
            let items = fitting.count();
            let wanted = self.examples as usize;
            let newest = inbox.base.by_day.iter().rev().map(|place| *place as usize);
            let mut examples = Vec::with_capacity(wanted);
            for place in newest.filter(|place| fitting.has(*place)).take(wanted) {
                let text = feedback::text(connection, inbox.base.numbers[place])?;
                examples.push(RuleExample {
                    feedback: inbox.base.ids[place],
                    text: shortened(&text),
                });
            }
            Ok(RulePreview {
                items,
                words: words.share(items, all),
                left_out: anyway.count() - items,
                phrases: rule
                    .any
                    .iter()
                    .zip(of_phrases)
                    .map(|(text, found)| Phrase {
                        text: text.clone(),
                        comments: found.count(),
                    })
                    .collect(),
                examples,
            })
        })
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(EXAMPLE) {
        Some((end, _)) => format!("{} …", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

impl Run for ListTopics {
    fn run(self, on: &Context<'_>) -> Result<TopicsView, CallError> {
        let (today, words) = (today(on), words(on));
        heard(on, Self::NAME, move |connection, inbox| {
            let places = filtered(inbox, connection, &self.filter, today)?;
            let all = places.len() as u64;
            let about = told(inbox);
            let topics = inbox
                .topics
                .iter()
                .map(|topic| {
                    let those: Vec<usize> = places
                        .iter()
                        .map(|place| *place as usize)
                        .filter(|place| topic.items.has(*place))
                        .collect();
                    let by_hand = those
                        .iter()
                        .filter(|place| topic.by_hand.contains_key(&inbox.base.ids[**place]))
                        .count();
                    let items = those.len() as u64;
                    TopicEntry {
                        topic: topic.topic.clone(),
                        items,
                        words: words.share(items, all),
                        sentiment: mean_sentiment(inbox, those.iter().copied())
                            .map_or_else(String::new, |found| words.sentiment(&found)),
                        by_hand: by_hand as u64,
                    }
                })
                .collect();
            let untold = places.iter().filter(|place| !about.has(**place as usize));
            Ok(TopicsView {
                items: all,
                topics,
                untold: untold.count() as u64,
            })
        })
    }
}

impl Run for SuggestTopics {
    fn run(self, on: &Context<'_>) -> Result<Vec<Phrase>, CallError> {
        let today = today(on);
        heard(on, Self::NAME, move |connection, inbox| {
            let sort = throughline_model::voice::FeedbackSort::Newest;
            let places = listed(inbox, connection, &self.filter, sort, today)?;
            let about = told(inbox);
            let untold = places.iter().filter(|place| !about.has(**place as usize));
            let mut texts = Vec::new();
            for place in untold.take(LOOKED_AT) {
                let number = inbox.base.numbers[*place as usize];
                texts.push(feedback::text(connection, number)?);
            }
            Ok(phrases(texts.iter().map(String::as_str)))
        })
    }
}

impl Run for ApplyTopics {
    fn run(self, on: &Context<'_>) -> Result<MarkedFeedback, CallError> {
        let task = on.task(self.task);
        let handle = task.handle.clone();
        on.on_document(Self::NAME, move |session| {
            let mut looked_at = 0;
            session.inbox(
                &mut |done, total| {
                    looked_at = total;
                    handle.report(done, total)
                },
                |_, _| Ok(()),
            )?;
            Ok(MarkedFeedback { items: looked_at })
        })
    }
}
