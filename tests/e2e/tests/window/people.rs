//! Personas in full: a sheet is built, a step adapted, a stakeholder dragged, all found again after a
//! restart; every screen looked at by axe-core in both themes.

use serde_json::{Value, json};
use throughline_e2e::{Result, Window, beginning, css, role};

use crate::accessible::check;
use crate::sample::{open_sample, plain};
use crate::scene::scene;

async fn until(window: &Window, what: &str, condition: &str) -> Result<Value> {
    window.until_js(what, &format!("return {condition}")).await
}

/// The ring a stakeholder stands in: how far from the middle of the map its middle is, in shares of
/// the outermost radius.
const AWAY: &str = "const map = document.querySelector('.map').getBoundingClientRect();
    const rings = [...document.querySelectorAll('circle.ring')].map((ring) => ring.getBoundingClientRect());
    const outer = rings.find((ring) => rings.every((other) => other.width <= ring.width));
    const node = [...document.querySelectorAll('.node')].find((one) => one.textContent.includes('Employer'));
    const box = node.getBoundingClientRect();
    const x = box.left + box.width / 2 - outer.left - outer.width / 2;
    const y = box.top + box.height / 2 - outer.top - outer.height / 2;
    return { away: Math.hypot(x, y) / (outer.width / 2), right: x > 0, down: y > 0, map: map.width };";

#[tokio::test]
async fn a_persona_is_built_a_step_adapted_a_stakeholder_dragged_and_all_found_again() {
    scene("people", async |scene| {
        let start = plain();
        let window = scene.open(&start).await?;
        open_sample(window).await?;
        window.click(&role("button", "Personas")).await?;

        // Begun from a template, then said more by typing and Enter.
        window.click(&role("button", "From a template…")).await?;
        window.click(&beginning("button", "Omar, citizen")).await?;
        window.click(&role("textbox", "Add a goal")).await?;
        window.type_text("Register before the move\nOne visit only\n").await?;
        let goals = "[...document.querySelectorAll('section')].find((one) => one.querySelector('h2')?.textContent === 'Goals')";
        let said = format!("[...{goals}.querySelectorAll('textarea')].map((one) => one.value).join('|')");
        let four = "Have it done in one visit|Be sure that nothing is missing|Register before the move|One visit only";
        until(window, "four goals", &format!("{said} === '{four}'")).await?;
        // The last one is graded and moved up by the keyboard.
        window
            .js(&format!("[...{goals}.querySelectorAll('textarea')].at(-1).focus()"), Vec::new())
            .await?;
        window.press("Alt+ArrowUp").await?;
        let moved = "Have it done in one visit|Be sure that nothing is missing|One visit only|Register before the move";
        until(window, "the goal moved", &format!("{said} === '{moved}'")).await?;
        // The keyboard brings what it reaches into sight.
        let chat = "document.querySelector('[aria-label=\"How gladly: Chat\"]')";
        window.js(&format!("{chat}.focus()"), Vec::new()).await?;
        window.press("5").await?;
        until(
            window,
            "the weight",
            &format!("{chat}.getAttribute('aria-valuenow') === '5'"),
        )
        .await?;

        // A step is adapted by the keyboard.
        window.click(&role("button", "All personas")).await?;
        window.click(&role("tab", "Personalisation")).await?;
        window.click(&css("tbody tr:nth-child(1) td:nth-of-type(2)")).await?;
        window.press("4").await?;
        window.click(&role("button", "Timing")).await?;
        let cell = "document.querySelector('tbody tr:nth-child(1) td:nth-of-type(2)')";
        until(window, "the cell", &format!("{cell}.getAttribute('aria-label').startsWith('Relevance 4, Timing')")).await?;

        // A stakeholder is dragged from the outermost ring into the middle of the lower right.
        window.click(&role("tab", "Stakeholders")).await?;
        let node = beginning("button", "Employer");
        window.see(&node).await?;
        let before = window.js(AWAY, Vec::new()).await?;
        assert!(before["away"].as_f64() > Some(0.66), "{before}");
        window.drag(&node, &beginning("button", "Call centre"), 12).await?;
        let inside = format!("(() => {{ {AWAY} }})()");
        until(window, "the drop", &format!("{inside}.away < 0.66 && {inside}.down && {inside}.right")).await?;
        // And by the keyboard one ring further in, and back.
        window.press("Alt+ArrowUp").await?;
        until(window, "the core", &format!("{inside}.away < 0.45")).await?;
        window.press("Control+z").await?;
        until(window, "the undo", &format!("{inside}.away > 0.3")).await?;

        scene.close().await?;
        let window = scene.open(&start).await?;
        window.see(&css("nav.rail")).await?;
        window.press("Control+k").await?;
        window.type_text("One visit only").await?;
        window.click(&beginning("option", "One visit only")).await?;
        window.see(&css("[data-statement] textarea")).await?;
        until(window, "the persona again", &format!("{said} === '{moved}'")).await?;
        window.click(&role("button", "All personas")).await?;
        window.click(&role("tab", "Personalisation")).await?;
        window.see(&css("tbody td")).await?;
        until(window, "the cell again", &format!("{cell}.getAttribute('aria-label').startsWith('Relevance 4, Timing')")).await?;
        window.click(&role("tab", "Stakeholders")).await?;
        window.see(&node).await?;
        until(window, "the place again", &format!("{inside}.away < 0.66 && {inside}.down")).await?;
        Ok(())
    })
    .await;
}

async fn every_screen(theme: &str) {
    scene(&format!("axe-people-{theme}"), async |scene| {
        scene.home.write_settings(&json!({ "theme": theme }))?;
        let window = scene.open(&plain()).await?;
        open_sample(window).await?;
        window.click(&role("button", "Personas")).await?;
        window.see(&css("[data-row]")).await?;
        check(window, "the list of personas").await?;
        window.click(&role("button", "Compare")).await?;
        window.see(&css("tbody td ul")).await?;
        check(window, "personas compared").await?;
        window.click(&role("button", "All personas")).await?;
        window.click(&role("button", "Open Amina, student")).await?;
        window.see(&css("[data-statement] textarea")).await?;
        check(window, "a persona").await?;
        window.press("Control+p").await?;
        window.see(&role("radio", "PDF")).await?;
        check(window, "exporting a persona").await?;
        window.press("Escape").await?;
        window.click(&role("button", "All personas")).await?;
        window.click(&role("tab", "Segments")).await?;
        window.see(&css("[data-segment] textarea")).await?;
        check(window, "segments").await?;
        window.click(&role("tab", "Personalisation")).await?;
        window
            .click(&css("tbody tr:nth-child(1) td:nth-of-type(5)"))
            .await?;
        window.see(&css("[data-cell-panel]")).await?;
        check(window, "the plan").await?;
        window.click(&role("tab", "Stakeholders")).await?;
        window.click(&beginning("button", "Employer")).await?;
        window.see(&css("[data-map-panel]")).await?;
        check(window, "the stakeholder map").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn personas_in_the_light_theme() {
    every_screen("light").await;
}

#[tokio::test]
async fn personas_in_the_dark_theme() {
    every_screen("dark").await;
}
