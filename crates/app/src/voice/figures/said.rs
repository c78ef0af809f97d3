//! What a figure of feedback says, in one sentence.

use super::{of_channels, of_topic, title, used};
use crate::calls::voice::VoiceFigure;
use crate::voice::filtering::tones_of;
use crate::voice::inbox::Inbox;
use crate::voice::listing::{mean_sentiment, share_of};
use crate::voice::words::VoiceWords;

/// The figure in one sentence; `None` where there is nothing to say.
pub(crate) fn said_by(
    inbox: &Inbox,
    places: &[u32],
    kind: VoiceFigure,
    words: &VoiceWords,
) -> Option<String> {
    match kind {
        VoiceFigure::TopicsByTouchpoint { .. } | VoiceFigure::TopicsOverTime { .. } => {
            let (topic, items) = used(inbox, places).into_iter().next()?;
            let all = places.len() as u64;
            let share = share_of(items, all)?;
            Some(words.say(
                "“{topic}” comes up most: in {share} of {items}",
                "„{topic}“ kommt am häufigsten vor: in {share} von {items}",
                &[
                    ("topic", &topic.topic.name),
                    ("share", &words.results().percent(share.value)),
                    ("items", &words.items_of(all)),
                ],
            ))
        }
        VoiceFigure::SentimentOverTime { topic } => {
            let of = topic.and_then(|topic| of_topic(inbox, topic).ok());
            let places = places.iter().map(|place| *place as usize);
            let mean = mean_sentiment(
                inbox,
                places.filter(|place| of.is_none_or(|topic| topic.items.has(*place))),
            )?;
            Some(words.say(
                "{title}: {value} on average",
                "{title}: im Mittel {value}",
                &[
                    ("title", &title(inbox, kind, words)),
                    ("value", &words.sentiment_score(mean.value)),
                ],
            ))
        }
        VoiceFigure::SentimentByTopic => {
            let groups = used(inbox, places).into_iter().map(|(topic, _)| {
                let those = places.iter().map(|place| *place as usize);
                let those = those.filter(|place| topic.items.has(*place));
                (topic.topic.name.clone(), those.collect())
            });
            most_criticised(inbox, groups.collect(), words)
        }
        VoiceFigure::SentimentByChannel => {
            most_criticised(inbox, of_channels(inbox, places), words)
        }
    }
}

/// The group with most items that sound negative; `None` where none does.
fn most_criticised(
    inbox: &Inbox,
    groups: Vec<(String, Vec<usize>)>,
    words: &VoiceWords,
) -> Option<String> {
    let told = groups.into_iter().map(|(name, those)| {
        let [positive, neutral, negative, _] = tones_of(inbox, those.into_iter());
        (name, negative, positive + neutral + negative)
    });
    // The first of several with as many.
    let (name, negative, all) = told.reduce(|most, one| if one.1 > most.1 { one } else { most })?;
    (negative > 0).then(|| {
        words.say(
            "Most criticism is about “{name}”: {n} sound negative",
            "Die meiste Kritik gilt „{name}“: {n} klingen negativ",
            &[("name", &name), ("n", &words.of_all(negative, all))],
        )
    })
}
