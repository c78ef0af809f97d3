//! SurveyJS JSON: the common types of questions, texts in several languages, and `visibleIf`.

mod kinds;
mod texts;

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;
use throughline_model::survey::{
    ConditionDraft, Join, PageDraft, QuestionDraft, QuestionKind, SurveyDraft, Wording, piping,
};

use self::texts::{is_on, text_at};
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

/// How deep panels may lie in each other.
const DEEPEST: usize = 20;

impl Reading<'_> {
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
