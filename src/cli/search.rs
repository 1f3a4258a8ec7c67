//! Long searches: a clock, a progress bar on a terminal, and Ctrl-C, which ends the search and not the program.

use std::cell::{Cell, RefCell};
use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use demarche::structure::CampsProgress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::output::Output;

/// Set by Ctrl-C.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Searches that are done by then show no bar.
const PATIENCE: Duration = Duration::from_millis(400);

/// Lets Ctrl-C be noticed from now on, instead of ending the program.
pub(crate) fn heed_interrupts() {
    let ended = || {
        // Who presses it twice does not want to wait for the answer.
        if INTERRUPTED.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    };
    // Where no handler can be set, Ctrl-C ends the program, as it does everywhere.
    let _ = ctrlc::set_handler(ended);
}

/// Whether Ctrl-C was pressed since then.
pub(crate) fn is_interrupted() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}

/// A search under way.
#[derive(Debug)]
pub(crate) struct Search {
    begun: Instant,
    limit: Option<Duration>,
    bar: RefCell<Option<ProgressBar>>,
    timed_out: Cell<bool>,
}

impl Search {
    /// Begins a search that is to end after so many seconds.
    pub(crate) fn begin(seconds: f64) -> Self {
        heed_interrupts();
        let limit = Duration::try_from_secs_f64(seconds).ok();
        Self { begun: Instant::now(), limit, bar: RefCell::new(None), timed_out: Cell::new(false) }
    }

    /// Whether the search is to go on; shows how far it is.
    pub(crate) fn goes_on(&self, progress: &CampsProgress) -> ControlFlow<()> {
        let elapsed = self.begun.elapsed();
        if is_interrupted() {
            return ControlFlow::Break(());
        }
        if self.limit.is_some_and(|limit| elapsed >= limit) {
            self.timed_out.set(true);
            return ControlFlow::Break(());
        }
        if elapsed >= PATIENCE && io::stderr().is_terminal() {
            let mut bar = self.bar.borrow_mut();
            let bar = bar.get_or_insert_with(new_bar);
            bar.set_length(progress.upper.max(1.0) as u64);
            bar.set_position(progress.lower as u64);
            bar.set_message(format!(
                "between {} and {}, {} of {} blocks proved",
                progress.lower, progress.upper, progress.proved, progress.blocks
            ));
        }
        ControlFlow::Continue(())
    }

    /// Takes the bar away and says why the search ended, if not by itself.
    pub(crate) fn end(self, output: &Output) {
        if let Some(bar) = self.bar.into_inner() {
            bar.finish_and_clear();
        }
        if is_interrupted() {
            output.say("interrupted: the answer is the best so far");
        } else if self.timed_out.get() {
            output.say("the time limit is reached: the answer is the best so far (--time-limit SECONDS allows more)");
        }
    }
}

fn new_bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(5));
    let style = ProgressStyle::with_template("frustration {bar:30} {msg} ({elapsed}, Ctrl-C: best so far)");
    style.map_or(bar.clone(), |style| bar.with_style(style))
}
