//! A deck made earlier, brought up to date from the project.

use std::collections::BTreeMap;

use throughline_exchange::deck::{self, DeckPart, Kept, KeptReason, origins, refresh};
use throughline_figures::chart::Words;

use super::making::{Origin, read, slide};
use super::{deck_problem, presentation, presentation_problem};
use crate::app::Context;
use crate::calls::Call;
use crate::calls::slides::{
    DeckSize, KeptKind, KeptOnSlide, RefreshSlides, SlideContent, SlidesRefreshed,
};
use crate::error::CallError;
use crate::measuring::words::MeasureWords;
use crate::run::Run;
use crate::run::exchange::{export_path, exported};
use crate::run::preferences::language;
use crate::run::view::fonts;

impl Run for RefreshSlides {
    fn run(self, on: &Context<'_>) -> Result<SlidesRefreshed, CallError> {
        let task = on.task(self.task);
        let to = self.to.as_deref().unwrap_or(&self.path);
        let target = export_path(on, Self::NAME, to)?;
        let words = MeasureWords::of(&language(on));
        task.handle.report(0, 3)?;
        let file = presentation(&self.path)?;
        let found = origins(&file).map_err(presentation_problem)?;
        let told: Vec<(deck::Origin, Origin)> = found
            .into_iter()
            .filter_map(|found| {
                let origin = serde_json::from_str(&found.origin).ok()?;
                Some((found, origin))
            })
            .collect();
        let contents: Vec<SlideContent> = told
            .iter()
            .map(|(_, origin)| origin.content.clone())
            .collect();
        let read = read(on, Self::NAME, &contents)?;
        let own = |origin: &Origin| origin.project == read.project;
        if told.is_empty() || !told.iter().any(|(_, origin)| own(origin)) {
            return Err(CallError::refused(not_ours(told.is_empty(), &words)));
        }
        task.handle.report(1, 3)?;
        let exhibits = read.exhibits(&contents, &mut || task.handle.report(1, 3))?;
        let mut slides = Vec::new();
        let mut reasons: BTreeMap<String, String> = BTreeMap::new();
        for ((found, origin), exhibit) in told.iter().zip(&exhibits) {
            if !own(origin) {
                reasons.insert(found.slide.clone(), other_project(&words));
                continue;
            }
            let id = found.slide.clone();
            match slide(&origin.content, exhibit.as_ref(), id, &read) {
                Ok(slide) => slides.push(slide),
                Err(reason) => {
                    reasons.insert(found.slide.clone(), reason);
                }
            }
        }
        let deck = super::making::deck("", slides, DeckSize::Wide, on);
        let tag = language(on);
        let refreshed = refresh(&file, &deck, &Words::of(&tag), fonts()).map_err(deck_problem)?;
        task.handle.report(2, 3)?;
        let written = exported(&target, &refreshed.bytes)?;
        Ok(SlidesRefreshed {
            path: written.path,
            bytes: written.bytes,
            slides: refreshed.slides,
            updated: refreshed.updated as u64,
            kept: refreshed
                .kept
                .iter()
                .map(|kept| said(kept, &reasons, &words))
                .collect(),
        })
    }
}

fn not_ours(unknown: bool, words: &MeasureWords) -> String {
    if unknown {
        words.pick(
            "No slide of this file says what it was made from, so there is nothing to bring up to date. Make the slides anew.",
            "Keine Folie dieser Datei sagt, woraus sie entstand; es gibt also nichts zu aktualisieren. Bitte die Folien neu erstellen.",
        )
    } else {
        words.pick(
            "These slides were made from another project. Open that one to bring them up to date.",
            "Diese Folien entstanden aus einem anderen Projekt. Bitte jenes öffnen, um sie zu aktualisieren.",
        )
    }
}

fn other_project(words: &MeasureWords) -> String {
    words.pick(
        "It was made from another project and stays as it is.",
        "Sie entstand aus einem anderen Projekt und bleibt, wie sie ist.",
    )
}

fn said(kept: &Kept, reasons: &BTreeMap<String, String>, words: &MeasureWords) -> KeptOnSlide {
    let (kind, text) = match kept.reason {
        KeptReason::ChangedByHand => (
            KeptKind::ByHand,
            words.say(
                "{part} was changed by hand and stays.",
                "{part} wurde von Hand geändert und bleibt.",
                &[("part", &part(kept.part, words))],
            ),
        ),
        KeptReason::NotInDeck => (
            KeptKind::Unmatched,
            match reasons.get(&kept.slide) {
                Some(reason) => words.say(
                    "The slide stays as it was. {reason}",
                    "Die Folie bleibt, wie sie war. {reason}",
                    &[("reason", reason)],
                ),
                None => words.pick(
                    "The slide has nothing new to show and stays as it was. It may be deleted.",
                    "Für die Folie gibt es nichts Neues; sie bleibt, wie sie war, und kann gelöscht werden.",
                ),
            },
        ),
        KeptReason::NotInFile if kept.part != DeckPart::Slide => (
            KeptKind::Unmatched,
            words.say(
                "{part} is not on the slide any more and was not put back.",
                "{part} ist nicht mehr auf der Folie und wurde nicht wieder eingesetzt.",
                &[("part", &part(kept.part, words))],
            ),
        ),
        KeptReason::NotInFile => (
            KeptKind::Unmatched,
            words.pick(
                "This needs a slide that the file does not have. Make the slides anew to get it.",
                "Das braucht eine Folie, die es in der Datei nicht gibt. Bitte die Folien neu erstellen.",
            ),
        ),
        KeptReason::OtherKind => (
            KeptKind::Unmatched,
            words.say(
                "{part} is of another kind now and stays as it was.",
                "{part} ist jetzt von anderer Art und bleibt, wie sie war.",
                &[("part", &part(kept.part, words))],
            ),
        ),
        KeptReason::DrawnAnew => (
            KeptKind::Look,
            words.pick(
                "The figure was drawn anew, because its data has another shape. Colours chosen by hand are gone.",
                "Das Diagramm wurde neu gezeichnet, weil seine Daten eine andere Form haben. Von Hand gewählte Farben sind fort.",
            ),
        ),
    };
    KeptOnSlide {
        number: kept.number.and_then(|number| u32::try_from(number).ok()),
        title: kept.title.clone(),
        kind,
        words: text,
    }
}

fn part(part: DeckPart, words: &MeasureWords) -> String {
    let (english, german) = match part {
        DeckPart::Slide => ("The slide", "Die Folie"),
        DeckPart::Title => ("The title", "Der Titel"),
        DeckPart::Subtitle => ("The line below the title", "Die Zeile unter dem Titel"),
        DeckPart::Body => ("The figure", "Die Abbildung"),
        DeckPart::Aside => ("The text beside the figure", "Der Text neben der Abbildung"),
        DeckPart::SmallPrint => ("The small print", "Das Kleingedruckte"),
        DeckPart::Notes => ("The notes", "Die Notizen"),
    };
    words.pick(english, german)
}
