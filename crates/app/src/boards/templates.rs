//! What a new board begins with: of the figures, maps and words that suit its readers those the
//! project has.

use throughline_model::board::{COLUMNS, Place};
use throughline_model::measure::{Measure, MeasureKind, Worth};
use throughline_model::survey::SurveyDefinition;
use throughline_model::{
    CardKind, JourneyContent, JourneyKind, JourneyStatus, MeasureId, QuestionId, SurveyId, WaveId,
};
use throughline_store::rows::{Connection, journeys, lists, measures, surveys, waves, worths};

use super::sizes;
use super::words::BoardWords;
use crate::calls::boards::BoardTemplate;
use crate::calls::exhibits::{CardTopic, ExhibitSource, JourneyShow, MeasureShow, ResultsShow};
use crate::calls::measures::{TeamsRequest, TeamsSource};
use crate::calls::results::{FigureKind, HeatMapRows, HeatMapValue, ResultsScope};
use crate::error::CallError;
use crate::measuring::entries::channels;
use crate::measuring::teams::first_choice;

/// A tile of a new board.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TemplateTile {
    pub title: String,
    pub source: ExhibitSource,
    pub place: Place,
}

/// What the project has to show.
pub(crate) struct Stock {
    measures: Vec<Measure>,
    /// Kinds of which at least two channels have a measure.
    by_channel: Vec<MeasureKind>,
    worths: Vec<Worth>,
    /// Those in the field, and how often they were.
    surveys: Vec<Asked>,
    journey: Option<JourneyContent>,
    teams: Option<TeamsRequest>,
}

struct Asked {
    definition: SurveyDefinition,
    /// The latest.
    wave: WaveId,
    waves: usize,
}

impl Asked {
    fn id(&self) -> SurveyId {
        self.definition.survey.id
    }

    /// The first question that answers are split by.
    fn split(&self) -> Option<QuestionId> {
        let mut questions = self.definition.questions();
        questions
            .find(|question| question.content.segment.is_some())
            .map(|question| question.id)
    }

    /// Whether it has an engagement index.
    fn of_employees(&self) -> bool {
        let themes = &self.definition.survey.settings.themes;
        themes.iter().any(|theme| theme.outcome)
    }
}

impl Stock {
    pub fn read(connection: &Connection) -> Result<Stock, CallError> {
        let library = lists::read(connection)?;
        let measures = measures::all(connection)?;
        let of_channels = |kind: MeasureKind| {
            let of_kind = measures.iter().filter(|one| one.definition.kind == kind);
            let mut found: Vec<_> = of_kind
                .filter_map(|measure| match channels(measure, &library)[..] {
                    [one] => Some(one),
                    [] | [_, _, ..] => None,
                })
                .collect();
            found.sort();
            found.dedup();
            found.len()
        };
        let by_channel = MeasureKind::ALL
            .into_iter()
            .filter(|kind| of_channels(*kind) > 1)
            .collect();
        let mut asked: Vec<Asked> = Vec::new();
        let launched = waves::all(connection)?;
        for survey in surveys::all(connection)? {
            let own = launched.iter().filter(|wave| wave.survey == survey.id);
            let Some(last) = own.clone().max_by_key(|wave| (wave.started, wave.id)) else {
                continue;
            };
            asked.push(Asked {
                definition: last.definition.clone(),
                wave: last.id,
                waves: own.count(),
            });
        }
        Ok(Stock {
            teams: first_choice(&measures, &library, || engaged(&asked)),
            by_channel,
            worths: worths::all(connection)?,
            surveys: asked,
            journey: journey(connection)?,
            measures,
        })
    }

    fn measure(&self, kinds: &[MeasureKind], without: &[MeasureId]) -> Option<&Measure> {
        kinds.iter().find_map(|kind| {
            let mut of_kind = self
                .measures
                .iter()
                .filter(|one| one.definition.kind == *kind && !without.contains(&one.id));
            of_kind.next()
        })
    }

    fn employees(&self) -> Option<&Asked> {
        self.surveys.iter().find(|asked| asked.of_employees())
    }

    fn customers(&self) -> Option<&Asked> {
        self.surveys.iter().find(|asked| !asked.of_employees())
    }

    fn cards(&self, kind: CardKind) -> bool {
        self.journey.as_ref().is_some_and(|content| {
            content.cards.iter().any(|card| {
                let of_lane = card.lane.and_then(|lane| content.lane(lane));
                card.kind.or(of_lane.map(|lane| lane.kind.card_kind())) == Some(kind)
            })
        })
    }
}

/// The latest wave of a survey of employees, by the question its answers are split by.
fn engaged(asked: &[Asked]) -> Option<TeamsSource> {
    let asked = asked.iter().find(|asked| asked.of_employees())?;
    Some(TeamsSource::Wave {
        wave: asked.wave,
        question: asked.split()?,
    })
}

/// The first journey of today that has something on it, else the first at all.
fn journey(connection: &Connection) -> Result<Option<JourneyContent>, CallError> {
    let all = journeys::all(connection)?;
    let mut sorted: Vec<_> = all
        .iter()
        .filter(|journey| journey.status != JourneyStatus::Archived)
        .collect();
    sorted.sort_by_key(|journey| journey.kind != JourneyKind::Today);
    let mut first = None;
    // A project may hold hundreds of journeys; a template need not look at all of them.
    for journey in sorted.into_iter().take(8) {
        let Some(content) = journeys::content(connection, journey.id)? else {
            continue;
        };
        if !content.points.is_empty() {
            return Ok(Some(content));
        }
        if first.is_none() && !content.cards.is_empty() {
            first = Some(content);
        }
    }
    Ok(first)
}

/// The tiles of a template, as far as the project has what they show.
pub(crate) fn tiles(
    template: BoardTemplate,
    stock: &Stock,
    words: &BoardWords,
) -> Vec<TemplateTile> {
    let mut shelf = Shelf::default();
    match template {
        BoardTemplate::Customers => customers(&mut shelf, stock, words),
        BoardTemplate::Employees => employees(&mut shelf, stock, words),
        BoardTemplate::OnePage => one_page(&mut shelf, stock),
        BoardTemplate::Empty => {}
    }
    shelf.tiles
}

/// Kinds of measures that say something of customers, the most telling first.
const OF_CUSTOMERS: [MeasureKind; 4] = [
    MeasureKind::Nps,
    MeasureKind::Csat,
    MeasureKind::Ces,
    MeasureKind::Rate,
];

fn customers(shelf: &mut Shelf, stock: &Stock, words: &BoardWords) {
    let mut used = Vec::new();
    let main = take(stock, &OF_CUSTOMERS, &mut used);
    let beside = [
        take(stock, &[MeasureKind::Csat, MeasureKind::Rate], &mut used),
        take(
            stock,
            &[MeasureKind::Ces, MeasureKind::Rate, MeasureKind::Count],
            &mut used,
        ),
    ];
    shelf.beside(
        main.map(|measure| of_measure(measure, MeasureShow::Run)),
        beside.map(|one| one.map(|measure| of_measure(measure, MeasureShow::Tile))),
    );
    let channels = stock.by_channel.first();
    shelf.row(
        6,
        [
            (
                channels.map(|kind| ExhibitSource::Channels {
                    measure_kind: *kind,
                }),
                4,
            ),
            (emotion(stock), 8),
        ],
    );
    let below = [
        cards(stock, CardTopic::Pains),
        quotes(stock),
        stock.customers().map(|asked| overview(asked.id())),
    ];
    if below.iter().any(Option::is_some) {
        shelf.section(&words.pick(
            "Where it hurts, and what customers say",
            "Wo es schmerzt und was Kunden sagen",
        ));
    }
    let [pains, quotes, results] = below;
    shelf.row(6, [(pains, 6), (quotes, 6)]);
    shelf.row(4, [(results, 12)]);
    let map = stock
        .journey
        .as_ref()
        .map(|content| ExhibitSource::Journey {
            journey: content.journey.id,
            show: JourneyShow::Map,
        });
    shelf.row(9, [(map, 12)]);
}

fn employees(shelf: &mut Shelf, stock: &Stock, words: &BoardWords) {
    let asked = stock.employees();
    let figure = |figure: FigureKind| {
        asked.map(|asked| ExhibitSource::Results {
            survey: asked.id(),
            scope: ResultsScope::default(),
            show: ResultsShow::Figure { figure },
        })
    };
    shelf.row(4, [(asked.map(|asked| overview(asked.id())), 12)]);
    let heat = asked.and_then(Asked::split).and_then(|split| {
        figure(FigureKind::HeatMap {
            split,
            rows: HeatMapRows::Themes,
            value: HeatMapValue::Favourable,
        })
    });
    let again = asked.is_some_and(|asked| asked.waves > 1);
    let trend = again.then(|| {
        figure(FigureKind::Trend {
            theme: None,
            question: None,
        })
    });
    shelf.row(8, [(heat, 7), (figure(FigureKind::Drivers), 5)]);
    shelf.section(&words.pick(
        "What changed, and what it does for customers",
        "Was sich änderte und was es für Kunden bewirkt",
    ));
    let teams = stock.teams.clone();
    let teams = teams.map(|request| ExhibitSource::Teams { request });
    shelf.row(6, [(trend.flatten(), 6), (teams, 6)]);
    let mut used = Vec::new();
    let of_teams = [
        MeasureKind::Enps,
        MeasureKind::EngagementIndex,
        MeasureKind::Favourability,
    ];
    let tiles = [(); 3].map(|()| take(stock, &of_teams, &mut used));
    shelf.row(
        4,
        tiles.map(|one| (one.map(|measure| of_measure(measure, MeasureShow::Tile)), 4)),
    );
}

fn one_page(shelf: &mut Shelf, stock: &Stock) {
    let mut used = Vec::new();
    let kinds: [&[MeasureKind]; 4] = [
        &[MeasureKind::Nps],
        &[MeasureKind::Csat, MeasureKind::Share],
        &[
            MeasureKind::EngagementIndex,
            MeasureKind::Enps,
            MeasureKind::Ces,
        ],
        &[MeasureKind::Rate, MeasureKind::Money, MeasureKind::Count],
    ];
    let four = kinds.map(|kinds| take(stock, kinds, &mut used));
    shelf.row(
        5,
        four.map(|one| (one.map(|measure| of_measure(measure, MeasureShow::Tile)), 3)),
    );
    let run = stock.measure(&OF_CUSTOMERS, &[]);
    let worth = stock.worths.first();
    shelf.row(
        6,
        [
            (run.map(|measure| of_measure(measure, MeasureShow::Run)), 8),
            (
                worth.map(|worth| ExhibitSource::Worth {
                    worth: worth.id,
                    by_year: false,
                }),
                4,
            ),
        ],
    );
    shelf.row(
        5,
        [
            (emotion(stock), 8),
            (
                cards(stock, CardTopic::Opportunities).or_else(|| cards(stock, CardTopic::Pains)),
                4,
            ),
        ],
    );
}

fn take<'a>(
    stock: &'a Stock,
    kinds: &[MeasureKind],
    used: &mut Vec<MeasureId>,
) -> Option<&'a Measure> {
    let found = stock.measure(kinds, used)?;
    used.push(found.id);
    Some(found)
}

fn of_measure(measure: &Measure, show: MeasureShow) -> ExhibitSource {
    ExhibitSource::Measure {
        measure: measure.id,
        show,
    }
}

fn overview(survey: SurveyId) -> ExhibitSource {
    ExhibitSource::Results {
        survey,
        scope: ResultsScope::default(),
        show: ResultsShow::Overview,
    }
}

fn emotion(stock: &Stock) -> Option<ExhibitSource> {
    let content = stock.journey.as_ref()?;
    (!content.points.is_empty()).then_some(ExhibitSource::Journey {
        journey: content.journey.id,
        show: JourneyShow::Emotion,
    })
}

fn quotes(stock: &Stock) -> Option<ExhibitSource> {
    let journey = stock.journey.as_ref()?.journey.id;
    stock
        .cards(CardKind::Quote)
        .then_some(ExhibitSource::Quotes {
            journey,
            cards: Vec::new(),
        })
}

fn cards(stock: &Stock, topic: CardTopic) -> Option<ExhibitSource> {
    let journey = stock.journey.as_ref()?.journey.id;
    let kind = match topic {
        CardTopic::Pains => CardKind::Pain,
        CardTopic::Opportunities => CardKind::Opportunity,
    };
    stock.cards(kind).then_some(ExhibitSource::Cards {
        journey,
        topic,
        cards: Vec::new(),
    })
}

/// Rows of tiles from the top down, without gaps where the project lacks something.
#[derive(Default)]
struct Shelf {
    tiles: Vec<TemplateTile>,
    next: u16,
}

impl Shelf {
    fn put(&mut self, source: ExhibitSource, column: u16, width: u16, height: u16) {
        self.tiles.push(TemplateTile {
            title: String::new(),
            source,
            place: Place {
                column,
                row: self.next,
                width,
                height,
            },
        });
    }

    /// A heading over what follows.
    fn section(&mut self, title: &str) {
        let source = ExhibitSource::Text {
            title: title.to_owned(),
            text: String::new(),
        };
        let (width, height) = sizes::of(&source);
        self.put(source, 0, width, height);
        self.next += height;
    }

    /// Side by side; what is there takes the room of what is not.
    fn row<const N: usize>(&mut self, height: u16, wished: [(Option<ExhibitSource>, u16); N]) {
        let there: Vec<(ExhibitSource, u16)> = wished
            .into_iter()
            .filter_map(|(source, width)| Some((source?, width)))
            .collect();
        let wide: u16 = there.iter().map(|(_, width)| width).sum();
        let count = there.len();
        let mut column = 0;
        for (place, (source, width)) in there.into_iter().enumerate() {
            let width = if place + 1 == count {
                COLUMNS - column
            } else {
                width * COLUMNS / wide.max(1)
            };
            self.put(source, column, width, height);
            column += width;
        }
        if count > 0 {
            self.next += height;
        }
    }

    /// One large tile and up to two small ones over one another beside it.
    fn beside(&mut self, main: Option<ExhibitSource>, small: [Option<ExhibitSource>; 2]) {
        let small: Vec<ExhibitSource> = small.into_iter().flatten().collect();
        let Some(main) = main else {
            let mut small = small.into_iter();
            return self.row(4, [(small.next(), 6), (small.next(), 6)]);
        };
        let width = if small.is_empty() { COLUMNS } else { 8 };
        self.put(main, 0, width, 8);
        let height = if small.len() > 1 { 4 } else { 8 };
        let top = self.next;
        for source in small {
            self.put(source, width, COLUMNS - width, height);
            self.next += height;
        }
        self.next = top + 8;
    }
}
