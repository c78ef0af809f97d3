//! The run chart of a series: limits, signals, and what they say.

use throughline_model::measure::{GoodDirection, Measure};
use throughline_stats::change_over_time::{Signal, SignalKind, Stretch, Xmr, xmr};

use super::desk::Series;
use super::words::MeasureWords;
use crate::calls::measures::{SignalEntry, SignalState, SignalWords};

/// A signal so many values ago is history and no news.
const RECENT: usize = 12;
/// So many values in a row on one side of the old average say that a redraw was right.
const ROW: usize = 8;
/// Fewer values than these say nothing of change.
const LEAST: usize = 4;

/// Limits and signals of a series. Places are those of its points.
pub(crate) struct RunOf<'a> {
    pub series: &'a Series,
    measure: &'a Measure,
    words: &'a MeasureWords,
    /// Places of the points that have a value.
    places: Vec<usize>,
    values: Vec<f64>,
    xmr: Option<Xmr>,
}

/// A signal as it is shown.
pub(crate) struct Said {
    /// Places of the points, both included.
    pub first: usize,
    pub last: usize,
    pub state: SignalState,
    /// "Real change since Apr 2026:"
    pub lead: String,
    pub words: String,
    /// Whether values are higher than before; else they are lower.
    pub higher: bool,
    kind: Option<SignalKind>,
}

/// Average and limits from one redraw to the next, by places of the points.
pub(crate) struct Level {
    pub first: usize,
    pub last: usize,
    pub centre: f64,
    pub limits: Option<(f64, f64)>,
    pub provisional: bool,
}

impl<'a> RunOf<'a> {
    pub fn new(
        measure: &'a Measure,
        series: &'a Series,
        redraws: &[i32],
        words: &'a MeasureWords,
    ) -> RunOf<'a> {
        let (places, values): (Vec<usize>, Vec<f64>) = series
            .known()
            .map(|(place, figure)| (place, figure.value))
            .unzip();
        let starts: Vec<usize> = redraws
            .iter()
            .map(|start| places.partition_point(|place| series.points[*place].start < *start))
            .filter(|at| (1..places.len()).contains(at))
            .collect();
        RunOf {
            xmr: xmr(&values, &starts).ok(),
            series,
            measure,
            words,
            places,
            values,
        }
    }

    pub fn levels(&self) -> Vec<Level> {
        let stretches = self.stretches().iter();
        stretches
            .map(|stretch| Level {
                first: self.places[stretch.first],
                last: self.places[stretch.last],
                centre: stretch.centre,
                limits: stretch
                    .limits
                    .map(|limits| (limits.natural.low, limits.natural.high)),
                provisional: stretch.provisional,
            })
            .collect()
    }

    /// The largest difference of two neighbours that is usual around a point, where enough values
    /// are known.
    pub fn usual_change(&self, place: usize) -> Option<f64> {
        let at = self.places.iter().position(|known| *known == place)?;
        let around = |stretch: &&Stretch| (stretch.first..=stretch.last).contains(&at);
        let stretch = self.stretches().iter().find(around)?;
        let enough = stretch.last - stretch.first + 1 > LEAST;
        Some(stretch.limits.filter(|_| enough)?.range_limit)
    }

    /// Every signal, by its end.
    pub fn said(&self) -> Vec<Said> {
        let found = self.xmr.as_ref().map_or(&[][..], |xmr| &xmr.signals);
        let mut said: Vec<Said> = found.iter().map(|signal| self.say(signal)).collect();
        said.extend((1..self.stretches().len()).filter_map(|which| self.since_redraw(which)));
        said.sort_by_key(|signal| (signal.last, signal.first));
        said
    }

    /// Whether there are enough values to tell change from noise.
    pub fn tells(&self) -> bool {
        self.values.len() >= LEAST
    }

    /// The signal that the present stands under, if there is one.
    pub fn recent(&self) -> Option<Said> {
        let begins = self.begins();
        let since = begins.max(self.values.len().saturating_sub(RECENT));
        let (begins, since) = (*self.places.get(begins)?, *self.places.get(since)?);
        self.said().into_iter().rfind(|signal| {
            // A redraw is what the present is measured against, however long ago it was.
            signal.last >= since && (signal.kind.is_none() || signal.first >= begins)
        })
    }

    /// What is said of the present in one sentence.
    pub fn headline(&self) -> SignalWords {
        let words = self.words;
        let count = self.values.len();
        if !self.tells() {
            return SignalWords {
                state: SignalState::TooFew,
                lead: String::new(),
                words: words.pick(
                    "Too few values to tell change from noise.",
                    "Zu wenige Werte, um Veränderung von Rauschen zu unterscheiden.",
                ),
            };
        }
        if let Some(signal) = self.recent() {
            return SignalWords {
                state: signal.state,
                lead: signal.lead,
                words: signal.words,
            };
        }
        let latest = self.stretches().last();
        let provisional = latest.is_some_and(|stretch| stretch.provisional);
        let own = count - self.begins();
        let lead = words.pick("No real change:", "Keine echte Veränderung:");
        let said =
            if provisional {
                words.say(
                "what moves is noise. Only {count}, so the limits are provisional.",
                "Was sich bewegt, ist Rauschen. Erst {count}, daher sind die Grenzen vorläufig.",
                &[("count", &words.count_of(self.measure.definition.period, own))],
            )
            } else {
                words.pick("what moves is noise.", "Was sich bewegt, ist Rauschen.")
            };
        SignalWords {
            state: SignalState::Noise,
            lead,
            words: said,
        }
    }

    /// The signals as a list, latest first, with where limits may be redrawn.
    pub fn entries(&self, redraws: &[i32]) -> Vec<SignalEntry> {
        let begins: Vec<usize> = self.levels().iter().map(|level| level.first).collect();
        let entry = |signal: Said| {
            let start = self.series.points[signal.first].start;
            // Limits redrawn at a stretch's first point would be the same limits.
            let redraw = match signal.kind {
                Some(SignalKind::OneSide | SignalKind::Outside | SignalKind::NearLimit) => {
                    !begins.contains(&signal.first) && !redraws.contains(&start)
                }
                Some(SignalKind::RangeOutside | SignalKind::Rising | SignalKind::Falling)
                | None => false,
            };
            SignalEntry {
                words: format!("{} {}", signal.lead, signal.words),
                state: signal.state,
                redraw_from: redraw.then_some(start),
                redraw_label: self.label(signal.first),
            }
        };
        self.said().into_iter().rev().map(entry).collect()
    }

    /// The limits of each stretch in words.
    pub fn limits(&self) -> Vec<String> {
        let definition = &self.measure.definition;
        let value = |value| self.words.value(definition, value);
        self.levels()
            .iter()
            .map(|level| {
                let Some((low, high)) = level.limits else {
                    return self.words.say(
                        "{from}: one value, no limits",
                        "{from}: ein Wert, keine Grenzen",
                        &[("from", &self.label(level.first))],
                    );
                };
                let said = self.words.say(
                    "{from} to {to}: average {centre}, limits {low} and {high}",
                    "{from} bis {to}: Durchschnitt {centre}, Grenzen {low} und {high}",
                    &[
                        ("from", &self.label(level.first)),
                        ("to", &self.label(level.last)),
                        ("centre", &value(level.centre)),
                        ("low", &value(low)),
                        ("high", &value(high)),
                    ],
                );
                if level.provisional {
                    format!("{said} {}", self.words.pick("(provisional)", "(vorläufig)"))
                } else {
                    said
                }
            })
            .collect()
    }

    /// Where the latest stretch begins, among the values.
    fn begins(&self) -> usize {
        self.stretches().last().map_or(0, |stretch| stretch.first)
    }

    fn stretches(&self) -> &[Stretch] {
        self.xmr.as_ref().map_or(&[], |xmr| &xmr.stretches)
    }

    fn label(&self, place: usize) -> String {
        let point = &self.series.points[place];
        let kind = self.measure.definition.period;
        self.words.period(kind, point.start, &point.name)
    }

    fn say(&self, signal: &Signal) -> Said {
        let words = self.words;
        let own = &self.values[signal.first..=signal.last];
        let around = |stretch: &&Stretch| (stretch.first..=stretch.last).contains(&signal.first);
        let centre = self
            .stretches()
            .iter()
            .find(around)
            .map_or(0.0, |s| s.centre);
        let higher = match signal.kind {
            SignalKind::Rising => true,
            SignalKind::Falling => false,
            SignalKind::RangeOutside => {
                signal.last > 0 && self.values[signal.last] > self.values[signal.last - 1]
            }
            SignalKind::Outside | SignalKind::OneSide | SignalKind::NearLimit => {
                own.iter().sum::<f64>() > centre * own.len() as f64
            }
        };
        let count = words.count_of(self.measure.definition.period, own.len());
        let side = |up: (&str, &str), down: (&str, &str)| {
            let (english, german) = if higher { up } else { down };
            words.say(english, german, &[("count", &count)])
        };
        let said = match signal.kind {
            SignalKind::Outside => side(
                ("above the upper limit.", "über der oberen Grenze."),
                ("below the lower limit.", "unter der unteren Grenze."),
            ),
            SignalKind::RangeOutside => side(
                (
                    "a larger step up than usual.",
                    "ein größerer Schritt nach oben als üblich.",
                ),
                (
                    "a larger step down than usual.",
                    "ein größerer Schritt nach unten als üblich.",
                ),
            ),
            SignalKind::OneSide => side(
                (
                    "{count} in a row above the average.",
                    "{count} in Folge über dem Durchschnitt.",
                ),
                (
                    "{count} in a row below the average.",
                    "{count} in Folge unter dem Durchschnitt.",
                ),
            ),
            SignalKind::NearLimit => side(
                (
                    "three of four near the upper limit.",
                    "drei von vier nahe der oberen Grenze.",
                ),
                (
                    "three of four near the lower limit.",
                    "drei von vier nahe der unteren Grenze.",
                ),
            ),
            SignalKind::Rising | SignalKind::Falling => side(
                ("{count} rising in a row.", "{count} in Folge steigend."),
                ("{count} falling in a row.", "{count} in Folge fallend."),
            ),
        };
        let first = self.places[signal.first];
        let label = self.label(first);
        let lead = match signal.first == signal.last {
            true => words.say(
                "Real change in {label}:",
                "Echte Veränderung, {label}:",
                &[("label", &label)],
            ),
            false => self.since(&label),
        };
        Said {
            first,
            last: self.places[signal.last],
            state: self.state(higher),
            lead,
            words: said,
            higher,
            kind: Some(signal.kind),
        }
    }

    fn since(&self, label: &str) -> String {
        self.words.say(
            "Real change since {label}:",
            "Echte Veränderung seit {label}:",
            &[("label", label)],
        )
    }

    /// What a redraw says of the stretch that begins with it, against the one before.
    fn since_redraw(&self, which: usize) -> Option<Said> {
        let stretches = self.stretches();
        let (before, now) = (stretches.get(which - 1)?, stretches.get(which)?);
        let own = &self.values[now.first..=now.last];
        let higher = now.centre > before.centre;
        let on_side = |value: &&f64| {
            if higher {
                **value > before.centre
            } else {
                **value < before.centre
            }
        };
        let row = own.iter().take_while(on_side).count();
        let words = self.words;
        let definition = &self.measure.definition;
        let label = self.label(self.places[now.first]);
        let (lead, said) = if row >= ROW {
            let count = words.count_of(definition.period, row);
            let side = if higher {
                words.say(
                    "{count} in a row above the old average. The limits were redrawn there.",
                    "{count} in Folge über dem alten Durchschnitt. Dort wurden die Grenzen neu gezogen.",
                    &[("count", &count)],
                )
            } else {
                words.say(
                    "{count} in a row below the old average. The limits were redrawn there.",
                    "{count} in Folge unter dem alten Durchschnitt. Dort wurden die Grenzen neu gezogen.",
                    &[("count", &count)],
                )
            };
            (self.since(&label), side)
        } else {
            let lead = words.say(
                "Limits redrawn from {label} on:",
                "Grenzen neu gezogen ab {label}:",
                &[("label", &label)],
            );
            let said = words.say(
                "average {now} instead of {before}.",
                "Durchschnitt {now} statt {before}.",
                &[
                    ("now", &words.value(definition, now.centre)),
                    ("before", &words.value(definition, before.centre)),
                ],
            );
            (lead, said)
        };
        Some(Said {
            first: self.places[now.first],
            last: self.places[now.first + row.max(1) - 1],
            state: if row >= ROW {
                self.state(higher)
            } else {
                SignalState::Changed
            },
            lead,
            words: said,
            higher,
            kind: None,
        })
    }

    fn state(&self, higher: bool) -> SignalState {
        match (self.measure.definition.direction, higher) {
            (GoodDirection::Up, true) | (GoodDirection::Down, false) => SignalState::Better,
            (GoodDirection::Up, false) | (GoodDirection::Down, true) => SignalState::Worse,
            (GoodDirection::Neither, _) => SignalState::Changed,
        }
    }
}
