//! Texts and flags out of SurveyJS JSON.

use serde_json::Value;
use throughline_model::survey::Wording;

use super::Reading;

pub(super) fn text_at<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value
        .get(key)
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty())
}

pub(super) fn is_on(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool) == Some(true)
}

/// What stands for a value in conditions and answers.
pub(super) fn said(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

/// Text without tags; respondents are shown no markup.
pub(super) fn without_tags(text: &str) -> String {
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

impl Reading<'_> {
    pub(super) fn wording(&mut self, value: Option<&Value>) -> Wording {
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

    pub(super) fn html(&mut self, value: Option<&Value>) -> Wording {
        let mut wording = self.wording(value);
        for text in wording.0.values_mut() {
            *text = without_tags(text);
        }
        wording
    }
}
