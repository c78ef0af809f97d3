//! Boards: made from a template, moved and resized by pointer and by keyboard, undone, found again
//! after a restart, written to files, and looked at by axe-core in both themes.

use std::fs;

use serde_json::{Value, json};
use throughline_e2e::{Problem, Result, Target, Window, beginning, css, role};

use crate::accessible::check;
use crate::sample::{open_sample, plain};
use crate::scene::scene;

/// Column, row, width and height of every tile of the board in front, in reading order, as they
/// stand on the screen.
async fn places(window: &Window) -> Result<Value> {
    window
        .js(
            "const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
            const grid = document.querySelector('.grid');
            const across = (grid.clientWidth + 0.75 * rem) / 12;
            return [...grid.querySelectorAll('[role=listitem]')].map((item) => {
                return [item.offsetLeft / across, item.offsetTop / rem / 3.75,
                    (item.offsetWidth + 0.75 * rem) / across, (item.offsetHeight / rem + 0.75) / 3.75]
                    .map(Math.round);
            })",
            Vec::new(),
        )
        .await
}

/// Waits until the first tile stands there.
async fn see_first_at(window: &Window, place: &str) -> Result<()> {
    for _ in 0..100 {
        let found = places(window).await?;
        if found[0].to_string() == place {
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let found = places(window).await?;
    Err(Problem::Page(format!(
        "expected {place} first, found {found}"
    )))
}

/// Every tile shows something.
async fn see_drawn(window: &Window) -> Result<()> {
    window
        .until_js(
            "the tiles",
            "const tiles = [...document.querySelectorAll('[data-tile]')];
            return tiles.length > 0 && tiles.every((tile) => tile.getAttribute('aria-busy') === 'false')",
        )
        .await?;
    Ok(())
}

#[tokio::test]
async fn a_board_is_made_moved_by_pointer_and_keyboard_undone_and_found_again() {
    scene("boards", async |scene| {
        let dialogs = scene.home.path().join("dialogs.json");
        let out = scene.home.path().join("Board.html");
        fs::write(&dialogs, json!([out]).to_string())
            .map_err(|problem| Problem::Machine(problem.to_string()))?;
        let start = plain().with("THROUGHLINE_SCRIPTED_DIALOGS", &dialogs);
        let window = scene.open(&start).await?;
        open_sample(window).await?;
        window.click(&role("button", "Boards")).await?;
        window.click(&role("button", "New board")).await?;
        window.type_text("Board of the day").await?;
        window.click(&beginning("button", "At a glance")).await?;
        see_drawn(window).await?;
        see_first_at(window, "[0,0,3,5]").await?;

        // By keyboard: lifted, one column to the right, put back.
        window.click(&css("[data-tile] h2")).await?;
        window
            .js("document.querySelector('[data-tile]').focus()", Vec::new())
            .await?;
        window.press("Space").await?;
        window.press("ArrowDown").await?;
        window
            .until_js(
                "the tile below",
                "return document.querySelector('.place').offsetTop > 0",
            )
            .await?;
        window.press("Escape").await?;
        see_first_at(window, "[0,0,3,5]").await?;
        // And kept: wider by a column.
        window.press("Alt+Shift+ArrowRight").await?;
        see_first_at(window, "[0,0,4,5]").await?;
        window.press("Control+z").await?;
        see_first_at(window, "[0,0,3,5]").await?;

        // By pointer: the first tile over the second of the same size, which takes its place.
        let name = "return document.querySelector('[data-tile] h2').textContent";
        let before = window.js(name, Vec::new()).await?;
        let second: Target = css("[role=listitem]:nth-of-type(2) [data-tile] h2");
        window.drag(&css("[data-tile] h2"), &second, 12).await?;
        let other =
            format!("return document.querySelector('[data-tile] h2').textContent !== {before}");
        window.until_js("the tiles changed places", &other).await?;
        see_first_at(window, "[0,0,3,5]").await?;

        window.press("Control+p").await?;
        window.click(&role("radio", "Web page")).await?;
        window.click(&role("button", "Save…")).await?;
        window
            .until_js(
                "the file",
                "return document.body.innerText.includes('Board.html')",
            )
            .await?;
        let html =
            fs::read_to_string(&out).map_err(|problem| Problem::Machine(problem.to_string()))?;
        assert!(html.contains("Board of the day") && html.contains("<article"));

        scene.close().await?;
        let window = scene.open(&start).await?;
        window.see(&css("nav.rail")).await?;
        window.click(&role("button", "Boards")).await?;
        window.click(&role("button", "Board of the day")).await?;
        see_drawn(window).await?;
        Ok(())
    })
    .await;
}

async fn every_screen(theme: &str) {
    scene(&format!("axe-boards-{theme}"), async |scene| {
        scene.home.write_settings(&json!({ "theme": theme }))?;
        let window = scene.open(&plain()).await?;
        open_sample(window).await?;
        window.click(&role("button", "Boards")).await?;
        check(window, "the list of boards").await?;
        for board in ["Customers", "Employees"] {
            window.click(&role("button", board)).await?;
            see_drawn(window).await?;
            check(window, board).await?;
            window.click(&role("button", "Add tiles")).await?;
            window.see(&role("heading", "Add tiles")).await?;
            check(window, "adding tiles").await?;
            window.press("Escape").await?;
            window.click(&role("button", "Boards")).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn boards_in_the_light_theme() {
    every_screen("light").await;
}

#[tokio::test]
async fn boards_in_the_dark_theme() {
    every_screen("dark").await;
}
