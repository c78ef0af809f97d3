//! Who may speak with the host (rule 2).

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderName, header};

/// Knows the names under which the host may be asked.
pub(crate) struct Gate {
    names: Vec<String>,
}

impl Gate {
    pub fn of(address: SocketAddr) -> Gate {
        let mut names = vec![address.to_string()];
        if address.port() == 80 {
            names.push(match address.ip() {
                IpAddr::V4(ip) => ip.to_string(),
                IpAddr::V6(ip) => format!("[{ip}]"),
            });
        }
        if address.ip().is_loopback() {
            names.push(format!("localhost:{}", address.port()));
        }
        Gate { names }
    }

    /// Whether the request names this host: a page elsewhere whose name was pointed here does not.
    pub fn knows(&self, headers: &HeaderMap) -> bool {
        let mut hosts = headers.get_all(header::HOST).iter();
        match (hosts.next(), hosts.next()) {
            (Some(host), None) => host.to_str().is_ok_and(|host| self.is_own(host)),
            _ => false,
        }
    }

    /// Whether an answer comes from the host's own page. Browsers too old to say are let in: to
    /// send this content type from elsewhere they ask first, and are not answered.
    pub fn is_own_page(&self, headers: &HeaderMap) -> bool {
        let own_origin = headers.get_all(header::ORIGIN).iter().all(|origin| {
            origin
                .to_str()
                .ok()
                .and_then(|origin| origin.strip_prefix("http://"))
                .is_some_and(|host| self.is_own(host))
        });
        let own_site = headers
            .get_all(HeaderName::from_static("sec-fetch-site"))
            .iter()
            .all(|site| site == "same-origin");
        own_origin && own_site
    }

    pub fn is_own(&self, host: &str) -> bool {
        self.names
            .iter()
            .any(|name| name.eq_ignore_ascii_case(host))
    }
}

/// Whether the body is said to be JSON.
pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .and_then(|kind| kind.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}
