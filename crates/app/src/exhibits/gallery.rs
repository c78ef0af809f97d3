//! What a set of exhibits is made from, read at once.

use std::collections::BTreeMap;
use std::sync::Arc;

use throughline_figures::drawing::Image;
use throughline_figures::map::Words as MapWords;
use throughline_model::improvement::Review;
use throughline_model::measure::{Annotation, AnswerFilter, MeasureSource, Worth};
use throughline_model::{JourneyId, MapFilter, WaveId};
use throughline_store::rows::{Connection, measures, reviews, waves, worths};

use super::voice::{Heard, Overheard};
use super::{
    Exhibit, ExhibitBody, PersonaExhibit, SeenJourney, cards as of_cards, consistency, improvement,
    journeys, measures as of_measures, personas, results, voice,
};
use crate::calls::consistency::ConsistencyFigure;
use crate::calls::exhibits::{ExhibitFilter, ExhibitSource, ResultsShow};
use crate::calls::improve::ReviewSection;
use crate::calls::results::{FigureKind, ResultsScope};
use crate::consistency::gathered::Gathered;
use crate::error::{CallError, ErrorCode};
use crate::improving::office::Office;
use crate::improving::review::since_day;
use crate::measuring::desk::Desk;
use crate::measuring::teams::latest_waves;
use crate::measuring::words::MeasureWords;
use crate::people::words::PeopleWords;
use crate::results::data::WaveData;
use crate::run::{Load, Seen, WavesRead};
use crate::time::read_date;
use crate::voice::review::section;
use crate::voice::words::VoiceWords;

/// Everything some sources need. See the module above.
pub(crate) struct Gallery {
    pub(super) words: MeasureWords,
    pub(super) map_words: Arc<MapWords>,
    pub(super) filter: ExhibitFilter,
    /// Absent while no source asks for measures.
    pub(super) desk: Option<Desk>,
    /// Absent while no source asks for opportunities, actions or a review.
    office: Option<Box<Office>>,
    reviews: Vec<Review>,
    /// What customers say changed, by the day since which one looks.
    said: BTreeMap<i32, Option<ReviewSection>>,
    read: Vec<(ExhibitSource, Read)>,
}

/// What one source needs beyond the desk.
pub(super) enum Read {
    Measure(Vec<Annotation>),
    Worth(Worth),
    /// The latest waves that know an engagement index.
    Teams(Vec<Arc<WaveData>>),
    Results(WavesRead),
    Journey(Arc<SeenJourney>),
    Channels(Arc<Gathered>),
    Persona(Box<PersonaExhibit>),
    Voice(Box<Heard>),
    Feedback(Overheard),
    Nothing,
    /// It is not there any more.
    Gone,
}

impl Gallery {
    /// `load` reads a wave's answers, or has them still. `language` is a tag (`de-AT`), `today` in
    /// days since 1970-01-01.
    ///
    /// # Errors
    /// What reading the file fails with; a source that is gone is no error.
    pub fn read(
        connection: &Connection,
        load: &Load<'_>,
        sources: &[ExhibitSource],
        filter: &ExhibitFilter,
        language: &str,
        today: i32,
    ) -> Result<Gallery, CallError> {
        let words = MeasureWords::of(language);
        let mut desk = None;
        if sources.iter().any(needs_desk) {
            let mut all = Desk::read(connection, load)?;
            narrow(&mut all, filter);
            desk = Some(all);
        }
        let improves = |source: &ExhibitSource| {
            matches!(
                source,
                ExhibitSource::Improvement { .. } | ExhibitSource::Review { .. }
            )
        };
        let (mut office, mut held) = (None, Vec::new());
        if sources.iter().any(improves) {
            office = Some(Box::new(Office::read(connection, load, today)?));
            held = reviews::all(connection)?;
        }
        let mut said = BTreeMap::new();
        for source in sources {
            if let ExhibitSource::Review { since } = source {
                let day = since_day(read_date(since), &held, today);
                let voice = VoiceWords::of(language);
                let found = load.inbox(|inbox, today| Ok(section(inbox, day, today, &voice)))?;
                said.insert(day, found);
            }
        }
        let mut reading = Reading {
            connection,
            load,
            desk: desk.as_ref(),
            words: &words,
            voice: VoiceWords::of(language),
            people: PeopleWords::of(language),
            filter,
            journeys: BTreeMap::new(),
            gathered: None,
        };
        let mut read = Vec::with_capacity(sources.len());
        for source in sources {
            let known = read.iter().any(|(other, _)| other == source);
            if known {
                continue;
            }
            let found = match reading.source(source) {
                Ok(found) => found,
                Err(problem) if problem.is(ErrorCode::NotFound) => Read::Gone,
                Err(problem) => return Err(problem),
            };
            read.push((source.clone(), found));
        }
        Ok(Gallery {
            map_words: Arc::new(MapWords::of(language)),
            filter: filter.clone(),
            desk,
            office,
            reviews: held,
            said,
            read,
            words,
        })
    }

    /// # Errors
    /// `invalid` for a figure of what the survey does not have; `not_found` for a source that was
    /// not asked for when the gallery was read.
    pub fn exhibit(&self, source: &ExhibitSource) -> Result<Exhibit, CallError> {
        let found = self.read.iter().find(|(known, _)| known == source);
        let (_, read) = found.ok_or_else(|| CallError::not_found("exhibit"))?;
        if matches!(read, Read::Gone) {
            return Ok(self.gone());
        }
        match (source, read) {
            (ExhibitSource::Measure { measure, show }, Read::Measure(annotations)) => {
                of_measures::measure(self, *measure, *show, annotations)
            }
            (ExhibitSource::Channels { measure_kind }, _) => {
                of_measures::channels(self, *measure_kind)
            }
            (ExhibitSource::Teams { request }, Read::Teams(waves)) => {
                of_measures::teams(self, request, waves)
            }
            (ExhibitSource::Worth { by_year, .. }, Read::Worth(worth)) => {
                Ok(of_measures::worth(self, worth, *by_year))
            }
            (ExhibitSource::Results { scope, show, .. }, Read::Results(waves)) => {
                results::results(self, waves, scope, show)
            }
            (ExhibitSource::Consistency { show }, Read::Channels(gathered)) => {
                consistency::consistency(self, gathered, show)
            }
            (ExhibitSource::Journey { show, .. }, Read::Journey(journey)) => {
                Ok(journeys::journey(self, journey, *show))
            }
            (ExhibitSource::Quotes { cards, .. }, Read::Journey(journey)) => {
                Ok(of_cards::quotes(self, journey, cards))
            }
            (ExhibitSource::Cards { topic, cards, .. }, Read::Journey(journey)) => {
                Ok(of_cards::cards(self, journey, *topic, cards))
            }
            (ExhibitSource::Improvement { show }, _) => Ok(match &self.office {
                Some(office) => improvement::improvement(self, office, *show),
                None => self.gone(),
            }),
            (ExhibitSource::Review { since }, _) => Ok(match &self.office {
                Some(office) => improvement::review(self, office, &self.reviews, &self.said, since),
                None => self.gone(),
            }),
            (ExhibitSource::Persona { .. }, Read::Persona(persona)) => {
                Ok(personas::persona(self, persona))
            }
            (ExhibitSource::Voice { .. }, Read::Voice(heard)) => Ok(voice::figure_of(self, heard)),
            (ExhibitSource::Feedback { .. }, Read::Feedback(overheard)) => {
                Ok(voice::quotes_of(self, overheard))
            }
            (ExhibitSource::Text { title, text }, _) => Ok(free_text(title, text)),
            // What was read always fits its source; nothing else can have been put beside it.
            (
                ExhibitSource::Measure { .. }
                | ExhibitSource::Teams { .. }
                | ExhibitSource::Worth { .. }
                | ExhibitSource::Results { .. }
                | ExhibitSource::Consistency { .. }
                | ExhibitSource::Journey { .. }
                | ExhibitSource::Quotes { .. }
                | ExhibitSource::Cards { .. }
                | ExhibitSource::Persona { .. }
                | ExhibitSource::Voice { .. }
                | ExhibitSource::Feedback { .. },
                _,
            ) => Ok(self.gone()),
        }
    }

    fn gone(&self) -> Exhibit {
        let name = self
            .words
            .pick("Not there any more", "Nicht mehr vorhanden");
        self.hidden(
            name,
            self.words.pick(
                "What was shown here is not in the project any more.",
                "Was hier gezeigt wurde, gibt es im Projekt nicht mehr.",
            ),
        )
    }

    pub(super) fn hidden(&self, name: String, reason: String) -> Exhibit {
        Exhibit {
            finding: name.clone(),
            name,
            small_print: String::new(),
            sources: Vec::new(),
            body: ExhibitBody::Hidden { reason },
        }
    }

    /// The part of the filter that means something to a journey.
    pub(super) fn map_filter(&self) -> MapFilter {
        MapFilter {
            personas: self.filter.persona.into_iter().collect(),
            departments: self.filter.department.into_iter().collect(),
            ..MapFilter::default()
        }
    }
}

fn needs_desk(source: &ExhibitSource) -> bool {
    match source {
        ExhibitSource::Measure { .. }
        | ExhibitSource::Channels { .. }
        | ExhibitSource::Teams { .. } => true,
        ExhibitSource::Worth { .. }
        | ExhibitSource::Results { .. }
        | ExhibitSource::Consistency { .. }
        | ExhibitSource::Journey { .. }
        | ExhibitSource::Quotes { .. }
        | ExhibitSource::Cards { .. }
        | ExhibitSource::Persona { .. }
        | ExhibitSource::Voice { .. }
        | ExhibitSource::Feedback { .. }
        | ExhibitSource::Improvement { .. }
        | ExhibitSource::Review { .. }
        | ExhibitSource::Text { .. } => false,
    }
}

/// Measures that follow a survey take the filter's segments, where the survey asks for them. The
/// guards of results stand behind each of their values, as ever.
fn narrow(desk: &mut Desk, filter: &ExhibitFilter) {
    for place in 0..desk.measures.len() {
        let MeasureSource::Survey { survey, .. } = desk.measures[place].definition.source else {
            continue;
        };
        let asked: Vec<AnswerFilter> = filter
            .segments
            .iter()
            .filter(|segment| desk.asks(survey, segment.question))
            .map(|segment| AnswerFilter {
                question: segment.question,
                codes: segment.codes.clone(),
            })
            .collect();
        if let MeasureSource::Survey { filters, .. } = &mut desk.measures[place].definition.source {
            filters.extend(asked);
        }
    }
}

struct Reading<'a> {
    connection: &'a Connection,
    load: &'a Load<'a>,
    desk: Option<&'a Desk>,
    words: &'a MeasureWords,
    voice: VoiceWords,
    people: PeopleWords,
    filter: &'a ExhibitFilter,
    journeys: BTreeMap<JourneyId, Arc<SeenJourney>>,
    gathered: Option<Arc<Gathered>>,
}

impl Reading<'_> {
    fn source(&mut self, source: &ExhibitSource) -> Result<Read, CallError> {
        match source {
            ExhibitSource::Measure { measure, .. } => {
                if let Some(desk) = self.desk {
                    desk.get(*measure)?;
                }
                let annotations = measures::annotations(self.connection, *measure)?;
                Ok(Read::Measure(annotations))
            }
            ExhibitSource::Teams { .. } => {
                let latest = latest_waves(&waves::all(self.connection)?);
                let read = latest.into_iter().map(|wave: WaveId| self.load.wave(wave));
                Ok(Read::Teams(read.collect::<Result<_, _>>()?))
            }
            ExhibitSource::Worth { worth, .. } => {
                Ok(worths::get(self.connection, *worth)?.map_or(Read::Gone, Read::Worth))
            }
            ExhibitSource::Results {
                survey,
                scope,
                show,
            } => {
                let every_wave = matches!(
                    show,
                    ResultsShow::Figure {
                        figure: FigureKind::Trend { .. }
                    }
                );
                let read = |scope: &ResultsScope| {
                    let survey = Some(*survey);
                    WavesRead::read(self.connection, self.load, survey, scope, every_wave)
                };
                let found = read(scope)?;
                // The scores of whichever wave is the latest are told against the one before.
                match found.previous() {
                    Some(before)
                        if *show == ResultsShow::Overview
                            && scope.wave.is_none()
                            && scope.compare.is_none() =>
                    {
                        let scope = ResultsScope {
                            compare: Some(before),
                            ..scope.clone()
                        };
                        Ok(Read::Results(read(&scope)?))
                    }
                    Some(_) | None => Ok(Read::Results(found)),
                }
            }
            ExhibitSource::Journey { journey, .. }
            | ExhibitSource::Quotes { journey, .. }
            | ExhibitSource::Cards { journey, .. } => Ok(Read::Journey(self.journey(*journey)?)),
            ExhibitSource::Consistency { show } => {
                let gathered = self.gathered()?;
                match show {
                    ConsistencyFigure::Coverage { journey }
                    | ConsistencyFigure::Handovers { journey }
                    | ConsistencyFigure::Responsibilities { journey } => {
                        gathered.journey(*journey)?;
                    }
                    ConsistencyFigure::Channels
                    | ConsistencyFigure::Touchpoints
                    | ConsistencyFigure::Brand
                    | ConsistencyFigure::Expectations
                    | ConsistencyFigure::Measured
                    | ConsistencyFigure::Departments => {}
                }
                Ok(Read::Channels(gathered))
            }
            ExhibitSource::Persona { persona } => {
                let read = personas::read(self.connection, *persona, &self.people)?;
                Ok(Read::Persona(Box::new(read)))
            }
            ExhibitSource::Voice { filter, figure } => {
                let asked = (filter.as_ref(), *figure);
                let heard =
                    voice::hear(self.connection, self.load, asked, self.filter, &self.voice)?;
                Ok(Read::Voice(Box::new(heard)))
            }
            ExhibitSource::Feedback { filter } => Ok(Read::Feedback(voice::overhear(
                self.connection,
                self.load,
                filter,
                self.filter,
                &self.voice,
            )?)),
            ExhibitSource::Channels { .. }
            | ExhibitSource::Improvement { .. }
            | ExhibitSource::Review { .. }
            | ExhibitSource::Text { .. } => Ok(Read::Nothing),
        }
    }

    fn gathered(&mut self) -> Result<Arc<Gathered>, CallError> {
        if let Some(known) = &self.gathered {
            return Ok(known.clone());
        }
        let gathered = Arc::new(Gathered::read(self.connection, self.load)?);
        self.gathered = Some(gathered.clone());
        Ok(gathered)
    }

    fn journey(&mut self, id: JourneyId) -> Result<Arc<SeenJourney>, CallError> {
        if let Some(known) = self.journeys.get(&id) {
            return Ok(known.clone());
        }
        let seen = Seen::read(self.connection, id, false, self.load, self.words)?;
        let mut images = BTreeMap::new();
        for picture in seen.picture_sizes.keys() {
            // A damaged picture leaves its place empty; the map is worth having without it.
            let read = throughline_store::picture::read(self.connection, *picture);
            if let Ok(Some(found)) = read {
                images.extend(Image::new(found.bytes).map(|image| (*picture, Arc::new(image))));
            }
        }
        let journey = Arc::new(SeenJourney { seen, images });
        self.journeys.insert(id, journey.clone());
        Ok(journey)
    }
}

fn free_text(title: &str, text: &str) -> Exhibit {
    let paragraphs = text.lines().map(str::trim).filter(|line| !line.is_empty());
    Exhibit {
        name: title.to_owned(),
        finding: title.to_owned(),
        small_print: String::new(),
        sources: Vec::new(),
        body: ExhibitBody::Text(paragraphs.map(str::to_owned).collect()),
    }
}
