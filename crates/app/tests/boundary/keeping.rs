//! Copies, files that are held or cannot be written, full disks, and a fault in the middle of an
//! edit: nothing is lost and what happened has a name.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::harness::{Program, text};

#[test]
fn a_new_project_never_replaces_a_file_and_says_so() {
    let program = Program::with_project();
    let file = program.file();
    let before = std::fs::read(&file).unwrap();
    let refused = program.call(
        "project.new",
        json!({"name": "Other", "template": null, "path": file}),
    );
    assert_eq!(
        (&refused["outcome"], &refused["problem"]["code"]),
        (&json!("problem"), &json!("exists"))
    );
    assert!(std::fs::read(&file).unwrap() == before);
    // What was open stays open.
    assert_eq!(program.file(), file);
}

#[test]
fn a_fault_in_the_middle_of_an_edit_changes_nothing_and_the_next_edit_works() {
    let program = Program::with_sample();
    program.call("project.rename", json!({"name": "Before"}));
    let before = program.everything();
    let journey = program.journey();
    let history =
        |program: &Program| program.call("history.list", json!({"before": null, "limit": 10}));
    let steps = history(&program);
    let copy = json!({"journey": journey, "name": "Copy", "future": false});
    // The first page of random bits gives the first ids; their rows are written when the second
    // page is asked for.
    program.fail_random_after(1);
    let problem = program
        .try_call("journey.duplicate", copy.clone())
        .unwrap_err();
    assert_eq!(problem.code, "panic");
    assert!(problem.details["report"].contains("a fault for the test"));
    assert_eq!(program.everything(), before);
    assert_eq!(history(&program), steps);
    let checked = program.call(
        "project.check",
        json!({"path": program.file(), "task": null}),
    );
    assert_eq!(checked, json!({"problem": null, "complaints": []}));

    program.call("journey.duplicate", copy);
    let after = program.everything();
    program.step("history.undo");
    assert_eq!(program.everything(), before);
    program.step("history.redo");
    assert_eq!(program.everything(), after);
}

#[test]
fn a_copy_is_whole_and_is_refused_where_it_would_do_harm() {
    let program = Program::with_sample();
    // A past of many rows, so that leaving it out saves whole pages of the file.
    let journeys = json!({"journeys": [program.journey()]});
    program.call("journey.delete", journeys);
    program.step("history.undo");
    program.step("history.redo");
    program.call("project.rename", json!({"name": "Kept"}));
    let open = program.file();
    let everything = program.everything();
    let onto = |path: &Path| program.refused("project.saveCopy", json!({"path": path}));
    assert_eq!(onto(&open), "invalid");
    assert_eq!(
        onto(&program.folder.path().join("nowhere/copy.throughline")),
        "io"
    );
    // A file that is there is replaced: the dialog has asked.
    let copy = program.folder.path().join("copy.throughline");
    std::fs::write(&copy, "what was there").unwrap();
    let saved = program.call("project.saveCopy", json!({"path": copy}));
    assert_eq!(
        saved["bytes"].as_u64().unwrap(),
        std::fs::metadata(&copy).unwrap().len()
    );
    let other = Program::new();
    other.call("project.open", json!({"path": copy}));
    assert_eq!(other.everything(), everything);
    assert_eq!(other.step("history.undo")["op"], "op.project.rename");
    let bare = program.folder.path().join("bare.throughline");
    let smaller = program.call(
        "project.saveCopy",
        json!({"path": bare, "withoutHistory": true}),
    );
    let (smaller, whole) = (&smaller["bytes"], &saved["bytes"]);
    assert!(smaller.as_u64() < whole.as_u64(), "{smaller} {whole}");
    let reader = Program::new();
    reader.call("project.open", json!({"path": bare}));
    assert_eq!(reader.everything(), everything);
    assert!(reader.call("project.state", json!({}))["history"]["undo"].is_null());
    // Now the other window holds it.
    let held = std::fs::read(&copy).unwrap();
    assert_eq!(onto(&copy), "invalid");
    assert!(std::fs::read(&copy).unwrap() == held);
    assert_eq!(program.everything(), everything);
}

#[test]
fn a_second_window_reads_and_says_who_holds_the_file() {
    let first = Program::with_sample();
    let second = Program::new();
    let opened = second.call("project.open", json!({"path": first.file()}));
    let reason = &opened["project"]["readOnly"];
    assert_eq!(reason["reason"], "heldByAnother");
    assert_eq!(
        (&reason["author"], &reason["computer"]),
        (&json!("Maria"), &json!("LAPTOP-7"))
    );
    assert_eq!(reason["process"], json!(std::process::id()));
    assert!(text(&reason["since"]).starts_with("2026-"), "{reason}");
    assert_eq!(
        second.refused("project.rename", json!({"name": "No"})),
        "readOnly"
    );
    first.call("project.rename", json!({"name": "Seen by both"}));
    assert_eq!(second.everything(), first.everything());
    // It can be edited once the other window has let go.
    let file = first.file();
    first.call("project.close", json!({}));
    second.call("project.close", json!({}));
    let opened = second.call("project.open", json!({"path": file}));
    assert_eq!(opened["project"]["readOnly"], Value::Null);
}

/// A file system of its own; only root on Linux can make one.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount(options: &str) -> Option<SmallDisk> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(folder.path())
            .output()
            .is_ok_and(|output| output.status.success());
        mounted.then_some(SmallDisk(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Leaves no room on it.
    fn fill(&self) {
        let mut size = 1 << 20;
        for number in 0.. {
            let name = self.path().join(format!("filler {number}"));
            if std::fs::write(name, vec![1; size]).is_err() {
                size /= 2;
            }
            if size == 0 {
                break;
            }
        }
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).output();
    }
}

#[test]
fn on_a_full_disk_nothing_is_half_done_and_the_reason_is_told() {
    let Some(disk) = SmallDisk::mount("size=3m") else {
        return;
    };
    let file = disk.path().join("project.throughline");
    let program = Program::new();
    program.call(
        "project.new",
        json!({"name": "Full", "template": "sample", "path": file}),
    );
    let before = program.everything();
    let journey = program.journey();
    disk.fill();
    let copy = json!({"journey": journey, "name": "Copy", "future": false});
    assert_eq!(program.refused("journey.duplicate", copy), "diskFull");
    assert_eq!(program.everything(), before);
    let beside = disk.path().join("copy.throughline");
    assert_eq!(
        program.refused("project.saveCopy", json!({"path": beside})),
        "diskFull"
    );
    let picture = disk.path().join("map.svg");
    let filter =
        json!({"personas": [], "evidence": [], "departments": [], "tags": [], "kinds": []});
    let options = json!({"format": "svg", "dark": false, "scale": 1, "page": "whole", "filter": filter, "compare": false});
    assert_eq!(
        program.refused(
            "export.journey",
            json!({"journey": journey, "options": options, "path": picture, "task": null})
        ),
        "diskFull"
    );
    // A deck that is there stays as it was.
    let deck = disk.path().join("deck.pptx");
    let text = json!({"kind": "text", "title": "T", "text": "One"});
    let slide = json!({"slide": "exhibit", "source": text, "filter": {}, "title": null});
    let slides = json!({"title": "T", "slides": [slide], "look": {}, "path": deck, "task": null});
    std::fs::remove_file(disk.path().join("filler 0")).unwrap();
    program.call("slides.make", slides.clone());
    let old = std::fs::read(&deck).unwrap();
    disk.fill();
    assert_eq!(program.refused("slides.make", slides), "diskFull");
    assert_eq!(
        program.refused(
            "slides.refresh",
            json!({"path": deck, "to": null, "task": null})
        ),
        "diskFull"
    );
    assert!(std::fs::read(&deck).unwrap() == old);
    let parts = std::fs::read_dir(disk.path()).unwrap();
    let left = parts.filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().ends_with(".part")
    });
    assert_eq!(left.count(), 0);
    let new = disk.path().join("new.throughline");
    let refused = program.call(
        "project.new",
        json!({"name": "New", "template": "sample", "path": new}),
    );
    assert_eq!(refused["problem"]["code"], "diskFull", "{refused}");
    for left in [&beside, &picture, &new] {
        assert!(!left.exists(), "{left:?}");
    }
    assert_eq!(program.everything(), before);
    // Room again, and the work goes on.
    for entry in std::fs::read_dir(disk.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.to_string_lossy().contains("filler") {
            std::fs::remove_file(path).unwrap();
        }
    }
    program.call("project.rename", json!({"name": "Goes on"}));
    program.call("project.close", json!({}));
}

#[test]
fn a_damaged_file_on_a_medium_that_cannot_be_written_is_recovered_into_the_documents() {
    let Some(disk) = SmallDisk::mount("size=4m") else {
        return;
    };
    let source = Program::with_sample();
    let bytes = std::fs::read(source.file()).unwrap();
    let file = disk.path().join("half.throughline");
    std::fs::write(&file, &bytes[..bytes.len() - 5000]).unwrap();
    let remounted = Command::new("mount")
        .args(["-o", "remount,ro"])
        .arg(disk.path())
        .output()
        .unwrap();
    assert!(remounted.status.success());
    let program = Program::new();
    let saved = source.refused(
        "project.saveCopy",
        json!({"path": disk.path().join("copy.throughline")}),
    );
    assert_eq!(saved, "io");
    let recovered = program.call("project.recover", json!({"path": file, "task": null}));
    let path = text(&recovered["project"]["path"]);
    let documents = program.folder.path().join("documents");
    assert!(path.starts_with(documents.to_str().unwrap()), "{path}");
}
