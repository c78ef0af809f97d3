//! A room full of phones, on loopback, against the host as it is: answers go through the network,
//! the checks and the document's thread into a project file, and the host is killed in the middle
//! of it. Prints a table; `--json FILE` writes the same figures. Nothing here fails for being slow,
//! only for losing an answer.

#![allow(clippy::print_stdout, reason = "a table is what this is for")]
#![allow(clippy::unwrap_used, reason = "a benchmark may stop at whatever fails")]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use throughline_app::{App, Environment, NoShell};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const PHONES: u64 = 1_000;
/// Milliseconds in which a phone must be answered, at the 99th percentile.
const ANSWERED: f64 = 250.0;
/// Milliseconds in which 2,000 answers must be kept.
const SECOND: f64 = 1_000.0;
/// Megabytes by which the host may grow while it keeps some ten thousand answers.
const GROWTH: f64 = 64.0;
const SUSTAINED: Duration = Duration::from_secs(8);
/// From here to the kill, phones go on answering.
const BEFORE_THE_KILL: Duration = Duration::from_millis(1_500);
const LANES: u64 = 64;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |word: &str| {
        let at = arguments.iter().position(|other| other == word)?;
        arguments.get(at + 1)
    };
    // `cargo test --benches` only asks whether it builds.
    if arguments
        .iter()
        .any(|word| word == "--test" || word == "--list")
    {
        return;
    }
    if let Some(folder) = after("--host") {
        return host(Path::new(folder));
    }
    let folder = tempfile::tempdir().unwrap();
    let figures = measure(folder.path());
    for figure in &figures {
        println!(
            "{:<64} {:>10.1} {}",
            figure["name"].as_str().unwrap_or_default(),
            figure["median"].as_f64().unwrap_or_default(),
            figure["unit"].as_str().unwrap_or_default(),
        );
    }
    if let Some(file) = after("--json") {
        std::fs::write(file, format!("{:#}\n", Value::from(figures))).unwrap();
    }
}

fn measure(folder: &Path) -> Vec<Value> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut hosting = Hosting::start(folder);
    let room = Arc::new(hosting.room.clone());
    let mut rush = runtime.block_on(rush(&room));
    let before = hosting.megabytes();
    let mut each = runtime.block_on(sustain(&room, SUSTAINED, 1));
    let gained = hosting.megabytes() - before;
    let acknowledged = PHONES + each.receipts.len() as u64;
    assert_eq!(hosting.answers(), acknowledged, "kept and told differ");

    // It ends when the host does.
    let last = runtime.spawn({
        let room = room.clone();
        async move { sustain(&room, Duration::from_secs(60), 2).await }
    });
    std::thread::sleep(BEFORE_THE_KILL);
    hosting.kill();
    let last = runtime.block_on(last).unwrap().receipts;
    assert!(!last.is_empty(), "nobody answered before the kill");

    let mut hosting = Hosting::start(folder);
    let found = hosting.answers();
    assert!(
        found >= acknowledged + last.len() as u64,
        "{found} answers are left of {acknowledged} and {} that were acknowledged",
        last.len()
    );
    // Whoever was told before the kill is known again: nothing of it is kept a second time.
    let room = Arc::new(hosting.room.clone());
    runtime.block_on(repeat(&room, &last));
    assert_eq!(
        hosting.answers(),
        found,
        "an acknowledged answer was not there"
    );
    hosting.kill();

    let row = |name: &str, unit: &str, median: f64, allowed: Option<f64>| json!({"name": name, "unit": unit, "median": median, "allowed": allowed});
    vec![
        row(
            "1,000 phones within one second: an answer durable, median",
            "ms",
            percentile(&mut rush, 0.5),
            None,
        ),
        row(
            "1,000 phones within one second: an answer durable, 99 %",
            "ms",
            percentile(&mut rush, 0.99),
            Some(ANSWERED),
        ),
        row(
            "64 phones without a pause: an answer durable, 99 %",
            "ms",
            percentile(&mut each.times, 0.99),
            Some(ANSWERED),
        ),
        row(
            "64 phones without a pause: time for 2,000 durable answers",
            "ms",
            2_000_000.0 / each.rate,
            Some(SECOND),
        ),
        row(
            &format!("memory the host gained in {} s of it", SUSTAINED.as_secs()),
            "MB",
            gained,
            Some(GROWTH),
        ),
        row(
            "answers acknowledged before kill -9 and not in the file",
            "",
            0.0,
            Some(0.0),
        ),
    ]
}

/// What a phone knows.
#[derive(Clone)]
struct Room {
    /// `127.0.0.1:8080`
    name: String,
    link: String,
    sheet: String,
}

/// The program in a process of its own, which can be killed.
struct Hosting {
    process: Child,
    said: BufReader<ChildStdout>,
    room: Room,
}

impl Hosting {
    fn start(folder: &Path) -> Hosting {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .arg("--host")
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(process.stdout.take().unwrap());
        let told: Value = serde_json::from_str(&line(&mut said)).unwrap();
        let url = told["address"].as_str().unwrap();
        let (name, link) = url["http://".len()..].split_once('/').unwrap();
        let room = Room {
            name: name.to_owned(),
            link: link.to_owned(),
            sheet: told["sheet"].to_string(),
        };
        Hosting {
            process,
            said,
            room,
        }
    }

    /// How many answers the file holds.
    fn answers(&mut self) -> u64 {
        writeln!(self.process.stdin.as_ref().unwrap(), "count").unwrap();
        line(&mut self.said).trim().parse().unwrap()
    }

    /// In memory; 0 where the system does not tell.
    fn megabytes(&self) -> f64 {
        let status = format!("/proc/{}/status", self.process.id());
        let told = std::fs::read_to_string(status).unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes =
            line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
        kilobytes.unwrap_or(0.0) / 1024.0
    }

    fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Hosting {
    fn drop(&mut self) {
        // Gone already is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn line(said: &mut BufReader<ChildStdout>) -> String {
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    line
}

/// The other process: opens the project in the folder, or makes it, and hosts its survey.
fn host(folder: &Path) {
    let environment = Environment::real(
        folder.join("config"),
        folder.join("documents"),
        "Bench".to_owned(),
        "here".to_owned(),
        "0".to_owned(),
    );
    let app = App::new(environment, Arc::new(NoShell), Arc::new(|_| {}));
    let call = |name: &str, request: Value| -> Value {
        let reply = app.call(name, &request.to_string(), None);
        serde_json::from_str(&reply.unwrap_or_else(|problem| panic!("{name}: {problem}"))).unwrap()
    };
    let file = folder.join("bench.throughline");
    let wave = if file.exists() {
        call("project.open", json!({ "path": file }));
        call("survey.list", json!({}))[0]["waves"][0]["wave"].clone()
    } else {
        let new = json!({"name": "Bench", "template": null, "path": file});
        call("project.new", new);
        let from = json!({"from": "template", "key": "engagement", "languages": ["en"]});
        let survey = call("survey.add", json!({"name": "", "from": from}));
        let launch = json!({"survey": survey, "name": "May", "invited": [], "byCode": false});
        call("wave.launch", launch)
    };
    let state = call(
        "host.start",
        json!({"wave": wave, "address": "127.0.0.1", "port": null}),
    );
    let view = call("wave.read", json!({ "wave": wave }));
    let answers: Vec<Value> = view["wave"]["definition"]["pages"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|page| page["questions"].as_array().unwrap())
        .filter_map(|question| {
            let code = match question["kind"]["type"].as_str()? {
                "likert" => json!(4),
                "recommendation" => json!(9),
                "singleChoice" => question["kind"]["choices"][0]["code"].clone(),
                _ => return None,
            };
            Some(json!({"question": question["id"], "part": 0,
                        "value": {"is": "code", "code": code}}))
        })
        .collect();
    println!(
        "{}",
        json!({"address": state["address"], "sheet": {"answers": answers}})
    );
    for _ in std::io::stdin().lock().lines() {
        println!("{}", call("host.read", json!({}))["answers"]);
    }
}

/// Every phone on a connection of its own, spread over one second.
async fn rush(room: &Arc<Room>) -> Vec<f64> {
    let phones: Vec<_> = (0..PHONES)
        .map(|phone| {
            let room = room.clone();
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_micros(phone * 1_000_000 / PHONES)).await;
                let begun = Instant::now();
                let mut stream = TcpStream::connect(&room.name).await.unwrap();
                assert!(answer(&mut stream, &room, u128::from(phone)).await);
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

/// What lanes of phones were told.
struct Told {
    receipts: Vec<u128>,
    /// Milliseconds.
    times: Vec<f64>,
    /// Answers a second.
    rate: f64,
}

/// Lanes in which one phone answers after the other, until the time is over or the host is gone.
/// Each generation has receipts of its own.
async fn sustain(room: &Arc<Room>, time: Duration, generation: u128) -> Told {
    let begun = Instant::now();
    let lanes: Vec<_> = (0..LANES)
        .map(|lane| {
            let room = room.clone();
            tokio::spawn(async move {
                let mut told = Vec::new();
                let Ok(mut stream) = TcpStream::connect(&room.name).await else {
                    return told;
                };
                while begun.elapsed() < time {
                    let receipt =
                        (generation << 96) + (u128::from(lane) << 64) + told.len() as u128;
                    let sent = Instant::now();
                    if !answer(&mut stream, &room, receipt).await {
                        break;
                    }
                    told.push((receipt, sent.elapsed().as_secs_f64() * 1_000.0));
                }
                told
            })
        })
        .collect();
    let (mut receipts, mut times) = (Vec::new(), Vec::new());
    for lane in lanes {
        for (receipt, time) in lane.await.unwrap() {
            receipts.push(receipt);
            times.push(time);
        }
    }
    let rate = times.len() as f64 / begun.elapsed().as_secs_f64();
    Told {
        receipts,
        times,
        rate,
    }
}

/// Sends what was acknowledged once more, as phones do that were not told.
async fn repeat(room: &Arc<Room>, receipts: &[u128]) {
    let lanes: Vec<_> = receipts
        .chunks(receipts.len().div_ceil(16))
        .map(|receipts| {
            let (room, receipts) = (room.clone(), receipts.to_vec());
            tokio::spawn(async move {
                let mut stream = TcpStream::connect(&room.name).await.unwrap();
                for receipt in receipts {
                    assert!(answer(&mut stream, &room, receipt).await);
                }
            })
        })
        .collect();
    for lane in lanes {
        lane.await.unwrap();
    }
}

/// Whether the host says that it keeps the answer; it says nothing any more when it was killed.
async fn answer(stream: &mut TcpStream, room: &Room, receipt: u128) -> bool {
    let Room { name, link, sheet } = room;
    let body = format!("{{\"receipt\":\"{receipt:032x}\",\"sheet\":{sheet}}}");
    let request = format!(
        "POST /{link}/answer HTTP/1.1\r\nHost: {name}\r\nOrigin: http://{name}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    if stream.write_all(request.as_bytes()).await.is_err() {
        return false;
    }
    let mut reply = Vec::new();
    while !reply.ends_with(b"{\"kept\":true}") {
        match stream.read_buf(&mut reply).await {
            Ok(0) | Err(_) => return false,
            Ok(_) => {}
        }
        let said = String::from_utf8_lossy(&reply);
        assert!(said.starts_with("HTTP/1.1 200"), "{said}");
    }
    true
}

/// `part` 0.5 is the median. Sorts the values.
fn percentile(values: &mut [f64], part: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    values[((values.len() - 1) as f64 * part) as usize]
}
