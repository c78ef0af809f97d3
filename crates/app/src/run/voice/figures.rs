//! Figures and quotes of feedback.

use throughline_model::voice::{FeedbackSort, InboxFilter};

use super::{heard, today, words};
use crate::app::Context;
use crate::calls::exchange::Exported;
use crate::calls::results::{FigureTable, ShownFigure};
use crate::calls::voice::*;
use crate::calls::{Call, Done};
use crate::error::CallError;
use crate::results::figures::Figure;
use crate::run::Run;
use crate::run::exchange::{export_path, exported};
use crate::run::results::{WIDTHS, copy_figure, figure_file, shown_figure, table, theme};
use crate::voice::figures::figure;
use crate::voice::filtering::{filtered, listed};
use crate::voice::listing::item;
use crate::voice::quotes::representative;
use crate::voice::words::VoiceWords;

fn asked(
    on: &Context<'_>,
    name: &'static str,
    filter: InboxFilter,
    kind: VoiceFigure,
) -> Result<(Figure, VoiceWords), CallError> {
    let (today, words) = (today(on), words(on));
    let said = words.clone();
    let figure = heard(on, name, move |connection, inbox| {
        let places = filtered(inbox, connection, &filter, today)?;
        figure(inbox, &places, kind, &said)
    })?;
    Ok((figure, words))
}

impl Run for DrawVoice {
    fn run(self, on: &Context<'_>) -> Result<ShownFigure, CallError> {
        if !WIDTHS.contains(&self.width) {
            return Err(CallError::invalid("a figure is 240 to 4,000 pixels wide"));
        }
        let (figure, words) = asked(on, Self::NAME, self.filter, self.figure)?;
        shown_figure(figure, self.width, None, theme(self.dark), words.results())
    }
}

impl Run for ReadVoiceTable {
    fn run(self, on: &Context<'_>) -> Result<FigureTable, CallError> {
        let (figure, _) = asked(on, Self::NAME, self.filter, self.figure)?;
        Ok(table(figure))
    }
}

impl Run for ExportVoiceFigure {
    fn run(self, on: &Context<'_>) -> Result<Exported, CallError> {
        let path = export_path(on, Self::NAME, &self.path)?;
        let (figure, words) = asked(on, Self::NAME, self.filter, self.figure)?;
        let title = figure.title.clone();
        let bytes = figure_file(&figure, self.format, &title, words.results())?;
        exported(&path, &bytes)
    }
}

impl Run for CopyVoiceFigure {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        let (figure, words) = asked(on, Self::NAME, self.filter, self.figure)?;
        copy_figure(on, &figure, self.dark, words.results())
    }
}

impl Run for ReadQuotes {
    fn run(self, on: &Context<'_>) -> Result<Vec<FeedbackItem>, CallError> {
        if !(1..=20).contains(&self.limit) {
            return Err(CallError::invalid("1 to 20 quotes can be asked for"));
        }
        let (today, words) = (today(on), words(on));
        heard(on, Self::NAME, move |connection, inbox| {
            let mut filter = self.filter;
            if let Some(topic) = self.topic {
                if !inbox.topics.iter().any(|one| one.topic.id == topic) {
                    return Err(CallError::not_found("topic"));
                }
                filter.topics = vec![Some(topic)];
            }
            let places = listed(inbox, connection, &filter, FeedbackSort::Newest, today)?;
            representative(inbox, connection, &places, self.limit as usize)?
                .into_iter()
                .map(|place| item(inbox, connection, place, today, &words))
                .collect()
        })
    }
}
