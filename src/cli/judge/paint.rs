//! Colours, for terminals that have them and people who want them.

use std::io::IsTerminal as _;

/// Whether to colour, and with what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    is_on: bool,
}

impl Paint {
    pub(super) const GREEN: &str = "1;32";
    pub(super) const RED: &str = "1;31";
    pub(super) const YELLOW: &str = "1;33";
    pub(super) const FAINT: &str = "2";

    #[cfg(test)]
    pub(super) const NONE: Self = Self { is_on: false };
    #[cfg(test)]
    pub(super) const ALWAYS: Self = Self { is_on: true };

    /// For standard output: on a terminal that has colours, unless `NO_COLOR` is set to something.
    pub(super) fn for_stdout() -> Self {
        let set = |name| std::env::var_os(name).unwrap_or_default();
        Self { is_on: std::io::stdout().is_terminal() && set("NO_COLOR").is_empty() && set("TERM") != "dumb" }
    }

    /// The text in this colour.
    pub(super) fn with(self, colour: &str, text: &str) -> String {
        if self.is_on { format!("\u{1b}[{colour}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
