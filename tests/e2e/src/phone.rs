//! A person with a phone: Chromium without a screen, as large as a phone, through its driver.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::Client;
use serde_json::{Map, Value, json};

use crate::page::{AXE, AxeFinding, axe_findings, axe_source};
use crate::problem::{Problem, Result};
use crate::window::{end_now, family, session};

/// What it says it is, in every request.
pub const USER_AGENT: &str =
    "Mozilla/5.0 (Linux; Android 13; Lighthouse-Keeper-73) Chrome/120 Mobile";

/// How long a person would wait before saying that it does not work.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is looked for by its words: a label, a button, a heading.
const SEEK: &str = "
    const seen = (element) => element.getClientRects().length > 0;
    const said = (element) => (element.getAttribute('aria-label') || element.textContent).trim();
    const seek = (words) => [...document.querySelectorAll('button, label')]
        .find((element) => seen(element) && !element.disabled && said(element) === words);";

/// A page on a phone. The browser ends when this is dropped.
pub struct Phone {
    client: Client,
    driver: Driver,
}

impl Phone {
    /// Switches the phone on; `folder` is where it keeps what browsers keep, and is made.
    pub async fn new(folder: &Path, language: &str) -> Result<Phone> {
        let driver = Driver::start()?;
        // As root, in a container, there is neither a sandbox nor much shared memory.
        let arguments = [
            "--headless=new".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--disable-gpu".to_owned(),
            "--no-first-run".to_owned(),
            "--no-proxy-server".to_owned(),
            format!("--lang={language}"),
            format!("--user-data-dir={}", folder.display()),
        ];
        let capabilities: Map<String, Value> = [
            (
                "goog:chromeOptions".to_owned(),
                json!({
                    "args": arguments,
                    "prefs": { "intl.accept_languages": language },
                    "mobileEmulation": {
                        "deviceMetrics": { "width": 390, "height": 844, "pixelRatio": 2.0, "touch": true },
                        "userAgent": USER_AGENT,
                    },
                }),
            ),
            ("timeouts".to_owned(), json!({ "script": 60_000 })),
        ]
        .into_iter()
        .collect();
        let client = session(driver.port, &capabilities).await?;
        Ok(Phone { client, driver })
    }

    /// Opens an address, as a phone does that has read a code.
    pub async fn open(&self, address: &str) -> Result<()> {
        Ok(self.client.goto(address).await?)
    }

    pub async fn reload(&self) -> Result<()> {
        Ok(self.client.refresh().await?)
    }

    /// The phone's own way back.
    pub async fn back(&self) -> Result<()> {
        Ok(self.client.back().await?)
    }

    /// Runs JavaScript in the page; `arguments` are the script's `arguments`.
    pub async fn js(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.client.execute(script, arguments).await?)
    }

    /// Taps what says exactly this: a choice, a button.
    pub async fn tap(&self, words: &str) -> Result<()> {
        let script =
            format!("{SEEK} const found = seek(arguments[0]); found?.click(); return !!found;");
        self.until(&format!("“{words}” to tap"), async || {
            let found = self.js(&script, vec![words.into()]).await?;
            Ok((found == true).then_some(()))
        })
        .await
    }

    /// Taps a choice of the question that begins with some words.
    pub async fn answer(&self, question: &str, choice: &str) -> Result<()> {
        let script = format!(
            "{SEEK}
            const group = [...document.querySelectorAll('fieldset, .q')].filter(seen).reverse()
                .find((group) => group.textContent.trim().startsWith(arguments[0]));
            const found = group && [...group.querySelectorAll('label')].find((label) =>
                said(label) === arguments[1] || said(label.querySelector('input')).startsWith(arguments[1]));
            found?.click();
            return !!found;"
        );
        self.until(&format!("“{choice}” of “{question}”"), async || {
            let found = self
                .js(&script, vec![question.into(), choice.into()])
                .await?;
            Ok((found == true).then_some(()))
        })
        .await
    }

    /// Writes into the field of the question that begins with some words.
    pub async fn write(&self, question: &str, written: &str) -> Result<()> {
        let script = "
            const group = [...document.querySelectorAll('fieldset, .q')]
                .filter((group) => group.getClientRects().length > 0).reverse()
                .find((group) => group.textContent.trim().startsWith(arguments[0]));
            const field = group && [...group.querySelectorAll('input:not([type=radio]):not([type=checkbox]), textarea')]
                .find((field) => field.getClientRects().length > 0);
            if (!field) return false;
            field.value = arguments[1];
            field.dispatchEvent(new Event('input', { bubbles: true }));
            return true;";
        self.until(&format!("a field of “{question}”"), async || {
            let found = self
                .js(script, vec![question.into(), written.into()])
                .await?;
            Ok((found == true).then_some(()))
        })
        .await
    }

    /// Waits until the page says this somewhere.
    pub async fn see(&self, words: &str) -> Result<()> {
        self.until(&format!("“{words}”"), async || {
            Ok(self.text().await?.contains(words).then_some(()))
        })
        .await
    }

    /// What can be read on the page.
    pub async fn text(&self) -> Result<String> {
        let text = self
            .js(
                "return document.body ? document.body.innerText : ''",
                vec![],
            )
            .await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Every rule of WCAG 2.2 AA that axe-core can check and the page breaks.
    pub async fn axe(&self) -> Result<Vec<AxeFinding>> {
        // Through the driver, which the page's own policy does not bind.
        self.js(&format!("if (!window.axe) {{ {} }}", axe_source()?), vec![])
            .await?;
        axe_findings(self.client.execute_async(AXE, vec![]).await?)
    }

    pub async fn picture(&self) -> Result<Vec<u8>> {
        Ok(self.client.screenshot().await?)
    }

    /// Switches the phone off and waits until it is.
    pub async fn off(self) -> Result<()> {
        Ok(self.client.clone().close().await?)
    }

    async fn until<T>(&self, what: &str, look: impl AsyncFn() -> Result<Option<T>>) -> Result<T> {
        let start = Instant::now();
        loop {
            if let Some(found) = look().await? {
                return Ok(found);
            }
            if start.elapsed() > PATIENCE {
                return Err(Problem::TooLate {
                    what: format!("on the phone: {what}"),
                    seconds: PATIENCE.as_secs(),
                    page: self.text().await.unwrap_or_default(),
                });
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }
}

impl Drop for Phone {
    fn drop(&mut self) {
        // Chromium would outlive its driver.
        for process in family(self.driver.process.id()).into_iter().rev() {
            // Gone already is as good.
            let _ = end_now(process);
        }
    }
}

/// Chromium's driver, which starts the browser.
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    fn start() -> Result<Driver> {
        // Free now; the driver takes it a moment later.
        let port = TcpListener::bind(("127.0.0.1", 0))
            .and_then(|listener| listener.local_addr())
            .map_err(|problem| Problem::machine("a free port", problem))?
            .port();
        let process = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|problem| Problem::machine("chromedriver", problem))?;
        Ok(Driver { process, port })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
