//! A line on the terminal that the next one overwrites, and nothing where there is no terminal.

use std::io::{IsTerminal as _, Write as _};

/// Gone when dropped.
pub(super) struct StatusLine {
    is_shown: bool,
}

impl StatusLine {
    /// On standard error, if that is a terminal.
    pub(super) fn on_stderr() -> Self {
        Self { is_shown: std::io::stderr().is_terminal() }
    }

    /// Nowhere.
    pub(super) fn hidden() -> Self {
        Self { is_shown: false }
    }

    /// Whether anybody sees it.
    pub(super) fn is_shown(&self) -> bool {
        self.is_shown
    }

    /// Takes the place of what was shown before.
    pub(super) fn show(&self, text: &str) {
        if self.is_shown {
            let mut err = std::io::stderr().lock();
            // a terminal that is gone needs no line
            drop(write!(err, "\r\u{1b}[2K{text}").and_then(|()| err.flush()));
        }
    }

    /// Leaves an empty line.
    pub(super) fn clear(&self) {
        self.show("");
    }
}

impl Drop for StatusLine {
    fn drop(&mut self) {
        self.clear();
    }
}
