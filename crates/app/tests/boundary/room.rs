//! What the room sees while answers come in.

use serde_json::{Value, json};

use crate::collecting::{ask, launched, receipt};
use crate::harness::{Program, text};

/// Free now, and for the moment until it is used.
fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

#[test]
fn the_room_sees_no_picture_that_tells_what_one_person_said() {
    let program = Program::with_project();
    let wave = launched(&program, "workshop-exit", |_| {});
    let start = json!({"wave": wave.wave, "address": "127.0.0.1", "port": free_port()});
    let address = text(&program.call("host.start", start.clone())["address"]);
    let send = |number: u32, code: u16| {
        let body = json!({"receipt": receipt(number), "sheet": wave.sheet(code, 1)});
        assert_eq!(ask(&address, "/answer", Some(&body)).0, 200);
    };
    let slide = || -> Value {
        // The host makes a slide at most once a second.
        std::thread::sleep(std::time::Duration::from_millis(1_050));
        serde_json::from_str(&ask(&address, "/room/state", None).1).unwrap()
    };
    for number in 0..5 {
        send(number, 5);
    }
    let five = slide();
    assert_eq!(
        (&five["answers"], &five["figure"]),
        (&json!(5), &json!(null))
    );
    assert_eq!(five["note"], "Results are shown from 6 answers on.");
    send(5, 5);
    let six = slide();
    assert!(text(&six["figure"]).starts_with("<svg"), "{six}");
    assert!(
        text(&six["figureText"]).contains("Very satisfied 100 %"),
        "{six}"
    );
    assert!(text(&six["note"]).starts_with("n 3, "), "three wait: {six}");
    // The seventh person alone disagrees, and nobody sees it before the ninth.
    send(6, 1);
    send(7, 5);
    let eight = slide();
    assert_eq!(
        (&eight["answers"], &eight["figure"]),
        (&json!(8), &six["figure"])
    );
    send(8, 5);
    let nine = slide();
    assert!(text(&nine["note"]).starts_with("n 6, "), "{nine}");
    // The facilitator's own window shows the room no more than the room's page does.
    let own = program.call("host.room", json!({}));
    for part in ["figure", "figureText", "count", "note"] {
        assert_eq!(own[part], nine[part], "{part}");
    }

    // A host that is started again does not show the tenth person alone, either.
    program.call("host.stop", json!({}));
    let again = program.call("host.start", start);
    assert_eq!(again["address"], address, "phones find it where it was");
    send(9, 1);
    let ten = slide();
    assert_eq!(
        (&ten["answers"], &ten["figure"]),
        (&json!(10), &json!(null))
    );
    assert_eq!(ten["note"], "Results are shown again from 13 answers on.");
    for number in 10..13 {
        send(number, 5);
    }
    assert!(text(&slide()["figure"]).starts_with("<svg"));
    program.call("host.stop", json!({}));
    assert_eq!(program.call("host.room", json!({})), json!(null));
}
