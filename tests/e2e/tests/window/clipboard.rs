//! Cards go through the clipboard: by menu and by keys, between journeys, from a spreadsheet.

use serde_json::json;
use throughline_e2e::{Problem, Result, Window, beginning, role};

use crate::sample::{card, cell, open_sample, plain, see_cards};
use crate::scene::scene;

const CARD: &str = "Photo of ID is rejected without saying why";
const OTHER: &str = "Complain about a card payment";

/// As another program leaves it on the clipboard.
async fn copy_elsewhere(window: &Window, text: &str) -> Result<()> {
    let done = window
        .js_async(
            "const done = arguments[arguments.length - 1];
             window.__TAURI_INTERNALS__.invoke('call', { name: 'shell.writeClipboard', operation: null,
                 request: { content: { text: arguments[0], html: null } } })
               .then(() => done('copied'), (problem) => done(JSON.stringify(problem)));",
            vec![json!(text)],
        )
        .await?;
    if done == json!("copied") {
        Ok(())
    } else {
        Err(Problem::Page(done.to_string()))
    }
}

/// Opens the menu of what has the focus, and chooses.
async fn choose(window: &Window, entry: &str) -> Result<()> {
    window.press("Shift+F10").await?;
    window.click(&beginning("menuitem", entry)).await
}

#[tokio::test]
async fn a_whole_card_is_copied_by_menu_and_pasted_in_another_journey() {
    scene("clipboard", async |scene| {
        let window = scene.open(&plain()).await?;
        open_sample(window).await?;
        window.click(&card(CARD)).await?;
        choose(window, "Copy").await?;

        window.press("Control+1").await?;
        window.click(&beginning("button", OTHER)).await?;
        window
            .see(&role("grid", &format!("Journey map: {OTHER}")))
            .await?;
        window.click(&cell("Pains", "Reads the statement")).await?;
        window.press("Control+v").await?;
        see_cards(window, "Pains", "Reads the statement", &[CARD]).await?;
        // Not only its title came along.
        window
            .see(&beginning(
                "button",
                &format!("{CARD}, Pain, Measured, Severity 4 of 5"),
            ))
            .await?;

        // And the other way round: copied by keys, pasted by menu.
        window.click(&card("Form only on paper")).await?;
        window.press("Control+c").await?;
        window.click(&cell("Pains", "Doubts herself")).await?;
        choose(window, "Paste").await?;
        see_cards(window, "Pains", "Doubts herself", &["Form only on paper"]).await
    })
    .await;
}

#[tokio::test]
async fn a_range_of_a_spreadsheet_goes_across_the_steps_in_one_step_of_undo() {
    scene("spreadsheet", async |scene| {
        let window = scene.open(&plain()).await?;
        open_sample(window).await?;
        copy_elsewhere(window, "Too small\tToo many\r\n\tToo old\r\n").await?;
        window.click(&cell("Pains", "Sees an offer")).await?;
        window.press("Control+v").await?;
        see_cards(window, "Pains", "Sees an offer", &["Too small"]).await?;
        see_cards(window, "Pains", "Reads reviews", &["Too many", "Too old"]).await?;
        window.press("Control+z").await?;
        see_cards(window, "Pains", "Sees an offer", &[]).await?;
        see_cards(window, "Pains", "Reads reviews", &[]).await
    })
    .await;
}
