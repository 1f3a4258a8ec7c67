//! Who may ask: this page, on this machine.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri, header};
use axum::middleware::Next;

use super::live::refused;
use super::{PATIENCE, Served};

/// What every answer says of itself, beside its policy.
const HEADERS: &[(&str, &str)] = &[
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cache-control", "no-store"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("x-frame-options", "DENY"),
];

/// Lets through what this page asks, in time; everything else is refused.
pub(super) async fn guard(State(served): State<Arc<Served>>, request: Request, next: Next) -> Response<Body> {
    let mut response = match wrong(request.method(), request.headers(), served.bound) {
        Some((status, message)) => refused(status, message),
        None => match tokio::time::timeout(PATIENCE, next.run(request)).await {
            Ok(response) => response,
            Err(_) => refused(StatusCode::SERVICE_UNAVAILABLE, "this takes too long"),
        },
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(*name, HeaderValue::from_static(value));
    }
    response
}

/// What is wrong with a request, if anything is.
///
/// A name that leads to this machine may belong to somebody else (DNS rebinding), so that only addresses and `localhost`
/// are answered; and a page from elsewhere says where it is from.
fn wrong(method: &Method, headers: &HeaderMap, bound: SocketAddr) -> Option<(StatusCode, &'static str)> {
    let text = |name: header::HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let host = text(header::HOST).unwrap_or_default();
    if !is_own(host, bound) {
        return Some((
            StatusCode::MISDIRECTED_REQUEST,
            "this server is not called so: open the address it has printed",
        ));
    }
    if let Some(origin) = text(header::ORIGIN)
        && origin != format!("http://{host}")
    {
        return Some((StatusCode::FORBIDDEN, "only the page of this server may ask"));
    }
    if method == Method::POST && !text(header::CONTENT_TYPE).is_some_and(|kind| kind.starts_with("application/json")) {
        return Some((StatusCode::UNSUPPORTED_MEDIA_TYPE, "a question is application/json"));
    }
    None
}

/// Whether a Host header names this server: the address it listens on, or the machine's own.
fn is_own(host: &str, bound: SocketAddr) -> bool {
    let Ok(uri) = format!("http://{host}/").parse::<Uri>() else { return false };
    let Some(authority) = uri.authority() else { return false };
    if authority.as_str().contains('@') || authority.port_u16().unwrap_or(80) != bound.port() {
        return false;
    }
    let name = authority.host().trim_start_matches('[').trim_end_matches(']');
    match name.parse::<IpAddr>() {
        Ok(ip) => ip.is_loopback() || bound.ip() == ip || bound.ip().is_unspecified(),
        Err(_) => name.eq_ignore_ascii_case("localhost"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_and_localhost_are_answered() {
        let bound: SocketAddr = "127.0.0.1:7413".parse().unwrap();
        for host in ["127.0.0.1:7413", "localhost:7413", "LOCALHOST:7413", "[::1]:7413"] {
            assert!(is_own(host, bound), "{host}");
        }
        for host in [
            "",
            "evil.example:7413",
            "127.0.0.1",
            "127.0.0.1:80",
            "localhost.evil.example:7413",
            "a@127.0.0.1:7413",
            "10.0.0.1:7413",
        ] {
            assert!(!is_own(host, bound), "{host}");
        }
        assert!(is_own("10.0.0.1:7413", "0.0.0.0:7413".parse().unwrap()));
        assert!(!is_own("evil.example:7413", "0.0.0.0:7413".parse().unwrap()));
    }

    #[test]
    fn a_page_from_elsewhere_may_not_ask() {
        let bound: SocketAddr = "127.0.0.1:7413".parse().unwrap();
        let asked = |pairs: &[(&'static str, &str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, HeaderValue::from_str(value).unwrap());
            }
            wrong(&Method::POST, &headers, bound).map(|(status, _)| status.as_u16())
        };
        let (host, json) = (("host", "127.0.0.1:7413"), ("content-type", "application/json"));
        assert_eq!(asked(&[host, json]), None);
        assert_eq!(asked(&[host, json, ("origin", "http://127.0.0.1:7413")]), None);
        assert_eq!(asked(&[host, json, ("origin", "https://evil.example")]), Some(403));
        assert_eq!(asked(&[host, json, ("origin", "null")]), Some(403));
        assert_eq!(asked(&[host, ("content-type", "text/plain")]), Some(415));
        assert_eq!(asked(&[("host", "evil.example"), json]), Some(421));
    }
}
