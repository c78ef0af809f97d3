//! For the tests in the real window: dialogs that a script answers, a list of what went wrong in
//! the page, a fault of the program when one is asked for, and the interface read from a folder, so
//! that a change of it needs no new program. Compiled in only with the feature `e2e`.

use std::borrow::Cow;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tauri::utils::assets::{AssetKey, AssetsIter, CspHash};
use tauri::{Assets, Context, Wry};
use throughline_app::calls::shell::FileKind;
use throughline_app::{Environment, ShellError};

use crate::desktop::Dialogs;

/// Collects what goes wrong in the page, where a test can read it (`window.problems`).
pub const COLLECT_PROBLEMS: &str = "
    window.problems = [];
    // As the program does: sizes that change once more while they are told are no fault.
    addEventListener('error', (event) => event.message.startsWith('ResizeObserver loop') || problems.push(`${event.message} (${event.filename}:${event.lineno})`));
    addEventListener('unhandledrejection', (event) => problems.push(`unhandled: ${event.reason?.stack ?? event.reason}`));
    addEventListener('securitypolicyviolation', (event) => problems.push(`refused by ${event.violatedDirective}: ${event.blockedURI}`));
    const loud = console.error;
    console.error = (...words) => { problems.push(words.map((word) => word?.stack ?? String(word)).join(' ')); loud(...words); };
";

/// Answers come from a file: a JSON array of paths (`null` is "cancelled"), taken from the front.
pub struct ScriptedDialogs {
    script: Mutex<PathBuf>,
}

impl ScriptedDialogs {
    /// `THROUGHLINE_SCRIPTED_DIALOGS` names the file.
    pub fn of_this_run() -> Option<ScriptedDialogs> {
        let script = std::env::var_os("THROUGHLINE_SCRIPTED_DIALOGS")?;
        Some(ScriptedDialogs {
            script: Mutex::new(script.into()),
        })
    }

    fn next(&self) -> Result<Option<PathBuf>, ShellError> {
        let script = self.script.lock().unwrap_or_else(PoisonError::into_inner);
        let failed = |problem: &dyn std::fmt::Display| {
            ShellError(format!("{}: {problem}", script.display()))
        };
        let text = fs::read_to_string(&*script).map_err(|problem| failed(&problem))?;
        let mut answers: Vec<Option<PathBuf>> =
            serde_json::from_str(&text).map_err(|problem| failed(&problem))?;
        if answers.is_empty() {
            return Err(failed(&"no answer is left"));
        }
        let answer = answers.remove(0);
        let rest = serde_json::to_string(&answers).map_err(|problem| failed(&problem))?;
        fs::write(&*script, rest).map_err(|problem| failed(&problem))?;
        Ok(answer)
    }
}

impl Dialogs for ScriptedDialogs {
    fn open(&self, _: FileKind) -> Result<Option<PathBuf>, ShellError> {
        self.next()
    }

    fn open_many(&self, _: FileKind) -> Result<Vec<PathBuf>, ShellError> {
        Ok(self.next()?.into_iter().collect())
    }

    fn save(&self, _: FileKind, _: &str) -> Result<Option<PathBuf>, ShellError> {
        self.next()
    }
}

/// `THROUGHLINE_FAULT` names a file. Whoever asks for chance while it is there finds a fault of the
/// program, once: an edit that adds something asks for it, in the middle of its transaction.
pub fn with_faults(environment: Environment) -> Environment {
    let Some(file) = std::env::var_os("THROUGHLINE_FAULT") else {
        return environment;
    };
    let random = environment.random.clone();
    Environment {
        random: Arc::new(move |bytes| {
            if fs::remove_file(&file).is_ok() {
                panic!("a fault that a test asked for");
            }
            random(bytes)
        }),
        ..environment
    }
}

/// `THROUGHLINE_UI_DIR` names a built interface (the folder with `index.html`) to show instead of
/// the one compiled in.
pub fn interface_from_folder(context: &mut Context<Wry>) {
    if let Some(folder) = std::env::var_os("THROUGHLINE_UI_DIR") {
        context.set_assets(Box::new(Folder {
            path: folder.into(),
        }));
    }
}

struct Folder {
    path: PathBuf,
}

impl Assets<Wry> for Folder {
    fn get(&self, key: &AssetKey) -> Option<Cow<'_, [u8]>> {
        let inside = Path::new(key.as_ref())
            .components()
            .filter(|part| matches!(part, Component::Normal(_)));
        fs::read(inside.fold(self.path.clone(), |path, part| path.join(part)))
            .ok()
            .map(Cow::Owned)
    }

    fn iter(&self) -> Box<AssetsIter<'_>> {
        Box::new(std::iter::empty())
    }

    fn csp_hashes(&self, _: &AssetKey) -> Box<dyn Iterator<Item = CspHash<'_>> + '_> {
        Box::new(std::iter::empty())
    }
}
