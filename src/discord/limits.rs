//! Rate limits when a proxy or stand-in stands in front of Discord: serenity's own limiter would go past it.
//!
//! A 429 closes its route, or everything, for as long as Discord says; people are served before dailies.
//! This is real time, whatever the bot's clock says.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::header::HeaderMap;
use serenity::http::RatelimitingBucket;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until, timeout};

/// Who waits for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Urgency {
    /// Somebody looks at the screen.
    Person,
    /// What the outbox owes.
    Owed,
}

impl Urgency {
    /// The longest wait that is sat out here; a longer one is the caller's.
    fn patience(self) -> Duration {
        match self {
            Self::Person => Duration::from_secs(20),
            Self::Owed => Duration::from_secs(5),
        }
    }
}

/// How long what the outbox owes lets people go first.
const COURTESY: Duration = Duration::from_secs(2);
/// The wait when a 429 does not say how long.
const UNSAID: Duration = Duration::from_secs(5);

#[derive(Debug, Default)]
pub(crate) struct Limits {
    gates: Mutex<Gates>,
    calm: Notify,
}

#[derive(Debug, Default)]
struct Gates {
    all: Option<Instant>,
    /// Routes that are closed, and until when; a route that is open has no entry.
    routes: HashMap<RatelimitingBucket, Instant>,
    people: usize,
}

/// What a response says of limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) refused: bool,
    pub(crate) everything: bool,
    pub(crate) wait: Option<Duration>,
}

impl Said {
    pub(crate) fn read(status: u16, headers: &HeaderMap) -> Self {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let seconds = |name: &str| {
            let seconds: f64 = text(name)?.trim().parse().ok()?;
            Duration::try_from_secs_f64(seconds).ok()
        };
        let refused = status == 429;
        let used_up = text("x-ratelimit-remaining") == Some("0");
        let wait = if refused {
            Some(seconds("retry-after").or_else(|| seconds("x-ratelimit-reset-after")).unwrap_or(UNSAID))
        } else if used_up {
            seconds("x-ratelimit-reset-after")
        } else {
            None
        };
        Self { refused, everything: headers.contains_key("x-ratelimit-global"), wait }
    }
}

/// A person's request under way; what the outbox owes waits for it.
#[derive(Debug)]
pub(crate) struct Going<'a>(&'a Limits, Urgency);

impl Drop for Going<'_> {
    fn drop(&mut self) {
        if self.1 == Urgency::Person {
            self.0.gates().people -= 1;
            self.0.calm.notify_waiters();
        }
    }
}

impl Limits {
    fn gates(&self) -> MutexGuard<'_, Gates> {
        self.gates.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn enter(&self, urgency: Urgency) -> Going<'_> {
        if urgency == Urgency::Person {
            self.gates().people += 1;
        }
        Going(self, urgency)
    }

    /// Waits until the route is open; an error is a wait too long to be sat out.
    pub(crate) async fn pass(&self, route: RatelimitingBucket, urgency: Urgency) -> Result<(), Duration> {
        while let Some(until) = self.closed_until(route) {
            let wait = until.saturating_duration_since(Instant::now());
            if wait > urgency.patience() {
                return Err(wait);
            }
            sleep_until(until).await;
        }
        if urgency == Urgency::Owed && self.gates().people > 0 {
            // Whether people are done or have had their time: it goes.
            let _done = timeout(COURTESY, self.calm.notified()).await;
        }
        Ok(())
    }

    fn closed_until(&self, route: RatelimitingBucket) -> Option<Instant> {
        let gates = self.gates();
        let until = gates.all.max(gates.routes.get(&route).copied())?;
        (until > Instant::now()).then_some(until)
    }

    /// Takes note of what a response said.
    pub(crate) fn note(&self, route: RatelimitingBucket, said: Said) {
        let Some(wait) = said.wait else { return };
        let now = Instant::now();
        let until = now + wait;
        let mut gates = self.gates();
        if said.everything {
            gates.all = gates.all.max(Some(until));
        } else {
            gates.routes.retain(|_, closed| *closed > now);
            gates.routes.insert(route, until);
        }
    }
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;
    use serenity::http::Route;
    use serenity::model::id::ChannelId;

    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|&(k, v)| (k.parse().unwrap(), HeaderValue::from_static(v))).collect()
    }

    fn route(channel: u64) -> RatelimitingBucket {
        Route::ChannelMessages { channel_id: ChannelId::new(channel) }.ratelimiting_bucket()
    }

    #[test]
    fn a_429_says_how_long_to_wait() {
        let said = Said::read(429, &headers(&[("retry-after", "1.5")]));
        assert_eq!(said, Said { refused: true, everything: false, wait: Some(Duration::from_millis(1500)) });
        assert!(Said::read(429, &headers(&[("x-ratelimit-global", "true")])).everything);
        assert_eq!(Said::read(429, &headers(&[("retry-after", "soon")])).wait, Some(UNSAID));
    }

    #[test]
    fn a_bucket_used_up_closes_its_route_and_no_other() {
        let used = headers(&[("x-ratelimit-remaining", "0"), ("x-ratelimit-reset-after", "60")]);
        let limits = Limits::default();
        limits.note(route(1), Said::read(200, &used));
        assert!(limits.closed_until(route(1)).is_some());
        assert!(limits.closed_until(route(2)).is_none());
        let left = headers(&[("x-ratelimit-remaining", "3"), ("x-ratelimit-reset-after", "60")]);
        assert_eq!(Said::read(200, &left).wait, None);
    }

    #[tokio::test]
    async fn a_long_wait_is_handed_back_to_who_asked() {
        let limits = Limits::default();
        let said = Said { refused: true, everything: true, wait: Some(Duration::from_mins(10)) };
        limits.note(route(1), said);
        assert!(limits.pass(route(2), Urgency::Owed).await.is_err());
    }

    #[tokio::test]
    async fn what_is_owed_lets_people_go_first() {
        let limits = Limits::default();
        let person = limits.enter(Urgency::Person);
        let owed = limits.pass(route(1), Urgency::Owed);
        tokio::pin!(owed);
        assert!(timeout(Duration::from_millis(10), &mut owed).await.is_err());
        drop(person);
        assert!(timeout(COURTESY / 2, &mut owed).await.is_ok());
    }
}
