//! How far long work has come, for those who wait at a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Work that is done sooner shows no bar.
const PATIENCE: Duration = Duration::from_millis(300);

/// A bar on standard error. It draws nothing where that is no terminal, nothing before [`PATIENCE`], and disappears
/// with its last step.
pub(crate) struct Progress {
    bar: ProgressBar,
    since: std::time::Instant,
}

impl Progress {
    /// A bar for steps of something, in the plural.
    pub(crate) fn new(what: &str) -> Self {
        let bar = ProgressBar::new(0);
        let style = ProgressStyle::with_template(&format!("{{bar:32}} {{pos}} of {{len}} {what}"));
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { bar, since: std::time::Instant::now() }
    }

    /// So many steps of so many are done.
    pub(crate) fn set(&self, done: u64, steps: u64) {
        if self.since.elapsed() >= PATIENCE {
            self.bar.set_length(steps);
            self.bar.set_position(done);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
