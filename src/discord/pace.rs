//! Discord's limit over everything that a bot sends with its token: 50 requests a second. Answers to interactions are
//! outside it. Kept by ourselves, since whoever runs into it is refused everything for a while, and people go first.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serenity::http::Route;
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep_until};

use super::limits::Urgency;

/// Requests a second; with [`AT_ONCE`], no second sees more than 50.
const RATE: f64 = 48.5;
/// How many may leave together after a rest; what is over one makes good for a sleep that was too long.
const AT_ONCE: f64 = 1.5;

#[derive(Debug)]
pub(crate) struct Pace {
    room: Mutex<Room>,
    /// Those who wait take turns: people in one line, what is owed in another.
    people: Semaphore,
    owed: Semaphore,
}

#[derive(Debug)]
struct Room {
    requests: f64,
    at: Instant,
    /// People whose request waits.
    people: usize,
}

const SHORTEST: Duration = Duration::from_millis(1);
/// How many requests introduce the bot: together, before anything else is sent. They do not wait for each other, and
/// what comes after them makes up for that.
const INTRODUCTION: f64 = 3.0;

/// Whether a request has to wait for its turn.
pub(crate) fn counts(route: &Route<'_>) -> bool {
    !matches!(
        route,
        Route::GatewayBot
            | Route::Oauth2ApplicationCurrent
            | Route::UserMe
            | Route::InteractionResponse { .. }
            | Route::WebhookOriginalInteractionResponse { .. }
            | Route::WebhookFollowupMessage { .. }
            | Route::WebhookFollowupMessages { .. }
    )
}

/// A person who waits; what is owed lets them go first.
struct Waiting<'a>(&'a Pace);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.room().people -= 1;
    }
}

impl Default for Pace {
    fn default() -> Self {
        let room = Room { requests: AT_ONCE - INTRODUCTION, at: Instant::now(), people: 0 };
        Self { room: Mutex::new(room), people: Semaphore::new(1), owed: Semaphore::new(1) }
    }
}

impl Pace {
    fn room(&self) -> MutexGuard<'_, Room> {
        self.room.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until the next request may leave.
    pub(crate) async fn turn(&self, urgency: Urgency) {
        let _waiting = (urgency == Urgency::Person).then(|| {
            self.room().people += 1;
            Waiting(self)
        });
        let line = if urgency == Urgency::Person { &self.people } else { &self.owed };
        let _first = line.acquire().await;
        loop {
            let wait = self.room().take(urgency);
            match wait {
                None => return,
                Some(wait) => sleep_until(Instant::now() + wait).await,
            }
        }
    }
}

impl Room {
    /// Takes a place for one request; else says when to try again.
    fn take(&mut self, urgency: Urgency) -> Option<Duration> {
        let now = Instant::now();
        let gained = now.duration_since(self.at).as_secs_f64() * RATE;
        (self.requests, self.at) = ((self.requests + gained).min(AT_ONCE), now);
        let others_first = urgency == Urgency::Owed && self.people > 0;
        if self.requests >= 1.0 && !others_first {
            self.requests -= 1.0;
            return None;
        }
        let missing = if others_first { 1.0 } else { 1.0 - self.requests };
        // what is missing for want of a digit would be waited for no time at all, again and again
        Some(Duration::from_secs_f64(missing / RATE).max(SHORTEST))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serenity::all::{ChannelId, InteractionId};

    #[tokio::test(start_paused = true)]
    async fn a_burst_leaves_within_the_limit_and_uses_it() {
        let (pace, began) = (Pace::default(), Instant::now());
        let mut left = Vec::new();
        for _ in 0..500 {
            pace.turn(Urgency::Owed).await;
            left.push(began.elapsed());
        }
        let in_a_second = |from: &Duration| {
            left.iter().filter(|at| (*from..*from + Duration::from_secs(1)).contains(*at)).count()
        };
        assert!(left.iter().all(|from| in_a_second(from) <= 50));
        assert!(began.elapsed() < Duration::from_secs_f64(500.0 / (50.0 * 0.95)), "{:?}", began.elapsed());
    }

    #[tokio::test(start_paused = true)]
    async fn a_person_waits_for_no_more_than_one_that_is_owed() {
        let pace = Pace::default();
        let owed = async {
            for _ in 0..1000 {
                pace.turn(Urgency::Owed).await;
            }
        };
        tokio::pin!(owed);
        assert!(tokio::time::timeout(Duration::from_secs(2), &mut owed).await.is_err());
        let began = Instant::now();
        tokio::select! {
            () = pace.turn(Urgency::Person) => {}
            () = &mut owed => panic!("what is owed was not held up"),
        }
        assert!(began.elapsed() < Duration::from_millis(50), "{:?}", began.elapsed());
    }

    #[test]
    fn answers_to_interactions_do_not_count() {
        let (interaction_id, token) = (InteractionId::new(1), "token");
        assert!(!counts(&Route::InteractionResponse { interaction_id, token }));
        assert!(counts(&Route::ChannelMessages { channel_id: ChannelId::new(1) }));
    }
}
