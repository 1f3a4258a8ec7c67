//! The server of `explore`: one page, the questions it asks, and nothing else.
//!
//! | file | idea |
//! |---|---|
//! | `mod` | listening, until Ctrl-C |
//! | `connections` | connections, none of which keeps its place by being slow |
//! | `live` | questions and edits, answered from memory where they have been asked before |
//! | `flight` | what several ask for at once is computed once |
//! | `guard` | who may ask: this page, on this machine |
//! | `browser` | starting a browser |

mod browser;
mod connections;
mod flight;
mod guard;
mod live;

use std::future::{Future, poll_fn};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::middleware;
use axum::routing::{get, post};
use demarche::page::Html;
use tokio::net::TcpListener;

use super::args::Explore;
use super::failure::Failure;
use super::output::Output;

pub(crate) use live::Live;

/// The largest request, in bytes.
const LARGEST: usize = 256 * 1024;

/// A request that takes longer is given up.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is served.
pub(crate) struct Content {
    /// The page.
    pub(crate) shown: Html,
    /// What answers it; `None` where the graph is not sound.
    pub(crate) live: Option<Live>,
}

/// What every request sees.
struct Served {
    content: Content,
    bound: SocketAddr,
}

/// Serves until Ctrl-C.
pub(crate) fn run(content: Content, command: &Explore, output: &mut Output) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::refused(format!("cannot start the server: {error}")))?;
    let ended = runtime.block_on(serve(content, command, output));
    // What is still being computed is of no use to anybody.
    runtime.shutdown_background();
    ended
}

async fn serve(content: Content, command: &Explore, output: &mut Output) -> Result<(), Failure> {
    let asked = SocketAddr::new(command.bind, command.port);
    let listener = TcpListener::bind(asked).await.map_err(|error| not_bound(asked, &error))?;
    let bound = listener.local_addr().map_err(|error| not_bound(asked, &error))?;
    if !bound.ip().is_loopback() {
        output.say(&format!(
            "warning: {} can be reached from other machines, and whoever reaches it can read this graph",
            bound.ip()
        ));
    }
    // Asked once, it listens: from then on Ctrl-C ends the server, and not the program.
    let mut interrupted = Box::pin(tokio::signal::ctrl_c());
    let early = poll_fn(|context| match interrupted.as_mut().poll(context) {
        Poll::Ready(ended) => Poll::Ready(Some(ended)),
        Poll::Pending => Poll::Ready(None),
    })
    .await;
    let address = format!("http://{}/", SocketAddr::new(reachable(bound.ip()), bound.port()));
    output.write(format!("{address}\n"))?;
    output.finish()?;
    output.say("Ctrl-C ends it.");
    let served = Arc::new(Served { content, bound });
    let app = Router::new()
        .route("/", get(page))
        .route("/api/ask", post(live::ask))
        .route("/api/edit", post(live::edit))
        .fallback(|| async { live::refused(StatusCode::NOT_FOUND, "there is nothing of that name here") })
        .layer(middleware::from_fn_with_state(Arc::clone(&served), guard::guard))
        .layer(DefaultBodyLimit::max(LARGEST))
        .with_state(Arc::clone(&served));
    let until = async {
        if command.open && !tokio::task::spawn_blocking(move || browser::open(&address)).await.unwrap_or(false) {
            output.say("no browser could be started: open the address yourself");
        }
        // Where no signal can be waited for, the system ends the program as it does any other.
        let ended = match early {
            Some(ended) => ended,
            None => interrupted.await,
        };
        if ended.is_err() {
            std::future::pending::<()>().await;
        }
        if let Some(live) = &served.content.live {
            live.end();
        }
    };
    connections::serve(listener, app, until).await;
    output.say("ended");
    Ok(())
}

async fn page(State(served): State<Arc<Served>>) -> Response<Body> {
    let mut response = Response::new(Body::from(served.content.shown.text.clone()));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    let policy = format!("{}; frame-ancestors 'none'", served.content.shown.policy);
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// The address under which this machine reaches what it listens on.
fn reachable(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::from([127, 0, 0, 1]),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1]),
        ip => ip,
    }
}

fn not_bound(asked: SocketAddr, error: &std::io::Error) -> Failure {
    let hint = match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            "the port is in use: --port names another, and --port 0 takes any that is free"
        }
        std::io::ErrorKind::PermissionDenied => "ports below 1024 are the administrator's: --port names another",
        std::io::ErrorKind::AddrNotAvailable => "this machine has no such address: --bind names another",
        _ => "--port and --bind name another",
    };
    Failure::Refused { message: format!("cannot listen on {asked}: {error}"), hint: Some(hint.to_owned()) }
}
