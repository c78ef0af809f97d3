//! The words a sheet says itself.

use throughline_model::Evidence;
use throughline_model::people::StatementKind;

use super::SheetContent;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonaWords {
    /// BCP 47.
    pub language: String,
    pub glance: String,
    pub story: String,
    pub goals: String,
    pub needs: String,
    pub frustrations: String,
    pub context: String,
    pub about: String,
    pub channels: String,
    /// `{n}`: 1 to 5.
    pub weight: String,
    /// After a heading whose section began on the page before.
    pub continued: String,
    /// Around a quote.
    pub marks: (char, char),
    grades: crate::map::Words,
    /// `{name}`, `{line}`, `{statements}`.
    alternative: String,
}

impl PersonaWords {
    /// The words for a language tag; English for any that is not German.
    pub fn of(language: &str) -> PersonaWords {
        let german = language
            .split(['-', '_'])
            .next()
            .is_some_and(|primary| primary.eq_ignore_ascii_case("de"));
        let pick =
            |english: &str, translated: &str| if german { translated } else { english }.to_owned();
        PersonaWords {
            language: language.replace('_', "-"),
            glance: pick("At a glance", "Auf einen Blick"),
            story: pick("Story", "Geschichte"),
            goals: pick("Goals", "Ziele"),
            needs: pick("Needs", "Bedürfnisse"),
            frustrations: pick("Frustrations", "Ärgernisse"),
            context: pick("Context", "Umfeld"),
            about: pick("About", "Zur Person"),
            channels: pick("Preferred channels", "Bevorzugte Kanäle"),
            weight: pick("{n} of 5", "{n} von 5"),
            continued: pick(" (continued)", " (Fortsetzung)"),
            marks: if german {
                ('„', '“')
            } else {
                ('“', '”')
            },
            grades: crate::map::Words::of(language),
            alternative: pick(
                "{name}, {line}: a persona with {statements} statements.",
                "{name}, {line}: eine Persona mit {statements} Aussagen.",
            ),
        }
    }

    pub fn section(&self, kind: StatementKind) -> &str {
        match kind {
            StatementKind::Goal => &self.goals,
            StatementKind::Need => &self.needs,
            StatementKind::Frustration => &self.frustrations,
            StatementKind::Context => &self.context,
            StatementKind::Demographic => &self.about,
        }
    }

    pub fn evidence(&self, grade: Evidence) -> &str {
        self.grades.evidence(grade)
    }

    pub fn weight(&self, weight: u8) -> String {
        self.weight.replace("{n}", &weight.to_string())
    }

    pub fn quoted(&self, quote: &str) -> String {
        let bare = quote.trim().trim_matches(['"', '“', '”', '„', '«', '»']);
        format!("{}{bare}{}", self.marks.0, self.marks.1)
    }

    pub(super) fn alternative(&self, sheet: &SheetContent) -> String {
        self.alternative
            .replace("{name}", &sheet.name)
            .replace(
                ", {line}",
                &if sheet.line.is_empty() {
                    String::new()
                } else {
                    format!(", {}", sheet.line)
                },
            )
            .replace("{statements}", &sheet.statements.len().to_string())
    }
}
