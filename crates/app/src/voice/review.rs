//! What changed since a day in what customers say.

use throughline_model::topic::Tone;
use throughline_model::voice::FollowUp;
use throughline_stats::change::Verdict;
use throughline_stats::comparisons::Correction;
use throughline_stats::proportion::{Share, ShareTest, compare_shares};

use super::inbox::Inbox;
use super::listing::{closed_in_time, day};
use super::words::VoiceWords;
use crate::calls::improve::{ReviewAbout, ReviewItem, ReviewSection, ReviewTone};
use crate::improving::review::tone_word;

/// The level at which a change is told, after Holm's correction.
const LEVEL: f64 = 0.05;

/// A share before the day and since.
struct Pair {
    name: String,
    before: Share,
    after: Share,
    /// What a rise is.
    rise: ReviewTone,
    /// After Holm's correction over all pairs; `None` where nothing can be tested.
    p: Option<(f64, ShareTest)>,
}

/// What was said since `since` against what was said in as many days before: how much, how it
/// sounds, what it is about, and how follow-ups went. `None` without any item.
pub(crate) fn section(
    inbox: &Inbox,
    since: i32,
    today: i32,
    words: &VoiceWords,
) -> Option<ReviewSection> {
    let all: Vec<usize> = inbox.seen.places().collect();
    if all.is_empty() {
        return None;
    }
    let length = (today - since + 1).max(1);
    let between = |from: i32, to: i32| -> Vec<usize> {
        let said = |place: &usize| {
            day(inbox.base.days[*place]).is_some_and(|day| (from..to).contains(&day))
        };
        all.iter().copied().filter(said).collect()
    };
    let (before, after) = (between(since - length, since), between(since, today + 1));
    let mut pairs = pairs(inbox, &before, &after, words);
    correct(&mut pairs);
    let (changed, quiet): (Vec<&Pair>, Vec<&Pair>) = pairs
        .iter()
        .filter(|pair| pair.p.is_some())
        .partition(|pair| pair.verdict() != Verdict::CantTell);
    let mut items = vec![amount(&before, &after, length, words)];
    items.extend(changed.iter().map(|pair| pair.item(words)));
    items.extend(follow_ups(inbox, &all, since, today, words));
    let mut notes = Vec::new();
    if !quiet.is_empty() {
        let names: Vec<String> = quiet.iter().map(|pair| pair.name.clone()).collect();
        notes.push(words.say(
            "No change beyond noise: {names}.",
            "Keine Veränderung jenseits des Rauschens: {names}.",
            &[("names", &words.results().list(&names))],
        ));
    }
    if !changed.is_empty() || !quiet.is_empty() {
        notes.push(words.say(
            "The days since against the {days} days before, shares tested at 5% after Holm’s correction over all of them.",
            "Die Tage seither gegen die {days} Tage davor, Anteile geprüft zu 5 % nach Holms Korrektur über alle.",
            &[("days", &words.count(u64::from(length.unsigned_abs())))],
        ));
    }
    Some(ReviewSection {
        about: ReviewAbout::Feedback,
        title: words
            .pick("What customers say", "Was Kunden sagen")
            .to_owned(),
        items,
        note: notes.join(" "),
    })
}

/// How many sound bad, of those that can be told, and how many are about each topic.
fn pairs(inbox: &Inbox, before: &[usize], after: &[usize], words: &VoiceWords) -> Vec<Pair> {
    let share = |places: &[usize], is: &dyn Fn(usize) -> Option<bool>| {
        let told: Vec<bool> = places.iter().filter_map(|place| is(*place)).collect();
        let part = told.iter().filter(|is| **is).count();
        Share::new(part as u64, told.len() as u64).ok()
    };
    let pair = |name: &str, rise: ReviewTone, is: &dyn Fn(usize) -> Option<bool>| {
        Some(Pair {
            name: name.to_owned(),
            before: share(before, is)?,
            after: share(after, is)?,
            rise,
            p: None,
        })
    };
    let bad = |place: usize| inbox.tones[place].map(|tone| tone == Tone::Negative);
    let sounding = pair(
        words.pick("Sounds bad", "Klingt schlecht"),
        ReviewTone::Worse,
        &bad,
    );
    let topics = inbox.topics.iter().filter_map(|topic| {
        let about = |place: usize| Some(topic.items.has(place));
        pair(&topic.topic.name, ReviewTone::Changed, &about)
    });
    sounding.into_iter().chain(topics).collect()
}

fn correct(pairs: &mut [Pair]) {
    for pair in pairs.iter_mut() {
        let found = compare_shares(pair.after, pair.before).ok();
        pair.p = found.map(|found| (found.p, found.test));
    }
    let mut tested: Vec<&mut (f64, ShareTest)> = pairs
        .iter_mut()
        .filter_map(|pair| pair.p.as_mut())
        .collect();
    let p: Vec<f64> = tested.iter().map(|(p, _)| *p).collect();
    for ((p, _), adjusted) in tested.iter_mut().zip(Correction::Holm.adjust(&p)) {
        *p = adjusted;
    }
}

impl Pair {
    fn verdict(&self) -> Verdict {
        match self.p {
            Some((p, _)) if p <= LEVEL && self.after.value() > self.before.value() => Verdict::Rose,
            Some((p, _)) if p <= LEVEL => Verdict::Fell,
            Some(_) | None => Verdict::CantTell,
        }
    }

    fn item(&self, words: &VoiceWords) -> ReviewItem {
        let results = words.results();
        let rose = self.verdict() == Verdict::Rose;
        let (before, after) = (
            words.share(self.before.part, self.before.n),
            words.share(self.after.part, self.after.n),
        );
        let places = [
            ("name", self.name.as_str()),
            ("before", &results.percent(self.before.value())),
            ("after", &results.percent(self.after.value())),
        ];
        let said = if rose {
            words.say(
                "“{name}” rose from {before} to {after}.",
                "„{name}“ stieg von {before} auf {after}.",
                &places,
            )
        } else {
            words.say(
                "“{name}” fell from {before} to {after}.",
                "„{name}“ fiel von {before} auf {after}.",
                &places,
            )
        };
        let tone = match (self.rise, rose) {
            (ReviewTone::Worse, false) => ReviewTone::Better,
            (tone, _) => tone,
        };
        let mut detail = words.say(
            "Before: {before}. Since: {after}.",
            "Vorher: {before}. Seither: {after}.",
            &[("before", &before), ("after", &after)],
        );
        if let Some((p, test)) = self.p {
            detail.push(' ');
            detail.push_str(&words.measures.tested(test, p));
        }
        ReviewItem {
            words: said,
            detail,
            tone_word: tone_word(tone, &words.measures),
            tone,
            measure: None,
            action: None,
        }
    }
}

fn plain(words: String, tone: ReviewTone, tone_word: &str) -> ReviewItem {
    ReviewItem {
        words,
        detail: String::new(),
        tone,
        tone_word: tone_word.to_owned(),
        measure: None,
        action: None,
    }
}

fn amount(before: &[usize], after: &[usize], length: i32, words: &VoiceWords) -> ReviewItem {
    let (english, german) = if length == 1 {
        (
            "{after} since, {before} on the day before.",
            "{after} seither, {before} am Tag davor.",
        )
    } else {
        (
            "{after} since, {before} in the {days} days before.",
            "{after} seither, {before} in den {days} Tagen davor.",
        )
    };
    let said = words.say(
        english,
        german,
        &[
            ("after", &words.items(after.len() as u64)),
            ("before", &words.items(before.len() as u64)),
            ("days", &words.count(u64::from(length.unsigned_abs()))),
        ],
    );
    plain(said, ReviewTone::Plain, "")
}

/// Of those whose end, or whose day, lies in the time looked at; and what is late now.
fn follow_ups(
    inbox: &Inbox,
    all: &[usize],
    since: i32,
    today: i32,
    words: &VoiceWords,
) -> Vec<ReviewItem> {
    let mut items = Vec::new();
    let ended = all.iter().copied().filter(|place| {
        let ends = day(inbox.resolved[*place]).or_else(|| day(inbox.dues[*place]));
        ends.is_some_and(|end| (since..=today).contains(&end))
    });
    let (in_time, over) = closed_in_time(inbox, ended, today);
    if over > 0 {
        let said = words.say(
            "Of {over} that were to be followed up, {in_time} were resolved in time.",
            "Von {over}, denen nachzugehen war, wurden {in_time} rechtzeitig gelöst.",
            &[
                ("over", &words.items(over)),
                ("in_time", &words.count(in_time)),
            ],
        );
        let mut item = plain(said, ReviewTone::Plain, "");
        item.detail = words.share(in_time, over);
        items.push(item);
    }
    let late = all.iter().copied().filter(|place| {
        matches!(
            inbox.states[*place],
            Some(FollowUp::Open | FollowUp::Contacted)
        ) && day(inbox.dues[*place]).is_some_and(|due| due < today)
    });
    let late = late.count() as u64;
    if late > 0 {
        let said = words.say(
            "Past its day and still open: {late}.",
            "Über den Tag hinaus offen: {late}.",
            &[("late", &words.items(late))],
        );
        items.push(plain(
            said,
            ReviewTone::Worse,
            words.pick("overdue", "überfällig"),
        ));
    }
    items
}
