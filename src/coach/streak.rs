//! What counts for a member's streak, and why it stands where it does. The rules are `domain::streak`'s.

use jiff::Timestamp;

use super::asker::Asker;
use super::message::Reply;
use super::refusal::Outcome;
use super::{Coach, guild, staff_log, words};
use crate::domain::ids::{GuildId, UserId};
use crate::domain::schedule::Weekdays;
use crate::domain::streak::{
    Activity, Calendar, EARN_BACK_REVIEWS, Entry, Event, Line, Streak, date_at, explain, fold,
};
use crate::domain::zone::Zone;
use crate::store::staff_action::Deed;
use crate::store::{self, Conn, decode};

/// Writes an activity down; false when its cause was counted before.
pub(crate) async fn count(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    cause: &str,
    activity: Activity,
    now: Timestamp,
) -> sqlx::Result<bool> {
    store::ledger::record(conn, guild, user, cause, &Event::Counted(activity), now).await
}

/// Whether a cause was counted for a member.
pub(crate) async fn has(conn: &mut Conn, guild: GuildId, user: UserId, cause: &str) -> sqlx::Result<bool> {
    store::ledger::has(conn, guild, user, cause).await
}

/// How a member's streak stands.
pub(crate) async fn of(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    now: Timestamp,
) -> sqlx::Result<Streak> {
    let ledger = ledger(conn, guild, user).await?;
    Ok(fold(&ledger, &calendar(conn, guild).await?, now))
}

/// The same, and why: what happened on each of the member's days, oldest first.
pub(crate) async fn explained(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    now: Timestamp,
) -> sqlx::Result<(Streak, Vec<Line>)> {
    let ledger = ledger(conn, guild, user).await?;
    let calendar = calendar(conn, guild).await?;
    Ok((fold(&ledger, &calendar, now), explain(&ledger, &calendar, now)))
}

/// What a cleared review queue did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cleared {
    pub(crate) streak: Streak,
    /// It earned a broken streak back.
    pub(crate) earned_back: bool,
}

/// The queue is empty: that counts once for a day on which something was reviewed. `None` where nothing was.
pub(crate) async fn reviews_cleared(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    now: Timestamp,
) -> sqlx::Result<Option<Cleared>> {
    let Some(last) = store::review::last_graded(conn, user).await? else { return Ok(None) };
    let ledger = ledger(conn, guild, user).await?;
    let calendar = calendar(conn, guild).await?;
    let today = date_at(&ledger, &calendar, now);
    if date_at(&ledger, &calendar, last) != today {
        return Ok(None);
    }
    let earned_back = earn_back(conn, guild, user, &fold(&ledger, &calendar, now), now).await?;
    count(conn, guild, user, &format!("reviews:{today}"), Activity::Reviews, now).await?;
    Ok(Some(Cleared { streak: of(conn, guild, user, now).await?, earned_back }))
}

/// A streak that broke lately comes back when enough was reviewed since.
async fn earn_back(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    streak: &Streak,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let Some(broken) = streak.broken_at.filter(|_| streak.earn_back_until.is_some()) else {
        return Ok(false);
    };
    let reviews = store::review::graded_since(conn, user, broken).await?;
    if reviews < EARN_BACK_REVIEWS {
        return Ok(false);
    }
    let cause = format!("earn-back:{broken}");
    store::ledger::record(conn, guild, user, &cause, &Event::EarnBack { reviews }, now).await
}

/// What a member did in a server, and what they settled for themselves in all of them.
async fn ledger(conn: &mut Conn, guild: GuildId, user: UserId) -> sqlx::Result<Vec<Entry>> {
    let mut ledger = store::ledger::of_member(conn, guild, user).await?;
    ledger.extend(store::own_days::entries(conn, user).await?);
    Ok(ledger)
}

/// The zone of a server.
pub(crate) async fn zone_of(conn: &mut Conn, guild: GuildId, now: Timestamp) -> sqlx::Result<Zone> {
    Ok(calendar(conn, guild).await?.zone_at(now).clone())
}

/// The server's days: its zones, and the bot's outages.
async fn calendar(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Calendar> {
    let mut zones = store::guild::zones(conn, guild).await?.into_iter();
    let first = match zones.next() {
        Some((_, name)) => Zone::parse(&name).map_err(decode)?,
        None => Zone::utc(),
    };
    let mut calendar = Calendar::new(first, Weekdays::ALL);
    for (since, name) in zones {
        calendar = calendar.zone_from(since, Zone::parse(&name).map_err(decode)?);
    }
    Ok(calendar.outages(store::meta::outages(conn).await?))
}

/// `/streak show`: one's own or another member's.
pub async fn show(
    coach: &Coach,
    asker: &Asker,
    of_member: Option<UserId>,
    name: Option<&str>,
    now: Timestamp,
) -> Outcome<Reply> {
    let mut conn = coach.store.read().await?;
    let guild = coach.guild_seen(&mut conn, asker).await?;
    let other = of_member.filter(|&user| user != asker.user);
    let streak = of(&mut conn, guild, other.unwrap_or(asker.user), now).await?;
    let whose = other.map(|_| name.unwrap_or(words::streak::somebody(asker.locale)));
    Ok(Reply::Private(words::streak::show(asker.locale, whose, &streak)))
}

/// `/streak why`: the ledger, explained.
pub async fn why(coach: &Coach, asker: &Asker, now: Timestamp) -> Outcome<Reply> {
    let mut conn = coach.store.read().await?;
    let guild = coach.guild_seen(&mut conn, asker).await?;
    let (_, lines) = explained(&mut conn, guild, asker.user, now).await?;
    Ok(Reply::Private(words::streak::why(asker.locale, &lines)))
}

/// `/staff streak-audit`: another member's ledger in this server, explained to the staff.
pub async fn audit(
    coach: &Coach,
    asker: &Asker,
    member: UserId,
    name: &str,
    now: Timestamp,
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let guild = guild::for_staff(&mut tx, asker).await?;
    let (streak, lines) = explained(&mut tx, guild, member, now).await?;
    // Others have a right to know who looked into what is theirs.
    staff_log::note_about(&mut tx, asker, Deed::StreakAudited, "", member, now).await?;
    tx.commit().await?;
    Ok(Reply::Private(words::streak::audit(asker.locale, name, &streak, &lines)))
}
