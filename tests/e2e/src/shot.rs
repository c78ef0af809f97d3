//! Starts the program on a display of its own, does what a list of steps says, takes a picture.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::json;
use throughline_e2e::{Home, Problem, Result, Start, Window, steps};

const HELP: &str = "\
usage: throughline-window [OPTIONS] [FILE]
       throughline-window measure OUT.json --binary FILE --command-line FILE

Starts the program (on FILE, else as a new user sees it) on a display of its own, does the steps,
saves a picture.

  --out FILE.png     where the last picture goes (default: window.png)
  --steps FILE|JSON  a JSON array of steps, done in order, for example
                     [{\"click\": {\"role\": \"button\", \"name\": \"Explore the sample\"}},
                      {\"see\": \"[role=grid]\"}, {\"press\": \"Control+k\"}, {\"type\": \"waits\"},
                      {\"shot\": \"find.png\"}, {\"axe\": {}}]
  --size WxH         of the window, in CSS pixels (default: 1440x900)
  --scale 1|2        screen pixels for one CSS pixel
  --theme light|dark
  --language de
  --text-scale 1.5   the setting, 1.0 to 2.0
  --ui FOLDER        a built interface to show instead of the one compiled in (feature e2e)
  --home FOLDER      keep the home folder between runs
  --binary FILE      the program (default: beside this one)

Steps: see, seeGone, click, doubleClick, rightClick, clickHolding {target, keys}, pointAt,
drag {from, to, moves, hold}, buttonUp {}, touch {from, to, rest, moves}, type, press, js, text, wait, shot, axe {}.
Targets: \"css\", [x, y], {\"role\", \"name\"}, {\"text\"}, {\"css\", \"part\": [0.5, 0.5]}.";

#[derive(Default)]
struct Options {
    start: Start,
    out: Option<PathBuf>,
    steps: Vec<steps::Step>,
    settings: serde_json::Map<String, serde_json::Value>,
    home: Option<PathBuf>,
}

pub fn main(arguments: Vec<String>) -> ExitCode {
    if arguments
        .iter()
        .any(|argument| argument == "--help" || argument == "-h")
    {
        say(HELP);
        return ExitCode::SUCCESS;
    }
    let done = Options::read(arguments).and_then(|options| {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build();
        runtime
            .map_err(|problem| Problem::Machine(problem.to_string()))?
            .block_on(run(&options))
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("throughline-window: {problem}");
            ExitCode::FAILURE
        }
    }
}

impl Options {
    fn read(arguments: Vec<String>) -> Result<Options> {
        let mut options = Options::default();
        let mut size = (1440, 900);
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let mut value = || {
                arguments.next().ok_or_else(|| {
                    Problem::Machine(format!("{argument} needs a value; see --help"))
                })
            };
            match argument.as_str() {
                "--out" => options.out = Some(value()?.into()),
                "--steps" => options.steps = read_steps(&value()?)?,
                "--size" => size = read_size(&value()?)?,
                "--scale" => options.start.scale = read_number(&value()?)?,
                "--theme" => drop(options.settings.insert("theme".into(), value()?.into())),
                "--language" => drop(options.settings.insert("language".into(), value()?.into())),
                "--text-scale" => drop(
                    options
                        .settings
                        .insert("textScale".into(), json!(read_number::<f64>(&value()?)?)),
                ),
                "--ui" => {
                    options.start = options
                        .start
                        .with("THROUGHLINE_UI_DIR", absolute(&value()?)?)
                }
                "--home" => options.home = Some(absolute(&value()?)?),
                "--binary" => options.start.binary = absolute(&value()?)?,
                unknown if unknown.starts_with('-') => {
                    return Err(Problem::Machine(format!(
                        "there is no option {unknown}; see --help"
                    )));
                }
                file => options.start.arguments.push(absolute(file)?.into()),
            }
        }
        let scale = options.start.scale.max(1);
        options.start.screen = (size.0 * scale, size.1 * scale);
        Ok(options)
    }
}

async fn run(options: &Options) -> Result<()> {
    let home = match &options.home {
        Some(path) => Home::at(path.clone())?,
        None => Home::new()?,
    };
    if !options.settings.is_empty() {
        home.write_settings(&options.settings.clone().into())?;
    }
    let out = options.out.clone().unwrap_or_else(|| "window.png".into());
    let folder = out.parent().unwrap_or(Path::new("")).to_owned();
    let window = Window::open(&home, &options.start).await?;
    let mut done = Ok(());
    for (number, step) in options.steps.iter().enumerate() {
        match steps::take(&window, step, &folder).await {
            Ok(Some(said)) => say(&said),
            Ok(None) => {}
            Err(problem) => {
                done = Err(Problem::Machine(format!(
                    "step {} ({step:?}): {problem}",
                    number + 1
                )));
                break;
            }
        }
    }
    // Also after a step that failed: a picture says most about why.
    window.save_picture(&out).await?;
    for problem in window.problems().await? {
        eprintln!("the page: {problem}");
    }
    say(&out.display().to_string());
    done
}

fn read_steps(text: &str) -> Result<Vec<steps::Step>> {
    if text.trim_start().starts_with('[') {
        return steps::read(text);
    }
    steps::read(
        &std::fs::read_to_string(text)
            .map_err(|problem| Problem::Machine(format!("{text}: {problem}")))?,
    )
}

fn read_size(text: &str) -> Result<(u32, u32)> {
    let (width, height) = text
        .split_once('x')
        .ok_or_else(|| Problem::Machine(format!("{text} is no size such as 1440x900")))?;
    Ok((read_number(width)?, read_number(height)?))
}

fn read_number<T: std::str::FromStr>(text: &str) -> Result<T> {
    text.parse()
        .map_err(|_| Problem::Machine(format!("{text} is no number that fits here")))
}

fn absolute(path: &str) -> Result<PathBuf> {
    std::path::absolute(path).map_err(|problem| Problem::Machine(format!("{path}: {problem}")))
}

#[allow(
    clippy::print_stdout,
    reason = "what the steps say is this program's answer"
)]
fn say(text: &str) {
    println!("{text}");
}
