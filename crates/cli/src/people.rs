//! Sheets of personas, plans and the stakeholder map as files.

use std::path::{Path, PathBuf};

use throughline_app::App;
use throughline_app::calls::exchange::{Exported, PageSize};
use throughline_app::calls::people::{ExportPersonas, PersonaEntry, ReadPeople, SheetFormat};
use throughline_app::calls::plan::{ExportPlan, PlanFormat, ReadPlan};
use throughline_app::calls::stakeholders::ExportStakeholders;
use throughline_app::model::{JourneyId, PersonaId};

use crate::commands::{Failure, Verdict, answer, open, text};

pub struct PeopleFile {
    pub what: PeopleExport,
    pub to: PathBuf,
    pub dark: bool,
    pub page: PageSize,
}

pub enum PeopleExport {
    /// By name or id; several in one file.
    Personas(Vec<String>),
    /// Of a journey, by name or id.
    Plan(String),
    Stakeholders,
}

pub fn export(app: &App, file: &Path, export: &PeopleFile, json: bool) -> Result<Verdict, Failure> {
    open(app, file)?;
    let path = text(&export.to);
    let done: Exported = match &export.what {
        PeopleExport::Personas(asked) => {
            let view = app.run(ReadPeople {}, None)?;
            let named = |asked: &String| named(&view.personas, asked);
            let request = ExportPersonas {
                personas: asked.iter().map(named).collect::<Result<_, _>>()?,
                format: format_of(&export.to)?,
                page: export.page,
                dark: export.dark,
                path,
            };
            app.run(request, None)?
        }
        PeopleExport::Plan(asked) => {
            let request = ExportPlan {
                journey: journey(app, asked)?,
                format: match ending(&export.to).as_deref() {
                    Some("csv") => PlanFormat::Csv,
                    Some("xlsx") => PlanFormat::Xlsx,
                    Some(_) | None => return Err(unknown(&export.to)),
                },
                path,
            };
            app.run(request, None)?
        }
        PeopleExport::Stakeholders => {
            let request = ExportStakeholders {
                format: format_of(&export.to)?,
                page: export.page,
                dark: export.dark,
                path,
            };
            app.run(request, None)?
        }
    };
    answer(json, &done, || {
        format!("{}: {} bytes", done.path, done.bytes)
    });
    Ok(Verdict::Fine)
}

fn ending(to: &Path) -> Option<String> {
    let ending = to.extension()?;
    Some(ending.to_string_lossy().to_lowercase())
}

fn unknown(to: &Path) -> Failure {
    Failure::Words(format!(
        "this cannot be exported as {:?}; see --help",
        ending(to).unwrap_or_default()
    ))
}

fn format_of(to: &Path) -> Result<SheetFormat, Failure> {
    match ending(to).as_deref() {
        Some("pdf") => Ok(SheetFormat::Pdf),
        Some("png") => Ok(SheetFormat::Png),
        Some("svg") => Ok(SheetFormat::Svg),
        Some(_) | None => Err(unknown(to)),
    }
}

/// By id, else by its whole name, else by its name without regard to case.
fn named(personas: &[PersonaEntry], asked: &str) -> Result<PersonaId, Failure> {
    let folded = asked.to_lowercase();
    let by = |fits: &dyn Fn(&PersonaEntry) -> bool| {
        let found = personas.iter().filter(|one| fits(one));
        found.map(|one| one.persona.id).collect::<Vec<_>>()
    };
    let ways: [&dyn Fn(&PersonaEntry) -> bool; 3] = [
        &|one| one.persona.id.to_string() == asked,
        &|one| one.persona.name == asked,
        &|one| one.persona.name.to_lowercase() == folded,
    ];
    for fits in ways {
        match by(fits)[..] {
            [] => {}
            [one] => return Ok(one),
            [..] => {
                return Err(Failure::Words(format!(
                    "several personas are called {asked:?}; give the id"
                )));
            }
        }
    }
    let names: Vec<&str> = personas
        .iter()
        .map(|one| one.persona.name.as_str())
        .collect();
    Err(Failure::Words(format!(
        "there is no persona {asked:?}; there are: {}",
        names.join(", ")
    )))
}

fn journey(app: &App, asked: &str) -> Result<JourneyId, Failure> {
    let view = app.run(ReadPlan { journey: None }, None)?;
    let folded = asked.to_lowercase();
    let found = view
        .journeys
        .iter()
        .find(|one| one.journey.to_string() == asked || one.name.to_lowercase() == folded);
    found
        .map(|one| one.journey)
        .ok_or_else(|| Failure::Words(format!("there is no journey {asked:?}")))
}
