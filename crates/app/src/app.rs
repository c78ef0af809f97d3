//! The door: one thread owns the document, every call comes through here.

use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread::JoinHandle;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::calls::Call;
use crate::calls::project::{Start, Started};
use crate::environment::Environment;
use crate::error::{CallError, ErrorCode};
use crate::hosting::Hosting;
use crate::run::{ResultsCache, Run, dispatch, start};
use crate::session::Session;
use crate::settings::Preferences;
use crate::shell::Shell;
use crate::voice::inbox::Shelf;
use crate::{Changed, Noticed, Progress, panics};

/// What the program tells the window without being asked. Serialized as
/// `{"event": "changed", "payload": …}`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "event", content = "payload", rename_all = "camelCase")]
pub enum Event {
    /// The open project changed.
    Changed(Changed),
    /// A long task went on.
    Progress(Progress),
    /// Something turned out about the open file.
    Noticed(Noticed),
    /// The system asked for a file to be opened. `project.start` opens it.
    OpenRequested { path: String },
}

impl Event {
    /// The name a window listens to: `changed`, `progress`, `noticed`, `openRequested`.
    pub fn name(&self) -> &'static str {
        match self {
            Event::Changed(_) => "changed",
            Event::Progress(_) => "progress",
            Event::Noticed(_) => "noticed",
            Event::OpenRequested { .. } => "openRequested",
        }
    }
}

/// The program without its window. Cheap to clone; the last clone closes the project.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

impl App {
    /// `events` is called from several threads and must not call back into the app.
    pub fn new(
        environment: Environment,
        shell: Arc<dyn Shell>,
        events: Arc<dyn Fn(Event) + Send + Sync>,
    ) -> App {
        let preferences = Preferences::read(&environment.config_dir);
        let (document, jobs) = mpsc::channel::<Job>();
        let session_environment = environment.clone();
        let session_events = events.clone();
        let inbox = Arc::<Mutex<Shelf>>::default();
        let session_inbox = inbox.clone();
        let thread = std::thread::Builder::new()
            .name("document".to_owned())
            .spawn(move || {
                let mut session = Session::new(session_environment, session_events, session_inbox);
                while let Ok(job) = jobs.recv() {
                    job(&mut session);
                }
            })
            .ok();
        App {
            inner: Arc::new(Inner {
                environment,
                shell,
                events,
                preferences: Mutex::new(preferences),
                tasks: Mutex::new(HashMap::new()),
                requests: Mutex::new(VecDeque::new()),
                replies: Mutex::new(Replies::default()),
                started: AtomicBool::new(false),
                beginning: Mutex::new(None),
                results: Mutex::default(),
                inbox,
                hosting: Mutex::new(None),
                document: Some(Document(document)),
                thread,
            }),
        }
    }

    /// Runs a call by its name. Blocks until it is done; call it from any thread, several at
    /// once. `request` and the reply are JSON. An editing call with an `operation` id that was run
    /// before answers what it answered then and does nothing.
    pub fn call(
        &self,
        name: &str,
        request: &str,
        operation: Option<&str>,
    ) -> Result<String, CallError> {
        panics::caught(name, || {
            dispatch(
                &Context {
                    inner: &self.inner,
                    operation,
                },
                name,
                request,
            )
        })
    }

    /// The same with types, for Rust.
    pub fn run<C: Run>(&self, request: C, operation: Option<&str>) -> Result<C::Reply, CallError> {
        panics::caught(C::NAME, || {
            request.run(&Context {
                inner: &self.inner,
                operation,
            })
        })
    }

    /// The window shows what it is asked for, or the welcome screen, but not the last project.
    pub fn without_last_project(&self) {
        self.inner.started();
    }

    /// Opens what the window will show while the window is still being made: its `project.start` is
    /// then answered at once, or as soon as the project is open.
    pub fn begin(&self) {
        let (answer, beginning) = mpsc::sync_channel(1);
        *lock(&self.inner.beginning) = Some(beginning);
        let inner = self.inner.clone();
        std::thread::spawn(move || {
            let on = Context {
                inner: &inner,
                operation: None,
            };
            // Nobody waits any more only if the window never came.
            let _ = answer.send(panics::caught(Start::NAME, || start(&on)));
        });
    }

    /// The system asks for a file to be opened: the command line, a double-click, a second start
    /// of the program. Kept until the window asks with `project.start`.
    pub fn open_request(&self, path: PathBuf) {
        let shown = path.to_string_lossy().into_owned();
        lock(&self.inner.requests).push_back(path);
        (self.inner.events)(Event::OpenRequested { path: shown });
    }
}

type Beginning = mpsc::Receiver<Result<Started, CallError>>;

type Job = Box<dyn FnOnce(&mut Session) + Send>;

/// The way to the thread that owns the document.
#[derive(Clone)]
pub(crate) struct Document(mpsc::Sender<Job>);

impl Document {
    /// Runs `work` there and waits for it.
    pub fn ask<T: Send + 'static>(
        &self,
        name: &'static str,
        work: impl FnOnce(&mut Session) -> Result<T, CallError> + Send + 'static,
    ) -> Result<T, CallError> {
        let (answer, reply) = mpsc::sync_channel(1);
        let job: Job = Box::new(move |session| {
            let outcome = panics::caught(name, || work(session));
            // Nobody waits any more only if the caller's thread died.
            let _ = answer.send(outcome);
        });
        let gone = || CallError::new(ErrorCode::Panic, "the document's thread has ended");
        self.0.send(job).map_err(|_| gone())?;
        reply.recv().map_err(|_| gone())?
    }
}

pub(crate) struct Inner {
    pub environment: Environment,
    pub shell: Arc<dyn Shell>,
    pub events: Arc<dyn Fn(Event) + Send + Sync>,
    pub preferences: Mutex<Preferences>,
    tasks: Mutex<HashMap<String, Arc<AtomicBool>>>,
    requests: Mutex<VecDeque<PathBuf>>,
    replies: Mutex<Replies>,
    started: AtomicBool,
    /// What the window will be told first, while it is being made; see [`App::begin`].
    beginning: Mutex<Option<Beginning>>,
    /// Answers that were read last.
    pub results: Mutex<ResultsCache>,
    /// What customers say, as it was read last.
    pub inbox: Arc<Mutex<Shelf>>,
    /// The survey host, if one runs.
    pub hosting: Mutex<Option<Hosting>>,
    document: Option<Document>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        // The host asks the document's thread, which ends when nobody can ask any more.
        drop(lock(&self.hosting).take());
        self.document = None;
        if let Some(thread) = self.thread.take()
            && thread.thread().id() != std::thread::current().id()
        {
            // The thread catches panics; a failed join has nothing more to say.
            let _ = thread.join();
        }
    }
}

impl Inner {
    /// Whether no window has asked for the start yet.
    pub fn first_start(&self) -> bool {
        !self.started.load(Ordering::Relaxed)
    }

    pub fn started(&self) {
        self.started.store(true, Ordering::Relaxed);
    }
}

/// The replies of undo, redo and the like, by operation id: they write no edit that could remember
/// its reply in the file.
#[derive(Default)]
struct Replies {
    by_operation: HashMap<String, serde_json::Value>,
    oldest_first: VecDeque<String>,
}

/// How many of these replies are remembered.
const REMEMBERED_REPLIES: usize = 200;

/// What a running call can reach.
pub struct Context<'a> {
    pub(crate) inner: &'a Arc<Inner>,
    pub(crate) operation: Option<&'a str>,
}

impl Context<'_> {
    /// Runs `work` on the thread that owns the document and waits for it.
    pub(crate) fn on_document<T: Send + 'static>(
        &self,
        name: &'static str,
        work: impl FnOnce(&mut Session) -> Result<T, CallError> + Send + 'static,
    ) -> Result<T, CallError> {
        self.document()?.ask(name, work)
    }

    /// For what outlives the call.
    pub(crate) fn document(&self) -> Result<Document, CallError> {
        let gone = || CallError::new(ErrorCode::Panic, "the document's thread has ended");
        self.inner.document.clone().ok_or_else(gone)
    }

    /// Like [`Context::on_document`], but an operation that ran before answers what it answered
    /// then. For edits that are no [`crate::session::Session::edit`].
    pub(crate) fn once<T>(
        &self,
        name: &'static str,
        work: impl FnOnce(&mut Session) -> Result<T, CallError> + Send + 'static,
    ) -> Result<T, CallError>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
    {
        let broken =
            |problem: serde_json::Error| CallError::new(ErrorCode::Protocol, problem.to_string());
        let Some(operation) = self.operation else {
            return self.on_document(name, work);
        };
        // Held while the call runs, so that its twin waits for the reply.
        let mut replies = lock(&self.inner.replies);
        if let Some(reply) = replies.by_operation.get(operation) {
            return serde_json::from_value(reply.clone()).map_err(broken);
        }
        let reply = self.on_document(name, work)?;
        replies.by_operation.insert(
            operation.to_owned(),
            serde_json::to_value(&reply).map_err(broken)?,
        );
        replies.oldest_first.push_back(operation.to_owned());
        if replies.oldest_first.len() > REMEMBERED_REPLIES
            && let Some(oldest) = replies.oldest_first.pop_front()
        {
            replies.by_operation.remove(&oldest);
        }
        Ok(reply)
    }

    pub(crate) fn preferences(&self) -> MutexGuard<'_, Preferences> {
        lock(&self.inner.preferences)
    }

    /// The file the system asked for last; earlier ones are dropped, since a window shows one.
    pub(crate) fn take_open_request(&self) -> Option<PathBuf> {
        let mut requests = lock(&self.inner.requests);
        let last = requests.pop_back();
        requests.clear();
        last
    }

    pub(crate) fn has_open_request(&self) -> bool {
        !lock(&self.inner.requests).is_empty()
    }

    /// What [`App::begin`] came to, for the first who asks.
    pub(crate) fn take_beginning(&self) -> Option<Result<Started, CallError>> {
        let beginning = lock(&self.inner.beginning).take()?;
        beginning.recv().ok()
    }

    /// Registers a long task until the returned value is dropped.
    pub(crate) fn task(&self, id: Option<String>) -> Task<'_> {
        let cancelled = Arc::new(AtomicBool::new(false));
        if let Some(id) = &id {
            lock(&self.inner.tasks).insert(id.clone(), cancelled.clone());
        }
        Task {
            inner: self.inner,
            handle: TaskHandle {
                id,
                cancelled,
                events: self.inner.events.clone(),
            },
        }
    }

    /// Whether there was such a task.
    pub(crate) fn cancel(&self, id: &str) -> bool {
        match lock(&self.inner.tasks).get(id) {
            Some(cancelled) => {
                cancelled.store(true, Ordering::Relaxed);
                true
            }
            None => false,
        }
    }
}

/// A long task that reports how far it is and can be stopped.
pub(crate) struct Task<'a> {
    inner: &'a Inner,
    pub handle: TaskHandle,
}

impl Drop for Task<'_> {
    fn drop(&mut self) {
        if let Some(id) = &self.handle.id {
            lock(&self.inner.tasks).remove(id);
        }
    }
}

/// The part of a [`Task`] that can go to another thread.
#[derive(Clone)]
pub(crate) struct TaskHandle {
    id: Option<String>,
    cancelled: Arc<AtomicBool>,
    events: Arc<dyn Fn(Event) + Send + Sync>,
}

impl TaskHandle {
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Refuses to go on once somebody cancelled.
    pub fn report(&self, done: u64, total: u64) -> Result<(), CallError> {
        if self.is_cancelled() {
            return Err(CallError::new(
                ErrorCode::Cancelled,
                "cancelled; nothing was changed",
            ));
        }
        if let Some(task) = &self.id {
            (self.events)(Event::Progress(Progress {
                task: task.clone(),
                done,
                total,
            }));
        }
        Ok(())
    }
}

/// A poisoned lock only says that a panic was caught elsewhere; the values behind ours are whole
/// at every moment.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
