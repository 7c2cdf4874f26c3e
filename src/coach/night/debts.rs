//! What a mock night owes Discord, and what Discord made of it.

use jiff::Timestamp;
use rand::Rng;

use crate::coach::asker::Locale;
use crate::coach::outbox::{self, Action, Debt, Link, Priority, Trouble};
use crate::coach::{Coach, language, notice, words};
use crate::domain::ids::{EventId, GuildId, MessageId, NightId};
use crate::store::night::{Night, State};
use crate::store::{self, Conn};

pub(super) async fn owe(
    conn: &mut Conn,
    night: &Night,
    action: Action,
    link: Link,
    marker: String,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    let debt = Debt { guild: Some(night.guild), action, link, marker, priority: Priority::Routine };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(())
}

/// The night to come does not take place: its event and its buttons go.
pub(super) async fn call_off(
    conn: &mut Conn,
    guild: GuildId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    let Some(mut night) = store::night::coming(conn, guild).await? else { return Ok(()) };
    (night.state, night.due) = (State::CalledOff, None);
    store::night::save(conn, &night).await?;
    cancel_event(conn, &night, now, rng).await?;
    show_closed(conn, &night, now, rng).await
}

async fn cancel_event(
    conn: &mut Conn,
    night: &Night,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    let Some(event) = night.event else { return Ok(()) };
    let action = Action::CancelEvent { guild: night.guild, event };
    owe(conn, night, action, Link::Nothing, event.to_string(), now, rng).await
}

/// The post by which members signed up loses its buttons.
pub(super) async fn show_closed(
    conn: &mut Conn,
    night: &Night,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    let Some(message) = night.message else { return Ok(()) };
    let people = store::night::people(conn, night.id).await?;
    let with = words::night::closed(language::of_guild(conn, night.guild).await?, night, &people);
    let action = Action::Edit { channel: night.channel, message, with };
    owe(conn, night, action, Link::Nothing, message.to_string(), now, rng).await
}

/// The post stands in the channel, maybe after the night has gone on.
pub(crate) async fn posted(
    conn: &mut Conn,
    id: NightId,
    message: MessageId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let Some(mut night) = store::night::get(conn, id).await? else { return Ok(()) };
    night.message = Some(message);
    store::night::save(conn, &night).await?;
    if night.state != State::Open {
        show_closed(conn, &night, now, rng).await?;
    }
    Ok(())
}

/// The event stands in the calendar, maybe after the night was called off.
pub(crate) async fn scheduled(
    conn: &mut Conn,
    id: NightId,
    event: EventId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let Some(mut night) = store::night::get(conn, id).await? else { return Ok(()) };
    night.event = Some(event);
    store::night::save(conn, &night).await?;
    if night.state == State::CalledOff {
        cancel_event(conn, &night, now, rng).await?;
    }
    Ok(())
}

/// The night takes place without an event. Where only a permission is missing, the owner is told, once.
pub(crate) async fn not_scheduled(
    coach: &Coach,
    conn: &mut Conn,
    id: NightId,
    trouble: &Trouble,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let Some(night) = store::night::get(conn, id).await? else { return Ok(()) };
    let Some(settings) = store::guild::get(conn, night.guild).await? else { return Ok(()) };
    let Some(channel) = settings.notice_channel else { return Ok(()) };
    let forbidden = matches!(trouble, Trouble::Forbidden { .. });
    if !forbidden || !store::night::note_told(conn, night.guild, now).await? {
        return Ok(());
    }
    let message = words::night::no_events(Locale::from_discord(&settings.locale));
    notice::post(coach, conn, night.guild, channel, message, now, rng).await
}
