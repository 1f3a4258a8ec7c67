//! How far long work has come, for those who wait at a terminal.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work that is done sooner shows no bar.
const PATIENCE: Duration = Duration::from_millis(300);

/// A bar on standard error: nothing where that is no terminal, nothing before [`PATIENCE`], and gone when the work is.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    since: Instant,
    done: AtomicU64,
}

impl Progress {
    /// A bar that counts things, named in the plural.
    pub(crate) fn new(what: &str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
        // Set before anything is drawn: a message would draw the bar while it is of no length.
        let template = format!("{{bar:30}} {{pos}} of {{len}} {what}, {{eta}} left");
        let style = ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style.progress_chars("█▌ "));
        Self { bar, since: Instant::now(), done: AtomicU64::new(0) }
    }

    /// A bar that counts bytes, of so many in all.
    pub(crate) fn bytes(all: u64) -> Self {
        let bar = ProgressBar::with_draw_target(Some(all), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{bar:30} {bytes} of {total_bytes}, {eta} left");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("█▌ "));
        Self { bar, since: Instant::now(), done: AtomicU64::new(0) }
    }

    /// So many more are done.
    pub(crate) fn advance(&self, done: u64) {
        // What is done before anything is drawn counts, too.
        let all = self.done.fetch_add(done, Ordering::Relaxed) + done;
        if !self.bar.is_hidden() && self.since.elapsed() >= PATIENCE {
            self.bar.set_position(all);
        }
    }

    /// So many are done, of so many.
    pub(crate) fn show(&self, done: usize, of: usize) {
        if self.bar.is_hidden() || self.since.elapsed() < PATIENCE {
            return;
        }
        self.bar.set_length(of as u64);
        // Several threads count; the bar never goes back.
        self.bar.set_position((done as u64).max(self.bar.position()));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
