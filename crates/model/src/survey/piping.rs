//! Earlier answers inside later texts.
//!
//! `{{name}}` in a text stands for the answer to a question: its id in a survey, its key in a
//! [`super::SurveyDraft`]. What stands between braces and names nothing is shown as it is written.

/// The names in a text, in their order.
pub fn names(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    each(text, |_, name| names.push(name));
    names
}

/// The text with other names; `None` leaves one as it is.
pub fn renamed(text: &str, mut name: impl FnMut(&str) -> Option<String>) -> String {
    filled(text, |old| name(old).map(|new| format!("{{{{{new}}}}}")))
}

/// The text with answers in place of names; `None` leaves the place as it is written.
pub fn filled(text: &str, mut answer: impl FnMut(&str) -> Option<String>) -> String {
    let mut result = String::with_capacity(text.len());
    let mut done = 0;
    each(text, |(start, end), name| {
        if let Some(answer) = answer(name) {
            result.push_str(&text[done..start]);
            result.push_str(&answer);
            done = end;
        }
    });
    result.push_str(&text[done..]);
    result
}

/// A name has letters, digits, `_`, `-` and `.` only, and may have spaces around it.
fn each<'a>(text: &'a str, mut found: impl FnMut((usize, usize), &'a str)) {
    let mut from = 0;
    while let Some(open) = text[from..].find("{{").map(|place| from + place) {
        let Some(close) = text[open..].find("}}").map(|place| open + place) else {
            return;
        };
        // Of "{{{x}}" the inner two braces are the opening ones.
        let start = text[open..close]
            .rfind("{{")
            .map_or(open, |place| open + place);
        let name = text[start + 2..close].trim();
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        if !name.is_empty() && name.chars().all(is_name) {
            found((start, close + 2), name);
        }
        from = close + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_replaced_and_left_alone() {
        let check = |text: &str, expected: &str| {
            let filled = filled(text, |name| (name == "q1").then(|| "tea".to_owned()));
            assert_eq!(filled, expected, "{text}");
        };
        check("You said {{q1}}.", "You said tea.");
        check("{{ q1 }}{{q1}}", "teatea");
        check("{{q2}} and {{q1}}", "{{q2}} and tea");
        check("{{{q1}}}", "{tea}");
        check("{{q1", "{{q1");
        check("{{}} {{a b}} {q1}", "{{}} {{a b}} {q1}");
        check("ä{{q1}}ö", "äteaö");
        assert_eq!(names("{{a}} {{ b-2 }} {{}}"), ["a", "b-2"]);
        assert_eq!(
            renamed("{{a}} {{b}}", |name| (name == "a").then(|| "c".to_owned())),
            "{{c}} {{b}}"
        );
    }
}
