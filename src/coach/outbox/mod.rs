//! What the bot owes Discord: typed actions, kept as rows until Discord has them.
//!
//! An action is written in the transaction of the state it announces. Carrying it out is
//! `discord::deliver`'s; what its success or failure means for the state is decided here.
//!
//! * `action`: what there is to be done. `due`: what is to be done now. `outcome`: what came of it.

mod action;
mod due;
mod outcome;

use std::time::Duration;

use jiff::Timestamp;
use rand::{Rng, RngExt};

pub use self::action::{Action, Appointment, Link};
pub use self::due::{Backlog, backlog, due, is_awaited, newest, next_due};
pub use self::outcome::{begin, done, failed};
use super::message::Message;
use super::words;
use crate::domain::ids::{ActionId, ChannelId, EventId, GuildId, MessageId};
use crate::store::{self, Conn};

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
