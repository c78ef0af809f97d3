//! Working on the map by pointer and by keys, and finding it all again.

use throughline_e2e::{beginning, css};

use crate::sample::{card, cell, find_again, hear, open_sample, plain, see_cards};
use crate::scene::scene;

const CARD: &str = "No word for four days";

#[tokio::test]
async fn a_card_is_dragged_undone_and_still_there_after_a_restart() {
    scene("drag", async |scene| {
        let window = scene.open(&plain()).await?;
        open_sample(window).await?;
        see_cards(window, "Pains", "Waits", &[CARD]).await?;
        window
            .drag(&card(CARD), &cell("Pains", "Starts the form"), 15)
            .await?;
        see_cards(window, "Pains", "Starts the form", &[CARD]).await?;
        see_cards(window, "Pains", "Waits", &[]).await?;
        window.click(&beginning("button", "Undo")).await?;
        see_cards(window, "Pains", "Waits", &[CARD]).await?;
        window.press("Control+Shift+z").await?;
        see_cards(window, "Pains", "Starts the form", &[CARD]).await?;

        let window = scene.open(&plain()).await?;
        find_again(window).await?;
        see_cards(window, "Pains", "Starts the form", &[CARD]).await?;
        see_cards(window, "Pains", "Waits", &[]).await?;
        // Undo does not end at a restart.
        window.press("Control+z").await?;
        see_cards(window, "Pains", "Waits", &[CARD]).await?;
        see_cards(window, "Pains", "Starts the form", &[]).await
    })
    .await;
}

#[tokio::test]
async fn a_drag_that_is_cancelled_leaves_nothing() {
    scene("cancel", async |scene| {
        let window = scene.open(&plain()).await?;
        open_sample(window).await?;
        window
            .take_and_hold(&card(CARD), &cell("Pains", "Starts the form"), 10)
            .await?;
        window.press("Escape").await?;
        window.button_up().await?;
        see_cards(window, "Pains", "Waits", &[CARD]).await?;
        see_cards(window, "Pains", "Starts the form", &[]).await?;
        // Nothing was done, so there is nothing to undo but the sample's own beginning.
        window.press("Control+z").await?;
        see_cards(window, "Pains", "Starts the form", &[]).await
    })
    .await;
}

#[tokio::test]
async fn a_card_is_moved_by_keys_alone_and_said_where_to() {
    scene("keys", async |scene| {
        let window = scene.open(&plain()).await?;
        open_sample(window).await?;
        // The way there is a matter of arrows, too; the map's own tests walk it.
        window.click(&card(CARD)).await?;
        window
            .until_js(
                "the focus on the card",
                "return document.activeElement.matches('[data-card]')",
            )
            .await?;
        window.press("Space").await?;
        hear(window, &format!("{CARD} lifted")).await?;
        window.press("ArrowRight").await?;
        hear(window, "Pains, First payment, 1 of 1").await?;
        window.press("Space").await?;
        hear(window, &format!("{CARD}, moved to First payment")).await?;
        see_cards(window, "Pains", "First payment", &[CARD]).await?;
        see_cards(window, "Pains", "Waits", &[]).await?;

        window.press("Space").await?;
        hear(window, &format!("{CARD} lifted")).await?;
        window.press("ArrowLeft").await?;
        window.press("Escape").await?;
        hear(window, "Put back").await?;
        see_cards(window, "Pains", "First payment", &[CARD]).await
    })
    .await;
}

#[tokio::test]
async fn cards_are_typed_one_for_each_enter() {
    scene("type", async |scene| {
        let window = scene.open(&plain()).await?;
        open_sample(window).await?;
        window.click(&cell("Pains", "Sees an offer")).await?;
        window.type_text("Too small to read\n").await?;
        see_cards(window, "Pains", "Sees an offer", &["Too small to read"]).await?;
        window.type_text("Gone by the next stop\n").await?;
        window.press("Escape").await?;
        let both = ["Too small to read", "Gone by the next stop"];
        see_cards(window, "Pains", "Sees an offer", &both).await?;

        let window = scene.open(&plain()).await?;
        find_again(window).await?;
        see_cards(window, "Pains", "Sees an offer", &both).await
    })
    .await;
}

#[tokio::test]
async fn undoing_a_deletion_by_keys_leads_back_to_the_card() {
    scene("undo-delete", async |scene| {
        let window = scene.open(&plain()).await?;
        open_sample(window).await?;
        window.click(&card(CARD)).await?;
        window.press("Delete").await?;
        see_cards(window, "Pains", "Waits", &[]).await?;
        window
            .until_js(
                "the focus on the empty cell",
                "return document.activeElement.matches('[role=gridcell]')",
            )
            .await?;
        window.press("Control+z").await?;
        see_cards(window, "Pains", "Waits", &[CARD]).await?;
        window
            .until_js(
                "the focus on the card",
                "return document.activeElement.textContent.includes('No word for four days')
                    && document.activeElement.matches('[data-card]')",
            )
            .await
            .map(|_| ())
    })
    .await;
}

#[tokio::test]
async fn a_point_of_the_curve_gets_a_note_by_keys() {
    scene("point-note", async |scene| {
        let window = scene.open(&plain()).await?;
        open_sample(window).await?;
        window.click(&css("[role=slider]")).await?;
        window.press("Enter").await?;
        window
            .until_js(
                "the focus in the note",
                "return document.activeElement.matches('aside textarea')",
            )
            .await?;
        window.press("Control+a").await?;
        window.type_text("Right at the tram stop").await?;
        window.press("Control+Enter").await?;
        let noted = "[role=slider][aria-valuetext*='Right at the tram stop']";
        window.see(&css(noted)).await?;
        // Escape leads back to the point, which moves by arrow keys.
        window.press("Escape").await?;
        window
            .until_js(
                "the focus on the point",
                &format!("return document.activeElement.matches(\"{noted}\")"),
            )
            .await
            .map(|_| ())
    })
    .await;
}
