//! A plan of personalisation: persona by step, what it lacks in words, and as a table.

use std::collections::BTreeMap;

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_model::people::{Adaptation, Gap, GapInput, PreferredChannel, WhyNoConsent, gaps};
use throughline_model::{
    CardId, ChannelId, JourneyContent, JourneyId, Library, PersonaId, StepId, TouchpointId,
};
use throughline_store::rows::{Connection, journeys, lists, people, plans};

use super::words::PeopleWords;
use crate::calls::plan::{
    PlanCell, PlanGap, PlanGapKind, PlanJourney, PlanPersona, PlanStage, PlanStep, PlanView,
};
use crate::error::CallError;

/// A journey with everything a plan is made of.
pub(crate) struct Plan {
    content: JourneyContent,
    library: Library,
    personas: Vec<PersonaId>,
    adaptations: Vec<Adaptation>,
    preferences: Vec<PreferredChannel>,
}

impl Plan {
    /// # Errors
    /// Not found.
    pub fn read(connection: &Connection, journey: JourneyId) -> Result<Plan, CallError> {
        let content = journeys::content(connection, journey)?
            .ok_or_else(|| CallError::not_found("journey"))?;
        let library = lists::read(connection)?;
        let adaptations = plans::of_journey(connection, journey)?;
        let adapted = |persona: PersonaId| adaptations.iter().any(|one| one.persona == persona);
        // Those whose journey it is, and those the plan speaks of all the same.
        let mut personas = content.personas.clone();
        let nobody = personas.is_empty();
        for persona in &library.personas {
            if !personas.contains(&persona.id) && (nobody || adapted(persona.id)) {
                personas.push(persona.id);
            }
        }
        Ok(Plan {
            preferences: people::preferred_channels(connection)?,
            content,
            library,
            personas,
            adaptations,
        })
    }

    pub fn view(self, journeys: Vec<PlanJourney>, words: &PeopleWords) -> PlanView {
        let gaps = self.gaps();
        let lacks = |one: &Adaptation| {
            gaps.iter()
                .any(|gap| gap.persona() == one.persona && gap.step() == one.step)
        };
        let cells: Vec<PlanCell> = self
            .adaptations
            .iter()
            .map(|one| PlanCell {
                gap: lacks(one),
                adaptation: one.clone(),
            })
            .collect();
        let content = &self.content;
        let stages = content.stages.iter().map(|stage| PlanStage {
            name: stage.name.clone(),
            steps: content
                .steps
                .iter()
                .filter(|step| step.stage == stage.id)
                .count() as u64,
        });
        let personas = self.personas.iter().filter_map(|id| {
            let persona = self.library.personas.iter().find(|one| one.id == *id)?;
            Some(PlanPersona {
                persona: *id,
                name: persona.name.clone(),
                tint: persona.tint,
            })
        });
        PlanView {
            journey: Some(content.journey.id),
            journeys,
            stages: stages.filter(|stage| stage.steps > 0).collect(),
            steps: content
                .steps
                .iter()
                .map(|step| PlanStep {
                    step: step.id,
                    name: step.name.clone(),
                })
                .collect(),
            personas: personas.collect(),
            summary: self.summary(gaps.len(), words),
            gaps: gaps.iter().map(|gap| self.told(gap, words)).collect(),
            cells,
        }
    }

    fn gaps(&self) -> Vec<Gap> {
        let touchpoints = self.library.touchpoints.iter();
        let channels: BTreeMap<TouchpointId, ChannelId> = touchpoints
            .filter_map(|touchpoint| Some((touchpoint.id, touchpoint.channel?)))
            .collect();
        gaps(&GapInput {
            content: &self.content,
            personas: &self.personas,
            channels: &channels,
            preferences: &self.preferences,
            adaptations: &self.adaptations,
        })
    }

    fn summary(&self, gaps: usize, words: &PeopleWords) -> String {
        let cells = self.personas.len() * self.content.steps.len();
        let adapted = self.adaptations.len();
        let mut said = words.say(
            "{adapted} of {cells} cells are adapted.",
            "{adapted} von {cells} Feldern sind angepasst.",
            &[
                ("adapted", &words.count(adapted)),
                ("cells", &words.count(cells)),
            ],
        );
        said.push(' ');
        said.push_str(&match gaps {
            0 => words.pick("No gaps were found.", "Es wurden keine Lücken gefunden."),
            1 => words.pick("1 gap was found.", "1 Lücke wurde gefunden."),
            _ => words.say(
                "{gaps} gaps were found.",
                "{gaps} Lücken wurden gefunden.",
                &[("gaps", &words.count(gaps))],
            ),
        });
        said
    }

    fn persona(&self, id: PersonaId) -> &str {
        let found = self.library.personas.iter().find(|one| one.id == id);
        found.map_or("", |persona| &persona.name)
    }

    fn step(&self, id: StepId) -> &str {
        self.content.step(id).map_or("", |step| &step.name)
    }

    fn channels(&self, ids: &[ChannelId]) -> Vec<String> {
        let name = |id: &ChannelId| {
            let mut all = self.library.channels.iter();
            all.find(|channel| channel.id == *id)
                .map(|channel| channel.name.clone())
        };
        ids.iter().filter_map(name).collect()
    }

    fn card(&self, id: CardId) -> &str {
        let mut cards = self.content.cards.iter();
        cards
            .find(|card| card.id == id)
            .map_or("", |card| &card.title)
    }

    fn told(&self, gap: &Gap, words: &PeopleWords) -> PlanGap {
        let (persona, step) = (self.persona(gap.persona()), self.step(gap.step()));
        let (kind, card, text) = match gap {
            Gap::Channel {
                preferred, offered, ..
            } => {
                let places = [
                    ("persona", persona),
                    ("step", step),
                    ("preferred", &*words.either(&self.channels(preferred))),
                    ("offered", &*words.list(&self.channels(offered))),
                ];
                let text = words.say(
                    "{persona} prefers {preferred}; “{step}” offers only {offered}.",
                    "{persona} bevorzugt {preferred}; „{step}“ bietet nur {offered}.",
                    &places,
                );
                (PlanGapKind::Channel, None, text)
            }
            Gap::Consent {
                adaptation, why, ..
            } => {
                let mut all = self.adaptations.iter();
                let needs = all
                    .find(|one| one.id == *adaptation)
                    .map_or("", |one| one.needs.trim());
                let places = [("persona", persona), ("step", step), ("needs", needs)];
                let text = match why {
                    WhyNoConsent::NotGiven => words.say(
                        "“{step}” for {persona} needs data ({needs}) without consent.",
                        "„{step}“ für {persona} braucht Daten ({needs}) ohne Einwilligung.",
                        &places,
                    ),
                    WhyNoConsent::NoBasis => words.say(
                        "“{step}” for {persona} needs data ({needs}), and nothing is named that allows it.",
                        "„{step}“ für {persona} braucht Daten ({needs}), und es ist keine Rechtsgrundlage genannt.",
                        &places,
                    ),
                };
                (PlanGapKind::Consent, None, text)
            }
            Gap::Pain { card, severity, .. } => {
                let text = words.say(
                    "“{pain}” (severity {severity}) hurts {persona} at “{step}”, and nothing is adapted.",
                    "„{pain}“ (Schwere {severity}) trifft {persona} bei „{step}“, und nichts ist angepasst.",
                    &[
                        ("pain", self.card(*card)),
                        ("severity", &severity.to_string()),
                        ("persona", persona),
                        ("step", step),
                    ],
                );
                (PlanGapKind::Pain, Some(*card), text)
            }
        };
        PlanGap {
            kind,
            persona: gap.persona(),
            step: gap.step(),
            card,
            text,
        }
    }

    pub fn name(&self) -> &str {
        &self.content.journey.name
    }

    /// The plan, a row for each persona at each step, and the gaps.
    pub fn sheets(&self, words: &PeopleWords) -> [Sheet; 2] {
        let stage = |id: StepId| {
            let step = self.content.step(id)?;
            self.content
                .stage(step.stage)
                .map(|stage| stage.name.clone())
        };
        let mut rows = Vec::new();
        for persona in &self.personas {
            for step in &self.content.steps {
                let mut all = self.adaptations.iter();
                let found = all.find(|one| one.persona == *persona && one.step == step.id);
                let mut row = vec![
                    SheetCell::text(self.persona(*persona)),
                    SheetCell::text(stage(step.id).unwrap_or_default()),
                    SheetCell::text(&step.name),
                ];
                row.extend(found.map_or_else(
                    || vec![SheetCell::Empty; 7],
                    |adaptation| adapted(adaptation, words),
                ));
                rows.push(row);
            }
        }
        let plan = Sheet {
            name: words.pick("Plan", "Plan"),
            header: vec![
                words.pick("Persona", "Persona"),
                words.pick("Stage", "Phase"),
                words.pick("Step", "Schritt"),
                words.pick("Relevance", "Relevanz"),
                words.pick("Adapted", "Angepasst"),
                words.pick("What", "Was"),
                words.pick("Rule", "Regel"),
                words.pick("Data it needs", "Benötigte Daten"),
                words.pick("Consent", "Einwilligung"),
                words.pick("Legal basis", "Rechtsgrundlage"),
            ],
            rows,
        };
        let gaps = self.gaps();
        let gaps = Sheet {
            name: words.pick("Gaps", "Lücken"),
            header: vec![
                words.pick("Persona", "Persona"),
                words.pick("Step", "Schritt"),
                words.pick("Gap", "Lücke"),
            ],
            rows: gaps
                .iter()
                .map(|gap| {
                    vec![
                        SheetCell::text(self.persona(gap.persona())),
                        SheetCell::text(self.step(gap.step())),
                        SheetCell::text(self.told(gap, words).text),
                    ]
                })
                .collect(),
        };
        [plan, gaps]
    }
}

/// The cells of a row from the relevance on.
fn adapted(adaptation: &Adaptation, words: &PeopleWords) -> Vec<SheetCell> {
    let aspects: Vec<String> = adaptation
        .aspects
        .iter()
        .map(|aspect| words.aspect(*aspect))
        .collect();
    let relevance = adaptation.relevance;
    vec![
        relevance.map_or(SheetCell::Empty, |relevance| {
            SheetCell::count(u64::from(relevance))
        }),
        SheetCell::text(aspects.join(", ")),
        SheetCell::text(&adaptation.what),
        SheetCell::text(&adaptation.rule),
        SheetCell::text(&adaptation.needs),
        SheetCell::text(words.consent(adaptation.consent)),
        SheetCell::text(
            adaptation
                .basis
                .map(|basis| words.basis(basis))
                .unwrap_or_default(),
        ),
    ]
}
