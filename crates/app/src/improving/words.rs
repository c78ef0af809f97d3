//! The words of improvement, in the interface's language: English, or German.

use throughline_model::improvement::{
    ActionStatus, CompareMethod, Compared, Decision, Goal, GoalDirection, GoalVerdict, Judgement,
    Phase, RunSign, ScorePart, Side,
};
use throughline_model::measure::{MeasureDefinition, PeriodKind};
use throughline_stats::proportion::ShareTest;

use super::judge::{is_significant, reached, rules_out};
use crate::calls::improve::JudgementEntry;
use crate::measuring::words::MeasureWords;

impl MeasureWords {
    /// "22 Nov 2026", of days since 1970-01-01.
    pub(crate) fn day(&self, day: i32) -> String {
        self.period(PeriodKind::Wave, day, "")
    }

    pub(crate) fn part(&self, part: ScorePart) -> String {
        match part {
            ScorePart::Importance => self.pick("Importance", "Wichtigkeit"),
            ScorePart::Satisfaction => self.pick("Satisfaction", "Zufriedenheit"),
            ScorePart::Reach => self.pick("Reach", "Reichweite"),
            ScorePart::Value => self.pick("Value", "Nutzen"),
            ScorePart::Effort => self.pick("Effort", "Aufwand"),
            ScorePart::Confidence => self.pick("Confidence", "Sicherheit"),
        }
    }

    pub(crate) fn phase(&self, phase: Phase) -> String {
        match phase {
            Phase::Plan => self.pick("Plan", "Planen"),
            Phase::Do => self.pick("Do", "Umsetzen"),
            Phase::Check => self.pick("Check", "Prüfen"),
            Phase::Act => self.pick("Act", "Festigen"),
        }
    }

    pub(crate) fn status(&self, status: ActionStatus) -> String {
        match status {
            ActionStatus::Open => self.pick("open", "offen"),
            ActionStatus::Done => self.pick("done", "erledigt"),
            ActionStatus::Stopped => self.pick("stopped", "eingestellt"),
        }
    }

    pub(crate) fn goal_verdict(&self, verdict: GoalVerdict) -> String {
        match verdict {
            GoalVerdict::Moved => self.pick("moved", "hat sich bewegt"),
            GoalVerdict::CantTell => self.pick("can’t tell", "nicht zu sagen"),
            GoalVerdict::DidNotMove => self.pick("did not move", "hat sich nicht bewegt"),
        }
    }

    pub(crate) fn decision(&self, decision: Decision) -> String {
        match decision {
            Decision::Keep => self.pick("Keep", "Beibehalten"),
            Decision::Change => self.pick("Change", "Ändern"),
            Decision::Stop => self.pick("Stop", "Einstellen"),
        }
    }

    /// "Complaints down by 30"
    pub(crate) fn goal(&self, goal: &Goal, name: &str, definition: &MeasureDefinition) -> String {
        let amount = self.amount(definition, goal.by);
        let places = [("name", name), ("amount", amount.as_str())];
        match goal.direction {
            GoalDirection::Up => {
                self.say("{name} up by {amount}", "{name} um {amount} hoch", &places)
            }
            GoalDirection::Down => self.say(
                "{name} down by {amount}",
                "{name} um {amount} herunter",
                &places,
            ),
        }
    }

    /// A difference without its sign.
    pub(crate) fn amount(&self, definition: &MeasureDefinition, amount: f64) -> String {
        let text = self.difference(definition, amount.abs());
        text.trim_start_matches('+').to_owned()
    }

    /// What the figures speak for, and why.
    pub(crate) fn proposal(&self, decision: Decision, judgements: &[Judgement]) -> String {
        let unsure = judgements
            .iter()
            .all(|one| one.verdict == GoalVerdict::CantTell);
        match decision {
            Decision::Keep if unsure => self.pick(
                "Keep it for now: the figures do not tell yet. It stays in Check and comes back in 30 days.",
                "Vorerst beibehalten: Die Zahlen sagen es noch nicht. Sie bleibt unter „Prüfen“ und meldet sich in 30 Tagen wieder.",
            ),
            Decision::Keep => self.pick(
                "Keep it: what should move did, as far as it should.",
                "Beibehalten: Was sich bewegen sollte, hat es im gewünschten Maß getan.",
            ),
            Decision::Change => self.pick(
                "Change it: something moved, but not everything, or not as far as it should.",
                "Ändern: Etwas hat sich bewegt, aber nicht alles oder nicht im gewünschten Maß.",
            ),
            Decision::Stop => self.pick(
                "Stop it: nothing moved as it should.",
                "Einstellen: Nichts hat sich bewegt wie gewünscht.",
            ),
        }
    }

    pub(crate) fn judgement(&self, judgement: &Judgement) -> JudgementEntry {
        let definition = &judgement.definition;
        let compared = &judgement.compared;
        let verdict_word = self.goal_verdict(judgement.verdict);
        let said = match (&compared.before, &compared.after) {
            (Some(before), Some(after)) => self.say(
                "{name}: {verdict}. {before} before, {after} since.",
                "{name}: {verdict}. {before} vorher, {after} seither.",
                &[
                    ("name", &judgement.name),
                    ("verdict", &verdict_word),
                    ("before", &self.value(definition, before.value)),
                    ("after", &self.value(definition, after.value)),
                ],
            ),
            (_, _) => format!("{}: {verdict_word}.", judgement.name),
        };
        JudgementEntry {
            measure: judgement.measure,
            verdict: judgement.verdict,
            said,
            figures: self.figures(definition, compared),
            reason: self.reason(judgement),
            verdict_word,
        }
    }

    /// "Mar 2026 to Apr 2026 (n 1,240) against …, +4 points, 95% interval 1–7, χ² test, p 0.012"
    pub(crate) fn figures(&self, definition: &MeasureDefinition, compared: &Compared) -> String {
        let mut parts = Vec::new();
        if let (Some(before), Some(after)) = (&compared.before, &compared.after) {
            parts.push(self.say(
                "{before} against {after}",
                "{before} gegen {after}",
                &[
                    ("before", &self.side(definition, before)),
                    ("after", &self.side(definition, after)),
                ],
            ));
        }
        if let Some(difference) = compared.difference() {
            // Finer than the values beside it: 42% and 48% may be 5.2 points apart.
            let finer = MeasureDefinition {
                decimals: finer(definition),
                ..definition.clone()
            };
            parts.push(self.difference(&finer, difference));
        }
        if let (Some(low), Some(high)) = (compared.low, compared.high) {
            parts.push(self.say(
                "95% interval {low} to {high}",
                "95-%-Intervall {low} bis {high}",
                &[
                    ("low", &self.signed(definition, low)),
                    ("high", &self.signed(definition, high)),
                ],
            ));
        }
        let method = self.method(compared.method);
        match (compared.p, compared.adjusted) {
            (Some(p), Some(adjusted)) if (adjusted - p).abs() > 1e-12 => {
                parts.push(format!("{method}, {}", self.p(p)));
                parts.push(self.say(
                    "after Holm {p}",
                    "nach Holm {p}",
                    &[("p", &self.p(adjusted))],
                ));
            }
            (Some(p), _) => parts.push(format!("{method}, {}", self.p(p))),
            (None, _) if !method.is_empty() => parts.push(method),
            (None, _) => {}
        }
        parts.join(" · ")
    }

    /// "May 2026 to Nov 2026: 161, n 2,100"
    fn side(&self, definition: &MeasureDefinition, side: &Side) -> String {
        let first = self.period(definition.period, side.first, &side.first_name);
        let last = self.period(definition.period, side.last, &side.last_name);
        let when = if side.periods > 1 {
            self.say(
                "{first} to {last}",
                "{first} bis {last}",
                &[("first", &first), ("last", &last)],
            )
        } else {
            last
        };
        let value = self.value(definition, side.value);
        match side.n {
            Some(n) => format!("{when}: {value}, n {}", self.results.count(n)),
            None => format!("{when}: {value}"),
        }
    }

    /// With its sign and one more decimal than values, without a unit.
    fn signed(&self, definition: &MeasureDefinition, value: f64) -> String {
        let text = self.results.number(value, finer(definition));
        if value > 0.0 {
            format!("+{text}")
        } else {
            text
        }
    }

    /// "χ² test, after Holm p 0.012"
    pub fn tested(&self, test: ShareTest, adjusted: f64) -> String {
        let method = self.method(match test {
            ShareTest::ChiSquared => CompareMethod::ChiSquared,
            ShareTest::FisherExact => CompareMethod::Fisher,
        });
        let holm = self.say(
            "after Holm {p}",
            "nach Holm {p}",
            &[("p", &self.p(adjusted))],
        );
        format!("{method}, {holm}.")
    }

    fn p(&self, p: f64) -> String {
        if p < 0.001 {
            format!("p < {}", self.results.number(0.001, 3))
        } else {
            format!("p {}", self.results.number(p, 3))
        }
    }

    fn method(&self, method: CompareMethod) -> String {
        match method {
            CompareMethod::ChiSquared => self.pick("χ² test", "χ²-Test"),
            CompareMethod::Fisher => self.pick("Fisher’s exact test", "exakter Test von Fisher"),
            CompareMethod::Welch => self.pick("Welch’s t test", "t-Test von Welch"),
            CompareMethod::AdjustedWald => {
                self.pick("adjusted Wald z test", "angepasster Wald-z-Test")
            }
            CompareMethod::Intervals => self.pick(
                "difference of the two intervals (Zou and Donner)",
                "Differenz der beiden Intervalle (Zou und Donner)",
            ),
            CompareMethod::RunChart => self.pick(
                "run chart, limits from before",
                "Verlaufskarte, Grenzen von vorher",
            ),
            CompareMethod::Nothing => String::new(),
        }
    }

    fn reason(&self, judgement: &Judgement) -> String {
        let compared = &judgement.compared;
        let definition = &judgement.definition;
        let goal = Goal {
            measure: judgement.measure,
            direction: judgement.direction,
            by: judgement.by,
        };
        let wanted = self.amount(definition, goal.by);
        let difference = compared.difference().unwrap_or_default();
        let done = self.amount(definition, difference);
        let places = [("wanted", wanted.as_str()), ("done", done.as_str())];
        match (compared.method, judgement.verdict) {
            (CompareMethod::Nothing, _) => self.too_few(compared),
            (_, GoalVerdict::Moved) if reached(judgement) => {
                let how = self.certainty(compared, definition);
                let far = self.say(
                    "By {done}, of the {wanted} wanted.",
                    "Um {done}, gewünscht waren {wanted}.",
                    &places,
                );
                format!("{how} {far}")
            }
            (_, GoalVerdict::Moved) => {
                let how = self.certainty(compared, definition);
                let far = self.say(
                    "But only by {done} of the {wanted} wanted.",
                    "Aber nur um {done} der gewünschten {wanted}.",
                    &places,
                );
                format!("{how} {far}")
            }
            (CompareMethod::RunChart, GoalVerdict::DidNotMove)
                if matches!(compared.sign, Some(RunSign::Noise)) =>
            {
                self.pick(
                    "Eight values or more since, and nothing beyond the noise of before.",
                    "Acht Werte oder mehr seither, und nichts jenseits des Rauschens von vorher.",
                )
            }
            (CompareMethod::RunChart, GoalVerdict::CantTell) => self.pick(
                "The values since lie within the limits of before. It takes eight in a row on one side, or one outside the limits.",
                "Die Werte seither liegen in den Grenzen von vorher. Es braucht acht in Folge auf einer Seite oder einen außerhalb der Grenzen.",
            ),
            (_, GoalVerdict::DidNotMove) if !is_significant(compared) && rules_out(&goal, compared) => {
                self.say(
                    "The interval rules out the {wanted} wanted.",
                    "Das Intervall schließt die gewünschten {wanted} aus.",
                    &places,
                )
            }
            (_, GoalVerdict::DidNotMove) => self.say(
                "It went the other way, by {done}, and that is no noise.",
                "Es ging in die andere Richtung, um {done}, und das ist kein Rauschen.",
                &places,
            ),
            (_, GoalVerdict::CantTell) if excludes_nothing(compared) => self.pick(
                "Alone it would count. Beside the other measures that are compared it may be chance (Holm).",
                "Für sich allein würde es zählen. Neben den anderen verglichenen Kennzahlen kann es Zufall sein (Holm).",
            ),
            (_, GoalVerdict::CantTell) => self.say(
                "The interval holds both no change and the {wanted} wanted.",
                "Das Intervall enthält sowohl keine Veränderung als auch die gewünschten {wanted}.",
                &places,
            ),
        }
    }

    fn too_few(&self, compared: &Compared) -> String {
        match (&compared.before, &compared.after) {
            (None, _) => self.pick(
                "There is no value of a period before it began.",
                "Es gibt keinen Wert aus einem Zeitraum davor.",
            ),
            (_, None) => self.pick(
                "There is no value of a whole period since it began.",
                "Es gibt noch keinen Wert aus einem ganzen Zeitraum seither.",
            ),
            (Some(_), Some(_)) => self.pick(
                "Four values before it began are needed to tell change from noise, or numbers of answers.",
                "Es braucht vier Werte davor, um Veränderung von Rauschen zu unterscheiden, oder Antwortzahlen.",
            ),
        }
    }

    /// How one knows that something changed.
    pub(crate) fn certainty(&self, compared: &Compared, definition: &MeasureDefinition) -> String {
        match compared.sign {
            Some(RunSign::OneSide { higher, row }) => {
                let row = usize::try_from(row).unwrap_or(usize::MAX);
                let count = self.count_of(definition.period, row);
                if higher {
                    self.say(
                        "A signal: {count} in a row above the average of before.",
                        "Ein Signal: {count} in Folge über dem Durchschnitt von vorher.",
                        &[("count", &count)],
                    )
                } else {
                    self.say(
                        "A signal: {count} in a row below the average of before.",
                        "Ein Signal: {count} in Folge unter dem Durchschnitt von vorher.",
                        &[("count", &count)],
                    )
                }
            }
            Some(RunSign::Outside { higher: true }) => self.pick(
                "A signal: above the upper limit of before.",
                "Ein Signal: über der oberen Grenze von vorher.",
            ),
            Some(RunSign::Outside { higher: false }) => self.pick(
                "A signal: below the lower limit of before.",
                "Ein Signal: unter der unteren Grenze von vorher.",
            ),
            Some(RunSign::NearLimit { .. }) => self.pick(
                "A signal: three of four near a limit of before.",
                "Ein Signal: drei von vier nahe einer Grenze von vorher.",
            ),
            Some(RunSign::Noise) | None => self.pick(
                "The difference is no noise.",
                "Der Unterschied ist kein Rauschen.",
            ),
        }
    }
}

/// Whether the interval of the difference lies on one side of no change.
fn excludes_nothing(compared: &Compared) -> bool {
    compared.low.is_some_and(|low| low > 0.0) || compared.high.is_some_and(|high| high < 0.0)
}

/// One decimal more than the measure's values have.
fn finer(definition: &MeasureDefinition) -> u8 {
    definition.decimals.saturating_add(1).min(4)
}
