//! The page that people answer on, shown inside the window: for the preview of a survey and for
//! answering on this device. It comes from an address of its own, so that its scripts run under its
//! own policy and reach nothing of the interface around it.

use serde_json::{Value, json};
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{Manager, UriSchemeContext, UriSchemeResponder, Wry};
use throughline_app::App;
use throughline_app::calls::Call;
use throughline_app::calls::collect::RespondPage;

/// `survey://localhost/draft/<survey>/<language>` and `survey://localhost/wave/<wave>/<language>`.
pub const SCHEME: &str = "survey";

/// The page is one document that brings everything and asks for nothing.
const POLICY: &str = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; \
     img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

pub fn answer(
    context: UriSchemeContext<'_, Wry>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let app = context.app_handle().state::<App>().inner().clone();
    let wanted = wanted(request.uri().path());
    // Reading the survey waits for the document's thread; the window does not.
    tauri::async_runtime::spawn_blocking(move || {
        let page = wanted
            .and_then(|wanted| app.call(RespondPage::NAME, &wanted.to_string(), None).ok())
            .and_then(|reply| serde_json::from_str::<String>(&reply).ok());
        let (status, page) = match page {
            Some(page) => (StatusCode::OK, page),
            None => (StatusCode::NOT_FOUND, String::new()),
        };
        let mut response = Response::new(page.into_bytes());
        *response.status_mut() = status;
        for (name, value) in [
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            (header::CONTENT_SECURITY_POLICY, POLICY),
            (header::CACHE_CONTROL, "no-store"),
        ] {
            response
                .headers_mut()
                .insert(name, header::HeaderValue::from_static(value));
        }
        responder.respond(response);
    });
}

/// The request of the page that an address names. The interface writes the path as one part, so its
/// slashes may come encoded.
fn wanted(path: &str) -> Option<Value> {
    let path = path.trim_start_matches('/').replace("%2F", "/");
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    let (kind, id, language) = (parts.next()?, parts.next()?, parts.next());
    match kind {
        "draft" => Some(json!({ "survey": id, "language": language })),
        "wave" => Some(json!({ "wave": id, "language": language })),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expected: Option<Value>) {
        assert_eq!(wanted(path), expected);
    }

    #[test]
    fn an_address_names_a_draft_or_a_wave_and_a_language() {
        check(
            "/draft/1a/de",
            Some(json!({ "survey": "1a", "language": "de" })),
        );
        check(
            "/draft%2F1a%2Fde",
            Some(json!({ "survey": "1a", "language": "de" })),
        );
        check("/wave/2b", Some(json!({ "wave": "2b", "language": null })));
        check("/project/1a", None);
        check("/draft", None);
        check("/", None);
    }
}
