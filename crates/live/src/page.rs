//! The respondent's page with a survey in it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::PublicSurvey;

/// Built from `ui/respond` by `npm run build:respond`; a test there finds it stale.
const PAGE: &str = include_str!("../../../ui/respond/generated/page.html");
const SURVEY: &str = "{\"survey\":null}";
const POLICY: &str = "default-src 'none'";
const TITLE: &str = "<title>Survey</title>";

/// Where the page is shown, which decides where its answers go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum PageMode {
    /// On a phone: answers are posted to the host.
    Hosted,
    /// In a frame of the desktop program: answers are handed to it by messages, and the page
    /// starts again after each person.
    Kiosk,
    /// In a frame of the desktop program: nothing is kept or sent.
    Preview,
    /// From an attachment or a stick: the answer is saved as a file.
    File,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageOptions<'a> {
    pub mode: PageMode,
    /// Whether answers are taken; if not, the page says so.
    pub open: bool,
    /// The language tag to begin with; `None`: the phone's, if the survey has it.
    pub language: Option<&'a str>,
}

#[derive(Serialize)]
struct Embedded<'a> {
    survey: &'a PublicSurvey,
    mode: PageMode,
    open: bool,
    language: Option<&'a str>,
}

/// The whole page as one HTML document that loads nothing else.
pub fn page(survey: &PublicSurvey, options: PageOptions<'_>) -> String {
    let embedded = Embedded {
        survey,
        mode: options.mode,
        open: options.open,
        language: options.language,
    };
    // Only a map whose keys are no texts could not be written, and a survey has none.
    let json = serde_json::to_string(&embedded).unwrap_or_default();
    let base = survey.languages.first().map_or("en", String::as_str);
    let title = escaped(
        survey
            .title
            .in_language(options.language.unwrap_or(base), base),
    );
    PAGE.replacen(POLICY, &page_policy(options.mode), 1)
        .replacen(TITLE, &format!("<title>{title}</title>"), 1)
        .replacen(SURVEY, &inside_script(&json), 1)
}

/// The content security policy of a page: its own script and style, known by their hashes, and
/// nothing else. A frame with this page needs the same in the policy around it, or an address of
/// its own.
pub fn page_policy(mode: PageMode) -> String {
    let connect = match mode {
        PageMode::Hosted => "'self'",
        PageMode::Kiosk | PageMode::Preview | PageMode::File => "'none'",
    };
    format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; img-src data:; connect-src {connect}; \
         base-uri 'none'; form-action 'none'",
        hash_of(PAGE, "<script>", "</script>"),
        hash_of(PAGE, "<style>", "</style>"),
    )
}

/// The hash by which a policy knows what stands between two tags.
pub(crate) fn hash_of(page: &str, open: &str, close: &str) -> String {
    let inner = page
        .split_once(open)
        .and_then(|(_, rest)| rest.split_once(close))
        .map_or("", |(inner, _)| inner);
    format!(
        "sha256-{}",
        STANDARD.encode(Sha256::digest(inner.as_bytes()))
    )
}

/// JSON that cannot end the script it stands in, nor begin a comment or another script there.
pub(crate) fn inside_script(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_leaves_the_script() {
        let json = inside_script(r#"{"a":"</script><!--<script>\u2028&"}"#);
        assert!(
            !json.contains('<') && !json.contains('>') && !json.contains('&'),
            "{json}"
        );
    }

    #[test]
    fn the_page_has_a_place_for_everything() {
        for place in [SURVEY, POLICY, TITLE] {
            assert_eq!(PAGE.matches(place).count(), 1, "{place}");
        }
        assert_eq!(PAGE.matches("<script>").count(), 1);
        assert_eq!(PAGE.matches("<style>").count(), 1);
        assert!(PAGE.len() <= 60 * 1024, "{} bytes", PAGE.len());
    }
}
