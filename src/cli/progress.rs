//! How far long work is, on a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar on standard error, where that is a terminal and the work is long; otherwise nothing at all.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar for so many of a thing.
    pub(crate) fn new(what: &'static str, is_long: bool) -> Self {
        // Where standard error is no terminal, the target draws nothing.
        let target = if is_long { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(0), target);
        let style = ProgressStyle::with_template("{bar:30} {pos} of {len} {msg}, {eta} left");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("█▌ "));
        bar.set_message(what);
        Self { bar }
    }

    /// So many are done, of so many.
    pub(crate) fn show(&self, done: usize, of: usize) {
        if self.bar.is_hidden() {
            return;
        }
        self.bar.set_length(of as u64);
        // Several threads count; the bar never goes back.
        self.bar.set_position((done as u64).max(self.bar.position()));
    }

    /// Takes the bar away.
    pub(crate) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
