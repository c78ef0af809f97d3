//! What an anonymous survey leaves in the file: shown on its bytes, after answers came through the
//! host as phones send them.

use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::{Value, json};

use crate::collecting::{Wave, launched, receipt};
use crate::harness::{Program, text};

const PEOPLE: u32 = 12;

/// Sends an answer with everything that a browser tells beside it.
fn send(address: &str, person: u32, body: &Value) {
    let (host, link) = address["http://".len()..].split_once('/').unwrap();
    let body = body.to_string();
    let mut stream = TcpStream::connect(host).unwrap();
    write!(
        stream,
        "POST /{link}/answer HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n\
         User-Agent: Lighthouse-Keeper-{person}\r\nCookie: visitor=keeper-{person}\r\n\
         X-Forwarded-For: 203.0.113.{person}\r\nFrom: keeper{person}@harbour.example\r\n\
         Accept-Language: fo-FO\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    assert!(reply.starts_with("HTTP/1.1 200"), "{reply}");
}

fn sheet(wave: &Wave, person: u32) -> Value {
    let mut sheet = wave.sheet(4, 1);
    let words = json!({"question": wave.question(6)["id"], "part": 0,
        "value": {"is": "text", "text": format!("remark of person {person:02}")}});
    sheet["answers"].as_array_mut().unwrap().push(words);
    sheet
}

fn bytes(program: &Program) -> Vec<u8> {
    let file = program.file();
    program.call("project.close", json!({}));
    let bytes = std::fs::read(&file).unwrap();
    program.call("project.open", json!({ "path": file }));
    bytes
}

fn found(bytes: &[u8], part: &[u8]) -> Vec<usize> {
    bytes
        .windows(part.len())
        .enumerate()
        .filter(|(_, window)| *window == part)
        .map(|(place, _)| place)
        .collect()
}

/// The latest time that is written down anywhere, in milliseconds: the clock of the test goes so
/// slowly that all of them share their first four bytes of six.
fn latest(bytes: &[u8]) -> u64 {
    found(bytes, &1_780_000_000_000_u64.to_be_bytes()[2..6])
        .into_iter()
        .filter_map(|place| {
            let mut time = [0; 8];
            time[2..].copy_from_slice(bytes.get(place..place + 6)?);
            Some(u64::from_be_bytes(time))
        })
        .max()
        .unwrap_or(0)
}

#[test]
fn the_file_holds_what_was_said_and_nothing_of_who_said_it_or_when() {
    let program = Program::with_project();
    let wave = launched(&program, "workshop-exit", |_| {});
    let before = latest(&bytes(&program));
    assert!(before >= 1_780_000_000_000, "{before}");
    let start = json!({"wave": wave.wave, "address": "127.0.0.1", "port": null});
    let address = text(&program.call("host.start", start)["address"]);
    for person in 0..PEOPLE {
        // The page sends no time for an anonymous survey; somebody else's might.
        let body = json!({"receipt": receipt(0xfeed_0000 + person), "seconds": 12_345.75,
                          "sheet": sheet(&wave, person)});
        send(&address, person, &body);
    }
    program.call("host.stop", json!({}));
    let held = bytes(&program);

    let places: Vec<usize> = (0..PEOPLE)
        .map(|person| {
            let words = format!("remark of person {person:02}");
            let places = found(&held, words.as_bytes());
            assert_eq!(places.len(), 1, "“{words}” stands at {places:?}");
            places[0]
        })
        .collect();
    // One order of 479,001,600; both of these would tell who came when.
    assert!(!places.is_sorted(), "they lie in the order they came in");
    assert!(!places.iter().rev().is_sorted(), "in the opposite order");

    for trace in [
        "Keeper",
        "keeper",
        "harbour.example",
        "203.0.113",
        "127.0.0.1",
        "fo-FO",
    ] {
        assert!(found(&held, trace.as_bytes()).is_empty(), "{trace}");
    }
    for seconds in [
        &12_345.75_f32.to_le_bytes()[..],
        &12_345.75_f32.to_be_bytes()[..],
        &12_345.75_f64.to_le_bytes()[..],
        &12_345.75_f64.to_be_bytes()[..],
    ] {
        assert!(found(&held, seconds).is_empty(), "how long it took");
    }
    assert_eq!(latest(&held), before, "a time was written down");

    // What is deleted is gone from the pages that are free now, too.
    program.call("wave.delete", json!({"wave": wave.wave}));
    let held = bytes(&program);
    assert!(found(&held, b"remark of person").is_empty());
}
