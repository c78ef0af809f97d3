//! The sample project, and what is to be seen of it.

use std::time::Duration;

use throughline_e2e::{Problem, Result, Start, Target, Window, beginning, css, role};

/// The first journey of the sample.
pub const JOURNEY: &str = "Open a first account";

/// The sample's file, in the folder for new projects.
pub const FILE: &str = "Harbour Bank.throughline";

/// How a new user starts.
pub fn plain() -> Start {
    Start::default()
}

/// As a new user, from the welcome screen into the sample's first journey.
pub async fn open_sample(window: &Window) -> Result<()> {
    window.click(&css("button.sample")).await?;
    open_first_journey(window).await
}

/// The sample's first journey, which an opened project shows at once or lists.
pub async fn open_first_journey(window: &Window) -> Result<()> {
    let entry = beginning("button", JOURNEY);
    let card = css("[role=grid] [data-card]");
    window
        .until_js(
            "the project",
            "return !!document.querySelector('[role=grid] [data-card], h1')",
        )
        .await?;
    if window.look_for(&css("[role=grid]")).await?.is_none() {
        window.click(&entry).await?;
    }
    window.see(&card).await?;
    window
        .see(&role("grid", &format!("Journey map: {JOURNEY}")))
        .await?;
    Ok(())
}

/// The same after another start, by itself.
pub async fn find_again(window: &Window) -> Result<()> {
    window
        .see_text(&beginning("button", "File menu"), FILE)
        .await?;
    open_first_journey(window).await
}

/// A card by its title.
pub fn card(title: &str) -> Target {
    beginning("button", &format!("{title}, "))
}

/// A cell by its lane and step.
pub fn cell(lane: &str, step: &str) -> Target {
    beginning("gridcell", &format!("{lane}, {step}, "))
}

/// The titles of the cards of a cell, top to bottom; `None` while the cell is not there.
async fn cards_in(window: &Window, lane: &str, step: &str) -> Result<Option<Vec<String>>> {
    let script =
        "const said = (element) => element.querySelector(':scope > .unseen')?.textContent ?? '';
        const cell = [...document.querySelectorAll('[role=gridcell]')]
            .find((cell) => said(cell).startsWith(arguments[0]));
        return cell ? [...cell.querySelectorAll('[data-card]')]
            .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
            .map((card) => said(card).split(', ')[0]) : null";
    let found = window
        .js(script, vec![format!("{lane}, {step}, ").into()])
        .await?;
    serde_json::from_value(found).map_err(|problem| Problem::Page(problem.to_string()))
}

/// Waits until a cell holds exactly these cards.
pub async fn see_cards(window: &Window, lane: &str, step: &str, expected: &[&str]) -> Result<()> {
    let mut found = None;
    for _ in 0..150 {
        found = cards_in(window, lane, step).await?;
        if found.as_ref().is_some_and(|found| found == expected) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
    Err(Problem::Page(format!(
        "{lane}, {step}: expected {expected:?}, found {found:?}"
    )))
}

/// Waits until a screen reader was told this.
pub async fn hear(window: &Window, part: &str) -> Result<()> {
    let script = format!(
        "return [...document.querySelectorAll('[aria-live]')].some((region) => region.textContent.includes({}))",
        serde_json::Value::from(part)
    );
    window
        .until_js(&format!("“{part}” said"), &script)
        .await
        .map(|_| ())
}
