//! The programs of Graphviz, where there are any: run through pipes, with a time limit.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use clap::ValueEnum;
use wait_timeout::ChildExt;

/// How long a program of Graphviz may take.
const LIMIT: Duration = Duration::from_secs(20);

/// Who places the actors of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Engine {
    /// dot where it is installed and the picture is small and without clusters, otherwise the embedded layout.
    Auto,
    /// The layout that is part of this program.
    Embedded,
    /// Graphviz: layers.
    Dot,
    /// Graphviz: springs.
    Neato,
    /// Graphviz: forces.
    Fdp,
    /// Graphviz: forces, for large graphs.
    Sfdp,
    /// Graphviz: a circle.
    Circo,
    /// Graphviz: rings around one actor.
    Twopi,
}

/// Why Graphviz drew nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum GraphvizError {
    /// The program is not there.
    #[error("the program '{0}' of Graphviz was not found on the PATH")]
    Missing(&'static str),
    /// It took too long.
    #[error("'{0}' took longer than {limit} seconds and was stopped", limit = LIMIT.as_secs())]
    Slow(&'static str),
    /// It refused.
    #[error("'{0}' failed: {1}")]
    Failed(&'static str, String),
}

impl Engine {
    /// The program's name, `None` for the embedded layout.
    pub(crate) fn program(self) -> Option<&'static str> {
        match self {
            Engine::Auto | Engine::Dot => Some("dot"),
            Engine::Embedded => None,
            Engine::Neato => Some("neato"),
            Engine::Fdp => Some("fdp"),
            Engine::Sfdp => Some("sfdp"),
            Engine::Circo => Some("circo"),
            Engine::Twopi => Some("twopi"),
        }
    }
}

/// Has a program of Graphviz turn DOT into another of its formats, for instance `svg`.
pub(crate) fn run(program: &'static str, dot: &str, format: &str) -> Result<Vec<u8>, GraphvizError> {
    let failed = |error: std::io::Error| GraphvizError::Failed(program, error.to_string());
    let mut child = Command::new(program)
        .arg(format!("-T{format}"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => GraphvizError::Missing(program),
            _ => failed(error),
        })?;
    // Each pipe has a thread of its own, so that none fills up while another is waited for.
    let writer = child.stdin.take().map(|mut stdin| {
        let dot = dot.to_owned();
        thread::spawn(move || {
            // A program that stops reading says why on its standard error.
            let _ = stdin.write_all(dot.as_bytes());
        })
    });
    let (stdout, stderr) = (drained(child.stdout.take()), drained(child.stderr.take()));
    let status = child.wait_timeout(LIMIT).map_err(failed)?;
    if status.is_none() {
        stop(&mut child);
    }
    if let Some(writer) = writer {
        let _ = writer.join();
    }
    let (stdout, stderr) = (stdout.join().unwrap_or_default(), stderr.join().unwrap_or_default());
    match status {
        None => Err(GraphvizError::Slow(program)),
        Some(status) if status.success() && !stdout.is_empty() => Ok(stdout),
        Some(_) => Err(GraphvizError::Failed(program, String::from_utf8_lossy(&stderr).trim().to_owned())),
    }
}

/// Ends a program that takes too long; one that has just ended by itself is as good.
fn stop(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

fn drained(pipe: Option<impl Read + Send + 'static>) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // What was read before an error is what there is.
            let _ = pipe.read_to_end(&mut bytes);
        }
        bytes
    })
}
