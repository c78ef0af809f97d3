//! Slides of the sample: what is offered, what the titles say, what is left out, and what becomes
//! of a deck that people worked on.

use std::path::PathBuf;

use serde_json::{Value, json};
use throughline_exchange::deck::origins;

use crate::harness::{Program, text};

/// Everything that is usually shown.
fn usual(program: &Program) -> Vec<Value> {
    let groups = program.call("exhibit.list", json!({}));
    let groups = groups.as_array().unwrap();
    let offers = groups
        .iter()
        .flat_map(|group| group["offers"].as_array().unwrap());
    offers
        .filter(|offer| offer["usual"] == true)
        .map(|offer| offer["source"].clone())
        .collect()
}

fn exhibit(source: &Value, title: Option<&str>) -> Value {
    json!({"slide": "exhibit", "source": source, "filter": {}, "title": title})
}

fn request(slides: &[Value], path: &PathBuf) -> Value {
    json!({"title": "Sample", "slides": slides, "look": {}, "path": path, "task": null})
}

fn draft(program: &Program, source: &Value, filter: Value) -> Value {
    let drafts = program.call(
        "slides.draft",
        json!({"shown": [{"source": source}], "filter": filter}),
    );
    drafts[0].clone()
}

fn measure(program: &Program, name: &str) -> String {
    let view = program.call("measure.list", json!({"filter": {}}));
    let entries = view["measures"].as_array().unwrap();
    let found = entries
        .iter()
        .find(|entry| entry["measure"]["name"] == name);
    text(&found.unwrap()["measure"]["id"])
}

/// Puts typed values of consecutive months, from January on, into a new measure.
fn typed(program: &Program, name: &str, values: &[f64]) -> Value {
    let fields = json!({"name": name, "kind": "csat", "period": "month"});
    let id = program.call("measure.add", json!({ "fields": fields }));
    let rows: Vec<Value> = values
        .iter()
        .enumerate()
        .map(|(place, value)| {
            let month = format!("{}-{:02}", 2024 + place / 12, place % 12 + 1);
            json!([month, value.to_string()])
        })
        .collect();
    program.call(
        "measure.importSeries",
        json!({"measure": id, "source": {"from": "cells", "rows": rows}, "options": null}),
    );
    json!({"kind": "measure", "measure": id, "show": "run"})
}

#[test]
fn everything_usual_of_the_sample_becomes_a_deck_that_says_what_it_was_made_from() {
    let program = Program::with_sample();
    let sources = usual(&program);
    assert!(sources.len() >= 20, "{}", sources.len());
    let mut slides = vec![
        json!({"slide": "opening", "title": "Harbour Bank", "subtitle": "May"}),
        json!({"slide": "section", "title": "All of it", "subtitle": ""}),
    ];
    slides.extend(sources.iter().map(|source| exhibit(source, None)));
    let path = program.folder.path().join("deck.pptx");
    let made = program.call("slides.make", request(&slides, &path));
    assert_eq!(made["leftOut"], json!([]));
    // Maps of many steps go on on further slides.
    let count = made["slides"].as_u64().unwrap();
    assert!(count > slides.len() as u64, "{count}");
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(made["bytes"], bytes.len());
    let told = origins(&bytes).unwrap();
    assert_eq!(told.len(), slides.len());
    // A slide carries what it was made from, so that the file alone is enough to refresh it.
    let content: Value = serde_json::from_str(&told[2].origin).unwrap();
    assert_eq!(content["content"]["source"], sources[0]);
    // The same slides in the same project are the same file, but for the time.
    let shown: Vec<Value> = sources
        .iter()
        .map(|source| json!({ "source": source }))
        .collect();
    let drafts = program.call("slides.draft", json!({"shown": shown, "filter": {}}));
    for (draft, found) in drafts.as_array().unwrap().iter().zip(&told[2..]) {
        // A map that takes several slides numbers them.
        assert!(found.title.starts_with(&text(&draft["title"])), "{draft}");
        assert_ne!(draft["smallPrint"], "", "{draft}");
        assert_eq!(draft["hidden"], Value::Null);
    }
}

#[test]
fn headings_are_sections_and_names_of_tiles_are_kept() {
    let program = Program::with_sample();
    let text = |title: &str, text: &str| json!({"kind": "text", "title": title, "text": text});
    let shown = json!([
        { "source": text("Where it hurts", " ") },
        { "source": text("Where it hurts", ""), "title": "Our pains" },
        { "source": text("", "") },
        { "source": text("Next", "Call them."), "title": "Our plan" },
        { "source": text("Next", "Call them.") },
    ]);
    let drafts = program.call("slides.draft", json!({ "shown": shown, "filter": {} }));
    let drafts = drafts.as_array().unwrap();
    let slides: Vec<_> = drafts
        .iter()
        .map(|draft| (&draft["slide"]["slide"], &draft["slide"]["title"]))
        .collect();
    let (section, exhibit) = (&json!("section"), &json!("exhibit"));
    assert_eq!(
        slides,
        [
            (section, &json!("Where it hurts")),
            (section, &json!("Our pains")),
            (exhibit, &json!("Our plan")),
            (exhibit, &Value::Null),
        ]
    );
}

#[test]
fn titles_say_what_the_figures_say_and_noise_is_called_no_change() {
    let program = Program::with_project();
    let title = |values: &[f64]| {
        let source = typed(&program, "App", values);
        text(&draft(&program, &source, json!({}))["title"])
    };
    let steady = [60.0, 61.0, 60.0, 62.0, 61.0, 60.0, 61.0, 62.0, 60.0, 61.0];
    assert_eq!(title(&steady), "App: no clear change, 61% (Oct 2024)");
    let mut fell = steady.to_vec();
    fell.push(48.0);
    assert_eq!(title(&fell), "App fell to 48% (Nov 2024)");
    let mut lower = steady.to_vec();
    lower.extend([55.0, 54.0, 55.0, 54.0, 56.0, 55.0, 54.0, 55.0]);
    assert!(
        title(&lower).starts_with("App has been lower since "),
        "{}",
        title(&lower)
    );
    assert_eq!(title(&[48.0]), "App stands at 48% (Jan 2024)");
    assert_eq!(title(&[]), "App");
}

#[test]
fn a_target_is_reached_missed_or_close() {
    let program = Program::with_project();
    let title = |target: f64| {
        let source = typed(&program, "App", &[60.0, 61.0]);
        let measure = &source["measure"];
        program.call(
            "measure.edit",
            json!({"measure": measure, "fields": {"target": target}}),
        );
        let source = json!({"kind": "measure", "measure": measure, "show": "target"});
        text(&draft(&program, &source, json!({}))["title"])
    };
    assert_eq!(title(61.0), "App reached its target of 61%: 61% (Feb 2024)");
    assert_eq!(title(70.0), "App misses its target of 70%: 61% (Feb 2024)");
}

#[test]
fn what_a_filter_may_not_show_is_hidden_as_on_the_page_of_results() {
    let program = Program::with_sample();
    let view = program.call("results.read", json!({"scope": whole(None)}));
    let segments = view["segments"].as_array().unwrap();
    let small = segments.iter().find_map(|segment| {
        let values = segment["values"].as_array().unwrap();
        let value = values.iter().find(|value| value["showable"] == false)?;
        Some(json!({"question": segment["question"], "codes": [value["code"]]}))
    });
    let small = small.expect("the sample has a group that is too small");
    let sources = usual(&program);
    let results: Vec<&Value> = sources
        .iter()
        .filter(|source| {
            source["kind"] == "results" && source["survey"] == survey_of(&program, &view)
        })
        .collect();
    assert!(results.len() > 3);
    let refused = program.call("results.read", json!({"scope": whole(Some(&small))}));
    assert_ne!(refused["refused"], Value::Null);
    let filter = json!({ "segments": [small] });
    let mut slides = vec![json!({"slide": "opening", "title": "T", "subtitle": ""})];
    for source in &results {
        let found = draft(&program, source, filter.clone());
        // A trend leaves out the waves it may not show; everything else is refused as a whole.
        assert_eq!(found["hidden"], refused["refused"], "{found}");
        slides.push(json!({"slide": "exhibit", "source": source, "filter": filter, "title": null}));
    }
    let path = program.folder.path().join("hidden.pptx");
    let made = program.call("slides.make", request(&slides, &path));
    assert_eq!(made["slides"], 1);
    assert_eq!(made["leftOut"].as_array().unwrap().len(), results.len());
    let preview = program.call("slides.preview", json!({"slide": slides[1], "look": {}}));
    assert_eq!(preview["pages"], json!([]));
    assert!(text(&preview["hidden"]).contains(refused["refused"].as_str().unwrap()));
}

fn whole(filter: Option<&Value>) -> Value {
    let filters: Vec<&Value> = filter.into_iter().collect();
    json!({"wave": null, "compare": null, "filters": filters,
           "withoutStraightLining": false, "withoutSpeeders": false})
}

/// The survey of the wave that a view is of.
fn survey_of(program: &Program, view: &Value) -> Value {
    let surveys = program.call("survey.list", json!({}));
    let surveys = surveys["surveys"]
        .as_array()
        .or(surveys.as_array())
        .unwrap()
        .clone();
    let found = surveys.iter().find(|entry| {
        let waves = entry["waves"].as_array().unwrap();
        waves.iter().any(|wave| wave["wave"] == view["wave"])
    });
    found.unwrap()["survey"]["id"].clone()
}

#[test]
fn what_is_gone_is_named_and_spoils_nothing_else() {
    let program = Program::with_sample();
    let nps = measure(&program, "Recommendation, NPS");
    let gone = json!({"kind": "measure", "measure": nps, "show": "tile"});
    program.call("measure.delete", json!({"measures": [nps]}));
    let kept = json!({"kind": "text", "title": "What to do", "text": "One\n\nTwo"});
    let slides = [exhibit(&gone, None), exhibit(&kept, Some("Our own words"))];
    let path = program.folder.path().join("deck.pptx");
    let made = program.call("slides.make", request(&slides, &path));
    assert_eq!(
        (&made["slides"], made["leftOut"].as_array().unwrap().len()),
        (&json!(1), 1)
    );
    let told = origins(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(told[0].title, "Our own words");
    let nothing = request(&slides[..1], &path);
    assert_eq!(program.refused("slides.make", nothing), "refused");
}

#[test]
fn an_earlier_deck_takes_what_is_new_and_keeps_what_people_wrote() {
    let program = Program::with_sample();
    let complaints = measure(&program, "Complaints");
    let run = json!({"kind": "measure", "measure": complaints, "show": "run"});
    let effort = measure(&program, "Effort, CES");
    let line = json!({"kind": "measure", "measure": effort, "show": "line"});
    let slides = [
        json!({"slide": "opening", "title": "Harbour Bank", "subtitle": "May"}),
        exhibit(&run, None),
        exhibit(&line, Some("Effort is what matters")),
    ];
    let path = program.folder.path().join("deck.pptx");
    program.call("slides.make", request(&slides, &path));
    let unchanged = program.call(
        "slides.refresh",
        json!({"path": path, "to": null, "task": null}),
    );
    assert_eq!(
        (
            &unchanged["slides"],
            &unchanged["updated"],
            &unchanged["kept"]
        ),
        (&json!(3), &json!(0), &json!([]))
    );
    for (id, name) in [
        (&complaints, "Letters of complaint"),
        (&effort, "Ease, CES"),
    ] {
        program.call(
            "measure.edit",
            json!({"measure": id, "fields": {"name": name}}),
        );
    }
    let copy = program.folder.path().join("copy.pptx");
    let before = std::fs::read(&path).unwrap();
    let done = program.call(
        "slides.refresh",
        json!({"path": path, "to": copy, "task": null}),
    );
    assert!(done["updated"].as_u64().unwrap() >= 2, "{done}");
    assert!(std::fs::read(&path).unwrap() == before);
    let told = origins(&std::fs::read(&copy).unwrap()).unwrap();
    assert!(
        told[1].title.starts_with("Letters of complaint"),
        "{}",
        told[1].title
    );
    assert_eq!(told[2].title, "Effort is what matters");
    // What it was made from is gone: the slide stays, and is listed.
    program.call("measure.delete", json!({"measures": [complaints]}));
    let done = program.call(
        "slides.refresh",
        json!({"path": copy, "to": null, "task": null}),
    );
    let kept = done["kept"].as_array().unwrap();
    assert_eq!(kept.len(), 1, "{done}");
    assert_eq!(
        (&kept[0]["number"], &kept[0]["kind"]),
        (&json!(2), &json!("unmatched"))
    );
    assert!(text(&kept[0]["title"]).starts_with("Letters of complaint"));
    // In another project nothing of it is touched.
    let other = Program::with_project();
    other.call(
        "project.new",
        json!({"name": "Other", "template": "sample", "path": null}),
    );
    let before = std::fs::read(&copy).unwrap();
    let request = json!({"path": copy, "to": null, "task": null});
    assert_eq!(other.refused("slides.refresh", request), "refused");
    assert!(std::fs::read(&copy).unwrap() == before);
}

#[test]
fn a_template_that_is_none_is_refused_with_its_cause() {
    let program = Program::with_sample();
    let path = program.folder.path().join("letter.potx");
    std::fs::write(&path, "Dear customer").unwrap();
    let problem = program
        .try_call("slides.checkTemplate", json!({ "path": path }))
        .unwrap_err();
    assert_eq!(problem.code, "unreadable");
    assert_eq!(
        problem.details["cause"],
        "presentationError.notAPresentation"
    );
    let deck = program.folder.path().join("deck.pptx");
    let source = json!({"kind": "text", "title": "T", "text": "One"});
    let mut asked = request(&[exhibit(&source, None)], &deck);
    asked["look"] = json!({ "template": path });
    assert_eq!(program.refused("slides.make", asked), "unreadable");
    assert!(!deck.exists());
    let request = json!({"path": path, "to": null, "task": null});
    assert_eq!(program.refused("slides.refresh", request), "unreadable");
    // A deck made here can be the template of the next.
    program.call(
        "slides.make",
        self::request(&[exhibit(&source, None)], &deck),
    );
    let summary = program.call("slides.checkTemplate", json!({ "path": deck }));
    assert_eq!(
        (&summary["name"], &summary["width"], &summary["height"]),
        (&json!("deck.pptx"), &json!(960.0), &json!(540.0))
    );
    let preview = program.call(
        "slides.preview",
        json!({"slide": exhibit(&source, None), "look": {"template": deck}}),
    );
    assert!(text(&preview["pages"][0]).starts_with("<svg"), "{preview}");
}

#[test]
fn a_deck_that_is_cancelled_leaves_the_old_file() {
    let program = Program::with_sample();
    let slides: Vec<Value> = usual(&program)
        .iter()
        .map(|source| exhibit(source, None))
        .collect();
    let path = program.folder.path().join("deck.pptx");
    std::fs::write(&path, "what was there").unwrap();
    let code = program.cancelled("slides.make", request(&slides, &path));
    assert_eq!(code, "cancelled");
    assert_eq!(std::fs::read(&path).unwrap(), b"what was there");
    // Nor over the open project, whoever asks for it.
    let open = program.file();
    assert_eq!(
        program.refused("slides.make", request(&slides, &open)),
        "invalid"
    );
}

#[test]
fn every_preview_of_the_sample_is_a_picture_and_speaks_german_where_asked() {
    let program = Program::with_sample();
    program.call("settings.set", json!({"settings": {"language": "de"}}));
    for source in usual(&program) {
        let slide = exhibit(&source, None);
        let preview = program.call(
            "slides.preview",
            json!({"slide": slide, "look": {"size": "standard"}}),
        );
        assert_eq!(
            (&preview["width"], &preview["height"]),
            (&json!(720.0), &json!(540.0))
        );
        let pages = preview["pages"].as_array().unwrap();
        assert!(!pages.is_empty(), "{source}");
        for page in pages {
            assert!(text(page).contains("<text"), "{source}");
        }
        assert!(
            text(&preview["notes"]).contains("Aus dem Projekt"),
            "{preview}"
        );
    }
}

#[test]
fn teams_and_customers_say_what_is_found_and_scores_are_no_table() {
    let program = Program::with_sample();
    let sources = usual(&program);
    let teams = program.call("measure.teams", json!({"request": null}));
    let teams = json!({"kind": "teams", "request": teams["request"]});
    let title = text(&draft(&program, &teams, json!({}))["title"]);
    assert!(
        title.starts_with("Where teams are more engaged, ") || title.starts_with("6 teams do not"),
        "{title}"
    );
    let scores = sources
        .iter()
        .find(|source| source["show"]["part"] == "overview")
        .unwrap();
    let preview = program.call(
        "slides.preview",
        json!({"slide": exhibit(scores, None), "look": {}}),
    );
    assert_eq!(preview["count"], 1);
    let page = text(&preview["pages"][0]);
    assert!(page.contains("eNPS") && !page.contains("How sure, and what changed"));
}
