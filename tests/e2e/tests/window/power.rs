//! The power goes while a person works.

use std::time::Duration;

use throughline_e2e::{Problem, Window};

use crate::sample::{find_again, open_sample, plain};
use crate::scene::scene;

/// Adds cards as fast as they are acknowledged, and writes down the acknowledged ones.
const WORK_ON: &str = "
    const call = (name, request, operation) =>
        window.__TAURI_INTERNALS__.invoke('call', { name, request, operation });
    window.acknowledged = [];
    (async () => {
        const journeys = await call('journey.list', {}, null);
        for (let number = 0; ; number += 1) {
            const title = `During the power cut ${number}`;
            await call('card.add', {
                journey: journeys[0].journey.id, place: { lane: null, step: null, before: null }, fields: { title },
            }, crypto.randomUUID());
            window.acknowledged.push(title);
        }
    })().catch((problem) => console.error(JSON.stringify(problem)));";

async fn acknowledged(window: &Window) -> Result<Vec<String>, Problem> {
    let told = window.js("return window.acknowledged", vec![]).await?;
    serde_json::from_value(told).map_err(|problem| Problem::Page(problem.to_string()))
}

#[tokio::test]
async fn nothing_acknowledged_is_lost() {
    scene("power", async |scene| {
        let window = scene.open(&plain()).await?;
        open_sample(window).await?;
        window.js(WORK_ON, vec![]).await?;
        let mut known = Vec::new();
        for _ in 0..300 {
            known = acknowledged(window).await?;
            if known.len() >= 20 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        // The page goes on adding while the program is killed.
        scene.kill()?;
        if known.len() < 20 {
            return Err(Problem::Page(format!("only {} were added", known.len())));
        }

        let window = scene.open(&plain()).await?;
        find_again(window).await?;
        let found = window
            .js_async(
                "const done = arguments[arguments.length - 1];
                 window.__TAURI_INTERNALS__.invoke('call', { name: 'journey.list', request: {}, operation: null })
                   .then((list) => window.__TAURI_INTERNALS__.invoke('call', {
                     name: 'journey.view', operation: null, request: { journey: list[0].journey.id, compare: false,
                       filter: { personas: [], evidence: [], departments: [], tags: [], kinds: [] } } }))
                   .then((view) => done(JSON.stringify(view)), (problem) => done(JSON.stringify(problem)));",
                vec![],
            )
            .await?;
        let found = found.as_str().unwrap_or_default();
        let lost: Vec<&String> = known
            .iter()
            .filter(|title| !found.contains(&format!("\"{title}\"")))
            .collect();
        if lost.is_empty() {
            Ok(())
        } else {
            Err(Problem::Page(format!("lost: {lost:?}")))
        }
    })
    .await;
}
