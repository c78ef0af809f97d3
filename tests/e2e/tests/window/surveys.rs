//! A survey from its template to its results: designed and hosted in the window, answered on a
//! phone; and the power goes in the middle of it.

use std::fs;
use std::time::Duration;

use serde_json::{Value, json};
use throughline_e2e::{Phone, Problem, Result, Target, Window, beginning, css, role, text};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::sample::plain;
use crate::scene::scene;

const QUESTION: &str = "How was the workshop for you as a whole?";

/// From the welcome screen to an open wave, hosted on this computer alone; answers the address.
async fn host_a_survey(window: &Window) -> Result<String> {
    window.click(&css("button.sample")).await?;
    window.click(&role("button", "Surveys")).await?;
    window.see(&role("heading", "Surveys")).await?;
    // A project without surveys says what to begin with.
    let begins = role("button", "Begin with a template");
    let new = role("button", "New survey");
    click_either(window, &new, &begins).await?;
    window.click(&text("How was the workshop?")).await?;
    window.click(&role("button", "Create the survey")).await?;
    window.click(&role("button", "Launch…")).await?;
    window.click(&role("button", "Open for answers")).await?;
    window.see(&role("button", "Start collecting")).await?;
    // This computer, whatever networks it is in.
    window
        .until_js(
            "the network of this computer",
            "const select = document.querySelector('section.host select');
             const own = [...(select?.options ?? [])].find(({ value }) => value === '127.0.0.1');
             if (!own) return false;
             select.value = own.value;
             select.dispatchEvent(new Event('change', { bubbles: true }));
             return true;",
        )
        .await?;
    window.click(&role("button", "Start collecting")).await?;
    let address = window
        .see_text(&css("section.host .address .selectable"), "http://")
        .await?;
    Ok(address.text)
}

async fn click_either(window: &Window, one: &Target, other: &Target) -> Result<()> {
    for _ in 0..100 {
        for target in [one, other] {
            if window.look_for(target).await?.is_some() {
                return window.click(target).await;
            }
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Err(Problem::Page(format!("neither {one} nor {other}")))
}

/// Calls the program as the page does.
async fn call(window: &Window, name: &str, request: Value) -> Result<Value> {
    let told = window
        .js_async(
            "const done = arguments[arguments.length - 1];
             window.__TAURI_INTERNALS__.invoke('call', { name: arguments[0], request: arguments[1], operation: null })
               .then((reply) => done(typeof reply === 'string' ? reply : JSON.stringify(reply)),
                     (problem) => done(JSON.stringify({ problem })));",
            vec![name.into(), request],
        )
        .await?;
    let reply: Value = serde_json::from_str(told.as_str().unwrap_or_default())
        .map_err(|problem| Problem::Page(format!("{name}: {problem}: {told}")))?;
    match reply.get("problem") {
        Some(problem) => Err(Problem::Page(format!("{name}: {problem}"))),
        None => Ok(reply),
    }
}

/// A phone that says nothing but its answer: the choice of the survey's first question.
struct Plain {
    name: String,
    link: String,
    question: String,
}

impl Plain {
    async fn of(window: &Window, address: &str) -> Result<Plain> {
        let host = call(window, "host.read", json!({})).await?;
        let view = call(window, "wave.read", json!({ "wave": host["wave"] })).await?;
        let question = &view["wave"]["definition"]["pages"][0]["questions"][0]["id"];
        let (name, link) = address
            .strip_prefix("http://")
            .and_then(|rest| rest.split_once('/'))
            .ok_or_else(|| Problem::Page(format!("{address} is no address")))?;
        Ok(Plain {
            name: name.to_owned(),
            link: link.to_owned(),
            question: question.as_str().unwrap_or_default().to_owned(),
        })
    }

    /// Whether the host says that it keeps the answer.
    async fn answer(&self, receipt: u128, code: u16) -> bool {
        self.sent(receipt, code).await.unwrap_or(false)
    }

    async fn sent(&self, receipt: u128, code: u16) -> std::io::Result<bool> {
        let body = json!({"receipt": format!("{receipt:032x}"), "sheet": {"answers": [
            {"question": self.question, "part": 0, "value": {"is": "code", "code": code}}]}})
        .to_string();
        let mut stream = TcpStream::connect(&self.name).await?;
        let request = format!(
            "POST /{}/answer HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.link,
            self.name,
            body.len()
        );
        stream.write_all(request.as_bytes()).await?;
        let mut reply = Vec::new();
        stream.read_to_end(&mut reply).await?;
        Ok(reply.starts_with(b"HTTP/1.1 200") && reply.ends_with(b"{\"kept\":true}"))
    }
}

fn expect(holds: bool, what: impl FnOnce() -> String) -> Result<()> {
    if holds {
        Ok(())
    } else {
        Err(Problem::Page(what()))
    }
}

#[tokio::test]
async fn a_survey_is_designed_hosted_answered_closed_read_and_exported() {
    scene("survey", async |scene| {
        let book = scene.home.path().join("results.xlsx");
        let answers = scene.home.path().join("dialogs.json");
        fs::write(&answers, json!([book]).to_string())
            .map_err(|problem| Problem::Machine(problem.to_string()))?;
        let folder = scene.home.path().join("phone");
        let window = scene
            .open(&plain().with("THROUGHLINE_SCRIPTED_DIALOGS", &answers))
            .await?;
        let address = host_a_survey(window).await?;
        let count = css("section.host .count b");
        window.see_text(&count, "0").await?;

        let phone = Phone::new(&folder, "en-GB").await?;
        phone.open(&address).await?;
        phone.see("Two minutes.").await?;
        phone.see("No name, no time and no device is kept.").await?;
        phone.tap("Begin").await?;
        phone.tap("Next").await?;
        phone.see("Please choose an answer.").await?;
        phone.answer(QUESTION, "4 of 5").await?;
        phone.answer("We worked on what matters.", "Agree").await?;
        phone.tap("Next").await?;
        phone.tap("Send").await?;
        phone.see("Your answers have arrived.").await?;
        phone.off().await?;
        window.see_text(&count, "1").await?;

        // The others in the room.
        let others = Plain::of(window, &address).await?;
        for person in 0..6 {
            let kept = others
                .answer(person + 1, [5, 5, 4, 4, 2, 1][person as usize])
                .await;
            expect(kept, || {
                format!("the answer of person {person} was refused")
            })?;
        }
        window.see_text(&count, "7").await?;

        // Nothing is shown before it is closed, and closing is for good, so it asks.
        window
            .see_text(
                &css("section.wave"),
                "Results wait until the wave is closed.",
            )
            .await?;
        window.click(&role("button", "Close")).await?;
        window
            .click(&role("button", "Close and show results"))
            .await?;
        // Five of seven people are satisfied, and the figure says how many it counts.
        window.see_text(&css("main"), "n 7").await?;
        window.see_text(&css("main"), QUESTION).await?;
        expect(!others.answer(99, 3).await, || {
            "a closed wave took an answer".to_owned()
        })?;
        // Not the one of the window, which exports maps.
        window
            .click(&css("span.out button[aria-haspopup=menu]"))
            .await?;
        window
            .click(&beginning("menuitem", "All tables as a workbook…"))
            .await?;
        for _ in 0..100 {
            if fs::metadata(&book).is_ok_and(|file| file.len() > 2_000) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let bytes = fs::read(&book).map_err(|problem| Problem::Machine(problem.to_string()))?;
        expect(bytes.starts_with(b"PK\x03\x04"), || {
            "no workbook".to_owned()
        })
    })
    .await;
}

#[tokio::test]
async fn every_acknowledged_answer_is_there_after_a_power_cut() {
    scene("survey-power", async |scene| {
        let window = scene.open(&plain()).await?;
        let address = host_a_survey(window).await?;
        let room = Plain::of(window, &address).await?;
        // Phones go on answering until the host is gone.
        let crowd = tokio::spawn(async move {
            let mut kept: u128 = 0;
            while room.answer(kept + 1, 4).await {
                kept += 1;
            }
            (room, kept)
        });
        tokio::time::sleep(Duration::from_secs(2)).await;
        scene.kill()?;
        let (room, kept) = crowd
            .await
            .map_err(|problem| Problem::Machine(problem.to_string()))?;
        expect(kept >= 5, || {
            format!("only {kept} answers were acknowledged")
        })?;

        let window = scene.open(&plain()).await?;
        window
            .until_js("the project", "return !!document.querySelector('h1')")
            .await?;
        let surveys = call(window, "survey.list", json!({})).await?;
        let wave = surveys
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(|survey| survey["waves"].as_array().into_iter().flatten())
            .find(|wave| wave["open"] == true)
            .cloned()
            .ok_or_else(|| Problem::Page("the wave is gone".to_owned()))?;
        let found = u128::from(wave["answers"].as_u64().unwrap_or(0));
        // One more may have been kept without its phone being told.
        expect(found == kept || found == kept + 1, || {
            format!("{found} answers are left of {kept}")
        })?;
        // At the same address again, phones that were told and send once more change nothing.
        let port: Option<u16> = room
            .name
            .rsplit(':')
            .next()
            .and_then(|port| port.parse().ok());
        let start = json!({"wave": wave["wave"], "address": "127.0.0.1", "port": port});
        let host = call(window, "host.start", start).await?;
        expect(host["address"] == address, || {
            format!("{host} is not at {address}")
        })?;
        for receipt in 1..=kept {
            expect(room.answer(receipt, 4).await, || "refused".to_owned())?;
        }
        let host = call(window, "host.read", json!({})).await?;
        expect(host["answers"] == json!(found as u64), || format!("{host}"))
    })
    .await;
}
