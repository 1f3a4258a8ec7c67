//! Connections: so many at once, and none that keeps its place by being slow.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// So many connections are open at once; further ones wait.
const CONNECTIONS: usize = 256;

/// Whoever takes longer to say what is asked for is cut off; so is whoever asks for nothing for so long.
const HEADERS: Duration = Duration::from_secs(10);

/// What is still being answered when the server ends has so long.
const GRACE: Duration = Duration::from_secs(2);

/// Serves until something happens, then lets those finish who are being answered.
pub(super) async fn serve(listener: TcpListener, app: Router, until: impl Future<Output = ()>) {
    let graceful = Arc::new(GracefulShutdown::new());
    let watched = Arc::clone(&graceful);
    let accepting = tokio::spawn(async move {
        let room = Arc::new(Semaphore::new(CONNECTIONS));
        loop {
            let Ok(place) = Arc::clone(&room).acquire_owned().await else { return };
            let stream = match listener.accept().await {
                Ok((stream, _)) => stream,
                // Too many files are open, or the other side is gone again.
                Err(_) => {
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            };
            // Answers are small, and somebody waits for each.
            let _ = stream.set_nodelay(true);
            let service = TowerToHyperService::new(app.clone());
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEADERS)
                .serve_connection(TokioIo::new(stream), service);
            let connection = watched.watch(connection);
            tokio::spawn(async move {
                // Who has gone away needs no answer.
                let _ = connection.await;
                drop(place);
            });
        }
    });
    until.await;
    accepting.abort();
    // Ended, it has let go of what watches the connections.
    let _ = accepting.await;
    if let Some(graceful) = Arc::into_inner(graceful) {
        let _ = tokio::time::timeout(GRACE, graceful.shutdown()).await;
    }
}
