//! What a project and a journey begin with when no template is chosen.

use throughline_model::{JourneyDraft, LaneDraft, LaneKind, MapDocument, StageDraft, StepDraft};

use crate::calls::journey::{StarterLane, StarterWords};

/// A project with one empty journey.
pub(crate) fn starter(language: &str) -> MapDocument {
    let words = StarterWords::of(language);
    let (project, journey) = match language.split(['-', '_']).next() {
        Some("de") => ("Neues Projekt", "Neue Reise"),
        _ => ("New project", "New journey"),
    };
    MapDocument {
        format: MapDocument::FORMAT.to_owned(),
        version: MapDocument::VERSION,
        name: project.to_owned(),
        journeys: vec![starter_journey(journey, &words)],
        ..MapDocument::default()
    }
}

/// A journey with one stage, one step and the lanes that `words` name.
pub(crate) fn starter_journey(name: &str, words: &StarterWords) -> JourneyDraft {
    JourneyDraft {
        name: name.to_owned(),
        stages: vec![StageDraft {
            name: words.stage.clone(),
            steps: vec![StepDraft {
                name: words.step.clone(),
                ..StepDraft::default()
            }],
            origin: None,
        }],
        lanes: words
            .lanes
            .iter()
            .map(|lane| LaneDraft {
                kind: lane.kind,
                name: lane.name.clone(),
                hint: lane.hint.clone(),
                tint: None,
                height: None,
                collapsed: false,
                hidden: false,
                cards: Vec::new(),
                points: Vec::new(),
            })
            .collect(),
        ..JourneyDraft::default()
    }
}

impl StarterWords {
    /// The usual lanes in a language; English for any but German.
    pub(crate) fn of(language: &str) -> StarterWords {
        let german = language.split(['-', '_']).next() == Some("de");
        let pick =
            |english: &str, translated: &str| if german { translated } else { english }.to_owned();
        let lane = |kind, english: (&str, &str), translated: (&str, &str)| StarterLane {
            kind,
            name: pick(english.0, translated.0),
            hint: pick(english.1, translated.1),
        };
        StarterWords {
            stage: pick("First stage", "Erste Phase"),
            step: pick("First step", "Erster Schritt"),
            lanes: vec![
                lane(
                    LaneKind::Actions,
                    ("Actions", "what the person does"),
                    ("Handlungen", "was die Person tut"),
                ),
                lane(
                    LaneKind::Touchpoints,
                    ("Touchpoints", "where they meet us"),
                    ("Kontaktpunkte", "wo sie uns trifft"),
                ),
                lane(
                    LaneKind::Emotion,
                    ("Emotion", "how it feels"),
                    ("Gefühl", "wie es sich anfühlt"),
                ),
                lane(
                    LaneKind::Thoughts,
                    ("Thoughts", "what goes through their mind"),
                    ("Gedanken", "was ihr durch den Kopf geht"),
                ),
                lane(
                    LaneKind::Pains,
                    ("Pains", "what gets in the way"),
                    ("Ärgernisse", "was im Weg steht"),
                ),
                lane(
                    LaneKind::Gains,
                    ("Gains", "what helps"),
                    ("Freuden", "was hilft"),
                ),
                lane(
                    LaneKind::Opportunities,
                    ("Opportunities", "what we could do"),
                    ("Chancen", "was wir tun könnten"),
                ),
            ],
        }
    }
}
