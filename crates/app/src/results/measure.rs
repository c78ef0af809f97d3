//! The figures that stand in tiles, cells and trends: computed over any rows of a view, so that
//! groups and waves can be compared.

use std::ops::RangeInclusive;

use throughline_figures::chart::{self, NumberFormat};
use throughline_model::survey::{FieldKey, QuestionKind, Recommender, ThemeRule};
use throughline_stats::Estimate;
use throughline_stats::change::Change;
use throughline_stats::describe::Moments;
use throughline_stats::means::welch;
use throughline_stats::proportion::{Share, ShareTest, compare_shares, share};
use throughline_stats::scores::engagement::index_of_people;
use throughline_stats::scores::favourability::{self, favourability, theme_favourability};
use throughline_stats::scores::nps::{NpsCounts, net_promoter_difference, net_promoter_score};
use throughline_stats::scores::satisfaction::{
    customer_effort_share, customer_satisfaction, top_boxes,
};
use throughline_stats::scores::{people_favourable, people_scores};

use super::data::{WaveData, answered};
use super::guard::Base;
use super::items::{Item, turned};
use super::people::{People, counts_of};
use super::view::{View, bases_of};
use super::words::ResultWords;

/// What is computed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Measure {
    Recommendation(FieldKey),
    Satisfaction(FieldKey),
    Effort(FieldKey),
    Items {
        keys: Vec<FieldKey>,
        value: ItemsValue,
    },
    /// The share of those who answered a field with one of some codes.
    Chosen {
        key: FieldKey,
        codes: RangeInclusive<u16>,
    },
    /// The mean of a number.
    Number {
        key: FieldKey,
        decimals: u8,
        unit: String,
    },
    /// The mean rank of one of several things, among those who ranked all.
    Rank {
        key: FieldKey,
        among: Vec<FieldKey>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ItemsValue {
    Favourable,
    /// The share of people whose mean is favourable.
    People,
    /// In points of the scale.
    Mean,
    /// 0 to 100, per person.
    Score,
}

/// A computed figure with what it can be compared by.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    pub estimate: Estimate,
    /// 100 for shares, which are shown as per cent.
    pub scale: f64,
    pub format: NumberFormat,
    pub basis: Basis,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Basis {
    Nps(NpsCounts),
    Share(Share),
    Mean(Moments),
}

/// A test of a difference: its p and its name.
pub(crate) struct Test {
    pub p: f64,
    pub kind: TestKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TestKind {
    ChiSquared,
    Fisher,
    Welch,
    AdjustedWald,
}

impl TestKind {
    pub fn name(self, words: &ResultWords) -> &str {
        match self {
            TestKind::ChiSquared => words.pick("χ² test", "χ²-Test"),
            TestKind::Fisher => words.pick("Fisher’s exact test", "exakter Test von Fisher"),
            TestKind::Welch => words.pick("Welch’s t test", "t-Test von Welch"),
            TestKind::AdjustedWald => words.pick("adjusted Wald z test", "angepasster Wald-z-Test"),
        }
    }
}

impl Basis {
    /// Of both groups together; `None` if they are of different kinds.
    pub fn merged(self, other: Basis) -> Option<Basis> {
        Some(match (self, other) {
            (Basis::Nps(a), Basis::Nps(b)) => Basis::Nps(NpsCounts {
                promoters: a.promoters + b.promoters,
                passives: a.passives + b.passives,
                detractors: a.detractors + b.detractors,
            }),
            (Basis::Share(a), Basis::Share(b)) => Basis::Share(Share {
                part: a.part + b.part,
                n: a.n + b.n,
            }),
            (Basis::Mean(a), Basis::Mean(b)) => Basis::Mean(a.merged(b)),
            (Basis::Nps(_) | Basis::Share(_) | Basis::Mean(_), _) => return None,
        })
    }

    /// Whether two groups differ; `None` where that cannot be tested.
    pub fn test(self, other: Basis) -> Option<Test> {
        match (self, other) {
            (Basis::Nps(a), Basis::Nps(b)) => {
                let difference = net_promoter_difference(a, b).ok()?;
                Some(Test {
                    p: difference.p,
                    kind: TestKind::AdjustedWald,
                })
            }
            (Basis::Share(a), Basis::Share(b)) => {
                let compared = compare_shares(a, b).ok()?;
                Some(Test {
                    p: compared.p,
                    kind: match compared.test {
                        ShareTest::ChiSquared => TestKind::ChiSquared,
                        ShareTest::FisherExact => TestKind::Fisher,
                    },
                })
            }
            (Basis::Mean(a), Basis::Mean(b)) => Some(Test {
                p: welch(&a, &b).ok()?.p,
                kind: TestKind::Welch,
            }),
            (Basis::Nps(_) | Basis::Share(_) | Basis::Mean(_), _) => None,
        }
    }

    /// What changed from an earlier wave, or between two groups.
    pub fn change(self, before: Basis) -> Option<Change> {
        match (self, before) {
            (Basis::Nps(a), Basis::Nps(b)) => Change::of_nps(a, b).ok(),
            (Basis::Share(a), Basis::Share(b)) => Change::of_share(a, b).ok(),
            (Basis::Mean(a), Basis::Mean(b)) => Change::of_mean(&a, &b).ok(),
            (Basis::Nps(_) | Basis::Share(_) | Basis::Mean(_), _) => None,
        }
    }
}

impl Reading {
    pub fn value(&self) -> f64 {
        self.estimate.value * self.scale
    }

    pub fn words(&self, words: &ResultWords) -> String {
        self.format.write(self.value(), &words.chart.locale)
    }

    pub fn interval(&self, words: &ResultWords) -> String {
        words.interval(&self.estimate, self.scale, &self.format)
    }

    /// As a chart draws it.
    pub fn drawn(&self) -> chart::Estimate {
        drawn(&self.estimate, self.scale)
    }
}

/// An estimate as a chart draws it.
pub(crate) fn drawn(estimate: &Estimate, scale: f64) -> chart::Estimate {
    chart::Estimate {
        value: estimate.value * scale,
        interval: estimate.interval.map(|interval| {
            let interval = interval.scaled(scale);
            chart::Interval {
                lower: interval.low,
                upper: interval.high,
            }
        }),
        answers: Some(estimate.n),
    }
}

impl Measure {
    pub fn items(items: &[&Item], value: ItemsValue) -> Measure {
        Measure::Items {
            keys: items.iter().map(|item| item.key).collect(),
            value,
        }
    }

    /// The favourability of a theme by the survey's rule.
    pub fn theme(data: &WaveData, items: &[&Item]) -> Measure {
        let value = match data.wave.definition.survey.settings.theme_rule {
            ThemeRule::PeopleAtLeastAgreeing if items.len() < 2 => ItemsValue::Favourable,
            ThemeRule::MeanOfQuestions => ItemsValue::Favourable,
            ThemeRule::PeopleAtLeastAgreeing => ItemsValue::People,
        };
        Measure::items(items, value)
    }

    /// The engagement index, if the survey has one.
    pub fn index(data: &WaveData) -> Option<Measure> {
        let outcome = data.outcome();
        (!outcome.is_empty()).then(|| Measure::items(&outcome, ItemsValue::Score))
    }

    /// The first recommendation of a kind.
    pub fn recommendation(data: &WaveData, of: Recommender) -> Option<Measure> {
        let found = data.wave.definition.questions().find(|question| {
            matches!(&question.content.kind, QuestionKind::Recommendation { of: whom, .. } if *whom == of)
        })?;
        Some(Measure::Recommendation(FieldKey {
            question: found.id,
            part: 0,
        }))
    }

    /// What must be shown for this to be.
    pub fn bases(&self, data: &WaveData) -> Vec<Base> {
        match self {
            Measure::Recommendation(key) | Measure::Satisfaction(key) | Measure::Effort(key) => {
                vec![Base::Field(*key)]
            }
            Measure::Items { keys, .. } => bases_of(&found(data, keys)),
            Measure::Chosen { key, .. } | Measure::Number { key, .. } => vec![Base::Field(*key)],
            Measure::Rank { among, .. } => vec![Base::All(among.clone())],
        }
    }

    /// The fields it is computed from.
    pub fn keys(&self) -> &[FieldKey] {
        match self {
            Measure::Recommendation(key)
            | Measure::Satisfaction(key)
            | Measure::Effort(key)
            | Measure::Chosen { key, .. }
            | Measure::Number { key, .. } => std::slice::from_ref(key),
            Measure::Items { keys, .. } => keys,
            Measure::Rank { among, .. } => among,
        }
    }

    /// Whether its values are points of a hundred, so that several of these have one axis.
    pub fn is_percent(&self) -> bool {
        match self {
            Measure::Recommendation(_)
            | Measure::Satisfaction(_)
            | Measure::Effort(_)
            | Measure::Chosen { .. } => true,
            Measure::Items { value, .. } => match value {
                ItemsValue::Favourable | ItemsValue::People | ItemsValue::Score => true,
                ItemsValue::Mean => false,
            },
            Measure::Number { .. } | Measure::Rank { .. } => false,
        }
    }

    /// Over everybody in a view. Says nothing about whether it may be shown.
    pub fn read(&self, view: &View<'_>) -> Option<Reading> {
        self.read_over(view.data, &view.people)
    }

    /// Over some people of a wave; `None` without answers.
    pub fn read_over(&self, data: &WaveData, people: &People<'_>) -> Option<Reading> {
        match self {
            Measure::Recommendation(key) => {
                let counts = people.counts(*key, 10);
                let counts: &[u64; 11] = counts.as_slice().try_into().ok()?;
                let counts = NpsCounts::of(counts);
                Some(Reading {
                    estimate: net_promoter_score(counts).ok()?,
                    scale: 1.0,
                    format: NumberFormat::signed(),
                    basis: Basis::Nps(counts),
                })
            }
            Measure::Satisfaction(key) => {
                let item = data.items.iter().find(|item| item.key == *key)?;
                let counts = turned(item, &people.counts(*key, u16::from(item.points)));
                let estimate = customer_satisfaction(&counts).ok()?;
                let boxes = top_boxes(counts.len());
                let share = Share {
                    part: counts.iter().rev().take(boxes).sum(),
                    n: counts.iter().sum(),
                };
                Some(share_reading(estimate, share))
            }
            Measure::Effort(key) => {
                let counts = people.counts(*key, 7);
                let counts: &[u64; 7] = counts.get(1..)?.try_into().ok()?;
                let share = Share {
                    part: counts[4..].iter().sum(),
                    n: counts.iter().sum(),
                };
                Some(share_reading(customer_effort_share(counts).ok()?, share))
            }
            Measure::Items { keys, value } => {
                let items = found(data, keys);
                if items.len() != keys.len() {
                    return None;
                }
                items_reading(people, &items, *value)
            }
            Measure::Chosen { key, codes } => {
                let counted = people.share(*key, codes);
                Some(share_reading(share(counted).ok()?, counted))
            }
            Measure::Number {
                key,
                decimals,
                unit,
            } => {
                let moments = people.moments(*key, &*data.classed(*key)?);
                let suffix = match unit.as_str() {
                    "" => String::new(),
                    unit => format!(" {unit}"),
                };
                let format = NumberFormat {
                    suffix,
                    ..NumberFormat::decimals((*decimals).max(1))
                };
                mean_reading(moments, format)
            }
            Measure::Rank { key, among } => {
                let columns: Vec<_> = among.iter().map(|key| data.column(*key)).collect();
                let rows = people.rows().iter();
                let complete: Vec<u32> = rows
                    .copied()
                    .filter(|row| columns.iter().all(|one| answered(one, *row as usize)))
                    .collect();
                let most = u16::try_from(among.len()).ok()?;
                let counts = counts_of(data.column(*key), most, &complete);
                mean_reading(
                    Moments::of_counts(counts.get(1..)?),
                    NumberFormat::decimals(1),
                )
            }
        }
    }
}

fn mean_reading(moments: Moments, format: NumberFormat) -> Option<Reading> {
    Some(Reading {
        estimate: moments.mean().ok()?,
        scale: 1.0,
        format,
        basis: Basis::Mean(moments),
    })
}

fn share_reading(estimate: Estimate, share: Share) -> Reading {
    Reading {
        estimate,
        scale: 100.0,
        format: NumberFormat::percent(),
        basis: Basis::Share(share),
    }
}

fn items_reading(people: &People<'_>, items: &[&Item], value: ItemsValue) -> Option<Reading> {
    if let ([item], ItemsValue::Favourable | ItemsValue::People) = (items, value) {
        let counts = turned(item, &people.counts(item.key, u16::from(item.points)));
        let estimate = favourability(&counts).ok()?.favourable;
        // Above the middle of the scale, as `favourability` has it.
        let part = counts[counts.len().div_ceil(2)..].iter().sum();
        let n = counts.iter().sum();
        return Some(share_reading(estimate, Share { part, n }));
    }
    let answers = people.answers(items);
    let columns = answers.items();
    let known = |values: Vec<f64>| -> Moments {
        values
            .into_iter()
            .filter(|value| value.is_finite())
            .collect()
    };
    match value {
        ItemsValue::Favourable => Some(Reading {
            estimate: theme_favourability(&columns, favourability::ThemeRule::MeanOfQuestions)
                .ok()?,
            scale: 100.0,
            format: NumberFormat::percent(),
            basis: Basis::Mean(known(people_favourable(&columns).ok()?)),
        }),
        ItemsValue::People => {
            let estimate =
                theme_favourability(&columns, favourability::ThemeRule::ShareOfPeople).ok()?;
            let part = (estimate.value * estimate.n as f64).round() as u64;
            let n = estimate.n;
            Some(share_reading(estimate, Share { part, n }))
        }
        ItemsValue::Score => {
            let people = known(people_scores(&columns).ok()?);
            Some(Reading {
                estimate: index_of_people(&people).ok()?,
                scale: 1.0,
                format: NumberFormat::default(),
                basis: Basis::Mean(people),
            })
        }
        ItemsValue::Mean => {
            let points = items.first()?.points;
            if items.iter().any(|item| item.points != points) {
                return None;
            }
            let width = f64::from(points - 1) / 100.0;
            let people: Moments = people_scores(&columns)
                .ok()?
                .into_iter()
                .filter(|score| score.is_finite())
                .map(|score| 1.0 + score * width)
                .collect();
            Some(Reading {
                estimate: people.mean().ok()?,
                scale: 1.0,
                format: NumberFormat::decimals(2),
                basis: Basis::Mean(people),
            })
        }
    }
}

fn found<'a>(data: &'a WaveData, keys: &[FieldKey]) -> Vec<&'a Item> {
    keys.iter()
        .filter_map(|key| data.items.iter().find(|item| item.key == *key))
        .collect()
}
