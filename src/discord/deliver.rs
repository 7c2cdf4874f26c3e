//! Carries out what the outbox owes, each action once however often it must be tried.

use std::collections::HashMap;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::app::rng;
use super::calls::Channel;
use super::http::{Rest, RestError};
use super::{calendar, posts, render};
use crate::clock::Clock;
use crate::coach::message::Message;
use crate::coach::outbox::{self, Action, Done, Owed, Priority, Trouble};
use crate::coach::{Coach, picture};
use crate::domain::ids::{ApplicationId, ChannelId, GuildId, MessageId, UserId};
use crate::fail;

/// As long as fewer places are served, more is taken up.
const AT_ONCE: usize = 16;
/// How many more actions are read at a time; those of a place that is being served are not taken up.
const MORE: u32 = 16;
/// Between our clock and Discord's, to be on the safe side.
const SKEW: SignedDuration = SignedDuration::from_secs(5);
/// The start of Discord's ids, in milliseconds since 1970.
const DISCORD_EPOCH: i64 = 1_420_070_400_000;
/// Discord's codes for a member who has left, and for a role that is no more.
const UNKNOWN_MEMBER: u32 = 10007;
const UNKNOWN_ROLE: u32 = 10011;
/// Pages of messages that are searched for a marker.
const PAGES: usize = 5;

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
    /// Begins with what is due, as long as few places are served: what people wait for may still come, and goes first.
    async fn take_up(&mut self, delivery: &Delivery) -> anyhow::Result<()> {
        if self.running.len() >= AT_ONCE {
            return Ok(());
        }
        let under_way: usize = self.busy.values().sum();
        let most = MORE + u32::try_from(under_way)?;
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
    let now = delivery.clock.now();
    tracing::error!(why, "Discord refuses the bot as a whole, so nothing is sent for a while");
    loop {
        let due = outbox::due(&delivery.coach, now, MORE).await?;
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

/// Says which permissions are missing, where Discord only says that some are.
async fn explained(delivery: &Delivery, owed: &Owed, trouble: Trouble) -> Trouble {
    let (
        Trouble::Forbidden { code, .. },
        Some(guild),
        Action::Post { channel, .. } | Action::ForumPost { channel, .. },
    ) = (&trouble, owed.guild, &owed.action)
    else {
        return trouble;
    };
    let seat = delivery.rest.seat(guild, delivery.bot, *channel).await;
    Trouble::Forbidden { code: *code, missing: seat.map(|seat| seat.missing()).unwrap_or_default() }
}

async fn carry_out(delivery: &Delivery, owed: &Owed) -> Result<Done, RestError> {
    let rest = &delivery.rest;
    match &owed.action {
        Action::Post { channel, message } => post(delivery, owed, *channel, message).await,
        Action::ForumPost { channel, name, tags, message } => {
            posts::deliver(delivery, owed, *channel, name, tags, message).await
        }
        Action::Pin { channel, message, post, on } => {
            posts::pin(rest, *channel, *message, *post, *on).await?;
            Ok(Done { message: Some(*message), channel: Some(*channel), ..Done::default() })
        }
        Action::Direct { user, message } => {
            let channel = rest.direct_channel(*user).await?;
            post(delivery, owed, channel, message).await
        }
        Action::PrivateThread { channel, name, member } => {
            private_thread(delivery, owed, *channel, name, *member).await
        }
        Action::DiscussThread { channel, message, name } => {
            const THERE_ALREADY: u32 = 160_004;
            let made = rest.create_discussion(*channel, *message, name).await;
            settled(made, &[THERE_ALREADY])?;
            Ok(Done { channel: Some(ChannelId(message.0)), ..Done::default() })
        }
        Action::Edit { channel, message, with } => {
            rest.edit(*channel, *message, &render::message(with)).await?;
            Ok(Done { message: Some(*message), channel: Some(*channel), ..Done::default() })
        }
        Action::AddToThread { thread, user } => {
            rest.add_to_thread(*thread, *user).await?;
            Ok(Done { channel: Some(*thread), ..Done::default() })
        }
        Action::CheckMember { thread, user } => {
            if let Some(guild) = owed.guild {
                rest.look_up_member(guild, *user).await?;
            }
            Ok(Done { channel: Some(*thread), ..Done::default() })
        }
        Action::CloseThread { thread } => {
            close(rest, *thread).await?;
            Ok(Done { channel: Some(*thread), ..Done::default() })
        }
        Action::ScheduleEvent { guild, event } => {
            let event = calendar::schedule(rest, delivery.bot, owed, *guild, event).await?;
            Ok(Done { event: Some(event), ..Done::default() })
        }
        Action::CancelEvent { guild, event } => {
            settled(rest.delete_event(*guild, *event).await, &[calendar::UNKNOWN])?;
            Ok(Done::default())
        }
        Action::AddRole { guild, user, role } => {
            settled(rest.set_role(*guild, *user, *role, true).await, &[UNKNOWN_MEMBER])?;
            Ok(Done::default())
        }
        Action::RemoveRole { guild, user, role } => {
            settled(rest.set_role(*guild, *user, *role, false).await, &[UNKNOWN_MEMBER, UNKNOWN_ROLE])?;
            Ok(Done::default())
        }
    }
}

/// A refusal by one of these codes means that there is nothing left to do.
fn settled(result: Result<(), RestError>, codes: &[u32]) -> Result<(), RestError> {
    result.or_else(|error| if error.code().is_some_and(|c| codes.contains(&c)) { Ok(()) } else { Err(error) })
}

async fn post(
    delivery: &Delivery,
    owed: &Owed,
    channel: ChannelId,
    message: &Message,
) -> Result<Done, RestError> {
    let posted = match owed.tried_at {
        Some(tried) => find_message(delivery, channel, &owed.marker, tried).await?,
        None => None,
    };
    let posted = if let Some(id) = posted {
        id
    } else {
        let message = picture::drawn_in(message).await;
        delivery.rest.post(channel, &render::message(&message).nonce(&owed.nonce)).await?
    };
    Ok(Done { message: Some(posted), channel: Some(channel), ..Done::default() })
}

/// The bot's own message that carries the marker, if an earlier try got through after all.
pub(super) async fn find_message(
    delivery: &Delivery,
    channel: ChannelId,
    marker: &str,
    tried: Timestamp,
) -> Result<Option<MessageId>, RestError> {
    let mut after = oldest_of(tried);
    for _ in 0..PAGES {
        let page = delivery.rest.messages(channel, after).await?;
        let id = |message: &serde_json::Value| message["id"].as_str()?.parse::<u64>().ok();
        let own = |message: &serde_json::Value| message["author"]["id"] == delivery.bot.to_string().as_str();
        if let Some(found) = page.iter().find(|m| own(m) && carries(m, marker)).and_then(id) {
            return Ok(Some(MessageId(found)));
        }
        match page.iter().filter_map(id).max() {
            Some(last) if page.len() >= 100 => after = last,
            _ => break,
        }
    }
    Ok(None)
}

/// Whether a message has the button, or the code in its footer.
fn carries(message: &serde_json::Value, marker: &str) -> bool {
    let text = message.to_string();
    text.contains(&format!("\"{marker}\"")) || text.contains(&format!("#{marker}\""))
}

/// The first id that Discord could have given to what was tried at an instant.
pub(super) fn oldest_of(tried: Timestamp) -> u64 {
    snowflake_at(tried.saturating_sub(SKEW).unwrap_or(tried))
}

/// The first id that Discord could give at an instant.
fn snowflake_at(instant: Timestamp) -> u64 {
    let since = instant.as_millisecond().saturating_sub(DISCORD_EPOCH);
    u64::try_from(since).unwrap_or_default() << 22
}

async fn private_thread(
    delivery: &Delivery,
    owed: &Owed,
    channel: ChannelId,
    name: &str,
    member: UserId,
) -> Result<Done, RestError> {
    let made = match (owed.tried_at, owed.guild) {
        (Some(_), Some(guild)) => find_thread(&delivery.rest, guild, channel, &owed.marker).await?,
        _ => None,
    };
    let thread = match made {
        Some(thread) => thread,
        None => delivery.rest.create_private_thread(channel, name).await?,
    };
    fail::point("thread.made");
    delivery.rest.add_to_thread(thread, member).await?;
    Ok(Done { channel: Some(thread), ..Done::default() })
}

async fn find_thread(
    rest: &Rest,
    guild: GuildId,
    channel: ChannelId,
    marker: &str,
) -> Result<Option<ChannelId>, RestError> {
    let is_it = |thread: &&Channel| {
        thread.parent() == Some(channel) && thread.name.as_ref().is_some_and(|name| name.contains(marker))
    };
    let active = rest.active_threads(guild).await?;
    if let Some(found) = active.iter().find(is_it) {
        return Ok(Some(found.id()));
    }
    Ok(rest.archived_threads(channel).await?.iter().find(is_it).map(Channel::id))
}

/// Locking takes a permission that archiving one's own thread does not.
async fn close(rest: &Rest, thread: ChannelId) -> Result<(), RestError> {
    const ARCHIVED: u32 = 50083;
    const NOT_PERMITTED: u32 = 50013;
    match rest.close_thread(thread, true).await {
        Err(error) if error.code() == Some(NOT_PERMITTED) => {
            settled(rest.close_thread(thread, false).await, &[ARCHIVED])
        }
        other => settled(other, &[ARCHIVED]),
    }
}

fn trouble(error: &RestError) -> Trouble {
    match *error {
        RestError::Limited(wait) => Trouble::Wait(wait),
        RestError::Silent(_) | RestError::Unreadable(_) => Trouble::Later(error.to_string()),
        RestError::Refused { status, .. } | RestError::Foreign { status } if status >= 500 => {
            Trouble::Later(error.to_string())
        }
        // Something in front of Discord blocks the bot (40333 says so in JSON), or the token is void.
        RestError::Foreign { status: 401 | 403 }
        | RestError::Refused { code: 40333, .. }
        | RestError::Refused { status: 401, .. } => Trouble::Halt(error.to_string()),
        // A channel, member, message, role or user that is no more.
        RestError::Refused { code: 10003 | 10007 | 10008 | UNKNOWN_ROLE | 10013, .. } => Trouble::Gone,
        RestError::Refused { code: code @ (50001 | 50007 | 50013), .. } => {
            Trouble::Forbidden { code, missing: Vec::new() }
        }
        RestError::Refused { .. } | RestError::Foreign { .. } => Trouble::Refused(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::ActionId;

    fn refused(status: u16, code: u32) -> RestError {
        RestError::Refused { status, code, message: String::new() }
    }

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
    fn each_trouble_is_told_apart() {
        assert_eq!(trouble(&refused(404, 10003)), Trouble::Gone);
        assert_eq!(trouble(&refused(403, 50013)), Trouble::Forbidden { code: 50013, missing: Vec::new() });
        assert_eq!(
            trouble(&RestError::Limited(Duration::from_secs(3))),
            Trouble::Wait(Duration::from_secs(3))
        );
        assert!(matches!(trouble(&RestError::Foreign { status: 403 }), Trouble::Halt(_)));
        assert!(matches!(trouble(&refused(401, 0)), Trouble::Halt(_)));
        assert!(matches!(trouble(&refused(503, 0)), Trouble::Later(_)));
        assert!(matches!(trouble(&RestError::Foreign { status: 502 }), Trouble::Later(_)));
        assert!(matches!(trouble(&RestError::Silent(String::new())), Trouble::Later(_)));
        assert!(matches!(trouble(&refused(400, 50035)), Trouble::Refused(_)));
    }

    #[test]
    fn a_channel_keeps_its_order_and_waits_for_no_other() {
        let close = |thread| Action::CloseThread { thread: ChannelId(thread) };
        let due = vec![owed(1, close(7)), owed(2, close(8)), owed(3, close(7))];
        let ids: Vec<Vec<i64>> =
            by_place(due).iter().map(|(_, queue)| queue.iter().map(|owed| owed.id.0).collect()).collect();
        assert_eq!(ids, [vec![1, 3], vec![2]]);
    }

    #[test]
    fn an_id_is_made_of_its_instant() {
        let instant = Timestamp::from_millisecond(DISCORD_EPOCH + 1).unwrap();
        assert_eq!(snowflake_at(instant), 1 << 22);
        assert_eq!(snowflake_at(Timestamp::UNIX_EPOCH), 0);
    }
}
