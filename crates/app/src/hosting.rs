//! The survey host of this program: at most one, for one wave of the open project.
//!
//! The host's threads reach the project only through the document's thread, as every call does, so
//! an answer and an edit never meet. A batch of answers is one transaction there.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use throughline_live::{
    Collector, Host, HostCounts, HostError, HostOptions, Limits, Outcome, PublicSurvey, RoomSlide,
    Submission, link, networks, qr_svg,
};
use throughline_model::WaveId;
use throughline_store::StoreError;
use throughline_store::answers::{self, NewAnswer, Outcome as Kept};

use crate::app::{Document, lock};
use crate::error::{CallError, ErrorCode};
use crate::room::Room;
use crate::session::Session;
use crate::surveying::words::SurveyWords;

/// What the window hears about when phones come and answer.
const HOST: &[&str] = &["survey_host"];
const HOST_AND_ANSWERS: &[&str] = &["survey_host", "answer"];

/// A running host. Dropping it stops it, which takes up to half a second.
pub(crate) struct Hosting {
    host: Host,
    pub wave: WaveId,
    /// The project it collects for.
    pub project: PathBuf,
    pub network: String,
    pub qr: String,
    switches: Arc<Switches>,
    collector: Arc<WaveCollector>,
}

/// Answers are taken while both are on.
pub(crate) struct Switches {
    /// The facilitator's.
    pub taking: AtomicBool,
    /// The wave's own state.
    pub wave_open: AtomicBool,
}

impl Switches {
    fn are_on(&self) -> bool {
        self.taking.load(Ordering::Relaxed) && self.wave_open.load(Ordering::Relaxed)
    }
}

/// What is hosted, and where.
pub(crate) struct Plan {
    pub wave: WaveId,
    pub project: PathBuf,
    pub survey: Arc<PublicSurvey>,
    /// That were there before.
    pub answers: u64,
    pub address: std::net::IpAddr,
    pub port: Option<u16>,
    pub language: String,
}

impl Hosting {
    pub fn start(plan: Plan, document: Document) -> Result<Hosting, HostError> {
        let network = networks()?
            .into_iter()
            .find(|network| network.address == plan.address)
            .map(|network| network.name)
            .ok_or(HostError::NoSuchAddress(plan.address))?;
        let switches = Arc::new(Switches {
            taking: AtomicBool::new(true),
            wave_open: AtomicBool::new(true),
        });
        let collector = Arc::new(WaveCollector {
            wave: plan.wave,
            project: plan.project.clone(),
            survey: plan.survey,
            switches: switches.clone(),
            document: document.clone(),
            words: SurveyWords::of(&plan.language),
            room: Mutex::new(Room::beginning(plan.answers)),
        });
        let answered = AtomicU64::new(0);
        let host = Host::start(
            HostOptions {
                address: plan.address,
                port: plan.port,
                link: link(&plan.wave.to_string()),
                limits: Limits::default(),
            },
            collector.clone(),
            move |counts| {
                let before = answered.swap(counts.answers, Ordering::Relaxed);
                let tables = if before == counts.answers {
                    HOST
                } else {
                    HOST_AND_ANSWERS
                };
                // Nobody listens any more only while the program ends.
                let _ = document.ask("host.changed", move |session| {
                    session.announce_tables(tables)
                });
            },
        )?;
        Ok(Hosting {
            qr: qr_svg(host.url())?,
            host,
            wave: plan.wave,
            project: plan.project,
            network,
            switches,
            collector,
        })
    }

    pub fn url(&self) -> &str {
        self.host.url()
    }

    pub fn port(&self) -> u16 {
        self.host.address().port()
    }

    pub fn counts(&self) -> HostCounts {
        self.host.counts()
    }

    pub fn is_open(&self) -> bool {
        self.switches.are_on()
    }

    pub fn take_answers(&self, taking: bool) {
        self.switches.taking.store(taking, Ordering::Relaxed);
    }

    /// The wave was opened or closed.
    pub fn wave_is(&self, open: bool) {
        self.switches.wave_open.store(open, Ordering::Relaxed);
    }

    /// What the room may see now: the same that the host's own slide shows. To be asked after
    /// letting go of the host, since it waits for the document.
    pub fn room(&self) -> impl FnOnce() -> RoomSlide + use<> {
        let collector = self.collector.clone();
        move || collector.room()
    }

    pub fn stop(self) {
        self.host.stop();
    }
}

struct WaveCollector {
    wave: WaveId,
    project: PathBuf,
    survey: Arc<PublicSurvey>,
    switches: Arc<Switches>,
    document: Document,
    words: SurveyWords,
    /// What the room sees until it may see more.
    room: Mutex<Room>,
}

impl WaveCollector {
    /// Runs on the document's thread if the project is still the one that was hosted.
    fn in_project<T: Send + 'static>(
        &self,
        name: &'static str,
        work: impl FnOnce(&mut Session) -> Result<T, CallError> + Send + 'static,
    ) -> Result<T, CallError> {
        let project = self.project.clone();
        self.document.ask(name, move |session| {
            if session.path() != Some(project.as_path()) {
                return Err(CallError::no_project());
            }
            work(session)
        })
    }
}

impl Collector for WaveCollector {
    fn survey(&self) -> Arc<PublicSurvey> {
        self.survey.clone()
    }

    fn open(&self) -> bool {
        self.switches.are_on()
    }

    fn submit(&self, batch: Vec<Submission>) -> Vec<Outcome> {
        let count = batch.len();
        if !self.open() {
            return vec![Outcome::Closed; count];
        }
        let wave = self.wave;
        let kept = self.in_project("host.answers", move |session| {
            keep(session, wave, batch.into_iter().map(new_answer).collect())
        });
        match kept {
            Ok(outcomes) => outcomes.into_iter().map(outcome).collect(),
            Err(problem) if problem.is(ErrorCode::WaveClosed) => vec![Outcome::Closed; count],
            Err(_) => vec![Outcome::Failed; count],
        }
    }

    fn room(&self) -> RoomSlide {
        let (wave, open) = (self.wave, self.open());
        let (survey, words) = (self.survey.clone(), self.words.clone());
        let mut room = lock(&self.room);
        let before = room.clone();
        let seen = self.in_project("host.room", move |session| {
            let connection = session.store()?.read();
            let answers = answers::count(connection, wave)?;
            let random = &session.environment.random;
            let now = before.seen(connection, &survey, wave, &words, random)?;
            Ok((answers, now))
        });
        let answers = match seen {
            Ok((answers, now)) => {
                *room = now;
                answers
            }
            Err(_) => 0,
        };
        room.slide(&self.survey, &self.words, answers, open)
    }
}

pub(crate) fn new_answer(submission: Submission) -> NewAnswer {
    NewAnswer {
        receipt: Some(submission.receipt),
        code: submission.code,
        sheet: submission.sheet,
        respondent: None,
        seconds: submission.seconds,
    }
}

/// Appends answers in one transaction that is on the disk when this returns.
pub(crate) fn keep(
    session: &mut Session,
    wave: WaveId,
    answers: Vec<NewAnswer>,
) -> Result<Vec<Kept>, CallError> {
    let random = session.environment.random.clone();
    let appended =
        session
            .collecting()?
            .append_answers(wave, &answers, &mut |bytes: &mut [u8]| random(bytes));
    match appended {
        Ok(appended) => Ok(appended.outcomes),
        Err(StoreError::WaveClosed(_)) => Err(wave_closed()),
        Err(StoreError::NoWave(_)) => Err(CallError::not_found("wave")),
        Err(problem) => Err(problem.into()),
    }
}

pub(crate) fn wave_closed() -> CallError {
    CallError::new(
        ErrorCode::WaveClosed,
        "this wave takes no answers at the moment",
    )
}

fn outcome(kept: Kept) -> Outcome {
    match kept {
        Kept::Accepted => Outcome::Accepted,
        Kept::Duplicate => Outcome::Duplicate,
        Kept::CodeMissing => Outcome::CodeMissing,
        Kept::CodeUnknown => Outcome::CodeUnknown,
        Kept::CodeUsed => Outcome::CodeUsed,
        Kept::Unfit { .. } => Outcome::Unfit,
    }
}

/// Why a survey cannot be hosted, for a person.
pub(crate) fn host_problem(problem: &HostError, words: &SurveyWords) -> CallError {
    CallError::new(ErrorCode::Host, problem.to_string()).with("reason", words.host_problem(problem))
}
