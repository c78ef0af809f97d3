//! axe-core on every screen, in both themes.

use std::fs;

use serde_json::json;
use throughline_e2e::{Problem, Result, Window, beginning, css, role};

use crate::sample::{card, open_first_journey, open_sample, plain};
use crate::scene::scene;

pub async fn check(window: &Window, screen: &str) -> Result<()> {
    // What fades in has its colours only at the end.
    window
        .until_js(
            "the end of every transition",
            "return document.getAnimations().every((one) => one.playState !== 'running')",
        )
        .await?;
    let serious: Vec<String> = window
        .axe()
        .await?
        .into_iter()
        .filter(|finding| finding.is_serious())
        .map(|finding| {
            format!(
                "{} ({})\n  {}",
                finding.help,
                finding.id,
                finding.nodes.join("\n  ")
            )
        })
        .collect();
    if serious.is_empty() {
        Ok(())
    } else {
        Err(Problem::Page(format!("{screen}:\n{}", serious.join("\n"))))
    }
}

/// Opens a dialog by its key, checks it, and leaves it.
async fn check_dialog(window: &Window, keys: &str, heading: &str) -> Result<()> {
    window.press(keys).await?;
    window.see(&role("heading", heading)).await?;
    check(window, heading).await?;
    window.press("Escape").await?;
    window.see_gone(&css("dialog[open]")).await
}

async fn every_screen(theme: &str) {
    scene(&format!("axe-{theme}"), async |scene| {
        scene.home.write_settings(&json!({ "theme": theme }))?;
        let table = scene.home.path().join("Visit.csv");
        fs::write(
            &table,
            "Stage,Step,Lane,Text\nArrive,Finds the door,Pains,The sign is small,\n",
        )
        .map_err(|problem| Problem::Machine(problem.to_string()))?;
        let answers = scene.home.path().join("answers.json");
        fs::write(&answers, json!([table]).to_string())
            .map_err(|problem| Problem::Machine(problem.to_string()))?;
        let window = scene
            .open(&plain().with("THROUGHLINE_SCRIPTED_DIALOGS", &answers))
            .await?;
        window.see(&css("button.sample")).await?;
        check(window, "welcome").await?;

        open_sample(window).await?;
        check(window, "map").await?;
        window.click(&card("No word for four days")).await?;
        window.see(&css("aside")).await?;
        check(window, "inspector").await?;
        window.press("Shift+F10").await?;
        window.see(&css("[role=menu]")).await?;
        check(window, "menu of a card").await?;
        window.press("Escape").await?;
        window.see_gone(&css("[role=menu]")).await?;
        window.click(&role("button", "Evidence")).await?;
        check(window, "evidence").await?;
        window.click(&role("button", "Evidence")).await?;
        window.click(&role("button", "Compare")).await?;
        window.see_text(&css("body"), "Leave comparison").await?;
        check(window, "comparison").await?;
        window.click(&role("button", "Leave comparison")).await?;
        window
            .click(&role("button", "More for this journey"))
            .await?;
        window.click(&beginning("menuitem", "Workshop")).await?;
        window.see(&css("section.workshop")).await?;
        check(window, "workshop").await?;
        window.press("Escape").await?;
        window.see_gone(&css("section.workshop")).await?;
        window.press("Control+h").await?;
        window.see(&role("heading", "History")).await?;
        check(window, "history").await?;
        window.press("Control+h").await?;

        window.press("Control+k").await?;
        window.see(&css("[role=dialog], dialog[open]")).await?;
        check(window, "find or do").await?;
        window.press("Escape").await?;
        check_dialog(window, "Control+e", "Export a journey").await?;

        window.press("Control+i").await?;
        window.click(&css("dialog .pick")).await?;
        window.see(&css("dialog .counts")).await?;
        check(window, "import").await?;
        window.press("Escape").await?;
        window.see_gone(&css("dialog[open]")).await?;

        window.click(&role("button", "Present")).await?;
        window.see_text(&css("body"), "1 of ").await?;
        check(window, "present").await?;
        window.press("Escape").await?;

        for part in ["Personas", "Channels", "Measures", "Settings"] {
            window.click(&role("button", part)).await?;
            window.see(&role("heading", part)).await?;
            check(window, part).await?;
        }
        // First back to the journey that was open, then to the list of all.
        window.click(&role("button", "Journeys")).await?;
        window.see(&css("[role=grid]")).await?;
        window.click(&role("button", "Journeys")).await?;
        window.see(&role("heading", "Journeys")).await?;
        check(window, "list of journeys").await?;
        open_first_journey(window).await
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
