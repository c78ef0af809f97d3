//! What was typed.

use std::path::PathBuf;

use lexopt::prelude::*;
use throughline_app::calls::exchange::PageSize;
use throughline_app::calls::slides::DeckSize;

use crate::feedback::{self, FeedbackCommand};
use crate::people::{PeopleExport, PeopleFile};
use crate::results::{self, ResultsCommand};
use crate::slides::Slides;
use crate::survey::{self, Named, SurveyCommand};

pub enum Command {
    Help,
    Version,
    New {
        file: PathBuf,
        template: Option<String>,
        name: Option<String>,
        json: bool,
    },
    Info {
        file: PathBuf,
        json: bool,
    },
    Check {
        file: PathBuf,
        json: bool,
    },
    Import {
        file: PathBuf,
        sources: Vec<PathBuf>,
        json: bool,
    },
    Export {
        file: PathBuf,
        export: Export,
        json: bool,
    },
    ExportBoard {
        file: PathBuf,
        export: BoardFile,
        json: bool,
    },
    ExportPeople {
        file: PathBuf,
        export: PeopleFile,
        json: bool,
    },
    History {
        file: PathBuf,
        limit: u32,
        json: bool,
    },
    Undo {
        file: PathBuf,
        json: bool,
    },
    Redo {
        file: PathBuf,
        json: bool,
    },
    Channels {
        file: PathBuf,
        json: bool,
    },
    Measures {
        file: PathBuf,
        json: bool,
    },
    Feedback {
        command: FeedbackCommand,
        json: bool,
    },
    Opportunities {
        file: PathBuf,
        json: bool,
    },
    Review {
        file: PathBuf,
        since: Option<String>,
        json: bool,
    },
    Slides {
        file: PathBuf,
        slides: Slides,
        json: bool,
    },
    Results {
        command: ResultsCommand,
        json: bool,
    },
    Survey {
        command: SurveyCommand,
        json: bool,
    },
}

pub struct Export {
    /// A name or an id.
    pub journey: String,
    pub to: PathBuf,
    pub dark: bool,
    pub scale: u8,
    pub page: PageSize,
    pub compare: bool,
}

pub struct BoardFile {
    /// A name or an id.
    pub board: String,
    pub to: PathBuf,
    pub dark: bool,
    /// `None`: A4 for a PDF.
    pub page: Option<PageSize>,
}

pub const HELP: &str = "\
Throughline projects from the command line.

  throughline-cli new FILE [--template T] [--name NAME]
  throughline-cli info FILE
  throughline-cli check FILE
  throughline-cli import FILE SOURCE…
  throughline-cli export FILE --journey J --to OUT.{svg,png,pdf,csv,xlsx,mmd,json}
                         [--theme light|dark] [--scale 1|2|4] [--page whole|a4|a3] [--compare]
  throughline-cli export FILE --board B --to OUT.{pdf,pptx,xlsx,html,png,svg}|DIR
                         [--theme light|dark] [--page a4|a3|whole]
  throughline-cli export FILE --persona P … --to OUT.{pdf,png,svg}
                         [--theme light|dark] [--page a4|a3|whole]
  throughline-cli export FILE --plan J --to OUT.{xlsx,csv}
  throughline-cli export FILE --stakeholders --to OUT.{pdf,png,svg}
                         [--theme light|dark] [--page a4|a3|whole]
  throughline-cli history FILE [--limit N]
  throughline-cli undo FILE
  throughline-cli redo FILE
  throughline-cli channels FILE
  throughline-cli feedback import FILE SOURCE
  throughline-cli feedback list FILE [--theme T]
  throughline-cli measures FILE
  throughline-cli opportunities FILE
  throughline-cli review FILE [--since DATE]
  throughline-cli slides FILE --to DECK.pptx [--journey J] [--survey S]
                         [--size 16:9|4:3] [--template COMPANY.potx]
  throughline-cli slides FILE --refresh DECK.pptx [--to OUT.pptx]
  throughline-cli survey list FILE
  throughline-cli survey template KEY FILE [--name NAME]
  throughline-cli survey import FILE SOURCE [--survey S] [--name NAME]
  throughline-cli survey results FILE [--wave W] [--by SEGMENT]
  throughline-cli survey drivers|alpha|nps FILE [--wave W]
  throughline-cli survey forget FILE --person WHO [--wave W]

T is the key of a template; `sample` is the sample project; of feedback a theme's name or id. J is a journey's name or id, B a board's, P a persona's,
S a survey's, W a wave's (the latest without it; every one for forget). WHO is the whole name
that came with somebody's answers. DATE is 2026-08-22; without it a review begins where the last
ended. SEGMENT is a question's text. KEY is the key of a survey template; without a FILE the templates are listed.
Every command takes --json and then answers in JSON. Messages go to stderr.
Exit code 0: done. 1: done, and there are problems to look at. 2: could not be done.
";

pub fn parse() -> Result<Command, lexopt::Error> {
    let mut parser = lexopt::Parser::from_env();
    let mut since: Option<String> = None;
    let mut words: Vec<std::ffi::OsString> = Vec::new();
    let (mut json, mut compare) = (false, false);
    let [mut template, mut name, mut journey, mut survey]: [Option<String>; 4] = Default::default();
    let [mut wave, mut by, mut person, mut board]: [Option<String>; 4] = Default::default();
    let mut theme: Option<String> = None;
    let (mut personas, mut people) = (Vec::new(), None);
    let [mut to, mut refresh]: [Option<PathBuf>; 2] = Default::default();
    let mut size = DeckSize::Wide;
    let (mut scale, mut page, mut limit) = (1, None, 50);
    let mut given: Vec<&'static str> = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help),
            Short('V') | Long("version") => return Ok(Command::Version),
            Long("json") => json = true,
            Long("template") => {
                given.push("template");
                template = Some(parser.value()?.string()?);
            }
            Long("name") => {
                given.push("name");
                name = Some(parser.value()?.string()?);
            }
            Long("journey") => {
                given.push("journey");
                journey = Some(parser.value()?.string()?);
            }
            Long("persona") => {
                given.push("persona");
                personas.push(parser.value()?.string()?);
            }
            Long("plan") => {
                given.push("plan");
                people = Some(PeopleExport::Plan(parser.value()?.string()?));
            }
            Long("stakeholders") => {
                given.push("stakeholders");
                people = Some(PeopleExport::Stakeholders);
            }
            Long("board") => {
                given.push("board");
                board = Some(parser.value()?.string()?);
            }
            Long("survey") => {
                given.push("survey");
                survey = Some(parser.value()?.string()?);
            }
            Long("wave") => {
                given.push("wave");
                wave = Some(parser.value()?.string()?);
            }
            Long("person") => {
                given.push("person");
                person = Some(parser.value()?.string()?);
            }
            Long("by") => {
                given.push("by");
                by = Some(parser.value()?.string()?);
            }
            Long("to") => {
                given.push("to");
                to = Some(parser.value()?.into());
            }
            Long("refresh") => {
                given.push("refresh");
                refresh = Some(parser.value()?.into());
            }
            Long("size") => {
                given.push("size");
                size = match parser.value()?.string()?.as_str() {
                    "16:9" => DeckSize::Wide,
                    "4:3" => DeckSize::Standard,
                    other => return Err(format!("the size is 16:9 or 4:3, not {other:?}").into()),
                };
            }
            Long("compare") => {
                given.push("compare");
                compare = true;
            }
            Long("theme") => {
                given.push("theme");
                theme = Some(parser.value()?.string()?);
            }
            Long("scale") => {
                given.push("scale");
                scale = match parser.value()?.string()?.as_str() {
                    "1" => 1,
                    "2" => 2,
                    "4" => 4,
                    other => return Err(format!("the scale is 1, 2 or 4, not {other:?}").into()),
                };
            }
            Long("page") => {
                given.push("page");
                page = Some(match parser.value()?.string()?.as_str() {
                    "whole" => PageSize::Whole,
                    "a4" => PageSize::A4,
                    "a3" => PageSize::A3,
                    other => {
                        return Err(format!("the page is whole, a4 or a3, not {other:?}").into());
                    }
                });
            }
            Long("since") => {
                given.push("since");
                since = Some(parser.value()?.string()?);
            }
            Long("limit") => {
                given.push("limit");
                limit = parser.value()?.parse()?;
            }
            Value(word) => words.push(word),
            Short(_) | Long(_) => return Err(argument.unexpected()),
        }
    }
    let mut words = words.into_iter();
    let Some(command) = words.next() else {
        return Ok(Command::Help);
    };
    let command = command.string()?;
    if command == "feedback" {
        let command = feedback::parse(&given, words.collect(), theme)?;
        return Ok(Command::Feedback { command, json });
    }
    let dark = match theme.as_deref() {
        None | Some("light") => false,
        Some("dark") => true,
        Some(other) => {
            return Err(format!("the theme is light or dark, not {other:?}").into());
        }
    };
    if command == "survey" {
        let mut rest: Vec<std::ffi::OsString> = words.collect();
        let what = rest
            .first()
            .and_then(|word| word.to_str())
            .map(str::to_owned);
        if let Some(what) = what.filter(|what| results::knows(what)) {
            if let Some(stray) = given.iter().find(|option| !["wave", "by"].contains(option)) {
                return Err(format!("--{stray} means nothing to survey {what}").into());
            }
            rest.remove(0);
            let command = results::parse(&what, rest, wave, by)?;
            return Ok(Command::Results { command, json });
        }
        let named = Named {
            name,
            survey,
            wave,
            person,
        };
        let command = survey::parse(&given, rest, named)?;
        return Ok(Command::Survey { command, json });
    }
    let allowed: &[&str] = match command.as_str() {
        "new" => &["template", "name"],
        "export" if !personas.is_empty() => &["persona", "to", "theme", "page"],
        "export" if matches!(people, Some(PeopleExport::Plan(_))) => &["plan", "to"],
        "export" if people.is_some() => &["stakeholders", "to", "theme", "page"],
        "export" if board.is_some() => &["board", "to", "theme", "page"],
        "export" => &["journey", "to", "compare", "theme", "scale", "page"],
        "history" => &["limit"],
        "slides" if refresh.is_some() => &["refresh", "to"],
        "slides" => &["journey", "survey", "to", "size", "template"],
        "review" => &["since"],
        "info" | "check" | "import" | "channels" | "measures" | "opportunities" | "undo"
        | "redo" => &[],
        other => return Err(format!("there is no command {other:?}").into()),
    };
    if let Some(stray) = given.iter().find(|option| !allowed.contains(option)) {
        return Err(format!("--{stray} means nothing to {command}").into());
    }
    let file: PathBuf = words
        .next()
        .ok_or_else(|| format!("{command} needs a FILE"))?
        .into();
    let rest: Vec<PathBuf> = words.map(PathBuf::from).collect();
    if command != "import" && !rest.is_empty() {
        return Err(format!("one FILE is enough; {:?} is too much", rest[0]).into());
    }
    Ok(match command.as_str() {
        "new" => Command::New {
            file,
            template,
            name,
            json,
        },
        "info" => Command::Info { file, json },
        "check" => Command::Check { file, json },
        "channels" => Command::Channels { file, json },
        "measures" => Command::Measures { file, json },
        "opportunities" => Command::Opportunities { file, json },
        "review" => Command::Review { file, since, json },
        "slides" => Command::Slides {
            file,
            slides: Slides {
                journey,
                survey,
                size,
                template: template.map(PathBuf::from),
                refresh,
                to,
            },
            json,
        },
        "import" if rest.is_empty() => return Err("import needs a SOURCE".into()),
        "import" => Command::Import {
            file,
            sources: rest,
            json,
        },
        "export" => {
            let to = to.ok_or("export needs --to")?;
            if !personas.is_empty() {
                people = Some(PeopleExport::Personas(personas));
            }
            if let Some(what) = people {
                let export = PeopleFile {
                    what,
                    to,
                    dark,
                    page: page.unwrap_or(PageSize::A4),
                };
                return Ok(Command::ExportPeople { file, export, json });
            }
            if let Some(board) = board {
                let export = BoardFile {
                    board,
                    to,
                    dark,
                    page,
                };
                return Ok(Command::ExportBoard { file, export, json });
            }
            let journey = journey
                .ok_or("export needs --journey, --board, --persona, --plan or --stakeholders")?;
            Command::Export {
                file,
                export: Export {
                    journey,
                    to,
                    dark,
                    scale,
                    page: page.unwrap_or_default(),
                    compare,
                },
                json,
            }
        }
        "history" => Command::History { file, limit, json },
        "undo" => Command::Undo { file, json },
        _ => Command::Redo { file, json },
    })
}
