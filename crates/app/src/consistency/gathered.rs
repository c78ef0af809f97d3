//! Everything that channels are looked at with, read once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use throughline_model::consistency::{
    BrandValue, Criterion, Expectation, ExpectationSource, Handover, RatedOn, Rating,
    Responsibility,
};
use throughline_model::measure::Measure;
use throughline_model::survey::{QuestionKind, Wave};
use throughline_model::{
    Channel, ChannelId, DepartmentId, JourneyContent, JourneyId, JourneyKind, JourneyStatus,
    Library, StepId, SurveyId, Touchpoint, TouchpointId,
};
use throughline_store::rows::{Connection, consistency, journeys, lists, measures, voice, waves};

use crate::error::CallError;
use crate::results::data::{WaveData, is_held};
use crate::run::Load;

pub(crate) struct Gathered {
    pub library: Library,
    pub criteria: Vec<Criterion>,
    pub brand_values: Vec<BrandValue>,
    pub ratings: Vec<Rating>,
    pub expectations: Vec<Expectation>,
    pub handovers: Vec<Handover>,
    pub responsibilities: Vec<Responsibility>,
    /// In their order, without what is archived.
    pub journeys: Vec<JourneyContent>,
    pub measures: Vec<Measure>,
    /// Of each survey that says something of touchpoints, the latest wave whose results can be seen
    /// if there is one.
    pub waves: BTreeMap<SurveyId, Arc<WaveData>>,
    /// There is feedback.
    pub heard: bool,
}

impl Gathered {
    /// `load` reads a wave's answers, or has them still.
    pub fn read(connection: &Connection, load: &Load<'_>) -> Result<Gathered, CallError> {
        let expectations = consistency::all_expectations(connection)?;
        let mut wanted: BTreeSet<SurveyId> = BTreeSet::new();
        for expectation in &expectations {
            match expectation.source {
                ExpectationSource::Hand { .. } => {}
                ExpectationSource::Pair { survey, .. }
                | ExpectationSource::Questions { survey, .. } => {
                    wanted.insert(survey);
                }
            }
        }
        let mut latest: BTreeMap<SurveyId, Wave> = BTreeMap::new();
        for wave in waves::all(connection)? {
            if !wanted.contains(&wave.survey) && !asks_about_touchpoints(&wave) {
                continue;
            }
            let place = |wave: &Wave| (!is_held(wave), wave.started, wave.id);
            match latest.get(&wave.survey) {
                Some(known) if place(known) >= place(&wave) => {}
                Some(_) | None => {
                    latest.insert(wave.survey, wave);
                }
            }
        }
        let mut loaded = BTreeMap::new();
        for (survey, wave) in latest {
            loaded.insert(survey, load.wave(wave.id)?);
        }
        let mut contents = Vec::new();
        for journey in journeys::all(connection)? {
            if journey.status != JourneyStatus::Archived {
                contents.extend(journeys::content(connection, journey.id)?);
            }
        }
        Ok(Gathered {
            library: lists::read(connection)?,
            criteria: consistency::criterion::all(connection)?,
            brand_values: consistency::brand_value::all(connection)?,
            ratings: consistency::all_ratings(connection)?,
            expectations,
            handovers: consistency::all_handovers(connection)?,
            responsibilities: consistency::all_responsibilities(connection)?,
            journeys: contents,
            measures: measures::all(connection)?,
            waves: loaded,
            heard: !voice::imports(connection)?.is_empty(),
        })
    }

    /// The journeys as they are, in which something can be found.
    pub fn present(&self) -> impl Iterator<Item = &JourneyContent> {
        self.journeys
            .iter()
            .filter(|content| content.journey.kind != JourneyKind::Future)
    }

    pub fn journey(&self, id: JourneyId) -> Result<&JourneyContent, CallError> {
        let found = self.journeys.iter().find(|one| one.journey.id == id);
        found.ok_or_else(|| CallError::not_found("journey"))
    }

    pub fn channel(&self, id: ChannelId) -> Option<&Channel> {
        self.library.channels.iter().find(|one| one.id == id)
    }

    pub fn channel_name(&self, id: ChannelId) -> &str {
        self.channel(id).map_or("", |channel| &channel.name)
    }

    pub fn department_name(&self, id: DepartmentId) -> &str {
        let found = self.library.departments.iter().find(|one| one.id == id);
        found.map_or("", |department| &department.name)
    }

    pub fn touchpoint(&self, id: TouchpointId) -> Option<&Touchpoint> {
        self.library.touchpoints.iter().find(|one| one.id == id)
    }

    /// The touchpoints by channel, in the channels' order; then those without.
    pub fn touchpoints(&self) -> Vec<&Touchpoint> {
        let place = |touchpoint: &Touchpoint| {
            let channel = touchpoint.channel;
            let found = self
                .library
                .channels
                .iter()
                .position(|one| Some(one.id) == channel);
            found.unwrap_or(usize::MAX)
        };
        let mut all: Vec<&Touchpoint> = self.library.touchpoints.iter().collect();
        all.sort_by_key(|touchpoint| place(touchpoint));
        all
    }

    pub fn on_criteria(&self) -> Vec<RatedOn> {
        let ids = self.criteria.iter().map(|one| RatedOn::Criterion(one.id));
        ids.collect()
    }

    pub fn on_values(&self) -> Vec<RatedOn> {
        let ids = self.brand_values.iter();
        ids.map(|one| RatedOn::BrandValue(one.id)).collect()
    }

    pub fn name_of(&self, on: RatedOn) -> &str {
        match on {
            RatedOn::Criterion(id) => {
                let found = self.criteria.iter().find(|one| one.id == id);
                found.map_or("", |one| &one.name)
            }
            RatedOn::BrandValue(id) => {
                let found = self.brand_values.iter().find(|one| one.id == id);
                found.map_or("", |one| &one.name)
            }
        }
    }

    /// The ratings on criteria, or those on values of the brand.
    pub fn ratings_on(&self, brand: bool) -> Vec<Rating> {
        let wanted = |rating: &&Rating| match rating.on {
            RatedOn::Criterion(_) => !brand,
            RatedOn::BrandValue(_) => brand,
        };
        self.ratings.iter().filter(wanted).cloned().collect()
    }

    pub fn handover(&self, from: StepId, to: StepId) -> Option<&Handover> {
        let mut all = self.handovers.iter();
        all.find(|one| one.from_step == from && one.to_step == to)
    }
}

/// Whether a wave asked how satisfied people are with a touchpoint.
fn asks_about_touchpoints(wave: &Wave) -> bool {
    wave.definition.questions().any(|question| {
        question.content.touchpoint.is_some() && tells_satisfaction(&question.content.kind)
    })
}

/// Whether answers to such a question say how satisfied people are.
pub(crate) fn tells_satisfaction(kind: &QuestionKind) -> bool {
    matches!(
        kind,
        QuestionKind::Satisfaction { .. }
            | QuestionKind::Rating { .. }
            | QuestionKind::ImportanceSatisfaction { .. }
    )
}
