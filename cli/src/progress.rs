//! Work that takes over a second tells so, on a terminal.

use std::{
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long nothing is said.
const PATIENCE: Duration = Duration::from_secs(1);

/// Does something of unknown length; a wheel turns while it takes over a second. Nothing is shown where standard error
/// is no terminal.
pub(crate) fn during<T>(what: &'static str, work: impl FnOnce() -> T) -> T {
    let (done, waiting) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            if waiting.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                let wheel = ProgressBar::new_spinner().with_message(what);
                wheel.enable_steady_tick(Duration::from_millis(100));
                // The sender goes away when the work is done, or has failed.
                let _ = waiting.recv();
                wheel.finish_and_clear();
            }
        });
        let worked = work();
        drop(done);
        worked
    })
}

/// Work of known length.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    shown: bool,
}

impl Progress {
    pub(crate) fn new(what: &'static str, total: u64) -> Self {
        let bar = ProgressBar::hidden().with_message(what);
        bar.set_length(total);
        let style = ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len} {eta}");
        Self { bar: style.map_or(bar.clone(), |style| bar.with_style(style)), shown: false }
    }

    /// One more is done.
    pub(crate) fn step(&mut self) {
        if !self.shown && self.bar.elapsed() >= PATIENCE {
            self.shown = true;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
