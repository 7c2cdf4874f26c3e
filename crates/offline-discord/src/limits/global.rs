//! The bot's limit over all routes: 50 requests a second.

use std::time::Duration;

use tokio::time::Instant;

const REQUESTS: u32 = 50;
const WINDOW: Duration = Duration::from_secs(1);

/// The second that is being counted.
#[derive(Debug, Default)]
pub(crate) struct Global {
    window: Option<(Instant, u32)>,
}

impl Global {
    /// Counts a request; if the second is full, the time until it is over.
    pub(crate) fn take(&mut self, now: Instant) -> Option<Duration> {
        let open = self.window.filter(|(since, _)| now.duration_since(*since) < WINDOW);
        let (since, used) = open.unwrap_or((now, 0));
        self.window = Some((since, (used + 1).min(REQUESTS)));
        (used >= REQUESTS).then(|| WINDOW.saturating_sub(now.duration_since(since)))
    }
}

/// Whether a path counts here: answers to interactions and what a token in the path allows do not.
pub(crate) fn counts(path: &str) -> bool {
    !path.starts_with("/interactions/") && !path.starts_with("/webhooks/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fifty_first_request_of_a_second_waits_for_the_next() {
        let mut global = Global::default();
        let now = Instant::now();
        assert!((0..50).all(|_| global.take(now).is_none()));
        assert_eq!(global.take(now + Duration::from_millis(400)), Some(Duration::from_millis(600)));
        assert_eq!(global.take(now + WINDOW), None);
    }
}
