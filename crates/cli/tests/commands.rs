//! The binary itself: exit codes, JSON on stdout, messages on stderr.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::Path;
use std::process::Command;

use serde_json::Value;

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn run(folder: &Path, arguments: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_throughline-cli"))
        .current_dir(folder)
        .env("USER", "maria")
        .env("LC_ALL", "en")
        .args(arguments)
        .output()
        .unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs with --json and reads the answer.
#[track_caller]
fn json(folder: &Path, code: i32, arguments: &[&str]) -> Value {
    let mut arguments = arguments.to_vec();
    arguments.push("--json");
    let ran = run(folder, &arguments);
    assert_eq!(ran.code, code, "{arguments:?}: {}", ran.err);
    serde_json::from_str(&ran.out).unwrap_or_else(|problem| panic!("{problem}: {}", ran.out))
}

#[test]
fn the_sample_is_made_looked_at_checked_and_exported() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let made = json(folder, 0, &["new", "s.throughline", "--template", "sample"]);
    assert_eq!(made["fileName"], "s.throughline");
    let info = json(folder, 0, &["info", "s.throughline"]);
    assert_eq!(info["project"]["name"], made["name"]);
    let name = info["journeys"][0]["journey"]["name"].as_str().unwrap();
    assert_eq!(json(folder, 0, &["check", "s.throughline"])["sound"], true);
    for (file, start) in [
        ("m.svg", "<"),
        ("m.pdf", "%PDF"),
        ("m.mmd", "journey"),
        ("m.json", "{"),
        ("m.csv", "\u{feff}"),
    ] {
        let done = json(
            folder,
            0,
            &[
                "export",
                "s.throughline",
                "--journey",
                &name.to_uppercase(),
                "--to",
                file,
            ],
        );
        let bytes = std::fs::read(folder.join(file)).unwrap();
        assert_eq!(done["bytes"], bytes.len());
        assert!(String::from_utf8_lossy(&bytes).starts_with(start), "{file}");
    }
    for (file, options) in [("l.png", ["--scale", "1"]), ("d.png", ["--theme", "dark"])] {
        let arguments = ["export", "s.throughline", "--journey", name, "--to", file];
        assert_eq!(
            run(folder, &[&arguments[..], &options[..]].concat()).code,
            0
        );
    }
    assert_ne!(
        std::fs::read(folder.join("l.png")).unwrap(),
        std::fs::read(folder.join("d.png")).unwrap()
    );
    let left: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(left.iter().all(|name| !name.starts_with('.')), "{left:?}");
}

#[test]
fn an_import_can_be_undone_and_redone_from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    run(folder, &["new", "p.throughline"]);
    std::fs::write(
        folder.join("j.mmd"),
        "journey\n  title Tea\n  section Make\n    Boil water: 4: Me\n",
    )
    .unwrap();
    let imported = json(folder, 0, &["import", "p.throughline", "j.mmd"]);
    assert_eq!(
        imported["imported"][0]["journeys"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let count = || {
        json(folder, 0, &["info", "p.throughline"])["journeys"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(count(), 2);
    assert_eq!(
        json(folder, 0, &["undo", "p.throughline"])["step"]["op"],
        "op.import.run"
    );
    assert_eq!(count(), 1);
    assert_eq!(
        json(folder, 1, &["undo", "p.throughline"])["step"],
        Value::Null
    );
    json(folder, 0, &["redo", "p.throughline"]);
    assert_eq!(count(), 2);
    let history = json(folder, 0, &["history", "p.throughline"]);
    let kinds: Vec<&str> = history["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| step["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["redo", "undo", "edit"]);
    assert_eq!(history["history"][2]["author"], "maria");
}

#[test]
fn what_cannot_be_run_says_why_and_ends_with_2() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("x.throughline"), "no project").unwrap();
    run(folder, &["new", "p.throughline"]);
    for (arguments, words) in [
        (&["info", "missing.throughline"][..], "no such file"),
        (&["info", "x.throughline"], "not a Throughline project"),
        (&["check", "x.throughline"], "not a Throughline project"),
        (&["new", "p.throughline"], "already a file"),
        (
            &["new", "q.throughline", "--template", "nonsense"],
            "template",
        ),
        (&["import", "p.throughline"], "SOURCE"),
        (&["import", "p.throughline", "x.png"], "x.png"),
        (
            &[
                "export",
                "p.throughline",
                "--journey",
                "Nope",
                "--to",
                "a.svg",
            ],
            "Nope",
        ),
        (
            &[
                "export",
                "p.throughline",
                "--journey",
                "New journey",
                "--to",
                "a.doc",
            ],
            "doc",
        ),
        (&["undo", "p.throughline", "--scale", "2"], "--scale"),
        (&["dance"], "dance"),
    ] {
        let ran = run(folder, arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains(words), "{arguments:?}: {}", ran.err);
    }
    assert!(!folder.join("q.throughline").exists() && !folder.join("a.svg").exists());
    assert_eq!(run(folder, &["--help"]).code, 0);
}

#[test]
fn surveys_are_made_of_templates_and_tables_and_listed() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    json(folder, 0, &["new", "s.throughline", "--name", "S"]);
    let templates = json(folder, 0, &["survey", "template"]);
    assert_eq!(templates["templates"].as_array().unwrap().len(), 10);
    let made = json(folder, 0, &["survey", "template", "nps", "s.throughline"]);
    assert_eq!(
        (&made["findings"], &made["issues"]),
        (&Value::Array(vec![]), &Value::Array(vec![]))
    );
    let table = "Person,Happy?\na,Yes\nb,No\nc,Yes\nd,Yes\n";
    std::fs::write(folder.join("May.csv"), table).unwrap();
    let done = json(folder, 0, &["survey", "import", "s.throughline", "May.csv"]);
    assert_eq!(done["answers"], 4);
    let next = [
        "survey",
        "import",
        "s.throughline",
        "May.csv",
        "--survey",
        "may",
        "--name",
        "June",
    ];
    assert_eq!(json(folder, 0, &next)["answers"], 4);
    let list = json(folder, 0, &["survey", "list", "s.throughline"]);
    let waves = &list["surveys"][1]["waves"];
    assert_eq!(list["surveys"][1]["survey"]["name"], "May");
    assert_eq!(
        (&waves[0]["name"], &waves[1]["name"]),
        (&Value::from("June"), &Value::from("May"))
    );
    let ran = run(folder, &["survey", "list", "s.throughline"]);
    assert!(ran.out.contains("June (closed): 4 answers"), "{}", ran.out);
    // Neither wave kept a name: both say so, and nothing is deleted.
    let forget = ["survey", "forget", "s.throughline", "--person", "a"];
    let told = json(folder, 1, &forget);
    assert_eq!(
        (&told["answers"], told["waves"].as_array().unwrap().len()),
        (&Value::from(0), 2)
    );
    let refused = told["waves"][0]["refused"].as_str().unwrap();
    assert!(refused.contains("anonymous"), "{refused}");
    for wrong in [
        &["survey"][..],
        &["survey", "forget", "s.throughline"],
        &[
            "survey",
            "forget",
            "s.throughline",
            "--person",
            "a",
            "--wave",
            "July",
        ],
        &["survey", "dance"],
        &["survey", "list"],
        &["survey", "list", "s.throughline", "--name", "x"],
        &["survey", "template", "nps"],
        &["survey", "import", "s.throughline"],
        &["survey", "template", "no-such", "s.throughline"],
        &[
            "survey",
            "import",
            "s.throughline",
            "May.csv",
            "--survey",
            "nobody",
        ],
    ] {
        let ran = run(folder, wrong);
        assert_eq!(ran.code, 2, "{wrong:?}: {}", ran.out);
        assert!(!ran.err.is_empty(), "{wrong:?}");
    }
}

#[test]
fn a_reader_who_has_read_enough_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_throughline-cli"))
        .arg("--help")
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    // As `head` does, before the first word has come.
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
}

#[test]
fn slides_are_made_and_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let made = json(folder, 0, &["new", "s.throughline", "--template", "sample"]);
    assert_eq!(made["fileName"], "s.throughline");
    let journey = json(folder, 0, &["info", "s.throughline"])["journeys"][0]["journey"]["name"]
        .as_str()
        .unwrap()
        .to_owned();
    let slides = ["slides", "s.throughline"];
    let of_journey = [&slides[..], &["--journey", &journey, "--to", "j.pptx"]].concat();
    let deck = json(folder, 0, &of_journey);
    assert_eq!(deck["leftOut"], serde_json::json!([]));
    assert!(deck["slides"].as_u64().unwrap() >= 5, "{deck}");
    let bytes = std::fs::read(folder.join("j.pptx")).unwrap();
    assert_eq!(deck["bytes"], bytes.len());
    let refreshed = json(folder, 0, &[&slides[..], &["--refresh", "j.pptx"]].concat());
    assert_eq!(
        (&refreshed["slides"], &refreshed["updated"]),
        (&deck["slides"], &serde_json::json!(0))
    );
    // On a deck as on a template; and not on a letter.
    let on = |template: &str| {
        let asked = [
            "--journey",
            &journey,
            "--to",
            "t.pptx",
            "--template",
            template,
        ];
        run(folder, &[&slides[..], &asked].concat())
    };
    assert_eq!(on("j.pptx").code, 0);
    std::fs::write(folder.join("letter.potx"), "Dear customer").unwrap();
    let refused = on("letter.potx");
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("not a PowerPoint presentation"),
        "{}",
        refused.err
    );
    // Neither a shape nor a journey means anything to a refresh.
    let asked = [&slides[..], &["--refresh", "j.pptx", "--size", "4:3"]].concat();
    assert_eq!(run(folder, &asked).code, 2);
    assert_eq!(run(folder, &slides).code, 2);
}
