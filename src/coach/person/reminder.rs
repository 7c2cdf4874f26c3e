//! `/me remind`: a direct message a day, for who wishes it, on study days on which nothing counted yet.

use jiff::civil::{Time, time};
use jiff::{SignedDuration, Timestamp, ToSpan};
use rand::Rng;

use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::outbox::{self, Action, Debt, Link, Priority, Trouble};
use crate::coach::refusal::Outcome;
use crate::coach::setup::time_of;
use crate::coach::{Coach, language, review, streak, words};
use crate::domain::habit::{self, Moment, is_wanted};
use crate::domain::ids::{GuildId, UserId};
use crate::domain::schedule::{Plan, Weekdays};
use crate::domain::streak::{Event, Streak, Today};
use crate::domain::zone::Zone;
use crate::store::reminder::Reminder;
use crate::store::{self, Conn};

/// The time for who has no habit yet.
const EVENING: Time = time(19, 0, 0, 0);
/// A habit is what one did in these last weeks.
const HABIT: SignedDuration = SignedDuration::from_hours(28 * 24);
/// How many are looked at in one turn of the scheduler.
const BATCH: u32 = 200;

/// `/me remind on` and `/me remind at`: at one's usual hour, or at the time that is typed.
pub async fn remind(coach: &Coach, asker: &Asker, typed: Option<&str>, now: Timestamp) -> Outcome<Reply> {
    let chosen = typed.map(time_of).transpose()?;
    let mut tx = coach.store.begin().await?;
    coach.guild_of(&mut tx, asker, now).await?;
    let home = store::user::home(&mut tx, asker.user).await?;
    let zone = zone(&mut tx, asker.user, home, now).await?;
    let time = match chosen {
        Some(time) => time,
        None => usual(&mut tx, asker.user, home, &zone, now).await?,
    };
    let next = plan(time, zone, now).next_after(now).map(|slot| slot.at);
    store::reminder::switch_on(&mut tx, asker.user, chosen, time, next, now).await?;
    tx.commit().await?;
    coach.wake();
    Ok(Reply::Private(words::reminder::on(asker.locale, chosen.is_some(), time, next)))
}

/// `/me remind off`.
pub async fn leave_alone(coach: &Coach, asker: &Asker) -> Outcome<Reply> {
    off(coach, asker.user).await?;
    Ok(Reply::Private(words::reminder::off(asker.locale)))
}

/// The button under a reminder.
pub(crate) async fn stop(coach: &Coach, asker: &Asker) -> Outcome<Reply> {
    off(coach, asker.user).await?;
    Ok(Reply::Update(words::reminder::off(asker.locale)))
}

async fn off(coach: &Coach, user: UserId) -> Outcome<()> {
    let mut tx = coach.store.begin().await?;
    store::reminder::switch_off(&mut tx, user, None).await?;
    Ok(tx.commit().await?)
}

/// The member's days have changed: the next reminder keeps its time of day in them.
pub(crate) async fn replan(conn: &mut Conn, user: UserId, now: Timestamp) -> sqlx::Result<()> {
    let Some(reminder) = store::reminder::get(conn, user).await? else { return Ok(()) };
    let home = store::user::home(conn, user).await?;
    look_later(conn, &reminder, home, now).await
}

/// Works the next one out.
async fn look_later(
    conn: &mut Conn,
    reminder: &Reminder,
    home: Option<GuildId>,
    now: Timestamp,
) -> sqlx::Result<()> {
    let zone = zone(conn, reminder.user, home, now).await?;
    let time = match reminder.chosen {
        Some(time) => time,
        None => usual(conn, reminder.user, home, &zone, now).await?,
    };
    let next = plan(time, zone, now).next_after(now).map(|slot| slot.at);
    store::reminder::plan(conn, reminder.user, time, next).await
}

/// Sends what is due. One that fails is passed over until it is due again.
pub(crate) async fn due(coach: &Coach, now: Timestamp, rng: &mut (impl Rng + Send)) -> anyhow::Result<()> {
    let due = store::reminder::due(&mut *coach.store.read().await?, now, BATCH).await?;
    for user in due {
        if let Err(error) = settle(coach, user, now, rng).await {
            tracing::error!(error = format!("{error:#}"), "a reminder was not settled");
            let mut tx = coach.store.begin().await?;
            store::reminder::plan(&mut tx, user, EVENING, Some(now + SignedDuration::from_hours(24))).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

/// A reminder is owed, or not, and the next one planned, all at once.
async fn settle(
    coach: &Coach,
    user: UserId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    let Some(reminder) = store::reminder::get(&mut tx, user).await? else { return Ok(()) };
    let home = store::user::home(&mut tx, user).await?;
    let gone = match home {
        Some(guild) => store::guild::get(&mut tx, guild).await?.is_none_or(|guild| guild.left),
        None => true,
    };
    // where members cannot reach the bot, it waits until they can
    if home.is_some_and(|guild| !coach.silence.hears(guild)) {
        return Ok(());
    }
    if let Some(guild) = home.filter(|_| !gone) {
        let zone = zone(&mut tx, user, home, now).await?;
        let streak = streak::of(&mut tx, guild, user, now).await?;
        if let Some(today) = wanted(&reminder, &streak, zone, now) {
            store::reminder::note(&mut tx, user, today.date).await?;
            owe(coach, &mut tx, (guild, user), &streak, today, now, rng).await?;
        }
    }
    look_later(&mut tx, &reminder, home, now).await?;
    Ok(tx.commit().await?)
}

/// The day that is to be reminded of, if it is.
fn wanted(reminder: &Reminder, streak: &Streak, zone: Zone, now: Timestamp) -> Option<Today> {
    let plan = plan(reminder.time, zone, now);
    let from = plan.first;
    let slot = plan.slots_from(from).take_while(|slot| slot.at <= now).last()?;
    // Who never did anything yet has every day before them.
    let ends = plan.zone.tz().to_datetime(now).date().saturating_add(1.day());
    let ends = ends.to_zoned(plan.zone.tz().clone()).ok()?.timestamp();
    let untouched = Today { date: slot.date, ends, study: true, excused: None, counted: false };
    let today = streak.today.unwrap_or(untouched);
    let moment = Moment { at: slot.at, now, since: reminder.since, newest: reminder.newest };
    is_wanted(moment, &today).then_some(today)
}

async fn owe(
    coach: &Coach,
    conn: &mut Conn,
    (guild, user): (GuildId, UserId),
    streak: &Streak,
    today: Today,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let due = review::queue(coach, conn, user, now).await?.due.len();
    let locale = language::of_member(conn, guild, user).await?;
    let mut message = words::reminder::reminder(locale, streak, today.ends, due);
    let marker = outbox::code(rng);
    words::mark(&mut message, &marker);
    let action = Action::Direct { user, message };
    let link = Link::Reminder { until: today.ends };
    let debt = Debt { guild: Some(guild), action, link, marker, priority: Priority::Routine };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(())
}

/// Discord did not take a reminder. Closed direct messages are an answer, too.
pub(crate) async fn undelivered(
    conn: &mut Conn,
    action: &Action,
    trouble: &Trouble,
    now: Timestamp,
) -> anyhow::Result<()> {
    if let (Action::Direct { user, .. }, Trouble::Forbidden { .. }) = (action, trouble) {
        store::reminder::switch_off(conn, *user, Some(now)).await?;
    }
    Ok(())
}

/// The member's own zone, else that of their home.
async fn zone(conn: &mut Conn, user: UserId, home: Option<GuildId>, now: Timestamp) -> sqlx::Result<Zone> {
    match (store::own_days::zone(conn, user).await?, home) {
        (Some(zone), _) => Ok(zone),
        (None, Some(guild)) => streak::zone_of(conn, guild, now).await,
        (None, None) => Ok(Zone::utc()),
    }
}

/// Every day at a time, from the day before this one on: what was due then may have moved past midnight.
fn plan(time: Time, zone: Zone, now: Timestamp) -> Plan {
    let first = zone.tz().to_datetime(now).date().saturating_sub(1.day());
    Plan { time, weekdays: Weekdays::ALL, every: 1, first, zone }
}

/// When somebody studies on most days, by the first activity of each.
async fn usual(
    conn: &mut Conn,
    user: UserId,
    home: Option<GuildId>,
    zone: &Zone,
    now: Timestamp,
) -> sqlx::Result<Time> {
    let Some(guild) = home else { return Ok(EVENING) };
    let mut days: Vec<jiff::civil::DateTime> = store::ledger::of_member(conn, guild, user)
        .await?
        .into_iter()
        .filter(|entry| matches!(entry.event, Event::Counted(_)) && now.duration_since(entry.at) < HABIT)
        .map(|entry| zone.tz().to_datetime(entry.at))
        .collect();
    days.sort_unstable();
    days.dedup_by_key(|at| at.date());
    let times: Vec<Time> = days.iter().map(|at| at.time()).collect();
    Ok(habit::usual(&times).unwrap_or(EVENING))
}
