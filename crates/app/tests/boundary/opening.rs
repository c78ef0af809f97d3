//! New, open, close, restart; settings and recent files.

use serde_json::json;

use crate::harness::{Program, text};

#[test]
fn the_sample_opens_with_everything_on_it_and_nothing_to_undo() {
    let program = Program::with_sample();
    let state = program.call("project.state", json!({}));
    assert_eq!(state["readOnly"], json!(null));
    assert_eq!(state["history"], json!({"undo": null, "redo": null}));
    let journeys = program.call("journey.list", json!({}));
    assert!(journeys.as_array().unwrap().len() >= 2);
    let view = program.call("journey.view", json!({"journey": program.journey()}));
    assert!(view["content"]["cards"].as_array().unwrap().len() > 20);
    assert!(view["geometry"]["cards"].as_array().unwrap().len() > 20);
    let folder = program.file().parent().unwrap().to_owned();
    program.call("project.close", json!({}));
    // Nothing is left beside a closed file.
    let beside: Vec<_> = std::fs::read_dir(folder).unwrap().collect();
    assert_eq!(beside.len(), 1, "{beside:?}");
}

#[test]
fn what_was_done_is_there_after_a_restart_and_can_still_be_undone() {
    let program = Program::with_project();
    let journey = program.journey();
    let before = program.everything();
    program.call("project.rename", json!({"name": " Harbour "}));
    let after = program.everything();
    let program = program.restarted();
    let started = program.call("project.start", json!({}));
    assert_eq!(started["project"]["name"], "Harbour");
    assert_eq!(
        started["project"]["history"]["undo"]["op"],
        "op.project.rename"
    );
    assert_eq!(started["recent"][0]["name"], "Harbour");
    assert_eq!(program.journey(), journey);
    assert_eq!(program.everything(), after);
    program.step("history.undo");
    assert_eq!(program.everything(), before);
}

#[test]
fn new_projects_never_take_the_name_of_a_file_that_is_there() {
    let program = Program::new();
    for expected in ["A b.throughline", "A b 2.throughline"] {
        let made = program.call(
            "project.new",
            json!({"name": "A/b", "template": "bank-account", "path": null}),
        );
        assert_eq!(made["project"]["fileName"], expected);
        assert_eq!(made["project"]["name"], "A/b");
    }
}

#[test]
fn a_file_that_is_no_project_is_named_as_what_it_is() {
    let program = Program::with_project();
    let open = program.file();
    let folder = program.folder.path();
    let check = |name: &str, bytes: Option<&[u8]>, expected: &str| {
        let path = folder.join(name);
        if let Some(bytes) = bytes {
            std::fs::write(&path, bytes).unwrap();
        }
        let opened = program.call("project.open", json!({"path": path}));
        assert_eq!(
            (text(&opened["outcome"]), text(&opened["problem"]["code"])),
            ("problem".into(), expected.into())
        );
        // What was open stays open.
        assert_eq!(program.file(), open);
    };
    check("missing.throughline", None, "missing");
    check("empty.throughline", Some(b""), "empty");
    check("text.throughline", Some(b"just some text"), "notOurs");
}

#[test]
fn an_open_request_is_opened_at_the_next_start() {
    let program = Program::with_project();
    let first = program.file();
    program.call(
        "project.new",
        json!({"name": "Other", "template": null, "path": null}),
    );
    program.app.open_request(first.clone());
    assert_eq!(
        program.events.lock().unwrap().last().unwrap().name(),
        "openRequested"
    );
    let started = program.call("project.start", json!({}));
    assert_eq!(text(&started["project"]["path"]), first.to_str().unwrap());
}

#[test]
fn what_is_opened_while_the_window_is_made_is_told_at_its_start() {
    let program = Program::with_project();
    let first = program.file();
    program.call(
        "project.new",
        json!({"name": "Other", "template": null, "path": null}),
    );
    let second = program.file();
    program.app.open_request(first.clone());
    program.app.begin();
    let started = program.call("project.start", json!({}));
    assert_eq!(text(&started["project"]["path"]), first.to_str().unwrap());

    // What was asked for in the meantime is what the window shows.
    program.app.begin();
    program.app.open_request(second.clone());
    let started = program.call("project.start", json!({}));
    assert_eq!(text(&started["project"]["path"]), second.to_str().unwrap());

    // A file that cannot be opened is told of once, and the window is asked for again as ever.
    let missing = second.with_file_name("missing.throughline");
    program.app.open_request(missing);
    program.app.begin();
    let started = program.call("project.start", json!({}));
    assert_eq!(text(&started["problem"]["code"]), "missing");
    let again = program.call("project.start", json!({}));
    assert_eq!(again["problem"], serde_json::Value::Null);
    assert_eq!(text(&again["project"]["path"]), second.to_str().unwrap());
}

#[test]
fn unknown_calls_and_broken_requests_are_refused() {
    let program = Program::new();
    assert_eq!(program.refused("no.such", json!({})), "protocol");
    assert_eq!(
        program.refused("project.open", json!({"path": 7})),
        "protocol"
    );
    assert_eq!(program.refused("journey.list", json!({})), "noProject");
    assert_eq!(program.refused("shell.readClipboard", json!({})), "shell");
}

#[test]
fn a_panic_in_one_call_is_reported_and_the_document_and_the_desktop_go_on() {
    use throughline_app::calls::shell::{ClipboardText, FileKind};
    use throughline_app::{ClipboardPicture, Shell, ShellError};
    struct Faulty;
    impl Shell for Faulty {
        fn pick_open(&self, _: FileKind) -> Result<Option<std::path::PathBuf>, ShellError> {
            panic!("a fault for the test")
        }
        fn pick_save(
            &self,
            _: FileKind,
            _: &str,
        ) -> Result<Option<std::path::PathBuf>, ShellError> {
            Ok(None)
        }
        fn reveal(&self, _: &std::path::Path) -> Result<(), ShellError> {
            Ok(())
        }
        fn full_screen(&self, _: bool) -> Result<(), ShellError> {
            Ok(())
        }
        fn read_clipboard(&self) -> Result<ClipboardText, ShellError> {
            Ok(ClipboardText::default())
        }
        fn write_clipboard(&self, _: &ClipboardText) -> Result<(), ShellError> {
            Ok(())
        }
        fn read_clipboard_picture(&self) -> Result<Option<ClipboardPicture>, ShellError> {
            Ok(Some(ClipboardPicture {
                rgba: vec![255, 0, 0, 255, 0, 0, 255, 255],
                width: 2,
                height: 1,
            }))
        }
        fn write_clipboard_picture(&self, _: &[u8], _: u32, _: u32) -> Result<(), ShellError> {
            Ok(())
        }
        fn new_window(&self, _: Option<&std::path::Path>) -> Result<(), ShellError> {
            Ok(())
        }
        fn quit(&self) -> Result<(), ShellError> {
            Ok(())
        }
    }
    let program = Program::with_shell(std::sync::Arc::new(Faulty));
    program.call(
        "project.new",
        json!({"name": "Test", "template": null, "path": null}),
    );
    let problem = program
        .try_call("shell.pickOpen", json!({"kind": "project"}))
        .unwrap_err();
    assert_eq!(problem.code, "panic");
    assert!(
        problem.details["report"].contains("a fault for the test"),
        "{problem:?}"
    );
    program.call("project.rename", json!({"name": "Still here"}));

    let picture = program.call("picture.add", json!({"source": "clipboard"}));
    let shown = program.call("picture.read", json!({"picture": picture}));
    assert!(
        shown
            .as_str()
            .unwrap()
            .starts_with("data:image/png;base64,")
    );
}
