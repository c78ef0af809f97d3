//! Maps go in and out.

use std::fs;

use serde_json::json;
use throughline_e2e::{Problem, beginning, css, role};

use crate::sample::{open_sample, plain, see_cards};
use crate::scene::scene;

const TABLE: &str = "Stage;Step;Lane;Text\n\
    Arrive;Finds the door;Actions;Looks for the sign\n\
    Arrive;Finds the door;Pains;The sign is small\n\
    Stay;Waits for a seat;Actions;Reads the notices\n";

fn failed(problem: std::io::Error) -> Problem {
    Problem::Machine(problem.to_string())
}

#[tokio::test]
async fn a_table_becomes_a_journey_in_one_step_of_undo() {
    scene("import", async |scene| {
        let table = scene.home.path().join("Visit.csv");
        fs::write(&table, TABLE).map_err(failed)?;
        let answers = scene.home.path().join("answers.json");
        fs::write(&answers, json!([table]).to_string()).map_err(failed)?;

        let window = scene
            .open(&plain().with("THROUGHLINE_SCRIPTED_DIALOGS", &answers))
            .await?;
        open_sample(window).await?;
        window.press("Control+i").await?;
        window.click(&css("dialog .pick")).await?;
        window
            .see_text(
                &css("dialog .counts"),
                "1 journey, 2 stages, 2 steps, 2 lanes, 3 cards",
            )
            .await?;
        window.click(&role("button", "Import 3 cards")).await?;
        window.see(&role("grid", "Journey map: Visit")).await?;
        see_cards(window, "Pains", "Finds the door", &["The sign is small"]).await?;
        see_cards(
            window,
            "Actions",
            "Waits for a seat",
            &["Reads the notices"],
        )
        .await?;

        window.click(&beginning("button", "Undo")).await?;
        window.see_gone(&role("grid", "Journey map: Visit")).await?;
        window.press("Control+1").await?;
        window.see(&role("heading", "Journeys")).await?;
        window.see_gone(&css("[data-card]")).await?;
        window.see_gone(&beginning("button", "Visit")).await
    })
    .await;
}

#[tokio::test]
async fn a_map_is_written_as_a_picture() {
    scene("export", async |scene| {
        let picture = scene.home.path().join("Account.png");
        let answers = scene.home.path().join("answers.json");
        // A person may think better of it first.
        fs::write(&answers, json!([null, picture]).to_string()).map_err(failed)?;

        let window = scene
            .open(&plain().with("THROUGHLINE_SCRIPTED_DIALOGS", &answers))
            .await?;
        open_sample(window).await?;
        window.press("Control+e").await?;
        window.see(&css("dialog .preview img")).await?;
        window.click(&role("button", "Save…")).await?;
        window.click(&role("button", "Save…")).await?;
        window.see_gone(&css("dialog[open]")).await?;
        let bytes = fs::read(&picture).map_err(failed)?;
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.len() > 50_000 {
            Ok(())
        } else {
            Err(Problem::Machine(format!(
                "{} bytes that are no picture of a map",
                bytes.len()
            )))
        }
    })
    .await;
}
