//! Connections: taking them in, bounding them, letting them go.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tower_service::Service as _;

use crate::patience::Patient;
use crate::router::{Peer, Service};

/// Enough for the headers of any browser.
const MOST_HEADER_BYTES: usize = 16 * 1024;
const MOST_HEADERS: usize = 64;
/// No phone needs one connection for longer.
const LONGEST_CONNECTION: Duration = Duration::from_secs(120);
/// What open requests may take when the host stops.
const LAST_WORDS: Duration = Duration::from_millis(300);

/// Serves until told to stop.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    service: Arc<Service>,
    mut stop: watch::Receiver<bool>,
) {
    let places = Arc::new(Semaphore::new(service.limits.connections));
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.wait_for(|stop| *stop) => return,
        };
        let Ok((stream, address)) = accepted else {
            // Out of descriptors, or the phone hung up in between: others are let go meanwhile.
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else {
            service.counts.refused();
            continue;
        };
        if !service.conduct.connected(address.ip()) {
            service.counts.refused();
            continue;
        }
        let guest = Guest {
            service: Arc::clone(&service),
            address,
            _place: place,
        };
        tokio::spawn(attend(stream, guest, router.clone(), stop.clone()));
    }
}

/// Gives its place back however the connection ends.
struct Guest {
    service: Arc<Service>,
    address: SocketAddr,
    _place: OwnedSemaphorePermit,
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.service.conduct.disconnected(self.address.ip());
    }
}

async fn attend(stream: TcpStream, guest: Guest, router: Router, mut stop: watch::Receiver<bool>) {
    let limits = guest.service.limits;
    // Answers are small: waiting to fill a packet would only delay them.
    let _ = stream.set_nodelay(true);
    let peer = Peer(guest.address.ip());
    let answer = service_fn(move |mut request: hyper::Request<hyper::body::Incoming>| {
        request.extensions_mut().insert(peer);
        let mut router = router.clone();
        async move { router.call(request.map(Body::new)).await }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.headers)
        .max_buf_size(MOST_HEADER_BYTES)
        .max_headers(MOST_HEADERS)
        .serve_connection(TokioIo::new(Patient::new(stream, limits.sending)), answer);
    let mut connection = std::pin::pin!(connection);
    let last_words = tokio::select! {
        _ = connection.as_mut() => return,
        _ = stop.wait_for(|stop| *stop) => LAST_WORDS,
        () = tokio::time::sleep(LONGEST_CONNECTION) => limits.keeping + limits.sending,
    };
    connection.as_mut().graceful_shutdown();
    let _ = tokio::time::timeout(last_words, connection).await;
}

/// How many connections this process may have open: systems begin with a few hundred descriptors,
/// and give more to who asks.
#[cfg(unix)]
pub(crate) fn room_for(connections: usize) -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    /// What the rest of the program needs: files, pipes, the window.
    const OWN: u64 = 256;
    let wanted = connections as u64 + OWN;
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let mut allowed = current.unwrap_or(wanted);
    if allowed < wanted {
        let more = wanted.min(maximum.unwrap_or(wanted));
        let raised = Rlimit {
            current: Some(more),
            maximum,
        };
        if setrlimit(Resource::Nofile, raised).is_ok() {
            allowed = more;
        }
    }
    let room = allowed
        .saturating_sub(OWN)
        .clamp(64, connections.max(64) as u64);
    usize::try_from(room).unwrap_or(connections)
}

#[cfg(not(unix))]
pub(crate) fn room_for(connections: usize) -> usize {
    connections
}
