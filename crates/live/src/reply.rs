//! What the host says: pages made once, headers that are always there.

use std::io::Write;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;
use throughline_model::survey::SheetProblem;

use crate::page::{hash_of, inside_script};
use crate::{PageMode, PageOptions, PublicSurvey, page, page_policy, qr_svg};

const ROOM: &str = include_str!("room.html");

/// The pages of one survey, ready to be sent.
pub(crate) struct Pages {
    open: Document,
    closed: Document,
    room: Document,
}

struct Document {
    plain: Bytes,
    zipped: Bytes,
    policy: HeaderValue,
}

/// Why an answer was not taken, in a word the page knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Problem {
    Malformed,
    TooLarge,
    Slow,
    Foreign,
    Unfit,
    CodeMissing,
    CodeUnknown,
    CodeUsed,
    Closed,
    /// Not this time: the same answer may be sent again later.
    Busy,
}

impl Pages {
    pub fn of(survey: &PublicSurvey, url: &str) -> Pages {
        let survey_page = |open| {
            let options = PageOptions {
                mode: PageMode::Hosted,
                open,
                language: None,
            };
            Document::of(page(survey, options), &page_policy(PageMode::Hosted))
        };
        Pages {
            open: survey_page(true),
            closed: survey_page(false),
            room: room(url),
        }
    }

    pub fn page(&self, open: bool, headers: &HeaderMap) -> Response<Body> {
        let document = if open { &self.open } else { &self.closed };
        document.response(headers)
    }

    pub fn room(&self, headers: &HeaderMap) -> Response<Body> {
        self.room.response(headers)
    }
}

impl Document {
    fn of(text: String, policy: &str) -> Document {
        let mut zip = GzEncoder::new(Vec::new(), Compression::best());
        // Writing to memory does not fail; if it did, the empty document is not offered.
        let zipped = zip
            .write_all(text.as_bytes())
            .and_then(|()| zip.finish())
            .unwrap_or_default();
        let policy = format!("{policy}; frame-ancestors 'none'");
        Document {
            plain: text.into(),
            zipped: zipped.into(),
            policy: HeaderValue::try_from(policy)
                .unwrap_or(HeaderValue::from_static("default-src 'none'")),
        }
    }

    fn response(&self, asked: &HeaderMap) -> Response<Body> {
        let zips = asked
            .get(header::ACCEPT_ENCODING)
            .and_then(|takes| takes.to_str().ok())
            .is_some_and(|takes| takes.split(',').any(|kind| kind.trim() == "gzip"));
        let zips = zips && !self.zipped.is_empty();
        let body = if zips { &self.zipped } else { &self.plain };
        let mut response = Response::new(Body::from(body.clone()));
        let headers = response.headers_mut();
        if zips {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        );
        headers.insert(header::CONTENT_SECURITY_POLICY, self.policy.clone());
        secured(response)
    }
}

/// The bare "not here", the same for everything.
pub(crate) fn nothing() -> Response<Body> {
    status(StatusCode::NOT_FOUND)
}

pub(crate) fn status(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    secured(response)
}

pub(crate) fn json(status: StatusCode, text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    secured(response)
}

pub(crate) fn problem(problem: Problem) -> Response<Body> {
    told(problem, &[])
}

/// With the questions it is about, so that the page can lead there.
pub(crate) fn unfit(problems: &[SheetProblem]) -> Response<Body> {
    told(Problem::Unfit, problems)
}

fn told(problem: Problem, problems: &[SheetProblem]) -> Response<Body> {
    let code = match problem {
        Problem::Malformed => StatusCode::BAD_REQUEST,
        Problem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Problem::Slow => StatusCode::REQUEST_TIMEOUT,
        Problem::Foreign => StatusCode::FORBIDDEN,
        Problem::Unfit => StatusCode::UNPROCESSABLE_ENTITY,
        Problem::CodeMissing | Problem::CodeUnknown => StatusCode::FORBIDDEN,
        Problem::CodeUsed => StatusCode::CONFLICT,
        Problem::Closed => StatusCode::GONE,
        Problem::Busy => StatusCode::SERVICE_UNAVAILABLE,
    };
    let fields: Vec<_> = problems
        .iter()
        .take(50)
        .map(|problem| problem.field)
        .collect();
    let told = serde_json::json!({ "problem": problem, "fields": fields });
    let mut response = json(code, told.to_string());
    if matches!(
        problem,
        Problem::TooLarge | Problem::Slow | Problem::Malformed
    ) {
        // What is left of such a request is not worth reading.
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(header::CONNECTION, close);
    }
    if problem == Problem::Busy {
        let soon = HeaderValue::from_static("2");
        response.headers_mut().insert(header::RETRY_AFTER, soon);
    }
    response
}

fn secured(mut response: Response<Body>) -> Response<Body> {
    let headers = response.headers_mut();
    for (name, value) in [
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-resource-policy", "same-origin"),
        (
            "permissions-policy",
            "camera=(), microphone=(), geolocation=()",
        ),
    ] {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static("default-src 'none'"));
    response
}

fn room(url: &str) -> Document {
    // Without the picture there is still the address below it.
    let qr = qr_svg(url).unwrap_or_default();
    let given = serde_json::json!({ "url": url, "qr": qr });
    let text = ROOM.replacen("{\"room\":null}", &inside_script(&given.to_string()), 1);
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; img-src data:; connect-src 'self'; \
         base-uri 'none'; form-action 'none'",
        hash_of(ROOM, "<script>", "</script>"),
        hash_of(ROOM, "<style>", "</style>"),
    );
    Document::of(text, &policy)
}
