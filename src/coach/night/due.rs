//! What falls due on mock nights: planning one, letting people sign up, beginning and ending it.

use jiff::{SignedDuration, Timestamp};
use rand::Rng;

use super::debts::{owe, show_closed};
use super::pairs::{begin, tell_results};
use crate::coach::outbox::{self, Action, Appointment, Link};
use crate::coach::{Coach, language, new_id, words};
use crate::domain::ids::NightId;
use crate::domain::schedule::Plan;
use crate::store::night::{Night, State, Weekly};
use crate::store::{self, Conn};

/// How long before a night members can sign up.
const SIGN_UP: SignedDuration = SignedDuration::from_hours(48);
/// A night that could not begin by then does not take place.
const LATE: SignedDuration = SignedDuration::from_hours(1);
/// How long a night is in the calendar; after that is said how it went.
pub(super) const LENGTH: SignedDuration = SignedDuration::from_hours(2);
/// Dates that are tried, where one has had its night.
const TRIES: usize = 3;

/// Does what is due on the nights of all servers.
pub(crate) async fn due(coach: &Coach, now: Timestamp, rng: &mut (impl Rng + Send)) -> anyhow::Result<()> {
    let due = store::night::due(&mut *coach.store.read().await?, now).await?;
    for (id, _) in due.into_iter().filter(|(_, guild)| coach.silence.hears(*guild)) {
        if let Err(error) = look_at(coach, id, now, rng).await {
            tracing::error!(night = %id, error = format!("{error:#}"), "a mock night was not settled");
        }
    }
    Ok(())
}

async fn look_at(
    coach: &Coach,
    id: NightId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    let Some(night) = store::night::get(&mut tx, id).await? else { return Ok(()) };
    match night.state {
        State::Running => tell_results(&mut tx, night, now, rng).await?,
        State::Over | State::CalledOff => {}
        _ if now.duration_since(night.starts) > LATE => miss(&mut tx, night, now, rng).await?,
        State::Planned => open(&mut tx, night, now, rng).await?,
        State::Open => begin(coach, &mut tx, night, now, rng).await?,
    }
    Ok(tx.commit().await?)
}

/// Plans the next night and puts it into the calendar, unless it is planned.
pub(super) async fn plan(
    conn: &mut Conn,
    weekly: &Weekly,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    let settings = store::guild::get(conn, weekly.guild).await?;
    let Some(channel) = settings.and_then(|settings| settings.mock_channel) else { return Ok(()) };
    if store::night::coming(conn, weekly.guild).await?.is_some() {
        return Ok(());
    }
    let first = weekly.zone.tz().to_datetime(now).date();
    let (time, weekdays, zone) = (weekly.time, weekly.weekday, weekly.zone.clone());
    let plan = Plan { time, weekdays, every: 1, first, zone };
    for slot in plan.slots_from(first).filter(|slot| slot.at > now).take(TRIES) {
        let night = Night {
            id: NightId(new_id(rng)),
            guild: weekly.guild,
            channel,
            date: slot.date,
            starts: slot.at,
            state: State::Planned,
            due: Some(slot.at.saturating_sub(SIGN_UP).unwrap_or(now).max(now)),
            message: None,
            event: None,
        };
        if store::night::add(conn, &night, now).await? {
            return owe_event(conn, &night, now, rng).await;
        }
    }
    Ok(())
}

async fn owe_event(
    conn: &mut Conn,
    night: &Night,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    let marker = outbox::code(rng);
    let locale = language::of_guild(conn, night.guild).await?;
    let event = Appointment {
        name: words::night::name(locale).to_owned(),
        about: words::night::about(locale, night.channel, &marker),
        place: words::night::place(locale).to_owned(),
        starts: night.starts,
        ends: night.starts.saturating_add(LENGTH).unwrap_or(Timestamp::MAX),
    };
    let action = Action::ScheduleEvent { guild: night.guild, event };
    owe(conn, night, action, Link::NightEvent(night.id), marker, now, rng).await
}

async fn open(
    conn: &mut Conn,
    mut night: Night,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    (night.state, night.due) = (State::Open, Some(night.starts));
    store::night::save(conn, &night).await?;
    let mut message = words::night::sign_up(language::of_guild(conn, night.guild).await?, &night, &[]);
    let marker = outbox::mark(&mut message, rng);
    let action = Action::Post { channel: night.channel, message };
    owe(conn, &night, action, Link::NightPost(night.id), marker, now, rng).await
}

/// The bot was away when it should have begun.
async fn miss(
    conn: &mut Conn,
    night: Night,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    if !store::night::people(conn, night.id).await?.is_empty() {
        let mut message = words::night::missed(language::of_guild(conn, night.guild).await?, &night);
        let marker = outbox::mark(&mut message, rng);
        let action = Action::Post { channel: night.channel, message };
        owe(conn, &night, action, Link::Nothing, marker, now, rng).await?;
    }
    over(conn, night, now, rng).await
}

async fn over(
    conn: &mut Conn,
    mut night: Night,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    (night.state, night.due) = (State::Over, None);
    store::night::save(conn, &night).await?;
    end_sign_up(conn, &night, now, rng).await
}

/// Nobody can sign up any more, and the next night is planned.
pub(super) async fn end_sign_up(
    conn: &mut Conn,
    night: &Night,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    show_closed(conn, night, now, rng).await?;
    match store::night::weekly(conn, night.guild).await? {
        Some(weekly) => plan(conn, &weekly, now, rng).await,
        None => Ok(()),
    }
}
