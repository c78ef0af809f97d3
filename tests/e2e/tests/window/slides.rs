//! A deck is put together, written, and brought up to date.

use std::fs;

use serde_json::json;
use throughline_e2e::{Problem, Result, Window, beginning, css, role};

use crate::accessible::check;
use crate::sample::{open_sample, plain};
use crate::scene::scene;

fn failed(problem: std::io::Error) -> Problem {
    Problem::Machine(problem.to_string())
}

/// The titles of the slides, in their order.
async fn titles(window: &Window) -> Result<Vec<String>> {
    let found = window
        .js("return JSON.stringify([...document.querySelectorAll('dialog [data-slide] textarea')].map((one) => one.value))", Vec::new())
        .await?;
    let text = found.as_str().unwrap_or_default();
    serde_json::from_str(text).map_err(|problem| Problem::Page(problem.to_string()))
}

#[tokio::test]
async fn a_deck_is_chosen_ordered_named_written_and_brought_up_to_date() {
    scene("slides", async |scene| {
        let deck = scene.home.path().join("Bank.pptx");
        let answers = scene.home.path().join("answers.json");
        // Thought better of it once; then written; then chosen again to be brought up to date.
        fs::write(&answers, json!([null, deck, deck]).to_string()).map_err(failed)?;
        let window = scene
            .open(&plain().with("THROUGHLINE_SCRIPTED_DIALOGS", &answers))
            .await?;
        open_sample(window).await?;
        window.press("Control+e").await?;
        window.see(&css("dialog .preview img")).await?;
        window.click(&role("button", "Make slides")).await?;
        window
            .see(&css("dialog [data-slide]:nth-of-type(3) .picture svg"))
            .await?;
        let begun = titles(window).await?;
        if begun.len() < 4 {
            return Err(Problem::Page(format!(
                "too few slides to begin with: {begun:?}"
            )));
        }

        // Another is added by its name, and moved up by keyboard.
        window.click(&css("dialog input[type=search]")).await?;
        window.type_text("Complaints run").await?;
        window.click(&beginning("button", "Complaints")).await?;
        window
            .see(&css(&format!(
                "dialog [data-slide]:nth-of-type({}) textarea",
                begun.len() + 1
            )))
            .await?;
        let added = titles(window).await?;
        let last = added.last().cloned().unwrap_or_default();
        if !last.starts_with("Complaints") {
            return Err(Problem::Page(format!("no finding as a title: {last}")));
        }
        window
            .click(&css("dialog [data-slide]:last-of-type textarea"))
            .await?;
        window.press("Control+a").await?;
        window.type_text("Fewer letters of complaint").await?;
        window.press("Alt+ArrowUp").await?;
        let moved = titles(window).await?;
        if moved.get(begun.len() - 1).map(String::as_str) != Some("Fewer letters of complaint") {
            return Err(Problem::Page(format!("not moved or not named: {moved:?}")));
        }

        let write = beginning("button", "Write ");
        window.click(&write).await?;
        window.click(&write).await?;
        // A map that does not fit on one slide goes on on the next.
        let said = window
            .until_js(
                "slides were made",
                "return [...document.querySelectorAll('dialog h2')].map((one) => one.textContent).find((one) => one.endsWith(' slides were made')) ?? ''",
            )
            .await?;
        let said = said.as_str().unwrap_or_default();
        let count = said.split(' ').next().and_then(|count| count.parse().ok());
        let count: usize = count.filter(|count| *count >= moved.len()).ok_or_else(|| {
            Problem::Page(format!("{} were chosen, and it says: {said}", moved.len()))
        })?;
        let bytes = fs::read(&deck).map_err(failed)?;
        if !bytes.starts_with(b"PK") || bytes.len() < 40_000 {
            return Err(Problem::Machine(format!(
                "{} bytes that are no deck",
                bytes.len()
            )));
        }
        window.click(&role("button", "Back to the slides")).await?;
        window
            .click(&beginning("button", "Update earlier slides"))
            .await?;
        window
            .click(&beginning("button", "Choose the presentation"))
            .await?;
        window.see_text(&css("dialog"), "Bank.pptx").await?;
        window.click(&role("button", "Update this file")).await?;
        window
            .see_text(
                &css("dialog .lead"),
                &format!("{count} slides of this project"),
            )
            .await?;
        window
            .see_text(&css("dialog"), "nothing was changed by hand")
            .await?;
        Ok(())
    })
    .await;
}

async fn the_dialog(theme: &str, language: &str, heading: &str, part: &str) {
    scene(&format!("slides-{theme}-{language}"), async |scene| {
        let settings = json!({ "theme": theme, "language": language });
        scene.home.write_settings(&settings)?;
        scene.home.write_window_size(1024, 700)?;
        let window = scene.open(&plain()).await?;
        window.click(&css("button.sample")).await?;
        window.click(&role("button", part)).await?;
        window.see(&role("heading", part)).await?;
        window.click(&role("button", heading)).await?;
        window.see(&css("dialog [data-slide]:nth-of-type(3) .picture svg")).await?;
        window.see(&css("dialog .preview .page svg")).await?;
        check(window, "slides").await?;
        // Nothing lies outside of the window, and nothing is cut.
        window
            .until_js(
                "a dialog that fits",
                "const box = document.querySelector('dialog[open]').getBoundingClientRect();
                 return box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight
                   && document.querySelector('dialog footer').scrollWidth <= document.querySelector('dialog footer').clientWidth",
            )
            .await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_dialog_is_accessible_in_light() {
    the_dialog("light", "en", "Make slides", "Measures").await;
}

#[tokio::test]
async fn the_dialog_is_accessible_in_dark_and_german() {
    the_dialog("dark", "de", "Folien erstellen", "Kennzahlen").await;
}
