//! Improvement: a pain of the map becomes an opportunity, an action and a check, and all of it is
//! found again after a restart; axe-core looks at every tab in both themes.

use serde_json::json;
use throughline_e2e::{Result, Window, beginning, css, role};

use crate::accessible::check;
use crate::sample::{open_sample, plain};
use crate::scene::scene;

/// Waits until a text stands somewhere in the page.
async fn see(window: &Window, text: &str) -> Result<()> {
    let found = format!("return document.body.innerText.includes({text:?})");
    window.until_js(text, &found).await?;
    Ok(())
}

#[tokio::test]
async fn a_pain_becomes_an_opportunity_an_action_and_a_check() {
    scene("improve", async |scene| {
        let window = scene.open(&plain()).await?;
        open_sample(window).await?;
        window
            .js(
                "const all = [...document.querySelectorAll('[data-card]')];
                 const card = all.find((one) => one.textContent.includes('Form forgets on back'));
                 card.scrollIntoView({ block: 'center' });
                 card.setAttribute('data-wanted', '');",
                Vec::new(),
            )
            .await?;
        window.click(&css("[data-wanted]")).await?;
        // What answers the card already comes a moment later and moves the button down.
        see(window, "Keep what was typed").await?;
        window
            .click(&role("button", "Make an opportunity"))
            .await?;
        window.click(&role("button", "Show it")).await?;
        see(window, "Parts of the score").await?;
        window.click(&role("button", "Begin an action")).await?;
        see(window, "What it should move").await?;
        // Which measure, from when on: then before and after can be compared.
        window
            .js(
                "const pick = document.querySelector('select[aria-label=\"Choose a measure\"]');
                 const option = [...pick.options].find((one) => one.text === 'Complaints');
                 pick.value = option.value;
                 pick.dispatchEvent(new Event('change', { bubbles: true }));",
                Vec::new(),
            )
            .await?;
        window
            .until_js(
                "the measure",
                "return document.querySelector('aside .goals li') !== null",
            )
            .await?;
        // By how much is asked, not guessed.
        window
            .js(
                "const amount = document.querySelector('aside .goals input');
                 amount.value = '10';
                 amount.dispatchEvent(new Event('change', { bubbles: true }));",
                Vec::new(),
            )
            .await?;
        see(window, "Complaints down by 10").await?;
        window
            .js(
                "const label = [...document.querySelectorAll('aside label')]
                     .find((one) => one.textContent.includes('Works from'));
                 const input = label.querySelector('input');
                 input.value = '2026-05-01';
                 input.dispatchEvent(new Event('change', { bubbles: true }));",
                Vec::new(),
            )
            .await?;
        window
            .click(&role("button", "Compare before and after"))
            .await?;
        see(window, "Complaints: moved").await?;
        window.click(&role("button", "Keep this check")).await?;
        window
            .until_js(
                "the check that was kept",
                "return [...document.querySelectorAll('aside section')]
                     .some((one) => one.getAttribute('aria-label').startsWith('Check of'))",
            )
            .await?;

        scene.close().await?;
        let window = scene.open(&plain()).await?;
        window.see(&css("nav.rail")).await?;
        window.click(&beginning("button", "Improve")).await?;
        see(window, "Form forgets on back").await?;
        window.click(&role("radio", "Actions")).await?;
        window
            .until_js(
                "the action under Act",
                "return document.querySelector('[data-phase=act]').innerText.includes('Form forgets on back')",
            )
            .await?;
        Ok(())
    })
    .await;
}

async fn every_screen(theme: &str) {
    scene(&format!("axe-improve-{theme}"), async |scene| {
        scene.home.write_settings(&json!({ "theme": theme }))?;
        let window = scene.open(&plain()).await?;
        open_sample(window).await?;
        window.click(&beginning("button", "Improve")).await?;
        window
            .click(&beginning("button", "Say what is happening"))
            .await?;
        see(window, "Parts of the score").await?;
        check(window, "opportunities").await?;
        window.click(&role("radio", "Matrix")).await?;
        window.see(&css("[data-dot]")).await?;
        check(window, "the matrix").await?;
        window.click(&role("radio", "Actions")).await?;
        window
            .click(&beginning("button", "Service training"))
            .await?;
        see(window, "What came of it").await?;
        check(window, "the board").await?;
        window.click(&role("radio", "Review")).await?;
        see(window, "Mark as reviewed").await?;
        check(window, "the review").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn improvement_in_the_light_theme() {
    every_screen("light").await;
}

#[tokio::test]
async fn improvement_in_the_dark_theme() {
    every_screen("dark").await;
}
