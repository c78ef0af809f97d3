//! Favourable, neutral and unfavourable answers, of one question and of a theme.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::distribution::Z95;
use crate::proportion::{Share, share_as};
use crate::scores::Item;
use crate::{Estimate, Formula, Interval, Result, StatsError};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Leaning {
    Unfavourable,
    Neutral,
    Favourable,
}

/// What an answer from 1 to `points` means: above the middle of the scale favourable, below it
/// unfavourable, the middle point itself neutral. A scale with an even number of points has no
/// neutral answer. So 4 and 5 of 5 are favourable, and 5 to 7 of 7.
///
/// # Errors
/// [`StatsError::NoScale`] under two points, [`StatsError::OutsideScale`] for other values.
pub fn leaning(value: u8, points: u8) -> Result<Leaning> {
    if points < 2 {
        return Err(StatsError::NoScale);
    }
    if value == 0 || value > points {
        return Err(StatsError::OutsideScale);
    }
    let doubled = 2 * u16::from(value);
    let middle = u16::from(points) + 1;
    Ok(match doubled.cmp(&middle) {
        std::cmp::Ordering::Less => Leaning::Unfavourable,
        std::cmp::Ordering::Equal => Leaning::Neutral,
        std::cmp::Ordering::Greater => Leaning::Favourable,
    })
}

/// A reverse-worded answer turned: 1 becomes the highest point and so on.
///
/// # Errors
/// [`StatsError::OutsideScale`] if the value is not on the scale.
pub fn reversed(value: u8, points: u8) -> Result<u8> {
    if value == 0 || value > points {
        return Err(StatsError::OutsideScale);
    }
    Ok(points - value + 1)
}

/// The counts of a reverse-worded question, turned.
pub fn reversed_counts(counts: &[u64]) -> Vec<u64> {
    counts.iter().rev().copied().collect()
}

/// The three shares from 0 to 1, each with Wilson's interval; together they are 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Favourability {
    pub favourable: Estimate,
    pub neutral: Estimate,
    pub unfavourable: Estimate,
}

/// From one question's counts; `counts[i]` is how often `i + 1` was answered, and a reverse-worded
/// question was turned before (see [`reversed_counts`]).
pub fn favourability(counts: &[u64]) -> Result<Favourability> {
    let of = |sought| shares_of(counts, sought);
    Ok(Favourability {
        favourable: of(Leaning::Favourable)?,
        neutral: of(Leaning::Neutral)?,
        unfavourable: of(Leaning::Unfavourable)?,
    })
}

/// How a theme's favourability is made of its questions. The survey says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ThemeRule {
    /// The mean of the questions' favourable shares.
    #[default]
    MeanOfQuestions,
    /// The share of people whose mean over the theme's questions is at least 3.5 of 5.
    ShareOfPeople,
}

/// A theme's favourability from 0 to 1 by the rule of the survey.
pub fn theme_favourability(items: &[Item], rule: ThemeRule) -> Result<Estimate> {
    match rule {
        ThemeRule::MeanOfQuestions => mean_of_questions(items),
        ThemeRule::ShareOfPeople => share_of_people(items),
    }
}

/// The mean of the questions' favourable shares where only their counts are known. Answers of one
/// person to several questions go together, so counts alone give no interval; `n` is the largest
/// number of answers any question has.
pub fn theme_of_counts(questions: &[&[u64]]) -> Result<Estimate> {
    if questions.is_empty() {
        return Err(StatsError::TooFewColumns {
            needed: 1,
            found: 0,
        });
    }
    let (mut sum, mut n) = (0.0, 0);
    for counts in questions {
        let favourable = shares_of(counts, Leaning::Favourable)?;
        sum += favourable.value;
        n = n.max(favourable.n);
    }
    Ok(Estimate::new(
        sum / questions.len() as f64,
        None,
        n,
        Formula::ThemeMeanOfQuestions,
    ))
}

/// The interval is Wald's for a sum of ratios (Taylor linearisation with the person as the unit),
/// which respects that one person's answers go together.
fn mean_of_questions(items: &[Item]) -> Result<Estimate> {
    let favours = |item: &Item, value| -> Result<f64> {
        let leaning = leaning(value, item.points)?;
        Ok(f64::from(u8::from(leaning == Leaning::Favourable)))
    };
    Item::people(items)?;
    let mut shares = Vec::with_capacity(items.len());
    for item in items {
        let (mut part, mut n) = (0, 0);
        for one in Item::totals(std::slice::from_ref(item), |_, value| favours(item, value))? {
            part += u64::from(one.worth > 0.0);
            n += u64::from(one.answered);
        }
        if n == 0 {
            return Err(StatsError::NoAnswers);
        }
        shares.push(Share { part, n });
    }
    let questions = items.len() as f64;
    let value = shares.iter().map(|share| share.value()).sum::<f64>() / questions;
    let influences = Item::totals(items, |item, value| {
        let share = shares[item];
        let away = favours(&items[item], value)? - share.value();
        Ok(away / (questions * share.n as f64))
    })?;
    let (mut n, mut squares) = (0u64, 0.0);
    for one in influences {
        n += u64::from(one.answered > 0);
        squares += one.worth * one.worth;
    }
    let interval = (n > 1).then(|| {
        let error = (squares * n as f64 / (n as f64 - 1.0)).sqrt();
        Interval::around(value, Z95 * error).clamped(0.0, 1.0)
    });
    Ok(Estimate::new(
        value,
        interval,
        n,
        Formula::ThemeMeanOfQuestions,
    ))
}

/// People without any answer do not count. The bound 3.5 of 1 to 5 lies five eighths of the way
/// up; on scales with other points it is the same place.
fn share_of_people(items: &[Item]) -> Result<Estimate> {
    const BOUND: f64 = 0.625;
    let (mut part, mut n) = (0, 0);
    for place in Item::mean_places(items)? {
        n += u64::from(!place.is_nan());
        // A mean of exactly 3.5 counts, whatever the last bits of a sum of thirds.
        part += u64::from(place >= BOUND - 1e-9);
    }
    share_as(Share { part, n }, Formula::ThemeShareOfPeople)
}

fn shares_of(counts: &[u64], sought: Leaning) -> Result<Estimate> {
    let points = u8::try_from(counts.len()).map_err(|_| StatsError::OutsideScale)?;
    let mut part = 0;
    for (value, count) in (1..=points).zip(counts) {
        if leaning(value, points)? == sought {
            part += count;
        }
    }
    let n = counts.iter().sum();
    share_as(Share { part, n }, Formula::FavourableShare)
}
