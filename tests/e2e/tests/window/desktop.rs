//! The program among others: the system's own dialogs, a second start, the system's language, and a
//! fault in the middle of an edit.

use std::fs;
use std::io::{BufRead, BufReader, Error};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use throughline_e2e::{Home, Problem, Result, Start, Window, beginning, css, role, text};

use crate::sample::{FILE, cell, find_again, open_first_journey, open_sample, plain, see_cards};
use crate::scene::{Scene, scene};

fn failed(problem: Error) -> Problem {
    Problem::Machine(problem.to_string())
}

/// The sample beside itself under another name, with no window open.
async fn two_files(scene: &mut Scene) -> Result<std::path::PathBuf> {
    open_sample(scene.open(&plain()).await?).await?;
    scene.close().await?;
    let other = scene.home.documents().join("other.throughline");
    fs::copy(scene.home.documents().join(FILE), &other).map_err(failed)?;
    Ok(other)
}

/// What `xdotool` answers, on the window's screen; `None` when it found nothing to do.
fn xdotool(window: &Window, arguments: &[&str]) -> Result<Option<String>> {
    let told = Command::new("xdotool")
        .args(arguments)
        .env("DISPLAY", window.display())
        .output()
        .map_err(failed)?;
    let words = String::from_utf8_lossy(&told.stdout).trim().to_owned();
    Ok(told.status.success().then_some(words))
}

/// The dialog for opening a file, by its window's number, while it is shown.
fn open_dialog(window: &Window) -> Result<Option<String>> {
    let search = ["search", "--onlyvisible", "--name", "^Open File$"];
    Ok(xdotool(window, &search)?.filter(|found| !found.is_empty()))
}

/// Types a path into the dialog, until it is done with it: what is typed while a dialog is still
/// being set up is lost.
async fn answer_dialog(window: &Window, path: &Path) -> Result<()> {
    let mut shown = false;
    for _ in 0..10 {
        for _ in 0..100 {
            match open_dialog(window)? {
                Some(dialog) => {
                    shown = true;
                    xdotool(window, &["windowfocus", "--sync", &dialog])?;
                    break;
                }
                None if shown => return Ok(()),
                None => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
        xdotool(window, &["key", "ctrl+l", "ctrl+a"])?;
        let path = path.display().to_string();
        xdotool(window, &["type", "--delay", "20", &path])?;
        xdotool(window, &["key", "Return"])?;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    Err(Problem::Page(if shown {
        "the dialog stays".to_owned()
    } else {
        "no dialog was shown".to_owned()
    }))
}

#[tokio::test]
async fn the_systems_own_dialog_opens_a_file() {
    scene("dialog", async |scene| {
        let other = two_files(scene).await?;
        let window = scene.open(&plain()).await?;
        find_again(window).await?;
        window.press("Control+o").await?;
        answer_dialog(window, &other).await?;
        window
            .see_text(&beginning("button", "File menu"), "other.throughline")
            .await?;
        open_first_journey(window).await
    })
    .await;
}

/// A session bus of its own, by which two starts of the program find each other. Ended when dropped.
struct Bus {
    daemon: Child,
    address: String,
}

impl Bus {
    fn start(home: &Home) -> Result<Bus> {
        let socket = home.path().join("bus");
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .arg(format!("--address=unix:path={}", socket.display()))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(failed)?;
        let mut address = String::new();
        if let Some(out) = daemon.stdout.take() {
            BufReader::new(out)
                .read_line(&mut address)
                .map_err(failed)?;
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

/// Starts the program beside a window, as a double-click on a file does, and waits for its end.
async fn start_again(home: &Home, window: &Window, bus: &Bus, file: &Path) -> Result<()> {
    let mut second = Command::new(throughline_e2e::binary())
        .arg(file)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .envs(home.environment())
        .env("DISPLAY", window.display())
        .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(failed)?;
    for _ in 0..500 {
        if let Some(status) = second.try_wait().map_err(failed)? {
            return if status.success() {
                Ok(())
            } else {
                Err(Problem::Machine(format!("the second start: {status}")))
            };
        }
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
    second.kill().and_then(|()| second.wait()).map_err(failed)?;
    Err(Problem::Machine(
        "the second start opened a window of its own".to_owned(),
    ))
}

#[tokio::test]
async fn a_second_start_hands_its_file_to_the_window_that_is_open() {
    scene("second-start", async |scene| {
        let other = two_files(scene).await?;
        let bus = Bus::start(&scene.home)?;
        let first = Start::on(&scene.home.documents().join(FILE))
            .with("DBUS_SESSION_BUS_ADDRESS", &bus.address);
        scene.open(&first).await?;
        let window = scene.window()?;
        window
            .see_text(&beginning("button", "File menu"), FILE)
            .await?;
        start_again(&scene.home, window, &bus, &other).await?;
        window
            .see_text(&beginning("button", "File menu"), "other.throughline")
            .await?;
        scene.close().await
    })
    .await;
}

#[tokio::test]
async fn the_screen_shows_what_the_page_shows() {
    scene("seen", async |scene| {
        let folder = scene.home.path().join("screen");
        fs::create_dir_all(&folder).map_err(failed)?;
        let window = Window::open_seen(&scene.home, &plain(), &folder).await?;
        let screen = folder.join("Xvfb_screen0");
        let differs = |before: &[u8]| -> Result<bool> {
            let now = fs::read(&screen).map_err(failed)?;
            let rows = before.chunks(256).zip(now.chunks(256));
            Ok(rows.filter(|(before, now)| before != now).count() > now.len() / 256 / 10)
        };
        let until = async |what: &str, before: &[u8], wanted: bool| -> Result<()> {
            for _ in 0..200 {
                if differs(before)? == wanted {
                    return Ok(());
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            Err(Problem::Page(format!("the screen does not show {what}")))
        };
        let blank = fs::read(&screen).map_err(failed)?;
        open_sample(&window).await?;
        until("the sample", &blank, true).await?;
        // What comes late, as hints and what has the focus, is far less than what is looked for.
        tokio::time::sleep(Duration::from_secs(1)).await;
        let sample = fs::read(&screen).map_err(failed)?;
        window.press("Control+k").await?;
        until("what was asked for", &sample, true).await?;
        window.press("Escape").await?;
        until("the sample again", &sample, false).await?;
        window.close().await
    })
    .await;
}

#[tokio::test]
async fn the_first_start_speaks_the_systems_language() {
    scene("language", async |scene| {
        // Without the system having a translation of its own, as most test machines.
        let german = plain()
            .with("LANG", "C.UTF-8")
            .with("LC_MESSAGES", "de_AT.UTF-8");
        let window = scene.open(&german).await?;
        window.see(&css("button.sample")).await?;
        window
            .until_js(
                "the page in German",
                "return document.documentElement.lang === 'de'",
            )
            .await?;
        // What Rust makes follows the same language: the names of templates.
        window.see(&text("SaaS-Testphase")).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_fault_in_the_middle_of_an_edit_costs_that_edit_only() {
    scene("fault", async |scene| {
        let fault = scene.home.path().join("fault");
        let window = scene
            .open(&plain().with("THROUGHLINE_FAULT", &fault))
            .await?;
        open_sample(window).await?;
        window.click(&cell("Pains", "Sees an offer")).await?;
        window.type_text("Before the fault\n").await?;
        see_cards(window, "Pains", "Sees an offer", &["Before the fault"]).await?;

        fs::write(&fault, "").map_err(failed)?;
        window.type_text("During the fault\n").await?;
        window.see(&role("button", "Copy details")).await?;
        if fault.exists() {
            return Err(Problem::Page("nothing asked for chance".to_owned()));
        }
        // The words that could not be saved are back under the cursor, until they are given up.
        window
            .until_js(
                "the words are offered again",
                "return document.activeElement?.value === 'During the fault'",
            )
            .await?;
        window.press("Escape").await?;

        // The document goes on: another edit, its undo, and all of it after a restart.
        window
            .click(&cell("Opportunities", "Sees an offer"))
            .await?;
        window.type_text("After the fault\n").await?;
        window.press("Escape").await?;
        see_cards(
            window,
            "Opportunities",
            "Sees an offer",
            &["After the fault"],
        )
        .await?;
        see_cards(window, "Pains", "Sees an offer", &["Before the fault"]).await?;
        let window = scene.open(&plain()).await?;
        find_again(window).await?;
        see_cards(window, "Pains", "Sees an offer", &["Before the fault"]).await?;
        see_cards(
            window,
            "Opportunities",
            "Sees an offer",
            &["After the fault"],
        )
        .await
    })
    .await;
}
