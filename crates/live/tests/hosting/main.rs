//! The host at its boundary: what is asked for and what comes back. Numbers are the rules in
//! `src/lib.rs`.

mod attack;
mod fake;
mod survey;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use fake::{Fake, HOME, LINK, answer, code_of, get, post, post_bytes, raw, start};
use throughline_live::{
    Host, HostError, HostOptions, Limits, PageMode, PageOptions, page, read_answer_file,
};

fn short() -> (Arc<Fake>, Host) {
    let fake = Arc::new(Fake::new(survey::short(false)));
    let host = start(&fake, Limits::default());
    (fake, host)
}

#[test]
fn only_the_survey_can_be_asked_for_and_only_under_its_link_1() {
    let (_fake, host) = short();
    for (path, expected) in [
        (format!("/{LINK}"), 200),
        (format!("/{LINK}/"), 200),
        (format!("/{LINK}/state"), 200),
        (format!("/{LINK}/room"), 200),
        (format!("/{LINK}/room/state"), 200),
        (format!("/{LINK}/answer"), 404),
        (format!("/{LINK}/../etc/passwd"), 404),
        (format!("/{LINK}/%2e%2e/x"), 404),
        ("/".to_owned(), 404),
        ("/k7pq2m9x0b".to_owned(), 404),
        ("/k7pq2m9x0".to_owned(), 404),
        ("/favicon.ico".to_owned(), 404),
    ] {
        assert_eq!(code_of(&get(&host, &path)), expected, "{path}");
    }
    let nowhere = get(&host, "/");
    assert!(
        nowhere.ends_with("\r\n\r\n"),
        "a 404 says nothing: {nowhere}"
    );
}

#[test]
fn the_page_carries_the_survey_and_nothing_internal_1() {
    let (_fake, host) = short();
    let reply = get(&host, &format!("/{LINK}"));
    assert!(reply.contains("I have the tools to do my job well"));
    for secret in ["facilitator", "Secret department", "touchpoint", "attached"] {
        assert!(!reply.contains(secret), "{secret}");
    }
    let (head, _) = reply.split_once("\r\n\r\n").unwrap();
    let head = head.to_lowercase();
    for header in [
        "content-security-policy: default-src 'none'; script-src 'sha256-",
        "frame-ancestors 'none'",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
        "cache-control: no-store",
    ] {
        assert!(head.contains(header), "{header} in {head}");
    }
    assert!(
        !head.contains("set-cookie") && !head.contains("server:"),
        "{head}"
    );
}

#[test]
fn texts_of_a_survey_stay_texts() {
    let hostile = "</script><script>alert(1)</script><!-- \u{2028} &";
    let pages = vec![survey::page(
        2,
        hostile,
        vec![survey::question(
            11,
            hostile,
            serde_json::json!({ "type": "shortText" }),
        )],
    )];
    let mut settings = survey::settings();
    settings["title"] = serde_json::json!({ "en": hostile });
    let definition = survey::definition(settings, pages);
    let public = throughline_live::PublicSurvey::of(definition, "w", false);
    let options = PageOptions {
        mode: PageMode::File,
        open: true,
        language: None,
    };
    let html = page(&public, options);
    assert_eq!(html.matches("<script").count(), 2);
    assert_eq!(html.matches("alert(1)</script>").count(), 0);
    let data = html.split_once("type=\"application/json\">").unwrap().1;
    let data = data.split_once("</script>").unwrap().0;
    let read: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(read["survey"]["pages"][0]["title"]["en"], hostile);
}

#[test]
fn a_foreign_name_or_page_is_refused_2() {
    let (fake, host) = short();
    let name = host.address();
    for (wrong, expected) in [
        (
            format!("GET /{LINK} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
            421,
        ),
        (
            format!(
                "GET /{LINK} HTTP/1.1\r\nHost: evil.example:{}\r\nConnection: close\r\n\r\n",
                name.port()
            ),
            421,
        ),
        (
            format!(
                "GET /{LINK} HTTP/1.1\r\nHost: {name}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
            ),
            421,
        ),
        (
            format!("GET /{LINK} HTTP/1.1\r\nConnection: close\r\n\r\n"),
            421,
        ),
        (
            format!(
                "GET /{LINK} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n",
                name.port()
            ),
            200,
        ),
    ] {
        assert_eq!(code_of(&raw(&host, wrong.as_bytes())), expected, "{wrong}");
    }
    for (more, expected) in [
        (
            format!("Origin: http://{name}\r\nSec-Fetch-Site: same-origin\r\n"),
            200,
        ),
        ("Origin: http://evil.example\r\n".to_owned(), 403),
        ("Origin: null\r\n".to_owned(), 403),
        (format!("Origin: https://{name}\r\n"), 403),
        ("Sec-Fetch-Site: cross-site\r\n".to_owned(), 403),
    ] {
        let reply = raw(&host, &post_bytes(&host, &more, &answer(1, 4)));
        assert_eq!(code_of(&reply), expected, "{more}");
    }
    assert_eq!(fake.kept.lock().unwrap().len(), 1);
}

#[test]
fn a_form_of_another_page_cannot_send_an_answer_2() {
    let (fake, host) = short();
    let body = answer(1, 4);
    let sent = format!(
        "POST /{LINK}/answer HTTP/1.1\r\nHost: {}\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{body}",
        host.address(),
        body.len()
    );
    assert_eq!(code_of(&raw(&host, sent.as_bytes())), 400);
    assert!(fake.kept.lock().unwrap().is_empty());
}

#[test]
fn the_same_receipt_is_kept_once_and_told_each_time_4() {
    let (fake, host) = short();
    for _ in 0..3 {
        let reply = post(&host, &answer(7, 4));
        assert_eq!(code_of(&reply), 200, "{reply}");
        assert!(reply.ends_with("{\"kept\":true}"));
    }
    assert_eq!(fake.kept.lock().unwrap().len(), 1);
    assert_eq!(host.counts().answers, 1);
}

#[test]
fn what_is_no_answer_is_refused() {
    let (fake, host) = short();
    let deep = format!("{}{}", "[".repeat(30_000), "]".repeat(30_000));
    let extra = answer(1, 4).replacen("{\"receipt\"", "{\"admin\":true,\"receipt\"", 1);
    let twice = answer(1, 4).replacen("\"answers\":[", "\"answers\":[{\"question\":\"00000000000000000000000011\",\"value\":{\"is\":\"code\",\"code\":2}},", 1);
    let attached = answer(1, 1).replace("00011\"", "00013\"");
    for (body, expected) in [
        ("", 400),
        ("{", 400),
        ("null", 400),
        ("{\"receipt\":\"1\",\"sheet\":{\"answers\":[]}}", 400),
        (deep.as_str(), 400),
        (extra.as_str(), 400),
        (answer(1, 6).as_str(), 422),
        (answer(1, 0).as_str(), 422),
        (answer(1, 4).replace("00011\"", "00099\"").as_str(), 422),
        (attached.as_str(), 422),
        (twice.as_str(), 422),
        (
            answer(1, 4)
                .replace("\"is\":\"code\",\"code\":4", "\"is\":\"refused\"")
                .as_str(),
            422,
        ),
        (
            "{\"receipt\":\"00000000000000000000000000000001\",\"sheet\":{\"answers\":[]}}",
            422,
        ),
    ] {
        let reply = post(&host, body);
        assert_eq!(code_of(&reply), expected, "{:.80} gave {reply}", body);
    }
    let reply = post(&host, &answer(1, 6));
    assert!(
        reply.contains("\"problem\":\"unfit\"") && reply.contains("00000000000000000000000011"),
        "{reply}"
    );
    assert!(fake.kept.lock().unwrap().is_empty());
    assert_eq!(host.counts().refused, 14);
    assert_eq!(code_of(&post(&host, &answer(1, 4))), 200);
}

#[test]
fn what_is_too_large_is_not_read_5() {
    let (_fake, host) = short();
    let huge = "x".repeat(70_000);
    assert_eq!(code_of(&post(&host, &huge)), 413);
    let endless = format!(
        "POST /{LINK}/answer HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\n\
         Transfer-Encoding: chunked\r\n\r\n11170\r\n{huge}\r\n0\r\n\r\n",
        host.address()
    );
    assert_eq!(code_of(&raw(&host, endless.as_bytes())), 413);
    let headers = format!(
        "GET /{LINK} HTTP/1.1\r\nHost: {}\r\nX: {}\r\n\r\n",
        host.address(),
        "y".repeat(40_000)
    );
    assert!([400, 431].contains(&code_of(&raw(&host, headers.as_bytes()))));
}

#[test]
fn who_dawdles_is_let_go_5() {
    let fake = Arc::new(Fake::new(survey::short(false)));
    let quick = Duration::from_millis(300);
    let limits = Limits {
        headers: quick,
        receiving: quick,
        ..Limits::default()
    };
    let host = start(&fake, limits);
    let begun = Instant::now();
    let half = raw(&host, b"GET /k7pq2m9x0a HTTP/1.1\r\nHost: ");
    assert!(code_of(&half) == 0 || code_of(&half) == 408, "{half}");
    let bytes = post_bytes(&host, "", &answer(1, 4));
    let late = raw(&host, &bytes[..bytes.len() - 5]);
    assert_eq!(code_of(&late), 408);
    assert!(
        begun.elapsed() < Duration::from_secs(3),
        "{:?}",
        begun.elapsed()
    );
}

#[test]
fn one_address_cannot_take_every_connection_5() {
    let fake = Arc::new(Fake::new(survey::short(false)));
    let limits = Limits {
        connections_per_address: 4,
        ..Limits::default()
    };
    let host = start(&fake, limits);
    let mut idle: Vec<TcpStream> = (0..4)
        .map(|_| TcpStream::connect(host.address()).unwrap())
        .collect();
    std::thread::sleep(Duration::from_millis(100));
    assert_eq!(get(&host, &format!("/{LINK}")), "");
    idle.pop();
    std::thread::sleep(Duration::from_millis(100));
    assert_eq!(code_of(&get(&host, &format!("/{LINK}/state"))), 200);
}

#[test]
fn mistakes_are_slowed_and_good_answers_are_not_6() {
    let fake = Arc::new(Fake::new(survey::short(false)));
    let limits = Limits {
        mistakes: 10,
        ..Limits::default()
    };
    let host = start(&fake, limits);
    let codes: Vec<u16> = (0..30).map(|_| code_of(&post(&host, "{"))).collect();
    assert_eq!(codes[..10], [400; 10]);
    assert_eq!(codes[29], 429);
    for receipt in 0..50 {
        assert_eq!(code_of(&post(&host, &answer(receipt, 3))), 200);
    }
}

#[test]
fn guessing_codes_becomes_slow_6() {
    let fake = Arc::new(Fake::new(survey::short(true)));
    let limits = Limits {
        wrong_codes: 3,
        code_pause: Duration::from_millis(150),
        ..Limits::default()
    };
    let host = start(&fake, limits);
    let with = |receipt, code: &str| {
        let code = format!("{{\"code\":\"{code}\",\"receipt\"");
        post(
            &host,
            &answer(receipt, 4).replacen("{\"receipt\"", &code, 1),
        )
    };
    assert!(post(&host, &answer(1, 4)).contains("codeMissing"));
    for receipt in 0..4 {
        assert!(with(receipt, "bad").contains("codeUnknown"));
    }
    let begun = Instant::now();
    for receipt in 0..5 {
        assert!(with(receipt, "worse").contains("codeUnknown"));
    }
    assert!(
        begun.elapsed() >= Duration::from_millis(450),
        "{:?}",
        begun.elapsed()
    );
    assert_eq!(
        code_of(&with(99, "GO-OD")),
        200,
        "a good code still comes through"
    );
}

#[test]
fn a_closed_survey_says_so() {
    let (fake, host) = short();
    fake.open.store(false, Ordering::Relaxed);
    assert_eq!(code_of(&post(&host, &answer(1, 4))), 410);
    assert!(get(&host, &format!("/{LINK}/state")).ends_with("{\"open\":false}"));
    assert!(get(&host, &format!("/{LINK}")).contains("\"open\":false"));
    fake.open.store(true, Ordering::Relaxed);
    assert_eq!(code_of(&post(&host, &answer(1, 4))), 200);
}

#[test]
fn an_anonymous_survey_keeps_no_time() {
    let (fake, host) = short();
    let timed = answer(1, 4).replacen("{\"receipt\"", "{\"seconds\":12.5,\"receipt\"", 1);
    assert_eq!(code_of(&post(&host, &timed)), 200);
    assert_eq!(fake.kept.lock().unwrap()[0].seconds, None);
}

#[test]
fn stopping_takes_less_than_a_second_whoever_hangs_on() {
    let fake = Arc::new(Fake {
        slow: Duration::from_secs(3),
        ..Fake::new(survey::long())
    });
    let host = start(&fake, Limits::default());
    let address = host.address();
    let mut slow: Vec<TcpStream> = (0..20)
        .map(|_| TcpStream::connect(address).unwrap())
        .collect();
    for (number, stream) in slow.iter_mut().enumerate() {
        let asked = format!("GET /{LINK} HTTP/1.1\r\nHost: {address}\r\n\r\n");
        // Some have said nothing, some half a request, some ask and never read.
        let part = [0, 20, asked.len()][number % 3];
        stream.write_all(&asked.as_bytes()[..part]).unwrap();
    }
    std::thread::sleep(Duration::from_millis(100));
    let begun = Instant::now();
    host.stop();
    assert!(
        begun.elapsed() < Duration::from_secs(1),
        "{:?}",
        begun.elapsed()
    );
    assert!(TcpStream::connect(address).is_err());
    let mut rest = Vec::new();
    let _ = slow[0].read_to_end(&mut rest);
}

#[test]
fn a_host_needs_an_address_a_free_port_and_a_strong_link() {
    let fake = Arc::new(Fake::new(survey::short(false)));
    let first = start(&fake, Limits::default());
    let check = |address, port, link: &str| {
        let options = HostOptions {
            address,
            port,
            link: link.to_owned(),
            limits: Limits::default(),
        };
        Host::start(options, Arc::clone(&fake) as _, |_| {}).err()
    };
    let taken = first.address().port();
    assert!(
        matches!(check(HOME, Some(taken), LINK), Some(HostError::PortTaken(port)) if port == taken)
    );
    assert!(matches!(
        check(HOME, Some(0), "short"),
        Some(HostError::WeakLink)
    ));
    assert!(matches!(
        check(HOME, Some(0), "k7pq2/9x0a"),
        Some(HostError::WeakLink)
    ));
    assert!(matches!(
        check([0, 0, 0, 0].into(), Some(0), LINK),
        Some(HostError::Unspecified)
    ));
    assert!(matches!(
        check([192, 0, 2, 7].into(), Some(0), LINK),
        Some(HostError::NoSuchAddress(_))
    ));
    assert!(first.url().starts_with("http://127.0.0.1:") && first.url().ends_with(LINK));
    assert!(!format!("{first:?}").contains(LINK));
}

#[test]
fn whoever_waits_is_told_of_new_counts() {
    let fake = Arc::new(Fake::new(survey::short(false)));
    let told = Arc::new(AtomicU64::new(0));
    let teller = Arc::clone(&told);
    let options = HostOptions {
        address: HOME,
        port: Some(0),
        link: LINK.to_owned(),
        limits: Limits::default(),
    };
    let host = Host::start(options, Arc::clone(&fake) as _, move |counts| {
        teller.store(counts.answers * 100 + counts.visits, Ordering::Relaxed);
    })
    .unwrap();
    get(&host, &format!("/{LINK}"));
    post(&host, &answer(1, 4));
    let begun = Instant::now();
    while told.load(Ordering::Relaxed) != 101 && begun.elapsed() < Duration::from_secs(3) {
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(told.load(Ordering::Relaxed), 101);
}

#[tokio::test]
async fn it_starts_stops_and_drops_among_the_tasks_of_another_runtime() {
    let (fake, host) = short();
    let address = host.address();
    assert_eq!(code_of(&post(&host, &answer(1, 4))), 200);
    host.stop();
    assert!(TcpStream::connect(address).is_err(), "it listens still");
    drop(start(&fake, Limits::default()));
}

#[test]
fn an_answer_file_is_read_or_refused() {
    let survey = survey::short(false);
    let file = format!(
        "{{\"format\":\"throughline-answer\",\"version\":1,\"survey\":\"wave-1\",\"answer\":{}}}",
        answer(5, 4)
    );
    let read = read_answer_file(file.as_bytes(), &survey).unwrap();
    assert_eq!(
        (read.survey.as_str(), read.submission.receipt),
        ("wave-1", 5_u128.to_be_bytes())
    );
    let newer = file.replace("\"version\":1", "\"version\":2");
    assert_eq!(
        read_answer_file(newer.as_bytes(), &survey),
        Err(throughline_live::AnswerFileError::Newer)
    );
    for broken in [
        "",
        "{}",
        &file[..file.len() - 3],
        &file.replace("throughline-answer", "other"),
    ] {
        assert_eq!(
            read_answer_file(broken.as_bytes(), &survey),
            Err(throughline_live::AnswerFileError::NotAnAnswer)
        );
    }
}
