//! axe-core on every screen of surveys, in both themes.

use std::fmt::Write as _;
use std::fs;

use serde_json::json;
use throughline_e2e::{Problem, Result, Window, css, role};

use crate::accessible::check;
use crate::sample::{open_sample, plain};
use crate::scene::scene;

/// Answers of forty people with a segment, five statements and a comment.
fn answers() -> String {
    const LABELS: [&str; 5] = [
        "Strongly disagree",
        "Disagree",
        "Neither agree nor disagree",
        "Agree",
        "Strongly agree",
    ];
    let mut table = String::from("Department,I can grow here,My work matters,Comment\n");
    for person in 0..40 {
        // Writing into a string does not fail.
        let _ = writeln!(
            table,
            "{},{},{},The screens are slow in the morning {person}",
            ["Branches", "Risk"][person % 2],
            LABELS[(person * 7) % 5],
            LABELS[(person * 3 + person / 5) % 5],
        );
    }
    table
}

/// Goes to a part of the survey that is open.
async fn tab(window: &Window, name: &str) -> Result<()> {
    window.click(&role("tab", name)).await?;
    window
        .see(&css(&format!(
            "[role=tab][aria-selected=true]#survey-tab-{}",
            name.to_lowercase()
        )))
        .await?;
    Ok(())
}

async fn every_screen(theme: &str) {
    scene(&format!("axe-surveys-{theme}"), async |scene| {
        scene.home.write_settings(&json!({ "theme": theme }))?;
        let machine = |problem: std::io::Error| Problem::Machine(problem.to_string());
        let table = scene.home.path().join("Pulse.csv");
        fs::write(&table, answers()).map_err(machine)?;
        let dialogs = scene.home.path().join("dialogs.json");
        fs::write(&dialogs, json!([table]).to_string()).map_err(machine)?;
        let window = scene
            .open(&plain().with("THROUGHLINE_SCRIPTED_DIALOGS", &dialogs))
            .await?;
        open_sample(window).await?;
        window.click(&role("button", "Surveys")).await?;
        window.see(&role("heading", "Surveys")).await?;
        check(window, "no surveys").await?;

        window.click(&role("button", "New survey")).await?;
        window.see(&role("heading", "New survey")).await?;
        check(window, "new survey").await?;
        window.press("Escape").await?;
        window.see_gone(&css("dialog[open]")).await?;

        window.click(&role("button", "Import answers")).await?;
        window.click(&css("dialog .pick")).await?;
        window.see(&role("button", "Import 40 rows")).await?;
        check(window, "import of answers").await?;
        window.click(&role("button", "Import 40 rows")).await?;
        window.click(&role("button", "See the results")).await?;
        window.see_gone(&css("dialog[open]")).await?;
        window.click(&role("button", "All surveys")).await?;
        window.see(&css("li button.open")).await?;
        check(window, "list of surveys").await?;

        window.click(&css("li button.open")).await?;
        window.see(&css("#survey-tab-questions")).await?;
        tab(window, "Questions").await?;
        window.see(&css("[data-question]")).await?;
        check(window, "questions").await?;
        window.click(&css("[data-question] .kind")).await?;
        check(window, "one question").await?;
        window.press("Shift+ArrowDown").await?;
        check(window, "several questions").await?;
        window.click(&role("radio", "Translate")).await?;
        check(window, "translate").await?;
        window.click(&role("radio", "Preview")).await?;
        window.see(&css("iframe")).await?;
        check(window, "preview").await?;

        tab(window, "Collect").await?;
        check(window, "earlier waves").await?;
        window
            .click(&role("button", "Launch the next wave"))
            .await?;
        window.see(&role("heading", "Launch a wave")).await?;
        check(window, "launch").await?;
        window.click(&role("button", "Open for answers")).await?;
        window.see(&role("button", "Start collecting")).await?;
        check(window, "collect").await?;

        tab(window, "Results").await?;
        window.see(&css("[data-figure] svg")).await?;
        check(window, "results").await?;
        window.click(&role("button", "Filter")).await?;
        check(window, "filter").await?;
        window.press("Escape").await?;
        tab(window, "Drivers").await?;
        check(window, "drivers").await?;
        tab(window, "Comments").await?;
        window.see_text(&css("body"), "40 comments").await?;
        check(window, "comments").await
    })
    .await;
}

#[tokio::test]
async fn light() {
    every_screen("light").await;
}

#[tokio::test]
async fn dark() {
    every_screen("dark").await;
}
