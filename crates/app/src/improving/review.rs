//! What changed since a day.

use throughline_model::improvement::{ActionStatus, Compared, GoalVerdict, Review};
use throughline_model::measure::{GoodDirection, Measure};
use throughline_model::{ActionId, MeasureId};

use super::compare::{adjust, since};
use super::judge::{changed, overall};
use super::office::Office;
use crate::calls::exhibits::{ExhibitSource, ImprovementShow, MeasureShow};
use crate::calls::improve::*;
use crate::measuring::words::MeasureWords;
use crate::time::date;

/// Without any review one looks back a quarter.
const QUARTER: i32 = 91;
/// At most so many measures get a slide of their own.
const SLIDES: usize = 8;

/// The day from which on one looks: the given one, the last review, or a quarter ago.
pub(crate) fn since_day(given: Option<i32>, reviews: &[Review], today: i32) -> i32 {
    given
        // Nothing has changed since a day that is still to come.
        .map(|day| day.min(today))
        .or_else(|| reviews.last().map(|review| review.held))
        .unwrap_or(today - QUARTER)
}

/// `feedback` is what customers say, made where that is read.
pub(crate) fn view(
    office: &Office,
    reviews: &[Review],
    day: i32,
    feedback: Option<ReviewSection>,
    words: &MeasureWords,
) -> ReviewView {
    let compared = compared(office, day, words);
    let (of_employees, of_customers): (Vec<_>, Vec<_>) = compared
        .iter()
        .partition(|(measure, _)| measure.definition.kind.of_employees());
    let measures = section(ReviewAbout::Measures, &of_customers, words);
    let engagement = section(ReviewAbout::Engagement, &of_employees, words);
    let actions = actions(office, day, words);
    let headline = headline(&measures, &engagement, &actions, words);
    let held = reviews.iter().any(|review| review.held == day);
    let places = [("day", &*words.day(day))];
    let since_words = if held {
        words.say(
            "since the last review on {day}",
            "seit der letzten Durchsicht am {day}",
            &places,
        )
    } else {
        words.say("since {day}", "seit {day}", &places)
    };
    let slides = slides(&compared, office, day);
    let mut sections = vec![measures];
    sections.extend(feedback);
    sections.extend([engagement, actions]);
    ReviewView {
        since: date(day),
        since_words,
        headline,
        sections,
        reviews: reviews
            .iter()
            .rev()
            .map(|review| ReviewEntry {
                review: review.id,
                held: date(review.held),
                words: words.day(review.held),
                notes: review.notes.clone(),
            })
            .collect(),
        slides,
    }
}

/// Every measure against what it was before the day; Holm's correction is over all of them.
fn compared<'a>(
    office: &'a Office,
    day: i32,
    words: &MeasureWords,
) -> Vec<(&'a Measure, Compared)> {
    let desk = &office.desk;
    let computing = desk.computing(words);
    let mut all: Vec<(&Measure, Compared)> = desk
        .measures
        .iter()
        .map(|measure| {
            let series = computing.series(measure);
            (
                measure,
                since(measure, &series, desk.redraws(measure.id), day),
            )
        })
        .collect();
    adjust(all.iter_mut().map(|(_, compared)| compared));
    all
}

fn section(
    about: ReviewAbout,
    compared: &[&(&Measure, Compared)],
    words: &MeasureWords,
) -> ReviewSection {
    let (mut items, mut quiet, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
    for (measure, compared) in compared {
        match (compared.difference(), changed(compared)) {
            (Some(_), Some(higher)) => items.push(item(measure, compared, higher, words)),
            (Some(_), None) => quiet.push(measure.name.clone()),
            (None, _) => unknown.push(measure.name.clone()),
        }
    }
    // What got worse is what one wants to know first.
    items.sort_by_key(|item: &ReviewItem| match item.tone {
        ReviewTone::Worse => 0,
        ReviewTone::Better => 1,
        ReviewTone::Changed => 2,
        ReviewTone::CantTell | ReviewTone::Plain => 3,
    });
    let (title, none) = match about {
        ReviewAbout::Engagement => (
            words.pick("Engagement", "Engagement"),
            words.pick(
                "No measure of engagement has values on both sides of the day.",
                "Keine Kennzahl des Engagements hat Werte auf beiden Seiten des Tages.",
            ),
        ),
        ReviewAbout::Measures | ReviewAbout::Feedback | ReviewAbout::Actions => (
            words.pick("Measures", "Kennzahlen"),
            words.pick(
                "No measure has values on both sides of the day.",
                "Keine Kennzahl hat Werte auf beiden Seiten des Tages.",
            ),
        ),
    };
    let mut notes = Vec::new();
    if !quiet.is_empty() {
        notes.push(words.say(
            "No change beyond noise: {names}.",
            "Keine Veränderung jenseits des Rauschens: {names}.",
            &[("names", &words.results.list(&quiet))],
        ));
    }
    let anything_known = !items.is_empty() || !quiet.is_empty();
    if anything_known && !unknown.is_empty() {
        notes.push(words.say(
            "Not on both sides of the day: {names}.",
            "Nicht auf beiden Seiten des Tages: {names}.",
            &[("names", &words.results.list(&unknown))],
        ));
    }
    if items.is_empty() && quiet.is_empty() {
        notes.push(none);
    } else {
        notes.push(words.pick(
            "Whole periods before the day against those since, tested at 5% after Holm’s correction over all measures; plain series by their run chart.",
            "Ganze Zeiträume vor dem Tag gegen die seither, geprüft zu 5 % nach Holms Korrektur über alle Kennzahlen; einfache Reihen mit der Verlaufskarte.",
        ));
    }
    ReviewSection {
        about,
        title,
        items,
        note: notes.join(" "),
    }
}

fn item(measure: &Measure, compared: &Compared, higher: bool, words: &MeasureWords) -> ReviewItem {
    let definition = &measure.definition;
    let value = |side: &Option<throughline_model::improvement::Side>| {
        side.as_ref()
            .map_or_else(String::new, |side| words.value(definition, side.value))
    };
    let last = compared.after.as_ref().map_or_else(String::new, |side| {
        words.period(definition.period, side.last, &side.last_name)
    });
    let places = [
        ("name", measure.name.as_str()),
        ("before", &value(&compared.before)),
        ("after", &value(&compared.after)),
        ("last", &last),
    ];
    let said = if higher {
        words.say(
            "{name} rose from {before} to {after} (to {last}).",
            "{name} stieg von {before} auf {after} (bis {last}).",
            &places,
        )
    } else {
        words.say(
            "{name} fell from {before} to {after} (to {last}).",
            "{name} fiel von {before} auf {after} (bis {last}).",
            &places,
        )
    };
    let tone = match (definition.direction, higher) {
        (GoodDirection::Up, true) | (GoodDirection::Down, false) => ReviewTone::Better,
        (GoodDirection::Up, false) | (GoodDirection::Down, true) => ReviewTone::Worse,
        (GoodDirection::Neither, _) => ReviewTone::Changed,
    };
    ReviewItem {
        words: said,
        detail: words.figures(definition, compared),
        tone_word: tone_word(tone, words),
        tone,
        measure: Some(measure.id),
        action: None,
    }
}

pub(crate) fn tone_word(tone: ReviewTone, words: &MeasureWords) -> String {
    match tone {
        ReviewTone::Better => words.pick("better", "besser"),
        ReviewTone::Worse => words.pick("worse", "schlechter"),
        ReviewTone::Changed => words.pick("changed", "verändert"),
        ReviewTone::CantTell => words.pick("can’t tell", "nicht zu sagen"),
        ReviewTone::Plain => String::new(),
    }
}

fn actions(office: &Office, day: i32, words: &MeasureWords) -> ReviewSection {
    let mut items = Vec::new();
    let plain =
        |said: String, detail: String, tone: ReviewTone, action: Option<ActionId>| ReviewItem {
            words: said,
            detail,
            tone_word: String::new(),
            tone,
            measure: None,
            action,
        };
    let named = |id: ActionId| office.actions.iter().find(|action| action.id == id);
    for check in office.checks.iter().rev().filter(|one| one.made >= day) {
        let Some(action) = named(check.action) else {
            continue;
        };
        let verdict = overall(&check.judgements);
        let word = words.goal_verdict(verdict);
        let said = words.say(
            "“{name}” was checked on {day}: {decision}.",
            "„{name}“ wurde am {day} geprüft: {decision}.",
            &[
                ("name", &action.name),
                ("day", &words.day(check.made)),
                ("decision", &words.decision(check.decision).to_lowercase()),
            ],
        );
        let found: Vec<String> = check
            .judgements
            .iter()
            .map(|one| words.judgement(one).said)
            .chain(Some(check.learning.clone()))
            .filter(|line| !line.trim().is_empty())
            .collect();
        let tone = match verdict {
            GoalVerdict::Moved => ReviewTone::Better,
            GoalVerdict::CantTell => ReviewTone::CantTell,
            GoalVerdict::DidNotMove => ReviewTone::Worse,
        };
        items.push(ReviewItem {
            tone_word: word,
            ..plain(said, found.join(" "), tone, Some(action.id))
        });
    }
    let ended = office
        .actions
        .iter()
        .filter(|action| action.ended.is_some_and(|ended| ended >= day));
    for action in ended {
        let places = [("name", action.name.as_str())];
        let said = match action.status {
            ActionStatus::Done => words.say("“{name}” is done.", "„{name}“ ist erledigt.", &places),
            ActionStatus::Stopped => words.say(
                "“{name}” was stopped.",
                "„{name}“ wurde eingestellt.",
                &places,
            ),
            ActionStatus::Open => continue,
        };
        let owner = office.owner(&action.owner, action.department);
        items.push(plain(said, owner, ReviewTone::Plain, Some(action.id)));
    }
    for action in &office.actions {
        if office.urgency(action) == Urgency::Overdue {
            let said = words.say(
                "“{name}”: {when}.",
                "„{name}“: {when}.",
                &[
                    ("name", &action.name),
                    ("when", &office.due_words(action, words)),
                ],
            );
            let owner = office.owner(&action.owner, action.department);
            items.push(ReviewItem {
                tone_word: words.pick("overdue", "überfällig"),
                ..plain(said, owner, ReviewTone::Worse, Some(action.id))
            });
        }
    }
    let fresh = |milliseconds: u64| {
        i64::try_from(milliseconds).is_ok_and(|made| crate::time::days(made) >= day)
    };
    let new: Vec<String> = office
        .actions
        .iter()
        .filter(|action| action.archived.is_none() && fresh(made(action.id.0)))
        .map(|action| action.name.clone())
        .collect();
    let opportunities: Vec<String> = office
        .shown()
        .filter(|one| fresh(made(one.id.0)))
        .map(|one| one.name.clone())
        .collect();
    let mut notes = Vec::new();
    for (names, english, german) in [
        (&new, "New actions: {names}.", "Neue Maßnahmen: {names}."),
        (
            &opportunities,
            "New opportunities: {names}.",
            "Neue Chancen: {names}.",
        ),
    ] {
        if !names.is_empty() {
            notes.push(words.say(english, german, &[("names", &words.results.list(names))]));
        }
    }
    if items.is_empty() && notes.is_empty() {
        notes.push(words.pick(
            "Nothing was begun, checked or finished.",
            "Nichts wurde begonnen, geprüft oder beendet.",
        ));
    }
    ReviewSection {
        about: ReviewAbout::Actions,
        title: words.pick("Actions", "Maßnahmen"),
        items,
        note: notes.join(" "),
    }
}

/// Milliseconds since 1970 at which an id was made.
fn made(id: throughline_model::RawId) -> u64 {
    let mut bytes = [0; 8];
    bytes[2..].copy_from_slice(&id.0[..6]);
    u64::from_be_bytes(bytes)
}

fn headline(
    measures: &ReviewSection,
    engagement: &ReviewSection,
    actions: &ReviewSection,
    words: &MeasureWords,
) -> String {
    let changed = measures.items.iter().chain(&engagement.items);
    let (mut better, mut worse) = (0_u64, 0_u64);
    for item in changed {
        match item.tone {
            ReviewTone::Better => better += 1,
            ReviewTone::Worse => worse += 1,
            ReviewTone::Changed | ReviewTone::CantTell | ReviewTone::Plain => {}
        }
    }
    let count = |n: u64, one: (&str, &str), many: (&str, &str)| {
        let (english, german) = if n == 1 { one } else { many };
        words.say(english, german, &[("n", &words.results.count(n))])
    };
    let mut parts = Vec::new();
    if better > 0 {
        parts.push(count(
            better,
            ("one measure got better", "eine Kennzahl wurde besser"),
            ("{n} measures got better", "{n} Kennzahlen wurden besser"),
        ));
    }
    if worse > 0 {
        parts.push(count(
            worse,
            ("one got worse", "eine wurde schlechter"),
            ("{n} got worse", "{n} wurden schlechter"),
        ));
    }
    if parts.is_empty() {
        parts.push(words.pick(
            "no measure changed beyond noise",
            "keine Kennzahl änderte sich jenseits des Rauschens",
        ));
    }
    let checked = actions
        .items
        .iter()
        .filter(|item| item.action.is_some() && !item.tone_word.is_empty());
    let overdue = checked
        .clone()
        .filter(|item| item.tone_word == words.pick("overdue", "überfällig"));
    let overdue = overdue.count() as u64;
    let checked = checked.count() as u64 - overdue;
    if checked > 0 {
        parts.push(count(
            checked,
            ("one action was checked", "eine Maßnahme wurde geprüft"),
            ("{n} actions were checked", "{n} Maßnahmen wurden geprüft"),
        ));
    }
    if overdue > 0 {
        parts.push(count(
            overdue,
            ("one is overdue", "eine ist überfällig"),
            ("{n} are overdue", "{n} sind überfällig"),
        ));
    }
    let text = parts.join(", ");
    let mut letters = text.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{first}{}.", letters.as_str())
}

fn slides(compared: &[(&Measure, Compared)], office: &Office, day: i32) -> Vec<ExhibitSource> {
    let mut sources = vec![ExhibitSource::Review { since: date(day) }];
    let measures: Vec<MeasureId> = compared
        .iter()
        .filter(|(_, compared)| changed(compared).is_some())
        .map(|(measure, _)| measure.id)
        .collect();
    let run = measures
        .into_iter()
        .take(SLIDES)
        .map(|measure| ExhibitSource::Measure {
            measure,
            show: MeasureShow::Run,
        });
    sources.extend(run);
    if office
        .actions
        .iter()
        .any(|action| action.archived.is_none())
    {
        sources.push(ExhibitSource::Improvement {
            show: ImprovementShow::Actions,
        });
    }
    if office.shown().next().is_some() {
        for show in [ImprovementShow::Ranking, ImprovementShow::Matrix] {
            sources.push(ExhibitSource::Improvement { show });
        }
    }
    sources
}
