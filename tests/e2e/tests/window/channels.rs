//! Channels: a touchpoint rated by keyboard and found again after a restart, the page of a department,
//! and every screen looked at by axe-core in both themes.

use serde_json::json;
use throughline_e2e::{Result, Window, beginning, css, role};

use crate::accessible::check;
use crate::sample::{find_again, open_sample, plain};
use crate::scene::scene;

async fn open_tab(window: &Window, tab: &str) -> Result<()> {
    window.click(&role("button", "Channels")).await?;
    window.click(&beginning("tab", tab)).await?;
    Ok(())
}

/// Every figure on the page is drawn.
async fn see_figures(window: &Window) -> Result<()> {
    window
        .until_js(
            "the figures",
            "return [...document.querySelectorAll('[data-figure]')]
                .every((one) => one.getAttribute('aria-busy') === 'false')",
        )
        .await?;
    Ok(())
}

#[tokio::test]
async fn a_touchpoint_is_rated_and_found_again_and_a_department_opens() {
    scene("channels", async |scene| {
        let window = scene.open(&plain()).await?;
        open_sample(window).await?;
        open_tab(window, "Consistency").await?;
        // Nobody has rated the look of the call centre yet.
        let open = role("gridcell", "Call centre, Look: not rated");
        window.click(&open).await?;
        window.press("2").await?;
        let rated = role("gridcell", "Call centre, Look: 2 of 5");
        window.see(&rated).await?;
        // The mark leads on to the next cell; back, and down to what it rests on.
        window.press("ArrowLeft").await?;
        window.press("Enter").await?;
        window.type_text("The voice menu of 2009").await?;
        window.press("Control+Enter").await?;
        let noted = role("gridcell", "Call centre, Look: 2 of 5, with evidence");
        window.see(&noted).await?;
        window.press("Escape").await?;

        let window = scene.open(&plain()).await?;
        find_again(window).await?;
        open_tab(window, "Consistency").await?;
        window.see(&noted).await?;

        open_tab(window, "Responsibilities").await?;
        window.click(&beginning("button", "Onboarding")).await?;
        window.see(&role("heading", "Onboarding")).await?;
        window.see(&role("heading", "Its own engagement")).await?;
        Ok(())
    })
    .await;
}

async fn every_screen(theme: &str) {
    scene(&format!("axe-channels-{theme}"), async |scene| {
        scene.home.write_settings(&json!({ "theme": theme }))?;
        let window = scene.open(&plain()).await?;
        open_sample(window).await?;
        for tab in [
            "Findings",
            "Coverage",
            "Consistency",
            "Hand-overs",
            "Brand",
            "Expectations",
            "Responsibilities",
        ] {
            open_tab(window, tab).await?;
            window.see(&css("[role=tabpanel] h2")).await?;
            see_figures(window).await?;
            check(window, tab).await?;
        }
        window.click(&beginning("button", "Call centre")).await?;
        window.see(&role("heading", "Its own engagement")).await?;
        check(window, "a department").await
    })
    .await;
}

#[tokio::test]
async fn channels_in_the_light_theme() {
    every_screen("light").await;
}

#[tokio::test]
async fn channels_in_the_dark_theme() {
    every_screen("dark").await;
}
