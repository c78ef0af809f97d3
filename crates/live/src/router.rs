//! Everything that can be asked for (rule 1).

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::routing::{get, post};
use throughline_model::survey::check_sheet;
use tokio::time::timeout;

use crate::answer::SentAnswer;
use crate::batch::Batches;
use crate::conduct::Conduct;
use crate::gate::{Gate, is_json};
use crate::host::{Counting, Limits};
use crate::link::Door;
use crate::reply::{Pages, Problem, json, nothing, problem, status, unfit};
use crate::{Collector, Outcome, PublicSurvey, Submission};

/// What requests are answered with.
pub(crate) struct Service {
    pub survey: Arc<PublicSurvey>,
    pub pages: Pages,
    pub door: Door,
    pub gate: Gate,
    pub conduct: Conduct,
    pub batches: Batches,
    /// The room's slide, and when it was made.
    pub room: tokio::sync::Mutex<Option<(Instant, Bytes)>>,
    pub collector: Arc<dyn Collector>,
    pub counts: Arc<Counting>,
    pub limits: Limits,
}

/// Whose request it is. Used to slow mistakes down, kept nowhere.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub IpAddr);

/// A slide is made anew at most this often, however many screens ask.
const FRESH: Duration = Duration::from_secs(1);

pub(crate) fn router(service: Arc<Service>) -> Router {
    Router::new()
        .route("/{link}", get(show_page))
        .route("/{link}/", get(show_page))
        .route("/{link}/state", get(show_state))
        .route("/{link}/answer", post(take_answer))
        .route("/{link}/room", get(show_room))
        .route("/{link}/room/state", get(show_room_state))
        .method_not_allowed_fallback(async || nothing())
        .fallback(async || nothing())
        .layer(from_fn_with_state(Arc::clone(&service), guard))
        .with_state(service)
}

/// Before anything else: is this our host's name, and the link? And after it: was it a mistake?
async fn guard(
    State(service): State<Arc<Service>>,
    request: Request,
    next: Next,
) -> Response<Body> {
    let peer = request.extensions().get::<Peer>().copied();
    let mut path = request.uri().path().split('/');
    let link = path.nth(1).unwrap_or_default();
    let named = request.uri().authority();
    let foreign = named.is_some_and(|name| !service.gate.is_own(name.as_str()));
    let response = if foreign || !service.gate.knows(request.headers()) {
        status(StatusCode::MISDIRECTED_REQUEST)
    } else if request.uri().path() == "/favicon.ico" {
        // Every browser asks for it by itself.
        return nothing();
    } else if !service.door.opens_to(link) {
        nothing()
    } else {
        next.run(request).await
    };
    let code = response.status();
    if code.is_success() {
        return response;
    }
    service.counts.refused();
    let innocent = matches!(
        code,
        StatusCode::GONE | StatusCode::SERVICE_UNAVAILABLE | StatusCode::CONFLICT
    );
    let tolerated = innocent || peer.is_none_or(|Peer(address)| service.conduct.mistaken(address));
    if tolerated {
        return response;
    }
    let mut response = status(StatusCode::TOO_MANY_REQUESTS);
    let headers = response.headers_mut();
    headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    headers.insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
    response
}

async fn show_page(State(service): State<Arc<Service>>, headers: HeaderMap) -> Response<Body> {
    service.counts.visited();
    service.pages.page(service.collector.open(), &headers)
}

async fn show_state(State(service): State<Arc<Service>>) -> Response<Body> {
    let open = service.collector.open();
    json(StatusCode::OK, format!("{{\"open\":{open}}}"))
}

async fn show_room(State(service): State<Arc<Service>>, headers: HeaderMap) -> Response<Body> {
    service.pages.room(&headers)
}

async fn show_room_state(State(service): State<Arc<Service>>) -> Response<Body> {
    let mut kept = service.room.lock().await;
    let fresh = kept.as_ref().filter(|(made, _)| made.elapsed() < FRESH);
    let slide = match fresh {
        Some((_, slide)) => slide.clone(),
        None => {
            let collector = Arc::clone(&service.collector);
            let made = tokio::task::spawn_blocking(move || collector.room()).await;
            let text = made.ok().and_then(|slide| serde_json::to_vec(&slide).ok());
            let Some(text) = text else {
                return problem(Problem::Busy);
            };
            let slide = Bytes::from(text);
            *kept = Some((Instant::now(), slide.clone()));
            slide
        }
    };
    drop(kept);
    let mut response = json(StatusCode::OK, String::new());
    *response.body_mut() = Body::from(slide);
    response
}

async fn take_answer(
    State(service): State<Arc<Service>>,
    Path(_link): Path<String>,
    request: Request,
) -> Response<Body> {
    let peer = request.extensions().get::<Peer>().copied();
    if !service.gate.is_own_page(request.headers()) {
        return problem(Problem::Foreign);
    }
    if !is_json(request.headers()) {
        return problem(Problem::Malformed);
    }
    let submission = match received(&service, request).await {
        Ok(submission) => submission,
        Err(response) => return *response,
    };
    if !service.collector.open() {
        return problem(Problem::Closed);
    }
    let by_code = service.survey.by_code;
    if by_code && submission.code.is_none() {
        return problem(Problem::CodeMissing);
    }
    if by_code && let Some(Peer(address)) = peer {
        match service.conduct.turn(address) {
            Some(wait) if wait.is_zero() => {}
            Some(wait) => tokio::time::sleep(wait).await,
            None => return problem(Problem::Busy),
        }
    }
    let outcome = match timeout(service.limits.keeping, service.batches.submit(submission)).await {
        Ok(Some(outcome)) => outcome,
        Ok(None) | Err(_) => Outcome::Failed,
    };
    match outcome {
        Outcome::Accepted | Outcome::Duplicate => {
            json(StatusCode::OK, "{\"kept\":true}".to_owned())
        }
        Outcome::CodeMissing => problem(Problem::CodeMissing),
        Outcome::CodeUnknown => {
            if let Some(Peer(address)) = peer {
                service.conduct.wrong_code(address);
            }
            problem(Problem::CodeUnknown)
        }
        Outcome::CodeUsed => problem(Problem::CodeUsed),
        Outcome::Closed => problem(Problem::Closed),
        Outcome::Unfit => problem(Problem::Unfit),
        Outcome::Failed => problem(Problem::Busy),
    }
}

/// The answer in a request, checked against the survey.
async fn received(service: &Service, request: Request) -> Result<Submission, Box<Response<Body>>> {
    let limits = &service.limits;
    let said = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if said.is_some_and(|length| length > limits.body as u64) {
        return Err(Box::new(problem(Problem::TooLarge)));
    }
    let body = match timeout(limits.receiving, to_bytes(request.into_body(), limits.body)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return Err(Box::new(problem(Problem::TooLarge))),
        Err(_) => return Err(Box::new(problem(Problem::Slow))),
    };
    let sent: Option<SentAnswer> = serde_json::from_slice(&body).ok();
    let submission = sent.and_then(|sent| sent.submission(service.survey.privacy));
    let Some(Submission {
        receipt,
        code,
        sheet,
        seconds,
    }) = submission
    else {
        return Err(Box::new(problem(Problem::Malformed)));
    };
    match check_sheet(service.survey.definition(), sheet) {
        Ok(sheet) => Ok(Submission {
            receipt,
            code,
            sheet,
            seconds,
        }),
        Err(problems) => Err(Box::new(unfit(&problems))),
    }
}
