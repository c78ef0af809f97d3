//! Boards: made from templates, moved about, undone, filtered, drawn under the rules of who may be
//! seen, and written to files.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use throughline_app::calls::boards::ReadBoard;
use throughline_app::calls::slides::SlideContent;

use crate::harness::{Program, text};

const EVERYTHING: &str = r#"{"segments":[],"channel":null,"persona":null,"department":null}"#;

fn everything() -> Value {
    serde_json::from_str(EVERYTHING).unwrap()
}

fn boards(program: &Program) -> Vec<Value> {
    let view = program.call("board.list", json!({}));
    view["boards"].as_array().unwrap().clone()
}

fn read(program: &Program, board: &str) -> Value {
    program.call("board.read", json!({ "board": board }))
}

fn tiles(program: &Program, board: &str) -> Vec<Value> {
    read(program, board)["tiles"].as_array().unwrap().clone()
}

/// Column, row, width and height of every tile, in reading order.
fn places(program: &Program, board: &str) -> Vec<[u64; 4]> {
    let at = |tile: &Value, key: &str| tile["place"][key].as_u64().unwrap();
    tiles(program, board)
        .iter()
        .map(|tile| ["column", "row", "width", "height"].map(|key| at(tile, key)))
        .collect()
}

fn draw(program: &Program, board: &str, filter: &Value) -> Vec<Value> {
    let sizes: Vec<Value> = tiles(program, board)
        .iter()
        .map(|tile| json!({ "tile": tile["tile"], "width": 420, "height": 240 }))
        .collect();
    let request = json!({ "board": board, "filter": filter, "tiles": sizes, "dark": false });
    program
        .call("board.draw", request)
        .as_array()
        .unwrap()
        .clone()
}

fn add(program: &Program, board: &str, title: &str) -> String {
    let source = json!({ "kind": "text", "title": title, "text": "Words" });
    text(&program.call("tile.add", json!({ "board": board, "source": source })))
}

fn empty(program: &Program) -> String {
    text(&program.call("board.add", json!({ "name": "Mine", "template": "empty" })))
}

#[test]
fn the_sample_has_two_boards_whose_tiles_all_show_something() {
    let program = Program::with_sample();
    let boards = boards(&program);
    assert_eq!(boards.len(), 2);
    for board in &boards {
        let id = text(&board["board"]);
        let drawn = draw(&program, &id, &everything());
        assert!(drawn.len() >= 6, "{} tiles", drawn.len());
        for tile in &drawn {
            assert_ne!(tile["body"]["body"], "hidden", "{tile}");
            assert!(!text(&tile["title"]).is_empty());
        }
        let kinds: Vec<&str> = drawn
            .iter()
            .filter_map(|tile| tile["body"]["body"].as_str())
            .collect();
        assert!(kinds.contains(&"figure"), "{kinds:?}");
    }
    let first = draw(&program, &text(&boards[0]["board"]), &everything());
    for kind in ["value", "map", "quotes"] {
        let there = first.iter().any(|tile| tile["body"]["body"] == kind);
        assert!(there, "no {kind}");
    }
    // No edit of a person, so there is nothing to undo.
    assert_eq!(
        program.call("history.list", json!({"before": null, "limit": 5})),
        json!([])
    );
}

#[test]
fn every_template_fills_a_board_and_an_empty_project_says_there_is_nothing() {
    let program = Program::with_sample();
    let view = program.call("board.list", json!({}));
    for entry in view["templates"].as_array().unwrap() {
        let template = &entry["template"];
        let request = json!({ "name": null, "template": template });
        let board = text(&program.call("board.add", request));
        let tiles = places(&program, &board);
        assert_eq!(tiles.len() as u64, entry["tiles"].as_u64().unwrap());
        assert_eq!(tiles.is_empty(), *template == "empty");
        for [column, _, width, _] in tiles {
            assert!(column + width <= 12);
        }
        assert_eq!(read(&program, &board)["name"], entry["name"]);
    }
    let bare = Program::with_project();
    let view = bare.call("board.list", json!({}));
    let all = view["templates"].as_array().unwrap();
    assert!(
        all.iter().all(|entry| entry["tiles"].as_u64().unwrap() < 3),
        "{all:?}"
    );
}

#[test]
fn a_tile_is_tried_placed_and_undone_in_one_step() {
    let program = Program::with_project();
    let board = empty(&program);
    let first = add(&program, &board, "First");
    add(&program, &board, "Second");
    assert_eq!(places(&program, &board), [[0, 0, 4, 4], [4, 0, 4, 4]]);
    let now: Vec<Value> = tiles(&program, &board)
        .iter()
        .map(|tile| json!({ "tile": tile["tile"], "place": tile["place"] }))
        .collect();
    let request = json!({ "tiles": now, "tile": first,
        "to": { "by": "place", "place": { "column": 3, "row": 0, "width": 6, "height": 2 } } });
    let tried = program.call("tile.tryPlace", request);
    assert_eq!(
        places(&program, &board),
        [[0, 0, 4, 4], [4, 0, 4, 4]],
        "trying keeps nothing"
    );
    program.call(
        "tile.place",
        json!({ "board": board, "tile": first, "tiles": tried }),
    );
    assert_eq!(places(&program, &board), [[3, 0, 6, 2], [4, 2, 4, 4]]);
    assert_eq!(program.step("history.undo")["op"], "op.tile.resize");
    assert_eq!(places(&program, &board), [[0, 0, 4, 4], [4, 0, 4, 4]]);

    let step = json!({ "tiles": now, "tile": first, "to": { "by": "step", "direction": "left" } });
    assert_eq!(
        program.call("tile.tryPlace", step),
        json!(now),
        "at the edge nothing moves"
    );
}

#[test]
fn boards_are_renamed_duplicated_ordered_and_deleted() {
    let program = Program::with_project();
    let board = empty(&program);
    add(&program, &board, "First");
    let copy = text(&program.call("board.duplicate", json!({ "board": board })));
    assert_eq!(tiles(&program, &copy).len(), 1);
    program.call("board.edit", json!({ "board": copy, "name": "Wall" }));
    program.call("board.move", json!({ "board": copy, "before": board }));
    let names = |program: &Program| -> Vec<String> {
        boards(program)
            .iter()
            .map(|board| text(&board["name"]))
            .collect()
    };
    assert_eq!(names(&program), ["Wall", "Mine"]);
    let found = program.call(
        "search.find",
        json!({ "text": "wall", "journey": null, "limit": 5 }),
    );
    assert_eq!(
        found[0]["target"],
        json!({ "kind": "board", "board": copy })
    );
    program.call("board.delete", json!({ "board": copy }));
    assert_eq!(names(&program), ["Mine"]);
    program.step("history.undo");
    assert_eq!(names(&program), ["Wall", "Mine"]);
    assert_eq!(
        program.refused("board.edit", json!({ "board": board, "name": "  " })),
        "invalid"
    );
}

#[test]
fn a_tile_of_what_is_gone_says_so_and_spoils_no_board() {
    let program = Program::with_project();
    let board = empty(&program);
    let fields = json!({ "name": "NPS", "kind": "nps" });
    let measure = text(&program.call("measure.add", json!({ "fields": fields })));
    let source = json!({ "kind": "measure", "measure": measure, "show": "tile" });
    program.call("tile.add", json!({ "board": board, "source": source }));
    add(&program, &board, "Beside it");
    program.call("measure.delete", json!({ "measures": [measure] }));
    let drawn = draw(&program, &board, &everything());
    assert_eq!(drawn[0]["body"]["body"], "hidden");
    assert!(!text(&drawn[0]["body"]["reason"]).is_empty());
    assert_eq!(drawn[1]["body"]["body"], "text");
}

/// figures.md, "Who may be seen": a filter on a board is a filter on results.
#[test]
fn a_group_too_small_to_be_seen_stays_hidden_on_a_board() {
    let program = Program::with_sample();
    let board = text(&boards(&program)[1]["board"]);
    let view = read(&program, &board);
    let segment = &view["choices"]["segments"][0]["segment"];
    let values = segment["values"].as_array().unwrap();
    let small = values
        .iter()
        .find(|value| value["showable"] == false)
        .unwrap();
    let large = values
        .iter()
        .find(|value| value["showable"] == true)
        .unwrap();
    let filtered = |value: &Value| {
        let mut filter = everything();
        filter["segments"] = json!([{ "question": segment["question"], "codes": [value["code"]] }]);
        filter
    };
    let hidden = |drawn: &[Value], tile: &Value| {
        let found = drawn
            .iter()
            .find(|one| one["tile"] == tile["tile"])
            .unwrap();
        found["body"]["body"] == "hidden"
    };
    let (few, many) = (filtered(small), filtered(large));
    let (few, many) = (draw(&program, &board, &few), draw(&program, &board, &many));
    let all = tiles(&program, &board);
    let of_results = all.iter().filter(|tile| {
        tile["source"]["kind"] == "results" && tile["source"]["show"]["figure"]["figure"] != "trend"
    });
    let mut seen = 0;
    for tile in of_results {
        assert!(hidden(&few, tile), "{tile}");
        seen += usize::from(!hidden(&many, tile));
    }
    assert!(seen > 0, "a large group is shown");
}

#[test]
fn a_filter_is_kept_with_the_board_and_named_in_its_files() {
    let program = Program::with_sample();
    let board = text(&boards(&program)[0]["board"]);
    let view = read(&program, &board);
    let channel = &view["choices"]["channels"][0];
    let mut filter = everything();
    filter["channel"] = channel["id"].clone();
    program.call("board.edit", json!({ "board": board, "filter": filter }));
    assert_eq!(read(&program, &board)["filter"], filter);
    let path = program.file().with_extension("html");
    export(&program, &board, &filter, "html", &path);
    let html = fs::read_to_string(path).unwrap();
    assert!(html.contains(&text(&channel["name"])));
    program.step("history.undo");
    assert_eq!(read(&program, &board)["filter"], everything());
}

fn export(program: &Program, board: &str, filter: &Value, format: &str, path: &Path) -> Value {
    let options = json!({ "format": format, "paper": "a4", "pictures": "svg", "dark": false });
    let request = json!({ "board": board, "filter": filter, "options": options,
        "path": path, "task": null });
    program.call("board.export", request)
}

#[test]
fn a_board_is_written_as_every_kind_of_file() {
    let program = Program::with_sample();
    let board = text(&boards(&program)[0]["board"]);
    let count = tiles(&program, &board).len();
    let folder = program.file().parent().unwrap().join("board files");
    fs::create_dir_all(&folder).unwrap();
    for (format, start) in [
        ("pdf", "%PDF"),
        ("xlsx", "PK"),
        ("html", "<!doctype"),
        ("svg", "<svg"),
    ] {
        let path = folder.join(format!("board.{format}"));
        let done = export(&program, &board, &everything(), format, &path);
        let bytes = fs::read(&path).unwrap();
        assert!(bytes.starts_with(start.as_bytes()), "{format}");
        assert_eq!(done["bytes"].as_u64().unwrap(), bytes.len() as u64);
    }
    let html = fs::read_to_string(folder.join("board.html")).unwrap();
    assert_eq!(html.matches("<article").count(), count);
    assert!(html.contains("<details>") && !html.contains("<script"));
    assert!(!html.contains("src=\"http") && !html.contains("url(http"));
    let pictures = folder.join("pictures");
    export(&program, &board, &everything(), "pictures", &pictures);
    assert_eq!(fs::read_dir(&pictures).unwrap().count(), count);
    let onto = json!({ "format": "pdf", "paper": "a4", "pictures": "svg", "dark": false });
    let request = json!({ "board": board, "filter": everything(), "options": onto,
        "path": program.file(), "task": null });
    assert_eq!(
        program.refused("board.export", request),
        "invalid",
        "not over the project"
    );
}

/// As the window makes slides of a board.
#[test]
fn a_boards_heading_begins_a_section_of_slides_and_is_no_sheet() {
    let program = Program::with_sample();
    let board = text(&boards(&program)[0]["board"]);
    let all = tiles(&program, &board);
    let heading = |tile: &&Value| tile["source"]["kind"] == "text" && tile["source"]["text"] == "";
    let headings: Vec<&Value> = all.iter().filter(heading).collect();
    assert_eq!(headings.len(), 1);
    let asked = ReadBoard {
        board: board.parse().unwrap(),
    };
    let view = program.app.run(asked, None).unwrap();
    let slides: Vec<SlideContent> = view
        .tiles
        .into_iter()
        .filter_map(|tile| SlideContent::of_tile(tile, &view.filter))
        .collect();
    assert_eq!(slides.len(), all.len());
    let titles = slides.iter().filter_map(|slide| match slide {
        SlideContent::Section { title, .. } => Some(title.as_str()),
        SlideContent::Opening { .. } | SlideContent::Exhibit { .. } => None,
    });
    let titles: Vec<&str> = titles.collect();
    assert_eq!(titles, [headings[0]["source"]["title"].as_str().unwrap()]);

    let path = program.file().with_extension("xlsx");
    export(&program, &board, &everything(), "xlsx", &path);
    let bytes = fs::read(path).unwrap();
    let sheet = |number: usize| {
        let part = format!("xl/worksheets/sheet{number}.xml").into_bytes();
        bytes.windows(part.len()).any(|found| found == part)
    };
    assert!(sheet(all.len() - 1) && !sheet(all.len()));
}

#[test]
fn quotes_stand_between_the_marks_of_the_language() {
    let program = Program::with_sample();
    let board = text(&boards(&program)[0]["board"]);
    for (language, begins, other) in [("en", '“', '„'), ("de", '„', '“')] {
        program.call("settings.set", json!({"settings": {"language": language}}));
        let path = program.file().with_extension("html");
        export(&program, &board, &everything(), "html", &path);
        let html = fs::read_to_string(path).unwrap();
        assert!(
            html.contains(&format!("<p>{begins}Silence is a no")),
            "{language}"
        );
        assert!(
            !html.contains(&format!("<p>{other}Silence is a no")),
            "{language}"
        );
    }
}

#[test]
fn what_customers_say_stands_on_a_board_and_follows_its_filter() {
    let program = Program::with_sample();
    let groups = program.call("exhibit.list", json!({}));
    let voice = groups.as_array().unwrap().iter();
    let voice = voice
        .clone()
        .find(|group| group["about"] == "voice")
        .unwrap();
    let board = empty(&program);
    for offer in voice["offers"].as_array().unwrap() {
        let source = &offer["source"];
        program.call("tile.add", json!({ "board": board, "source": source }));
    }
    let view = read(&program, &board);
    let drawn = draw(&program, &board, &everything());
    assert!(drawn.len() > 3);
    for tile in &drawn {
        let shown = &tile["body"]["body"];
        assert!(*shown == "figure" || *shown == "quotes", "{tile}");
        assert!(!text(&tile["smallPrint"]).is_empty());
    }
    let quotes = drawn.iter().find(|one| one["body"]["body"] == "quotes");
    let quotes = &quotes.unwrap()["body"]["quotes"];
    let all = program.call(
        "voice.list",
        json!({ "filter": {}, "sort": "newest", "offset": 0, "limit": 500 }),
    );
    let items = all["items"].as_array().unwrap();
    for quote in quotes.as_array().unwrap() {
        let said = text(&quote["text"]);
        assert!(
            items
                .iter()
                .any(|item| said.contains(&*text(&item["text"])))
        );
    }
    // The figure is the one of the inbox.
    let figure = json!({ "figure": "sentimentByTopic" });
    let seen = program.call(
        "voice.figure",
        json!({ "filter": {}, "figure": figure, "width": 420, "dark": false }),
    );
    let tile = drawn
        .iter()
        .find(|one| one["smallPrint"] == seen["subtitle"]);
    assert!(tile.is_some(), "{seen}");

    let channel = &view["choices"]["channels"][0];
    let mut filter = everything();
    filter["channel"] = channel["id"].clone();
    let narrowed = draw(&program, &board, &filter);
    assert_ne!(narrowed[0]["smallPrint"], drawn[0]["smallPrint"]);
    let of_channel = json!({ "channels": [channel["id"]] });
    let seen = program.call("voice.summary", json!({ "filter": of_channel }));
    if seen["total"] == 0 {
        assert_eq!(narrowed[0]["body"]["body"], "hidden");
    }
}

/// The first persona of the sample: its name, one of its statements, and how that is known.
#[test]
fn a_persona_stands_on_boards_and_slides_with_what_is_said_of_it() {
    let program = Program::with_sample();
    let people = program.call("people.read", json!({}));
    let persona = people["personas"][0]["persona"].clone();
    let name = text(&persona["name"]);
    let groups = program.call("exhibit.list", json!({}));
    let mut groups = groups.as_array().unwrap().iter();
    let offered = groups.find(|group| group["about"] == "personas").unwrap();
    let offers = offered["offers"].as_array().unwrap();
    assert_eq!(offers.len(), people["personas"].as_array().unwrap().len());
    assert_eq!(offers[0]["name"], persona["name"]);
    let source = &offers[0]["source"];

    let board = empty(&program);
    program.call("tile.add", json!({ "board": board, "source": source }));
    let tile = &draw(&program, &board, &everything())[0];
    assert_eq!(tile["title"], persona["name"]);
    let figure = &tile["body"]["figure"];
    let svg = text(&figure["svg"]);
    assert!(svg.contains(&name) && svg.contains("data:image/"));
    let rows = figure["rows"].as_array().unwrap();
    let graded = rows.iter().find(|row| row[2] != "").unwrap();
    let statement = text(&graded[1]);

    let folder = program.file().parent().unwrap().join("persona files");
    fs::create_dir_all(&folder).unwrap();
    for format in ["pdf", "svg", "html", "xlsx"] {
        let path = folder.join(format!("board.{format}"));
        export(&program, &board, &everything(), format, &path);
    }
    let html = fs::read_to_string(folder.join("board.html")).unwrap();
    assert!(
        html.contains(&format!("<td>{statement}</td>")),
        "{statement}"
    );
    assert!(html.contains(&text(&graded[2])));
    let read = json!({ "source": "file", "path": folder.join("board.xlsx") });
    let preview = program.call("import.preview", json!({ "source": read, "options": null }));
    assert!(preview.to_string().contains(&statement), "{preview}");

    let slide = json!({ "slide": "exhibit", "source": source, "filter": {}, "title": null });
    let preview = program.call("slides.preview", json!({ "slide": slide, "look": {} }));
    assert!(preview.to_string().contains("data:image/png"), "{preview}");
    let asked = json!({ "shown": [{ "source": source }], "filter": {} });
    let draft = program.call("slides.draft", asked)[0].clone();
    assert!(
        text(&draft["title"]).starts_with(&format!("{name}: “")),
        "{draft}"
    );
    let path = folder.join("deck.pptx");
    let made = program.call(
        "slides.make",
        json!({ "title": name, "slides": [slide], "look": {}, "path": path, "task": null }),
    );
    assert_eq!((&made["leftOut"], &made["slides"]), (&json!([]), &json!(1)));

    let gone = json!({ "entries": [{ "list": "persona", "id": persona["id"] }] });
    program.call("library.delete", gone);
    let tile = &draw(&program, &board, &everything())[0];
    assert_eq!(tile["body"]["body"], "hidden");
}
