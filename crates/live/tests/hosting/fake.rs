//! A collector that keeps answers in memory, and a phone that speaks plain HTTP.

#![allow(
    clippy::unwrap_used,
    reason = "part of a test, which may stop at whatever fails"
)]

use std::collections::HashSet;
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use throughline_live::{
    Collector, Host, HostOptions, Limits, Outcome, PublicSurvey, RoomSlide, Submission, hashed_code,
};

pub const LINK: &str = "k7pq2m9x0a";
pub const HOME: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

pub struct Fake {
    pub survey: Arc<PublicSurvey>,
    pub open: AtomicBool,
    pub kept: Mutex<Vec<Submission>>,
    /// How long the disk takes.
    pub slow: Duration,
}

impl Fake {
    pub fn new(survey: PublicSurvey) -> Fake {
        Fake {
            survey: Arc::new(survey),
            open: AtomicBool::new(true),
            kept: Mutex::default(),
            slow: Duration::ZERO,
        }
    }
}

impl Collector for Fake {
    fn survey(&self) -> Arc<PublicSurvey> {
        Arc::clone(&self.survey)
    }

    fn open(&self) -> bool {
        self.open.load(Ordering::Relaxed)
    }

    fn submit(&self, batch: Vec<Submission>) -> Vec<Outcome> {
        std::thread::sleep(self.slow);
        let mut kept = self.kept.lock().unwrap();
        let mut receipts: HashSet<[u8; 16]> = kept.iter().map(|answer| answer.receipt).collect();
        let outcome = |answer: Submission| {
            if self.survey.by_code && answer.code != Some(hashed_code("good")) {
                return Outcome::CodeUnknown;
            }
            if !receipts.insert(answer.receipt) {
                return Outcome::Duplicate;
            }
            kept.push(answer);
            Outcome::Accepted
        };
        batch.into_iter().map(outcome).collect()
    }

    fn room(&self) -> RoomSlide {
        RoomSlide {
            title: "How is work?".to_owned(),
            answers: self.kept.lock().unwrap().len() as u64,
            ..RoomSlide::default()
        }
    }
}

pub fn start(fake: &Arc<Fake>, limits: Limits) -> Host {
    let options = HostOptions {
        address: HOME,
        port: Some(0),
        link: LINK.to_owned(),
        limits,
    };
    Host::start(options, Arc::clone(fake) as Arc<dyn Collector>, |_| {}).unwrap()
}

/// Sends bytes as they are and reads until the host closes or says nothing more.
pub fn raw(host: &Host, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(host.address()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(5)))
        .unwrap();
    // A host that refuses early may close while we still send.
    let _ = stream.write_all(bytes);
    let mut reply = Vec::new();
    let _ = stream.read_to_end(&mut reply);
    String::from_utf8_lossy(&reply).into_owned()
}

pub fn get(host: &Host, path: &str) -> String {
    let name = host.address();
    raw(
        host,
        format!("GET {path} HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n").as_bytes(),
    )
}

pub fn post(host: &Host, body: &str) -> String {
    raw(host, &post_bytes(host, "", body))
}

/// `more` are further header lines, each ending its line.
pub fn post_bytes(host: &Host, more: &str, body: &str) -> Vec<u8> {
    let (name, length) = (host.address(), body.len());
    format!(
        "POST /{LINK}/answer HTTP/1.1\r\nHost: {name}\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\nConnection: close\r\n{more}\r\n{body}"
    )
    .into_bytes()
}

pub fn code_of(reply: &str) -> u16 {
    reply
        .get(9..12)
        .and_then(|code| code.parse().ok())
        .unwrap_or(0)
}

/// An answer to the short survey.
pub fn answer(receipt: u128, code: u16) -> String {
    format!(
        "{{\"receipt\":\"{receipt:032x}\",\"sheet\":{{\"answers\":[{{\"question\":\
         \"00000000000000000000000011\",\"part\":0,\"value\":{{\"is\":\"code\",\"code\":{code}}}}}]}}}}"
    )
}
