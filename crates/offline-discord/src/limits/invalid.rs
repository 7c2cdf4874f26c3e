//! Invalid requests: who sends 10,000 of them within ten minutes is shut out for the rest of that time.

use std::time::Duration;

use axum::http::StatusCode;
use tokio::time::Instant;

const WINDOW: Duration = Duration::from_mins(10);

/// The invalid requests of the ten minutes since the first of them.
#[derive(Debug, Default)]
pub(crate) struct Invalid {
    window: Option<(Instant, u32)>,
}

impl Invalid {
    /// Counts an answer, if it is one that counts: 401, 403, and 429 unless others used the resource up.
    pub(crate) fn note(&mut self, status: StatusCode, shared: bool, now: Instant) {
        let counts = match status {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => true,
            StatusCode::TOO_MANY_REQUESTS => !shared,
            _ => false,
        };
        if counts {
            let (since, count) = self.open(now).unwrap_or((now, 0));
            self.window = Some((since, count + 1));
        }
    }

    pub(crate) fn count(&self, now: Instant) -> u32 {
        self.open(now).map_or(0, |(_, count)| count)
    }

    /// The time until the count begins anew.
    pub(crate) fn resets_in(&self, now: Instant) -> Option<Duration> {
        self.open(now).map(|(since, _)| WINDOW.saturating_sub(now.duration_since(since)))
    }

    /// How long the caller stays shut out, if they are.
    pub(crate) fn ban(&self, limit: Option<u32>, now: Instant) -> Option<Duration> {
        let reached = limit.is_some_and(|limit| self.count(now) >= limit);
        self.resets_in(now).filter(|_| reached)
    }

    fn open(&self, now: Instant) -> Option<(Instant, u32)> {
        self.window.filter(|(since, _)| now.duration_since(*since) < WINDOW)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ban_lasts_to_the_end_of_its_ten_minutes() {
        let mut invalid = Invalid::default();
        let start = Instant::now();
        let later = start + Duration::from_mins(4);
        invalid.note(StatusCode::FORBIDDEN, false, start);
        assert_eq!(invalid.ban(Some(2), later), None);
        invalid.note(StatusCode::TOO_MANY_REQUESTS, true, later);
        assert_eq!(invalid.ban(Some(2), later), None, "a shared limit is nobody's fault");
        invalid.note(StatusCode::TOO_MANY_REQUESTS, false, later);
        assert_eq!(invalid.ban(Some(2), later), Some(Duration::from_mins(6)));
        assert_eq!(invalid.ban(None, later), None);
        assert_eq!(invalid.ban(Some(2), start + WINDOW), None);
    }
}
