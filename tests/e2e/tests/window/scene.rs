//! One test: a home folder, a window in it, and a picture when something is not as it should be.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use throughline_e2e::{Home, Problem, Result, Start, Window, binary};

/// No test takes this long, also on a slow machine with others beside it.
const LONGEST: Duration = Duration::from_secs(300);

/// The window is declared first and so ends before its home is removed.
pub struct Scene {
    window: Option<Window>,
    pub home: Home,
}

/// Runs a test. Fails with a picture in `target/e2e` when the test does, and also when the page
/// reported an error that nobody looked at.
///
/// A real window beside others is not the same twice: what fails is tried once more in a new home.
/// What only then passed is written to `target/e2e/second-try.txt`, which `cargo xtask test` shows.
pub async fn scene(name: &str, mut test: impl AsyncFnMut(&mut Scene) -> Result<()>) {
    let Err(first) = attempt(name, &mut test).await else {
        return;
    };
    if let Err(problem) = attempt(name, &mut test).await {
        panic!("{name}: {problem}\n(the first time: {first})");
    }
    std::fs::create_dir_all(pictures()).ok();
    let line = format!("{name}: {first}\n");
    let mut file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(pictures().join("second-try.txt"))
        .expect("what passed at the second try can be noted");
    file.write_all(line.as_bytes())
        .expect("what passed at the second try can be noted");
}

async fn attempt(name: &str, test: &mut impl AsyncFnMut(&mut Scene) -> Result<()>) -> Result<()> {
    let home = Home::new().expect("a home folder can be made");
    let mut scene = Scene { window: None, home };
    let mut outcome = match tokio::time::timeout(LONGEST, test(&mut scene)).await {
        Ok(outcome) => outcome,
        Err(_) => Err(Problem::Page(format!(
            "not done after {} s",
            LONGEST.as_secs()
        ))),
    };
    if let Some(window) = &scene.window {
        let problems = window.problems().await.unwrap_or_default();
        if outcome.is_ok() && !problems.is_empty() {
            outcome = Err(Problem::Page(format!(
                "the page reported:\n{}",
                problems.join("\n")
            )));
        }
        if outcome.is_err() {
            let picture = pictures().join(format!("{name}.png"));
            let saved = window.save_picture(&picture).await;
            eprintln!(
                "{name}: {}",
                saved.map_or_else(|why| why.to_string(), |()| picture.display().to_string())
            );
            eprintln!("{name}: the page reported: {problems:?}");
        }
    }
    outcome
}

/// Where pictures of failures go.
fn pictures() -> PathBuf {
    binary()
        .ancestors()
        .nth(2)
        .map(|target| target.join("e2e"))
        .unwrap_or_default()
}

impl Scene {
    /// Starts the program; a window that is open is closed first.
    pub async fn open(&mut self, start: &Start) -> Result<&Window> {
        self.close().await?;
        Ok(self.window.insert(Window::open(&self.home, start).await?))
    }

    /// The window that is open.
    pub fn window(&self) -> Result<&Window> {
        self.window
            .as_ref()
            .ok_or_else(|| Problem::Machine("no window is open".to_owned()))
    }

    pub async fn close(&mut self) -> Result<()> {
        match self.window.take() {
            Some(window) => window.close().await,
            None => Ok(()),
        }
    }

    /// Ends the program as a power cut does.
    pub fn kill(&mut self) -> Result<()> {
        self.window.take().map_or(Ok(()), |window| window.kill())
    }
}
