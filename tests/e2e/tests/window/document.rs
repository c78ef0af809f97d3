//! Opening files, good and bad, in one window and in two.

use std::fs;
use std::io::Error;

use serde_json::json;
use throughline_e2e::{Problem, Start, Window, beginning, css, role};

use crate::accessible;
use crate::sample::{
    FILE, JOURNEY, card, cell, find_again, open_first_journey, open_sample, plain, see_cards,
};
use crate::scene::scene;

fn failed(problem: Error) -> Problem {
    Problem::Machine(problem.to_string())
}

#[tokio::test]
async fn the_last_project_opens_by_itself_and_another_by_its_file() {
    scene("again", async |scene| {
        open_sample(scene.open(&plain()).await?).await?;
        let window = scene.open(&plain()).await?;
        find_again(window).await?;

        // Another window of its own begins at the welcome screen, beside the one that is open.
        let mut own = plain();
        own.arguments.push("--new-window".into());
        let own = Window::open(&scene.home, &own).await?;
        own.see(&css("button.sample")).await?;
        own.close().await?;

        scene.close().await?;
        let left: Vec<String> = fs::read_dir(scene.home.documents())
            .map_err(failed)?
            .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
            .filter(|name| !name.starts_with('.'))
            .collect();
        if left != [FILE] {
            return Err(Problem::Machine(format!(
                "left beside the project: {left:?}"
            )));
        }

        let copy = scene.home.documents().join("other.throughline");
        fs::copy(scene.home.documents().join(FILE), &copy).map_err(failed)?;
        let window = scene.open(&Start::on(&copy)).await?;
        window
            .see_text(&beginning("button", "File menu"), "other.throughline")
            .await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_second_window_on_the_same_file_can_only_look() {
    scene("second-window", async |scene| {
        open_sample(scene.open(&plain()).await?).await?;
        let mut second = Start::on(&scene.home.documents().join(FILE));
        second.arguments.insert(0, "--new-window".into());
        let second = Window::open(&scene.home, &second).await?;
        second.see_text(&css("body"), "Read-only").await?;
        second
            .see_text(&css("body"), "tester has had this project open on")
            .await?;
        accessible::check(&second, "held by another").await?;
        open_first_journey(&second).await?;
        second
            .drag(
                &card("No word for four days"),
                &cell("Pains", "Starts the form"),
                8,
            )
            .await?;
        second.press("Delete").await?;
        see_cards(&second, "Pains", "Waits", &["No word for four days"]).await?;
        see_cards(&second, "Pains", "Starts the form", &[]).await?;
        second.close().await
    })
    .await;
}

#[tokio::test]
async fn a_damaged_file_is_not_lost() {
    scene("damaged", async |scene| {
        open_sample(scene.open(&plain()).await?).await?;
        scene.close().await?;
        let bytes = fs::read(scene.home.documents().join(FILE)).map_err(failed)?;
        let damaged = scene.home.documents().join("damaged.throughline");
        // As a stick that was pulled leaves it: the last third is missing.
        let damage = &bytes[..bytes.len() * 2 / 3];
        fs::write(&damaged, damage).map_err(failed)?;
        let window = scene.open(&Start::on(&damaged)).await?;
        window
            .see_text(&css("body"), "damaged.throughline is damaged")
            .await?;
        accessible::check(window, "damaged").await?;
        window
            .click(&role("button", "Recover into a new file"))
            .await?;
        window
            .see_text(&css("body"), "This is what could be read of")
            .await?;
        window.see_text(&css("body"), JOURNEY).await?;
        if fs::read(&damaged).map_err(failed)? == damage {
            Ok(())
        } else {
            Err(Problem::Machine("the damaged file was changed".to_owned()))
        }
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_not_ours_is_told_and_left_alone() {
    scene("not-ours", async |scene| {
        scene.home.write_settings(&json!({ "theme": "dark" }))?;
        let path = scene.home.documents().join("notes.throughline");
        fs::write(&path, "Dear diary").map_err(failed)?;
        let window = scene.open(&Start::on(&path)).await?;
        window.see_text(&css("body"), "notes.throughline").await?;
        accessible::check(window, "not ours, dark").await?;
        scene.close().await?;
        if fs::read_to_string(&path).map_err(failed)? == "Dear diary" {
            Ok(())
        } else {
            Err(Problem::Machine("the file was changed".to_owned()))
        }
    })
    .await;
}
