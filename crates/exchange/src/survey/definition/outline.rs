//! A survey as people type it: questions, and below each what can be chosen. `docs/formats.md`
//! describes the syntax.

use throughline_model::survey::{
    Choice, PageDraft, QuestionDraft, QuestionKind, Recommender, ScaleLook, SurveyDraft, Wording,
};

use crate::issues::{Issues, Problem};

/// From disagreement to agreement on 7 points, in English and German.
const AGREEMENT: [[&str; 2]; 7] = [
    ["Strongly disagree", "Stimme gar nicht zu"],
    ["Disagree", "Stimme nicht zu"],
    ["Slightly disagree", "Stimme eher nicht zu"],
    ["Neither", "Teils, teils"],
    ["Slightly agree", "Stimme eher zu"],
    ["Agree", "Stimme zu"],
    ["Strongly agree", "Stimme voll zu"],
];

/// The labels of a scale of agreement of which nothing else was said; `None` for other numbers of
/// points and other languages.
fn agreement(points: usize, language: &str) -> Option<Vec<Wording>> {
    let (column, of_five) = match language.split(['-', '_']).next()? {
        "en" => (0, [0, 1, 3, 5, 6]),
        "de" => (1, [0, 2, 3, 4, 6]),
        _ => return None,
    };
    let label = |point: usize| Wording::of(language, AGREEMENT[point][column]);
    match points {
        7 => Some((0..7).map(label).collect()),
        5 => Some(of_five.map(label).to_vec()),
        _ => None,
    }
}

pub(super) fn read(text: &str, language: &str, issues: &mut Issues) -> SurveyDraft {
    let mut draft = SurveyDraft {
        languages: vec![language.to_owned()],
        ..SurveyDraft::default()
    };
    let mut page = PageDraft::default();
    let mut growing: Option<Growing> = None;
    let mut indented_page = false;
    for (line, number) in text.lines().zip(1_u64..) {
        let said = line.trim();
        if said.is_empty() {
            continue;
        }
        if let Some(heading) = said.strip_prefix('#') {
            let page_title = heading
                .strip_prefix('#')
                .map(|more| more.trim_start_matches('#'));
            match page_title {
                None if draft.title.is_empty() => {
                    draft.title = Wording::of(language, heading.trim());
                }
                // Whoever writes headings of one kind only means the title by the first.
                _ => {
                    finish_question(&mut growing, &mut page, language, issues);
                    finish_page(&mut page, &mut draft, indented_page);
                    let title = page_title.unwrap_or(heading);
                    page.title = Wording::of(language, title.trim());
                    indented_page = true;
                }
            }
        } else if let Some(help) = said.strip_prefix('>') {
            let to = match &mut growing {
                Some(growing) => &mut growing.help,
                None => {
                    let mut welcome = draft.welcome.in_language(language, language).to_owned();
                    add_line(&mut welcome, help.trim());
                    draft.welcome = Wording::of(language, &welcome);
                    continue;
                }
            };
            add_line(to, help.trim());
        } else if let Some((text, several)) = choice(said) {
            match &mut growing {
                Some(growing) => {
                    growing.several |= several;
                    growing.choices.push(text.to_owned());
                }
                None => issues.add(number, 1, Problem::UnknownLine, said),
            }
        } else {
            finish_question(&mut growing, &mut page, language, issues);
            growing = Some(Growing::of(said, number));
        }
    }
    finish_question(&mut growing, &mut page, language, issues);
    finish_page(&mut page, &mut draft, false);
    draft
}

/// `- text`, `* text`, `• text` or `[ ] text`, and whether it is one of several to be ticked.
fn choice(line: &str) -> Option<(&str, bool)> {
    let bare = ["- ", "* ", "• ", "– "]
        .iter()
        .find_map(|mark| line.strip_prefix(mark))
        .map(str::trim);
    let boxed = |text: &'_ str| -> Option<usize> {
        ["[ ]", "[]", "[x]", "☐"]
            .iter()
            .find(|mark| text.starts_with(**mark))
            .map(|mark| mark.len())
    };
    let ring = |text: &'_ str| -> Option<usize> {
        ["( )", "()", "○"]
            .iter()
            .find(|mark| text.starts_with(**mark))
            .map(|mark| mark.len())
    };
    let text = bare.unwrap_or(line);
    if let Some(length) = boxed(text) {
        Some((text[length..].trim(), true))
    } else if let Some(length) = ring(text) {
        Some((text[length..].trim(), false))
    } else {
        bare.map(|text| (text, false))
    }
}

fn add_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

struct Growing {
    text: String,
    line: u64,
    kind: Option<String>,
    required: bool,
    help: String,
    choices: Vec<String>,
    several: bool,
}

impl Growing {
    /// `3. How likely …? [nps] *`
    fn of(line: &str, number: u64) -> Growing {
        let mut text = without_number(line).trim();
        let (mut required, mut kind) = (false, None);
        // The star may stand before or behind the brackets.
        for _ in 0..2 {
            if let Some(rest) = text.strip_suffix('*').filter(|rest| !rest.is_empty()) {
                (required, text) = (true, rest.trim_end());
            }
            if kind.is_none()
                && text.ends_with(']')
                && let Some(open) = text.rfind('[').filter(|open| *open > 0)
            {
                kind = Some(text[open + 1..text.len() - 1].trim().to_owned());
                text = text[..open].trim_end();
            }
        }
        Growing {
            text: text.to_owned(),
            line: number,
            kind,
            required,
            help: String::new(),
            choices: Vec::new(),
            several: false,
        }
    }

    fn finish(self, language: &str, issues: &mut Issues) -> QuestionDraft {
        let kind = match &self.kind {
            Some(said) => kind_said(said, &self.choices, language).unwrap_or_else(|| {
                issues.add(self.line, 1, Problem::UnknownKind, said);
                self.plain_kind(language)
            }),
            None => self.plain_kind(language),
        };
        QuestionDraft {
            help: Wording::of(language, &self.help),
            required: self.required,
            ..QuestionDraft::new("", Wording::of(language, &self.text), kind)
        }
    }

    fn plain_kind(&self, language: &str) -> QuestionKind {
        if self.choices.is_empty() {
            return QuestionKind::LongText;
        }
        let (choices, other) = numbered(&self.choices, language);
        if self.several {
            QuestionKind::MultipleChoice {
                choices,
                other,
                at_most: None,
            }
        } else {
            QuestionKind::SingleChoice { choices, other }
        }
    }
}

fn without_number(line: &str) -> &str {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix(['.', ')']) {
        Some(text) if rest.len() < line.len() && text.starts_with(char::is_whitespace) => text,
        _ => line,
    }
}

/// The choices with codes from 1; "Other …" becomes the question's own "other".
fn numbered(texts: &[String], language: &str) -> (Vec<Choice>, bool) {
    let is_other = |text: &&String| {
        matches!(
            text.trim_end_matches(['.', '…', ':', ' ', '_'])
                .to_lowercase()
                .as_str(),
            "other"
                | "other, please specify"
                | "other (please specify)"
                | "sonstiges"
                | "andere"
                | "anderes"
                | "sonstige"
        )
    };
    let choices = texts
        .iter()
        .filter(|text| !is_other(text))
        .zip(1..=Choice::MOST)
        .map(|(text, code)| Choice {
            code,
            text: Wording::of(language, text),
        })
        .collect();
    (choices, texts.iter().any(|text| is_other(&text)))
}

/// What stands in the brackets: a word, a count of points, and words for the ends after a colon.
fn kind_said(said: &str, choices: &[String], language: &str) -> Option<QuestionKind> {
    let (head, ends) = said.split_once(':').unwrap_or((said, ""));
    let mut words = head.split_whitespace().map(str::to_lowercase);
    let word = words.next()?;
    let points: Option<u8> = words
        .next()
        .and_then(|range| range.rsplit(['-', '–']).next()?.parse().ok());
    let (low, high) = ends
        .split_once("...")
        .or_else(|| ends.split_once('…'))
        .unwrap_or(("", ""));
    let (low, high) = (
        Wording::of(language, low.trim()),
        Wording::of(language, high.trim()),
    );
    let labels = || -> Vec<Wording> {
        choices
            .iter()
            .map(|text| Wording::of(language, text))
            .collect()
    };
    let count = |usual: u8, most: u8| points.unwrap_or(usual).clamp(2, most);
    Some(match word.as_str() {
        "nps" | "recommend" | "empfehlung" => QuestionKind::Recommendation {
            of: Recommender::Customer,
            low,
            high,
        },
        "enps" => QuestionKind::Recommendation {
            of: Recommender::Employee,
            low,
            high,
        },
        "csat" | "satisfaction" | "zufriedenheit" => {
            let labels = labels();
            let points = points.or(u8::try_from(labels.len()).ok().filter(|count| *count > 0));
            let points = points.unwrap_or(5);
            if ![3, 4, 5, 7, 10].contains(&points) {
                return None;
            }
            QuestionKind::Satisfaction {
                points,
                look: ScaleLook::Words,
                labels: if labels.len() == usize::from(points) {
                    labels
                } else {
                    Vec::new()
                },
            }
        }
        "ces" | "effort" | "aufwand" => QuestionKind::Effort { low, high },
        "likert" | "scale" | "skala" => {
            let own = labels();
            let unsaid = low.0.is_empty() && high.0.is_empty() && word == "likert";
            let agreement = agreement(usize::from(count(5, 11)), language).filter(|_| unsaid);
            let labels = if (2..=11).contains(&own.len()) {
                own
            } else if let Some(labels) = agreement {
                labels
            } else {
                let count = usize::from(count(5, 11));
                let mut labels = vec![Wording::default(); count];
                if let [first, .., last] = &mut labels[..] {
                    (*first, *last) = (low, high);
                }
                labels
            };
            QuestionKind::Likert { labels }
        }
        "matrix" => {
            let labels: Vec<Wording> = ends
                .split('|')
                .map(|label| Wording::of(language, label.trim()))
                .filter(|label| !label.is_empty())
                .collect();
            let (items, _) = numbered(choices, language);
            if items.is_empty() {
                return None;
            }
            QuestionKind::Matrix {
                items,
                labels: if (2..=11).contains(&labels.len()) {
                    labels
                } else {
                    vec![Wording::default(); usize::from(count(5, 11))]
                },
            }
        }
        "rating" | "stars" | "sterne" | "bewertung" => QuestionKind::Rating {
            points: count(5, 10),
            look: if matches!(word.as_str(), "stars" | "sterne") {
                ScaleLook::Stars
            } else {
                ScaleLook::Numbers
            },
            low,
            high,
        },
        "rank" | "ranking" | "rangfolge" if !choices.is_empty() => QuestionKind::Ranking {
            choices: numbered(choices, language).0,
        },
        "one" | "single" | "eine" if !choices.is_empty() => {
            let (choices, other) = numbered(choices, language);
            QuestionKind::SingleChoice { choices, other }
        }
        "many" | "several" | "multiple" | "mehrere" if !choices.is_empty() => {
            let (choices, other) = numbered(choices, language);
            QuestionKind::MultipleChoice {
                choices,
                other,
                at_most: points.map(u16::from),
            }
        }
        "number" | "zahl" => QuestionKind::Number {
            least: None,
            most: None,
            decimals: 0,
            unit: ends.trim().to_owned(),
        },
        "short" | "text" | "kurz" => QuestionKind::ShortText,
        "long" | "comment" | "lang" | "kommentar" => QuestionKind::LongText,
        "date" | "datum" => QuestionKind::Date,
        "yes/no" | "yesno" | "ja/nein" => QuestionKind::YesNo,
        "info" | "information" | "hinweis" => QuestionKind::Information,
        _ => return None,
    })
}

fn finish_question(
    growing: &mut Option<Growing>,
    page: &mut PageDraft,
    language: &str,
    issues: &mut Issues,
) {
    if let Some(growing) = growing.take() {
        page.questions.push(growing.finish(language, issues));
    }
}

/// A page with a heading stays even without questions only where another follows it.
fn finish_page(page: &mut PageDraft, draft: &mut SurveyDraft, keep_empty: bool) {
    let done = std::mem::take(page);
    if !done.questions.is_empty() || (keep_empty && !done.title.is_empty()) {
        draft.pages.push(done);
    }
}
