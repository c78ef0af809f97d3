//! Departments: their parts, their pages, and journeys as swim-lanes.

use throughline_exchange::sheets;
use throughline_figures::drawing::{Drawing, Paper, Scale, to_pdf};
use throughline_figures::swimlanes::{Placement, Swimlanes, layout, picture};
use throughline_figures::theme::Theme;
use throughline_model::JourneyId;
use throughline_model::consistency::{Duty, Responsibility};
use throughline_store::rows::{consistency as rows, waves};

use super::Run;
use super::consistency::{WIDTHS, gathered};
use super::exchange::{export_path, exported};
use super::preferences::language;
use super::view::fonts;
use crate::app::Context;
use crate::calls::departments::*;
use crate::calls::exchange::Exported;
use crate::calls::results::{FigureFormat, ShownFigure, ShownMark};
use crate::calls::{Call, Done};
use crate::consistency::gathered::Gathered;
use crate::consistency::{department_page, departments, swimlanes};
use crate::editing;
use crate::error::CallError;
use crate::improving::office::Office;
use crate::measuring::teams::latest_waves;
use crate::measuring::words::MeasureWords;
use crate::run::Load;
use crate::session::Label;
use crate::time::days;

/// Most parts in one step.
const MOST: usize = 10_000;
/// How wide swim-lanes are in a file, unless they need more.
const EXPORT_WIDTH: f64 = 1200.0;

impl Run for SetResponsibilities {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        on.edit(
            Self::NAME,
            move |connection| {
                if self.parts.len() > MOST {
                    return Err(CallError::invalid("these are too many parts at once"));
                }
                let mut subject = String::new();
                for part in &self.parts {
                    editing::department(connection, part.department)?;
                    subject = match part.duty {
                        Duty::Step(id) => editing::step(connection, id)?.name,
                        Duty::Touchpoint(id) => editing::touchpoint(connection, id)?.name,
                    };
                }
                let known = rows::all_responsibilities(connection)?;
                let label = Label::many("op.responsibility.set", subject, self.parts.len());
                Ok((label, (self.parts, known)))
            },
            |editing, (parts, known)| {
                for part in parts {
                    let mut all = known.iter();
                    let same = |one: &&Responsibility| {
                        one.duty == part.duty && one.department == part.department
                    };
                    let before = all.find(same).map(|one| one.role);
                    match part.role {
                        Some(role) if before != Some(role) => {
                            let given = Responsibility {
                                duty: part.duty,
                                department: part.department,
                                role,
                            };
                            rows::set_responsibility(editing.connection, &given)?;
                        }
                        None if before.is_some() => rows::delete_responsibility(
                            editing.connection,
                            part.duty,
                            part.department,
                        )?,
                        Some(_) | None => {}
                    }
                }
                Ok(Done {})
            },
        )
    }
}

impl Run for ReadDepartments {
    fn run(self, on: &Context<'_>) -> Result<DepartmentsView, CallError> {
        let words = MeasureWords::of(&language(on));
        let gathered = gathered(on, Self::NAME)?;
        Ok(departments::view(&gathered, self.journey, &words))
    }
}

impl Run for ReadDepartment {
    fn run(self, on: &Context<'_>) -> Result<DepartmentView, CallError> {
        let words = MeasureWords::of(&language(on));
        let inner = on.inner.clone();
        let today = days(editing::now(&on.inner.environment));
        let (gathered, office, engaged) = on.read(Self::NAME, move |connection| {
            let load = Load::of(connection, &inner);
            let latest = latest_waves(&waves::all(connection)?);
            let engaged = latest.into_iter().map(|wave| load.wave(wave));
            Ok((
                Gathered::read(connection, &load)?,
                Office::read(connection, &load, today)?,
                engaged.collect::<Result<Vec<_>, _>>()?,
            ))
        })?;
        department_page::page(self.department, &gathered, &office, &engaged, &words)
    }
}

struct Laid {
    swimlanes: Swimlanes,
    placed: Placement,
    said: String,
}

impl Laid {
    fn of(
        journey: JourneyId,
        width: f64,
        gathered: &Gathered,
        language: &str,
        words: &MeasureWords,
    ) -> Result<Laid, CallError> {
        let content = gathered.journey(journey)?;
        let swimlanes = swimlanes::swimlanes(content, gathered, language, words);
        let placed = layout(&swimlanes, width, fonts());
        let said = swimlanes::said(&swimlanes, words);
        Ok(Laid {
            swimlanes,
            placed,
            said,
        })
    }

    fn drawing(&self, theme: Theme) -> Drawing {
        picture(&self.swimlanes, &self.placed, &self.said, theme)
    }
}

impl Run for DrawSwimlanes {
    fn run(self, on: &Context<'_>) -> Result<ShownFigure, CallError> {
        if !WIDTHS.contains(&self.width) {
            return Err(CallError::invalid("a figure is 40 to 4,000 pixels wide"));
        }
        let tag = language(on);
        let words = MeasureWords::of(&tag);
        let gathered = gathered(on, Self::NAME)?;
        let laid = Laid::of(self.journey, self.width, &gathered, &tag, &words)?;
        let theme = if self.dark { Theme::Dark } else { Theme::Light };
        let drawing = laid.drawing(theme);
        let table = swimlanes::sheet(&laid.swimlanes, &words);
        let cards = laid.swimlanes.cards.iter().zip(&laid.placed.cards);
        let marks = cards.map(|(card, (area, _))| ShownMark {
            x: area.x,
            y: area.y,
            width: area.width,
            height: area.height,
            words: format!(
                "{}: {} ({})",
                laid.swimlanes.rows[card.row].name, card.title, laid.swimlanes.steps[card.step]
            ),
            question: None,
        });
        Ok(ShownFigure {
            title: laid.swimlanes.title.clone(),
            subtitle: laid.said.clone(),
            svg: drawing.to_svg(),
            width: drawing.width,
            height: drawing.height,
            alternative: drawing.description.clone(),
            marks: marks.collect(),
            header: table.header.clone(),
            rows: table
                .rows
                .iter()
                .map(|row| {
                    let texts = row.iter().map(|cell| match cell {
                        sheets::SheetCell::Text(text) => text.clone(),
                        sheets::SheetCell::Empty | sheets::SheetCell::Number { .. } => {
                            String::new()
                        }
                    });
                    texts.collect()
                })
                .collect(),
        })
    }
}

impl Run for ExportSwimlanes {
    fn run(self, on: &Context<'_>) -> Result<Exported, CallError> {
        let path = export_path(on, Self::NAME, &self.path)?;
        let tag = language(on);
        let words = MeasureWords::of(&tag);
        let gathered = gathered(on, Self::NAME)?;
        let laid = Laid::of(self.journey, EXPORT_WIDTH, &gathered, &tag, &words)?;
        let drawing = || laid.drawing(Theme::Light);
        let table = || sheets::Sheet {
            name: laid.swimlanes.title.clone(),
            ..swimlanes::sheet(&laid.swimlanes, &words)
        };
        let bytes = match self.format {
            FigureFormat::Svg => drawing().to_svg().into_bytes(),
            FigureFormat::Png => drawing().to_png(Scale::Twice, fonts())?,
            FigureFormat::Pdf => to_pdf(&[drawing()], Paper::Whole, fonts())?,
            FigureFormat::Csv => sheets::csv(&table()),
            FigureFormat::Xlsx => sheets::xlsx(&laid.swimlanes.title, &[table()])
                .map_err(|problem| CallError::invalid(problem.to_string()))?,
        };
        exported(&path, &bytes)
    }
}
