//! `throughline-cli slides`: a deck of what a project shows, and one made earlier brought up to
//! date.

use std::path::{Path, PathBuf};

use serde_json::json;
use throughline_app::App;
use throughline_app::calls::exhibits::{
    ExhibitAbout, ExhibitFilter, ExhibitGroup, ExhibitSource, ListExhibits,
};
use throughline_app::calls::journey::ListJourneys;
use throughline_app::calls::slides::{
    BeginSlides, DeckLook, DeckSize, KeptOnSlide, MakeSlides, RefreshSlides, SlideContent,
};
use throughline_app::calls::survey::ListSurveys;
use throughline_app::model::{JourneyId, SurveyId};

use crate::commands::{Failure, Verdict, answer, journey_named, open, text};
use crate::survey::survey_named;

/// What was typed after `slides FILE`.
pub struct Slides {
    /// Names or ids; without any of both, everything.
    pub journey: Option<String>,
    pub survey: Option<String>,
    pub size: DeckSize,
    pub template: Option<PathBuf>,
    /// A deck made earlier.
    pub refresh: Option<PathBuf>,
    pub to: Option<PathBuf>,
}

pub fn run(app: &App, file: &Path, slides: &Slides, json: bool) -> Result<Verdict, Failure> {
    open(app, file)?;
    if let Some(deck) = &slides.refresh {
        return refresh(app, deck, slides.to.as_deref(), json);
    }
    let to = slides.to.as_deref();
    let to = to.ok_or_else(|| Failure::Words("slides needs --to, or --refresh".to_owned()))?;
    let wanted = wanted(app, slides)?;
    let groups: Vec<ExhibitGroup> = app.run(ListExhibits {}, None)?;
    let groups: Vec<ExhibitGroup> = groups
        .into_iter()
        .filter(|group| wanted.takes(group))
        .collect();
    let begun = app.run(BeginSlides {}, None)?;
    let mut contents = vec![SlideContent::Opening {
        title: begun.title.clone(),
        subtitle: begun.subtitle,
    }];
    for group in &groups {
        if groups.len() > 1 {
            contents.push(SlideContent::Section {
                title: group.name.clone(),
                subtitle: String::new(),
            });
        }
        let usual = group.offers.iter().filter(|offer| offer.usual);
        contents.extend(usual.map(|offer| SlideContent::Exhibit {
            source: offer.source.clone(),
            filter: ExhibitFilter::default(),
            title: None,
        }));
    }
    let look = DeckLook {
        size: slides.size,
        template: slides.template.as_deref().map(text),
    };
    make(app, begun.title, contents, look, to, json)
}

/// Writes a deck. What was left out is named on stderr.
pub fn make(
    app: &App,
    title: String,
    slides: Vec<SlideContent>,
    look: DeckLook,
    to: &Path,
    json: bool,
) -> Result<Verdict, Failure> {
    let request = MakeSlides {
        title,
        slides,
        look,
        path: text(to),
        task: None,
    };
    let made = app.run(request, None)?;
    for left_out in &made.left_out {
        eprintln!("left out: {left_out}");
    }
    answer(json, &made, || {
        format!(
            "{}: {} slides, {} bytes",
            made.path, made.slides, made.bytes
        )
    });
    Ok(if made.left_out.is_empty() {
        Verdict::Fine
    } else {
        Verdict::Problems
    })
}

fn refresh(app: &App, deck: &Path, to: Option<&Path>, json: bool) -> Result<Verdict, Failure> {
    let request = RefreshSlides {
        path: text(deck),
        to: to.map(text),
        task: None,
    };
    let done = app.run(request, None)?;
    let line = |kept: &KeptOnSlide| {
        let number = kept
            .number
            .map_or("–".to_owned(), |number| number.to_string());
        format!("{number} {:?}: {}", kept.title, kept.words)
    };
    for kept in &done.kept {
        eprintln!("{}", line(kept));
    }
    answer(json, &json!(done), || {
        format!(
            "{}: {} slides of this project, {} changes, {} to look at",
            done.path,
            done.slides,
            done.updated,
            done.kept.len()
        )
    });
    Ok(if done.kept.is_empty() {
        Verdict::Fine
    } else {
        Verdict::Problems
    })
}

struct Wanted {
    journey: Option<JourneyId>,
    survey: Option<SurveyId>,
}

fn wanted(app: &App, slides: &Slides) -> Result<Wanted, Failure> {
    let journey = slides.journey.as_deref().map(|asked| {
        let journeys = app.run(ListJourneys {}, None)?;
        journey_named(&journeys, asked)
    });
    let survey = slides.survey.as_deref().map(|asked| {
        let surveys = app.run(ListSurveys {}, None)?;
        survey_named(&surveys, asked)
    });
    Ok(Wanted {
        journey: journey.transpose()?,
        survey: survey.transpose()?,
    })
}

impl Wanted {
    fn takes(&self, group: &ExhibitGroup) -> bool {
        if self.journey.is_none() && self.survey.is_none() {
            // Boards show again what stands elsewhere.
            return group.about != ExhibitAbout::Board;
        }
        let first = group.offers.first().map(|offer| &offer.source);
        match (group.about, first) {
            (ExhibitAbout::Journey, Some(ExhibitSource::Journey { journey, .. })) => {
                self.journey == Some(*journey)
            }
            (ExhibitAbout::Survey, Some(ExhibitSource::Results { survey, .. })) => {
                self.survey == Some(*survey)
            }
            (
                ExhibitAbout::Journey
                | ExhibitAbout::Survey
                | ExhibitAbout::Personas
                | ExhibitAbout::Measures
                | ExhibitAbout::Channels
                | ExhibitAbout::Improvement
                | ExhibitAbout::Voice
                | ExhibitAbout::Board,
                _,
            ) => false,
        }
    }
}
