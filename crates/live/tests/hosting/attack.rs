//! What somebody tries who means harm: slowness, numbers, odd requests, the same again.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use throughline_live::Limits;

use crate::fake::{Fake, LINK, answer, code_of, get, post, post_bytes, raw, start};
use crate::survey;

#[test]
fn who_asks_and_never_reads_loses_the_connection_5() {
    let fake = Arc::new(Fake::new(survey::long()));
    let limits = Limits {
        sending: Duration::from_millis(300),
        connections_per_address: 2,
        ..Limits::default()
    };
    let host = start(&fake, limits);
    let name = host.address();
    let asked = format!("GET /{LINK} HTTP/1.1\r\nHost: {name}\r\n\r\n").repeat(400);
    let greedy: Vec<TcpStream> = (0..2)
        .map(|_| {
            let mut stream = TcpStream::connect(name).unwrap();
            stream.set_nonblocking(true).unwrap();
            // What the system does not take of it, the host would not have read.
            let _ = stream.write(asked.as_bytes());
            stream
        })
        .collect();
    // Both places are taken, until the host has waited long enough for its words to be read.
    let begun = Instant::now();
    let mut answered = 0;
    while answered != 200 && begun.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(50));
        answered = code_of(&get(&host, &format!("/{LINK}/state")));
    }
    assert_eq!(answered, 200);
    drop(greedy);
}

#[test]
fn idle_connections_make_room_again_5() {
    let fake = Arc::new(Fake::new(survey::short(false)));
    let limits = Limits {
        connections: 64,
        headers: Duration::from_millis(300),
        ..Limits::default()
    };
    let host = start(&fake, limits);
    let idle: Vec<TcpStream> = (0..200)
        .filter_map(|_| TcpStream::connect(host.address()).ok())
        .collect();
    let begun = Instant::now();
    let mut kept = 0;
    while kept != 200 && begun.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(50));
        kept = code_of(&post(&host, &answer(1, 4)));
    }
    assert_eq!(kept, 200);
    assert!(host.counts().refused > 0, "all two hundred were let in");
    drop(idle);
}

#[test]
fn odd_requests_get_the_bare_refusal_1_2() {
    let fake = Arc::new(Fake::new(survey::short(false)));
    let host = start(&fake, Limits::default());
    let name = host.address();
    let lines = [
        format!("GET /{LINK}/../../../etc/passwd"),
        format!("GET /{LINK}/..%2f..%2fetc%2fpasswd"),
        format!("GET /{LINK}/room/../../x"),
        format!("GET /{LINK}%2froom"),
        format!("GET //{LINK}"),
        format!("GET /{LINK}/%00"),
        format!("GET /{LINK}/state/x"),
        format!("GET /{}", LINK.to_uppercase()),
        format!("GET /{}", "a/".repeat(3_000)),
        format!("GET http://evil.example/{LINK}"),
        format!("PUT /{LINK}/answer"),
        format!("DELETE /{LINK}"),
        format!("OPTIONS /{LINK}/answer"),
        format!("TRACE /{LINK}"),
        format!("POST /{LINK}/room"),
        "CONNECT evil.example:443".to_owned(),
    ];
    for line in lines {
        let request = format!("{line} HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n");
        let reply = raw(&host, request.as_bytes());
        let code = code_of(&reply);
        assert!(
            [400, 404, 405, 421].contains(&code),
            "{line:.60} gave {code}"
        );
        // The refusal tells nothing of what is there.
        assert!(!reply.contains("tools"), "{line:.60} gave {reply}");
    }
    assert!(fake.kept.lock().unwrap().is_empty());
}

#[test]
fn packed_and_doubled_bodies_are_no_answers() {
    let fake = Arc::new(Fake::new(survey::short(false)));
    let host = start(&fake, Limits::default());
    // A few bytes that would become many.
    let packed = post_bytes(&host, "Content-Encoding: gzip\r\n", "\u{1f}\u{8b}\u{8}");
    assert_eq!(code_of(&raw(&host, &packed)), 400);
    // Two opinions of where the request ends: the rest must not become a second one.
    let name = host.address();
    let body = answer(1, 4);
    let doubled = format!(
        "POST /{LINK}/answer HTTP/1.1\r\nHost: {name}\r\nContent-Type: application/json\r\n\
         Content-Length: 4\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    assert_eq!(code_of(&raw(&host, doubled.as_bytes())), 400);
    assert!(fake.kept.lock().unwrap().is_empty());
}

#[test]
fn the_same_answer_from_many_sides_at_once_is_kept_once_4() {
    let fake = Arc::new(Fake::new(survey::short(false)));
    let host = start(&fake, Limits::default());
    let sent = post_bytes(&host, "", &answer(7, 4));
    let replies: Vec<_> = (0..40)
        .map(|_| {
            let (sent, address) = (sent.clone(), host.address());
            std::thread::spawn(move || {
                let mut stream = TcpStream::connect(address).unwrap();
                stream.write_all(&sent).unwrap();
                let mut reply = String::new();
                stream.read_to_string(&mut reply).unwrap();
                code_of(&reply)
            })
        })
        .collect();
    for reply in replies {
        assert_eq!(reply.join().unwrap(), 200);
    }
    assert_eq!(fake.kept.lock().unwrap().len(), 1);
    assert_eq!(host.counts().answers, 1);
}
