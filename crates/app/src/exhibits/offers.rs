//! What there is to be shown.

use throughline_model::measure::{Measure, MeasureKind};
use throughline_model::{CardKind, JourneyContent, LaneKind};
use throughline_store::rows::{
    Connection, actions, journeys, lists, opportunities, reviews, surveys, waves, worths,
};

use crate::calls::exhibits::{
    CardTopic, ExhibitAbout, ExhibitGroup, ExhibitOffer, ExhibitSource, ImprovementShow,
    JourneyShow, MeasureShow, ResultsShow,
};
use crate::calls::results::{FigureKind, ResultsScope};
use crate::consistency::gathered::Gathered;
use crate::error::CallError;
use crate::measuring::entries::channels;
use crate::measuring::words::MeasureWords;
use crate::results::overview::{figures, overview, title};
use crate::run::{Load, WavesRead};
use crate::time::date;
use crate::voice::words::VoiceWords;

/// In the order of the program's parts; of a survey what its latest wave can show.
pub(crate) fn offers(
    connection: &Connection,
    load: &Load<'_>,
    words: &MeasureWords,
) -> Result<Vec<ExhibitGroup>, CallError> {
    let mut groups = Vec::new();
    for journey in journeys::all(connection)? {
        if let Some(content) = journeys::content(connection, journey.id)? {
            groups.push(of_journey(&content, words));
        }
    }
    groups.extend(super::personas::offers(connection, words)?);
    let gathered = Gathered::read(connection, load)?;
    groups.extend(super::consistency::offers(&gathered, words)?);
    groups.extend(super::voice::offers(
        connection,
        load,
        &VoiceWords {
            measures: words.clone(),
        },
    )?);
    for survey in surveys::all(connection)? {
        let asked = waves::of_survey(connection, survey.id)?;
        if asked.is_empty() {
            continue;
        }
        let scope = ResultsScope::default();
        let read = WavesRead::read(connection, load, Some(survey.id), &scope, false)?;
        groups.push(of_survey(&read, &scope, words)?);
    }
    let measures = throughline_store::rows::measures::all(connection)?;
    if !measures.is_empty() {
        let library = lists::read(connection)?;
        let mut offers: Vec<ExhibitOffer> = Vec::new();
        for measure in &measures {
            of_measure(measure, words, &mut offers);
        }
        for kind in MeasureKind::ALL {
            let mut found: Vec<_> = measures
                .iter()
                .filter(|measure| measure.definition.kind == kind)
                .filter_map(|measure| match channels(measure, &library)[..] {
                    [one] => Some(one),
                    [] | [_, _, ..] => None,
                })
                .collect();
            found.sort();
            found.dedup();
            if found.len() > 1 {
                offers.push(offer(
                    ExhibitSource::Channels { measure_kind: kind },
                    words.kind(kind),
                    words.pick("by channel", "nach Kanal"),
                    false,
                ));
            }
        }
        for worth in worths::all(connection)? {
            for (by_year, english, german) in [
                (false, "what it is worth", "was es wert ist"),
                (true, "year by year", "Jahr für Jahr"),
            ] {
                offers.push(offer(
                    ExhibitSource::Worth {
                        worth: worth.id,
                        by_year,
                    },
                    worth.name.clone(),
                    words.pick(english, german),
                    false,
                ));
            }
        }
        groups.push(ExhibitGroup {
            about: ExhibitAbout::Measures,
            name: words.pick("Measures", "Kennzahlen"),
            offers,
        });
    }
    groups.extend(of_improvement(connection, words)?);
    Ok(groups)
}

fn of_improvement(
    connection: &Connection,
    words: &MeasureWords,
) -> Result<Option<ExhibitGroup>, CallError> {
    let mut offers = Vec::new();
    let mut add = |show: ImprovementShow, name: String, hint: String| {
        offers.push(offer(ExhibitSource::Improvement { show }, name, hint, true));
    };
    let shown = opportunities::all(connection)?;
    if shown.iter().any(|one| one.archived.is_none()) {
        add(
            ImprovementShow::Ranking,
            words.pick("Opportunities", "Chancen"),
            words.pick("by rank, with scores", "nach Rang, mit Werten"),
        );
        add(
            ImprovementShow::Matrix,
            words.pick("Value against effort", "Nutzen gegen Aufwand"),
            words.pick("matrix", "Matrix"),
        );
    }
    let done = actions::all(connection)?;
    if done.iter().any(|one| one.archived.is_none()) {
        add(
            ImprovementShow::Actions,
            words.pick("Actions", "Maßnahmen"),
            words.pick("where they stand", "wo sie stehen"),
        );
    }
    if let Some(last) = reviews::all(connection)?.last() {
        offers.push(offer(
            ExhibitSource::Review {
                since: date(last.held),
            },
            words.pick("Review", "Durchsicht"),
            words.pick(
                "what changed since the last",
                "was sich seither geändert hat",
            ),
            false,
        ));
    }
    Ok((!offers.is_empty()).then(|| ExhibitGroup {
        about: ExhibitAbout::Improvement,
        name: words.pick("Improve", "Verbessern"),
        offers,
    }))
}

fn offer(source: ExhibitSource, name: String, hint: String, usual: bool) -> ExhibitOffer {
    ExhibitOffer {
        source,
        name,
        hint,
        usual,
    }
}

fn of_journey(content: &JourneyContent, words: &MeasureWords) -> ExhibitGroup {
    let journey = content.journey.id;
    let mut offers = vec![offer(
        ExhibitSource::Journey {
            journey,
            show: JourneyShow::Map,
        },
        words.pick("The whole map", "Die ganze Map"),
        words.pick("real shapes and text", "echte Formen und Text"),
        true,
    )];
    let lane = |kind: LaneKind| content.lanes.iter().find(|lane| lane.kind == kind);
    let drawn = lane(LaneKind::Emotion)
        .is_some_and(|lane| content.points.iter().any(|point| point.lane == lane.id));
    if drawn {
        offers.push(offer(
            ExhibitSource::Journey {
                journey,
                show: JourneyShow::Emotion,
            },
            words.pick("Emotion", "Emotion"),
            words.pick("curve of each persona", "Kurve jeder Persona"),
            true,
        ));
    }
    let count = |kind: CardKind| {
        let cards = content.cards.iter().filter(|card| {
            let lane = card.lane.and_then(|id| content.lane(id));
            lane.is_some_and(|lane| card.kind.unwrap_or(lane.kind.card_kind()) == kind)
        });
        cards.count()
    };
    let counted = |n: usize| match n {
        1 => words.pick("1 card", "1 Karte"),
        _ => words.say(
            "{n} cards",
            "{n} Karten",
            &[("n", &words.results.count(n as u64))],
        ),
    };
    let topics = [
        (CardKind::Pain, CardTopic::Pains, "Pains", "Probleme"),
        (
            CardKind::Opportunity,
            CardTopic::Opportunities,
            "Opportunities",
            "Chancen",
        ),
    ];
    for (kind, topic, english, german) in topics {
        let n = count(kind);
        if n > 0 {
            offers.push(offer(
                ExhibitSource::Cards {
                    journey,
                    topic,
                    cards: Vec::new(),
                },
                words.pick(english, german),
                counted(n),
                true,
            ));
        }
    }
    let n = count(CardKind::Quote);
    if n > 0 {
        offers.push(offer(
            ExhibitSource::Quotes {
                journey,
                cards: Vec::new(),
            },
            words.pick("Quotes", "Zitate"),
            counted(n),
            true,
        ));
    }
    ExhibitGroup {
        about: ExhibitAbout::Journey,
        name: content.journey.name.clone(),
        offers,
    }
}

fn of_measure(measure: &Measure, words: &MeasureWords, offers: &mut Vec<ExhibitOffer>) {
    let mut add = |show: MeasureShow, hint: String, usual: bool| {
        let source = ExhibitSource::Measure {
            measure: measure.id,
            show,
        };
        offers.push(offer(source, measure.name.clone(), hint, usual));
    };
    add(
        MeasureShow::Run,
        words.pick("run chart with signals", "Verlauf mit Signalen"),
        true,
    );
    add(
        MeasureShow::Line,
        words.pick("line with interval", "Linie mit Intervall"),
        false,
    );
    add(
        MeasureShow::Tile,
        words.pick("value and what changed", "Wert und Veränderung"),
        false,
    );
    if measure.definition.target.is_some() {
        add(
            MeasureShow::Target,
            words.pick("against its target", "gegen das Ziel"),
            false,
        );
    }
}

fn of_survey(
    read: &WavesRead,
    scope: &ResultsScope,
    words: &MeasureWords,
) -> Result<ExhibitGroup, CallError> {
    let data = &*read.now;
    let survey = data.wave.survey;
    let mut offers = vec![offer(
        ExhibitSource::Results {
            survey,
            scope: scope.clone(),
            show: ResultsShow::Overview,
        },
        words.pick("The scores", "Die Kennzahlen"),
        words.pick("with intervals and change", "mit Intervall und Veränderung"),
        true,
    )];
    let view = overview(&read.waves(), scope, &words.results)?;
    let question = |id: throughline_model::QuestionId| {
        let mut all = view.questions.iter();
        let found = all.find(|question| question.question == id);
        found.map_or_else(String::new, |question| question.text.clone())
    };
    let segment = |id: throughline_model::QuestionId| {
        let mut all = view.segments.iter();
        let found = all.find(|segment| segment.question == id);
        found.map_or_else(String::new, |segment| segment.name.clone())
    };
    let mut kinds = figures(&read.waves(), scope, &words.results);
    // Every question on a scale can stand by itself, too.
    for item in &data.items {
        let alone = FigureKind::Question {
            question: item.key.question,
            split: None,
        };
        if !kinds.contains(&alone) {
            kinds.push(alone);
        }
    }
    for kind in kinds {
        let (name, hint, usual) = match &kind {
            FigureKind::HeatMap { split, .. } => (
                words.pick("Where it differs", "Wo es sich unterscheidet"),
                segment(*split),
                true,
            ),
            FigureKind::Distributions => (
                words.pick("Every question", "Jede Frage"),
                words.pick("distributions", "Verteilungen"),
                true,
            ),
            FigureKind::Question { question: id, .. } => (
                question(*id),
                words.pick("one question", "eine Frage"),
                false,
            ),
            FigureKind::Drivers => (
                words.pick("What drives engagement", "Was Engagement treibt"),
                words.pick("importance against favour", "Wirkung gegen Zustimmung"),
                true,
            ),
            FigureKind::DriverShares => (
                words.pick(
                    "How much each theme explains",
                    "Wie viel jedes Thema erklärt",
                ),
                words.pick("shares with intervals", "Anteile mit Intervallen"),
                false,
            ),
            FigureKind::Trend { .. } => (
                words.pick("Over the waves", "Über die Wellen"),
                String::new(),
                true,
            ),
            FigureKind::ResponseRate { split } => (
                words.pick("Who answered", "Wer geantwortet hat"),
                segment(*split),
                false,
            ),
            FigureKind::Comparison { .. } => (
                words.pick("Compared", "Verglichen"),
                words.pick("question by question", "Frage für Frage"),
                false,
            ),
            FigureKind::Kano => (
                words.pick("What people expect", "Was erwartet wird"),
                "Kano".to_owned(),
                false,
            ),
            FigureKind::ImportanceSatisfaction => (
                words.pick(
                    "Importance and satisfaction",
                    "Wichtigkeit und Zufriedenheit",
                ),
                String::new(),
                false,
            ),
            FigureKind::Reliability => (
                words.pick("Whether themes hold together", "Ob Themen zusammenhängen"),
                "α".to_owned(),
                false,
            ),
        };
        let source = ExhibitSource::Results {
            survey,
            scope: scope.clone(),
            show: ResultsShow::Figure { figure: kind },
        };
        offers.push(offer(source, name, hint, usual));
    }
    Ok(ExhibitGroup {
        about: ExhibitAbout::Survey,
        name: title(data, &words.results),
        offers,
    })
}
