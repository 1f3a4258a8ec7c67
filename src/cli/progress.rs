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
        // Set before anything is drawn: a message would draw the bar while it is of no length.
        let template = format!("{{bar:30}} {{pos}} of {{len}} {what}, {{eta}} left");
        let style = ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style.progress_chars("█▌ "));
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
