//! The program in a folder of its own, with a clock and randomness that repeat.

use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, UNIX_EPOCH};

use serde_json::{Value, json};
use throughline_app::calls::project::Platform;
use throughline_app::{App, CallError, Environment, Event, NoShell, Shell};

pub struct Program {
    pub app: App,
    pub folder: Arc<tempfile::TempDir>,
    pub events: Arc<Mutex<Vec<Event>>>,
    /// How often random bytes are still given before a fault; negative: always.
    random_left: Arc<AtomicI64>,
    /// Present: the task "long" is cancelled when it reports.
    to_cancel: Arc<Mutex<Option<App>>>,
}

impl Program {
    pub fn new() -> Program {
        Program::with_shell(Arc::new(NoShell))
    }

    pub fn with_shell(shell: Arc<dyn Shell>) -> Program {
        Program::start(Arc::new(tempfile::tempdir().unwrap()), shell)
    }

    /// With the sample project open.
    pub fn with_sample() -> Program {
        let program = Program::new();
        program.call(
            "project.new",
            json!({"name": "Sample", "template": "sample", "path": null}),
        );
        program
    }

    /// With an empty project open.
    pub fn with_project() -> Program {
        let program = Program::new();
        program.call(
            "project.new",
            json!({"name": "Test", "template": null, "path": null}),
        );
        program
    }

    /// Ends this one and starts another in the same folder.
    pub fn restarted(self) -> Program {
        let folder = self.folder.clone();
        drop(self);
        Program::start(folder, Arc::new(NoShell))
    }

    pub fn start(folder: Arc<tempfile::TempDir>, shell: Arc<dyn Shell>) -> Program {
        let ticks = AtomicU64::new(0);
        let state = AtomicU64::new(0x9E37_79B9_7F4A_7C15 ^ u64::from(std::process::id()));
        let random_left = Arc::new(AtomicI64::new(-1));
        let left = random_left.clone();
        let environment = Environment {
            config_dir: folder.path().join("config"),
            documents_dir: folder.path().join("documents"),
            clock: Arc::new(move || {
                UNIX_EPOCH
                    + Duration::from_millis(
                        1_780_000_000_000 + ticks.fetch_add(1, Ordering::Relaxed),
                    )
            }),
            random: Arc::new(move |bytes| {
                if left.load(Ordering::Relaxed) >= 0 && left.fetch_sub(1, Ordering::Relaxed) == 0 {
                    panic!("a fault for the test");
                }
                for byte in bytes {
                    // SplitMix64, one byte a step.
                    let mut z = state.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed);
                    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
                    *byte = (z ^ (z >> 31)) as u8;
                }
            }),
            account: "Maria".to_owned(),
            computer: "LAPTOP-7".to_owned(),
            process: std::process::id(),
            platform: Platform::Linux,
            language: "en".to_owned(),
            version: "0.1.0".to_owned(),
        };
        let events = Arc::new(Mutex::new(Vec::new()));
        let seen = events.clone();
        let to_cancel = Arc::new(Mutex::new(None::<App>));
        let cancelling = to_cancel.clone();
        let app = App::new(
            environment,
            shell,
            Arc::new(move |event| {
                if matches!(&event, Event::Progress(progress) if progress.task == "long")
                    && let Some(app) = cancelling.lock().unwrap().take()
                {
                    app.call("task.cancel", r#"{"task":"long"}"#, None).unwrap();
                }
                seen.lock().unwrap().push(event);
            }),
        );
        Program {
            app,
            folder,
            events,
            random_left,
            to_cancel,
        }
    }

    /// After `times` more pages of random bytes the next asks in vain, once.
    pub fn fail_random_after(&self, times: i64) {
        self.random_left.store(times, Ordering::Relaxed);
    }

    /// Runs a long call and cancels it when it first reports how far it is; answers the code it is
    /// refused with.
    #[track_caller]
    pub fn cancelled(&self, name: &str, mut request: Value) -> String {
        request["task"] = json!("long");
        *self.to_cancel.lock().unwrap() = Some(self.app.clone());
        self.refused(name, request)
    }

    #[track_caller]
    pub fn call(&self, name: &str, request: Value) -> Value {
        match self.try_call(name, request.clone()) {
            Ok(reply) => reply,
            Err(problem) => panic!("{name} {request}: {problem:?}"),
        }
    }

    pub fn try_call(&self, name: &str, request: Value) -> Result<Value, CallError> {
        self.app
            .call(name, &request.to_string(), None)
            .map(|reply| serde_json::from_str(&reply).unwrap())
    }

    /// The code a call is refused with.
    #[track_caller]
    pub fn refused(&self, name: &str, request: Value) -> String {
        match self.try_call(name, request.clone()) {
            Ok(reply) => panic!("{name} {request} answered {reply}"),
            Err(problem) => problem.code,
        }
    }

    pub fn file(&self) -> PathBuf {
        PathBuf::from(
            self.call("project.state", json!({}))["path"]
                .as_str()
                .unwrap(),
        )
    }

    /// The first journey.
    pub fn journey(&self) -> String {
        text(&self.call("journey.list", json!({}))[0]["journey"]["id"])
    }

    pub fn content(&self, journey: &str) -> Value {
        self.call("journey.view", json!({ "journey": journey }))["content"].clone()
    }

    /// Everything a person can see of the project, to compare before and after.
    pub fn everything(&self) -> Value {
        let list = self.call("journey.list", json!({}));
        let contents: Vec<Value> = list
            .as_array()
            .unwrap()
            .iter()
            .map(|one| self.content(one["journey"]["id"].as_str().unwrap()))
            .collect();
        json!({
            "name": self.call("project.state", json!({}))["name"],
            "library": self.call("library.read", json!({})),
            "journeys": list,
            "contents": contents,
        })
    }

    pub fn step(&self, call: &str) -> Value {
        self.call(call, json!({}))
    }
}

#[track_caller]
pub fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("not a text: {value}"))
        .to_owned()
}

/// The id of the first thing in a list of the content that fits.
#[track_caller]
pub fn find(content: &Value, list: &str, fits: impl Fn(&Value) -> bool) -> Value {
    content[list]
        .as_array()
        .and_then(|entries| entries.iter().find(|entry| fits(entry)))
        .unwrap_or_else(|| panic!("no such entry in {list}"))
        .clone()
}
