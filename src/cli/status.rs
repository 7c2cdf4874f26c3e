//! A line on the terminal that the next one overwrites, and nothing where there is no terminal.

use std::io::{IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};

/// Gone when dropped.
pub(crate) struct StatusLine {
    is_shown: bool,
    /// Whether there is anything to be cleared.
    is_written: AtomicBool,
}

impl StatusLine {
    /// On standard error, if that is a terminal.
    pub(crate) fn on_stderr() -> Self {
        Self { is_shown: std::io::stderr().is_terminal(), is_written: AtomicBool::new(false) }
    }

    /// Nowhere.
    pub(crate) fn hidden() -> Self {
        Self { is_shown: false, is_written: AtomicBool::new(false) }
    }

    /// Whether anybody sees it.
    pub(crate) fn is_shown(&self) -> bool {
        self.is_shown
    }

    /// Takes the place of what was shown before.
    pub(crate) fn show(&self, text: &str) {
        if self.is_shown {
            self.is_written.store(true, Ordering::Relaxed);
            write(text);
        }
    }

    /// Leaves an empty line.
    pub(crate) fn clear(&self) {
        if self.is_written.swap(false, Ordering::Relaxed) {
            write("");
        }
    }
}

impl Drop for StatusLine {
    fn drop(&mut self) {
        self.clear();
    }
}

fn write(text: &str) {
    let mut err = std::io::stderr().lock();
    // a terminal that is gone needs no line
    drop(write!(err, "\r\u{1b}[2K{text}").and_then(|()| err.flush()));
}
