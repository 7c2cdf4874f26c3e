//! Buttons for a member's own settings, one verb for all of them.

use std::fmt;

/// What such a button does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OwnControl {
    /// No more reminders.
    StopReminders,
}

impl OwnControl {
    pub const ALL: [Self; 1] = [Self::StopReminders];

    /// Reads the text form written by `Display`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|control| control.word() == text)
    }

    const fn word(self) -> &'static str {
        match self {
            Self::StopReminders => "stop-reminders",
        }
    }
}

impl fmt::Display for OwnControl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
