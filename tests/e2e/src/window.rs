//! The program, started through WebKit's driver on a display of its own.

use std::ffi::OsString;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::Client;
use fantoccini::error::NewSessionError;
use hyper_util::client::legacy::connect::HttpConnector;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Map, Value, json};

use crate::display::Display;
use crate::home::Home;
use crate::problem::{Problem, Result};

/// How the program is started.
#[derive(Debug, Clone)]
pub struct Start {
    pub binary: PathBuf,
    pub arguments: Vec<OsString>,
    pub environment: Vec<(String, OsString)>,
    /// Of the screen, in pixels; the window fills it.
    pub screen: (u32, u32),
    /// Pixels of the screen for one of the page: 1 or 2.
    pub scale: u32,
}

impl Default for Start {
    fn default() -> Self {
        Start {
            binary: crate::binary(),
            arguments: Vec::new(),
            environment: Vec::new(),
            screen: (1440, 900),
            scale: 1,
        }
    }
}

impl Start {
    /// With a project.
    pub fn on(file: &Path) -> Start {
        Start {
            arguments: vec![file.into()],
            ..Start::default()
        }
    }

    pub fn with(mut self, name: &str, value: impl Into<OsString>) -> Start {
        self.environment.push((name.to_owned(), value.into()));
        self
    }
}

/// A running program with its window. Ends, with its display, when dropped.
pub struct Window {
    client: Client,
    driver: Driver,
    display: Display,
}

impl Window {
    /// Starts the program and waits until its page has something in it.
    pub async fn open(home: &Home, start: &Start) -> Result<Window> {
        let display = Display::start(start.screen.0, start.screen.1)?;
        Window::open_on(display, home, start).await
    }

    /// The same, with what the screen shows in the file `Xvfb_screen0` of `folder`.
    pub async fn open_seen(home: &Home, start: &Start, folder: &Path) -> Result<Window> {
        let display = Display::start_seen_in(folder, start.screen.0, start.screen.1)?;
        Window::open_on(display, home, start).await
    }

    async fn open_on(display: Display, home: &Home, start: &Start) -> Result<Window> {
        home.write_window_size(start.screen.0 / start.scale, start.screen.1 / start.scale)?;
        let driver = Driver::start(&display, home, start)?;
        let client = driver.connect(start).await?;
        let window = Window {
            client,
            driver,
            display,
        };
        window
            .until_js("the page", "return document.readyState === 'complete' && innerWidth > 0 && document.body.innerText.trim().length > 0")
            .await?;
        Ok(window)
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// The program's process.
    pub fn process(&self) -> Result<u32> {
        self.driver
            .program()
            .ok_or_else(|| Problem::Machine("the program is not running".to_owned()))
    }

    /// Ends the program at once, as a power cut does.
    pub fn kill(&self) -> Result<()> {
        end_now(self.process()?)
    }

    /// Closes the window as its close button does, and waits for the program to end.
    pub async fn close(self) -> Result<()> {
        // The driver answers with an error when the program is gone before its answer is.
        let _ = self.client.clone().close().await;
        self.driver.wait_for_end().await
    }

    /// Closes and starts again, in the same home.
    pub async fn restart(self, home: &Home, start: &Start) -> Result<Window> {
        self.close().await?;
        Window::open(home, start).await
    }

    /// The screen it is on, for further programs (`DISPLAY`).
    pub fn display(&self) -> &str {
        self.display.name()
    }

    /// Proportional set size of the program with all the processes WebKit started for it, in bytes.
    pub fn memory(&self) -> Result<u64> {
        Ok(family(self.process()?)
            .into_iter()
            .filter_map(proportional_set_size)
            .sum())
    }
}

/// WebKit's driver, which starts the program.
struct Driver {
    process: Child,
    port: u16,
    binary: PathBuf,
}

impl Driver {
    fn start(display: &Display, home: &Home, start: &Start) -> Result<Driver> {
        // Free now; the driver takes it a moment later.
        let port = TcpListener::bind(("127.0.0.1", 0))
            .and_then(|listener| listener.local_addr())
            .map_err(|problem| Problem::machine("a free port", problem))?
            .port();
        let binary = start.binary.canonicalize().map_err(|problem| {
            Problem::machine(
                &format!("the program {} (build it first)", start.binary.display()),
                problem,
            )
        })?;
        let mut command = Command::new("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("DISPLAY", display.name())
            .envs(home.environment())
            .env("GDK_SCALE", start.scale.to_string())
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            // A built interface to test instead of the one compiled in, and a script's answers to
            // dialogs.
            .envs(
                ["THROUGHLINE_UI_DIR", "THROUGHLINE_SCRIPTED_DIALOGS"]
                    .into_iter()
                    .filter_map(|name| Some((name, std::env::var_os(name)?))),
            )
            .envs(start.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        if std::env::var_os("THROUGHLINE_E2E_QUIET").is_some() {
            command.stderr(Stdio::null());
        }
        let process = command
            .spawn()
            .map_err(|problem| Problem::machine("WebKitWebDriver", problem))?;
        Ok(Driver {
            process,
            port,
            binary,
        })
    }

    async fn connect(&self, start: &Start) -> Result<Client> {
        let arguments: Vec<String> = start
            .arguments
            .iter()
            .map(|argument| argument.to_string_lossy().into_owned())
            .collect();
        let mut capabilities = Map::new();
        capabilities.insert(
            "webkitgtk:browserOptions".to_owned(),
            json!({ "binary": self.binary.to_string_lossy(), "args": arguments }),
        );
        capabilities.insert("timeouts".to_owned(), json!({ "script": 120_000 }) as Value);
        session(self.port, &capabilities).await
    }

    /// The program among the driver's children.
    fn program(&self) -> Option<u32> {
        children(self.process.id()).into_iter().find(|process| {
            std::fs::read_link(format!("/proc/{process}/exe")).is_ok_and(|exe| exe == self.binary)
        })
    }

    async fn wait_for_end(&self) -> Result<()> {
        let began = Instant::now();
        while self.program().is_some() {
            if began.elapsed() > Duration::from_secs(10) {
                return Err(Problem::Machine("the program does not end".to_owned()));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(program) = self.program() {
            // Gone already is as good.
            let _ = end_now(program);
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A session with the driver on a port, as soon as it listens.
pub(crate) async fn session(port: u16, capabilities: &Map<String, Value>) -> Result<Client> {
    let address = format!("http://127.0.0.1:{port}");
    let began = Instant::now();
    loop {
        let connected =
            Client::with_capabilities_and_connector(&address, capabilities, HttpConnector::new())
                .await;
        match connected {
            Ok(client) => return Ok(client),
            Err(
                NewSessionError::Failed(_) | NewSessionError::FailedC(_) | NewSessionError::Lost(_),
            ) if began.elapsed() < Duration::from_secs(10) => {
                // Not listening yet.
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            Err(problem) => {
                return Err(Problem::Driver(format!(
                    "the program was not started: {problem}"
                )));
            }
        }
    }
}

/// Not by the program `kill`, which a small system may lack.
pub(crate) fn end_now(process: u32) -> Result<()> {
    let process = i32::try_from(process)
        .ok()
        .and_then(Pid::from_raw)
        .ok_or_else(|| Problem::Machine(format!("there is no process {process}")))?;
    kill_process(process, Signal::KILL).map_err(|problem| Problem::machine("kill", problem))
}

fn children(process: u32) -> Vec<u32> {
    std::fs::read_to_string(format!("/proc/{process}/task/{process}/children"))
        .unwrap_or_default()
        .split_whitespace()
        .filter_map(|number| number.parse().ok())
        .collect()
}

/// A process and everything it started, itself included. WebKit's processes are started by threads
/// of their own, so every thread is asked.
pub(crate) fn family(process: u32) -> Vec<u32> {
    let mut found = vec![process];
    let mut next = 0;
    while next < found.len() {
        let threads = std::fs::read_dir(format!("/proc/{}/task", found[next]))
            .into_iter()
            .flatten()
            .flatten();
        for thread in threads {
            let started =
                std::fs::read_to_string(thread.path().join("children")).unwrap_or_default();
            found.extend(
                started
                    .split_whitespace()
                    .filter_map(|number| number.parse::<u32>().ok()),
            );
        }
        next += 1;
    }
    found
}

/// In bytes.
fn proportional_set_size(process: u32) -> Option<u64> {
    let rollup = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.split_whitespace()
        .next()?
        .parse::<u64>()
        .ok()
        .map(|kilobytes| kilobytes * 1024)
}
