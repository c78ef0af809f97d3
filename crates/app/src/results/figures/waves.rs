//! Over waves, and how many of those who were asked answered.

use throughline_exchange::sheets::{Sheet, SheetCell};
use throughline_figures::chart::{
    Bar, BarChart, Chart, Estimate, NumberFormat, Range, TrendChart, TrendSeries,
};
use throughline_model::survey::{Question, QuestionKind};
use throughline_model::{QuestionId, ThemeId};

use super::{
    Figure, Sources, estimate_cells, estimate_header, hidden_cells, reasons, row, value_names,
};
use crate::calls::results::ResultsScope;
use crate::error::CallError;
use crate::results::data::WaveData;
use crate::results::guard::Base;
use crate::results::measure::{ItemsValue, Measure, Reading};
use crate::results::overview::no_answers;
use crate::results::scored::{of_question, was_asked};
use crate::results::tiles::{headlines, invited_of};
use crate::results::view::{View, segment};
use crate::results::words::ResultWords;

/// What is followed over the waves. The index and themes are looked up anew in each, since the
/// questions they are made of may change.
pub(crate) enum Followed {
    Index,
    Theme(ThemeId),
    Measure(Measure),
}

impl Followed {
    fn measure(&self, data: &WaveData) -> Option<Measure> {
        match self {
            Followed::Index => Measure::index(data),
            Followed::Theme(theme) => {
                let items = data.items_of(*theme);
                (!items.is_empty()).then(|| Measure::theme(data, &items))
            }
            Followed::Measure(measure) => was_asked(measure, data).then(|| measure.clone()),
        }
    }

    /// What is followed of a single question: the first of what there is.
    pub fn question(data: &WaveData, id: QuestionId, words: &ResultWords) -> Option<Followed> {
        let all = Followed::of_question(data, data.question(id)?, words);
        all.into_iter().next().map(|(_, followed)| followed)
    }

    /// What there is to follow of a question, by name: a matrix as a whole, anything else part by
    /// part.
    fn of_question(
        data: &WaveData,
        question: &Question,
        words: &ResultWords,
    ) -> Vec<(String, Followed)> {
        if let QuestionKind::Matrix { .. } = question.content.kind {
            let items = data.items.iter();
            let items: Vec<_> = items
                .filter(|item| item.key.question == question.id)
                .collect();
            let measure = Measure::items(&items, ItemsValue::Favourable);
            let text = words.text(&question.content.text, data);
            return vec![(text, Followed::Measure(measure))];
        }
        of_question(data, question, words)
            .into_iter()
            .map(|scored| (scored.name, Followed::Measure(scored.measure)))
            .collect()
    }

    /// How many answers it needs beyond the minimum of groups.
    fn floor(&self, data: &WaveData) -> u64 {
        match self {
            Followed::Index => u64::from(data.wave.definition.survey.settings.index_minimum),
            Followed::Theme(_) | Followed::Measure(_) => 0,
        }
    }
}

/// What is followed where nothing was asked for: the index and the scores of the overview, else the
/// themes, else the first questions.
pub(crate) fn headline(now: &WaveData, words: &ResultWords) -> Vec<(String, Followed)> {
    /// So many lines can be told apart.
    const QUESTIONS: usize = 6;
    let known = |all: Vec<(String, Followed)>| -> Vec<(String, Followed)> {
        let measured = all.into_iter();
        measured
            .filter(|(_, followed)| followed.measure(now).is_some())
            .collect()
    };
    let index = words
        .pick("Engagement index", "Engagement-Index")
        .to_owned();
    let scores = headlines(now, words).map(|(name, measure)| (name, Followed::Measure(measure)));
    let found = known(
        std::iter::once((index, Followed::Index))
            .chain(scores)
            .collect(),
    );
    if !found.is_empty() {
        return found;
    }
    let themes = now.wave.definition.survey.settings.themes.iter();
    let themes = themes.map(|theme| (words.theme(theme, now), Followed::Theme(theme.id)));
    let found = known(themes.collect());
    if !found.is_empty() {
        return found;
    }
    let questions = now.wave.definition.questions();
    let all = questions.flat_map(|question| Followed::of_question(now, question, words));
    let mut found = known(all.collect());
    // Shares and means have no axis in common.
    found.retain(|(_, followed)| match followed {
        Followed::Measure(measure) => measure.is_percent(),
        Followed::Index | Followed::Theme(_) => true,
    });
    found.truncate(QUESTIONS);
    found
}

pub(super) fn trend(
    sources: &Sources<'_>,
    scope: &ResultsScope,
    theme: Option<ThemeId>,
    question: Option<QuestionId>,
    words: &ResultWords,
) -> Result<Figure, CallError> {
    let now = sources.now;
    let mut followed: Vec<(String, Followed)> = Vec::new();
    if let Some(id) = theme {
        let theme = now.theme(id).ok_or_else(|| CallError::not_found("theme"))?;
        followed.push((words.theme(theme, now), Followed::Theme(id)));
    }
    if let Some(id) = question {
        let question = now
            .question(id)
            .ok_or_else(|| CallError::not_found("question"))?;
        followed.extend(Followed::of_question(now, question, words));
        if followed.is_empty() {
            let reason = words.pick(
                "There is nothing in this kind of question to follow from wave to wave.",
                "An dieser Art Frage lässt sich über die Wellen nichts verfolgen.",
            );
            let text = words.text(&question.content.text, now);
            return Ok(Figure::nothing(text, reason));
        }
    }
    if followed.is_empty() {
        followed = headline(now, words);
    }
    let title = words.pick("Over the waves", "Über die Wellen");
    let positions: Vec<String> = sources
        .all
        .iter()
        .map(|data| data.wave.name.clone())
        .collect();
    let mut sheet = Sheet {
        name: String::new(),
        header: estimate_header(
            words,
            &[&words.chart.headers.series, &words.chart.headers.period],
        ),
        rows: Vec::new(),
    };
    let mut format = NumberFormat::default();
    let mut series = Vec::new();
    let mut said: Vec<String> = Vec::new();
    for (name, followed) in &followed {
        let mut points: Vec<Option<Estimate>> = Vec::new();
        let mut readings: Vec<(String, Reading)> = Vec::new();
        for data in &sources.all {
            let found = follow(data, scope, followed, words);
            sheet.rows.push(match &found {
                Ok(reading) => row(
                    &[name, &data.wave.name],
                    estimate_cells(&reading.estimate, reading.scale, 1, ""),
                ),
                Err(reason) => row(&[name, &data.wave.name], hidden_cells(reason)),
            });
            points.push(found.as_ref().ok().map(Reading::drawn));
            if let Ok(reading) = found {
                format = reading.format.clone();
                readings.push((data.wave.name.clone(), reading));
            }
        }
        if let [.., (earlier, before), (_, last)] = readings.as_slice()
            && let Some(change) = last.basis.change(before.basis)
        {
            said.push(words.say(
                "{name}: {verdict} since {wave}",
                "{name}: {verdict} seit {wave}",
                &[
                    ("name", name.trim_end_matches(['.', ':'])),
                    ("verdict", words.verdict(change.verdict)),
                    ("wave", earlier),
                ],
            ));
        }
        series.push(TrendSeries {
            name: name.clone(),
            points,
            ..TrendSeries::default()
        });
    }
    if series.is_empty() {
        return Ok(Figure::nothing(title, no_answers(words)));
    }
    // Several figures with units of their own share one axis without a sign.
    if series.len() > 1 {
        format = NumberFormat::default();
    }
    let range = format.percent.then_some(Range::PERCENT);
    let chart = TrendChart {
        format,
        positions,
        series,
        range,
        ..TrendChart::default()
    };
    let title = if said.is_empty() {
        title.to_owned()
    } else {
        said.join(" · ")
    };
    let subtitle = words
        .pick(
            "With 95% intervals. Waves with too few answers are left out.",
            "Mit 95-%-Intervallen. Wellen mit zu wenigen Antworten fehlen.",
        )
        .to_owned();
    Ok(Figure::new(title, subtitle, Chart::Trend(chart), sheet))
}

/// The figure of one wave, under the rules of who may be seen.
///
/// # Errors
/// Why it is not shown, in words.
pub(crate) fn follow(
    data: &WaveData,
    scope: &ResultsScope,
    followed: &Followed,
    words: &ResultWords,
) -> Result<Reading, String> {
    let not_asked = || words.pick("not asked", "nicht gefragt").to_owned();
    let view = View::new(data, scope).map_err(|_| not_asked())?;
    let measure = followed.measure(data).ok_or_else(not_asked)?;
    let visible = view.visibility(&measure.bases(data));
    if let Some(reason) = words.hidden(visible, None) {
        return Err(reason);
    }
    let reading = measure.read(&view).ok_or_else(|| no_answers(words))?;
    let identified = data.wave.definition.survey.settings.privacy
        == throughline_model::survey::Privacy::Identified;
    let floor = followed.floor(data);
    if !identified && reading.estimate.n < floor {
        let floor = u16::try_from(floor).unwrap_or(u16::MAX);
        let hidden = crate::results::guard::too_few(floor);
        return Err(words.hidden(hidden, None).unwrap_or_default());
    }
    Ok(reading)
}

pub(super) fn response_rate(
    view: &View<'_>,
    split: QuestionId,
    words: &ResultWords,
) -> Result<Figure, CallError> {
    let data = view.data;
    let segment = segment(data, split)?;
    let names = value_names(data, segment, words);
    let visible = view.split_visibility(segment, &[Base::Everybody]);
    let reasons = reasons(&visible, &names, words);
    let headers = &words.chart.headers;
    let axis = words.segment(&data.segments[segment], data);
    let mut sheet = Sheet {
        name: String::new(),
        header: vec![
            axis.clone(),
            words.pick("Response rate %", "Rücklauf %").to_owned(),
            words.pick("Answered", "Geantwortet").to_owned(),
            words.pick("Asked", "Gefragt").to_owned(),
            headers.note.clone(),
        ],
        rows: Vec::new(),
    };
    let mut bars = Vec::new();
    for (((group, name), value), reason) in (0u16..)
        .zip(&names)
        .zip(&data.segments[segment].values)
        .zip(reasons)
    {
        let asked = value.code.and_then(|code| invited_of(data, split, code));
        let answered = view.group(segment, group).count();
        let Some(asked) = asked.filter(|asked| *asked > 0) else {
            continue;
        };
        if let Some(reason) = reason {
            sheet.rows.push(vec![
                SheetCell::text(name),
                SheetCell::Empty,
                SheetCell::Empty,
                SheetCell::count(asked),
                SheetCell::text(&reason),
            ]);
            bars.push(Bar {
                label: name.clone(),
                reason,
                ..Bar::default()
            });
            continue;
        }
        let rate = (answered as f64 / asked as f64).min(1.0) * 100.0;
        sheet.rows.push(vec![
            SheetCell::text(name),
            SheetCell::number(rate, 1),
            SheetCell::count(answered),
            SheetCell::count(asked),
        ]);
        bars.push(Bar {
            label: name.clone(),
            note: words.say(
                "{n} of {all}",
                "{n} von {all}",
                &[("n", &words.count(answered)), ("all", &words.count(asked))],
            ),
            estimate: Some(Estimate::plain(rate)),
            ..Bar::default()
        });
    }
    let title = words.pick("Who answered", "Wer geantwortet hat");
    if bars.is_empty() {
        let reason = words.pick(
            "Nobody said how many were asked in each group.",
            "Wie viele je Gruppe gefragt wurden, ist nicht angegeben.",
        );
        return Ok(Figure::nothing(title, reason));
    }
    let chart = BarChart {
        format: NumberFormat::percent(),
        bars,
        range: Some(Range::PERCENT),
        ..BarChart::default()
    };
    let subtitle = words.say(
        "Response rate by “{axis}”. Everybody was asked, so there is no interval.",
        "Rücklauf nach „{axis}“. Alle wurden gefragt, daher ohne Intervall.",
        &[("axis", &axis)],
    );
    Ok(Figure::new(title, subtitle, Chart::Bars(chart), sheet))
}
