//! The types of SurveyJS questions as ours.

use serde_json::Value;
use throughline_model::survey::{Choice, QuestionKind, Recommender, ScaleLook, Wording};

use super::Reading;
use super::texts::{is_on, said, text_at};
use crate::issues::Problem;
use crate::survey::definition::conditions::Asks;

impl Reading<'_> {
    /// A list of choices, rows or columns: texts with codes from 1, and the values by which
    /// conditions name them.
    pub(super) fn choices(&mut self, value: Option<&Value>) -> (Vec<Choice>, Vec<(String, u16)>) {
        let (mut choices, mut codes) = (Vec::new(), Vec::new());
        let items = value.and_then(Value::as_array).cloned().unwrap_or_default();
        for (item, code) in items.iter().zip(1..=Choice::MOST) {
            let value = item.get("value").unwrap_or(item);
            let mut text = self.wording(item.get("text"));
            if text.is_empty() {
                text = Wording::of(&self.base.clone(), &said(value));
            }
            codes.push((said(value), code));
            choices.push(Choice { code, text });
        }
        (choices, codes)
    }

    pub(super) fn kind(&mut self, element: &Value, name: &str) -> Option<QuestionKind> {
        let kind = text_at(element, "type")?;
        let known = |reading: &mut Self, asks, codes, rows| {
            reading.know(name, asks, codes, rows);
        };
        Some(match kind {
            "radiogroup" | "dropdown" | "checkbox" | "tagbox" | "imagepicker" | "buttongroup" => {
                let (mut choices, mut codes) = self.choices(element.get("choices"));
                if is_on(element, "hasNone") || is_on(element, "showNoneItem") {
                    let code = u16::try_from(choices.len() + 1).ok()?;
                    let mut text = self.wording(element.get("noneText"));
                    if text.is_empty() {
                        text = Wording::of(&self.base.clone(), "None");
                    }
                    choices.push(Choice { code, text });
                    codes.push(("none".to_owned(), code));
                }
                let other = is_on(element, "hasOther") || is_on(element, "showOtherItem");
                if other {
                    codes.push(("other".to_owned(), 0));
                }
                if choices.is_empty() {
                    return None;
                }
                if kind == "imagepicker" {
                    self.issues
                        .add(0, 0, Problem::LogicLeftOut, &format!("{name}: pictures"));
                }
                let several =
                    matches!(kind, "checkbox" | "tagbox") || is_on(element, "multiSelect");
                if several {
                    known(self, Asks::Several, codes, Vec::new());
                    let at_most = element.get("maxSelectedChoices").and_then(Value::as_u64);
                    QuestionKind::MultipleChoice {
                        choices,
                        other,
                        at_most: at_most
                            .and_then(|most| u16::try_from(most).ok())
                            .filter(|most| *most > 0),
                    }
                } else {
                    known(self, Asks::One, codes, Vec::new());
                    QuestionKind::SingleChoice { choices, other }
                }
            }
            "ranking" => {
                let (choices, codes) = self.choices(element.get("choices"));
                known(self, Asks::Number, Vec::new(), codes);
                QuestionKind::Ranking { choices }
            }
            "boolean" => {
                let codes = vec![("true".to_owned(), 1), ("false".to_owned(), 0)];
                known(self, Asks::One, codes, Vec::new());
                QuestionKind::YesNo
            }
            "rating" => self.rating(element, name)?,
            "matrix" => {
                let (columns, codes) = self.choices(element.get("columns"));
                let (items, rows) = self.choices(element.get("rows"));
                if !(2..=11).contains(&columns.len()) {
                    return None;
                }
                let labels = columns.into_iter().map(|column| column.text).collect();
                if items.is_empty() {
                    known(self, Asks::One, codes, Vec::new());
                    QuestionKind::Likert { labels }
                } else {
                    known(self, Asks::One, codes, rows);
                    QuestionKind::Matrix { items, labels }
                }
            }
            "comment" => {
                known(self, Asks::Text, Vec::new(), Vec::new());
                QuestionKind::LongText
            }
            "text" => match text_at(element, "inputType").unwrap_or("text") {
                "number" | "range" => {
                    known(self, Asks::Number, Vec::new(), Vec::new());
                    let bound = |key: &str| element.get(key).and_then(Value::as_f64);
                    let whole = bound("step").is_none_or(|step| step.fract() == 0.0);
                    QuestionKind::Number {
                        least: bound("min"),
                        most: bound("max"),
                        decimals: if whole { 0 } else { 2 },
                        unit: String::new(),
                    }
                }
                "date" | "datetime" | "datetime-local" => {
                    known(self, Asks::Text, Vec::new(), Vec::new());
                    QuestionKind::Date
                }
                _ => {
                    known(self, Asks::Text, Vec::new(), Vec::new());
                    QuestionKind::ShortText
                }
            },
            "html" => QuestionKind::Information,
            _ => return None,
        })
    }

    pub(super) fn rating(&mut self, element: &Value, name: &str) -> Option<QuestionKind> {
        let low = self.wording(element.get("minRateDescription"));
        let high = self.wording(element.get("maxRateDescription"));
        if element
            .get("rateValues")
            .and_then(Value::as_array)
            .is_some_and(|all| !all.is_empty())
        {
            let (values, codes) = self.choices(element.get("rateValues"));
            if !(2..=11).contains(&values.len()) {
                return None;
            }
            self.know(name, Asks::One, codes, Vec::new());
            let labels = values.into_iter().map(|value| value.text).collect();
            return Some(QuestionKind::Likert { labels });
        }
        let bound = |key: &str| element.get(key).and_then(Value::as_i64);
        let least = bound("rateMin").unwrap_or(1);
        let most = match (bound("rateMax"), bound("rateCount")) {
            (Some(most), _) => most,
            (None, Some(count)) => least.checked_add(count)?.checked_sub(1)?,
            (None, None) => 5,
        };
        let step = bound("rateStep").unwrap_or(1).max(1);
        let points = most.checked_sub(least)? / step + 1;
        let recommendation = (least, most, step) == (0, 10, 1);
        if !(2..=10).contains(&points) && !recommendation {
            return None;
        }
        let first: u16 = if recommendation { 0 } else { 1 };
        let codes = (0..points)
            .zip(first..)
            .map(|(at, code)| ((least + at * step).to_string(), code))
            .collect();
        self.know(name, Asks::One, codes, Vec::new());
        Some(if recommendation {
            QuestionKind::Recommendation {
                of: Recommender::Customer,
                low,
                high,
            }
        } else {
            QuestionKind::Rating {
                points: u8::try_from(points).ok()?,
                look: match text_at(element, "rateType") {
                    Some("stars") => ScaleLook::Stars,
                    Some("smileys") => ScaleLook::Faces,
                    _ => ScaleLook::Numbers,
                },
                low,
                high,
            }
        })
    }
}
