//! What the bot owes Discord: typed actions, kept as rows until Discord has them.
//!
//! An action is written in the transaction of the state it announces. Carrying it out is
//! `discord::deliver`'s; what its success or failure means for the state is decided here.

use std::time::Duration;

use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use rand::{Rng, RngExt};
use serde::{Deserialize, Serialize};

use super::forum::Tag;
use super::message::Message;
use super::person::reminder;
use super::{Coach, daily, mock, night, notice, reveal, streak_role, words};
use crate::domain::ids::{
    ActionId, ChannelId, DailyId, EventId, GuildId, MessageId, NightId, RoleId, RoundId, UserId,
};
use crate::store::{self, Conn};

/// Something to be done in Discord that nobody's interaction asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Action {
    Post {
        channel: ChannelId,
        message: Message,
    },
    /// A post in a forum: a thread with its first message, which has the thread's id.
    ForumPost {
        channel: ChannelId,
        name: String,
        tags: Vec<Tag>,
        message: Message,
    },
    /// Pins a message, or a forum's post at the top of its forum; or takes that back.
    Pin {
        channel: ChannelId,
        message: MessageId,
        /// It is a forum's post.
        post: bool,
        on: bool,
    },
    /// A private thread with one member in it; its name carries the marker.
    PrivateThread {
        channel: ChannelId,
        name: String,
        member: UserId,
    },
    /// The discussion under a message; its id is the message's.
    DiscussThread {
        channel: ChannelId,
        message: MessageId,
        name: String,
    },
    Edit {
        channel: ChannelId,
        message: MessageId,
        with: Message,
    },
    /// Lets a member into a private thread.
    AddToThread {
        thread: ChannelId,
        user: UserId,
    },
    /// Looks whether somebody is still a member of the server, in the order of what is said in the thread.
    CheckMember {
        thread: ChannelId,
        user: UserId,
    },
    /// Archives and locks.
    CloseThread {
        thread: ChannelId,
    },
    Direct {
        user: UserId,
        message: Message,
    },
    AddRole {
        guild: GuildId,
        user: UserId,
        role: RoleId,
    },
    RemoveRole {
        guild: GuildId,
        user: UserId,
        role: RoleId,
    },
    /// An event in the server's calendar, held in a channel; its description carries the marker.
    ScheduleEvent {
        guild: GuildId,
        event: Appointment,
    },
    /// Takes an event out of the calendar.
    CancelEvent {
        guild: GuildId,
        event: EventId,
    },
}

/// An event for a server's calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    pub name: String,
    pub about: String,
    pub place: String,
    pub starts: Timestamp,
    pub ends: Timestamp,
}

/// What an action's success belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Link {
    Nothing,
    /// The post of a daily.
    Daily(DailyId),
    /// The thread of a daily.
    Thread(DailyId),
    /// The message in a daily's thread that says who answered.
    Roll(DailyId),
    /// A member's published answer to a daily.
    Shared(DailyId, UserId),
    /// The thread that a daily's answer goes to.
    Answer(DailyId),
    /// The thread a round waits for.
    RoundThread(RoundId),
    /// A post in a round's thread.
    RoundPost(RoundId),
    /// The card of a duel, which waits to be taken up.
    Challenge(RoundId),
    /// The post by which people sign up for a mock night.
    NightPost(NightId),
    /// A mock night's event in the calendar.
    NightEvent(NightId),
    /// The message in which members join a round.
    RoundLobby(RoundId),
    /// What was said of a suggestion.
    Suggestion(i64),
    /// A reminder to study, which is of no use after this instant.
    Reminder {
        until: Timestamp,
    },
    /// A role for a streak.
    StreakRole,
    /// A member of a round, without whom it may end.
    RoundMember(RoundId, UserId),
}

/// Who waits for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Priority {
    /// Somebody pressed something and looks at the screen.
    Awaited,
    Routine,
}

/// An action still owed.
#[derive(Debug, Clone)]
pub struct Owed {
    pub id: ActionId,
    pub guild: Option<GuildId>,
    pub action: Action,
    /// Sent with `enforce_nonce`, so that Discord drops a repetition for a few minutes.
    pub nonce: String,
    /// Finds the result again after that: a `custom_id`, or a code in the footer or thread's name.
    pub marker: String,
    /// When it was first tried: an earlier try may have succeeded.
    pub tried_at: Option<Timestamp>,
    pub attempts: u32,
    pub priority: Priority,
}

/// What Discord made of an action.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    pub message: Option<MessageId>,
    /// The thread or direct-message channel that was made.
    pub channel: Option<ChannelId>,
    /// The event that was made.
    pub event: Option<EventId>,
}

/// Why Discord has not done it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The channel, message or member is no more (10003, 10008, 10007).
    Gone,
    /// The bot may not (50001, 50013, 50007); what it lacks there by Discord's names, where that is known.
    Forbidden { code: u32, missing: Vec<&'static str> },
    /// A rate limit, with the time to wait.
    Wait(Duration),
    /// 5xx, a time-out or no connection.
    Later(String),
    /// Any other refusal: a fault of ours, so trying again helps nobody.
    Refused(String),
    /// Discord refuses the bot as a whole.
    Halt(String),
}

/// A debt in the making.
#[derive(Debug, Clone)]
pub struct Debt {
    pub guild: Option<GuildId>,
    pub action: Action,
    pub link: Link,
    pub marker: String,
    pub priority: Priority,
}

/// A short code that stands in a footer or a thread's name.
pub fn code(rng: &mut impl Rng) -> String {
    const LETTERS: &[u8] = b"abcdefghijkmnpqrstuvwxyz23456789";
    (0..5).map(|_| char::from(LETTERS[rng.random_range(0..LETTERS.len())])).collect()
}

/// Marks a message, so that it can be found again: by its first button, or a code in the footer.
pub(crate) fn mark(message: &mut Message, rng: &mut impl Rng) -> String {
    if let Some(button) = message.buttons.iter().flatten().next() {
        return button.control.to_string();
    }
    let code = code(rng);
    words::mark(message, &code);
    code
}

/// Writes a debt, in the transaction of the state it announces.
pub(crate) async fn owe(
    conn: &mut Conn,
    debt: Debt,
    now: Timestamp,
    rng: &mut impl Rng,
) -> sqlx::Result<ActionId> {
    let new = store::outbox::New {
        guild: debt.guild,
        action: store::to_json(&debt.action)?,
        link: store::to_json(&debt.link)?,
        nonce: format!("{:x}", rng.random::<u64>()),
        marker: debt.marker,
        lane: lane(&debt.action),
        priority: u8::from(debt.priority == Priority::Routine),
        due_at: now,
    };
    store::outbox::add(conn, &new, now).await
}

/// Where an action happens: those of one place keep their order.
pub(crate) fn lane(action: &Action) -> String {
    match action {
        Action::Post { channel, .. }
        | Action::ForumPost { channel, .. }
        | Action::Pin { channel, .. }
        | Action::PrivateThread { channel, .. }
        | Action::DiscussThread { channel, .. }
        | Action::Edit { channel, .. } => format!("c:{channel}"),
        Action::CloseThread { thread }
        | Action::AddToThread { thread, .. }
        | Action::CheckMember { thread, .. } => format!("c:{thread}"),
        Action::Direct { user, .. } => format!("u:{user}"),
        Action::ScheduleEvent { guild, .. } | Action::CancelEvent { guild, .. } => format!("g:{guild}"),
        Action::AddRole { user, .. } | Action::RemoveRole { user, .. } => format!("m:{user}"),
    }
}

/// What is due, awaited things first.
pub async fn due(coach: &Coach, now: Timestamp, limit: u32) -> anyhow::Result<Vec<Owed>> {
    let mut conn = coach.store.read().await?;
    let rows = store::outbox::due(&mut conn, now, limit).await?;
    let mut readable = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.id;
        if is_over(&row, now) {
            drop_over(coach, id, now).await?;
            continue;
        }
        match owed(row) {
            Ok(owed) => readable.push(owed),
            Err(error) => drop_unreadable(coach, id, &error, now).await?,
        }
    }
    Ok(readable)
}

/// Whether it was never tried, and helps nobody any more.
fn is_over(row: &store::outbox::Row, now: Timestamp) -> bool {
    let link = serde_json::from_str(&row.link);
    row.tried_at.is_none() && matches!(link, Ok(Link::Reminder { until }) if until <= now)
}

async fn drop_over(coach: &Coach, id: ActionId, now: Timestamp) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    store::outbox::give_up(&mut tx, id, "too late", now).await?;
    Ok(tx.commit().await?)
}

/// One row that this version cannot read must not hold up all others.
async fn drop_unreadable(
    coach: &Coach,
    id: ActionId,
    error: &anyhow::Error,
    now: Timestamp,
) -> anyhow::Result<()> {
    tracing::error!(action = %id, error = format!("{error:#}"), "an action cannot be read, and is dropped");
    let mut tx = coach.store.begin().await?;
    store::outbox::give_up(&mut tx, id, "unreadable", now).await?;
    Ok(tx.commit().await?)
}

fn owed(row: store::outbox::Row) -> anyhow::Result<Owed> {
    let action = serde_json::from_str(&row.action).with_context(|| format!("reading action {}", row.id))?;
    Ok(Owed {
        id: row.id,
        guild: row.guild,
        action,
        nonce: row.nonce,
        marker: row.marker,
        tried_at: row.tried_at,
        attempts: row.attempts,
        priority: if row.priority == 0 { Priority::Awaited } else { Priority::Routine },
    })
}

/// The newest debt, paid or not.
pub async fn newest(coach: &Coach) -> anyhow::Result<ActionId> {
    Ok(store::outbox::newest(&mut *coach.store.read().await?).await?)
}

/// Whether a server's people still wait for something that is due, up to a debt.
pub async fn is_awaited(
    coach: &Coach,
    guild: Option<GuildId>,
    up_to: ActionId,
    now: Timestamp,
) -> anyhow::Result<bool> {
    Ok(store::outbox::is_awaited(&mut *coach.store.read().await?, guild, up_to, now).await?)
}

/// When the next debt falls due.
pub async fn next_due(coach: &Coach) -> anyhow::Result<Option<Timestamp>> {
    Ok(store::outbox::next_due(&mut *coach.store.read().await?).await?)
}

/// What is owed and due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backlog {
    pub waiting: u32,
    /// Seconds that the oldest of it has been owed.
    pub lag: u32,
}

/// How far the sending is behind.
pub async fn backlog(coach: &Coach, now: Timestamp) -> anyhow::Result<Backlog> {
    let (waiting, oldest) = store::outbox::waiting(&mut *coach.store.read().await?, now).await?;
    let lag = oldest.map_or(0, |oldest| now.duration_since(oldest).as_secs());
    Ok(Backlog { waiting, lag: u32::try_from(lag).unwrap_or(0) })
}

/// Notes a try; must be committed before the request leaves.
pub async fn begin(coach: &Coach, id: ActionId, now: Timestamp) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    store::outbox::begin(&mut tx, id, now).await?;
    Ok(tx.commit().await?)
}

/// Discord did it.
pub async fn done(
    coach: &Coach,
    id: ActionId,
    result: Done,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    let Some(row) = store::outbox::paid(&mut tx, id, now).await? else { return Ok(()) };
    metrics::counter!("coach_outbox_done_total", "how" => "sent").increment(1);
    let link = serde_json::from_str(&row.link)?;
    let mut leads_on = leads_on(link);
    match (link, result) {
        (Link::Daily(daily), Done { message: Some(message), .. }) => {
            leads_on = daily::posted(coach, &mut tx, daily, message, now, rng).await?;
        }
        (Link::Thread(daily), Done { channel: Some(thread), .. }) => {
            if let Some(guild) = row.guild {
                daily::has_thread(&mut tx, guild, daily, thread, now).await?;
            }
        }
        (Link::Roll(daily), Done { message: Some(message), .. }) => {
            store::roll::written(&mut tx, daily, message).await?;
        }
        (Link::Answer(daily), Done { channel: Some(thread), .. }) => {
            reveal::tell(coach, &mut tx, row.guild, daily, thread, now, rng).await?;
        }
        (Link::RoundThread(round), Done { channel: Some(thread), .. }) => {
            mock::opened(coach, &mut tx, round, thread, now, rng).await?;
        }
        (Link::Challenge(round), Done { message: Some(message), .. }) => {
            mock::duel::posted(&mut tx, round, message, now, rng).await?;
        }
        (Link::NightPost(night), Done { message: Some(message), .. }) => {
            night::posted(&mut tx, night, message, now, rng).await?;
        }
        (Link::NightEvent(night), Done { event: Some(event), .. }) => {
            night::scheduled(&mut tx, night, event, now, rng).await?;
        }
        (Link::RoundLobby(round), Done { message: Some(message), .. }) => {
            mock::group::lobby_posted(coach, &mut tx, round, message, now, rng).await?;
        }
        (Link::StreakRole, _) => streak_role::done(&mut tx, &serde_json::from_str(&row.action)?).await?,
        _ => {}
    }
    tx.commit().await?;
    if leads_on {
        coach.wake();
    }
    Ok(())
}

/// Whether something may fall due because an action was done. To look at all that could be due takes some 29 queries,
/// too many to be made after each of thousands of posts.
fn leads_on(link: Link) -> bool {
    match link {
        Link::Nothing
        | Link::Roll(_)
        | Link::Shared(..)
        | Link::RoundPost(_)
        | Link::Suggestion(_)
        | Link::Reminder { .. }
        | Link::StreakRole => false,
        Link::Daily(_)
        | Link::Thread(_)
        | Link::Answer(_)
        | Link::RoundThread(_)
        | Link::Challenge(_)
        | Link::NightPost(_)
        | Link::NightEvent(_)
        | Link::RoundLobby(_)
        | Link::RoundMember(..) => true,
    }
}

/// Discord has not done it: try later, or settle what its absence means.
pub async fn failed(
    coach: &Coach,
    id: ActionId,
    trouble: Trouble,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    let Some(row) = store::outbox::get(&mut tx, id).await? else { return Ok(()) };
    match delay(&trouble, row.attempts) {
        Some(wait) => {
            let until = now.saturating_add(wait).unwrap_or(now);
            store::outbox::postpone(&mut tx, id, until, &format!("{trouble:?}")).await?;
        }
        None => give_up(coach, &mut tx, row, &trouble, now, rng).await?,
    }
    tx.commit().await?;
    coach.wake();
    Ok(())
}

/// How long to wait before the next try; `None` when there is to be none.
fn delay(trouble: &Trouble, attempts: u32) -> Option<SignedDuration> {
    const LONGEST: i64 = 600;
    match trouble {
        Trouble::Wait(wait) => SignedDuration::try_from(*wait).ok(),
        Trouble::Later(_) => {
            let seconds = 1_i64 << attempts.min(9);
            Some(SignedDuration::from_secs(seconds.min(LONGEST)))
        }
        Trouble::Halt(_) => Some(SignedDuration::from_secs(60)),
        Trouble::Gone | Trouble::Forbidden { .. } | Trouble::Refused(_) => None,
    }
}

async fn give_up(
    coach: &Coach,
    conn: &mut Conn,
    row: store::outbox::Row,
    trouble: &Trouble,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    tracing::warn!(action = %row.id, ?trouble, "gave an action up");
    store::outbox::give_up(conn, row.id, &format!("{trouble:?}"), now).await?;
    metrics::counter!("coach_outbox_done_total", "how" => "given_up").increment(1);
    let owed = owed(row.clone())?;
    match serde_json::from_str(&row.link)? {
        Link::Daily(daily) => {
            store::daily::give_up(conn, daily, reason(trouble)).await?;
            if let (true, Some(guild), Action::Post { channel, .. } | Action::ForumPost { channel, .. }) =
                (is_closed(trouble), owed.guild, &owed.action)
            {
                notice::channel_closed(coach, conn, guild, *channel, trouble, now, rng).await?;
            }
        }
        Link::RoundThread(round) | Link::RoundLobby(round) | Link::Challenge(round) => {
            mock::thread_gone(coach, conn, round, now, rng).await?;
        }
        Link::RoundPost(round) if is_closed(trouble) => {
            mock::thread_gone(coach, conn, round, now, rng).await?;
        }
        Link::NightEvent(night) => night::not_scheduled(coach, conn, night, trouble, now, rng).await?,
        Link::Reminder { .. } => reminder::undelivered(conn, &owed.action, trouble, now).await?,
        Link::StreakRole => streak_role::refused(coach, conn, &owed.action, trouble, now, rng).await?,
        Link::RoundMember(round, user) if is_closed(trouble) => {
            mock::member_gone(coach, conn, round, user, now, rng).await?;
        }
        Link::Shared(daily, user) => {
            store::shared::take_back(conn, daily, user).await?;
            if *trouble == Trouble::Gone {
                store::daily::set_thread(conn, daily, None).await?;
            }
        }
        Link::RoundPost(_)
        | Link::RoundMember(..)
        | Link::Answer(_)
        | Link::Suggestion(_)
        | Link::Thread(_)
        | Link::Roll(_)
        | Link::NightPost(_)
        | Link::Nothing => {}
    }
    Ok(())
}

/// The channel can no longer be written to.
fn is_closed(trouble: &Trouble) -> bool {
    matches!(trouble, Trouble::Gone | Trouble::Forbidden { .. })
}

fn reason(trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::Gone => "channel-gone",
        Trouble::Forbidden { .. } => "not-permitted",
        _ => "refused",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_come_slower_and_never_more_than_ten_minutes_apart() {
        let waits: Vec<i64> = (0..12)
            .filter_map(|n| delay(&Trouble::Later(String::new()), n))
            .map(|wait| wait.as_secs())
            .collect();
        assert_eq!(waits.first(), Some(&1));
        assert!(waits.is_sorted() && waits.iter().all(|&wait| wait <= 600));
        assert_eq!(waits.len(), 12);
    }

    #[test]
    fn a_channel_that_is_gone_is_not_tried_again() {
        assert_eq!(delay(&Trouble::Gone, 1), None);
        assert_eq!(delay(&Trouble::Forbidden { code: 50013, missing: Vec::new() }, 1), None);
    }

    #[test]
    fn actions_are_read_back_as_written() {
        let action =
            Action::PrivateThread { channel: ChannelId(7), name: "Round · k3f9".into(), member: UserId(9) };
        let json = serde_json::to_string(&action).unwrap();
        assert_eq!(serde_json::from_str::<Action>(&json).unwrap(), action);
    }
}
