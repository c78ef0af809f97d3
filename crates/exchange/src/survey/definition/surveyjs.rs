//! SurveyJS JSON: the common types of questions, texts in several languages, and `visibleIf`.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;
use throughline_model::survey::{
    Choice, ConditionDraft, Join, PageDraft, QuestionDraft, QuestionKind, Recommender, ScaleLook,
    SurveyDraft, Wording, piping,
};

use super::conditions::{Asks, Known, condition};
use crate::issues::{Issues, Problem};

pub(super) fn is_survey(value: &Value) -> bool {
    ["pages", "elements", "questions"]
        .iter()
        .any(|key| value.get(key).is_some_and(Value::is_array))
}

pub(super) fn read(value: &Value, language: &str, issues: &mut Issues) -> SurveyDraft {
    let base = text_at(value, "locale").unwrap_or(language).to_owned();
    let mut reading = Reading {
        base: base.clone(),
        languages: BTreeSet::new(),
        known: HashMap::new(),
        issues,
    };
    let mut draft = SurveyDraft {
        title: reading.wording(value.get("title")),
        welcome: reading.wording(value.get("description")),
        thanks: reading.html(value.get("completedHtml")),
        may_go_back: value.get("showPrevButton").and_then(Value::as_bool) != Some(false),
        shows_progress: matches!(value.get("showProgressBar"), Some(bar) if bar != "off" && bar != &Value::Bool(false)),
        ..SurveyDraft::default()
    };
    let empty = Vec::new();
    let pages = value.get("pages").and_then(Value::as_array);
    for page in pages.unwrap_or(&empty) {
        let page = reading.page(page);
        draft.pages.push(page);
    }
    if pages.is_none() {
        let page = reading.page(value);
        draft.pages.push(PageDraft {
            title: Wording::default(),
            ..page
        });
    }
    draft.pages.retain(|page| !page.questions.is_empty());
    for (key, what) in [
        ("triggers", "triggers"),
        ("calculatedValues", "calculated values"),
    ] {
        if value
            .get(key)
            .and_then(Value::as_array)
            .is_some_and(|all| !all.is_empty())
        {
            reading.issues.add(0, 0, Problem::LogicLeftOut, what);
        }
    }
    reading.pipe(&mut draft);
    draft.languages = std::iter::once(base.clone())
        .chain(reading.languages.into_iter().filter(|tag| *tag != base))
        .collect();
    draft
}

struct Reading<'a> {
    base: String,
    languages: BTreeSet<String>,
    known: HashMap<String, Known>,
    issues: &'a mut Issues,
}

fn text_at<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value
        .get(key)
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty())
}

fn is_on(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool) == Some(true)
}

/// What stands for a value in conditions and answers.
fn said(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

/// Text without tags; respondents are shown no markup.
fn without_tags(text: &str) -> String {
    let text = [
        "<br>", "<br/>", "<br />", "</p>", "</h1>", "</h2>", "</h3>", "</li>",
    ]
    .iter()
    .fold(text.to_owned(), |text, tag| text.replace(tag, "\n"));
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(open) = rest.find('<') {
        plain.push_str(&rest[..open]);
        match rest[open..].find('>') {
            Some(close) => rest = &rest[open + close + 1..],
            None => {
                plain.push_str(&rest[open..]);
                rest = "";
            }
        }
    }
    plain.push_str(rest);
    let plain = plain
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    plain.trim().to_owned()
}

/// How deep panels may lie in each other.
const DEEPEST: usize = 20;

impl Reading<'_> {
    fn wording(&mut self, value: Option<&Value>) -> Wording {
        let mut wording = Wording::default();
        match value {
            Some(Value::String(text)) => wording.set(&self.base, text.trim()),
            Some(Value::Object(texts)) => {
                for (tag, text) in texts {
                    let tag = if tag == "default" {
                        self.base.clone()
                    } else {
                        tag.clone()
                    };
                    if let (Some(text), true) = (text.as_str(), tag.len() <= 35) {
                        wording.set(&tag, text.trim());
                        self.languages.insert(tag);
                    }
                }
            }
            Some(number @ Value::Number(_)) => wording.set(&self.base, &number.to_string()),
            _ => {}
        }
        wording
    }

    fn html(&mut self, value: Option<&Value>) -> Wording {
        let mut wording = self.wording(value);
        for text in wording.0.values_mut() {
            *text = without_tags(text);
        }
        wording
    }

    fn page(&mut self, value: &Value) -> PageDraft {
        let mut page = PageDraft {
            title: self.wording(value.get("title")),
            shown_if: self.shown_if(value, text_at(value, "name").unwrap_or("page")),
            ..PageDraft::default()
        };
        self.elements(value, None, 0, &mut page.questions);
        page
    }

    /// The condition of an element; what cannot be said is an issue, and the element always shown.
    fn shown_if(&mut self, value: &Value, name: &str) -> Option<ConditionDraft> {
        let expression = text_at(value, "visibleIf")?;
        let found = condition(expression, &self.known);
        if found.is_none() {
            let found = format!("{name}: {expression}");
            self.issues.add(0, 0, Problem::LogicLeftOut, &found);
        }
        found
    }

    fn elements(
        &mut self,
        value: &Value,
        outer: Option<&ConditionDraft>,
        depth: usize,
        into: &mut Vec<QuestionDraft>,
    ) {
        let lists = ["elements", "questions"];
        let elements = lists.iter().find_map(|key| value.get(key)?.as_array());
        for element in elements.into_iter().flatten() {
            let name = text_at(element, "name").unwrap_or("?").to_owned();
            let own = self.shown_if(element, &name);
            let shown = match (outer, own) {
                (Some(outer), Some(own)) => both(outer, &own).or_else(|| {
                    self.issues.add(0, 0, Problem::LogicLeftOut, &name);
                    Some(own)
                }),
                (None, own) => own,
                (Some(outer), None) => Some(outer.clone()),
            };
            if text_at(element, "type") == Some("panel") {
                if depth >= DEEPEST {
                    self.issues.add(0, 0, Problem::UnknownKind, &name);
                    continue;
                }
                self.elements(element, shown.as_ref(), depth + 1, into);
                continue;
            }
            for mut question in self.questions(element, &name) {
                question.shown_if.clone_from(&shown);
                for (key, what) in [("enableIf", "enableIf"), ("requiredIf", "requiredIf")] {
                    if let Some(expression) = text_at(element, key) {
                        let found = format!("{name}: {what} {expression}");
                        self.issues.add(0, 0, Problem::LogicLeftOut, &found);
                    }
                }
                into.push(question);
            }
        }
    }

    fn questions(&mut self, element: &Value, name: &str) -> Vec<QuestionDraft> {
        let mut text = self.wording(element.get("title"));
        if text.is_empty() {
            text = Wording::of(&self.base.clone(), name);
        }
        if text_at(element, "type") == Some("multipletext") {
            let items: Vec<Value> = element
                .get("items")
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default();
            return items
                .iter()
                .map(|item| {
                    let part = text_at(item, "name").unwrap_or("?").to_owned();
                    let mut own = self.wording(item.get("title"));
                    if own.is_empty() {
                        own = Wording::of(&self.base.clone(), &part);
                    }
                    for (tag, own) in &mut own.0 {
                        *own = format!("{}: {own}", text.in_language(tag, &self.base));
                    }
                    let key = self.know(
                        &format!("{name}.{part}"),
                        Asks::Text,
                        Vec::new(),
                        Vec::new(),
                    );
                    let mut question = QuestionDraft::new(&key, own, QuestionKind::ShortText);
                    question.required = is_on(item, "isRequired");
                    question
                })
                .collect();
        }
        let Some(kind) = self.kind(element, name) else {
            let found = format!("{name} ({})", text_at(element, "type").unwrap_or("?"));
            self.issues.add(0, 0, Problem::UnknownKind, &found);
            return Vec::new();
        };
        if kind == QuestionKind::Information {
            text = self.html(element.get("html"));
            let key = self.know(name, Asks::Text, Vec::new(), Vec::new());
            return vec![QuestionDraft::new(&key, text, kind)];
        }
        let key = self
            .known
            .get(name)
            .map_or_else(String::new, |known| known.key.clone());
        let mut question = QuestionDraft::new(&key, text, kind);
        question.help = self.wording(element.get("description"));
        question.required = is_on(element, "isRequired") || is_on(element, "isAllRowRequired");
        question.randomised = text_at(element, "choicesOrder") == Some("random")
            || text_at(element, "rowsOrder") == Some("random");
        vec![question]
    }

    /// Remembers a question for conditions and piping, and gives it a key.
    fn know(
        &mut self,
        name: &str,
        kind: Asks,
        codes: Vec<(String, u16)>,
        rows: Vec<(String, u16)>,
    ) -> String {
        let key: String = name
            .chars()
            .map(|c| {
                if c.is_alphanumeric() || "_-.".contains(c) {
                    c
                } else {
                    '_'
                }
            })
            .collect();
        let taken = |key: &str| self.known.values().any(|known| known.key == key);
        let mut unique = key.clone();
        let mut number = 2;
        while unique.is_empty() || taken(&unique) {
            unique = format!("{key}_{number}");
            number += 1;
        }
        self.known.entry(name.to_owned()).or_insert(Known {
            key: unique.clone(),
            kind,
            codes: codes.into_iter().collect(),
            rows: rows.into_iter().collect(),
        });
        unique
    }

    /// A list of choices, rows or columns: texts with codes from 1, and the values by which
    /// conditions name them.
    fn choices(&mut self, value: Option<&Value>) -> (Vec<Choice>, Vec<(String, u16)>) {
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

    fn kind(&mut self, element: &Value, name: &str) -> Option<QuestionKind> {
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

    fn rating(&mut self, element: &Value, name: &str) -> Option<QuestionKind> {
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

    /// `{name}` in a text becomes `{{key}}`.
    fn pipe(&mut self, draft: &mut SurveyDraft) {
        let keys: Vec<(String, String)> = self
            .known
            .iter()
            .map(|(name, known)| (format!("{{{name}}}"), format!("{{{{{}}}}}", known.key)))
            .collect();
        for question in draft.pages.iter_mut().flat_map(|page| &mut page.questions) {
            for wording in [&mut question.text, &mut question.help] {
                for text in wording.0.values_mut() {
                    // A text that pipes already would get its braces twice.
                    if text.contains('{') && piping::names(text).is_empty() {
                        for (name, key) in &keys {
                            *text = text.replace(name, key);
                        }
                    }
                }
            }
        }
    }
}

/// Two conditions that both must hold, where one condition can say so.
fn both(one: &ConditionDraft, other: &ConditionDraft) -> Option<ConditionDraft> {
    let all =
        |condition: &ConditionDraft| condition.join == Join::All || condition.tests.len() == 1;
    (all(one) && all(other)).then(|| ConditionDraft {
        join: Join::All,
        tests: one.tests.iter().chain(&other.tests).cloned().collect(),
    })
}
