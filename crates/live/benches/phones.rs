//! A room full of phones on loopback, with a collector that appends to a file and syncs it:
//! printed as a table; `--json FILE` writes the same figures. Nothing here fails for being slow,
//! only for losing an answer.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints its figures and may stop at whatever fails"
)]

#[path = "../tests/hosting/survey.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod survey;

use std::fs::File;
use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde::Serialize;
use throughline_live::{
    Collector, Host, HostOptions, Limits, Outcome, PublicSurvey, RoomSlide, Submission,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[derive(Serialize)]
struct Figure {
    name: &'static str,
    unit: &'static str,
    runs: usize,
    min: f64,
    median: f64,
    p95: f64,
    allowed: Option<f64>,
}

const LINK: &str = "k7pq2m9x0a";
const PHONES: u64 = 1_000;
/// Milliseconds in which a phone must be answered, at the 99th percentile.
const ANSWERED: f64 = 250.0;
const SUSTAINED: Duration = Duration::from_secs(8);
const LANES: u64 = 64;

/// Durable like a file is: written and synced before anybody is told.
struct Durable {
    survey: Arc<PublicSurvey>,
    file: Mutex<File>,
    kept: AtomicU64,
}

impl Collector for Durable {
    fn survey(&self) -> Arc<PublicSurvey> {
        Arc::clone(&self.survey)
    }

    fn open(&self) -> bool {
        true
    }

    fn submit(&self, batch: Vec<Submission>) -> Vec<Outcome> {
        let mut file = self.file.lock().unwrap();
        for submission in &batch {
            file.write_all(&submission.receipt).unwrap();
        }
        file.sync_data().unwrap();
        self.kept.fetch_add(batch.len() as u64, Ordering::Relaxed);
        batch.iter().map(|_| Outcome::Accepted).collect()
    }

    fn room(&self) -> RoomSlide {
        RoomSlide::default()
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    // `cargo test --benches` only asks whether it builds.
    if arguments
        .iter()
        .any(|word| word == "--test" || word == "--list")
    {
        return;
    }
    let json = arguments
        .iter()
        .position(|word| word == "--json")
        .and_then(|at| arguments.get(at + 1));
    let folder = tempfile::tempdir().unwrap();
    let durable = Arc::new(Durable {
        survey: Arc::new(survey::short(false)),
        file: Mutex::new(File::create(folder.path().join("answers")).unwrap()),
        kept: AtomicU64::new(0),
    });
    let options = HostOptions {
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
        port: Some(0),
        link: LINK.to_owned(),
        limits: Limits::default(),
    };
    let host = Host::start(options, Arc::clone(&durable) as Arc<dyn Collector>, |_| {}).unwrap();
    let address = host.address();
    let runtime = tokio::runtime::Runtime::new().unwrap();

    let mut figures = Vec::new();
    let rush = runtime.block_on(rush(address));
    figures.push(figure(
        "a thousand phones in one second: an answer kept (95th: 99th)",
        "ms",
        &rush,
        Some(ANSWERED),
    ));
    let before = resident();
    let (each, rate) = runtime.block_on(sustain(address));
    let after = resident();
    figures.push(figure(
        "without a pause: an answer kept (95th: 99th)",
        "ms",
        &each,
        Some(ANSWERED),
    ));
    figures.push(figure(
        "without a pause: milliseconds for 2,000 answers",
        "ms",
        &[2_000_000.0 / rate],
        Some(1_000.0),
    ));
    figures.push(figure(
        "without a pause: memory gained",
        "MB",
        &[after - before],
        None,
    ));
    let told = (rush.len() + each.len()) as u64;
    assert_eq!(
        durable.kept.load(Ordering::Relaxed),
        told,
        "kept and told differ"
    );
    assert_eq!(host.counts().answers, told);
    host.stop();

    println!("{rate:.0} answers a second");
    for figure in &figures {
        println!(
            "{:<64} median {:>9.2} p {:>9.2} {}",
            figure.name, figure.median, figure.p95, figure.unit
        );
    }
    if let Some(path) = json {
        std::fs::write(path, serde_json::to_vec_pretty(&figures).unwrap()).unwrap();
    }
}

/// Every phone on a connection of its own, spread over one second.
async fn rush(address: SocketAddr) -> Vec<f64> {
    let phones: Vec<_> = (0..PHONES)
        .map(|phone| {
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_micros(phone * 1_000_000 / PHONES)).await;
                let begun = Instant::now();
                let mut stream = TcpStream::connect(address).await.unwrap();
                answer(&mut stream, address, u128::from(phone)).await;
                begun.elapsed().as_secs_f64() * 1_000.0
            })
        })
        .collect();
    let mut times = Vec::new();
    for phone in phones {
        times.push(phone.await.unwrap());
    }
    times
}

async fn sustain(address: SocketAddr) -> (Vec<f64>, f64) {
    let begun = Instant::now();
    let lanes: Vec<_> = (0..LANES)
        .map(|lane| {
            tokio::spawn(async move {
                let mut stream = TcpStream::connect(address).await.unwrap();
                let mut times = Vec::new();
                while begun.elapsed() < SUSTAINED {
                    let receipt = u128::from((lane + 1) << 32) + times.len() as u128;
                    let sent = Instant::now();
                    answer(&mut stream, address, receipt).await;
                    times.push(sent.elapsed().as_secs_f64() * 1_000.0);
                }
                times
            })
        })
        .collect();
    let mut times = Vec::new();
    for lane in lanes {
        times.extend(lane.await.unwrap());
    }
    let rate = times.len() as f64 / begun.elapsed().as_secs_f64();
    (times, rate)
}

async fn answer(stream: &mut TcpStream, address: SocketAddr, receipt: u128) {
    let body = format!(
        "{{\"receipt\":\"{receipt:032x}\",\"sheet\":{{\"answers\":[{{\"question\":\
         \"00000000000000000000000011\",\"part\":0,\"value\":{{\"is\":\"code\",\"code\":4}}}}]}}}}"
    );
    let request = format!(
        "POST /{LINK}/answer HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut reply = Vec::new();
    while !reply.ends_with(b"{\"kept\":true}") {
        let read = stream.read_buf(&mut reply).await.unwrap();
        assert!(read > 0, "{}", String::from_utf8_lossy(&reply));
        assert!(
            reply.starts_with(b"HTTP/1.1 200"),
            "{}",
            String::from_utf8_lossy(&reply)
        );
    }
}

fn figure(name: &'static str, unit: &'static str, values: &[f64], allowed: Option<f64>) -> Figure {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |part: f64| sorted[((sorted.len() - 1) as f64 * part) as usize];
    Figure {
        name,
        unit,
        runs: sorted.len(),
        min: at(0.0),
        median: at(0.5),
        p95: at(0.99),
        allowed,
    }
}

/// Megabytes of this process in memory, phones included; 0 where the system does not tell.
fn resident() -> f64 {
    let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}
