//! People answer on their phones, over the real host, without a window beside it.

use std::sync::Arc;

use serde_json::{Value, json};
use throughline_app::{App, Environment, NoShell};
use throughline_e2e::{Home, Phone, Problem, Result};

/// The program without its window, with one survey of every kind of question.
struct Survey {
    app: App,
    wave: Value,
    address: String,
    home: Home,
}

impl Survey {
    async fn start() -> Result<Survey> {
        let home = Home::new()?;
        let environment = Environment::real(
            home.config(),
            home.documents(),
            "Test".to_owned(),
            "here".to_owned(),
            "0".to_owned(),
        );
        let app = App::new(environment, Arc::new(NoShell), Arc::new(|_| {}));
        let mut survey = Survey {
            app,
            wave: Value::Null,
            address: String::new(),
            home,
        };
        let new = json!({"name": "Harbour", "template": null, "path": null});
        survey.call("project.new", new)?;
        let id = survey.design()?;
        let launch = json!({"survey": id, "name": "May", "invited": [], "byCode": false});
        survey.wave = survey.call("wave.launch", launch)?;
        survey.host()?;
        Ok(survey)
    }

    fn call(&self, name: &str, request: Value) -> Result<Value> {
        // Calls block, and the host's end waits for threads of its own: not here, among the phone's.
        let reply = std::thread::scope(|scope| {
            let call = scope.spawn(|| self.app.call(name, &request.to_string(), None));
            call.join()
        });
        let reply = reply.map_err(|_| Problem::Machine(format!("{name}: a panic")))?;
        let reply = reply.map_err(|problem| Problem::Machine(format!("{name}: {problem}")))?;
        serde_json::from_str(&reply).map_err(|problem| Problem::Machine(problem.to_string()))
    }

    /// Starts the host; always at the same address.
    fn host(&mut self) -> Result<()> {
        let port: Option<u16> = self
            .address
            .strip_prefix("http://127.0.0.1:")
            .and_then(|rest| rest.split('/').next()?.parse().ok());
        let request = json!({"wave": self.wave, "address": "127.0.0.1", "port": port});
        let state = self.call("host.start", request)?;
        self.address = state["address"].as_str().unwrap_or_default().to_owned();
        Ok(())
    }

    fn answers(&self) -> Result<Value> {
        let request = json!({ "wave": self.wave });
        Ok(self.call("wave.read", request)?["entry"]["answers"].clone())
    }

    fn design(&self) -> Result<Value> {
        let blank = json!({"name": "All", "from": {"from": "blank", "language": "en"}});
        let survey = self.call("survey.add", blank)?;
        let view = self.call("survey.read", json!({ "survey": survey }))?;
        let mut settings = view["definition"]["settings"].clone();
        settings["languages"] = json!(["en", "de"]);
        settings["privacy"] = json!("identified");
        settings["title"] = json!({"en": "How is work?", "de": "Wie ist die Arbeit?"});
        settings["welcome"] = json!({"en": "About four minutes.", "de": "Etwa vier Minuten."});
        let edit = json!({"survey": survey, "settings": settings});
        self.call("survey.edit", edit)?;

        let first = view["definition"]["pages"][0]["id"].clone();
        let agreement: Vec<Value> = ["Disagree", "Neither", "Agree"]
            .iter()
            .map(|label| json!({ "en": label }))
            .collect();
        let choices = |texts: &[&str]| -> Vec<Value> {
            let choice = |text: &&str| json!({"code": 0, "text": {"en": text}});
            texts.iter().map(choice).collect()
        };
        let required = json!({"required": true});
        let free = json!({});
        let tools = json!({"type": "likert", "labels": agreement});
        self.ask(
            &first,
            json!({"en": "I have the tools", "de": "Ich habe die Werkzeuge"}),
            tools.clone(),
            &required,
        )?;
        let likely = json!({"type": "recommendation", "of": "employee", "low": {"en": "Never"}, "high": {"en": "Surely"}});
        self.ask(
            &first,
            json!({"en": "Would you recommend us?"}),
            likely,
            &free,
        )?;

        let page = |title: &str| {
            self.call(
                "page.add",
                json!({"survey": survey, "before": null, "title": {"en": title}}),
            )
        };
        let second = page("Where")?;
        let team =
            json!({"type": "singleChoice", "choices": choices(&["Quay", "Office"]), "other": true});
        let team = self.ask(&second, json!({"en": "Which team?"}), team, &required)?;
        let rooms = json!({"type": "multipleChoice", "choices": choices(&["Library", "Canteen", "Yard"]), "other": false, "at_most": 2});
        self.ask(
            &second,
            json!({"en": "Which rooms?"}),
            rooms,
            &json!({"mayRefuse": true}),
        )?;
        let phone = self.ask(
            &second,
            json!({"en": "A company phone?"}),
            json!({"type": "yesNo"}),
            &free,
        )?;
        let shown = json!({"join": "all", "tests": [
            {"question": phone, "part": 0, "is": {"relation": "oneOf", "codes": [1]}}]});
        self.ask(
            &second,
            json!({ "en": format!("What for in {{{{{}}}}}?", team.as_str().unwrap_or_default()) }),
            json!({"type": "shortText"}),
            &json!({ "shownIf": shown }),
        )?;

        let third = page("How")?;
        let faces = json!({"type": "satisfaction", "points": 5, "look": "faces", "labels": []});
        self.ask(&third, json!({"en": "Lunch"}), faces, &free)?;
        let stars = json!({"type": "rating", "points": 5, "look": "stars", "low": {}, "high": {}});
        self.ask(&third, json!({"en": "Network"}), stars, &free)?;
        let effort = json!({"type": "effort", "low": {}, "high": {}});
        self.ask(&third, json!({"en": "Booking was easy"}), effort, &free)?;
        let matrix = json!({"type": "matrix", "items": choices(&["My manager listens", "My work matters"]), "labels": agreement});
        self.ask(
            &third,
            json!({"en": "How far do you agree?"}),
            matrix,
            &required,
        )?;

        let fourth = page("More")?;
        let rank = json!({"type": "ranking", "choices": choices(&["Pay", "Time", "People"])});
        self.ask(&fourth, json!({"en": "What matters?"}), rank, &free)?;
        let years =
            json!({"type": "number", "least": 0, "most": 60, "decimals": 1, "unit": "years"});
        self.ask(&fourth, json!({"en": "Years with us"}), years, &free)?;
        self.ask(
            &fourth,
            json!({"en": "First day"}),
            json!({"type": "date"}),
            &free,
        )?;
        let kano = json!({"type": "kano", "functional": {"en": "With quiet hours?"}, "dysfunctional": {"en": "Without?"}});
        self.ask(&fourth, json!({"en": "Quiet hours"}), kano, &free)?;
        let both = json!({"type": "importanceSatisfaction", "labels_importance": [], "labels_satisfaction": []});
        self.ask(&fourth, json!({"en": "Service desk"}), both, &free)?;
        self.ask(
            &fourth,
            json!({"en": "Anything else?"}),
            json!({"type": "longText"}),
            &free,
        )?;
        self.ask(
            &fourth,
            json!({"en": "Thank you for reading."}),
            json!({"type": "information"}),
            &free,
        )?;
        Ok(survey)
    }

    /// Adds a question; `more` is what it has beside its text and kind.
    fn ask(&self, page: &Value, text: Value, kind: Value, more: &Value) -> Result<Value> {
        let mut content = json!({"text": text, "kind": kind, "theme": null, "segment": null,
            "touchpoint": null, "department": null, "step": null, "shownIf": null});
        for (name, value) in more.as_object().into_iter().flatten() {
            content[name] = value.clone();
        }
        let request = json!({"page": page, "before": null, "content": content});
        self.call("question.add", request)
    }
}

impl Drop for Survey {
    fn drop(&mut self) {
        // A test that failed may have left it running.
        let _ = self.call("host.stop", json!({}));
    }
}

fn expect(holds: bool, what: impl FnOnce() -> String) -> Result<()> {
    if holds {
        Ok(())
    } else {
        Err(Problem::Page(what()))
    }
}

/// Fails on anything axe-core finds.
async fn accessible(phone: &Phone) -> Result<()> {
    let found = phone.axe().await?;
    expect(found.is_empty(), || format!("axe-core found: {found:#?}"))
}

#[tokio::test]
async fn every_kind_of_question_is_answered_and_kept_as_it_was_given() {
    run(async || {
        let survey = Survey::start().await?;
        let phone = Phone::new(&survey.home.path().join("phone"), "en-GB").await?;
        phone.open(&survey.address).await?;
        phone.see("About four minutes.").await?;
        accessible(&phone).await?;
        phone.tap("Begin").await?;
        phone.tap("Next").await?;
        phone.see("Please choose an answer.").await?;
        accessible(&phone).await?;
        phone.answer("I have the tools", "Agree").await?;
        phone.answer("Would you recommend us?", "9").await?;
        phone.tap("Next").await?;

        phone.answer("Which team?", "Other").await?;
        phone.write("Which team?", "Lighthouse").await?;
        phone.answer("Which rooms?", "Library").await?;
        phone.answer("Which rooms?", "Yard").await?;
        phone.answer("A company phone?", "Yes").await?;
        // What was written elsewhere stands in the question that it leads to.
        phone.write("What for in Lighthouse?", "Storms").await?;
        accessible(&phone).await?;
        phone.tap("Next").await?;

        phone.answer("Lunch", "4 of 5").await?;
        phone.answer("Network", "2 of 5").await?;
        phone.answer("Booking was easy", "7").await?;
        phone.answer("My manager listens", "Agree").await?;
        phone.answer("My work matters", "Disagree").await?;
        accessible(&phone).await?;
        phone.tap("Next").await?;

        // The last of a ranking follows from the others.
        for choice in ["People", "Pay"] {
            phone.tap(&format!("{choice}: no rank")).await?;
        }
        phone.write("Years with us", "3,25").await?;
        phone.tap("Send").await?;
        phone.see("Digits after the point: 1 at most.").await?;
        phone.write("Years with us", "3,5").await?;
        phone.write("First day", "2020-02-29").await?;
        phone.answer("With quiet hours?", "I like it").await?;
        phone.answer("Without?", "I dislike it").await?;
        phone.answer("How important", "5").await?;
        phone.answer("How satisfied", "2").await?;
        phone
            .write("Anything else?", "A quay with a view, \"please\"")
            .await?;
        accessible(&phone).await?;
        phone.tap("Send").await?;
        phone.see("Your answers have arrived.").await?;
        accessible(&phone).await?;
        phone.off().await?;

        survey.call("host.stop", json!({}))?;
        expect(survey.answers()? == 1, || "not one answer".to_owned())?;
        let path = survey.home.path().join("answers.csv");
        let export = json!({"wave": survey.wave, "path": path});
        survey.call("answer.export", export)?;
        let table = std::fs::read_to_string(&path)
            .map_err(|problem| Problem::Machine(problem.to_string()))?;
        let row = table.lines().nth(1).unwrap_or_default();
        // In the order of the questions; a date as its days since 1970.
        let given = ",3,9,0,Lighthouse,1,0,1,1,Storms,4,2,7,3,1,2,3,1,3.5,18321,1,5,5,2,\
                     \"A quay with a view, \"\"please\"\"\",";
        expect(row.starts_with(given), || format!("not {given} in {table}"))?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn nothing_is_lost_or_sent_twice_when_connections_break() {
    run(async || {
        let mut survey = Survey::start().await?;
        let phone = Phone::new(&survey.home.path().join("phone"), "de-DE").await?;
        phone.open(&survey.address).await?;
        phone.see("Wie ist die Arbeit?").await?;
        phone.tap("Beginnen").await?;
        phone.answer("Ich habe die Werkzeuge", "Agree").await?;
        phone.tap("Weiter").await?;
        phone.answer("Which team?", "Quay").await?;

        // Half answered, the page is opened again; and the phone's way back is a page back.
        phone.reload().await?;
        phone
            .see("Ihre bisherigen Antworten sind auf diesem Gerät erhalten.")
            .await?;
        phone.back().await?;
        phone.see("Ich habe die Werkzeuge").await?;
        phone.tap("Weiter").await?;
        phone.tap("Weiter").await?;
        phone.answer("My manager listens", "Agree").await?;
        phone.answer("My work matters", "Neither").await?;
        phone.tap("Weiter").await?;

        // The laptop sleeps when the answers are sent, and is at the same address later.
        survey.call("host.stop", json!({}))?;
        phone.tap("Absenden").await?;
        phone.see("Noch nicht gesendet").await?;
        expect(survey.answers()? == 0, || {
            "an answer without a host".to_owned()
        })?;
        let before = survey.address.clone();
        survey.host()?;
        expect(survey.address == before, || "another address".to_owned())?;
        phone.see("Ihre Antworten sind angekommen.").await?;
        expect(survey.answers()? == 1, || "not one answer".to_owned())?;
        phone.reload().await?;
        phone.see("Ihre Antworten sind angekommen.").await?;

        // A paused survey says so and takes the next person's answers when it goes on.
        survey.call("host.pause", json!({"open": false}))?;
        phone.reload().await?;
        phone.see("Diese Umfrage ist geschlossen").await?;
        survey.call("host.pause", json!({"open": true}))?;
        phone.reload().await?;
        phone.tap("Eine weitere Person antwortet").await?;
        phone.see("Etwa vier Minuten.").await?;
        expect(survey.answers()? == 1, || "not one answer".to_owned())?;
        phone.off().await
    })
    .await;
}

async fn run(test: impl AsyncFnOnce() -> Result<()>) {
    if let Err(problem) = test().await {
        panic!("{problem}");
    }
}
