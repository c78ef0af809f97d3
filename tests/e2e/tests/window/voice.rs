//! Feedback: imported with masking, read and marked by keys, found by words, put onto a map by the
//! pointer, and found again from there after a restart. All of its screens by axe-core.

use std::fs;

use serde_json::json;
use throughline_e2e::{Problem, Result, Window, beginning, css, role};

use crate::accessible::check;
use crate::sample::{find_again, open_first_journey, open_sample, plain};
use crate::scene::scene;

const TABLE: &str = "Date;Comment;Stars;Source;Customer\n\
    2026-10-05;The parcel of cards never arrived, I wrote to anna@example.org twice.;1;review;Anna Berg\n\
    2026-10-07;Lovely staff at the counter and no queue.;5;review;Ben Low\n\
    2026-10-09;Die Karte kam schnell, danke sehr.;4;e-mail;Clara Uhl\n\
    2026-10-11;;3;review;Dora Kim\n\
    2026-10-12;The parcel was late and nobody called back.;2;call;Emil Ost\n";

fn failed(problem: std::io::Error) -> Problem {
    Problem::Machine(problem.to_string())
}

/// The inbox with what the table holds, and nothing else.
async fn import(window: &Window) -> Result<()> {
    window.click(&role("button", "Voice")).await?;
    window.click(&role("button", "Import…")).await?;
    window.click(&css("dialog .pick")).await?;
    window.see(&role("button", "Import 4 items")).await?;
    window
        .click(&css("dialog fieldset label:first-of-type"))
        .await?;
    window.click(&role("button", "Import 4 items")).await?;
    window.see(&css("dialog .done")).await?;
    window.click(&role("button", "Read it")).await?;
    // What was just read in, and not what the sample has.
    window.press("/").await?;
    window.type_text("parcel").await?;
    window
        .until_js(
            "the two that speak of a parcel",
            "const rows = [...document.querySelectorAll('[role=option]')];
            return rows.length === 2 && rows.every((row) => row.innerText.includes('parcel'))",
        )
        .await?;
    Ok(())
}

#[tokio::test]
async fn feedback_is_imported_marked_dragged_to_the_map_and_found_again() {
    scene("voice", async |scene| {
        let table = scene.home.path().join("October.csv");
        fs::write(&table, TABLE).map_err(failed)?;
        let answers = scene.home.path().join("answers.json");
        fs::write(&answers, json!([table]).to_string()).map_err(failed)?;
        let start = plain().with("THROUGHLINE_SCRIPTED_DIALOGS", &answers);
        let window = scene.open(&start).await?;
        open_sample(window).await?;
        import(window).await?;

        // The newest is read first; the address in the other one is unreadable.
        window.press("Enter").await?;
        window
            .see_text(&css("blockquote"), "The parcel was late and nobody called back.")
            .await?;
        window.press("j").await?;
        window
            .until_js(
                "the masked address",
                "const text = document.querySelector('blockquote').innerText;
                return text.includes('never arrived') && !text.includes('anna@example.org')",
            )
            .await?;

        // By keys: a topic of one's own for both, and how one of them sounds.
        window.press("Shift+ArrowUp").await?;
        window.see(&role("heading", "2 items selected")).await?;
        window.press("g").await?;
        window.type_text("Delivery\n").await?;
        window.press("Escape").await?;
        window
            .until_js(
                "the topic on both rows",
                "const rows = [...document.querySelectorAll('[role=option]')];
                return rows.length === 2 && rows.every((row) => row.innerText.includes('Delivery'))",
            )
            .await?;
        window.press("Escape").await?;
        window.press("0").await?;
        window.see(&css("[role=option] .tone.neutral.corrected")).await?;
        window.press("f").await?;
        window.type_text("Open\n").await?;
        window.see(&css("[role=option] .state.open")).await?;
        window.press("Control+z").await?;
        window.see_gone(&css("[role=option] .state.open")).await?;

        // Onto the map by the pointer.
        window.press("Control+1").await?;
        open_first_journey(window).await?;
        window.press("Control+k").await?;
        window.type_text("What customers say\n").await?;
        window.see(&css("[data-quote]")).await?;
        window.click(&css(".voices input")).await?;
        window.type_text("parcel late").await?;
        window
            .until_js(
                "one quote",
                "return document.querySelectorAll('[data-quote]').length === 1",
            )
            .await?;
        let cell = css("[role=grid] [data-card]");
        window.drag(&css("[data-quote]"), &cell, 16).await?;
        window
            .see(&beginning(
                "button",
                "The parcel was late and nobody called back.",
            ))
            .await?;
        window.see(&role("button", "From feedback")).await?;

        // After a restart the card still leads to what was said, and what was said to the card.
        scene.close().await?;
        let window = scene.open(&start).await?;
        find_again(window).await?;
        window
            .click(&beginning(
                "button",
                "The parcel was late and nobody called back.",
            ))
            .await?;
        window.click(&role("button", "From feedback")).await?;
        window
            .see_text(&css("blockquote"), "The parcel was late and nobody called back.")
            .await?;
        window
            .until_js(
                "the topic and the way back",
                "const pane = document.querySelector('.reading').innerText;
                return pane.includes('Delivery') && pane.includes('On maps')",
            )
            .await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn one_persons_feedback_is_removed_for_good() {
    scene("voice-person", async |scene| {
        let table = scene.home.path().join("October.csv");
        fs::write(&table, TABLE).map_err(failed)?;
        let answers = scene.home.path().join("answers.json");
        fs::write(&answers, json!([table]).to_string()).map_err(failed)?;
        let start = plain().with("THROUGHLINE_SCRIPTED_DIALOGS", &answers);
        let window = scene.open(&start).await?;
        open_sample(window).await?;
        import(window).await?;
        window.press("Control+k").await?;
        window.type_text("Remove one person\n").await?;
        window.type_text("Emil Ost\n").await?;
        let remove = beginning("button", "Remove one item for good");
        window.click(&remove).await?;
        window
            .click(&beginning("button", "This cannot be undone"))
            .await?;
        window
            .until_js(
                "one is left",
                "return document.querySelectorAll('[role=option]').length === 1",
            )
            .await?;
        window.press("Control+z").await?;
        window
            .until_js(
                "it does not come back",
                "return ![...document.querySelectorAll('[role=option]')]
                    .some((row) => row.innerText.includes('nobody called back'))",
            )
            .await?;
        Ok(())
    })
    .await;
}

async fn every_screen(theme: &str) {
    scene(&format!("axe-voice-{theme}"), async |scene| {
        scene.home.write_settings(&json!({ "theme": theme }))?;
        let window = scene.open(&plain()).await?;
        open_sample(window).await?;
        window.press("Control+k").await?;
        window.type_text("What customers say\n").await?;
        window.see(&css("section.voices")).await?;
        check(window, "quotes beside the map").await?;
        window.click(&role("button", "Voice")).await?;
        window.see(&css("[role=option]")).await?;
        check(window, "the inbox").await?;
        window.press("t").await?;
        window.see(&css(".popover input")).await?;
        check(window, "assigning a touchpoint").await?;
        window.press("Escape").await?;
        window.press("n").await?;
        window.see(&css("[data-quick]")).await?;
        check(window, "typing feedback").await?;
        window.press("Escape").await?;
        window.press("m").await?;
        window.see(&css("dialog[open]")).await?;
        check(window, "putting a quote on the map").await?;
        window.press("Escape").await?;
        window.click(&role("tab", "Topics")).await?;
        window.see(&css("[data-theme-row] .open")).await?;
        check(window, "the topics").await?;
        window.click(&css("[data-theme-row] .open")).await?;
        window.see(&css(".preview .examples")).await?;
        check(window, "the rule of a topic").await?;
        window.click(&role("tab", "Follow-up")).await?;
        check(window, "what is followed up").await?;
        for (command, screen) in [
            ("Paste feedback", "pasting feedback"),
            ("Import feedback", "importing feedback"),
            ("Take in survey comments", "taking comments in"),
            ("Remove one person", "removing one person's feedback"),
        ] {
            window.press("Control+k").await?;
            window.type_text(&format!("{command}\n")).await?;
            window.see(&css("dialog[open]")).await?;
            check(window, screen).await?;
            window.press("Escape").await?;
            window.see_gone(&css("dialog[open]")).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn voice_in_the_light_theme() {
    every_screen("light").await;
}

#[tokio::test]
async fn voice_in_the_dark_theme() {
    every_screen("dark").await;
}
