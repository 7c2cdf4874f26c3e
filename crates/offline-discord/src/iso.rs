//! Instants as Discord writes them, which is narrower than what it reads.

use jiff::Timestamp;

/// With an offset in digits: clients parse exactly this form.
pub(crate) fn iso(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%.6f+00:00").to_string()
}

/// The same instant in Discord's form, if the text is one.
pub(crate) fn respelt(text: &str) -> Option<String> {
    text.parse().ok().map(iso)
}
