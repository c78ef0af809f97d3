//! Maps in and out, pictures, search, history and versions.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use serde_json::json;
use throughline_app::calls::shell::{ClipboardText, FileKind};
use throughline_app::{ClipboardPicture, NoShell, Shell, ShellError};

use crate::harness::{Program, find, text};

fn options(format: &str) -> serde_json::Value {
    let filter =
        json!({"personas": [], "evidence": [], "departments": [], "tags": [], "kinds": []});
    json!({"format": format, "dark": false, "scale": 1, "page": "whole", "filter": filter, "compare": false})
}

#[test]
fn an_import_is_one_step_and_its_mapping_is_remembered() {
    let program = Program::with_project();
    let before = program.everything();
    let table = "Phase;Schritt;Bahn;Text\nSuchen;Googelt;Pains;Zu viele Treffer\nSuchen;Vergleicht;Pains;Unklare Preise\n";
    let source = json!({"source": "text", "text": table, "name": "table.csv"});
    let preview = program.call("import.preview", json!({"source": source, "options": null}));
    assert_eq!(preview["remembered"], false);
    let mut chosen = preview["options"].clone();
    chosen["columns"] =
        json!([{"role": "Stage"}, {"role": "Step"}, {"role": "Ignore"}, {"role": "Text"}]);
    if preview["options"]["columns"][0]["role"] == "stage" {
        chosen["columns"] =
            json!([{"role": "stage"}, {"role": "step"}, {"role": "ignore"}, {"role": "text"}]);
    }
    chosen["lane"] = json!("pains");
    let imported = program.call(
        "import.run",
        json!({"source": source, "options": chosen, "task": "t"}),
    );
    assert_eq!(
        (
            &imported["cards"],
            imported["journeys"].as_array().unwrap().len()
        ),
        (&json!(2), 1)
    );
    let content = program.content(&text(&imported["journeys"][0]));
    assert_eq!(content["cards"][0]["title"], "Zu viele Treffer");
    let again = program.call("import.preview", json!({"source": source, "options": null}));
    assert_eq!(
        (&again["remembered"], &again["options"]["columns"]),
        (&json!(true), &chosen["columns"])
    );
    assert_eq!(program.step("history.undo")["op"], "op.import.run");
    assert_eq!(program.everything(), before);
}

#[test]
fn what_cannot_be_read_is_refused_before_anything_changes() {
    let program = Program::with_project();
    let path = program.folder.path().join("photo.csv");
    std::fs::write(&path, b"\x89PNG\r\n\x1a\n....").unwrap();
    let source = json!({"source": "file", "path": path});
    assert_eq!(
        program.refused("import.preview", json!({"source": source, "options": null})),
        "unreadable"
    );
    let bytes = json!({"source": "bytes", "base64": "bm8gcGljdHVyZQ=="});
    assert_eq!(program.refused("picture.add", bytes), "unreadable");
    let cause = |length: u64| {
        let file = std::fs::File::create(&path).unwrap();
        file.set_len(length).unwrap();
        let request = json!({"source": "file", "path": path});
        let problem = program.try_call("picture.add", request).unwrap_err();
        assert_eq!(problem.code, "unreadable");
        problem.details["cause"].clone()
    };
    assert_eq!(cause(20 << 20), "pictureError.unreadable");
    assert_eq!(cause((20 << 20) + 1), "pictureError.tooLarge");
    assert_eq!(program.step("history.undo"), json!(null));
}

#[test]
fn every_format_is_written_whole_and_json_comes_back_equal() {
    let program = Program::with_sample();
    let journeys = program.call("journey.list", json!({}));
    for (format, start) in [
        ("svg", "<"),
        ("png", "\u{fffd}PNG"),
        ("pdf", "%PDF"),
        ("csv", "\u{feff}"),
        ("xlsx", "PK"),
        ("mermaid", "journey"),
        ("json", "{"),
    ] {
        let path = program.folder.path().join(format);
        let journey = &journeys[0]["journey"]["id"];
        let request =
            json!({"journey": journey, "options": options(format), "path": path, "task": null});
        let exported = program.call("export.journey", request);
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(exported["bytes"], bytes.len());
        assert!(
            String::from_utf8_lossy(&bytes).starts_with(start),
            "{format}"
        );
    }
    let future = find(&json!({"all": journeys}), "all", |one| {
        !one["journey"]["basedOn"].is_null()
    });
    let path = program.folder.path().join("map.throughline.json");
    let request = json!({"journey": future["journey"]["id"], "options": options("json"), "path": path, "task": null});
    program.call("export.journey", request);
    let source = json!({"source": "file", "path": path});
    let preview = program.call("import.preview", json!({"source": source, "options": null}));
    let other = Program::with_project();
    let request = json!({"source": source, "options": preview["options"], "task": null});
    let imported = other.call("import.run", request);
    let id = text(&imported["journeys"][0]);
    // The same titles at the same places, and the same differences from today.
    let view = |program: &Program, id: &str| {
        let view = program.call("journey.view", json!({"journey": id, "compare": true}));
        let cards: Vec<_> = view["content"]["cards"]
            .as_array()
            .unwrap()
            .iter()
            .map(|card| text(&card["title"]))
            .collect();
        let mut changes: Vec<_> = view["comparison"]["cards"]
            .as_object()
            .unwrap()
            .values()
            .map(text)
            .collect();
        changes.sort();
        (
            cards,
            changes,
            view["comparison"]["emotion"].as_array().unwrap().len(),
        )
    };
    let there = view(&other, &id);
    assert_eq!(there, view(&program, &text(&future["journey"]["id"])));
    assert!(!there.1.is_empty());
}

#[test]
fn pictures_are_stored_once_and_come_back_as_they_were() {
    let program = Program::with_project();
    let mut bytes = Vec::new();
    let picture = image::RgbaImage::from_pixel(3, 2, image::Rgba([200, 10, 10, 255]));
    picture
        .write_to(
            &mut std::io::Cursor::new(&mut bytes),
            image::ImageFormat::Png,
        )
        .unwrap();
    let path = program.folder.path().join("p.png");
    std::fs::write(&path, &bytes).unwrap();
    let first = program.call("picture.add", json!({"source": "file", "path": path}));
    assert_eq!(
        program.call("picture.add", json!({"source": "file", "path": path})),
        first
    );
    let address = text(&program.call("picture.read", json!({"picture": first})));
    assert!(
        address.starts_with("data:image/png;base64,iVBOR"),
        "{address}"
    );
    assert_eq!(program.step("history.undo"), json!(null));
}

#[test]
fn a_card_is_found_by_its_words_with_the_place_it_stands_in() {
    let program = Program::with_sample();
    let content = program.content(&program.journey());
    let card = find(&content, "cards", |card| {
        !card["step"].is_null() && text(&card["title"]).len() > 12
    });
    let hits = program.call(
        "search.find",
        json!({"text": card["title"], "journey": null, "limit": 20}),
    );
    let hit = hits
        .as_array()
        .unwrap()
        .iter()
        .find(|hit| hit["target"]["card"] == card["id"])
        .unwrap();
    assert_eq!(
        (&hit["title"], hit["place"].as_array().unwrap().len()),
        (&card["title"], 3)
    );
}

#[test]
fn history_and_versions_lead_back() {
    let program = Program::with_project();
    let version = program.call("version.set", json!({"name": "Before the workshop"}));
    let start = program.everything();
    for name in ["A", "B", "C"] {
        program.call("project.rename", json!({"name": name}));
    }
    let end = program.everything();
    let history = program.call("history.list", json!({"before": null, "limit": 10}));
    let b = history[1].clone();
    assert_eq!(
        (&b["label"]["subject"], &b["author"]),
        (&json!("B"), &json!("Maria"))
    );
    // Back to, and without, B; then without the first step of all.
    program.call("history.undoTo", json!({"step": b["id"]}));
    assert_eq!(program.everything()["name"], "A");
    let first = program
        .call("history.list", json!({"before": null, "limit": 10}))
        .as_array()
        .unwrap()
        .last()
        .unwrap()
        .clone();
    program.call("history.undoTo", json!({"step": first["id"]}));
    assert_eq!(program.everything(), start);
    for _ in 0..3 {
        program.step("history.redo");
    }
    let looked = program.call("version.lookAt", json!({"version": version["id"]}));
    assert_eq!(
        looked["readOnly"],
        json!({"reason": "version", "name": "Before the workshop"})
    );
    assert_eq!(program.everything(), start);
    assert_eq!(
        program.refused("project.rename", json!({"name": "no"})),
        "readOnly"
    );
    program.call("version.leave", json!({}));
    assert_eq!(program.everything(), end);
    program.call("version.restore", json!({"version": version["id"]}));
    assert_eq!(program.everything(), start);
    program.step("history.undo");
    assert_eq!(program.everything(), end);
}

#[test]
fn a_long_import_or_export_that_is_cancelled_leaves_nothing() {
    let program = Program::with_sample();
    let before = program.everything();
    let mut table = String::from("Stage,Step,Lane,Text\n");
    for row in 0..20_000 {
        table.push_str(&format!("Search,Compare,Pains,Text of row {row}\n"));
    }
    let source = json!({"source": "text", "text": table, "name": "table.csv"});
    let preview = program.call("import.preview", json!({"source": source, "options": null}));
    let import = json!({"source": source, "options": preview["options"]});
    assert_eq!(program.cancelled("import.run", import), "cancelled");
    assert_eq!(program.everything(), before);
    assert_eq!(program.step("history.undo"), json!(null));

    let path = program.folder.path().join("map.png");
    let export = json!({"journey": program.journey(), "options": options("png"), "path": path});
    assert_eq!(program.cancelled("export.journey", export), "cancelled");
    assert_eq!(std::fs::read_dir(program.folder.path()).unwrap().count(), 2);
}

/// A desktop that has a clipboard for pictures and nothing else.
#[derive(Default)]
pub struct PictureClipboard(pub Mutex<Option<(Vec<u8>, u32, u32)>>);

impl Shell for PictureClipboard {
    fn pick_open(&self, kind: FileKind) -> Result<Option<PathBuf>, ShellError> {
        NoShell.pick_open(kind)
    }
    fn pick_save(&self, kind: FileKind, name: &str) -> Result<Option<PathBuf>, ShellError> {
        NoShell.pick_save(kind, name)
    }
    fn reveal(&self, path: &Path) -> Result<(), ShellError> {
        NoShell.reveal(path)
    }
    fn full_screen(&self, on: bool) -> Result<(), ShellError> {
        NoShell.full_screen(on)
    }
    fn read_clipboard(&self) -> Result<ClipboardText, ShellError> {
        NoShell.read_clipboard()
    }
    fn write_clipboard(&self, content: &ClipboardText) -> Result<(), ShellError> {
        NoShell.write_clipboard(content)
    }
    fn read_clipboard_picture(&self) -> Result<Option<ClipboardPicture>, ShellError> {
        NoShell.read_clipboard_picture()
    }
    fn write_clipboard_picture(
        &self,
        rgba: &[u8],
        width: u32,
        height: u32,
    ) -> Result<(), ShellError> {
        *self.0.lock().unwrap() = Some((rgba.to_vec(), width, height));
        Ok(())
    }
    fn new_window(&self, path: Option<&Path>) -> Result<(), ShellError> {
        NoShell.new_window(path)
    }
    fn quit(&self) -> Result<(), ShellError> {
        Ok(())
    }
}

#[test]
fn the_picture_on_the_clipboard_is_the_exported_one() {
    let clipboard = Arc::new(PictureClipboard::default());
    let program = Program::with_shell(clipboard.clone());
    program.call(
        "project.new",
        json!({"name": "T", "template": null, "path": null}),
    );
    let journey = program.journey();
    let path = program.folder.path().join("map.png");
    program.call(
        "export.journey",
        json!({"journey": journey, "options": options("png"), "path": path, "task": null}),
    );
    // Whatever format is chosen, a picture is copied.
    program.call(
        "export.copyPicture",
        json!({"journey": journey, "options": options("csv")}),
    );
    let exported = image::open(&path).unwrap().into_rgba8();
    let copied = clipboard.0.lock().unwrap().take().unwrap();
    assert_eq!((copied.1, copied.2), exported.dimensions());
    assert!(copied.0 == exported.into_raw());
}
