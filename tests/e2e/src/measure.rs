//! Measures the program as people get it. Nothing is added to what is measured: the start is watched
//! from outside, on the screen itself, and the rest goes through WebKit's driver, which every build
//! of the program accepts when `TAURI_WEBVIEW_AUTOMATION` says so.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use throughline_e2e::{Display, Home, Problem, Result, Start, Target, Window, css, role, text};

/// Runs of the start that count; one before them warms the caches of the system.
const STARTS: usize = 5;

/// Of the screen: what may go on changing in a window that is ready, such as a cursor.
const STILL: f64 = 0.005;

/// Between two looks at the screen: seldom enough that looking takes little from the program.
const LOOK: Duration = Duration::from_millis(16);

const SCREEN: (u32, u32) = (1440, 900);

/// Moves of the pointer in one drag.
const MOVES: u32 = 80;

/// A map of 40 steps in 10 lanes, and what is promised of it, in milliseconds.
struct Big {
    cards_in_cell: usize,
    opening: Option<f64>,
    /// For one move of the pointer, the 95th percentile.
    moving: f64,
}

struct Programs {
    window: PathBuf,
    command_line: PathBuf,
}

pub fn main(arguments: &[String]) -> ExitCode {
    let done = read(arguments).and_then(|(out, programs)| {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(machine)?;
        let rows = runtime.block_on(measure(&programs))?;
        fs::write(&out, format!("{:#}\n", Value::from(rows))).map_err(machine)
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("throughline-window: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn read(arguments: &[String]) -> Result<(PathBuf, Programs)> {
    match arguments {
        [out, binary, window, command, line]
            if binary == "--binary" && command == "--command-line" =>
        {
            let programs = Programs {
                window: window.into(),
                command_line: line.into(),
            };
            Ok((out.into(), programs))
        }
        _ => Err(Problem::Machine(
            "measure needs OUT.json --binary FILE --command-line FILE".to_owned(),
        )),
    }
}

async fn measure(programs: &Programs) -> Result<Vec<Value>> {
    let home = Home::new()?;
    let sample = home.path().join("sample.throughline");
    programs.command(&[
        "new".as_ref(),
        &sample,
        "--template".as_ref(),
        "sample".as_ref(),
    ])?;
    let mut rows = vec![json!({
        "name": "start to a usable window, sample project, warm",
        "median": programs.start(&home, &sample).await?,
        "unit": "ms", "allowed": 1000.0,
    })];
    let start = Start {
        binary: programs.window.clone(),
        ..Start::on(&sample)
    };
    let window = Window::open(&home, &start).await?;
    window.see(&css("h1")).await?;
    if window.look_for(&css("[role=grid]")).await?.is_none() {
        window.click(&text("Open a first account")).await?;
    }
    window.see(&css("[role=grid] [data-card]")).await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    rows.push(json!({
        "name": "memory of all processes (PSS), sample project",
        "median": window.memory()? as f64 / 1e6, "unit": "MB",
    }));
    window.close().await?;
    for big in [
        Big {
            cards_in_cell: 5,
            opening: Some(300.0),
            moving: 4.0,
        },
        Big {
            cards_in_cell: 25,
            opening: None,
            moving: 8.0,
        },
    ] {
        rows.extend(programs.big(&home, &big).await?);
    }
    Ok(rows)
}

impl Programs {
    fn command(&self, arguments: &[&Path]) -> Result<()> {
        let status = Command::new(&self.command_line)
            .args(arguments)
            .stdout(Stdio::null())
            .status()
            .map_err(machine)?;
        if status.success() {
            Ok(())
        } else {
            Err(Problem::Machine(format!("throughline-cli: {status}")))
        }
    }

    /// Median milliseconds from the start of the process until the screen shows what it goes on
    /// showing.
    async fn start(&self, home: &Home, file: &Path) -> Result<f64> {
        let mut times = Vec::new();
        for _ in 0..=STARTS {
            times.push(self.start_once(home, file)?);
        }
        times.remove(0);
        Ok(percentile(&mut times, 0.5))
    }

    fn start_once(&self, home: &Home, file: &Path) -> Result<f64> {
        let folder = home.path().join("screen");
        fs::create_dir_all(&folder).map_err(machine)?;
        home.write_window_size(SCREEN.0, SCREEN.1)?;
        let display = Display::start_seen_in(&folder, SCREEN.0, SCREEN.1)?;
        let bus = Bus::start()?;
        let screen = folder.join("Xvfb_screen0");
        let mut shown = fs::read(&screen).map_err(machine)?;
        let began = Instant::now();
        let mut program = Running(
            Command::new(&self.window)
                .arg("--new-window")
                .arg(file)
                .envs(home.environment())
                .env("DISPLAY", display.name())
                .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .map_err(machine)?,
        );
        let mut ready = None;
        loop {
            std::thread::sleep(LOOK);
            let seen = began.elapsed();
            let now = fs::read(&screen).map_err(machine)?;
            if changed(&shown, &now) > STILL {
                ready = Some(seen);
                shown = now;
            }
            if let Some(ready) = ready
                && seen > ready + Duration::from_millis(1500)
            {
                return Ok(milliseconds(ready));
            }
            if seen > Duration::from_secs(30) || program.has_ended() {
                return Err(Problem::Machine("the program shows nothing".to_owned()));
            }
        }
    }

    /// Opening a big map, and dragging a card across it.
    async fn big(&self, home: &Home, big: &Big) -> Result<Vec<Value>> {
        let cards = 40 * 10 * big.cards_in_cell;
        let table = home.path().join("Big.csv");
        fs::write(&table, big_map(big.cards_in_cell)).map_err(machine)?;
        let file = home.path().join(format!("big-{cards}.throughline"));
        self.command(&["new".as_ref(), &file])?;
        self.command(&["import".as_ref(), &file, &table])?;
        let start = Start {
            binary: self.window.clone(),
            ..Start::on(&file)
        };
        let window = Window::open(home, &start).await?;
        window.press("Control+1").await?;
        window.see(&css("h1")).await?;
        if window.look_for(&css("[role=grid]")).await?.is_some() {
            window.click(&role("button", "Journeys")).await?;
        }
        window.see(&role("heading", "Journeys")).await?;
        window.see(&text("Big")).await?;
        let opened = window.js_async(OPEN, vec![]).await?;
        let opened = number(&opened)?;
        tokio::time::sleep(Duration::from_millis(500)).await;
        let mut moves = drag(&window).await?;
        let memory = window.memory()? as f64 / 1e6;
        window.close().await?;
        Ok(vec![
            json!({ "name": format!("opening a journey of {cards} cards, click to painted"), "median": opened,
                "unit": "ms", "allowed": big.opening }),
            json!({ "name": format!("pointer move in a drag, script and layout, p95 of {}, {cards} cards", moves.len()),
                "median": percentile(&mut moves, 0.95), "unit": "ms", "allowed": big.moving }),
            json!({ "name": format!("memory of all processes (PSS), {cards} cards"), "median": memory, "unit": "MB" }),
        ])
    }
}

/// Clicks the journey as a person does and answers how long it takes until its cards are painted.
const OPEN: &str = "
    const done = arguments[arguments.length - 1];
    const entry = [...document.querySelectorAll('button, a')].find((one) => one.textContent.trim().startsWith('Big'));
    const began = performance.now();
    entry.click();
    const look = () => document.querySelector('[role=grid] [data-card]')
        ? requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)))
        : requestAnimationFrame(look);
    look();";

/// Answers after the next frame.
const FRAME: &str = "
    const done = arguments[arguments.length - 1];
    requestAnimationFrame(() => setTimeout(done));";

/// Milliseconds of script and layout of every move of a card over the map.
async fn drag(window: &Window) -> Result<Vec<f64>> {
    window.js("window.__throughlineMoves = []", vec![]).await?;
    let card = css("[role=grid] [data-card]");
    let from = window.see(&card).await?;
    let near = [from.x + 40.0, from.y + 40.0];
    let far = [f64::from(SCREEN.0) * 0.7, f64::from(SCREEN.1) * 0.75];
    window.take_and_hold(&card, &Target::At(near), 4).await?;
    for number in 1..=2 * MOVES {
        // There and back again.
        let part = 1.0 - (f64::from(number) / f64::from(MOVES) - 1.0).abs();
        let place = [0, 1].map(|axis| near[axis] + (far[axis] - near[axis]) * part);
        window.point_at(&Target::At(place)).await?;
        // The page handles one move a frame, and a busy machine may be late with its frames.
        window.js_async(FRAME, vec![]).await?;
    }
    window.press("Escape").await?;
    window.button_up().await?;
    let told = window
        .js("return window.__throughlineMoves", vec![])
        .await?;
    let moves: Vec<f64> = serde_json::from_value(told).map_err(machine)?;
    if moves.len() < MOVES as usize {
        return Err(Problem::Page(format!(
            "only {} moves were handled",
            moves.len()
        )));
    }
    Ok(moves)
}

/// As a table, which the command line imports.
fn big_map(cards_in_cell: usize) -> String {
    const LANES: [&str; 10] = [
        "Actions",
        "Touchpoints",
        "Thoughts",
        "Pains",
        "Gains",
        "Frontstage",
        "Backstage",
        "Systems",
        "Departments",
        "Opportunities",
    ];
    let mut text = "Stage,Step,Lane,Text\n".to_owned();
    for step in 1..=40 {
        for lane in LANES {
            for card in 1..=cards_in_cell {
                let stage = (step - 1) / 5 + 1;
                text.push_str(&format!(
                    "Stage {stage},Step {step},{lane},{lane} number {card} of what happens in step {step}\n"
                ));
            }
        }
    }
    text
}

/// The part of two pictures of the screen that differs, in pieces of 64 pixels; 1 when their sizes
/// do.
fn changed(before: &[u8], after: &[u8]) -> f64 {
    if before.len() != after.len() {
        return 1.0;
    }
    let pieces = before.chunks(PIECE).zip(after.chunks(PIECE));
    let different = pieces.filter(|(before, after)| before != after).count();
    different as f64 / before.len().div_ceil(PIECE).max(1) as f64
}

/// Bytes of 64 pixels.
const PIECE: usize = 256;

/// A session's message bus, which every desktop has running before a program starts.
struct Bus {
    daemon: Child,
    address: String,
}

impl Bus {
    fn start() -> Result<Bus> {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--nosyslog", "--print-address=1"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(machine)?;
        let mut address = String::new();
        if let Some(out) = daemon.stdout.take() {
            BufReader::new(out)
                .read_line(&mut address)
                .map_err(machine)?;
        }
        Ok(Bus {
            daemon,
            address: address.trim().to_owned(),
        })
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        // Gone already is as good.
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

/// `part` 0.5 is the median. Sorts the values.
fn percentile(values: &mut [f64], part: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let place = (values.len() as f64 * part).ceil() as usize;
    values
        .get(place.saturating_sub(1))
        .copied()
        .unwrap_or(f64::NAN)
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn number(value: &Value) -> Result<f64> {
    value
        .as_f64()
        .ok_or_else(|| Problem::Page(format!("{value} is no time")))
}

fn machine(problem: impl std::fmt::Display) -> Problem {
    Problem::Machine(problem.to_string())
}

/// Ended when dropped.
struct Running(Child);

impl Running {
    fn has_ended(&mut self) -> bool {
        matches!(self.0.try_wait(), Ok(Some(_)))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Gone already is as good.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_of_changed_pixels() {
        assert_eq!(
            changed(&[0; 16], &[0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0]),
            0.25
        );
        assert_eq!(changed(&[0; 16], &[0; 8]), 1.0);
    }

    #[test]
    fn percentiles_are_values_that_were_measured() {
        let mut values: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert_eq!(percentile(&mut values, 0.95), 95.0);
        assert_eq!(percentile(&mut [3.0, 1.0, 2.0], 0.5), 2.0);
    }

    #[test]
    fn the_big_map_has_as_many_cards_as_it_says() {
        assert_eq!(big_map(5).lines().count(), 1 + 2000);
    }
}
