//! Every editing call: done, undone and done again, with the same project each time.

use serde_json::json;

use crate::harness::{Program, find, text};

#[test]
fn a_card_is_added_moved_edited_and_all_of_it_undone() {
    let program = Program::with_project();
    let start = program.everything();
    let journey = program.journey();
    let content = program.content(&journey);
    let lane = text(&find(&content, "lanes", |lane| lane["kind"] == "pains")["id"]);
    let step = text(&content["steps"][0]["id"]);
    let place = json!({"lane": lane, "step": step, "before": null});
    let card = text(&program.call(
        "card.add",
        json!({"journey": journey, "place": place, "fields": {"title": "  No word for four days "}}),
    ));
    let added = program.content(&journey);
    assert_eq!(added["cards"][0]["title"], "No word for four days");
    program.call("card.edit", json!({"cards": [card], "fields": {"severity": 9, "tags": ["b", "a", "b"]}}));
    program.call("card.move", json!({"moves": [{"card": card, "place": {"lane": null, "step": null, "before": null}}]}));
    let parked = program.content(&journey);
    assert_eq!(parked["cards"][0]["severity"], 5);
    assert_eq!(parked["cards"][0]["tags"], json!(["a", "b"]));
    assert_eq!(parked["cards"][0]["lane"], json!(null));
    let undone = program.step("history.undo");
    assert_eq!((text(&undone["op"]), text(&undone["subject"])), ("op.card.move".into(), "No word for four days".into()));
    program.step("history.undo");
    assert_eq!(program.content(&journey), added);
    program.step("history.undo");
    assert_eq!(program.everything(), start);
    assert_eq!(program.step("history.undo"), json!(null));
    for _ in 0..3 {
        program.step("history.redo");
    }
    assert_eq!(program.content(&journey), parked);
}
