//! Collecting answers: from phones, on this device, in files, with single-use codes.

use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::{Value, json};

use crate::harness::{Program, text};

pub struct Wave {
    pub wave: Value,
    /// The survey as it was launched.
    definition: Value,
}

impl Wave {
    pub fn question(&self, number: usize) -> &Value {
        let pages = self.definition["pages"].as_array().unwrap();
        pages
            .iter()
            .flat_map(|page| page["questions"].as_array().unwrap())
            .nth(number)
            .unwrap()
    }

    /// The same code for the first questions.
    pub fn sheet(&self, code: u16, questions: usize) -> Value {
        let answers: Vec<Value> = (0..questions)
            .map(|number| {
                json!({"question": self.question(number)["id"], "part": 0,
                       "value": {"is": "code", "code": code}})
            })
            .collect();
        json!({ "answers": answers })
    }
}

pub fn launched(program: &Program, template: &str, change: impl Fn(&Value)) -> Wave {
    let from = json!({"from": "template", "key": template, "languages": ["en", "de"]});
    let survey = program.call("survey.add", json!({"name": "", "from": from}));
    let view = program.call("survey.read", json!({ "survey": survey }));
    change(&view["definition"]);
    let by_code = template == "engagement-pulse";
    let request = json!({"survey": survey, "name": "May", "invited": [], "byCode": by_code});
    let wave = program.call("wave.launch", request);
    let definition =
        program.call("wave.read", json!({ "wave": wave }))["wave"]["definition"].clone();
    Wave { wave, definition }
}

pub fn receipt(number: u32) -> String {
    format!("{number:032x}")
}

fn answers(program: &Program, wave: &Value) -> Value {
    program.call("wave.read", json!({ "wave": wave }))["entry"]["answers"].clone()
}

/// Asks the host as a phone does: the status and the body.
pub fn ask(address: &str, path: &str, body: Option<&Value>) -> (u16, String) {
    let rest = address.strip_prefix("http://").unwrap();
    let (host, link) = rest.split_once('/').unwrap();
    let body = body.map(Value::to_string).unwrap_or_default();
    let method = if body.is_empty() { "GET" } else { "POST" };
    let mut stream = TcpStream::connect(host).unwrap();
    write!(
        stream,
        "{method} /{link}{path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply).unwrap();
    let reply = String::from_utf8_lossy(&reply).into_owned();
    let status = reply.split(' ').nth(1).unwrap().parse().unwrap();
    let body = reply.split_once("\r\n\r\n").unwrap().1.to_owned();
    (status, body)
}

#[test]
fn phones_answer_through_the_host_and_the_window_sees_it() {
    let program = Program::with_project();
    let wave = launched(&program, "workshop-exit", |_| {});
    let networks = program.call("host.networks", json!({}));
    assert!(
        networks
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["loopback"] == true)
    );
    let start = json!({"wave": wave.wave, "address": "127.0.0.1", "port": null});
    let state = program.call("host.start", start.clone());
    let address = text(&state["address"]);
    assert!(text(&state["qr"]).starts_with("<svg"));
    assert_eq!(
        (&state["open"], &state["answers"]),
        (&json!(true), &json!(0))
    );
    assert_eq!(program.refused("host.start", start), "busy");

    assert_eq!(ask(&address, "", None).0, 200);
    for number in 0..4 {
        let body = json!({"receipt": receipt(number), "sheet": wave.sheet(4, 3)});
        let (status, said) = ask(&address, "/answer", Some(&body));
        assert_eq!(status, 200, "{said}");
        // A connection that was lost sends it again.
        assert_eq!(ask(&address, "/answer", Some(&body)).0, 200);
    }
    let state = program.call("host.read", json!({}));
    assert_eq!(
        (&state["answers"], &state["visits"]),
        (&json!(4), &json!(1))
    );
    assert_eq!(answers(&program, &wave.wave), 4);
    let told = |table: &str| format!("{:?}", program.events.lock().unwrap()).contains(table);
    for _ in 0..50 {
        if told("\"answer\"") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(told("\"answer\"") && told("survey_host"));

    // What does not fit, and what comes while the facilitator has closed the door.
    let body = json!({"receipt": receipt(90), "sheet": wave.sheet(9, 3)});
    assert_eq!(ask(&address, "/answer", Some(&body)).0, 422);
    let state = program.call("host.pause", json!({"open": false}));
    assert_eq!(state["open"], false);
    let body = json!({"receipt": receipt(91), "sheet": wave.sheet(4, 3)});
    assert_ne!(ask(&address, "/answer", Some(&body)).0, 200);
    program.call("host.pause", json!({"open": true}));
    program.call("wave.edit", json!({"wave": wave.wave, "open": false}));
    assert_ne!(ask(&address, "/answer", Some(&body)).0, 200);
    // Four people are enough for results: one more answer would be told by the change.
    let reopen = json!({"wave": wave.wave, "open": true});
    let problem = program.try_call("wave.edit", reopen).unwrap_err();
    assert_eq!(problem.code, "refused");
    assert!(problem.details["what"].starts_with("Results of this wave can be seen"));
    assert_ne!(ask(&address, "/answer", Some(&body)).0, 200);
    assert_eq!(answers(&program, &wave.wave), 4);

    program.call("host.stop", json!({}));
    assert_eq!(program.call("host.read", json!({})), json!(null));
    assert!(TcpStream::connect(address[7..].split('/').next().unwrap()).is_err());
}

#[test]
fn the_host_ends_with_its_project() {
    let program = Program::with_project();
    let wave = launched(&program, "nps", |_| {});
    let start = json!({"wave": wave.wave, "address": "127.0.0.1", "port": null});
    let address = text(&program.call("host.start", start.clone())["address"]);
    // Another file in this window.
    program.call(
        "project.new",
        json!({"name": "Other", "template": null, "path": null}),
    );
    assert_eq!(program.call("host.read", json!({})), json!(null));
    assert!(TcpStream::connect(address[7..].split('/').next().unwrap()).is_err());
    assert_eq!(program.refused("host.start", start), "notFound");
    let wave = launched(&program, "nps", |_| {});
    let start = json!({"wave": wave.wave, "address": "203.0.113.7", "port": null});
    assert_eq!(program.refused("host.start", start), "host");
    program.call("wave.edit", json!({"wave": wave.wave, "open": false}));
    let start = json!({"wave": wave.wave, "address": "127.0.0.1", "port": null});
    assert_eq!(program.refused("host.start", start), "waveClosed");
}

#[test]
fn an_answer_on_this_device_is_kept_once() {
    let program = Program::with_project();
    let wave = launched(&program, "ces", |_| {});
    let give = |number: u32, code: u16| json!({"wave": wave.wave, "sheet": wave.sheet(code, 1), "receipt": receipt(number)});
    program.call("answer.add", give(1, 7));
    program.call("answer.add", give(1, 7));
    program.call("answer.add", give(2, 1));
    assert_eq!(answers(&program, &wave.wave), 2);
    assert_eq!(program.refused("answer.add", give(3, 8)), "invalid");
    let empty = json!({"wave": wave.wave, "sheet": {"answers": []}, "receipt": receipt(4)});
    assert_eq!(
        program.refused("answer.add", empty),
        "invalid",
        "the first question is required"
    );
    let bad = json!({"wave": wave.wave, "sheet": wave.sheet(7, 1), "receipt": "x"});
    assert_eq!(program.refused("answer.add", bad), "invalid");
    assert_eq!(
        program.step("history.undo")["op"],
        "op.survey.add",
        "an answer is no step"
    );
    program.step("history.redo");
    program.call("wave.edit", json!({"wave": wave.wave, "open": false}));
    assert_eq!(program.refused("answer.add", give(5, 7)), "waveClosed");
    assert_eq!(answers(&program, &wave.wave), 2);
}

#[test]
fn pages_are_whole_documents() {
    let program = Program::with_project();
    let wave = launched(&program, "ces", |_| {});
    let survey = &wave.definition["id"];
    let preview = text(&program.call("respond.page", json!({"survey": survey, "language": "de"})));
    assert!(preview.contains(r#""mode":"preview""#) && preview.contains("Anliegen"));
    let kiosk = text(&program.call("respond.page", json!({"wave": wave.wave})));
    assert!(kiosk.contains(r#""mode":"kiosk""#));
    assert_eq!(program.refused("respond.page", json!({})), "invalid");
    let path = program.folder.path().join("form.html");
    let request = json!({"wave": wave.wave, "path": path});
    let written = program.call("wave.exportForm", request);
    let form = std::fs::read_to_string(&path).unwrap();
    assert_eq!(written["bytes"], form.len());
    assert!(form.contains(r#""mode":"file""#));
    // It loads nothing: what it names is inside it.
    for outside in [
        "src=\"http",
        "href=\"http",
        "url(http",
        "@import",
        "fetch(\"http",
    ] {
        assert!(!form.contains(outside), "{outside}");
    }
}

#[test]
fn answer_files_are_taken_once_and_what_is_wrong_is_named() {
    let program = Program::with_project();
    let wave = launched(&program, "ces", |_| {});
    let file = |name: &str, content: String| {
        let path = program.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let saved = |survey: &Value, number: u32, code: u16, version: u32| {
        json!({"format": "throughline-answer", "version": version, "survey": survey,
               "answer": {"receipt": receipt(number), "sheet": wave.sheet(code, 1)}})
        .to_string()
    };
    let paths = [
        file("a.json", saved(&wave.wave, 1, 7, 1)),
        file("b.json", saved(&wave.wave, 2, 3, 1)),
        file("again.json", saved(&wave.wave, 1, 7, 1)),
        file("unfit.json", saved(&wave.wave, 3, 9, 1)),
        file(
            "other.json",
            saved(&json!("0000000000000000000000000z"), 4, 7, 1),
        ),
        file("newer.json", saved(&wave.wave, 5, 7, 99)),
        file("broken.json", "{".to_owned()),
    ];
    let request = json!({"wave": wave.wave, "paths": paths, "task": null});
    let done = program.call("answer.importFiles", request.clone());
    assert_eq!(
        (&done["answers"], &done["duplicates"], &done["issueCount"]),
        (&json!(2), &json!(1), &json!(4))
    );
    let mut issues: Vec<String> = done["issues"]
        .as_array()
        .unwrap()
        .iter()
        .map(text)
        .collect();
    issues.sort();
    assert_eq!(
        issues,
        [
            "broken.json: it could not be read as an answer file.",
            "newer.json: it was made by a newer version of the program.",
            "other.json: it answers another survey.",
            "unfit.json: an answer in it does not fit the survey.",
        ]
    );
    let again = program.call("answer.importFiles", request);
    assert_eq!(
        (&again["answers"], &again["duplicates"]),
        (&json!(0), &json!(3))
    );
    assert_eq!(answers(&program, &wave.wave), 2);
}

/// A wave by codes that carry the department.
fn with_attached_departments(program: &Program) -> Wave {
    launched(program, "engagement-pulse", |definition| {
        let question = &definition["pages"][1]["questions"][0];
        let mut content = question.clone();
        content["segment"] = json!("attached");
        let request = json!({"question": question["id"], "content": content});
        program.call("question.edit", request);
    })
}

#[test]
fn a_code_answers_once_carries_its_row_and_is_nowhere_in_the_file() {
    let program = Program::with_project();
    let wave = with_attached_departments(&program);
    let path = program.folder.path().join("codes.csv");
    let list =
        "Name,In welcher Abteilung arbeiten Sie?\nAnn,Vertrieb\nBen,sales\n=1+1,\nDee,Kitchen\n";
    let list = json!({"source": "text", "text": list, "name": "people.csv"});
    let request = json!({"wave": wave.wave, "count": 0, "list": list, "path": path});
    let made = program.call("wave.makeCodes", request);
    assert_eq!(made["codes"], 4);
    assert_eq!(
        made["issues"],
        json!(["Row 5, column 2: “Kitchen” is no value of the segment; the code carries none."])
    );
    let csv = std::fs::read_to_string(&path).unwrap();
    let rows: Vec<Vec<&str>> = csv
        .trim_start_matches('\u{feff}')
        .lines()
        .map(|line| line.split(',').collect())
        .collect();
    assert_eq!(
        rows[0],
        ["Code", "Name", "In welcher Abteilung arbeiten Sie?"]
    );
    assert_eq!(rows[3][1], "'=1+1", "no spreadsheet runs it");
    let codes: Vec<&str> = rows[1..].iter().map(|row| row[0]).collect();
    assert!(
        codes
            .iter()
            .all(|code| code.len() == 11 && !code.contains(['0', '1', 'o', 'l', 'i']))
    );
    let view = program.call("wave.read", json!({ "wave": wave.wave }));
    assert_eq!((&view["codes"], &view["codesUsed"]), (&json!(4), &json!(0)));

    let start = json!({"wave": wave.wave, "address": "127.0.0.1", "port": null});
    let address = text(&program.call("host.start", start)["address"]);
    let send = |number: u32, code: Option<&str>| {
        let mut body = json!({"receipt": receipt(number), "sheet": wave.sheet(4, 6)});
        if let Some(code) = code {
            body["code"] = json!(code);
        }
        ask(&address, "/answer", Some(&body)).0
    };
    assert_eq!(send(1, Some(&codes[0].to_uppercase())), 200);
    assert_ne!(send(2, Some(codes[0])), 200, "used");
    assert_ne!(send(3, Some("23456-78923")), 200, "unknown");
    assert_ne!(send(4, None), 200, "missing");
    program.call("host.stop", json!({}));
    let view = program.call("wave.read", json!({ "wave": wave.wave }));
    assert_eq!(
        (&view["codesUsed"], &view["entry"]["answers"]),
        (&json!(1), &json!(1))
    );
    let file = program.file();
    program.call("project.close", json!({}));
    let bytes = std::fs::read(file).unwrap();
    for code in codes {
        for code in [code.to_owned(), code.replace('-', "")] {
            let found = bytes
                .windows(code.len())
                .any(|window| window == code.as_bytes());
            assert!(!found, "{code} is in the file");
        }
    }
}

#[test]
fn a_list_names_its_segment_or_holds_its_values_alone() {
    let program = Program::with_project();
    let wave = with_attached_departments(&program);
    let path = program.folder.path().join("codes.csv");
    let make = |text: &str| {
        let list = json!({"source": "text", "text": text, "name": "people.csv"});
        json!({"wave": wave.wave, "count": 0, "list": list, "path": path})
    };
    let unknown = make("Name,Floor\nAnn,2\nBen,3\n");
    assert_eq!(program.refused("wave.makeCodes", unknown), "refused");
    assert!(!path.exists());
    let view = program.call("wave.read", json!({ "wave": wave.wave }));
    assert_eq!(view["codes"], 0, "none that carries nothing");
    let made = program.call(
        "wave.makeCodes",
        make("Name,Team\nAnn,Sales\nBen,\nDee,sales\n"),
    );
    assert_eq!((&made["codes"], &made["issues"]), (&json!(3), &json!([])));
}

#[test]
fn what_cannot_be_made_codes_of_is_refused() {
    let program = Program::with_project();
    let open = launched(&program, "ces", |_| {});
    let path = program.folder.path().join("codes.csv");
    let make = |count: u32, path: &std::path::Path| json!({"wave": open.wave, "count": count, "list": null, "path": path});
    assert_eq!(
        program.refused("wave.makeCodes", make(3, &path)),
        "invalid",
        "no codes needed"
    );
    let coded = launched(&program, "engagement-pulse", |_| {});
    let make = |count: u32, path: &std::path::Path| json!({"wave": coded.wave, "count": count, "list": null, "path": path});
    assert_eq!(program.refused("wave.makeCodes", make(0, &path)), "invalid");
    assert_eq!(
        program.refused("wave.makeCodes", make(3, &program.file())),
        "invalid"
    );
    // A file that cannot be written leaves no codes behind.
    let folder = program.folder.path().join("taken");
    std::fs::create_dir(&folder).unwrap();
    assert_eq!(program.refused("wave.makeCodes", make(3, &folder)), "io");
    let view = program.call("wave.read", json!({ "wave": coded.wave }));
    assert_eq!(view["codes"], 0);
    program.call("wave.makeCodes", make(250, &path));
    let csv = std::fs::read_to_string(&path).unwrap();
    let mut codes: Vec<&str> = csv.lines().skip(1).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), 250);
}
