//! Starting and stopping the host.

use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::sync::{Notify, watch};

use crate::batch::Batches;
use crate::gate::Gate;
use crate::link::Door;
use crate::reply::Pages;
use crate::router::{Service, router};
use crate::{Collector, serve};

/// Where and how a survey is hosted.
#[derive(Debug, Clone)]
pub struct HostOptions {
    /// One address of this computer; never "all of them".
    pub address: IpAddr,
    /// `None`: 8080, else one that is free.
    pub port: Option<u16>,
    /// See [`crate::link()`].
    pub link: String,
    pub limits: Limits,
}

/// How much one host takes. The defaults are for a laptop with a thousand phones around it.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of one answer.
    pub body: usize,
    /// Until the headers of a request have come, also of the next one on the same connection.
    pub headers: Duration,
    /// Until its body has come.
    pub receiving: Duration,
    /// Until a phone has taken any more of what is sent to it.
    pub sending: Duration,
    /// Until an answer is kept.
    pub keeping: Duration,
    pub connections: usize,
    /// From one address. Phones behind one router share it.
    pub connections_per_address: usize,
    /// Answers of one transaction, and how long the first of them waits for others.
    pub batch: usize,
    pub batch_wait: Duration,
    /// Answers that wait to be kept.
    pub queue: usize,
    /// Mistakes of one address before it is told to wait; one a second is forgiven.
    pub mistakes: u32,
    /// Wrong codes of one address before its codes are taken one after another.
    pub wrong_codes: u32,
    /// The pause between two codes then.
    pub code_pause: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            body: 64 * 1024,
            headers: Duration::from_secs(8),
            receiving: Duration::from_secs(10),
            sending: Duration::from_secs(10),
            keeping: Duration::from_secs(20),
            connections: 4_096,
            connections_per_address: 3_072,
            batch: 1_024,
            batch_wait: Duration::from_millis(2),
            queue: 8_192,
            mistakes: 120,
            wrong_codes: 20,
            code_pause: Duration::from_millis(100),
        }
    }
}

/// What happened since the host was started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HostCounts {
    /// Answers kept; one that came twice counts once.
    pub answers: u64,
    /// How often the page was opened.
    pub visits: u64,
    /// Requests that were turned away.
    pub refused: u64,
}

#[derive(Debug, thiserror::Error)]
pub enum HostError {
    #[error("this computer does not tell its networks")]
    Networks(#[source] io::Error),
    /// The network was left, or never joined.
    #[error("this computer no longer has the address {0}")]
    NoSuchAddress(IpAddr),
    #[error("every network at once is not a network: choose one address")]
    Unspecified,
    #[error("another program uses port {0}")]
    PortTaken(u16),
    #[error("this system does not let the program use port {0}")]
    PortForbidden(u16),
    #[error("the link needs at least eight letters and digits")]
    WeakLink,
    #[error("the host cannot be started")]
    System(#[source] io::Error),
    #[error("too long for a QR code")]
    TooLongForQr,
}

/// A survey that is being hosted, on threads of its own. Dropping it stops it.
pub struct Host {
    address: SocketAddr,
    url: String,
    service: Arc<Service>,
    stopping: watch::Sender<bool>,
    runtime: Option<Runtime>,
}

/// Port 8080 is what people expect; any other free one serves as well.
const USUAL_PORT: u16 = 8080;
/// How long answers under way may take when the host is stopped.
const GRACE: Duration = Duration::from_millis(500);
/// At most this often is anybody told of new counts.
const NEWS: Duration = Duration::from_millis(100);

impl Host {
    /// Starts to listen; when this returns, phones are served. `changed` is called with new counts,
    /// at most ten times a second, on a thread of the host; it may block.
    ///
    /// # Errors
    /// See [`HostError`].
    pub fn start(
        options: HostOptions,
        collector: Arc<dyn Collector>,
        changed: impl Fn(HostCounts) + Send + Sync + 'static,
    ) -> Result<Host, HostError> {
        let strong = options.link.len() >= 8
            && options.link.len() <= 64
            && options
                .link
                .bytes()
                .all(|letter| letter.is_ascii_alphanumeric());
        if !strong {
            return Err(HostError::WeakLink);
        }
        if options.address.is_unspecified() {
            return Err(HostError::Unspecified);
        }
        let listener = listen(options.address, options.port)?;
        let address = listener.local_addr().map_err(HostError::System)?;
        let connections = serve::room_for(options.limits.connections);
        let limits = Limits {
            connections,
            connections_per_address: options.limits.connections_per_address.min(connections),
            ..options.limits
        };
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(8)
            .thread_name("survey-host")
            .enable_io()
            .enable_time()
            .build()
            .map_err(HostError::System)?;
        let url = url(address, &options.link);
        let counts = Arc::new(Counting::default());
        let survey = collector.survey();
        let service = Arc::new(Service {
            pages: Pages::of(&survey, &url),
            survey,
            door: Door::of(&options.link),
            gate: Gate::of(address),
            conduct: crate::conduct::Conduct::new(limits),
            batches: Batches::start(Arc::clone(&collector), limits, Arc::clone(&counts))
                .map_err(HostError::System)?,
            room: tokio::sync::Mutex::new(None),
            collector,
            counts,
            limits,
        });
        let (stopping, stop) = watch::channel(false);
        let _inside = runtime.enter();
        listener.set_nonblocking(true).map_err(HostError::System)?;
        let listener = tokio::net::TcpListener::from_std(listener).map_err(HostError::System)?;
        runtime.spawn(serve::serve(
            listener,
            router(Arc::clone(&service)),
            Arc::clone(&service),
            stop,
        ));
        runtime.spawn(tell(Arc::clone(&service.counts), Arc::new(changed)));
        Ok(Host {
            address,
            url,
            service,
            stopping,
            runtime: Some(runtime),
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What a phone opens: `http://192.168.12.1:8080/k7pq2m9x0a`.
    pub fn url(&self) -> &str {
        &self.url
    }

    pub fn counts(&self) -> HostCounts {
        self.service.counts.read()
    }

    /// Stops listening, lets answers under way be kept and ends, all within a second. An answer
    /// whose phone was not told in time comes again and is known by its receipt.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            self.stopping.send_replace(true);
            let mut runtime = Some(runtime);
            // Whoever stops the host may be a task of another runtime, where waiting for this one
            // is a panic; a thread of its own may wait.
            thread::scope(|scope| {
                let ending = thread::Builder::new().spawn_scoped(scope, || {
                    if let Some(runtime) = runtime.take() {
                        // A task that is not through by then waits for a phone or for the disk.
                        runtime.shutdown_timeout(GRACE);
                    }
                });
                if let Ok(ending) = ending {
                    // It returns nothing, and has nothing to say if it failed.
                    let _ = ending.join();
                }
            });
            if let Some(runtime) = runtime {
                // No thread was to be had: without waiting.
                runtime.shutdown_background();
            }
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.end();
    }
}

impl fmt::Debug for Host {
    /// Without the link, which nobody should find in a report.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Host")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

/// Counts, and whoever waits for them to change.
#[derive(Debug, Default)]
pub(crate) struct Counting {
    answers: AtomicU64,
    visits: AtomicU64,
    refused: AtomicU64,
    news: Notify,
}

impl Counting {
    pub fn read(&self) -> HostCounts {
        HostCounts {
            answers: self.answers.load(Ordering::Relaxed),
            visits: self.visits.load(Ordering::Relaxed),
            refused: self.refused.load(Ordering::Relaxed),
        }
    }

    pub fn answered(&self, more: u64) {
        self.answers.fetch_add(more, Ordering::Relaxed);
        self.news.notify_one();
    }

    pub fn visited(&self) {
        self.visits.fetch_add(1, Ordering::Relaxed);
        self.news.notify_one();
    }

    pub fn refused(&self) {
        self.refused.fetch_add(1, Ordering::Relaxed);
        self.news.notify_one();
    }
}

async fn tell(counts: Arc<Counting>, changed: Arc<dyn Fn(HostCounts) + Send + Sync>) {
    loop {
        counts.news.notified().await;
        let (now, changed) = (counts.read(), Arc::clone(&changed));
        // A callback that panics ends with its own thread, not with the host.
        let _ = tokio::task::spawn_blocking(move || changed(now)).await;
        tokio::time::sleep(NEWS).await;
    }
}

fn listen(address: IpAddr, port: Option<u16>) -> Result<TcpListener, HostError> {
    let bind = |port| TcpListener::bind(SocketAddr::new(address, port));
    let (port, bound) = match port {
        Some(port) => (port, bind(port)),
        None => (USUAL_PORT, bind(USUAL_PORT).or_else(|_| bind(0))),
    };
    bound.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => HostError::PortTaken(port),
        io::ErrorKind::PermissionDenied => HostError::PortForbidden(port),
        io::ErrorKind::AddrNotAvailable => HostError::NoSuchAddress(address),
        _ => HostError::System(error),
    })
}

fn url(address: SocketAddr, link: &str) -> String {
    match address.port() {
        80 => match address.ip() {
            IpAddr::V4(ip) => format!("http://{ip}/{link}"),
            IpAddr::V6(ip) => format!("http://[{ip}]/{link}"),
        },
        _ => format!("http://{address}/{link}"),
    }
}
