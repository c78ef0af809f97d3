//! What is to be seen.

use std::path::Path;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::problem::{Problem, Result};
use crate::target::Target;
use crate::window::Window;

const FIND: &str = include_str!("find.js");

/// WebKit gives a picture after its next painting, which never comes where nothing changes: for as
/// long as a picture may take, a point in the corner that nobody sees does.
const STIR: &str = "
    const point = document.createElement('div');
    point.setAttribute('aria-hidden', 'true');
    point.style.cssText = 'position: fixed; right: 0; bottom: 0; width: 1px; height: 1px; pointer-events: none';
    document.body.append(point);
    let times = 0;
    const stirring = setInterval(() => {
        times += 1;
        point.style.background = `rgb(0 0 0 / ${times % 2 ? 0 : 0.004})`;
        if (times === 100) { clearInterval(stirring); point.remove(); }
    }, 30);";

/// How long a person would wait before saying that it does not work.
const PATIENCE: Duration = Duration::from_secs(20);
/// A window that stands still never paints the picture asked for.
const PICTURE: Duration = Duration::from_secs(30);

/// Something in the page, where it was when looked at. CSS pixels of the viewport.
#[derive(Debug, Clone, Deserialize)]
pub struct Found {
    /// Where a person would point at.
    pub x: f64,
    pub y: f64,
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
    /// With runs of white space as one blank.
    pub text: String,
    /// Of a field.
    pub value: String,
    /// The accessible name.
    pub name: String,
}

impl Found {
    pub(crate) fn place(&self) -> (f64, f64) {
        (self.x, self.y)
    }
}

/// A rule of axe-core that the page breaks.
#[derive(Debug, Clone, Deserialize)]
pub struct AxeFinding {
    /// The rule's id.
    pub id: String,
    /// `minor`, `moderate`, `serious` or `critical`.
    pub impact: Option<String>,
    pub help: String,
    /// The markup of the elements, shortened.
    pub nodes: Vec<String>,
}

impl AxeFinding {
    pub fn is_serious(&self) -> bool {
        matches!(self.impact.as_deref(), Some("serious" | "critical"))
    }
}

impl Window {
    /// Runs JavaScript in the page; `arguments` are the script's `arguments`.
    pub async fn js(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.client().execute(script, arguments).await?)
    }

    /// Runs JavaScript that calls its last argument when it is done.
    pub async fn js_async(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.client().execute_async(script, arguments).await?)
    }

    /// The target as it is now; `None` when nothing visible fits.
    pub async fn look_for(&self, target: &Target) -> Result<Option<Found>> {
        let script = format!("{FIND}\nreturn find(arguments[0]);");
        let found = self.js(&script, vec![target.as_json()]).await?;
        serde_json::from_value(found).map_err(|problem| Problem::machine("find.js", problem))
    }

    /// Waits for the target to be there.
    pub async fn see(&self, target: &Target) -> Result<Found> {
        self.until(&format!("{target} visible"), async || {
            self.look_for(target).await
        })
        .await
    }

    /// Waits for the target to be there and to stand still: a person does not point at what moves.
    pub async fn see_still(&self, target: &Target) -> Result<Found> {
        let mut before = self.see(target).await?;
        for _ in 0..40 {
            tokio::time::sleep(Duration::from_millis(60)).await;
            let now = self.see(target).await?;
            if (now.left, now.top, now.width, now.height)
                == (before.left, before.top, before.width, before.height)
            {
                return Ok(now);
            }
            before = now;
        }
        Err(Problem::Page(format!("{target} does not stand still")))
    }

    /// Waits for the target to be gone.
    pub async fn see_gone(&self, target: &Target) -> Result<()> {
        self.until(&format!("{target} gone"), async || {
            Ok(self.look_for(target).await?.is_none().then_some(()))
        })
        .await
    }

    /// Waits until the target's text contains `part`.
    pub async fn see_text(&self, target: &Target, part: &str) -> Result<Found> {
        self.until(&format!("“{part}” in {target}"), async || {
            Ok(self
                .look_for(target)
                .await?
                .filter(|found| found.text.contains(part)))
        })
        .await
    }

    /// Waits until `script` (the body of a function) answers something true, and gives it.
    pub async fn until_js(&self, what: &str, script: &str) -> Result<Value> {
        self.until(what, async || {
            let value = self.js(script, vec![]).await?;
            let nothing =
                value.is_null() || value == json!(false) || value == json!(0) || value == json!("");
            Ok((!nothing).then_some(value))
        })
        .await
    }

    async fn until<T>(&self, what: &str, look: impl AsyncFn() -> Result<Option<T>>) -> Result<T> {
        let start = Instant::now();
        loop {
            if let Some(found) = look().await? {
                return Ok(found);
            }
            if start.elapsed() > PATIENCE {
                let page = self.page_text().await.unwrap_or_default();
                return Err(Problem::TooLate {
                    what: what.to_owned(),
                    seconds: PATIENCE.as_secs(),
                    page,
                });
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// The text a person can read, for messages.
    pub async fn page_text(&self) -> Result<String> {
        let text = self
            .js(
                "return document.body ? document.body.innerText : ''",
                vec![],
            )
            .await?;
        let text = text.as_str().unwrap_or_default();
        Ok(text.chars().take(4_000).collect())
    }

    /// What went wrong in the page since it was loaded: errors, refused requests, `console.error`.
    pub async fn problems(&self) -> Result<Vec<String>> {
        let told = self.js("return window.problems ?? []", vec![]).await?;
        serde_json::from_value(told)
            .map_err(|problem| Problem::machine("the page's problems", problem))
    }

    /// What the page looks like now, as PNG.
    pub async fn picture(&self) -> Result<Vec<u8>> {
        self.js(STIR, vec![]).await?;
        match tokio::time::timeout(PICTURE, self.client().screenshot()).await {
            Ok(picture) => Ok(picture?),
            Err(_) => Err(Problem::Page("the page paints nothing any more".to_owned())),
        }
    }

    pub async fn save_picture(&self, path: &Path) -> Result<()> {
        let picture = self.picture().await?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|problem| Problem::machine("a picture", problem))?;
        }
        std::fs::write(path, picture).map_err(|problem| Problem::machine("a picture", problem))
    }

    /// Every rule of WCAG 2.2 AA that axe-core can check and the page breaks. Rules that axe-core
    /// itself calls experimental are left out: they take a wrapped title for a missing one.
    pub async fn axe(&self) -> Result<Vec<AxeFinding>> {
        self.js(&format!("if (!window.axe) {{ {} }}", axe_source()?), vec![])
            .await?;
        axe_findings(self.js_async(AXE, vec![]).await?)
    }
}

/// Checks a page in which axe-core is.
pub(crate) const AXE: &str = "const done = arguments[arguments.length - 1];
    // What fades in has not its own colours yet.
    for (const animation of document.getAnimations())
        if (Number.isFinite(animation.effect.getComputedTiming().endTime)) animation.finish();
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })
        .then((result) => done(result.violations.filter((rule) => !rule.tags.includes('experimental')).map((rule) => ({
            id: rule.id, impact: rule.impact, help: rule.help,
            nodes: rule.nodes.slice(0, 8).map((node) => node.html.slice(0, 300) + ' ' + (node.any[0]?.message ?? '')),
        }))), (problem) => done(String(problem)));";

pub(crate) fn axe_source() -> Result<String> {
    let path = crate::root().join("ui/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(&path).map_err(|problem| Problem::machine("axe-core", problem))
}

/// What [`AXE`] answered.
pub(crate) fn axe_findings(found: Value) -> Result<Vec<AxeFinding>> {
    match &found {
        Value::String(problem) => Err(Problem::Page(format!("axe-core: {problem}"))),
        _ => serde_json::from_value(found).map_err(|problem| Problem::machine("axe-core", problem)),
    }
}
