//! The line under the bot's name: when the next question comes, anywhere. It is one for all servers, so it is in English.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use serenity::all::{ActivityData, ShardMessenger};

/// Looks between two changes: Discord drops what is more than five in 20 s.
const LOOKS_BETWEEN: u32 = 5;

/// What a connection was last told to show. A connection that is made anew begins with nothing.
#[derive(Debug, Default)]
pub(super) struct Presence {
    /// Empty for nothing.
    shown: String,
    looks: u32,
}

impl Presence {
    /// Has the connection show when the next question comes, if it shows something else.
    pub(super) fn show(&mut self, messenger: &ShardMessenger, next: Option<Timestamp>, now: Timestamp) {
        if let Some(line) = self.change(next, now) {
            messenger.set_activity((!line.is_empty()).then(|| ActivityData::custom(line)));
        }
    }

    fn change(&mut self, next: Option<Timestamp>, now: Timestamp) -> Option<String> {
        self.looks += 1;
        let line = next.filter(|next| *next > now).map(|next| said(next, now)).unwrap_or_default();
        if line == self.shown || self.looks < LOOKS_BETWEEN {
            return None;
        }
        self.looks = 0;
        self.shown.clone_from(&line);
        Some(line)
    }
}

fn said(next: Timestamp, now: Timestamp) -> String {
    let at = next.to_zoned(TimeZone::UTC);
    let today = next.duration_since(now) < SignedDuration::from_hours(24);
    let at = if today { at.strftime("%H:%M") } else { at.strftime("%Y-%m-%d %H:%M") };
    format!("Next question {at} UTC · /help")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_once_and_again_when_it_changes_but_not_too_often() {
        let now: Timestamp = "2026-03-10T12:00:00Z".parse().unwrap();
        let hours = |n| Some(now + SignedDuration::from_hours(n));
        let mut presence = Presence { looks: LOOKS_BETWEEN, ..Presence::default() };
        assert_eq!(presence.change(hours(6), now), Some("Next question 18:00 UTC · /help".to_owned()));
        let mut changes = Vec::new();
        for next in [hours(6), hours(30), hours(30), hours(30), hours(30), hours(30), None] {
            changes.extend(presence.change(next, now));
        }
        assert_eq!(changes, ["Next question 2026-03-11 18:00 UTC · /help"]);
        for _ in 0..LOOKS_BETWEEN {
            changes.extend(presence.change(hours(-1), now));
        }
        assert_eq!(changes.last(), Some(&String::new()), "what is past is shown no longer");
    }
}
