//! Roles that a server gives for streaks: given when the days are reached, taken when the streak is broken.

use jiff::Timestamp;
use rand::Rng;

use super::asker::{Asker, Locale};
use super::message::Reply;
use super::outbox::{self, Action, Debt, Link, Priority, Trouble};
use super::refusal::{Outcome, Refusal};
use super::{Coach, notice, staff_log, words};
use crate::domain::ids::{GuildId, RoleId, UserId};
use crate::store::staff_action::Deed;
use crate::store::{self, Conn};

/// Roles for streaks in one server.
const MOST: usize = 10;

/// Why a role cannot be given for a streak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// The bot may not Manage Roles.
    NotAllowed,
    /// It stands above the bot's own highest role.
    TooHigh,
    /// It belongs to an app, a subscription, or is everyone's.
    NotOurs,
    /// Whoever has it may do more than talk: nobody is to earn that by a streak.
    Powerful,
    /// There are as many as there may be.
    TooMany { limit: usize },
    /// It is not on the list.
    NotListed,
}

/// `/staff streak-roles add`, by who may Manage Server; `unfit` is what Discord says of the role.
pub async fn add(
    coach: &Coach,
    asker: &Asker,
    role: RoleId,
    days: u32,
    unfit: Option<Unfit>,
    now: Timestamp,
) -> Outcome<Reply> {
    let guild = owned(asker)?;
    if let Some(unfit) = unfit {
        return Err(Refusal::StreakRole(role, unfit).into());
    }
    let mut tx = coach.store.begin().await?;
    let listed = store::streak_role::of_guild(&mut tx, guild).await?;
    if listed.len() >= MOST && !listed.iter().any(|known| known.role == role) {
        return Err(Refusal::StreakRole(role, Unfit::TooMany { limit: MOST }).into());
    }
    store::streak_role::put(&mut tx, guild, role, days).await?;
    staff_log::note(&mut tx, asker, Deed::StreakRoleAdded, format!("<@&{role}> · {days}"), now).await?;
    // giving it to who has it does no harm, and helps those who came back to the server
    store::streak_role::forget_who_earned(&mut tx, guild, role, days).await?;
    store::standing::look_at_all(&mut tx, guild, now).await?;
    tx.commit().await?;
    coach.wake();
    Ok(Reply::Private(words::streak_role::added(asker.locale, role, days)))
}

/// `/staff streak-roles remove`: whoever was given it has it no longer.
pub async fn remove(coach: &Coach, asker: &Asker, role: RoleId, now: Timestamp) -> Outcome<Reply> {
    let guild = owned(asker)?;
    let mut tx = coach.store.begin().await?;
    if !store::streak_role::remove(&mut tx, guild, role).await? {
        return Err(Refusal::StreakRole(role, Unfit::NotListed).into());
    }
    staff_log::note(&mut tx, asker, Deed::StreakRoleRemoved, format!("<@&{role}>"), now).await?;
    store::standing::look_at_all(&mut tx, guild, now).await?;
    tx.commit().await?;
    coach.wake();
    Ok(Reply::Private(words::streak_role::removed(asker.locale, role)))
}

/// `/staff streak-roles list`.
pub async fn list(coach: &Coach, asker: &Asker) -> Outcome<Reply> {
    let guild = owned(asker)?;
    let listed = store::streak_role::of_guild(&mut *coach.store.read().await?, guild).await?;
    Ok(Reply::Private(words::streak_role::list(asker.locale, &listed)))
}

/// Whoever hands out roles manages the server. Asked before Discord is.
pub fn owned(asker: &Asker) -> Outcome<GuildId> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    if asker.manages { Ok(guild) } else { Err(Refusal::OwnersOnly.into()) }
}

/// Owes what a member's roles lack or have too many of.
pub(crate) async fn settle(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    current: u32,
    now: Timestamp,
    rng: &mut impl Rng,
) -> anyhow::Result<()> {
    let listed = store::streak_role::of_guild(conn, guild).await?;
    let held = store::streak_role::held(conn, guild, user).await?;
    let earned: Vec<RoleId> =
        listed.iter().filter(|listed| listed.days <= current).map(|listed| listed.role).collect();
    for &role in earned.iter().filter(|role| !held.contains(role)) {
        store::streak_role::hold(conn, guild, user, role, true).await?;
        owe(conn, guild, Action::AddRole { guild, user, role }, now, rng).await?;
    }
    for &role in held.iter().filter(|role| !earned.contains(role)) {
        store::streak_role::hold(conn, guild, user, role, false).await?;
        owe(conn, guild, Action::RemoveRole { guild, user, role }, now, rng).await?;
    }
    Ok(())
}

async fn owe(
    conn: &mut Conn,
    guild: GuildId,
    action: Action,
    now: Timestamp,
    rng: &mut impl Rng,
) -> sqlx::Result<()> {
    let (link, marker) = (Link::StreakRole, outbox::code(rng));
    let debt = Debt { guild: Some(guild), action, link, marker, priority: Priority::Routine };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(())
}

/// Discord gave or took it: whatever stood in the way does no longer.
pub(crate) async fn done(conn: &mut Conn, action: &Action) -> sqlx::Result<()> {
    match action {
        Action::AddRole { guild, role, .. } | Action::RemoveRole { guild, role, .. } => {
            store::streak_role::clear_trouble(conn, *guild, *role).await
        }
        _ => Ok(()),
    }
}

/// Discord refuses: it is tried again when the streak is looked at next, and the owner is told once.
pub(crate) async fn refused(
    coach: &Coach,
    conn: &mut Conn,
    action: &Action,
    trouble: &Trouble,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let (guild, user, role, gives) = match *action {
        Action::AddRole { guild, user, role } => (guild, user, role, true),
        Action::RemoveRole { guild, user, role } => (guild, user, role, false),
        _ => return Ok(()),
    };
    let news = if *trouble == Trouble::Gone {
        store::streak_role::forget_holders(conn, guild, role).await?;
        store::streak_role::remove(conn, guild, role).await?
    } else {
        store::streak_role::hold(conn, guild, user, role, !gives).await?;
        store::standing::look_at(conn, guild, user, now + RETRY).await?;
        store::streak_role::note_trouble(conn, guild, role, now).await?
    };
    if news { tell_owner(coach, conn, guild, role, trouble, now, rng).await } else { Ok(()) }
}

/// A day, as for every streak that lives.
const RETRY: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);

async fn tell_owner(
    coach: &Coach,
    conn: &mut Conn,
    guild: GuildId,
    role: RoleId,
    trouble: &Trouble,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let Some(settings) = store::guild::get(conn, guild).await? else { return Ok(()) };
    let Some(channel) = settings.notice_channel else { return Ok(()) };
    let locale = Locale::from_discord(&settings.locale);
    let gone = *trouble == Trouble::Gone;
    notice::post(coach, conn, guild, channel, words::streak_role::trouble(locale, role, gone), now, rng).await
}
