//! Carries out what the outbox owes, each action once however often it must be tried.
//!
//! * `action`: one action, as requests. `found`: what an earlier try has made. `trouble`: why something was not done.

mod action;
mod found;
mod trouble;

use std::collections::HashMap;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::timeout;

use self::action::carry_out;
pub(super) use self::found::{find_message, oldest_of};
use self::trouble::{explained, trouble};
use super::app::rng;
use super::http::Rest;
use crate::clock::Clock;
use crate::coach::Coach;
use crate::coach::outbox::{self, Action, Owed, Priority, Trouble};
use crate::domain::ids::{ApplicationId, ChannelId, GuildId, UserId};
use crate::fail;

/// How many places are served at once.
const AT_ONCE: usize = 16;

/// What is needed to carry actions out; cheap to clone.
#[derive(Debug, Clone)]
pub struct Delivery {
    pub(super) rest: Rest,
    coach: Arc<Coach>,
    bot: UserId,
    application: ApplicationId,
    clock: Clock,
    /// Notified when a place has been served.
    served: Arc<Notify>,
}

impl Delivery {
    pub(crate) fn new(
        rest: Rest,
        coach: Arc<Coach>,
        application: ApplicationId,
        bot: UserId,
        clock: Clock,
    ) -> Self {
        Self { rest, coach, bot, application, clock, served: Arc::default() }
    }

    /// The application that delivers, to which the database must belong.
    pub fn application(&self) -> ApplicationId {
        self.application
    }
}

/// A channel, or the direct messages with somebody: within it the order holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Channel(ChannelId),
    Direct(UserId),
    /// The calendar of a server.
    Guild(GuildId),
    /// What becomes of a member.
    Member(UserId),
}

/// How a place's queue came to its end.
#[derive(Debug)]
enum End {
    Done,
    /// Its first action must wait, and so all behind it.
    Held,
    /// Discord refuses the bot as a whole, so more requests would make it worse.
    Halted(String),
}

/// Carries out everything due, and what follows from it at once. Waiting for Discord takes time, so the
/// clock is read for each step. Only the scheduler does this, so that no action is carried out by two.
pub async fn run_due(delivery: &Delivery) -> anyhow::Result<()> {
    let ran = run(delivery).await;
    // what was put off or dropped is waited for no longer either
    delivery.served.notify_waiters();
    ran
}

async fn run(delivery: &Delivery) -> anyhow::Result<()> {
    let mut work = Work::default();
    loop {
        // registered before looking, so that what comes up meanwhile is not missed
        let woken = delivery.coach.owing().notified();
        work.take_up(delivery).await?;
        let ended = tokio::select! {
            ended = work.running.join_next() => ended,
            () = woken => continue,
        };
        let Some(ended) = ended else { return Ok(()) };
        let ended = work.note(ended??, delivery.clock.now());
        delivery.served.notify_waiters();
        if let Some(why) = ended {
            work.finish().await?;
            return pause(delivery, &why).await;
        }
    }
}

/// Waits until what people of a server wait for by now was tried, but no longer than somebody looks at a screen.
pub(super) async fn await_due(delivery: &Delivery, guild: Option<GuildId>) -> anyhow::Result<()> {
    const PATIENCE: Duration = Duration::from_secs(10);
    let newest = outbox::newest(&delivery.coach).await?;
    delivery.coach.owe();
    let tried = async {
        loop {
            let mut served = pin!(delivery.served.notified());
            // registered before looking, so that what is served meanwhile is not missed
            served.as_mut().enable();
            if !outbox::is_awaited(&delivery.coach, guild, newest, delivery.clock.now()).await? {
                return Ok(());
            }
            served.await;
        }
    };
    timeout(PATIENCE, tried).await.unwrap_or(Ok(()))
}

/// The places that are being served.
#[derive(Debug, Default)]
struct Work {
    running: JoinSet<anyhow::Result<(Place, End)>>,
    /// How many actions of a place are under way.
    busy: HashMap<Place, usize>,
    /// Places whose first action must wait, since when.
    held: HashMap<Place, Timestamp>,
}

impl Work {
    /// Begins with as much of what is due as there is room for: what people wait for may still come, and goes first.
    async fn take_up(&mut self, delivery: &Delivery) -> anyhow::Result<()> {
        let free = AT_ONCE.saturating_sub(self.running.len());
        if free == 0 {
            return Ok(());
        }
        // what is under way is still owed
        let most = u32::try_from(free + self.busy.values().sum::<usize>())?;
        let now = delivery.clock.now();
        let mut due = outbox::due(&delivery.coach, now, most).await?;
        due.retain(|owed| {
            let place = place(&owed.action);
            !self.busy.contains_key(&place) && self.held.get(&place).is_none_or(|since| *since < now)
        });
        for (place, queue) in by_place(due) {
            self.busy.insert(place, queue.len());
            let delivery = delivery.clone();
            self.running.spawn(async move { Ok((place, run_queue(&delivery, queue).await?)) });
        }
        Ok(())
    }

    /// Notes how a place's queue ended; gives back why nothing more is to be sent.
    fn note(&mut self, (place, end): (Place, End), now: Timestamp) -> Option<String> {
        self.busy.remove(&place);
        match end {
            End::Done => None,
            End::Held => {
                self.held.insert(place, now);
                None
            }
            End::Halted(why) => Some(why),
        }
    }

    /// Waits for what is under way.
    async fn finish(mut self) -> anyhow::Result<()> {
        while let Some(ended) = self.running.join_next().await {
            ended??;
        }
        Ok(())
    }
}

/// Puts everything off: whatever was sent now would be refused like the last.
async fn pause(delivery: &Delivery, why: &str) -> anyhow::Result<()> {
    const SOME: u32 = 64;
    let now = delivery.clock.now();
    tracing::error!(why, "Discord refuses the bot as a whole, so nothing is sent for a while");
    loop {
        let due = outbox::due(&delivery.coach, now, SOME).await?;
        if due.is_empty() {
            return Ok(());
        }
        for owed in due {
            let trouble = Trouble::Halt(why.to_owned());
            outbox::failed(&delivery.coach, owed.id, trouble, now, &mut rng()).await?;
        }
    }
}

fn by_place(due: Vec<Owed>) -> Vec<(Place, Vec<Owed>)> {
    let mut queues: Vec<(Place, Vec<Owed>)> = Vec::new();
    for owed in due {
        let place = place(&owed.action);
        match queues.iter_mut().find(|(known, _)| *known == place) {
            Some((_, queue)) => queue.push(owed),
            None => queues.push((place, vec![owed])),
        }
    }
    queues
}

fn place(action: &Action) -> Place {
    match *action {
        Action::Post { channel, .. }
        | Action::ForumPost { channel, .. }
        | Action::Pin { channel, .. }
        | Action::PrivateThread { channel, .. }
        | Action::DiscussThread { channel, .. }
        | Action::Edit { channel, .. } => Place::Channel(channel),
        Action::CloseThread { thread }
        | Action::AddToThread { thread, .. }
        | Action::CheckMember { thread, .. } => Place::Channel(thread),
        Action::Direct { user, .. } => Place::Direct(user),
        Action::ScheduleEvent { guild, .. } | Action::CancelEvent { guild, .. } => Place::Guild(guild),
        Action::AddRole { user, .. } | Action::RemoveRole { user, .. } => Place::Member(user),
    }
}

/// Carries a place's actions out in order, up to the first that must wait.
async fn run_queue(delivery: &Delivery, queue: Vec<Owed>) -> anyhow::Result<End> {
    for owed in queue {
        outbox::begin(&delivery.coach, owed.id, delivery.clock.now()).await?;
        fail::point("outbox.begun");
        let rest = delivery.rest.hurrying(owed.priority == Priority::Awaited);
        let carried = carry_out(&Delivery { rest, ..delivery.clone() }, &owed).await;
        let now = delivery.clock.now();
        let error = match carried {
            Ok(done) => {
                fail::point("outbox.sent");
                outbox::done(&delivery.coach, owed.id, done, now, &mut rng()).await?;
                fail::point("outbox.stored");
                continue;
            }
            Err(error) => error,
        };
        tracing::warn!(action = %owed.id, %error, "an action was not carried out");
        let trouble = explained(delivery, &owed, trouble(&error)).await;
        let end = match &trouble {
            Trouble::Halt(why) => End::Halted(why.clone()),
            Trouble::Wait(_) | Trouble::Later(_) => End::Held,
            Trouble::Gone | Trouble::Forbidden { .. } | Trouble::Refused(_) => End::Done,
        };
        outbox::failed(&delivery.coach, owed.id, trouble, now, &mut rng()).await?;
        if !matches!(end, End::Done) {
            return Ok(end);
        }
    }
    Ok(End::Done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::ActionId;

    fn owed(id: i64, action: Action) -> Owed {
        Owed {
            id: ActionId(id),
            guild: None,
            action,
            nonce: String::new(),
            marker: String::new(),
            tried_at: None,
            priority: Priority::Routine,
            attempts: 0,
        }
    }

    #[test]
    fn a_channel_keeps_its_order_and_waits_for_no_other() {
        let close = |thread| Action::CloseThread { thread: ChannelId(thread) };
        let due = vec![owed(1, close(7)), owed(2, close(8)), owed(3, close(7))];
        let ids: Vec<Vec<i64>> =
            by_place(due).iter().map(|(_, queue)| queue.iter().map(|owed| owed.id.0).collect()).collect();
        assert_eq!(ids, [vec![1, 3], vec![2]]);
    }
}
